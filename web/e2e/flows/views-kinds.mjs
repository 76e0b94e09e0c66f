// One list looked at as a calendar, a gallery, a chart, and grouped twice: for built-in and own objects alike.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

const asked = (search) => new URLSearchParams(search).toString();

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const layout = page.getByRole("button", { name: "Look at it as…" });
  const item = (name) => page.getByRole("menuitem", { name, exact: true });
  const entry = (id) => page.locator(`[data-entry="${id}"]`);
  const day = (date) => page.locator(`.calendar [role="cell"][data-date="${date}"]`);
  const on = (date, id) => day(date).locator(`[data-entry="${id}"]`).count();
  const focused = (locator) => locator.evaluate((element) => element === document.activeElement);

  // Far from the sample's own: a month that belongs to this test.
  const make = (name, close_date) =>
    admin.call("POST", "/deals", { name, close_date, amount: { amount: "1000", currency: "EUR" } });
  const moved = await make("Moved deal", "2031-05-07");
  const keyed = await make("Keyed deal", "2031-05-13");
  const crowd = [];
  for (let i = 1; i <= 9; i++) crowd.push(await make(`Crowded deal ${i}`, "2031-05-21"));
  const dateOf = async (id) => (await admin.get(`/deals/${id}`)).close_date;
  const calendar = (more = {}) => `/deals?${asked({ as: "calendar", on: "2031-05-15", ...more })}`;

  await flow.part("a calendar of deals", async () => {
    await page.goto("/deals");
    await rowsShown(page);
    await layout.click();
    await accessible(flow, page, "the ways to look at a list");
    await item("Calendar").click();
    await flow.soon("any list is a calendar by a click", () => page.getByRole("button", { name: "Month" }).isVisible());
    const [ask] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith("/deals/query") && (one.postData() ?? "").includes("2031-0")),
      page.goto(calendar()),
    ]);
    flow.check(
      "only the days on the screen are asked for",
      ask.postData().includes('"between","value":["2031-04-27","2031-05-31"]'),
      ask.postData(),
    );
    await entry(moved.id).waitFor();
    await flow.soon("the month says its name", () => page.getByRole("heading", { name: "May 2031" }).isVisible());
    flow.check("a deal stands on its day", (await on("2031-05-07", moved.id)) === 1);
    await accessible(flow, page, "a calendar");
    await flow.picture(page, "calendar");
    await page.getByRole("searchbox", { name: "Find in view" }).fill("Keyed");
    await flow.soon("what is searched for acts on it", async () => (await entry(moved.id).count()) === 0);
    flow.check("and leaves what fits", (await entry(keyed.id).count()) === 1);
    await page.getByRole("searchbox", { name: "Find in view" }).fill("");
    await entry(moved.id).waitFor();
  });

  await flow.part("many on a day", async () => {
    const more = day("2031-05-21").getByRole("button", { name: /more/ });
    await flow.soon("what has no room is counted", () => more.isVisible());
    await more.click();
    const all = page.locator('[role="dialog"][data-date="2031-05-21"]');
    await flow.soon(
      "and shown when asked for",
      async () => (await all.locator("[data-entry]").count()) === crowd.length,
    );
    await accessible(flow, page, "all records of a day");
    await page.keyboard.press("Escape");
    await all.waitFor({ state: "detached" });
  });

  await flow.part("rescheduling by mouse", async () => {
    const from = await entry(moved.id).boundingBox();
    const to = await day("2031-05-09").boundingBox();
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await flow.soon("a record is dragged to another day", () => on("2031-05-09", moved.id));
    await flow.soon("and the server has moved it", async () => (await dateOf(moved.id)) === "2031-05-09");
    await page.getByText("“Moved deal” moved to").waitFor();
    await page.keyboard.press("Control+z");
    await flow.soon("which can be undone", async () => (await dateOf(moved.id)) === "2031-05-07");
    await flow.soon("and stands where it stood", () => on("2031-05-07", moved.id));
  });

  await flow.part("rescheduling by keyboard", async () => {
    await page.goto(calendar());
    await entry(keyed.id).waitFor();
    await page
      .locator(`[tabindex="0"]:has(> * [data-entry="${keyed.id}"]), [tabindex="0"]:has(> [data-entry="${keyed.id}"])`)
      .focus();
    await page.keyboard.press("Shift+ArrowRight");
    await flow.soon("Shift and an arrow move a record by a day", async () => (await dateOf(keyed.id)) === "2031-05-14");
    await flow.soon("it stands there", () => on("2031-05-14", keyed.id));
    await page.waitForLoadState("networkidle");
    await flow.soon("and the keys stay with it", () =>
      page.evaluate(
        (id) => !!document.activeElement?.closest(".calendar")?.querySelector(`:focus [data-entry="${id}"]`),
        keyed.id,
      ),
    );
    await page.keyboard.press("Shift+ArrowDown");
    await flow.soon("or by a week", async () => (await dateOf(keyed.id)) === "2031-05-21");
    await page.keyboard.press("Control+z");
    await flow.soon("one step back", async () => (await dateOf(keyed.id)) === "2031-05-14");
  });

  await flow.part("walking and making by keyboard", async () => {
    await page.goto(calendar());
    await entry(moved.id).waitFor();
    await day("2031-05-15").focus();
    await page.keyboard.press("ArrowRight");
    await flow.soon("arrows go from day to day", () => focused(day("2031-05-16")));
    await page.keyboard.press("ArrowUp");
    await flow.soon("and from week to week", () => focused(day("2031-05-09")));
    await page.keyboard.press("PageDown");
    await flow.soon("and to another month", () => focused(day("2031-06-09")));
    await page.keyboard.press("PageUp");
    await flow.soon("and back", () => focused(day("2031-05-09")));
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "New deal" });
    await form.getByLabel("Name").fill("Made on a day");
    await form.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();
    const made = async () =>
      (await admin.list("deals", { filter: { field: "name", op: "eq", value: "Made on a day" } }))[0];
    await flow.soon("Enter makes a record of that day", async () => (await made())?.close_date === "2031-05-09");
    await flow.soon("which is on the calendar", async () => on("2031-05-09", (await made()).id));
    await form.waitFor({ state: "detached" });
    await flow.soon("and gives the keys back to the day", () => focused(day("2031-05-09")));
    await page.keyboard.press("d");
    await flow.soon("D opens the day one stands on", () =>
      page.getByRole("heading", { name: "Friday, May 9, 2031" }).isVisible(),
    );
    await flow.soon("with its records", async () => entry((await made()).id).isVisible());
    await page.getByRole("heading", { name: "Friday, May 9, 2031" }).click();
    await page.keyboard.press("w");
    await flow.soon("W a week", () => day("2031-05-10").isVisible());
    await page.keyboard.press("m");
    await flow.soon("M a month", () => day("2031-05-31").isVisible());
    await page.keyboard.press("t");
    await flow.soon("T goes to today", () => page.locator(".calendar .is-today").isVisible());
  });

  await flow.part("a calendar as a saved view", async () => {
    await page.goto(calendar({ calendar: JSON.stringify({ date: "close_date", color: "owner", scale: "week" }) }));
    await page.getByRole("button", { name: "Save as new" }).click();
    const form = page.getByRole("dialog", { name: "Save as new view" });
    await form.getByLabel("Name").fill("Closing weeks");
    await form.getByRole("button", { name: "Save view" }).last().click();
    const view = async () => (await admin.get("/views?object=deal")).items.find((one) => one.name === "Closing weeks");
    await flow.soon("it is kept with what it is drawn from", async () => {
      const saved = await view();
      return saved?.layout === "calendar" && saved.state.calendar.color === "owner" && saved.state.on === undefined;
    });
    await page.goto(`/deals?view=${(await view()).id}`);
    await flow.soon("and opens as a calendar", () =>
      page.getByRole("button", { name: "Week", pressed: true }).isVisible(),
    );
    flow.check("without being a draft", (await page.getByRole("button", { name: "Discard" }).count()) === 0);
    const made = await admin.call("POST", "/views", { object: "deal", name: "By a program", layout: "chart" });
    await page.goto(`/deals?view=${made.id}`);
    await flow.soon("a view that a program made opens as what it is", () =>
      page.getByRole("img", { name: /Number of deals/ }).isVisible(),
    );
    await admin.call("DELETE", `/views/${made.id}`);
  });

  await flow.part("an own object with times", async () => {
    const { objects } = await admin.get("/catalog");
    if (!objects.some((one) => one.name === "x_visit")) {
      await admin.call("POST", "/catalog/objects", {
        name: "x_visit",
        plural: "x_visits",
        label: "Visit",
        label_plural: "Visits",
      });
      for (const field of [
        { name: "x_from", kind: "datetime", label: "From" },
        { name: "x_until", kind: "datetime", label: "Until" },
      ])
        await admin.call("POST", "/catalog/objects/x_visit/fields", field);
    }
    const visit = await admin.call("POST", "/x_visits", {
      name: "Site visit",
      x_from: "2031-05-14T08:00:00Z",
      x_until: "2031-05-14T09:00:00Z",
    });
    const settings = JSON.stringify({ date: "x_from", end: "x_until", scale: "week" });
    await page.goto(`/x_visits?${asked({ as: "calendar", on: "2031-05-14", calendar: settings })}`);
    await flow.soon("it has hours, in the clock of whoever looks", async () =>
      (await entry(visit.id).innerText()).includes("10:00"),
    );
    await accessible(flow, page, "a week with hours");
    await flow.picture(page, "calendar-week");
    const box = await entry(visit.id).boundingBox();
    const hour = box.height;
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 30, { steps: 4 });
    await page.mouse.move(box.x + 20, box.y + 10 + 2 * hour, { steps: 6 });
    await page.mouse.up();
    const now = async () => admin.get(`/x_visits/${visit.id}`);
    await flow.soon("it is dragged to another hour", async () => (await now()).x_from === "2031-05-14T10:00:00Z");
    await flow.soon("and keeps its length", async () => (await now()).x_until === "2031-05-14T11:00:00Z");
    const after = await entry(visit.id).boundingBox();
    await page.mouse.move(after.x + after.width / 2, after.y + after.height - 1);
    await page.mouse.down();
    await page.mouse.move(after.x + after.width / 2, after.y + after.height + 10, { steps: 4 });
    await page.mouse.move(after.x + after.width / 2, after.y + after.height + hour - 2, { steps: 6 });
    await page.mouse.up();
    await flow.soon("its end is dragged", async () => (await now()).x_until === "2031-05-14T12:00:00Z");
    flow.check("and its beginning stays", (await now()).x_from === "2031-05-14T10:00:00Z");
  });

  await flow.part("a gallery", async () => {
    const managers = [["job_title", "contains", "manager"]];
    await page.goto(`/people?${asked({ as: "gallery", f: JSON.stringify(managers) })}`);
    const grid = page.getByRole("grid", { name: "People" });
    const cards = grid.locator("[data-card] [data-title]");
    await cards.first().waitFor();
    const filter = { field: "job_title", op: "contains", value: "manager" };
    const all = await admin.count("people", filter);
    const [first, second] = await admin.list("people", { filter, sort: "name", limit: "2" });
    await flow.soon("cards stand in the order of the list", async () =>
      (await cards.first().innerText()).includes(first.name.last),
    );
    const drawn = await grid.locator("[data-card]").count();
    flow.check("and only those on the screen exist", drawn < all || all < 60, `${drawn} of ${all}`);
    await accessible(flow, page, "a gallery");
    await flow.picture(page, "gallery");
    await grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await flow.soon(
      "arrows go from card to card",
      async () => (await grid.getAttribute("aria-activedescendant")) === "card-1",
    );
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+ArrowRight");
    await flow.soon("cards are selected", () =>
      page.getByRole("toolbar", { name: "Selected records" }).getByText("2 selected").isVisible(),
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press(" ");
    await flow.soon("Space looks at one", () => new URL(page.url()).searchParams.get("peek") === `people:${second.id}`);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Large" }).click();
    await flow.soon("large cards say what their fields are", () => grid.getByText("Job title").first().isVisible());
    await page.keyboard.press("Escape");
    await grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await flow.soon("Enter opens one", () => new URL(page.url()).pathname === `/people/${first.id}`);
  });

  await flow.part("a chart and the way to its records", async () => {
    await page.goto(`/deals?${asked({ as: "chart", chart: JSON.stringify({ group_by: "stage" }) })}`);
    await page.locator('[role="img"] svg text').first().waitFor();
    await accessible(flow, page, "a chart");
    await flow.picture(page, "chart");
    const [stage] = await admin.list("stages", { sort: "position", limit: "1" });
    const count = await admin.count("deals", { field: "stage", op: "in", value: [stage.id] });
    const line = page
      .getByRole("row")
      .filter({ has: page.getByRole("button", { name: stage.name, exact: true }) })
      .first();
    flow.check(
      "the table beside says how many",
      (await line.innerText()).trim().endsWith(String(count)),
      await line.innerText(),
    );
    await line.getByRole("button", { name: stage.name, exact: true }).click();
    await flow.soon("a group opens the table filtered to it", async () => (await total(page)) === count);
    await page.goBack();
    await page.locator('[role="img"] svg text').first().waitFor();
    for (const kind of ["Lines", "Areas", "Pie", "Funnel"]) {
      await page.getByRole("button", { name: kind, exact: true }).click();
      await page.locator('[role="img"] svg text').first().waitFor();
      await flow.soon(`it is drawn as ${kind.toLowerCase()}`, () =>
        page.getByRole("button", { name: kind, exact: true, pressed: true }).isVisible(),
      );
    }
    const money = { kind: "bar", group_by: "month(close_date)", split_by: "stage", measure: "sum(amount)" };
    await page.goto(`/deals?${asked({ as: "chart", chart: JSON.stringify(money) })}`);
    await flow.soon("amounts are money", async () =>
      /€[\d,.]+/.test(await page.getByRole("region", { name: "The chart in figures" }).innerText()),
    );
    await accessible(flow, page, "a chart by two fields");
    await make("Undated deal", null);
    await page.goto(`/deals?${asked({ as: "chart", chart: JSON.stringify({ group_by: "month(close_date)" }) })}`);
    await flow.soon("what has no value is named", () =>
      page.getByRole("button", { name: "No Close date" }).isVisible(),
    );
    await page.goto(`/people?${asked({ as: "chart", q: "nobody is called so" })}`);
    await flow.soon("an empty chart says so", () => page.getByText("No people match").isVisible());
  });

  await flow.part("groups within groups", async () => {
    await page.goto("/deals");
    await rowsShown(page);
    await page.getByRole("button", { name: "Group", exact: true }).click();
    const fields = page.getByRole("combobox", { name: "Group by" });
    await fields.fill("Stage");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Grouped by Stage" }).click();
    await page.getByRole("button", { name: "Then by…" }).click();
    await page.getByRole("combobox", { name: "Then by" }).fill("Owner");
    await page.keyboard.press("Enter");
    await flow.soon("rows are grouped by two fields", () =>
      page.getByRole("button", { name: "Grouped by Stage, Owner" }).isVisible(),
    );
    const heads = page.locator("[data-group]");
    await flow.soon(
      "with headers at both levels",
      async () =>
        (await heads.evaluateAll((list) => new Set(list.map((one) => one.getAttribute("data-level"))).size)) === 2,
    );
    const [stage] = await admin.list("stages", { sort: "position", limit: "1" });
    const { groups } = await admin.call("POST", "/deals/query", {
      filter: { field: "stage", op: "in", value: [stage.id] },
      group_by: ["owner"],
      measures: { n: "count()" },
    });
    const sum = groups.reduce((all, one) => all + one.n, 0);
    flow.check(
      "the outer counts all of its own",
      (await heads.first().innerText()).includes(String(sum)),
      await heads.first().innerText(),
    );
    const amounts = await heads.evaluateAll((list) =>
      list.slice(0, 2).map((one) => /€[\d,.]+[kKmM]?/.test(one.innerText)),
    );
    flow.check("and both add up their amounts", amounts.every(Boolean), JSON.stringify(amounts));
    await accessible(flow, page, "groups within groups");
    await flow.picture(page, "groups-twice");
    await heads.first().locator("[data-fold]").first().click();
    await flow.soon(
      "folding the outer hides what is in it",
      async () => (await heads.nth(1).getAttribute("data-level")) === "1",
    );
  });

  await flow.part("on a phone and by night", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto(calendar());
    await flow.soon("a phone lists the days of a month", () => phone.getByText("Moved deal").isVisible());
    flow.check("without the calendar's own code", (await phone.locator(".calendar").count()) === 0);
    await accessible(flow, phone, "the days of a month on a phone");
    await flow.picture(phone, "phone-calendar");
    await phone.getByRole("button", { name: /^View:/ }).click();
    await phone.getByRole("menuitem", { name: "Gallery", exact: true }).click();
    await phone.locator("[data-card] [data-title]").first().waitFor();
    await accessible(flow, phone, "a gallery on a phone");
    await phone.goto("/deals?as=chart");
    await phone.locator('[role="img"] svg text').first().waitFor();
    await accessible(flow, phone, "a chart on a phone");
    await flow.picture(phone, "phone-chart");
    const night = await flow.visit({ role: "representative", dark: true });
    await night.goto(calendar());
    await night.locator(`[data-entry="${moved.id}"]`).waitFor();
    await accessible(flow, night, "a calendar by night");
    await flow.picture(night, "calendar-dark");
    await night.goto("/deals?as=chart");
    await night.locator('[role="img"] svg text').first().waitFor();
    await accessible(flow, night, "a chart by night");
  });
}
