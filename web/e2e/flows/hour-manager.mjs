// A manager's first hour: who carries what, a view for the team, work given to others; then on the phone in German.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

export default async function (flow) {
  const jonas = flow.accounts.manager;
  const desk = await flow.visit({ role: "manager" });

  await flow.part("how the team stands", async () => {
    await desk.goto("/");
    const owners = desk.getByRole("region", { name: "Open by owner" });
    await flow.soon("home tells who carries what", async () => (await owners.getByRole("link").count()) > 1);
    await flow.picture(desk, "hour-manager-home");
    await owners.getByRole("link").first().focus();
    await desk.keyboard.press("Enter");
    await rowsShown(desk);
    await flow.soon("a bar leads to the deals behind it", () => desk.url().includes("owner"));
    await desk.getByRole("button", { name: "Look at it as…" }).click();
    await desk.getByRole("menuitem", { name: "Chart", exact: true }).click();
    await desk.locator('[role="img"] svg text').first().waitFor();
    await flow.picture(desk, "hour-manager-chart");
    await accessible(flow, desk, "a chart in the first hour");
  });

  await flow.part("a view for everybody", async () => {
    await desk.goto(`/deals?group=owner&f=${encodeURIComponent('[["stage.type","in",["open"]]]')}`);
    await rowsShown(desk);
    await desk.getByRole("button", { name: "Save as new" }).click();
    await desk.getByRole("dialog", { name: "Save as new view" }).getByLabel("Name").fill("Who carries what");
    await desk.keyboard.press("Enter");
    await desk.getByRole("button", { name: "View: Who carries what" }).waitFor();
    await desk.getByRole("button", { name: "View options" }).click();
    await desk.getByRole("menuitem", { name: "Share…" }).click();
    const share = desk.getByRole("dialog", { name: "Share “Who carries what”" });
    await share.getByRole("checkbox").first().check();
    await flow.picture(desk, "hour-manager-share");
    await share.getByRole("button", { name: "Save" }).click();
    await flow.soon("it is shared", () => desk.getByText("“Who carries what” is shared").isVisible());
    const heads = desk.locator("[data-group]");
    await flow.soon("deals stand by owner, with sums", async () => /€/.test(await heads.first().innerText()));
  });

  await flow.part("work that goes to somebody else", async () => {
    const made = await jonas.call("POST", "/deals", { name: "Handed over at noon" });
    const others = (await jonas.list("users", {})).filter((one) => one.active && one.id !== made.owner?.id);
    await desk.goto(`/deals/${made.id}`);
    await desk.getByRole("heading", { level: 1, name: made.name }).waitFor({ state: "attached" });
    await desk.keyboard.press("Control+k");
    await desk
      .getByRole("option", { name: /^Assign to…/ })
      .first()
      .waitFor();
    await desk.getByRole("combobox", { name: /Search records/ }).fill("assign");
    await desk.keyboard.press("Enter");
    await desk.getByRole("combobox", { name: "Assign to…" }).waitFor();
    await desk.keyboard.type(others[0].name);
    await desk.getByRole("option", { name: others[0].name }).first().waitFor();
    await desk.keyboard.press("Enter");
    await flow.soon(
      "by keys alone a deal gets another owner",
      async () => (await jonas.get(`/deals/${made.id}`)).owner.id === others[0].id,
    );
    await desk.getByRole("tab", { name: "History" }).click();
    await flow.soon("and its history says who did it", () =>
      desk.getByRole("tabpanel").getByText(others[0].name).first().isVisible(),
    );
    await jonas.call("DELETE", `/deals/${made.id}`);
  });

  await flow.part("on the phone, in German, at night", async () => {
    const phone = await flow.visit({ role: "manager", phone: true, dark: true, locale: "de-DE" });
    await phone.goto("/");
    await flow.soon("the team's figures are there", () =>
      phone.getByRole("region", { name: "Heute für Sie" }).isVisible(),
    );
    flow.check("home fits", await fits(phone));
    await flow.picture(phone, "hour-manager-phone-home");
    await phone.getByRole("navigation").last().locator('a[href^="/deals"]').tap();
    await phone.getByRole("button", { name: /^Ansicht:/ }).tap();
    await phone.getByRole("menuitem", { name: "Who carries what" }).tap();
    await flow.soon("the shared view is there, too", () =>
      phone.getByRole("button", { name: "Ansicht: Who carries what" }).isVisible(),
    );
    await phone.locator("#main li :is(a, button)").first().waitFor();
    flow.check("the list fits", await fits(phone));
    await flow.picture(phone, "hour-manager-phone-list");
    await accessible(flow, phone, "a manager's list on a phone at night");
    await phone.goto("/deals?view=board");
    await phone.locator("[data-card]").first().waitFor();
    flow.check("the board fits", await fits(phone));
    await flow.picture(phone, "hour-manager-phone-board");
    await phone.goto("/deals?as=chart");
    await phone.locator('[role="img"] svg text').first().waitFor();
    flow.check("the chart fits", await fits(phone));
    await flow.picture(phone, "hour-manager-phone-chart");
  });

  const view = (await jonas.get("/views?object=deal")).items.find((one) => one.name === "Who carries what");
  if (view) await jonas.call("DELETE", `/views/${view.id}`);
  await desk.goto("/deals");
  await rowsShown(desk);
  const all = await jonas.count("deals");
  await flow.soon("and the list is as it was", async () => (await total(desk)) === all);
}
