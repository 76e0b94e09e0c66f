// An administrator's first hour: a colleague comes in, an object gets a field and a rule, a deal is asked for what its
// stage needs; then on the phone in German.
import { column, rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";
import { Shaper } from "../shaping.mjs";

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const PASSWORD = "seven otters in the rain";

export default async function (flow) {
  const { admin } = flow;
  const desk = await flow.visit({ role: "administrator" });
  const dialog = desk.getByRole("dialog");
  const shaper = new Shaper(desk);
  const [pipeline] = await admin.list("pipelines", { sort: "name" });
  const stages = (await admin.list("stages", { sort: "position" })).filter((one) => one.pipeline.id === pipeline.id);
  const [from] = stages.filter((one) => one.type === "open");
  const won = stages.find((one) => one.type === "won");

  await flow.part("a colleague", async () => {
    await desk.goto("/");
    await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings", exact: true }).click();
    await desk.getByRole("link", { name: "Users", exact: true }).click();
    await desk.getByRole("button", { name: "Invite", exact: true }).click();
    const form = desk.getByRole("dialog", { name: "Invite a user" });
    await form.getByLabel("Name").fill("Hanna Hour");
    await form.getByLabel("E-mail").fill("hanna@hour.example");
    await desk.keyboard.press("Enter");
    const link = await desk.getByRole("textbox", { name: "Invitation link" }).inputValue();
    await desk.getByRole("button", { name: "Done" }).click();
    const hanna = await flow.visit();
    await hanna.goto(link);
    await hanna.getByLabel("Password").fill(PASSWORD);
    await hanna.keyboard.press("Enter");
    await flow.soon("who was invited is in with a password of their own", () =>
      hanna.getByRole("navigation", { name: "Main" }).first().isVisible(),
    );
    await flow.picture(hanna, "hour-admin-colleague");
  });

  await flow.part("a field and a rule", async () => {
    await shaper.fields({ plural: "Deals" }, [{ kind: "text", label: "Why we won" }]);
    await shaper.rule(
      { plural: "Deals" },
      { needs: ["Why we won"], when: 'stage.type = "won"', told: "Say why we won.", label: "Won deals have a reason" },
    );
    await flow.soon("the rule stands in the list", () => desk.getByText("Won deals have a reason").first().isVisible());
    await flow.picture(desk, "hour-admin-rules");
    await accessible(flow, desk, "rules in the first hour");
  });

  await flow.part("what a stage needs is asked for", async () => {
    const made = await admin.call("POST", "/deals", {
      name: "Asked on the way",
      pipeline: pipeline.id,
      stage: from.id,
    });
    const now = () => admin.get(`/deals/${made.id}`);
    const filter = encodeURIComponent('[["name","contains","Asked on the way"]]');
    await desk.goto(`/deals?view=board&lane=${pipeline.id}&f=${filter}`);
    const card = desk.locator(`[data-card="${made.id}"]`);
    const lane = (name) => desk.getByRole("region", { name, exact: true });
    await card.waitFor();
    await card.getByRole("link").focus();
    await desk.keyboard.press("m");
    await desk.getByRole("combobox", { name: "Move to…" }).fill(won.name);
    await desk.keyboard.press("Enter");
    const reason = dialog.getByRole("textbox", { name: "Why we won" });
    await flow.soon("a card moved to the won asks for just the field that is missing", () => reason.isVisible());
    await flow.picture(desk, "hour-admin-asked");
    await accessible(flow, desk, "what a stage needs");
    await desk.keyboard.press("Escape");
    await flow.soon(
      "given up, the card is where it was",
      async () => (await lane(from.name).locator(`[data-card="${made.id}"]`).count()) === 1,
    );
    flow.check("and so is the deal", (await now()).stage.id === from.id);
    await desk.goto(`/deals/${made.id}`);
    await desk.getByRole("list", { name: "Stage" }).getByRole("button", { name: won.name }).click();
    await reason.fill("The best lanterns");
    await desk.keyboard.press("Enter");
    await flow.soon("answered, it is won, with the reason", async () => {
      const deal = await now();
      return deal.stage.id === won.id && deal.x_why_we_won === "The best lanterns";
    });
    flow.check("in one change", (await now()).version === made.version + 1, String((await now()).version));
    await admin.call("DELETE", `/deals/${made.id}`);
  });

  await flow.part("a cell of the table asks for it, too", async () => {
    const name = "Asked in the table";
    const made = await admin.call("POST", "/deals", { name, pipeline: pipeline.id, stage: from.id });
    const now = () => admin.get(`/deals/${made.id}`);
    const filter = encodeURIComponent(JSON.stringify([["name", "contains", name]]));
    await desk.goto(`/deals?view=all&f=${filter}`);
    await rowsShown(desk);
    const stage = desk.locator(`#cell-0-${await column(desk, "Stage")}`);
    const pick = async () => {
      await stage.click();
      await desk.keyboard.press("Enter");
      await desk.getByRole("option", { name: won.name, exact: true }).first().click();
    };
    const reason = dialog.getByRole("textbox", { name: "Why we won" });
    await pick();
    await flow.soon("a stage chosen in the table asks for just the field that is missing", () => reason.isVisible());
    await flow.picture(desk, "hour-admin-asked-table");
    await accessible(flow, desk, "what a cell needs");
    await desk.keyboard.press("Escape");
    await reason.waitFor({ state: "detached" });
    await flow.soon("given up, the cell says what it said", async () => (await stage.innerText()).includes(from.name));
    flow.check("without a word of refusal", (await desk.getByRole("alert").count()) === 0);
    flow.check("and the deal is where it was", (await now()).stage.id === from.id);
    await pick();
    await reason.fill("Quick at the table");
    await desk.keyboard.press("Enter");
    await flow.soon("answered, the deal is won, with the reason", async () => {
      const { stage: at, x_why_we_won: why } = await now();
      return stages.find((one) => one.id === at.id)?.type === "won" && why === "Quick at the table";
    });
    flow.check("in one change", (await now()).version === made.version + 1, String((await now()).version));
    await reason.waitFor({ state: "detached" });
    await flow.soon("the keys are back in the table", () =>
      desk.getByRole("grid").evaluate((grid) => grid.contains(document.activeElement)),
    );
    await desk.keyboard.press("Control+z");
    await flow.soon("one key takes the stage back", async () => (await now()).stage.id === from.id);
    await admin.call("DELETE", `/deals/${made.id}`);
  });

  await flow.part("on the phone, in German, at night", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true, locale: "de-DE" });
    for (const [address, name] of [
      ["/", "home"],
      ["/settings", "settings"],
      ["/settings/users", "users"],
      ["/settings/objects/deal/rules", "rules"],
      ["/settings/templates", "templates"],
      ["/settings/pipelines", "pipelines"],
    ]) {
      await phone.goto(address);
      await phone.locator("#main").getByRole("heading").or(phone.locator("#main").getByRole("link")).first().waitFor();
      await flow.soon(`${name}: nothing hangs over the edge`, () => fits(phone));
      await flow.picture(phone, `hour-admin-phone-${name}`);
    }
    await accessible(flow, phone, "the pipelines on a phone at night");
  });

  // The others' deals are won without a reason again.
  const { rules = [] } = await admin.get("/catalog/objects/deal");
  for (const rule of rules.filter((one) => one.label === "Won deals have a reason"))
    await admin.call("DELETE", `/catalog/objects/deal/rules/${rule.name}`);
  await admin.call("DELETE", "/catalog/objects/deal/fields/x_why_we_won");
}
