// The table: what it shows, how it is sorted, filtered, searched and scrolled.
import { column, rowsShown, total } from "../grid.mjs";

const has = (field, op, value) => ({ field, op, value });

export default async function (flow) {
  const page = await flow.visit({ role: "administrator" });
  const grid = page.getByRole("grid");
  const cell = (row, col) => page.locator(`#cell-${row}-${col}`);
  const count = await flow.admin.count("people");

  await page.goto("/people");
  await rowsShown(page);
  await flow.soon(`all ${count} people are counted`, async () => (await total(page)) === count);
  const [first] = await flow.admin.list("people", { sort: "name", limit: "1" });
  flow.check("the first one by name is at the top", (await cell(0, 0).innerText()).includes(first.name.full));
  await flow.picture(page, "people");

  await flow.part("scrolling", async () => {
    const last = page.locator(`[data-row="${count - 1}"]`);
    await grid.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    await flow.soon("scrolled to the end, the last row is there", async () => {
      await grid.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
      return (await last.count()) === 1 && (await last.locator(".skeleton").count()) === 0;
    });
    const [end] = await flow.admin.list("people", { sort: "-name", limit: "1" });
    flow.check("and it is the last by name", (await last.innerText()).includes(end.name.full), await last.innerText());
  });

  await flow.part("sorting", async () => {
    await page.goto("/people");
    await rowsShown(page);
    await grid.getByRole("columnheader", { name: "Job title" }).getByRole("button").click();
    await page.getByRole("menuitem", { name: "Sort Z to A" }).click();
    const title = await column(page, "Job title");
    const [top] = await flow.admin.list("people", { sort: "-job_title", limit: "1" });
    await flow.soon(
      "the menu of a column sorts by it",
      async () => (await cell(0, title).innerText()) === top.job_title,
    );
    flow.check(
      "and says so to a screen reader",
      (await grid.getByRole("columnheader", { name: "Job title" }).getAttribute("aria-sort")) === "descending",
    );
    flow.check("the address carries it", page.url().includes("sort=-job_title"), page.url());
  });

  await flow.part("going back", async () => {
    await page.goto("/people");
    await rowsShown(page);
    const far = count - 40;
    const top = () => grid.evaluate((box) => box.scrollTop);
    await grid.evaluate((box, to) => box.scrollTo({ top: to }), (far - 5) * 36);
    const name = cell(far, 0).locator("> span:not(.skeleton)").first();
    await name.waitFor();
    const left = await top();
    await name.click();
    await page.waitForURL(/people\/[0-9a-f-]{36}/);
    await page.getByRole("tab", { name: "History" }).waitFor();
    await page.goBack();
    await flow.soon("back from a record, the list stands where it was left", async () => (await top()) === left);
    await flow.soon(
      "and the cell is the active one",
      async () => (await grid.getAttribute("aria-activedescendant")) === `cell-${far}-0`,
    );
    await page.keyboard.press("ArrowDown");
    await flow.soon(
      "from which the arrows go on",
      async () => (await grid.getAttribute("aria-activedescendant")) === `cell-${far + 1}-0`,
    );
    await page.goto("/people?sort=nonsense");
    await rowsShown(page);
    flow.check(
      "a sort by nothing there is, is the view's own",
      (await cell(0, 0).innerText()).includes(first.name.full),
    );
  });

  await flow.part("filtering", async () => {
    await page.goto("/people");
    await rowsShown(page);
    const open = page.getByRole("button", { name: "Filter", exact: true });
    await open.click();
    await page.getByRole("combobox", { name: "Filter by" }).fill("job");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Job title" }).fill("manager");
    await page.keyboard.press("Enter");
    const managers = await flow.admin.count("people", has("job_title", "contains", "manager"));
    await flow.soon(`a filter leaves ${managers} people`, async () => (await total(page)) === managers);
    flow.check("fewer than there are", managers > 0 && managers < count);

    await page.getByRole("group", { name: "Filter: Job title" }).getByRole("button", { name: "contains" }).click();
    await page.getByRole("menuitem", { name: "starts with" }).click();
    const starting = await flow.admin.count("people", has("job_title", "starts", "manager"));
    await flow.soon("another operator keeps the value", async () => (await total(page)) === starting);
    await page.getByRole("button", { name: "Remove the filter Job title" }).click();
    await flow.soon("without the filter all are back", async () => (await total(page)) === count);

    // One that has people; other flows leave companies behind that have none.
    const [person] = await flow.admin.list("people", {
      limit: "1",
      filter: { field: "company.industry", op: "blank", value: false },
    });
    const company = await flow.admin.get(`/companies/${person.company.id}`);
    await open.click();
    await page.getByRole("combobox", { name: "Filter by" }).fill("company › industry");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Industry" }).fill(company.industry);
    await page.keyboard.press("Enter");
    const over = await flow.admin.count("people", has("company.industry", "contains", company.industry));
    await flow.soon("a filter may look at the company of a person", async () => (await total(page)) === over);
    await flow.picture(page, "people-filter");
    flow.check("it stands in the address", decodeURIComponent(page.url()).includes("company.industry"));
    await page.reload();
    await rowsShown(page);
    await flow.soon("and a reload keeps it", async () => (await total(page)) === over);
    await page.goBack();
    await page.goForward();
    await flow.soon("so do back and forward", async () => (await total(page)) === over);
  });

  await flow.part("finding in the view", async () => {
    await page.goto("/people");
    await rowsShown(page);
    const box = page.getByRole("searchbox", { name: "Find in view" });
    const { name } = first;
    await box.fill(name.last.toLowerCase());
    const found = await flow.admin.count("people", has("name", "contains", name.last.toLowerCase()));
    await flow.soon("finding in the view narrows it by name", async () => (await total(page)) === found);
    await box.fill("zzzz nobody");
    await flow.soon("when nothing fits, the list says so", () => page.getByText("No people match").isVisible());
    await page.getByRole("button", { name: "Clear filters" }).click();
    await flow.soon(
      "and clears on a click",
      async () => (await total(page)) === count && (await box.inputValue()) === "",
    );
  });

  await flow.part("totals", async () => {
    await page.goto("/deals");
    await rowsShown(page);
    const foot = page.getByRole("button", { name: /^Amount: Sum/ });
    await flow.soon("the foot of a money column shows its sum", async () =>
      /\d/.test((await foot.innerText()).replace("Sum", "")),
    );
    await foot.click();
    await page.getByRole("menuitem", { name: "Average" }).click();
    await flow.soon(
      "or another measure, which the address keeps",
      () => page.url().includes("amount") && page.getByRole("button", { name: /^Amount: Average .*\d/ }).isVisible(),
    );
    await page.getByRole("button", { name: /^View:/ }).click();
    await page.getByRole("menuitem", { name: "Won deals" }).click();
    const won = await flow.admin.count("deals", has("stage.type", "eq", "won"));
    await flow.soon("a saved view brings its own filter", async () => (await total(page)) === won);
    await flow.picture(page, "deals");
  });
}
