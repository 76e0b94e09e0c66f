// A charity, from an empty workspace by clicking only: donors, campaigns, pledges, gifts, and what was given each year.
import { founded } from "../worlds.mjs";

const donor = { label: "Donor", plural: "Donors" };
const campaign = { label: "Campaign", plural: "Campaigns", icon: "megaphone", color: "Orange", owned: false };
const pledge = { label: "Pledge", plural: "Pledges", icon: "hand-heart", color: "Violet" };
const gift = { label: "Gift", plural: "Gifts", icon: "gift", color: "Green" };

export default async function (flow) {
  await founded(flow, { company: "Warm Rooms", name: "Pia Licht", email: "pia@warm.example" }, (at) =>
    charity(flow, at),
  );
}

async function charity(flow, { page, shaper, world, admin }) {
  const main = page.locator("#main");

  await flow.part("donors and what they give", async () => {
    await shaper.rename({ plural: "People" }, donor);
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
    await shaper.object(pledge);
    await shaper.fields(pledge, [
      { kind: "relation", label: "Donor", to: "Donors", inverse: "Pledges", required: true, main: true },
      { kind: "relation", label: "Campaign", to: "Campaigns", inverse: "Pledges", main: true },
      { kind: "money", label: "Amount", required: true, main: true },
      {
        kind: "select",
        label: "Rhythm",
        options: ["Once", "Monthly", "Every quarter", "Yearly"],
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
      { kind: "select", label: "Came by", name: "way", options: ["Bank transfer", "Card", "Cash", "In kind"] },
      { kind: "date", label: "Thanked on", name: "thanked" },
    ]);
    const year = (number) => ({
      kind: "rollup",
      label: `Given in ${number}`,
      name: `given_${number}`,
      relation: "Gifts",
      measure: "The sum of",
      of: "x_amount",
      filter: `year(x_date) = "${number}"`,
    });
    await shaper.fields(donor, [
      {
        kind: "select",
        label: "Type of donor",
        name: "donor_type",
        options: ["Single gifts", "Regular giver", "Major donor", "Legacy"],
        main: true,
      },
      { kind: "date", label: "Member since" },
      { kind: "boolean", label: "Wants receipts", name: "receipts", default: true },
      {
        kind: "multi_select",
        label: "May be written to by",
        name: "contact_by",
        options: ["Post", "E-mail", "Phone"],
      },
      {
        kind: "rollup",
        label: "Given so far",
        name: "given",
        relation: "Gifts",
        measure: "The sum of",
        of: "x_amount",
      },
      { kind: "rollup", label: "Last gift", relation: "Gifts", measure: "The largest, or latest", of: "x_date" },
      year(2025),
      year(2026),
    ]);
    await flow.picture(page, "charity-fields");
  });

  await flow.part("large gifts on their way", async () => {
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
    await page.getByRole("button", { name: "More for Sales pipeline" }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await page.getByRole("article", { name: "Sales pipeline" }).waitFor({ state: "detached" });
  });

  await flow.part("views", async () => {
    await world.list("Campaigns");
    await world.as("Calendar");
    await page.getByRole("button", { name: /^By / }).click();
    await page.getByRole("combobox", { name: "Date", exact: true }).selectOption("x_begins");
    await page.getByRole("combobox", { name: "End", exact: true }).selectOption("x_ends");
    await page.keyboard.press("Escape");
    await shaper.saveView("Campaigns in the calendar");
    await world.list("Gifts");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Filter by" }).fill("Thanked");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "is empty" }).click();
    await shaper.saveView("To be thanked");
    await world.list("Gifts");
    await world.as("Chart");
    await page.getByRole("button", { name: "Options", exact: true }).click();
    await page.getByRole("combobox", { name: "Grouped by" }).selectOption("month(x_date)");
    await page.getByRole("combobox", { name: "Reckoned" }).selectOption("sum(x_amount)");
    await page.keyboard.press("Escape");
    await shaper.saveView("Giving by month");
    await world.list("Gifts");
    await page.getByRole("button", { name: "Group", exact: true }).click();
    await page.getByRole("combobox", { name: "Group by" }).fill("Donor");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Grouped by Donor" }).click();
    await page.getByRole("button", { name: "Then by…" }).click();
    await page.getByRole("combobox", { name: "Then by" }).fill("Date by year");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await shaper.saveView("Giving by donor and year");
  });

  await flow.part("the same as the template", () => world.sameAs("charity"));

  await flow.part("a year of giving", async () => {
    await world.list("Donors");
    await main.getByRole("button", { name: "New donor" }).first().click();
    await world.dialog.getByRole("textbox", { name: "First name" }).fill("Helga");
    await world.dialog.getByRole("textbox", { name: "Last name" }).fill("Brandt");
    await world.create({});
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Campaigns");
    await main.getByRole("button", { name: "New campaign" }).first().click();
    await world.create({ Name: "Winter shelter", Begins: "2026-12-01", Ends: "2026-11-01" });
    await flow.soon("a campaign that ends before it begins is refused in the rule's words", () =>
      page.getByText("A campaign ends after it begins.").first().isVisible(),
    );
    await world.dialog.getByRole("textbox", { name: "Ends" }).fill("2027-02-28");
    await world.create({});
    await world.dialog.waitFor({ state: "detached" });
    await world.list("Gifts");
    for (const [name, date, amount] of [
      ["Helga, last autumn", "2025-10-03", "25"],
      ["Helga, in spring", "2026-04-03", "40"],
      ["Helga, in summer", "2026-07-03", "60"],
    ])
      await world.add("gift", { Name: name, Donor: { pick: "Helga Brandt" }, Date: date, Amount: amount });
    await page.getByRole("button", { name: /^View:/ }).click();
    await page.getByRole("menuitem", { name: "Giving by donor and year" }).click();
    await flow.soon("gifts stand by donor and year with their sums", async () => {
      const heads = (await page.locator("[data-group]").allInnerTexts()).join(" ");
      return heads.includes("€125") && heads.includes("€100") && heads.includes("€25") ? true : heads;
    });
    await flow.picture(page, "charity-years");
    await world.list("Donors");
    await page.getByText("Helga Brandt").first().click();
    await flow.soon("the donor's page tells what she gave, all in all", () =>
      main.getByText("€125.00").first().isVisible(),
    );
    await flow.soon("and each year", () => main.getByText("€100.00").first().isVisible());
    await flow.picture(page, "charity-donor");
    const [helga] = await admin.list("people", { limit: "1" });
    flow.check(
      "as the server has it",
      helga.x_given_2025?.amount === "25.00" && helga.x_given_2026?.amount === "100.00",
      JSON.stringify([helga.x_given_2025, helga.x_given_2026]),
    );
  });
}
