// Search and commands from anywhere, by keyboard.
import { rowsShown } from "../grid.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  await page.goto("/people");
  await rowsShown(page);
  const [company] = await admin.list("companies", { sort: "-name", limit: "1" });
  const box = page.getByRole("combobox", { name: /Search records/ });
  const option = (name) => page.getByRole("option", { name }).first();

  await page.keyboard.press("Control+k");
  await flow.soon("Ctrl+K opens the search", () => box.isVisible());
  await box.fill(company.name.toUpperCase());
  await flow.soon("which finds a company, whatever the case", () => option(company.name).isVisible());
  await flow.picture(page, "palette");
  await page.keyboard.press("Enter");
  await flow.soon("Enter opens it", () => page.url().endsWith(`/companies/${company.id}`));

  await flow.part("accents and telephone numbers", async () => {
    const made = await admin.call("POST", "/people", {
      name: { first: "Zoë", last: "Überreiter" },
      phones: [{ number: "+4930123459876" }],
    });
    await page.keyboard.press("Control+k");
    await box.fill("uberreiter zoe");
    await flow.soon("accents and the order of words do not matter", () => option("Zoë Überreiter").isVisible());
    await box.fill("3459876");
    await flow.soon("a part of a telephone number finds its person", () => option("Zoë Überreiter").isVisible());
    await box.fill("xqxqxq zzz");
    await flow.soon("when nothing is found, it says so", () => page.getByText(/Nothing found for/).isVisible());
    await page.keyboard.press("Escape");
    await flow.soon("Esc closes it", async () => !(await box.isVisible()));
    await admin.call("DELETE", `/people/${made.id}`);
  });

  await flow.part("commands", async () => {
    await page.keyboard.press("Control+k");
    await box.fill("new deal");
    await flow.soon("a command is found by its words", () => option(/New deal/).isVisible());
    await page
      .getByRole("option", { name: /New deal/ })
      .first()
      .click();
    await flow.soon("and run", () => page.getByRole("dialog", { name: "New deal" }).isVisible());
    await page.keyboard.press("Escape");
    await flow.soon("closed again", async () => (await page.getByRole("dialog").count()) === 0);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await flow.soon("? shows all shortcuts", () => help.isVisible());
    await flow.picture(page, "shortcuts");
    await page.keyboard.press("Escape");
    await flow.soon("Esc closes them", async () => (await help.count()) === 0);
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await flow.soon("g d goes to the deals", () => new URL(page.url()).pathname === "/deals");
    await page.keyboard.press("c");
    await page.keyboard.press("p");
    await flow.soon("c p begins a person", () => page.getByRole("dialog", { name: "New person" }).isVisible());
    await page.keyboard.press("Escape");
  });
}
