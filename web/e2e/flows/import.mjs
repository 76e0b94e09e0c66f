// A company's own file comes in: uploaded, mapped, checked, run; what is wrong comes back with its reason.
import { readFileSync } from "node:fs";
import { rowsShown, total } from "../grid.mjs";

const FILE = `Full name;Mail;Firma;Birthday
"Heron, Ada";ada.heron@e2e.example;Heron Works;12.03.1984
Bertil Öst;bertil@e2e.example;Heron Works;01.11.1990
Nobody Wrong;this is no address;Heron Works;02.02.1992
Cecilia Ö.;cecilia@e2e.example;;
`;

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  await page.goto("/people");
  await rowsShown(page);
  const begin = async (content, name = "people.csv") => {
    await page.goto("/import/people");
    await page
      .getByLabel("CSV file")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content, "utf8") });
  };
  /** Gives a column its field. */
  const map = async (column, field) => {
    await page.getByRole("button", { name: new RegExp(`^Field for ${column}:`) }).click();
    await page.getByRole("combobox", { name: `Field for ${column}` }).fill(field);
    await page.getByRole("option", { name: field }).first().click();
  };

  await flow.part("a file that is none", async () => {
    await begin("", "empty.csv");
    await flow.soon("an empty file is refused with a reason", () => page.getByText("The file is empty.").isVisible());
    await begin(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0, 0xff, 0xfe, 0]).toString("latin1"), "book.xlsx");
    await flow.soon("so is one that is no text, or it is shown as what it is", () =>
      page.getByRole("alert").or(page.getByText("Which column is which field")).first().isVisible(),
    );
  });

  await flow.part("a file with a bad row", async () => {
    await begin(FILE);
    await flow.soon("the file's columns are shown", () => page.getByText("Which column is which field").isVisible());
    for (const column of ["Full name", "Mail", "Firma", "Birthday"])
      flow.check(
        `“${column}” is there, with a field or without`,
        await page.getByRole("button", { name: new RegExp(`^Field for ${column}:`) }).isVisible(),
      );
    await map("Full name", "Name");
    await map("Mail", "E-mail");
    await map("Firma", "Company");
    await page.getByRole("button", { name: "How Firma is read" }).click();
    await flow.picture(page, "import-map");
    await page.getByLabel("When there is none").selectOption("create");
    await page.getByRole("button", { name: "Check the rows" }).click();
    const tile = (label) => page.locator("dl > div").filter({ hasText: label }).locator("dd").first();
    await flow.soon(
      "the check says what would be created: three people and their company",
      async () => (await tile("Created").innerText()) === "4",
    );
    flow.check("and what would be rejected", (await tile("Rejected").innerText()) === "1");
    const why = page.getByRole("alert", { name: "Rejected rows" });
    flow.check(
      "which nobody can overlook: it is said first, and the button says it again",
      (await why.innerText()).includes("1 of 4 rows does not fit") &&
        (await page.getByRole("button", { name: "Import without 1 row" }).isVisible()) &&
        (await page.getByRole("button", { name: /^Import \d+ records$/ }).count()) === 0,
      await why.innerText(),
    );
    flow.check(
      "with row, value and reason",
      (await why.innerText()).includes("this is no address"),
      await why.innerText(),
    );
    await flow.picture(page, "import-check");
    const asked = { field: "name", op: "contains", value: "Bertil Öst" };
    flow.check("nothing is written yet", (await admin.count("people", asked)) === 0);

    await page.getByRole("button", { name: "Import without 1 row" }).click();
    await flow.soon("the import runs to its end", () => page.getByRole("heading", { name: "Imported" }).isVisible());
    flow.check("as it was said", (await tile("Created").innerText()) === "4");
    flow.check("with the row that is missing", await page.getByText("1 row was not imported.").isVisible());
    flow.check("and of what", await page.getByText("3 people, 1 company").isVisible());
    await flow.picture(page, "import-done");
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download rejected rows" }).click();
    const text = readFileSync(await (await coming).path(), "utf8");
    flow.check(
      "the rejected row can be taken away with its reason",
      /Nobody Wrong/.test(text) && /kith_reason/.test(text),
      text,
    );
    flow.check("and only it", !/Bertil/.test(text), text);

    await page.getByRole("link", { name: "Open people" }).click();
    await page.getByRole("searchbox", { name: "Find in view" }).fill("Heron");
    await flow.soon("the people are in the list", () =>
      page.getByRole("grid").getByText("Ada Heron").first().isVisible(),
    );
    const [ada] = await admin.list("people", { filter: { field: "name", op: "contains", value: "Ada Heron" } });
    flow.check("a name with a comma is a last name first", ada?.name.last === "Heron", JSON.stringify(ada?.name));
    flow.check(
      "the company was made, once",
      (await admin.count("companies", { field: "name", op: "eq", value: "Heron Works" })) === 1,
    );
    flow.check("a German date was read", ada?.birthday === "1984-03-12", ada?.birthday);
    await page.goto("/settings/imports");
    await flow.soon("the settings list the import", () => page.getByText("people.csv").first().isVisible());
  });

  await flow.part("the same file again", async () => {
    await begin(FILE, "again.csv");
    await page.getByText("Which column is which field").waitFor();
    flow.check(
      "columns with known names have their field already",
      await page.getByRole("button", { name: "Field for Birthday: Birthday" }).isVisible(),
    );
    await page.goto("/people");
    await rowsShown(page);
    const count = await admin.count("people");
    await flow.soon("a file that was only looked at wrote nothing", async () => (await total(page)) === count);
    flow.check(
      "not even beside it",
      (await admin.count("people", { field: "name", op: "contains", value: "Bertil Öst" })) === 1,
    );
  });
}
