// A bookshop, from an empty workspace by clicking only: authors, genres, books, what customers like and what they bought.
import { founded } from "../worlds.mjs";

const [author, genre, book, purchase] = [
  { label: "Author", plural: "Authors", icon: "feather", color: "Amber", owned: false },
  { label: "Genre", plural: "Genres", icon: "tags", color: "Violet", owned: false },
  { label: "Book", plural: "Books", icon: "book", color: "Blue", owned: false },
  { label: "Purchase", plural: "Purchases", icon: "shopping-bag", color: "Green" },
];
const customer = { label: "Customer", plural: "Customers" };

export default async function (flow) {
  await founded(flow, { company: "Page & Leaf", name: "Nora Blatt", email: "nora@leaf.example" }, (at) =>
    shop(flow, at),
  );
}

async function shop(flow, { page, shaper, world, admin }) {
  const main = page.locator("#main");

  await flow.part("the things of the trade", async () => {
    await shaper.object(author);
    await shaper.fields(author, [
      { kind: "date", label: "Born" },
      { kind: "text", label: "Country" },
      { kind: "url", label: "Website" },
      { kind: "long_text", label: "Notes" },
    ]);
    await shaper.object(genre);
    await shaper.fields(genre, [{ kind: "text", label: "Shelf" }]);
    await shaper.object(book);
    await shaper.fields(book, [
      { kind: "relation", label: "Authors", to: "Authors", many: true, inverse: "Books", main: true },
      { kind: "relation", label: "Genre", to: "Genres", inverse: "Books", main: true },
      {
        kind: "text",
        label: "ISBN",
        max: 13,
        unique: true,
        searchable: true,
        help: "Thirteen digits, without hyphens.",
      },
      { kind: "date", label: "Published" },
      {
        kind: "select",
        label: "Format",
        options: [
          ["Hardback", "Indigo"],
          ["Paperback", "Blue"],
          ["E-book", "Teal"],
          ["Audio book", "Orange"],
        ],
      },
      { kind: "money", label: "Price", main: true },
      { kind: "number", label: "In stock", min: 0, main: true },
    ]);
    await shaper.rule(book, {
      must: "len(x_isbn) = 13",
      when: "not isblank(x_isbn)",
      told: "An ISBN has thirteen characters; leave hyphens out.",
      at: "ISBN",
      label: "An ISBN has thirteen digits",
    });
    await shaper.rename({ plural: "People" }, customer);
    await shaper.object(purchase);
    await shaper.fields(purchase, [
      { kind: "relation", label: "Customer", to: "Customers", inverse: "Purchases", required: true, main: true },
      { kind: "relation", label: "Book", to: "Books", inverse: "Purchases", main: true },
      { kind: "date", label: "Date", main: true, indexed: true },
      { kind: "number", label: "Quantity", min: 1, default: 1 },
      { kind: "money", label: "Amount", main: true },
    ]);
    await shaper.fields(customer, [
      { kind: "relation", label: "Favourite genres", to: "Genres", many: true, inverse: "Readers" },
      { kind: "relation", label: "Favourite authors", to: "Authors", many: true, inverse: "Readers" },
      {
        kind: "multi_select",
        label: "Likes to hear of",
        name: "likes",
        options: [
          ["New books", "Blue"],
          ["Readings", "Violet"],
          ["Signed copies", "Amber"],
          ["Children’s books", "Pink"],
        ],
      },
      { kind: "text", label: "Loyalty card", unique: true, searchable: true },
      {
        kind: "rollup",
        label: "Spent here",
        name: "spent",
        relation: "Purchases",
        measure: "The sum of",
        of: "x_amount",
      },
      {
        kind: "rollup",
        label: "Last purchase",
        relation: "Purchases",
        measure: "The largest, or latest",
        of: "x_date",
      },
    ]);
    await flow.picture(page, "bookshop-fields");
  });

  await flow.part("what is asked for and promised", async () => {
    await shaper.pipelines([
      {
        name: "Orders and events",
        stages: [
          ["Enquiry", 20, null, "Blue"],
          ["Offer", 50, null, "Amber"],
          ["Agreed", 100, "Won", "Green"],
          ["Declined", 0, "Lost", "Red"],
        ],
      },
    ]);
    await shaper.withoutPipeline("Sales pipeline");
  });

  await flow.part("views", async () => {
    await world.list("Customers");
    await world.calendar({ date: "birthday" });
    await shaper.saveView("Birthdays", "cake");
    await world.list("Purchases");
    await world.chart({ by: "month(x_date)", measure: "sum(x_amount)" });
    await shaper.saveView("Purchases by month", "chart-column");
  });

  await flow.part("the same as the template", () => world.sameAs("bookshop"));

  await flow.part("a day in the shop", async () => {
    await world.list("Genres");
    await world.add("genre", { Name: "Crime", Shelf: "A" });
    await world.list("Authors");
    await world.add("author", { Name: "Agatha Holm", Country: "Norway" });
    await world.list("Books");
    await main.getByRole("button", { name: "New book" }).first().click();
    await world.create({
      Name: "The Quiet Harbour",
      Authors: { pick: "Agatha Holm", add: "Add author" },
      Genre: { pick: "Crime" },
      ISBN: "978-0000",
      "In stock": "14",
    });
    await flow.soon("a rule refuses an ISBN with hyphens, in its own words", () =>
      page.getByText("An ISBN has thirteen characters; leave hyphens out.").isVisible(),
    );
    await flow.picture(page, "bookshop-refused");
    await world.dialog.getByRole("textbox", { name: "ISBN" }).fill("9780000000019");
    await world.dialog.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();
    await flow.soon("and takes one without", () => page.getByText("The Quiet Harbour").first().isVisible());
    await world.list("Customers");
    await main.getByRole("button", { name: "New customer" }).first().click();
    await world.dialog.getByRole("textbox", { name: "First name" }).fill("Nora");
    await world.dialog.getByRole("textbox", { name: "Last name" }).fill("Weiss");
    await world.create({});
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Purchases");
    for (const [name, amount] of [
      ["Nora, the first", "12.90"],
      ["Nora, the second", "48.00"],
    ])
      await world.add("purchase", {
        Name: name,
        Customer: { pick: "Nora Weiss" },
        Book: { pick: "The Quiet Harbour" },
        Amount: amount,
      });
    await world.list("Customers");
    await page.getByText("Nora Weiss").first().click();
    await flow.soon("what she spent stands on her page", () => main.getByText("€60.90").first().isVisible());
    await flow.soon("and what she bought", () => main.getByText("Nora, the second").first().isVisible());
    await flow.picture(page, "bookshop-customer");
    const [nora] = await admin.list("people", { limit: "1" });
    flow.check("as the server has it", nora.x_spent?.amount === "60.90", JSON.stringify(nora.x_spent));
  });
}
