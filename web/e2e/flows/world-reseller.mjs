// A reseller with territories, from an empty workspace by clicking only: partners, their territories, sales through them.
import { founded } from "../worlds.mjs";

const territory = { label: "Territory", plural: "Territories", icon: "map", color: "Teal" };
const company = { plural: "Companies" };
const deal = { plural: "Deals" };

export default async function (flow) {
  await founded(flow, { company: "Nordlicht", name: "Ole Nord", email: "ole@nord.example" }, (at) =>
    reseller(flow, at),
  );
}

async function reseller(flow, { page, shaper, world, admin }) {
  const main = page.locator("#main");

  await flow.part("territories, partners and what goes through them", async () => {
    await shaper.object(territory);
    await shaper.fields(territory, [
      { kind: "relation", label: "Part of", to: "Territories", inverse: "Parts", main: true },
      { kind: "text", label: "Countries", help: "Codes of ISO 3166, such as DE, AT.", main: true },
      { kind: "user", label: "Manager", main: true },
      { kind: "money", label: "Target for the year", name: "target", main: true },
    ]);
    await shaper.fields(company, [
      { kind: "relation", label: "Territory", to: "Territories", inverse: "Companies", main: true },
      { kind: "select", label: "Role", options: ["Partner", "End customer", "Supplier"], main: true },
      { kind: "select", label: "Level", options: ["Registered", "Silver", "Gold"], showIf: 'x_role = "partner"' },
      { kind: "percent", label: "Discount", min: 0, max: 100, showIf: 'x_role = "partner"' },
      { kind: "date", label: "Partner since", showIf: 'x_role = "partner"' },
    ]);
    await shaper.rule(company, {
      needs: ["Level", "Territory"],
      when: 'x_role = "partner"',
      told: "A partner has a level and a territory.",
      label: "A partner has a level and a territory",
    });
    await shaper.fields(deal, [
      {
        kind: "relation",
        label: "Partner",
        to: "Companies",
        inverse: "Deals as partner",
        inverseName: "partner_deals",
        main: true,
      },
      { kind: "relation", label: "Territory", to: "Territories", inverse: "Deals", main: true },
      {
        kind: "percent",
        label: "Partner's margin",
        name: "margin",
        min: 0,
        max: 100,
        showIf: "not isblank(x_partner)",
      },
      {
        kind: "date",
        label: "Protected until",
        help: "Until then nobody else may register this opportunity.",
        showIf: "not isblank(x_partner)",
      },
    ]);
    const sum = (label, type) => ({
      kind: "rollup",
      label,
      relation: "Deals",
      measure: "The sum of",
      of: "amount",
      filter: `stage.type = "${type}"`,
    });
    await shaper.fields(territory, [sum("Won", "won"), sum("Open", "open")]);
  });

  await flow.part("two ways to sell", async () => {
    await shaper.pipelines([
      {
        name: "Through partners",
        stages: [
          ["Registered", 10, null, "Gray"],
          ["Qualified", 30, null, "Blue"],
          ["Quoted", 50, null, "Indigo"],
          ["Partner's decision", 75, null, "Amber"],
          ["Won", 100, "Won", "Green"],
          ["Lost", 0, "Lost", "Red"],
        ],
      },
      {
        name: "Direct",
        stages: [
          ["Contact", 10, null, "Blue"],
          ["Offer", 50, null, "Amber"],
          ["Won", 100, "Won", "Green"],
          ["Lost", 0, "Lost", "Red"],
        ],
      },
    ]);
    await page.getByRole("button", { name: "More for Sales pipeline" }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await page.getByRole("article", { name: "Sales pipeline" }).waitFor({ state: "detached" });
  });

  await flow.part("views", async () => {
    await world.list("Companies");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Filter by" }).fill("Role");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "Partner", exact: true }).click();
    await page.keyboard.press("Escape");
    await shaper.saveView("Partners", "handshake");
    await world.list("Deals");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Filter by" }).fill("Partner");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "is filled" }).click();
    await shaper.saveView("Through partners", "handshake");
    await world.list("Deals");
    await world.as("Chart");
    await page.getByRole("button", { name: "Options", exact: true }).click();
    await page.getByRole("combobox", { name: "Grouped by" }).selectOption("x_territory");
    await page.getByRole("combobox", { name: "Reckoned" }).selectOption("sum(amount)");
    await page.keyboard.press("Escape");
    await shaper.saveView("Value by territory");
  });

  await flow.part("the same as the template", () => world.sameAs("reseller"));

  await flow.part("a partner brings a deal", async () => {
    await world.list("Territories");
    await world.add("territory", { Name: "North", Countries: "DK, SE, NO" });
    await world.list("Companies");
    await main.getByRole("button", { name: "New company" }).first().click();
    await world.create({ Name: "Fjord Systems", Role: { pick: "Partner" } });
    await flow.soon("a partner without level and territory is refused", () =>
      page.getByText("A partner has a level and a territory.").first().isVisible(),
    );
    await flow.picture(page, "reseller-refused");
    await world.create({ Level: { pick: "Silver" }, Territory: { pick: "North" } });
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Deals");
    await world.add("deal", {
      Name: "Harbour lights",
      Amount: "18000",
      Partner: { pick: "Fjord Systems" },
      Territory: { pick: "North" },
    });
    await world.list("Territories");
    await flow.soon("the territory knows what is open", () =>
      main
        .getByText(/€18,000|€18k/)
        .first()
        .isVisible(),
    );
    await world.list("Deals");
    await main.getByText("Harbour lights").first().click();
    await page.getByRole("button", { name: "Win", exact: true }).first().click();
    await flow.soon("and, once it is won, what was won", async () => {
      const [north] = await admin.list("x_territories", { limit: "1" });
      return north.x_won?.amount === "18000.00" && !Number(north.x_open?.amount ?? 0) ? true : north;
    });
    await world.list("Territories");
    await flow.soon("which its list shows", () =>
      main
        .getByText(/€18,000|€18k/)
        .first()
        .isVisible(),
    );
    await flow.picture(page, "reseller-territories");
  });
}
