// A reseller, from an empty workspace by clicking only: territories in territories, partners with their terms, and deals
// that go through them.
import { total } from "../grid.mjs";
import { accessible } from "../lib.mjs";
import { until } from "../report.mjs";
import { founded } from "../worlds.mjs";

const territory = { label: "Territory", plural: "Territories", icon: "map", color: "Teal" };
const [company, deal] = [{ plural: "Companies" }, { plural: "Deals" }];
const partner = 'x_role = "partner"';

export default async function (flow) {
  await founded(flow, { company: "Fernhandel", name: "Vera Fern", email: "vera@fern.example" }, (at) =>
    reseller(flow, at),
  );
}

async function reseller(flow, { page, shaper, world, admin }) {
  const main = page.locator("#main");
  const named = async (plural, name) => (await admin.list(plural)).find((one) => one.name === name);
  const create = () =>
    world.dialog.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();

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
      {
        kind: "select",
        label: "Role",
        main: true,
        options: [
          ["Partner", "Violet"],
          ["End customer", "Blue"],
          ["Supplier", "Gray"],
        ],
      },
      {
        kind: "select",
        label: "Level",
        showIf: partner,
        options: [
          ["Registered", "Gray"],
          ["Silver", "Blue"],
          ["Gold", "Amber"],
        ],
      },
      { kind: "percent", label: "Discount", showIf: partner, min: 0, max: 100 },
      { kind: "date", label: "Partner since", showIf: partner },
    ]);
    await shaper.rule(company, {
      needs: ["Level", "Territory"],
      when: partner,
      told: "A partner has a level and a territory.",
      label: "A partner has a level and a territory",
    });
    const through = "not isblank(x_partner)";
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
      { kind: "percent", label: "Partner's margin", name: "margin", showIf: through, min: 0, max: 100 },
      {
        kind: "date",
        label: "Protected until",
        help: "Until then nobody else may register this opportunity.",
        showIf: through,
      },
    ]);
    const value = { kind: "rollup", relation: "Deals", measure: "The sum of", of: "amount" };
    await shaper.fields(territory, [
      { ...value, label: "Won", filter: 'stage.type = "won"' },
      { ...value, label: "Open", filter: 'stage.type = "open"' },
    ]);
    await flow.picture(page, "reseller-fields");
  });

  await flow.part("two ways to a deal", async () => {
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
    await shaper.withoutPipeline("Sales pipeline");
  });

  await flow.part("territories, a partner and a customer", async () => {
    await world.list("Territories");
    await world.add("territory", { Name: "Europe", "Target for the year": "900000" });
    for (const [name, countries] of [
      ["Nordics", "DK, NO, SE, FI"],
      ["German-speaking", "DE, AT, CH"],
    ])
      await world.add("territory", {
        Name: name,
        "Part of": { pick: "Europe" },
        Countries: countries,
        Manager: { pick: "Vera Fern" },
      });
    await world.list("Companies");
    await main.getByRole("button", { name: "New company" }).first().click();
    const level = world.dialog.getByRole("button", { name: /^Level:/ });
    await world.fillAll({ Name: "Nordlys Energi", Role: { pick: "End customer" }, Territory: { pick: "Nordics" } });
    await flow.soon("a customer has no level", async () => (await level.count()) === 0);
    await create();
    await world.dialog.waitFor({ state: "detached" });
    await main.getByRole("button", { name: "New company" }).first().click();
    await world.fillAll({ Name: "Fjord Integrators", Role: { pick: "Partner" } });
    await flow.soon("a partner has one", () => level.isVisible());
    await create();
    await flow.soon("and cannot be without", () =>
      page.getByText("A partner has a level and a territory.").first().isVisible(),
    );
    await accessible(flow, page, "a form that a rule refuses");
    await flow.picture(page, "reseller-refused");
    await world.create({ Level: { pick: "Silver" }, Territory: { pick: "Nordics" }, Discount: "20" });
    await world.dialog.waitFor({ state: "detached" });
    const { x_level: has, x_discount: discount } = await named("companies", "Fjord Integrators");
    flow.check("with both it is there", has === "silver" && Number(discount) === 20, `${has} ${discount}`);
  });

  await flow.part("a deal through the partner, and one without", async () => {
    await world.list("Deals");
    await main.getByRole("button", { name: "New deal" }).first().click();
    const margin = world.dialog.getByRole("textbox", { name: "Partner's margin" });
    await world.fillAll({ Name: "Control room", Company: { pick: "Nordlys Energi" }, Amount: "126500" });
    await flow.soon("without a partner there is no margin", async () => (await margin.count()) === 0);
    await world.create({
      Partner: { pick: "Fjord Integrators" },
      Territory: { pick: "Nordics" },
      "Partner's margin": "15",
      "Protected until": "2030-06-30",
    });
    await world.dialog.waitFor({ state: "detached" });
    await world.add("deal", {
      Name: "Support for a year",
      Company: { pick: "Nordlys Energi" },
      Amount: "9600",
      Territory: { pick: "Nordics" },
    });
    flow.check(
      "a new deal begins in the first pipeline",
      (await named("deals", "Control room")).stage.label === "Registered",
    );
  });

  await flow.part("views", async () => {
    await world.list("Companies");
    await world.filter("Role", "is any of", "Partner");
    await world.sort("Territory", "Name");
    await shaper.saveView("Partners", "handshake");
    await world.list("Deals");
    await world.filter("Partner", "is not empty");
    await world.sort("Territory", "-Amount");
    await shaper.saveView("Through partners", "handshake");
    await world.list("Deals");
    await world.chart({ by: "x_territory", measure: "sum(amount)" });
    await shaper.saveView("Value by territory", "chart-pie");
  });

  await flow.part("the same as the template", () => world.sameAs("reseller"));

  const sums = async (name) => {
    const { x_won, x_open } = await named("x_territories", name);
    return [x_won, x_open].map((one) => Number(one?.amount ?? 0)).join(" ");
  };
  const is = async (sentence, name, wanted) => {
    await until(async () => (await sums(name)) === wanted);
    flow.check(sentence, (await sums(name)) === wanted, await sums(name));
  };

  await flow.part("the territory knows what is open and what is won", async () => {
    await is("both deals are open in it", "Nordics", "0 136100");
    await world.list("Deals");
    await world.open("Control room");
    await page.getByRole("list", { name: "Stage" }).getByRole("button", { name: "Won" }).click();
    await is("one that is won counts there", "Nordics", "126500 9600");
    await world.list("Territories");
    await world.open("Nordics");
    await flow.soon("its page says so", () => main.getByText("€126,500").first().isVisible());
    await flow.soon("and lists the deals", () =>
      page
        .getByRole("region", { name: "Deals", exact: true })
        .getByRole("link", { name: /Support for a year/ })
        .isVisible(),
    );
    await flow.picture(page, "reseller-territory");
    await page
      .getByRole("region", { name: "Deals", exact: true })
      .getByRole("link", { name: /Support for a year/ })
      .click();
    await world.change("Territory", { pick: "German-speaking" });
    await is("one that goes elsewhere is taken off here", "Nordics", "126500 0");
    await is("and counts there", "German-speaking", "0 9600");
  });

  await flow.part("lists by partner and territory", async () => {
    await world.view("Partners");
    await flow.soon("one partner", async () => (await total(page)) === 1);
    await world.view("Through partners");
    await flow.soon("with one deal", async () => (await total(page)) === 1);
    await world.view("Value by territory");
    await flow.soon("the chart has the territories in figures", () =>
      page
        .getByRole("table")
        .getByRole("row", { name: /Nordics.*126/ })
        .isVisible(),
    );
    await flow.picture(page, "reseller-chart");
    await world.list("Deals");
    await world.filter("Territory", "is or is under", "Europe");
    await flow.soon("a territory has what its parts have", async () => (await total(page)) === 2);
    await world.list("Territories");
    await world.filter("Part of", "is empty");
    await flow.soon("and one is part of nothing", async () => (await total(page)) === 1);
    await flow.picture(page, "reseller-top");
  });
}
