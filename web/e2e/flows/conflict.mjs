// Two people at the same field: nobody's work is written over without being asked, wherever it was edited.
import { column, rowsShown } from "../grid.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const made = await admin.call("POST", "/companies", { name: "Aardvark Conflict Works", industry: "As it was" });
  const path = `/companies/${made.id}`;
  const now = async () => (await admin.get(path)).industry;
  const other = (industry) => admin.call("PATCH", path, { industry });
  const note = (text) => page.getByRole("alert").filter({ hasText: text });
  const list = `/companies?f=${encodeURIComponent(JSON.stringify([["name", "contains", "Aardvark Conflict"]]))}`;

  /** Begins to edit, lets the other be faster, and saves. */
  const clash = async (begin, theirs, mine) => {
    await begin();
    await other(theirs);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(mine);
    await page.keyboard.press("Enter");
    await note(theirs).waitFor();
  };
  const onThePage = () => page.getByRole("button", { name: /^Industry: .*Edit$/ }).click();

  await flow.part("on the record's page", async () => {
    await page.goto(path);
    await clash(onThePage, "Theirs one", "Mine one");
    const told = await note("Theirs one").innerText();
    flow.check(
      "what it was, what the other wrote and what I wrote stand together",
      ["As it was", "Theirs one", "Mine one"].every((text) => told.includes(text)),
      told,
    );
    flow.check("nothing is written before the choice", (await now()) === "Theirs one");
    await flow.picture(page, "conflict");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await flow.soon("mine can be kept", async () => (await now()) === "Mine one");
    await flow.soon("and the note is gone", async () => (await note("Theirs one").count()) === 0);
    await page.reload();
    await clash(onThePage, "Theirs two", "Mine two");
    await page.getByRole("button", { name: "Take theirs" }).click();
    await flow.soon("or theirs taken", () => page.getByRole("button", { name: /^Industry: Theirs two/ }).isVisible());
    flow.check("which leaves what they wrote", (await now()) === "Theirs two");
  });

  await flow.part("another field", async () => {
    await page.reload();
    await onThePage();
    await admin.call("PATCH", path, { domain: "other-field.example" });
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Beside it");
    await page.keyboard.press("Enter");
    await flow.soon("who changed another field is not in the way", async () => (await now()) === "Beside it");
    flow.check("and loses nothing", (await admin.get(path)).domain === "other-field.example");
  });

  await flow.part("at the title", async () => {
    await page.reload();
    await page.getByRole("button", { name: "Aardvark Conflict Works. Edit" }).click();
    await admin.call("PATCH", path, { name: "Aardvark Conflict Theirs" });
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Aardvark Conflict Mine");
    await page.keyboard.press("Enter");
    await flow.soon("a title has the same choice", () =>
      page.getByRole("alert").filter({ hasText: "Aardvark Conflict Theirs" }).isVisible(),
    );
    await page.getByRole("button", { name: "Take theirs" }).click();
    await flow.soon("and shows what was chosen", () =>
      page.getByRole("heading", { level: 1, name: "Aardvark Conflict Theirs" }).isVisible(),
    );
  });

  await flow.part("in a cell", async () => {
    await page.goto(list);
    await rowsShown(page);
    const industry = await column(page, "Industry");
    const cell = page.locator(`#cell-0-${industry}`);
    const begin = async () => {
      await cell.click();
      await page.keyboard.press("Enter");
      await cell.getByRole("textbox").waitFor();
    };
    await clash(begin, "Theirs three", "Mine three");
    flow.check("a cell goes on with what was typed", (await cell.getByRole("textbox").inputValue()) === "Mine three");
    await flow.picture(page, "cell-conflict");
    await cell.getByRole("textbox").focus();
    await page.keyboard.press("Enter");
    await flow.soon("Enter keeps mine", async () => (await now()) === "Mine three");
    await clash(begin, "Theirs four", "Mine four");
    await page.keyboard.press("Escape");
    await flow.soon("Esc takes theirs", async () => (await cell.innerText()).trim() === "Theirs four");
    await clash(begin, "Theirs five", "Mine five");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await flow.soon("and so do the buttons", async () => (await now()) === "Mine five");
    await flow.soon("which end the editing", async () => (await cell.getByRole("textbox").count()) === 0);
  });

  await flow.part("in the look beside the list", async () => {
    await page.goto(`${list}&peek=companies:${made.id}`);
    await rowsShown(page);
    const panel = page.getByRole("complementary", { name: "Aardvark Conflict Theirs" });
    await clash(() => panel.getByRole("button", { name: /^Industry: .*Edit$/ }).click(), "Theirs six", "Mine six");
    await panel.getByRole("button", { name: "Keep mine" }).click();
    await flow.soon("the panel asks too", async () => (await now()) === "Mine six");
  });

  await flow.part("undo", async () => {
    await page.goto(path);
    await onThePage();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("To be undone");
    await page.keyboard.press("Enter");
    await flow.soon("an edit is saved", async () => (await now()) === "To be undone");
    await page.getByText("Industry changed").waitFor();
    await page.keyboard.press("Control+z");
    await flow.soon("Ctrl+Z takes it back", async () => (await now()) === "Mine six");
    await flow.soon("and says what", () => page.getByText("Undone: Industry changed").isVisible());
    await page.keyboard.press("Control+Shift+z");
    await flow.soon("Ctrl+Shift+Z does it again", async () => (await now()) === "To be undone");
    await other("Written since");
    await page.getByText("Redone: Industry changed").waitFor();
    await page.keyboard.press("Control+z");
    await flow.soon("what somebody has changed since is left alone", () =>
      page.getByText(/has been changed since/).isVisible(),
    );
    flow.check("as they wrote it", (await now()) === "Written since");
  });
}
