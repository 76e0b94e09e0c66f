// How the table is read.
/** The first row, once it holds more than the outline of one. */
export const row = (page) => page.locator("#cell-0-0 > span:not(.skeleton)");
export const rowsShown = (page) => row(page).first().waitFor();

/** How many records the table says it has: its head and its foot are rows too. */
export async function total(page) {
  if (
    await page
      .locator("#main")
      .getByText(/^No .* match$/)
      .isVisible()
  )
    return 0;
  return Number(await page.getByRole("grid").getAttribute("aria-rowcount", { timeout: 1000 })) - 2;
}

/** The place of a column by its label. */
export async function column(page, label) {
  const heads = await page.getByRole("grid").getByRole("columnheader").allInnerTexts();
  return heads.findIndex((text) => text.trim() === label) - 1;
}
