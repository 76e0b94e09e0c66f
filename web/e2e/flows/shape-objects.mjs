// An administrator shapes the workspace by clicking only: an object of its own, fields of several kinds, and everything
// that is drawn from them the moment they are made.
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const dialog = page.getByRole("dialog");
  const order = () => page.getByRole("list", { name: "Fields in their order" }).locator("li code").allTextContents();
  const field = (label) => page.getByRole("button", { name: `Edit field ${label}`, exact: true });
  const kind = async (name, label) => {
    await dialog
      .getByRole("button", { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await dialog.getByRole("textbox", { name: "Label", exact: true }).fill(label);
  };

  await flow.part("an object", async () => {
    await page.goto("/settings/objects");
    await page.getByRole("link", { name: /^Companies company/ }).waitFor();
    await accessible(flow, page, "the objects");
    await page.getByRole("button", { name: "New object" }).click();
    await dialog.getByRole("textbox", { name: "One of them is called" }).fill("Lorry");
    flow.check(
      "the plural and the names for programs come from the label",
      (await dialog.getByRole("textbox", { name: "Several are called" }).inputValue()) === "Lorries" &&
        (await dialog.getByRole("textbox", { name: "API name", exact: true }).inputValue()) === "lorry",
    );
    await dialog.getByRole("button", { name: "Icon and colour" }).click();
    await page.getByRole("button", { name: "truck", exact: true }).click();
    await page.getByRole("button", { name: "Green", exact: true }).click();
    await flow.picture(page, "shape-new-object");
    await accessible(flow, page, "a new object");
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Create object" }).click();
    await flow.soon("leads to its fields", () => page.url().endsWith("/settings/objects/x_lorry"));
    await flow.soon("and it stands in the navigation at once", () =>
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lorries", exact: true }).isVisible(),
    );
    await page.goto("/settings/objects");
    await page.getByRole("button", { name: "New object" }).click();
    await dialog.getByRole("textbox", { name: "One of them is called" }).fill("Lorry");
    await dialog.getByRole("button", { name: "Create object" }).click();
    await flow.soon("a name that is taken is told at its place", () =>
      dialog
        .getByRole("textbox", { name: "API name", exact: true })
        .evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Discard" }).click();
  });

  await flow.part("fields of several kinds", async () => {
    await page.goto("/settings/objects/x_lorry");
    await page.getByRole("button", { name: "Add field" }).click();
    await dialog.getByRole("searchbox", { name: "Search kinds" }).waitFor();
    await flow.picture(page, "shape-kinds");
    await accessible(flow, page, "the kinds of fields");
    await dialog.getByRole("searchbox", { name: "Search kinds" }).fill("exact num");
    await page.keyboard.press("Enter");
    await dialog.getByRole("textbox", { name: "Label", exact: true }).fill("Mileage");
    await dialog.getByRole("textbox", { name: "Not below" }).fill("10");
    await dialog.getByRole("textbox", { name: "Not above" }).fill("2");
    await page.keyboard.press("Control+Enter");
    await flow.soon("limits that contradict each other are told at their place", () =>
      dialog
        .getByRole("textbox", { name: "Not below" })
        .evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await dialog.getByRole("textbox", { name: "Not below" }).fill("0");
    await dialog.getByRole("textbox", { name: "Not above" }).fill("");
    await dialog.getByRole("button", { name: "Add and another" }).click();

    await kind("Choice", "Fuel");
    const option = dialog.getByRole("textbox", { name: "New option" });
    await option.fill("Petrol");
    await option.press("Enter");
    await option.evaluate((input) => {
      const lines = new DataTransfer();
      lines.setData("text/plain", "Electric\nPetrol\nHydrogen\n");
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: lines, bubbles: true, cancelable: true }));
    });
    await flow.soon(
      "many lines make many options, each once",
      async () => (await dialog.getByRole("list", { name: "Options" }).getByRole("listitem").count()) === 3,
    );
    await flow.picture(page, "shape-options");
    await dialog.getByRole("button", { name: "Add and another" }).click();

    await kind("Relation", "Drivers");
    await dialog.getByRole("combobox", { name: "Leads to" }).selectOption("person");
    await dialog.getByText("To many", { exact: true }).click();
    await dialog.getByText("Show the other side, too").click();
    await dialog.getByRole("button", { name: "Add an attribute" }).click();
    await dialog.getByRole("textbox", { name: "Label of attribute 1" }).fill("Since");
    await dialog.getByRole("combobox", { name: "Kind of attribute 1" }).selectOption("date");
    await flow.picture(page, "shape-relation");
    await accessible(flow, page, "a relation");
    await dialog.getByRole("button", { name: /^Add field/ }).click();
    await flow.soon("all stand in the list in their order", async () =>
      (await order()).join() === "name,x_mileage,x_fuel,x_drivers" ? true : await order(),
    );
    await flow.picture(page, "shape-fields");
    await accessible(flow, page, "the fields of an object");
  });

  await flow.part("their order", async () => {
    await field("Drivers").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await flow.soon(
      "Alt and an arrow moves a field",
      async () => (await order()).join() === "name,x_mileage,x_drivers,x_fuel",
    );
    const grip = (label) => page.getByRole("button", { name: `Move ${label}: arrow keys up and down` });
    await grip("Fuel").dragTo(field("Mileage"), { targetPosition: { x: 10, y: 3 } });
    await flow.soon("dragging does, too", async () => (await order()).join() === "name,x_fuel,x_mileage,x_drivers");
    await flow.soon("and the server has it", async () => {
      const { fields } = await admin.get("/catalog/objects/x_lorry");
      return (
        fields
          .filter((one) => !one.system)
          .map((one) => one.name)
          .join() === "name,x_fuel,x_mileage,x_drivers"
      );
    });
  });

  await flow.part("records of it", async () => {
    await page.getByRole("link", { name: "Open list" }).click();
    await page.getByRole("button", { name: "New lorry" }).first().click();
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Old Betsy");
    await dialog.getByRole("button", { name: /^Fuel/ }).click();
    await page.getByRole("option", { name: "Petrol" }).click();
    await dialog.getByRole("textbox", { name: "Mileage" }).fill("120000");
    await flow.picture(page, "shape-create");
    await page.keyboard.press("Control+Enter");
    await flow.soon("stand in the table with their values", () =>
      page.getByRole("row").filter({ hasText: "Old Betsy" }).filter({ hasText: "120,000" }).isVisible(),
    );
    await flow.picture(page, "shape-table");
    await page.goto("/x_lorries?view=board");
    await flow.soon("and on a board by their choice", () => page.getByText("Old Betsy").isVisible());
    await flow.picture(page, "shape-board");
    const [{ id }] = await admin.list("x_lorries", { limit: "1" });
    await page.goto(`/x_lorries/${id}`);
    await flow.soon("and have a page", () => page.getByText("120,000").first().isVisible());
    await flow.picture(page, "shape-record");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("old bets");
    await flow.soon("and are found by the search", () => page.getByRole("option", { name: /Old Betsy/ }).isVisible());
    await page.keyboard.press("Escape");
  });

  await flow.part("an option in use", async () => {
    await page.goto("/settings/objects/x_lorry?field=x_fuel");
    await dialog.getByRole("button", { name: "Set Petrol aside" }).click();
    await flow.soon("says what uses it before anything is saved", () =>
      dialog.getByText(/used by 1 lorry/i).isVisible(),
    );
    await flow.picture(page, "shape-option-used");
    await dialog.getByRole("button", { name: /^Save/ }).click();
    await flow.soon("is saved", async () => (await dialog.count()) === 0);
    const [{ id }] = await admin.list("x_lorries", { limit: "1" });
    await page.goto(`/x_lorries/${id}`);
    await flow.soon("the record that has it keeps it", () => page.getByText("Petrol").first().isVisible());
    await page.goto("/x_lorries");
    await page.getByRole("button", { name: "New lorry" }).first().click();
    await dialog.getByRole("button", { name: /^Fuel/ }).click();
    await page.getByRole("option", { name: "Hydrogen" }).waitFor();
    flow.check("and nobody else is offered it", (await page.getByRole("option", { name: "Petrol" }).count()) === 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  await flow.part("a field from the list", async () => {
    await page.goto("/x_lorries");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("button", { name: "Add field…" }).click();
    await kind("Yes or no", "Leased");
    await page.keyboard.press("Control+Enter");
    await flow.soon("is a column of it at once", () => page.getByRole("columnheader", { name: /Leased/ }).isVisible());
    await page
      .getByRole("columnheader", { name: /Mileage/ })
      .getByRole("button")
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Edit field…" }).click();
    await dialog.getByRole("textbox", { name: "Label", exact: true }).fill("Kilometres");
    await page.keyboard.press("Control+Enter");
    await flow.soon("a field is renamed where it stands", () =>
      page.getByRole("columnheader", { name: /Kilometres/ }).isVisible(),
    );
  });

  await flow.part("what hangs on the record", async () => {
    await page.goto("/settings/objects/x_lorry?field=new");
    await kind("Text", "Charging card");
    await dialog.getByRole("button", { name: "Conditions and search" }).click();
    const condition = dialog.getByRole("textbox", { name: "Shown only if" });
    await condition.pressSequentially("x_fu");
    await dialog.getByRole("option", { name: /x_fuel/ }).waitFor();
    await page.keyboard.press("Enter");
    await condition.pressSequentially(" = ");
    await dialog.getByRole("option", { name: /electric/ }).waitFor();
    await flow.picture(page, "shape-expression");
    await accessible(flow, page, "an expression while it is typed");
    await page.keyboard.press("Enter");
    flow.check(
      "fields and options are offered while one types",
      (await condition.inputValue()) === 'x_fuel = "electric"',
      await condition.inputValue(),
    );
    await dialog.getByRole("textbox", { name: "Required if" }).fill("x_fule = 3");
    await page.keyboard.press("Control+Enter");
    await flow.soon("a mistake in one is told at its place", () =>
      dialog
        .getByRole("textbox", { name: "Required if" })
        .evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await dialog.getByRole("textbox", { name: "Required if" }).fill("");
    await dialog.getByRole("button", { name: "Add and another" }).click();
    await kind("Automatic number", "Fleet number");
    await dialog.getByRole("textbox", { name: "Format" }).fill("L-{number:3}");
    await flow.soon("a number shows what it will look like", () => dialog.getByText(/L-001/).isVisible());
    await page.keyboard.press("Control+Enter");
    await field("Fleet number").waitFor();
    await page.goto("/x_lorries");
    await page.getByRole("button", { name: "New lorry" }).first().click();
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Sparks");
    const card = dialog.getByRole("textbox", { name: "Charging card" });
    flow.check("a field whose condition does not hold is not in the form", (await card.count()) === 0);
    await dialog.getByRole("button", { name: /^Fuel/ }).click();
    await page.getByRole("option", { name: "Electric" }).click();
    await flow.soon("and comes as soon as it does", () => card.isVisible());
    await card.fill("4711");
    await page.keyboard.press("Control+Enter");
    await flow.soon("new records are numbered, after those that were there", () =>
      page.getByRole("row").filter({ hasText: "Sparks" }).filter({ hasText: "L-002" }).isVisible(),
    );
    const old = (await admin.list("x_lorries", { limit: "10" })).find((one) => one.name === "Old Betsy");
    await page.goto(`/x_lorries/${old.id}`);
    await page.getByText("120,000").first().waitFor();
    flow.check("nor on the page of a record", (await page.getByText("Charging card").count()) === 0);
  });

  await flow.part("setting aside", async () => {
    await page.goto("/settings/objects/x_lorry");
    await page.getByRole("button", { name: "More for Kilometres" }).click();
    await page.getByRole("menuitem", { name: "Set aside…" }).click();
    await flow.soon("says what it affects", () => dialog.getByText(/1 lorry with Kilometres/).isVisible());
    await flow.picture(page, "shape-set-aside");
    await accessible(flow, page, "what setting aside affects");
    await dialog.getByRole("button", { name: "Set aside" }).click();
    await flow.soon("takes the field out of the list", async () => (await field("Kilometres").count()) === 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await flow.soon("and the message brings it back", () => field("Kilometres").isVisible());
    await page.getByRole("button", { name: "More for Lorries" }).click();
    await page.getByRole("menuitem", { name: "Set aside…" }).click();
    await dialog.getByRole("button", { name: "Set aside" }).click();
    await flow.soon("an object is taken out of the navigation", async () =>
      (await page
        .getByRole("navigation", { name: "Main" })
        .getByRole("link", { name: "Lorries", exact: true })
        .count()) === 0
        ? page.url().endsWith("/settings/objects")
        : false,
    );
    await page.getByRole("button", { name: "Bring back Lorries" }).click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lorries", exact: true }).click();
    await flow.soon("and comes back with its records and values", () =>
      page.getByRole("row").filter({ hasText: "Old Betsy" }).filter({ hasText: "120,000" }).isVisible(),
    );
  });

  await flow.part("built-in objects", async () => {
    await page.goto("/settings/objects/company?field=industry");
    const required = dialog.getByRole("checkbox", { name: "Required" });
    await required.check();
    await dialog.getByRole("button", { name: /^Save/ }).click();
    await flow.soon("take other words and demands", async () => {
      const { fields } = await admin.get("/catalog/objects/company");
      return fields.find((one) => one.name === "industry").required;
    });
    await page.goto("/settings/objects/company?field=industry");
    await required.uncheck();
    await page.keyboard.press("Control+Enter");
    await flow.soon("and back", async () => {
      const { fields } = await admin.get("/catalog/objects/company");
      return !fields.find((one) => one.name === "industry").required;
    });
    await page.keyboard.press("F1");
    await flow.soon("the guide opens at the page about it", () =>
      page.getByRole("heading", { name: "Own objects and fields" }).isVisible(),
    );
  });

  await flow.part("who may", async () => {
    const lena = await flow.visit({ role: "representative" });
    await lena.goto("/settings/objects");
    await flow.soon("others are not offered it", () => lena.getByText("There is nothing here").isVisible());
    await lena.goto("/x_lorries");
    await lena.getByRole("button", { name: "Columns" }).click();
    await lena.getByRole("button", { name: "As in the view" }).waitFor();
    flow.check("nor in a list", (await lena.getByRole("button", { name: "Add field…" }).count()) === 0);
  });

  await flow.part("on a phone, in the dark", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto("/settings/objects");
    await phone.getByRole("link", { name: /^Lorries x_lorry/ }).waitFor();
    await flow.picture(phone, "shape-phone-objects");
    await accessible(flow, phone, "the objects on a phone in the dark");
    await phone.getByRole("link", { name: /^Lorries x_lorry/ }).click();
    await phone.getByRole("button", { name: "Edit field Fuel" }).waitFor();
    await flow.picture(phone, "shape-phone-fields");
    await accessible(flow, phone, "the fields on a phone in the dark");
    await phone.getByRole("button", { name: "Edit field Fuel" }).click();
    await phone.getByRole("textbox", { name: "New option" }).waitFor();
    await flow.picture(phone, "shape-phone-field");
    await accessible(flow, phone, "a field on a phone in the dark");
    flow.check(
      "nothing is wider than the screen",
      await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    );
  });
}
