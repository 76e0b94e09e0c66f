// The table as a spreadsheet: blocks of cells copied, pasted, filled and taken back; groups, nested filters, columns,
// and all of a view changed at once.
import { column, rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const page = await flow.visit({ role: "administrator" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const grid = page.getByRole("grid");
  const cell = (row, col) => page.locator(`#cell-${row}-${col}`);
  const text = async (row, col) => (await cell(row, col).innerText()).trim();
  const texts = (rows, col) => Promise.all(rows.map((row) => text(row, col)));
  const keys = async (...all) => {
    for (const key of all) await page.keyboard.press(key);
  };
  const begin = async (path = "/people") => {
    await page.goto(path);
    await rowsShown(page);
  };
  /** As if it came from a spreadsheet. */
  const paste = async (words) => {
    await page.evaluate((value) => navigator.clipboard.writeText(value), words);
    await keys("Control+v");
  };
  const address = (path, search) =>
    `${path}?${new URLSearchParams(Object.entries(search).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]))}`;

  await flow.part("a block by keyboard", async () => {
    await begin();
    const title = await column(page, "Job title");
    const before = await texts([0, 1, 2, 3], title);
    await cell(0, title).click();
    await keys("Shift+ArrowDown");
    await flow.soon("Shift and an arrow select cells", () => page.getByText("2 × 1 cells selected").count());
    await keys("Control+c");
    await cell(2, title).click();
    await keys("Control+v");
    await flow.soon("copied cells are pasted", async () => {
      const now = await texts([2, 3], title);
      return (now[0] === before[0] && now[1] === before[1]) || now.join();
    });
    await flow.soon("what was pasted is told", () => page.getByText("2 cells pasted").isVisible());
    await flow.picture(page, "table-pasted");
    await keys("Control+z");
    await flow.soon("and taken back by one key", async () => {
      const now = await texts([2, 3], title);
      return (now[0] === before[2] && now[1] === before[3]) || now.join();
    });
    await keys("Control+Shift+z");
    await flow.soon("or done again", async () => (await text(2, title)) === before[0]);
    await keys("Control+z");
    await flow.soon("and back", async () => (await text(2, title)) === before[2]);
    await page.reload();
    await rowsShown(page);
    flow.check("also on the server", (await text(2, title)) === before[2]);
  });

  await flow.part("an undo that meets another's change", async () => {
    await begin();
    const title = await column(page, "Job title");
    const name = await text(5, 0);
    await cell(5, title).click();
    await page.keyboard.type("Mine");
    await keys("Enter");
    await flow.soon("saved", () => page.getByText("Job title changed").isVisible());
    await cell(6, title).click();
    await paste("Pasted\nPasted too");
    await flow.soon("pasted", () => page.getByText("2 cells pasted").isVisible());
    const [one] = await flow.admin.list("people", { filter: { field: "job_title", op: "eq", value: "Pasted" } });
    await flow.admin.call("PATCH", `/people/${one.id}`, { job_title: "Somebody else's" });
    await keys("Control+z");
    await flow.soon("leaves it and says so", () =>
      page.getByText("1 value was changed by somebody else meanwhile").isVisible(),
    );
    const [now] = await flow.admin.list("people", { filter: { field: "id", op: "in", value: [one.id] } });
    flow.check("theirs stays", now.job_title === "Somebody else's", `${name} ${now.job_title}`);
    const left = await flow.admin.count("people", { field: "job_title", op: "eq", value: "Pasted too" });
    flow.check("the rest is taken back", left === 0, left);
  });

  await flow.part("from a spreadsheet", async () => {
    await begin(address("/people", { cols: "name,job_title,company,birthday" }));
    const [company] = await flow.admin.list("companies", { sort: "name", limit: "1" });
    const old = await text(3, 2);
    await cell(2, 1).click();
    await paste(`Chief\t${company.name}\t3 May 1990\r\nDeputy\tNo Such Company\tsoon\r\n`);
    await flow.soon("texts are taken", async () => (await text(3, 1)) === "Deputy");
    await flow.soon("names become records", async () => (await text(2, 2)) === company.name);
    await flow.soon("days are understood", async () => (await text(2, 3)).includes("1990"));
    await flow.soon("what is not, stays in its cell", async () => (await text(3, 2)).startsWith("No Such Company"));
    flow.check("marked", (await cell(3, 3).getAttribute("aria-invalid")) === "true");
    const bar = page.getByRole("group", { name: "Changed cells" });
    await flow.soon("and is counted", () => bar.getByText("2 cells were not taken over").isVisible());
    await flow.picture(page, "table-rejected");
    await bar.getByRole("button", { name: "Show" }).click();
    await flow.soon("with the reason", () =>
      page.getByRole("dialog").getByText("No Company is called “No Such Company”").isVisible(),
    );
    await keys("Escape");
    await bar.getByRole("button", { name: "Forget these cells" }).click();
    await flow.soon("until it is forgotten", async () => (await text(3, 2)) === old);
    await grid.focus();
    await keys("Control+z");
    await flow.soon("undo takes back the rest", async () => (await text(3, 1)) !== "Deputy");
  });

  await flow.part("filling and emptying", async () => {
    await begin();
    const title = await column(page, "Job title");
    const before = await texts([0, 1, 2, 3, 4], title);
    await cell(0, title).click();
    await keys("Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
    await flow.soon("Ctrl D fills downwards", async () =>
      (await texts([1, 2], title)).every((one) => one === before[0]),
    );
    await keys("Control+z");
    await flow.soon("and is taken back", async () => (await text(1, title)) === before[1]);
    await cell(0, title).click();
    const handle = await cell(0, title).locator("[data-fill]").boundingBox();
    const to = await cell(4, title).boundingBox();
    await page.mouse.move(handle.x + 4, handle.y + 4);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 10, { steps: 8 });
    await page.mouse.up();
    await flow.soon("so does the handle", async () =>
      (await texts([1, 2, 3, 4], title)).every((one) => one === before[0]),
    );
    await keys("Control+z");
    await flow.soon("taken back too", async () => (await text(4, title)) === before[4]);
    const [from, over] = [await cell(1, title).boundingBox(), await cell(2, title).boundingBox()];
    await page.mouse.move(from.x + 30, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(over.x + 30, over.y + 10, { steps: 4 });
    await page.mouse.up();
    await keys("Delete");
    await flow.soon("Delete empties what was dragged over", async () => (await texts([1, 2], title)).join("") === "");
    await keys("Control+z");
    await flow.soon("and undo fills it", async () => (await texts([1, 2], title)).join() === before.slice(1, 3).join());
  });

  await flow.part("nested filters", async () => {
    const f = [
      [
        "or",
        ["amount", "gt", "40000"],
        ["and", ["contacts.role", "in", ["decision_maker"]], ["company.industry", "contains", "food"]],
      ],
      ["close_date", "period", "this_year"],
    ];
    await begin(address("/deals", { f }));
    const year = new Date().getFullYear();
    const asked = {
      and: [
        {
          or: [
            { field: "amount", op: "gt", value: 40000 },
            {
              and: [
                { any: "contacts", where: { field: "role", op: "in", value: ["decision_maker"] } },
                { field: "company.industry", op: "contains", value: "food" },
              ],
            },
          ],
        },
        { field: "close_date", op: "between", value: [`${year}-01-01`, `${year}-12-31`] },
      ],
    };
    const count = await flow.admin.count("deals", asked);
    await flow.soon(`groups in the address filter: ${count} deals`, async () => (await total(page)) === count);
    await page.getByRole("button", { name: "Any of 3 conditions" }).click();
    const editor = page.getByRole("dialog", { name: "Advanced filter" });
    await editor.getByRole("group", { name: "Filter: Any Contacts › Role" }).waitFor();
    await flow.picture(page, "table-advanced");
    await editor.getByRole("button", { name: "all hold" }).nth(1).click();
    const all = structuredClone(asked);
    all.and[0] = { and: all.and[0].or };
    const fewer = await flow.admin.count("deals", all);
    await flow.soon("all of a group instead of any", async () => (await total(page)) === fewer);
    await keys("Escape");
    await page.goBack();
    await begin(address("/deals", { f: [["stage", "filled"]], sort: "-amount" }));
    const filled = await flow.admin.count("deals", { field: "stage", op: "blank", value: false });
    await flow.soon("an address from before still works", async () => (await total(page)) === filled);
    await begin(address("/deals", { f: [["owner", "in", ["my_team"]]] }));
    const team = await flow.admin.count("deals", { field: "owner.team", op: "in", value: [{ fn: "my_team" }] });
    await flow.soon("my team's", async () => (await total(page)) === team);
  });

  await flow.part("an advanced filter by keyboard", async () => {
    await begin("/companies");
    await page.getByRole("button", { name: "Filter", exact: true }).focus();
    await keys("Enter");
    await page.getByRole("combobox", { name: "Filter by" }).waitFor();
    await page.keyboard.type("any deals › stage › type");
    await flow.soon("paths over lists are offered", async () => (await page.getByRole("option").count()) >= 0);
    await keys("Escape");
  });

  await flow.part("groups with sub-totals", async () => {
    await begin(address("/deals", { group: "stage" }));
    const { groups } = await flow.admin.call("POST", "/deals/query", {
      group_by: ["stage"],
      measures: { n: "count()", value: "sum(amount)" },
    });
    const amount = await column(page, "Amount");
    const first = page.locator("[data-group]").first();
    await first.waitFor();
    const format = (value) =>
      new Intl.NumberFormat("en-US", {
        style: "currency",
        currency: value.currency,
        notation: "compact",
        maximumFractionDigits: 1,
        minimumFractionDigits: 0,
      }).format(Number(value.amount));
    await flow.soon("the first group is the first of the answer", async () =>
      (await first.innerText()).includes(groups[0].stage.label),
    );
    await flow.soon("with its sum", async () => {
      const shown = await first.locator(`[data-col="${amount}"]`).innerText();
      return shown.includes(format(groups[0].value)) || `${shown} is not ${format(groups[0].value)}`;
    });
    const deals = groups.reduce((sum, one) => sum + one.n, 0);
    await flow.soon("rows and headers are all counted", async () => (await total(page)) === deals + groups.length);
    await flow.picture(page, "table-groups");
    await cell(0, 1).click();
    await keys("Enter");
    await flow.soon("Enter folds a group", async () => (await total(page)) === deals + groups.length - groups[0].n);
    flow.check("which the address keeps", new URL(page.url()).searchParams.get("fold")?.includes(groups[0].stage.id));
    await flow.soon("the next group follows", async () =>
      (await page.locator('[data-row="1"]').innerText()).includes(groups[1].stage.label),
    );
    await keys("Enter");
    await flow.soon("and opens it again", async () => (await total(page)) === deals + groups.length);
    // The rows under the header are its own.
    const shown = await flow.admin.list("deals", { filter: { field: "stage", op: "in", value: [groups[0].stage.id] } });
    flow.check(
      "rows stand under their header",
      shown.some((one) => one.name === undefined) === false && shown.map((one) => one.name).includes(await text(1, 0)),
    );
    await page.getByRole("button", { name: "Grouped by Stage" }).click();
    await page.getByRole("button", { name: "Fold all" }).click();
    await flow.soon("all are folded", async () => (await total(page)) === groups.length);
    await begin(address("/deals", { group: "close_date:quarter" }));
    await flow.soon("dates are grouped by a span", async () =>
      /^Q\d \d{4}/.test((await page.locator("[data-group]").first().innerText()).trim()),
    );
  });

  await flow.part("totals", async () => {
    await begin("/deals");
    const { groups } = await flow.admin.call("POST", "/deals/query", { measures: { n: "count_distinct(company)" } });
    const company = await column(page, "Company");
    const foot = grid
      .getByRole("row")
      .last()
      .getByRole("gridcell")
      .nth(company + 1);
    await foot.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Unique" }).click();
    await flow.soon("different values are counted", async () => (await foot.innerText()).includes(String(groups[0].n)));
    flow.check("which the address keeps", page.url().includes("company%3Aunique"), page.url());
  });

  await flow.part("columns", async () => {
    await begin();
    const labels = async () =>
      (await grid.getByRole("columnheader").allInnerTexts()).map((one) => one.trim()).filter(Boolean);
    const before = await labels();
    await cell(0, 1).click();
    await keys("Alt+Shift+ArrowRight");
    await flow.soon("Alt Shift and an arrow move a column", async () => (await labels())[2] === before[1]);
    const grip = grid.getByRole("columnheader").nth(3);
    await grip.hover();
    const from = await grip.locator("[data-grip]").boundingBox();
    const to = await grid.getByRole("columnheader").nth(2).boundingBox();
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + 12, { steps: 6 });
    await page.mouse.up();
    await flow.soon("so does the grip", async () => (await labels())[1] === before[1]);
    const wide = async () => (await grid.getByRole("columnheader").nth(4).boundingBox()).width;
    const usual = await wide();
    await grid.getByRole("columnheader").nth(4).locator("[data-resize]").dblclick();
    await flow.soon("a double click fits a column", async () => (await wide()) !== usual);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("button", { name: "Compact" }).click();
    await keys("Escape");
    const height = async () => (await page.locator('[data-row="1"]').boundingBox()).height;
    await flow.soon("rows are low", async () => (await height()) === 28);
    await page.reload();
    await rowsShown(page);
    flow.check("and stay so", (await height()) === 28);
    flow.check("with the columns", (await labels())[1] === before[1]);
  });

  await flow.part("by keyboard alone", async () => {
    await begin();
    const title = await column(page, "Job title");
    const before = await texts([0, 1, 2, 3], title);
    const people = await total(page);
    await grid.focus();
    await keys(
      ...Array(title).fill("ArrowRight"),
      "Shift+ArrowDown",
      "Control+c",
      "ArrowDown",
      "ArrowDown",
      "Control+v",
    );
    await flow.soon(
      "a block is copied below",
      async () => (await texts([2, 3], title)).join() === before.slice(0, 2).join(),
    );
    await keys("Control+z");
    await flow.soon("and taken back", async () => (await texts([2, 3], title)).join() === before.slice(2).join());
    await keys("Shift+Space");
    const bar = page.getByRole("toolbar", { name: "Selected records" });
    await flow.soon("Shift Space selects the rows of a block", () => bar.getByText("2 selected").isVisible());
    await keys("Shift+ArrowDown");
    await flow.soon("Shift and an arrow go on with it", () => bar.getByText("3 selected").isVisible());
    await bar.getByRole("button", { name: "Trash" }).focus();
    await keys("Enter");
    await flow.soon("they are moved to the trash", async () => (await total(page)) === people - 3);
    await grid.focus();
    await keys("Control+z");
    await flow.soon("and back", async () => (await total(page)) === people);
    await keys("Control+a");
    await flow.soon("Ctrl A selects", () => bar.isVisible());
    await keys("Escape");
    await flow.soon("Esc lets go of all", async () => !(await bar.isVisible()));
  });

  await flow.part("a long column", async () => {
    await begin();
    const title = await column(page, "Job title");
    const people = await total(page);
    const lines = Array.from({ length: people + 2 }, (_, i) => `Line ${i}`);
    const before = await text(0, title);
    await cell(0, title).click();
    await paste(lines.join("\n"));
    const lined = () => flow.admin.count("people", { field: "job_title", op: "starts", value: "Line " });
    await flow.soon(`fills all ${people} rows`, async () => (await lined()) === people);
    const bar = page.getByRole("group", { name: "Changed cells" });
    await flow.soon("and says what had no row", () => bar.getByText("2 cells were not taken over").isVisible());
    await bar.getByRole("button", { name: "Forget these cells" }).click();
    await grid.focus();
    await keys("Control+z");
    await flow.soon("one key takes all of it back", async () => (await lined()) === 0);
    await flow.soon("also from the screen", async () => (await text(0, title)) === before);
  });

  await flow.part("all of a view", async () => {
    const f = [["job_title", "contains", "manager"]];
    await begin(address("/people", { f }));
    const filter = { field: "job_title", op: "contains", value: "manager" };
    const count = await flow.admin.count("people", filter);
    await flow.soon("the view is narrowed", async () => (await total(page)) === count);
    await cell(0, 1).click();
    await keys("x");
    const bar = page.getByRole("toolbar", { name: "Selected records" });
    await bar.getByRole("button", { name: `Select all ${count} in this view` }).click();
    await flow.soon("all are selected", () => bar.getByText(`${count} selected`).isVisible());
    const birthdays = await flow.admin.count("people", {
      and: [filter, { field: "birthday", op: "eq", value: "1980-02-03" }],
    });
    flow.check("nobody has that birthday yet", birthdays === 0, birthdays);
    await bar.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("combobox", { name: "Edit a field" }).fill("birth");
    await keys("Enter");
    await page.getByRole("dialog").getByLabel("Birthday").fill("1980-02-03");
    await page.getByRole("button", { name: "Set for all" }).click();
    const set = () => flow.admin.count("people", { field: "birthday", op: "eq", value: "1980-02-03" });
    await flow.soon("and changed", async () => (await set()) === count);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await flow.soon("and changed back", async () => (await set()) === 0);
  });

  for (const dark of [false, true])
    await flow.part(`for everybody, ${dark ? "dark" : "light"}`, async () => {
      const other = await flow.visit({ role: "administrator", dark });
      const name = dark ? "dark" : "light";
      await other.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await other.goto(address("/deals", { group: "stage", h: "l", sums: "company:unique,close_date:filled" }));
      await other.locator("[data-group]").first().waitFor();
      await other.locator("#cell-1-0 > span:not(.skeleton)").first().waitFor();
      await other.locator("#cell-2-1").click();
      await other.keyboard.press("Shift+ArrowDown");
      await flow.picture(other, `table-groups-${name}`);
      await accessible(flow, other, `groups and a block of cells, ${name}`);
      await other.goto(address("/people", { cols: "name,birthday,company" }));
      await rowsShown(other);
      await other.locator("#cell-1-1").click();
      await other.evaluate(() => navigator.clipboard.writeText("soon\tNobody\nlater\tNobody"));
      await other.keyboard.press("Control+v");
      await other.getByRole("group", { name: "Changed cells" }).waitFor();
      await flow.picture(other, `table-refused-${name}`);
      await accessible(flow, other, `cells that were not taken over, ${name}`);
      const f = [["or", ["amount", "gt", "40000"], ["close_date", "next", 30]]];
      await other.goto(address("/deals", { f }));
      await rowsShown(other);
      await other.getByRole("button", { name: "Advanced" }).click();
      await other
        .getByRole("dialog", { name: "Advanced filter" })
        .getByRole("button", { name: "Add group" })
        .first()
        .waitFor();
      await flow.picture(other, `table-advanced-${name}`);
      await accessible(flow, other, `an advanced filter, ${name}`);
    });
}
