// Search and commands from anywhere, by keyboard.
import { rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

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

  await flow.part("what can be done with a record", async () => {
    const filter = { and: ['stage.type = "open"', 'stage != "Proposal"'] };
    const [deal] = await admin.list("deals", { filter, limit: "1" });
    const now = () => admin.get(`/deals/${deal.id}`);
    await page.goto(`/deals/${deal.id}`);
    await page.getByRole("heading", { level: 1, name: deal.name }).waitFor({ state: "attached" });
    await page.keyboard.press("Control+k");
    await option(/^Assign to…/).waitFor();
    await box.fill("change stage");
    await page.keyboard.press("Enter");
    const stages = page.getByRole("combobox", { name: "Change stage…" });
    await flow.soon("a command asks for what it needs in the same box", () => stages.isVisible());
    await flow.soon("with the stages to choose from", () => option(/^Proposal$/).isVisible());
    await flow.picture(page, "palette-ask");
    await accessible(flow, page, "the palette, asking");
    await page.keyboard.type("propo");
    await flow.soon("found by typing", async () => (await page.getByRole("option").count()) === 1);
    await page.keyboard.press("Enter");
    await flow.soon("Enter moves the deal", async () => (await now()).stage.label === "Proposal");

    await page.keyboard.press("Control+k");
    await flow.soon("what was done last stands first", async () =>
      /Change stage/.test(await page.getByRole("option").first().innerText()),
    );
    await box.fill("assign");
    await page.keyboard.press("Enter");
    const [user] = (await admin.list("users", {})).filter(({ name, active }) => active && name !== deal.owner?.label);
    await page.getByRole("combobox", { name: "Assign to…" }).waitFor();
    await page.keyboard.type(user.name);
    await option(new RegExp(user.name)).waitFor();
    await flow.soon("users are found by name", async () => (await page.getByRole("option").count()) === 1);
    await page.keyboard.press("Enter");
    await flow.soon("and given the deal", async () => (await now()).owner.label === user.name);

    await page.keyboard.press("Control+k");
    await box.fill("change amount");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Change amount…" }).waitFor();
    await page.keyboard.type("1234.5");
    await option(/1,234\.50/).waitFor();
    await page.keyboard.press("Enter");
    await flow.soon("a value is typed where it is asked for", async () => (await now()).amount.amount === "1234.50");

    await page.keyboard.press("Control+k");
    await box.fill("change stage");
    await page.keyboard.press("Enter");
    await stages.waitFor();
    await page.keyboard.type("lost");
    await option(/lost/i).waitFor();
    await page.keyboard.press("Enter");
    await flow.soon("losing asks on for the reason", () => page.getByPlaceholder(/reason/i).isVisible());
    await page.keyboard.press("Escape");
    await flow.soon("Esc goes one step back", () => option(/lost/i).or(stages).first().isVisible());
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await flow.soon("and then closes", async () => (await page.getByRole("dialog").count()) === 0);
    flow.check("nothing was moved", (await now()).stage.label === "Proposal");
  });

  await flow.part("what can be done with a selection", async () => {
    await page.goto("/people");
    await rowsShown(page);
    await page.locator("#cell-1-1").click();
    await page.keyboard.press("x");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    await page.getByText("2 selected").first().waitFor();
    await page.keyboard.press("Control+k");
    await box.fill("assign");
    await flow.soon("commands are meant for what is selected", () => page.getByText("2 selected").nth(1).isVisible());
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Assign to…" }).waitFor();
    await page.keyboard.type("Sofia");
    await option(/Sofia Rinaldi/).waitFor();
    await page.keyboard.press("Enter");
    await flow.soon("and done for all of it", () => page.getByText("Owner set").isVisible());
    await page.keyboard.press("Escape");
  });

  await flow.part("places by their words", async () => {
    await page.goto("/people");
    await rowsShown(page);
    for (const [typed, name, end] of [
      ["density", "Density", "/settings/appearance"],
      ["deals won", /^Deals: Won/, "/deals"],
      ["guide keyboard", "The keyboard", "/help/keyboard"],
      ["import comp", /^Import companies/, "/import/companies"],
    ]) {
      await page.keyboard.press("Control+k");
      await box.fill(typed);
      await option(name).click();
      await flow.soon(`“${typed}” leads to ${end}`, () => new URL(page.url()).pathname === end);
      await page.locator("#main h1").waitFor();
    }
  });

  await flow.part("by the rights of the user", async () => {
    const rosa = await flow.visit({ role: "read_only" });
    const [deal] = await flow.accounts.read_only.list("deals", { limit: "1" });
    await rosa.goto(`/deals/${deal.id}`);
    await rosa.getByRole("heading", { level: 1, name: deal.name }).waitFor({ state: "attached" });
    await rosa.keyboard.press("Control+k");
    await rosa.getByRole("option", { name: "Copy the link" }).waitFor();
    const words = (await rosa.getByRole("option").allInnerTexts()).join(" ");
    flow.check("who may only read is offered nothing else", !/Assign|Change|trash|New /i.test(words), words);
  });
}
