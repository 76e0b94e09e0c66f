// One record: its page, the look beside the list, a new one from anywhere.
import { rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const [deal] = (await admin.list("deals", { limit: "50" })).filter((one) => one.company && one.contacts.length);
  const company = await admin.get(`/companies/${deal.company.id}`);
  const staff = await admin.count("people", { field: "company", op: "in", value: [company.id] });

  await flow.part("a company", async () => {
    await page.goto(`/companies/${company.id}`);
    await flow.soon("the page of a record bears its name", () =>
      page.getByRole("heading", { level: 1, name: company.name }).isVisible(),
    );
    const people = page.getByRole("region", { name: "People", exact: true });
    await flow.soon(`it lists the ${staff} people who work there`, async () =>
      (await people.innerText()).split("\n").includes(String(staff)),
    );
    const deals = page.getByRole("region", { name: "Deals", exact: true });
    await flow.soon("and its deals", async () => (await deals.getByRole("link").count()) > 0);
    await flow.soon("and tells when it was made", () =>
      page
        .getByText(/created/i)
        .first()
        .isVisible(),
    );
    await flow.picture(page, "company");
  });

  await flow.part("editing in place", async () => {
    await page.getByRole("button", { name: /^Domain: .*Edit$/ }).click();
    const field = page.getByRole("complementary", { name: "Details" }).getByRole("textbox");
    await field.fill("heron.example");
    await field.press("Enter");
    await flow.soon("a field is edited where it stands", () =>
      page.getByRole("button", { name: /^Domain: heron.example/ }).isVisible(),
    );
    await flow.soon(
      "the server has it",
      async () => (await admin.get(`/companies/${company.id}`)).domain === "heron.example",
    );
    await flow.soon("and the timeline tells it", () =>
      page.getByRole("listitem").filter({ hasText: "heron.example" }).first().isVisible(),
    );
    await page.getByRole("button", { name: /^Employees: .*Edit$/ }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("many");
    await page.keyboard.press("Enter");
    await flow.soon("what is no number is refused where it was typed", () =>
      page.getByRole("alert").first().isVisible(),
    );
    await page.keyboard.press("Escape");
    const body = JSON.stringify({ status: 422, code: "invalid", title: "Not today", detail: "Not today" });
    const answer = { status: 422, contentType: "application/problem+json", body };
    await page.route(/api\/v1\/companies\/[0-9a-f-]{36}$/, (route) => route.fulfill(answer), { times: 1 });
    await page.getByRole("button", { name: /^Domain: .*Edit$/ }).click();
    await field.fill("refused.example");
    await field.press("Enter");
    await flow.soon("what the server refuses is in its place to go on with", () =>
      page.getByRole("alert").filter({ hasText: "Not today" }).isVisible(),
    );
    flow.check("as it was typed", (await field.inputValue()) === "refused.example");
    await page.getByRole("tab", { name: "Activity" }).click();
    await flow.soon("also after going elsewhere", () => page.getByRole("button", { name: "Give up" }).isVisible());
    await flow.picture(page, "field-refused");
    await page.getByRole("button", { name: "Give up" }).click();
    await flow.soon("until it is given up", () =>
      page.getByRole("button", { name: /^Domain: heron.example/ }).isVisible(),
    );
    await page.getByRole("tab", { name: "History" }).click();
    await flow.soon("the history shows the old value and the new", () =>
      page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "heron.example" }).first().isVisible(),
    );
  });

  await flow.part("two at once", async () => {
    await page.goto(`/companies/${company.id}`);
    await page.getByRole("button", { name: /^Industry: .*Edit$/ }).click();
    await admin.call("PATCH", `/companies/${company.id}`, { industry: "Written by the other" });
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Written by me");
    await page.keyboard.press("Enter");
    await flow.soon("who changes what somebody else just changed is told", () =>
      page
        .getByText(/Somebody else|meanwhile|Written by the other/)
        .first()
        .isVisible(),
    );
    await flow.picture(page, "conflict");
  });

  await flow.part("a look beside the list", async () => {
    await page.goto("/people");
    await rowsShown(page);
    const [first, second] = await admin.list("people", { sort: "name", limit: "2" });
    await page.locator("#cell-0-2").click();
    await page.keyboard.press("Space");
    const panel = (name) => page.getByRole("complementary", { name, exact: true });
    await flow.soon("Space opens a look beside the list", () => panel(first.name.full).isVisible());
    await page.keyboard.press("ArrowDown");
    await flow.soon("which follows the arrows", () => panel(second.name.full).isVisible());
    await flow.picture(page, "peek");
    await page.keyboard.press("Escape");
    await flow.soon("and Esc closes it", async () => (await page.getByRole("complementary").count()) === 0);
    await page.keyboard.press("Control+Enter");
    await flow.soon("Ctrl+Enter opens the page itself", () => page.url().endsWith(`/people/${second.id}`));
  });

  await flow.part("a new one from anywhere", async () => {
    await page.goto("/settings/profile");
    await page.getByRole("heading", { name: "Profile" }).first().waitFor();
    await page.getByRole("button", { name: "Create", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "New person" }).click();
    const form = page.getByRole("dialog", { name: "New person" });
    await form.getByRole("contentinfo").getByRole("button", { name: "Create" }).click();
    await flow.soon("what is required is said at its field", () =>
      form.getByRole("alert").or(form.locator(".text-danger")).first().isVisible(),
    );
    await flow.picture(page, "create-problem");
    await form.getByRole("textbox", { name: "First name" }).fill("Ümit");
    await form.getByRole("textbox", { name: "Last name" }).fill("O’Heron");
    await page.keyboard.press("Control+Enter");
    await flow.soon("a person is created from anywhere", () => page.getByText("Ümit O’Heron created").isVisible());
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await flow.soon("and opened from the message", () =>
      page.getByRole("heading", { level: 1, name: "Ümit O’Heron" }).isVisible(),
    );
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await flow.soon("put into the trash, the list is shown", () => new URL(page.url()).pathname === "/people");
    await page.goto("/people?trashed=true&q=Heron");
    await flow.soon("the trash has it", () => page.getByRole("grid").getByText("Ümit O’Heron").first().isVisible());
  });

  await flow.part("through the list one came from", async () => {
    await page.goto("/people?sort=-name");
    await rowsShown(page);
    const names = (await admin.list("people", { sort: "-name", limit: "4" })).map((one) => one.name.full);
    const total = await admin.count("people");
    await page.locator("#cell-1-2").click();
    await page.keyboard.press("Control+Enter");
    const on = (name) => page.getByRole("heading", { level: 1, name, exact: true }).isVisible();
    const place = (text) => page.getByText(text, { exact: true }).isVisible();
    await flow.soon("the page tells where in the list one is", () => place(`2 of ${total}`));
    await page.keyboard.press("j");
    await flow.soon("j goes to the next", () => on(names[2]));
    await flow.soon("which is counted", () => place(`3 of ${total}`));
    await page.keyboard.press("k");
    await flow.soon("k to the one before", () => on(names[1]));
    await page.getByRole("button", { name: "Previous record" }).click();
    await flow.soon("and so do the buttons", () => on(names[0]));
    flow.check(
      "the first one has none before it",
      await page.getByRole("button", { name: "Previous record" }).isDisabled(),
    );
    await page.reload();
    await flow.soon("after a reload the page is there", () => on(names[0]));
    await page.goBack();
    await flow.soon("back leads to the list at once", () => new URL(page.url()).pathname === "/people");
    await rowsShown(page);
    await page.locator("#cell-1-2").click();
    await page.keyboard.press("Space");
    const panel = (name) => page.getByRole("complementary", { name, exact: true });
    await panel(names[1]).getByRole("button", { name: "Next record" }).click();
    await flow.soon("the look beside the list walks too", () => panel(names[2]).isVisible());
    await page.getByRole("button", { name: "Open the page" }).click();
    await page.getByRole("link", { name: "People", exact: true }).last().waitFor();
    await flow.soon("and its page knows the place", () => place(`3 of ${total}`));
    await page.locator("#main").getByRole("link", { name: "People", exact: true }).click();
    await flow.soon(
      "the way up leads to that very list",
      () => new URL(page.url()).searchParams.get("sort") === "-name",
    );

    await page.goto(`/people?f=${encodeURIComponent(JSON.stringify([["name", "contains", names[0]]]))}`);
    await rowsShown(page);
    await page.goto(`/companies/${company.id}`);
    await page.getByRole("heading", { level: 1, name: company.name }).waitFor();
    flow.check(
      "who came by a link walks nowhere",
      (await page.getByRole("button", { name: "Next record" }).count()) === 0,
    );
  });

  await flow.part("related lists in place", async () => {
    const here = await admin.call("POST", "/companies", { name: "Related Holding" });
    const person = (first) => admin.call("POST", "/people", { name: { first, last: "Related" }, company: here.id });
    const [one] = [await person("Inka"), await person("Otto")];
    const free = await admin.call("POST", "/people", { name: { first: "Frida", last: "Unrelated" } });
    const companyOf = async (id) => (await admin.get(`/people/${id}`)).company?.id ?? null;
    await page.goto(`/companies/${here.id}`);
    const list = page.getByRole("region", { name: "People", exact: true });
    await list.getByRole("link", { name: /Inka Related/ }).hover();
    await list.getByRole("button", { name: "Actions for Inka Related" }).click();
    await page.getByRole("menuitem", { name: "Edit here" }).click();
    await list.getByRole("button", { name: /^Job title: .*Edit$/ }).click();
    await page.keyboard.type("Edited from the company");
    await page.keyboard.press("Enter");
    await flow.soon(
      "a field of a related record is edited where it is listed",
      async () => (await admin.get(`/people/${one.id}`)).job_title === "Edited from the company",
    );
    await flow.soon("and its line says so", async () =>
      (await list.getByRole("link", { name: /Inka Related/ }).innerText()).includes("Edited from the company"),
    );
    await accessible(flow, page, "a related record edited in its list");
    await flow.picture(page, "related-edit");
    await list.getByRole("link", { name: /Otto Related/ }).hover();
    await list.getByRole("button", { name: "Actions for Otto Related" }).click();
    await page.getByRole("menuitem", { name: "Remove from the list" }).click();
    await flow.soon("one is taken out of the list", async () => (await list.getByRole("link").count()) === 1);
    await page.getByText("Otto Related removed").waitFor();
    await page.keyboard.press("Control+z");
    await flow.soon("and put back by Ctrl+Z", async () => (await list.getByRole("link").count()) === 2);
    await list.getByRole("button", { name: /^Add to People/ }).click();
    await page.getByRole("menuitem", { name: "Add an existing person" }).click();
    await page.getByRole("combobox", { name: "Add an existing person" }).fill("Unrelated");
    await page.getByRole("option", { name: /Frida Unrelated/ }).click();
    await flow.soon("an existing one is added", async () => (await companyOf(free.id)) === here.id);
    await flow.soon("and listed", () => list.getByRole("link", { name: /Frida Unrelated/ }).isVisible());
    await list.getByRole("button", { name: /^Add to People/ }).click();
    await page.getByRole("menuitem", { name: "New person" }).click();
    const form = page.getByRole("dialog", { name: "New person" });
    await form.getByRole("textbox", { name: "First name" }).fill("Nova");
    await page.keyboard.press("Control+Enter");
    await flow.soon("a new one too", () => list.getByRole("link", { name: /Nova/ }).isVisible());
  });

  await flow.part("the timeline narrowed", async () => {
    await admin.call("PATCH", `/companies/${company.id}`, { size: 4711 });
    await page.goto(`/companies/${company.id}`);
    const items = page.getByRole("tabpanel").getByRole("listitem");
    await items.filter({ hasText: "4,711" }).first().waitFor();
    await page.getByRole("button", { name: "All activity" }).click();
    await flow.picture(page, "timeline-filter");
    await page.getByRole("menuitem", { name: "Employees" }).click();
    await flow.soon("by field: only what changed it", async () => {
      const texts = await page.getByRole("tabpanel").locator("ol > li").allInnerTexts();
      return texts.length > 0 && texts.every((text) => text.includes("Employees"));
    });
    await page.getByRole("button", { name: "Employees" }).last().click();
    await page.getByRole("menuitem", { name: "All activity" }).click();
    await page.getByRole("button", { name: "Show what changed" }).click();
    await flow.soon(
      "what changed can be folded away",
      async () => (await items.filter({ hasText: "4,711" }).count()) === 0,
    );
    await page.getByRole("button", { name: "Show what changed" }).click();
    await flow.soon("and shown again", () => items.filter({ hasText: "4,711" }).first().isVisible());
  });

  await flow.part("told while typing", async () => {
    await page.getByRole("button", { name: /^Employees: .*Edit$/ }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("very many");
    await flow.soon("what means nothing is said before Enter", () => page.getByRole("alert").first().isVisible());
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Create", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "New company" }).click();
    const form = page.getByRole("dialog", { name: "New company" });
    await form.getByLabel("Name").fill("x");
    await form.getByLabel("Name").fill("");
    await flow.soon("in a form too", () => form.getByText("Name cannot be empty").isVisible());
    await form.getByLabel("Name").fill("Something");
    await flow.soon("until it is mended", async () => (await form.getByText("Name cannot be empty").count()) === 0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Discard" }).click();
  });

  await flow.part("a second one like it", async () => {
    await page.goto(`/companies/${company.id}`);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    const form = page.getByRole("dialog", { name: "New company" });
    await flow.soon("begins with what the first one has", async () =>
      (await form.getByLabel("Name").inputValue()).startsWith(company.name.slice(0, 5)),
    );
    await form.getByLabel("Name").fill("Second like the first");
    await page.keyboard.press("Control+Enter");
    await flow.soon("and becomes one of its own", async () => {
      const [copy] = await admin.list("companies", {
        filter: { field: "name", op: "eq", value: "Second like the first" },
      });
      return copy && copy.id !== company.id && copy.revenue?.amount === company.revenue?.amount;
    });
  });
}
