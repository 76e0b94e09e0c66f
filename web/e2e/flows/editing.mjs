// Cells edited in place with the keyboard alone, rows selected and changed together, the list as a file.
import { readFileSync } from "node:fs";
import { column, rowsShown, total } from "../grid.mjs";

export default async function (flow) {
  const page = await flow.visit({ role: "administrator" });
  const grid = page.getByRole("grid");
  const cell = (row, col) => page.locator(`#cell-${row}-${col}`);
  const active = () => grid.getAttribute("aria-activedescendant");
  const keys = async (...all) => {
    for (const key of all) await page.keyboard.press(key);
  };
  const begin = async () => {
    await page.goto("/people");
    await rowsShown(page);
  };

  await flow.part("editing by keyboard", async () => {
    await begin();
    const title = await column(page, "Job title");
    await grid.focus();
    await flow.soon("Tab into the table makes a cell the active one", async () => (await active()) === "cell-0-0");
    await keys("ArrowDown", "ArrowDown", ...Array(title).fill("ArrowRight"), "ArrowUp");
    await flow.soon("arrows move it", async () => (await active()) === `cell-1-${title}`);
    const before = (await cell(1, title).innerText()).trim();
    await keys("Enter");
    await cell(1, title).getByRole("textbox").waitFor();
    await keys("Control+a");
    await page.keyboard.type("Keeper of keys");
    await keys("Enter");
    await flow.soon("Enter edits and Enter saves", async () => (await cell(1, title).innerText()) === "Keeper of keys");
    flow.check("and moves down", (await active()) === `cell-2-${title}`);
    await keys("ArrowUp");
    await page.keyboard.type("given up");
    await keys("Escape");
    await flow.soon("Esc gives up", async () => (await cell(1, title).innerText()) === "Keeper of keys");
    await page.reload();
    await rowsShown(page);
    await flow.soon(
      "a reload shows what was saved",
      async () => (await cell(1, title).innerText()) === "Keeper of keys",
    );
    await cell(1, title).click();
    await page.keyboard.type(before || "x");
    await keys("Enter");
    await flow.soon(
      "typing replaces what was there",
      async () => (await cell(1, title).innerText()) === (before || "x"),
    );
    await page.getByRole("button", { name: "Undo" }).last().click();
    await flow.soon("and undo brings it back", async () => (await cell(1, title).innerText()) === "Keeper of keys");
  });

  await flow.part("a relation", async () => {
    await begin();
    const company = await column(page, "Company");
    await cell(2, company).click();
    await keys("Enter");
    await page.getByRole("option").nth(1).waitFor();
    const chosen = (await page.getByRole("option").nth(1).innerText()).trim();
    await keys("ArrowDown", "Enter");
    await flow.soon(
      "a company is picked from a list",
      async () => (await cell(2, company).innerText()).trim() === chosen,
    );
  });

  await flow.part("a problem at the cell", async () => {
    await begin();
    const emails = await column(page, "E-mails");
    const before = (await cell(0, emails).innerText()).trim();
    await cell(0, emails).click();
    await keys("Enter");
    const input = page.getByRole("dialog").getByRole("textbox").first();
    await input.fill("not an address");
    await keys("Enter");
    const alert = page.getByRole("dialog").getByRole("alert").or(cell(0, emails).locator(".text-danger"));
    await flow.soon("what is no e-mail address is refused at the cell", () => alert.first().isVisible());
    await flow.picture(page, "cell-problem");
    await keys("Escape");
    await begin();
    const after = (await cell(0, emails).innerText()).trim();
    flow.check("and not saved", after === before, `${before} became ${after}`);
  });

  await flow.part("what could not be saved", async () => {
    await begin();
    const title = await column(page, "Job title");
    const input = cell(4, title).getByRole("textbox");
    const before = (await cell(4, title).innerText()).trim();
    const body = JSON.stringify({ status: 422, code: "invalid", title: "Not today", detail: "Not today" });
    const answer = { status: 422, contentType: "application/problem+json", body };
    const refuse = () => page.route(/api\/v1\/people\/[0-9a-f-]{36}$/, (route) => route.fulfill(answer), { times: 1 });
    await refuse();
    await cell(4, title).click();
    await page.keyboard.type("Not lost");
    await keys("Enter");
    await flow.soon("is in its cell to go on with", async () => (await input.inputValue()) === "Not lost");
    await flow.soon("with the reason", () => cell(4, title).getByRole("alert").isVisible());
    await flow.picture(page, "cell-refused");
    await cell(7, title).click();
    await flow.soon("also after going elsewhere", async () => (await cell(4, title).innerText()).includes("Not lost"));
    await cell(4, title).click();
    await keys("Enter", "Escape");
    await flow.soon("until Esc gives it up", async () => (await cell(4, title).innerText()).trim() === before);
    await refuse();
    await page.keyboard.type("Sent later");
    await keys("Enter");
    await input.waitFor();
    await keys("Enter");
    await flow.soon("or Enter saves it", async () => (await cell(4, title).innerText()).trim() === "Sent later");
  });

  await flow.part("a form half filled", async () => {
    await begin();
    await page.getByRole("button", { name: "New person" }).click();
    const form = page.getByRole("dialog", { name: "New person" });
    const name = form.getByRole("textbox").first();
    await name.fill("Half");
    await keys("Escape");
    const question = page.getByRole("dialog", { name: "Discard what you typed?" });
    await flow.soon("Esc asks before it is thrown away", () => question.isVisible());
    await flow.picture(page, "discard");
    await keys("Escape");
    await flow.soon(
      "and once more goes back to it",
      async () => !(await question.isVisible()) && (await name.inputValue()) === "Half",
    );
    await page.mouse.click(5, 400);
    await flow.soon("so does a click beside it", () => question.isVisible());
    await keys("Enter");
    await flow.soon("Enter keeps it", async () => !(await question.isVisible()) && (await form.isVisible()));
    await form.getByRole("button", { name: "Close" }).click();
    await question.getByRole("button", { name: "Discard" }).click();
    await flow.soon("or it is discarded", async () => !(await form.isVisible()));
    await page.getByRole("button", { name: "New person" }).click();
    await form.waitFor();
    await keys("Escape");
    await flow.soon("an empty one just closes", async () => !(await form.isVisible()));
  });

  await flow.part("selecting and changing together", async () => {
    await begin();
    const [title, name] = [await column(page, "Job title"), 0];
    await cell(3, title).click();
    await keys("x");
    await page.locator('[data-row="6"] [data-col="1"]').click({ modifiers: ["Shift"] });
    await flow.soon("x and a click with Shift select the rows between", () => page.getByText("4 selected").isVisible());
    await flow.picture(page, "people-selected");
    const bar = page.getByRole("toolbar", { name: "Selected records" });
    await bar.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("combobox", { name: "Edit a field" }).fill("job");
    await keys("Enter");
    await page.getByRole("dialog").getByRole("textbox").fill("Changed together");
    await page.getByRole("button", { name: "Set for all" }).click();
    await flow.soon("a field is changed for all of them", async () => {
      const shown = await Promise.all([3, 4, 5, 6].map((row) => cell(row, title).innerText()));
      return shown.every((text) => text === "Changed together") || shown.join();
    });
    const asked = { field: "job_title", op: "eq", value: "Changed together" };
    await flow.soon("on the server too", async () => (await flow.admin.count("people", asked)) === 4);

    const many = await total(page);
    const gone = await cell(3, name).innerText();
    if (!(await bar.isVisible())) {
      await cell(3, title).click();
      await keys("x", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
    }
    await bar.getByRole("button", { name: "Trash" }).click();
    await flow.soon("the selected ones go to the trash", async () => (await total(page)) === many - 4);
    await flow.soon("and out of sight", async () => (await cell(3, name).innerText()) !== gone);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await flow.soon("undo brings all of them back", async () => (await total(page)) === many);
    await flow.soon("to their places", async () => (await cell(3, name).innerText()) === gone);
  });

  await flow.part("the list as a file", async () => {
    await begin();
    await page.getByRole("searchbox", { name: "Find in view" }).fill("an");
    const filter = { field: "name", op: "contains", value: "an" };
    const count = await flow.admin.count("people", filter);
    await flow.soon("the list is narrowed", async () => (await total(page)) === count);
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const file = await coming;
    const text = readFileSync(await file.path(), "utf8");
    const lines = text.trim().split(/\r?\n/);
    flow.check(
      "the export is named after the list",
      file.suggestedFilename() === "people.csv",
      file.suggestedFilename(),
    );
    flow.check(`and has a head and the ${count} rows of the view`, lines.length === count + 1, lines.length);
    const [one] = await flow.admin.list("people", { sort: "name", limit: "1", filter });
    flow.check("in the order of the view", lines[1].includes(one.name.full), lines[1]);
  });
}
