// A representative's first hour: on the desk in English by day, then on the phone in German by night.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const path = (page) => new URL(page.url()).pathname;

export default async function (flow) {
  const lena = flow.accounts.representative;
  const desk = await flow.visit({ role: "representative", fresh: true });
  const keys = async (...all) => {
    for (const key of all) await desk.keyboard.press(key);
  };
  const named = (name) => ({ field: "name", op: "eq", value: name });
  const deal = async () => (await lena.list("deals", { filter: named("Lanterns for the pier") }))[0];

  await flow.part("looking round", async () => {
    await desk.goto("/");
    await flow.soon("the day begins with what needs somebody", () =>
      desk.getByRole("region", { name: "Needs you today" }).isVisible(),
    );
    await flow.picture(desk, "hour-rep-home");
    await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deals", exact: true }).click();
    await rowsShown(desk);
    await flow.soon("a first list offers a short tour", () =>
      desk.getByRole("button", { name: "No, thanks" }).isVisible(),
    );
    await flow.picture(desk, "hour-rep-tour");
    await desk.getByRole("button", { name: "No, thanks" }).click();
    const own = await lena.count("deals");
    await flow.soon("and shows the deals of the own team", async () => (await total(desk)) === own);
  });

  await flow.part("a first deal, by the keys alone", async () => {
    await keys("c", "d");
    const form = desk.getByRole("dialog", { name: "New deal" });
    await form.getByRole("textbox", { name: "Name" }).waitFor();
    await desk.keyboard.type("Lanterns for the pier");
    await keys("Control+Enter");
    await flow.soon("two keys and a name make a deal", deal);
    await form.waitFor({ state: "detached" });
    await keys("Control+k");
    await desk.getByRole("combobox", { name: /Search records/ }).fill("lanterns");
    await desk
      .getByRole("option", { name: /Lanterns for the pier/ })
      .first()
      .waitFor();
    await keys("Enter");
    const { id } = await deal();
    await flow.soon("the search leads to it", () => path(desk) === `/deals/${id}`);
    await desk.getByRole("button", { name: /^Amount: .*Edit$/ }).focus();
    await keys("Enter");
    await desk.getByRole("complementary", { name: "Details" }).getByRole("textbox").waitFor();
    await desk.keyboard.type("2400");
    await keys("Enter");
    await flow.soon("where it is given its amount", async () => (await deal()).amount?.amount === "2400.00");
    await flow.picture(desk, "hour-rep-deal");
    await accessible(flow, desk, "a deal in the first hour");
  });

  await flow.part("on the board", async () => {
    const { id, stage, pipeline } = await deal();
    await desk.goto(
      `/deals?view=board&lane=${pipeline.id}&f=${encodeURIComponent('[["name","contains","Lanterns"]]')}`,
    );
    const card = desk.locator(`[data-card="${id}"]`);
    await card.waitFor();
    await flow.picture(desk, "hour-rep-board");
    const stages = (await lena.list("stages", { sort: "position" })).filter((one) => one.pipeline.id === pipeline.id);
    const next = stages.find((one) => one.type === "open" && one.id !== stage.id);
    await card.getByRole("link").focus();
    await keys("m");
    await desk.getByRole("combobox", { name: "Move to…" }).fill(next.name);
    await keys("Enter");
    await flow.soon("a key and a name move it on", async () => (await deal()).stage.label === next.name);
  });

  await flow.part("a list of one's own", async () => {
    await desk.goto(`/deals?sort=-amount&f=${encodeURIComponent('[["owner","in",["me"]]]')}`);
    await rowsShown(desk);
    await desk.getByRole("button", { name: "Save as new" }).click();
    const form = desk.getByRole("dialog", { name: "Save as new view" });
    await form.getByLabel("Name").fill("Mine, largest first");
    await keys("Enter");
    await flow.soon("what one looks at often has a name", () =>
      desk.getByRole("button", { name: "View: Mine, largest first" }).isVisible(),
    );
    await flow.soon("and a place beside the lists", () =>
      desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Mine, largest first" }).isVisible(),
    );
  });

  await flow.part("the same on the phone, in German, at night", async () => {
    const phone = await flow.visit({ role: "representative", phone: true, dark: true, locale: "de-DE" });
    const { id } = await deal();
    await phone.goto("/");
    await flow.soon("home speaks German", () => phone.getByRole("region", { name: "Heute für Sie" }).isVisible());
    flow.check("and fits", await fits(phone));
    await flow.picture(phone, "hour-rep-phone-home");
    await accessible(flow, phone, "home on a phone at night");
    await phone.getByRole("navigation").last().locator('a[href^="/deals"]').tap();
    await phone.getByRole("searchbox").fill("Lanterns");
    await phone
      .getByRole("link", { name: /Lanterns for the pier/ })
      .first()
      .tap();
    await flow.soon("the deal is found and opened", () => path(phone) === `/deals/${id}`);
    await phone.getByRole("tab", { name: "Details" }).tap();
    await flow.picture(phone, "hour-rep-phone-deal");
    await phone.getByRole("button", { name: /^Betrag: / }).tap();
    await phone.keyboard.press("Control+a");
    await phone.keyboard.type("2600,50");
    await phone.keyboard.press("Enter");
    await flow.soon("an amount is typed as Germans write it", async () => (await deal()).amount.amount === "2600.50");
    flow.check("and the page fits", await fits(phone));
    await accessible(flow, phone, "a deal on a phone at night");
  });

  // The others meet what they met without this hour.
  await lena.call("DELETE", `/deals/${(await deal()).id}`);
  const view = (await lena.get("/views?object=deal")).items.find((one) => one.name === "Mine, largest first");
  if (view) await lena.call("DELETE", `/views/${view.id}`);
}
