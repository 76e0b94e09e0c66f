// A charity, from an empty workspace by clicking only: campaigns, what is promised, what is given, and how much in which
// year.
import { total } from "../grid.mjs";
import { accessible } from "../lib.mjs";
import { until } from "../report.mjs";
import { founded } from "../worlds.mjs";

const [campaign, pledge, gift] = [
  { label: "Campaign", plural: "Campaigns", icon: "megaphone", color: "Orange", owned: false },
  { label: "Pledge", plural: "Pledges", icon: "hand-heart", color: "Violet" },
  { label: "Gift", plural: "Gifts", icon: "gift", color: "Green" },
];
const donor = { label: "Donor", plural: "Donors" };

/** So many days from today: the calendar opens at this month. */
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

export default async function (flow) {
  await founded(flow, { company: "Open Hand", name: "Clara Offen", email: "clara@hand.example" }, (at) =>
    charity(flow, at),
  );
}

async function charity(flow, { page, shaper, world, admin }) {
  const main = page.locator("#main");

  await flow.part("what is asked for, promised and given", async () => {
    await shaper.object(campaign);
    await shaper.fields(campaign, [
      { kind: "date", label: "Begins", main: true },
      { kind: "date", label: "Ends", main: true },
      { kind: "money", label: "Goal", main: true },
      { kind: "long_text", label: "Story" },
    ]);
    await shaper.rule(campaign, {
      must: "x_ends >= x_begins",
      when: "not isblank(x_ends)",
      told: "A campaign ends after it begins.",
      at: "Ends",
      label: "A campaign ends after it begins",
    });
    await shaper.rename({ plural: "People" }, donor);
    await shaper.object(pledge);
    await shaper.fields(pledge, [
      { kind: "relation", label: "Donor", to: "Donors", inverse: "Pledges", required: true, main: true },
      { kind: "relation", label: "Campaign", to: "Campaigns", inverse: "Pledges", main: true },
      { kind: "money", label: "Amount", required: true, main: true },
      {
        kind: "select",
        label: "Rhythm",
        options: [
          ["Once", "Gray"],
          ["Monthly", "Blue"],
          ["Every quarter", "Indigo"],
          ["Yearly", "Violet"],
        ],
        default: "Once",
      },
      { kind: "date", label: "First due", main: true },
      { kind: "date", label: "Ends", showIf: 'x_rhythm != "once"' },
    ]);
    await shaper.object(gift);
    await shaper.fields(gift, [
      { kind: "relation", label: "Donor", to: "Donors", inverse: "Gifts", required: true, main: true },
      { kind: "relation", label: "Campaign", to: "Campaigns", inverse: "Gifts", main: true },
      { kind: "relation", label: "Pledge", to: "Pledges", inverse: "Gifts", help: "The promise that it keeps." },
      { kind: "date", label: "Date", required: true, main: true, indexed: true },
      { kind: "money", label: "Amount", required: true, main: true },
      {
        kind: "select",
        label: "Came by",
        name: "way",
        options: [
          ["Bank transfer", "Blue"],
          ["Card", "Indigo"],
          ["Cash", "Green"],
          ["In kind", "Orange"],
        ],
      },
      { kind: "date", label: "Thanked on", name: "thanked" },
    ]);
  });

  await flow.part("who gives, and how much in which year", async () => {
    const given = { kind: "rollup", relation: "Gifts", measure: "The sum of", of: "x_amount" };
    await shaper.fields(donor, [
      {
        kind: "select",
        label: "Type of donor",
        name: "donor_type",
        main: true,
        options: [
          ["Single gifts", "Gray"],
          ["Regular giver", "Green"],
          ["Major donor", "Violet"],
          ["Legacy", "Amber"],
        ],
      },
      { kind: "date", label: "Member since" },
      { kind: "boolean", label: "Wants receipts", name: "receipts", default: true },
      {
        kind: "multi_select",
        label: "May be written to by",
        name: "contact_by",
        options: [
          ["Post", "Amber"],
          ["E-mail", "Blue"],
          ["Phone", "Teal"],
        ],
      },
      { ...given, label: "Given so far", name: "given", main: true },
      { ...given, label: "Last gift", measure: "The largest, or latest", of: "x_date" },
      { ...given, label: "Given in 2025", name: "given_2025", filter: 'year(x_date) = "2025"' },
      { ...given, label: "Given in 2026", name: "given_2026", filter: 'year(x_date) = "2026"' },
    ]);
    await page.getByRole("button", { name: "Edit field Given so far" }).click();
    const marked = world.dialog.getByRole("checkbox", { name: "Among the first columns of tables" });
    await flow.soon("what is reckoned can be among the first columns", () => marked.isChecked());
    await accessible(flow, page, "a roll-up");
    await flow.picture(page, "charity-rollup");
    await page.keyboard.press("Escape");
    await world.dialog.waitFor({ state: "detached" });
    await flow.picture(page, "charity-fields");
  });

  await flow.part("grants go a way of their own", async () => {
    await shaper.pipelines([
      {
        name: "Grants and large gifts",
        stages: [
          ["Idea", 5, null, "Gray"],
          ["First talk", 20, null, "Blue"],
          ["Application", 50, null, "Indigo"],
          ["Decision", 75, null, "Amber"],
          ["Granted", 100, "Won", "Green"],
          ["Refused", 0, "Lost", "Red"],
        ],
      },
    ]);
    await shaper.withoutPipeline("Sales pipeline");
  });

  await flow.part("people give", async () => {
    await world.list("Donors");
    await world.add("donor", {
      "First name": "Helga",
      "Last name": "Brandt",
      "Type of donor": { pick: "Regular giver" },
    });
    await world.add("donor", { "First name": "Omar", "Last name": "Haddad", "Type of donor": { pick: "Major donor" } });
    const [first] = await admin.list("people");
    flow.check("a new donor gets receipts without being asked", first.x_receipts === true, JSON.stringify(first));
    await world.list("Campaigns");
    await main.getByRole("button", { name: "New campaign" }).first().click();
    await world.create({ Name: "Winter shelter", Begins: day(-5), Ends: day(-9), Goal: "15000" });
    await flow.soon("a campaign that ends before it begins is refused in the rule's own words", () =>
      page.getByText("A campaign ends after it begins.").first().isVisible(),
    );
    await world.dialog.getByRole("textbox", { name: "Ends" }).fill(day(9));
    await world.dialog.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Pledges");
    await main.getByRole("button", { name: "New pledge" }).first().click();
    await world.fillAll({ Name: "Helga, monthly", Rhythm: { pick: "Once" } });
    const ends = world.dialog.getByRole("textbox", { name: "Ends" });
    await flow.soon("what is given once has no end", async () => (await ends.count()) === 0);
    await world.fillAll({ Rhythm: { pick: "Monthly" } });
    await flow.soon("what is given every month may have one", () => ends.isVisible());
    await world.create({ Donor: { pick: "Helga Brandt" }, Amount: "25", Ends: "2027-12-31" });
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Gifts");
    for (const [name, who, date, amount, way] of [
      ["Helga, spring", "Helga Brandt", "2025-03-10", "25", "Bank transfer"],
      ["Helga, autumn", "Helga Brandt", "2025-10-10", "60.50", "Card"],
      ["Helga, later", "Helga Brandt", "2026-02-10", "40", "Cash"],
    ])
      await world.add("gift", {
        Name: name,
        Donor: { pick: who },
        Date: date,
        Amount: amount,
        "Came by": { pick: way },
      });
    await world.add("gift", {
      Name: "Omar, shelter",
      Donor: { pick: "Omar Haddad" },
      Campaign: { pick: "Winter shelter" },
      Date: "2026-01-20",
      Amount: "2000",
    });
  });

  await flow.part("views", async () => {
    await world.list("Campaigns");
    await world.calendar({ date: "x_begins", end: "x_ends" });
    await shaper.saveView("Campaigns in the calendar", "calendar");
    await world.list("Gifts");
    await world.filter("Thanked on", "is empty");
    await world.sort("Date");
    await accessible(flow, page, "a list under a condition");
    await flow.picture(page, "charity-condition");
    await shaper.saveView("To be thanked", "heart");
    await world.list("Gifts");
    await world.chart({ by: "month(x_date)", measure: "sum(x_amount)" });
    await shaper.saveView("Giving by month", "chart-column");
    await world.list("Gifts");
    await world.group(["Donor"], ["Date", "Year"]);
    await world.columns("Date", "Amount", "Campaign", "Came by");
    await world.sort("-Date");
    await world.foot("Amount", "Sum");
    await shaper.saveView("Giving by donor and year", "layers");
  });

  await flow.part("the same as the template", () => world.sameAs("charity"));

  await flow.part("a year's giving follows the gifts", async () => {
    const given = async () => {
      const { items } = await admin.get("/people");
      const { x_given, x_given_2025, x_given_2026 } = items.find((one) => one.name.last === "Brandt");
      return [x_given, x_given_2025, x_given_2026].map((one) => one?.amount ?? "0.00").join(" ");
    };
    const is = async (sentence, wanted) => {
      await until(async () => (await given()) === wanted);
      flow.check(sentence, (await given()) === wanted, await given());
    };
    await is("each year has what was given in it", "125.50 85.50 40.00");
    await world.list("Donors");
    await flow.soon("what was marked is a column of the list", () =>
      page.getByRole("columnheader", { name: /Given so far/ }).isVisible(),
    );
    await flow.picture(page, "charity-donors");
    await world.open("Helga Brandt");
    for (const sum of ["€125.50", "€85.50", "€40"])
      await flow.soon(`${sum} stands on her page`, () => main.getByText(sum).first().isVisible());
    await flow.picture(page, "charity-donor");
    await page
      .getByRole("region", { name: "Gifts", exact: true })
      .getByRole("link", { name: /Helga, autumn/ })
      .click();
    await world.change("Date", "2026-01-05");
    await is("a gift that is put into another year moves there", "125.50 25.00 100.50");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await is("one that was none is taken off", "65.00 25.00 40.00");
    await page.getByRole("button", { name: "Undo" }).last().click();
    await is("and comes back with undo", "125.50 25.00 100.50");
  });

  await flow.part("who is thanked for what", async () => {
    await world.view("To be thanked");
    await flow.soon("all gifts wait for thanks", async () => (await total(page)) === 4);
    flow.check("the oldest first", (await page.locator("#cell-0-0").innerText()).includes("Helga, spring"));
    await world.open("Helga, spring");
    await world.change("Thanked on", "2025-03-12");
    await world.view("To be thanked");
    await flow.soon("until thanks are noted", async () => (await total(page)) === 3);
    await world.view("Giving by donor and year");
    const groups = page.locator('[data-level="2"]');
    await flow.soon("a donor's years stand in groups", async () => (await groups.count()) === 3);
    await flow.soon("with what was given in each", () => groups.filter({ hasText: "€100.50" }).first().isVisible());
    await flow.picture(page, "charity-years");
    await world.view("Campaigns in the calendar");
    await flow.soon("the campaign is on the calendar", () =>
      page.locator("[data-entry]").filter({ hasText: "Winter shelter" }).first().isVisible(),
    );
    await world.view("Giving by month");
    await flow.soon("the chart has the months in figures", () =>
      page.getByRole("table").getByText("€2,060.50").first().isVisible(),
    );
    await flow.picture(page, "charity-months");
  });

  await flow.part("a grant", async () => {
    await world.list("Deals");
    await world.add("deal", { Name: "City foundation", Amount: "30000" });
    await world.open("City foundation");
    await page.getByRole("list", { name: "Stage" }).getByRole("button", { name: "Granted" }).click();
    await flow.soon("a grant goes through the stages of the charity", async () => {
      const [deal] = await admin.list("deals");
      return deal.stage.label === "Granted" && deal.pipeline.label === "Grants and large gifts";
    });
  });
}
