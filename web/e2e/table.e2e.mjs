// The table: moving, editing in place, filtering, selecting, all by keyboard and pointer.
import { accessible, check, signIn, soon } from "./lib.mjs";

export default async function ({ open }) {
  const page = await open();
  await signIn(page);
  const grid = page.getByRole("grid");
  const cell = (row, col) => page.locator(`#cell-${row}-${col}`);
  const active = () => grid.getAttribute("aria-activedescendant");
  const column = async (name) => {
    const heads = await grid.getByRole("columnheader").allInnerTexts();
    return heads.findIndex((text) => text.trim() === name) - 1;
  };

  await page.goto("/people");
  await cell(0, 0).getByText(/\w/).first().waitFor();
  await accessible(page, "table");
  const title = await column("Job title");
  await cell(0, title).click();
  check("a click makes a cell the active one", (await active()) === `cell-0-${title}`);
  await page.keyboard.press("ArrowDown");
  check("arrows move", (await active()) === `cell-1-${title}`);

  const before = await cell(1, title).innerText();
  await page.keyboard.type("Chief of tests");
  await page.keyboard.press("Enter");
  await soon("typing replaces, Enter saves", async () => (await cell(1, title).innerText()) === "Chief of tests");
  check("and moves down", (await active()) === `cell-2-${title}`);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await soon("undo takes it back", async () => (await cell(1, title).innerText()) === before);
  await cell(1, title).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("given up");
  await page.keyboard.press("Escape");
  await soon("Esc gives up", async () => (await cell(1, title).innerText()) === before);
  await page.reload();
  await soon("and the server has the old value", async () => (await cell(1, title).innerText()) === before);

  const company = await column("Company");
  await cell(2, company).dblclick();
  await soon("a relation opens a list", () => page.getByRole("listbox").isVisible());
  await page.getByRole("option").nth(1).waitFor();
  const chosen = (await page.getByRole("option").nth(1).innerText()).trim();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await soon("Enter picks", async () => (await cell(2, company).innerText()).trim() === chosen);

  await cell(3, 1).click();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await soon("x and Shift select rows", () => page.getByText("3 selected").isVisible());
  await accessible(page, "table with a selection");
  const total = async () => Number((await grid.getAttribute("aria-rowcount")) ?? 0);
  const many = await total();
  await page.getByRole("button", { name: "Trash" }).click();
  await soon("three less", async () => (await total()) === many - 3);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await soon("undo brings them back", async () => (await total()) === many);

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.keyboard.type("job");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Job title" }).fill("e");
  await page.keyboard.press("Enter");
  await soon("a filter stands in the address", () => page.url().includes("job_title"));
  await soon("and fewer rows are left", async () => (await total()) < many);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await soon("clearing brings all back", async () => (await total()) === many);

  await page.getByRole("searchbox", { name: "Find in view" }).fill("zzzzqq");
  await soon("nothing that fits is said so", () => page.getByRole("button", { name: "Clear filters" }).isVisible());
  await page.getByRole("button", { name: "Clear filters" }).click();
  await soon("and undone", async () => (await total()) === many);

  await cell(0, 0).click({ position: { x: 180, y: 5 } });
  await page.keyboard.press("Control+End");
  await soon(
    "the last row is there",
    async () => (await page.locator(`[data-row="${many - 3}"] .skeleton`).count()) === 0,
  );

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("a");
  await soon("the palette finds records", async () => (await page.getByRole("option").count()) > 2);
  await accessible(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await soon("g c goes to companies", () => page.url().includes("/companies"));

  const dark = await open({ dark: true });
  await signIn(dark);
  await dark.goto("/companies");
  await dark.locator("#cell-0-0").getByText(/\w/).first().waitFor();
  await accessible(dark, "table, dark");
  await dark.getByRole("button", { name: "New company" }).click();
  await accessible(dark, "form, dark");

  const phone = await open({ phone: true });
  await signIn(phone);
  await phone.goto("/people");
  await phone.getByRole("listitem").getByRole("link").first().waitFor();
  await accessible(phone, "phone");
}
