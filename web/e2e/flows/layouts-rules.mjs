// Rules and layouts: made by clicking, obeyed by forms and pages the moment they are there.
import { accessible } from "../lib.mjs";

export default async function run(flow) {
  const { admin } = flow;
  const made = await admin.call("POST", "/catalog/objects", {
    name: "x_van",
    plural: "x_vans",
    label: "Van",
    label_plural: "Vans",
    icon: "truck",
    in_menu: true,
    fields: [
      {
        name: "x_fuel",
        kind: "select",
        label: "Fuel",
        options: [
          { key: "petrol", label: "Petrol" },
          { key: "electric", label: "Electric" },
        ],
      },
      { name: "x_seats", kind: "number", label: "Seats" },
      { name: "x_range", kind: "number", label: "Range", show_if: 'x_fuel = "electric"', required_if: "x_seats > 5" },
      { name: "x_plate", kind: "text", label: "Plate", unique: true },
      { name: "x_note", kind: "long_text", label: "Note" },
    ],
  });
  flow.check("an object to lay out is there", made.name === "x_van", JSON.stringify(made).slice(0, 200));
  const eva = await admin.call("POST", "/x_vans", {
    name: "Eva",
    x_fuel: "electric",
    x_seats: 9,
    x_range: 300,
    x_plate: "EV 1",
  });
  const pit = await admin.call("POST", "/x_vans", { name: "Pit", x_fuel: "petrol", x_seats: 2, x_plate: "PT 2" });
  const page = await flow.visit({ role: "administrator" });
  const main = page.locator("#main");

  await flow.part("a form obeys while one types", async () => {
    await page.goto("/x_vans");
    await main.getByRole("button", { name: "New van" }).first().click();
    const form = page.getByRole("dialog", { name: "New van" });
    await form.getByLabel("Plate").waitFor();
    flow.check("a field whose condition does not hold is not there", (await form.getByLabel("Range").count()) === 0);
    await form.getByLabel("Plate").fill("EV 1");
    await flow.soon("a value that another has is told before anybody saves", () =>
      form.getByLabel("Plate").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await flow.soon("with the way to the one that has it", () =>
      form.getByRole("link", { name: /that has it already/ }).isVisible(),
    );
    flow.check(
      "nothing is said about what was not touched yet",
      (await form.getByLabel("Name").evaluate((input) => input.getAttribute("aria-invalid"))) === null,
    );
    await form.getByLabel("Plate").fill("EV 7");
    await flow.soon("and is gone with the value", () =>
      form.getByLabel("Plate").evaluate((input) => input.getAttribute("aria-invalid") === null),
    );
    await form.getByRole("button", { name: "Fuel" }).or(form.getByLabel("Fuel")).first().click();
    await page.getByRole("option", { name: "Electric" }).click();
    await flow.soon("a field comes when its condition holds", () => form.getByLabel("Range").isVisible());
    await form.getByLabel("Seats").fill("8");
    await flow.soon("and is marked once it is needed", () =>
      form.getByLabel("Range").evaluate((input) => input.getAttribute("aria-required") === "true"),
    );
    await form.getByRole("button", { name: "Create", exact: false }).last().click();
    await flow.soon("whoever saves is told everything", () =>
      form.getByLabel("Name").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await accessible(flow, page, "form with problems");
    await flow.picture(page, "form-problems");
    await form.getByLabel("Name").fill("Zoe");
    await form.getByLabel("Range").fill("250");
    await form.getByRole("button", { name: "Create", exact: false }).last().click();
    await flow.soon("what fits is saved", async () => (await form.count()) === 0);
  });

  await flow.part("a layout by keys and mouse", async () => {
    await page.goto("/settings/objects/x_van");
    await page.getByRole("navigation", { name: "Parts of Vans" }).getByRole("link", { name: "Layouts" }).click();
    await page.getByRole("button", { name: "New layout: Record page" }).waitFor();
    await accessible(flow, page, "layouts");
    await flow.picture(page, "layouts");
    await page.getByRole("button", { name: "New layout: Record page" }).click();
    await page.getByLabel("Label", { exact: false }).first().fill("Vans for all");
    await flow.soon("it begins with what is shown today", () =>
      page.getByRole("region", { name: "First section" }).getByText("Seats").isVisible(),
    );
    const preview = page.getByRole("region", { name: "Preview" });
    await flow.soon("the preview shows a record", () => preview.getByText("Zoe").first().isVisible());
    await page.getByRole("button", { name: "Add section" }).click();
    const second = page.getByRole("region", { name: "Section 2" });
    await second.getByRole("textbox", { name: "Heading of the section" }).fill("Papers");
    const papers = page.getByRole("region", { name: "Papers", exact: true }).first();
    await papers.getByLabel("Columns of Papers").selectOption("2");
    const plate = page.locator('[data-placed="x_plate"] button').first();
    await plate.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await flow.soon("arrow keys carry a field into the next section", () =>
      papers.getByRole("list", { name: "Fields of Papers" }).getByText("Plate").isVisible(),
    );
    await page
      .locator('[data-placed="x_note"]')
      .dragTo(papers.getByRole("list", { name: "Fields of Papers" }), { targetPosition: { x: 20, y: 3 } });
    await flow.soon("the mouse does the same", () =>
      papers.getByRole("list", { name: "Fields of Papers" }).getByText("Note").isVisible(),
    );
    await page.locator('[data-placed="x_seats"] button').first().focus();
    await page.keyboard.press("Delete");
    await flow.soon("a field that is taken out is offered again", () =>
      page.getByRole("list", { name: "Fields that are not used" }).getByText("Seats").isVisible(),
    );
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await flow.soon("and comes back with undo", () => page.locator('[data-placed="x_seats"]').isVisible());
    await page.locator('[data-placed="x_seats"] button').first().focus();
    await page.keyboard.press("Delete");
    await flow.soon("the preview follows", () =>
      preview.getByRole("region", { name: "Papers", includeHidden: true }).isVisible(),
    );
    await preview.getByRole("button", { name: "On a phone" }).click();
    await accessible(flow, page, "layout editor");
    await flow.picture(page, "layout-editor");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL(/layouts\/x_vans_for_all/);
    const kept = (await admin.get("/catalog/objects/x_van")).layouts[0];
    flow.check(
      "what was arranged is what is kept",
      kept.sections[1].label === "Papers" &&
        kept.sections[1].columns === 2 &&
        !JSON.stringify(kept).includes("x_seats"),
      JSON.stringify(kept),
    );
  });

  await flow.part("a page by its layout", async () => {
    let asked = 0;
    page.on("request", (request) => (asked += request.url().endsWith("/x_vans/check") ? 1 : 0));
    await page.goto(`/x_vans/${eva.id}`);
    const details = page.getByRole("complementary", { name: "Details" });
    await flow.soon("the page has the sections", () => details.getByRole("region", { name: "Papers" }).isVisible());
    flow.check("and not what was taken out", (await details.getByText("Seats").count()) === 0);
    await flow.soon("the server is asked once", () => asked === 1);
    await flow.picture(page, "record-layout");
    await accessible(flow, page, "record by a layout");
    await details.getByRole("button", { name: "Papers" }).click();
    await page.reload();
    await flow.soon(
      "what somebody folds stays folded",
      async () => (await details.getByRole("button", { name: "Papers" }).getAttribute("aria-expanded")) === "false",
    );
    await details.getByRole("button", { name: "Papers" }).click();
    await page.goto(`/x_vans/${pit.id}`);
    await details.getByRole("region", { name: "Papers" }).waitFor();
    await flow.soon(
      "a field that does not belong to this one is not shown",
      async () => (await details.getByText("Range").count()) === 0,
    );
    await page.goto("/companies");
    await page.goto(`/x_vans?peek=x_vans:${eva.id}`);
    await flow.soon("the panel beside a list follows too", () =>
      page.getByRole("complementary", { name: "Eva" }).getByRole("region", { name: "Papers" }).isVisible(),
    );
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto(`/x_vans/${eva.id}`);
    await phone.getByRole("tab", { name: "Details" }).click();
    await flow.soon("and a phone", () => phone.getByRole("region", { name: "Papers" }).isVisible());
    await flow.picture(phone, "record-layout-phone");
    await phone.goto("/settings/objects/x_van/layouts/x_vans_for_all");
    await phone.getByRole("button", { name: "Add section" }).waitFor();
    await accessible(flow, phone, "layout editor on a phone");
    await flow.picture(phone, "layout-editor-phone");
    await page.goto("/settings/objects/x_van/layouts");
    await page.getByRole("button", { name: "More for Vans for all" }).click();
    await page.getByRole("menuitem", { name: "Set aside" }).click();
    await flow.soon(
      "a layout is set aside",
      async () => (await admin.get("/catalog/objects/x_van")).layouts.length === 0,
    );
    await page.getByRole("button", { name: "Undo" }).click();
    await flow.soon("and comes back", async () => (await admin.get("/catalog/objects/x_van")).layouts.length === 1);
  });

  await flow.part("several layouts have an order, and what was set aside is listed", async () => {
    const sections = [{ fields: ["name"] }];
    const layouts = "/catalog/objects/x_van/layouts";
    await admin.call("POST", layouts, { name: "x_electric", label: "Electric", when: 'x_fuel = "electric"', sections });
    await admin.call("POST", layouts, { name: "x_readers", label: "Readers", roles: ["read_only"], sections });
    const order = async () => (await admin.get("/catalog/objects/x_van")).layouts.map((one) => one.name).join(" ");
    flow.check(
      "one for everybody is the last",
      (await order()) === "x_electric x_readers x_vans_for_all",
      await order(),
    );
    await page.goto("/settings/objects/x_van/layouts");
    await page.getByRole("button", { name: "Move Electric: arrow keys up and down" }).focus();
    await page.keyboard.press("ArrowDown");
    await flow.soon("a key moves one", async () => (await order()) === "x_readers x_electric x_vans_for_all");
    flow.check(
      "and the one for everybody stays",
      (await page.getByRole("button", { name: /^Move Vans for all/ }).count()) === 0,
    );
    for (const name of ["x_electric", "x_readers"]) await admin.call("DELETE", `${layouts}/${name}`);
    await page.reload();
    const aside = page.getByRole("region", { name: "Set aside" });
    await aside.getByRole("button", { name: "Bring back Electric" }).waitFor();
    await accessible(flow, page, "layouts in their order");
    await flow.picture(page, "layouts-order");
    await aside.getByRole("button", { name: "Bring back Electric" }).click();
    await flow.soon("it comes back", async () => (await order()) === "x_electric x_vans_for_all");
    await admin.call("DELETE", `${layouts}/x_electric`);
  });

  await flow.part("another kind for a field, with what becomes of its values", async () => {
    await page.goto("/settings/objects/x_van");
    await page.getByRole("button", { name: "More for Plate" }).click();
    await page.getByRole("menuitem", { name: "Change kind…" }).click();
    const dialog = page.getByRole("dialog", { name: "Another kind for Plate" });
    await dialog.getByLabel("Kind").selectOption("number");
    await flow.soon("what cannot come is said before anything is changed", () =>
      dialog.getByText(/values cannot be converted/).isVisible(),
    );
    const change = dialog.getByRole("button", { name: "Change kind" });
    flow.check("and is not left behind unasked", await change.isDisabled());
    await accessible(flow, page, "another kind");
    await flow.picture(page, "another-kind");
    await dialog.getByLabel("Kind").selectOption("long_text");
    await flow.soon("another choice is looked at anew", () => change.isEnabled());
    await change.click();
    await flow.soon(
      "the field has the other kind",
      async () => (await admin.get("/catalog/objects/x_van/fields/x_plate")).kind === "long_text",
    );
    flow.check("with its values", (await admin.get(`/x_vans/${eva.id}`)).x_plate === "EV 1");
  });

  await flow.part("a rule, and what breaks it today", async () => {
    await page.goto("/settings/objects/x_van/rules");
    await page.getByRole("button", { name: "New rule" }).click();
    const form = page.getByRole("dialog", { name: "New rule for Vans" });
    await form.getByRole("textbox", { name: "Must hold" }).fill("x_seats >= 5");
    await form.getByLabel("What is told").fill("A van has five seats at least.");
    await form.getByLabel("At which field").selectOption("x_seats");
    await flow.soon("how many break it is said before it is there", () => form.getByText(/1 van break/).isVisible());
    await accessible(flow, page, "rule");
    await flow.picture(page, "rule");
    const [list] = await Promise.all([
      page.waitForEvent("popup"),
      form.getByRole("link", { name: "Show these vans" }).click(),
    ]);
    await flow.soon(
      "with the way to them",
      async () => (await list.getByText("Pit").count()) > 0 && (await list.getByText("Eva").count()) === 0,
    );
    await list.close();
    await form.getByRole("textbox", { name: "Must hold" }).fill("x_seets >= 5");
    await form.getByRole("button", { name: "Add rule" }).click();
    await flow.soon("a mistake is told at its place", () =>
      form
        .getByText(/x_seets/)
        .first()
        .isVisible(),
    );
    await form.getByRole("textbox", { name: "Must hold" }).fill("x_seats >= 5");
    await form.getByRole("button", { name: "Add rule" }).click();
    await flow.soon("the rule is there", () =>
      page.getByRole("list", { name: "Rules" }).getByText("A van has five seats").first().isVisible(),
    );
    await page.goto("/x_vans");
    await main.getByRole("button", { name: "New van" }).first().click();
    const van = page.getByRole("dialog", { name: "New van" });
    await van.getByLabel("Name").fill("Tiny");
    await van.getByLabel("Seats").fill("1");
    await flow.soon("and asked in forms at once", () => van.getByText("A van has five seats at least.").isVisible());
    await page.keyboard.press("Escape");
    await page.goto("/settings/objects/x_van/rules");
    await page.getByRole("button", { name: /^More for A van has/ }).click();
    await page.getByRole("menuitem", { name: "Set aside" }).click();
    await flow.soon("it is set aside", async () => (await admin.get("/catalog/objects/x_van")).rules.length === 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await flow.soon("and comes back", async () => (await admin.get("/catalog/objects/x_van")).rules.length === 1);
  });

  await flow.part("what a stage needs", async () => {
    await page.goto("/settings/objects/deal/rules");
    const stages = page.getByRole("region", { name: "Needed to enter a stage" });
    const first = stages.getByRole("button", { name: /^Needed for/ }).nth(1);
    const stage = /Needed for (.*?):/.exec(await first.textContent())[1];
    await first.click();
    await page.getByRole("option", { name: "Close date" }).click();
    await page.keyboard.press("Escape");
    const rule = async () => (await admin.get("/catalog/objects/deal")).rules.find((one) => one.when?.includes(stage));
    await flow.soon("a rule is written by clicking a stage and a field", async () =>
      (await rule())?.fields.includes("close_date"),
    );
    await accessible(flow, page, "stages");
    await flow.picture(page, "stage-needs");
    await first.click();
    await page.getByRole("option", { name: "Close date" }).click();
    await page.keyboard.press("Escape");
    await flow.soon("and set aside when nothing is needed any more", async () => !(await rule()));
  });
}
