// Deals as cards: columns with sums, cards moved by pointer and by keyboard, deals won and lost.
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const card = (id) => page.locator(`[data-card="${id}"]`);
  const lane = (name) => page.getByRole("region", { name, exact: true });
  const inLane = (name, id) => lane(name).locator(`[data-card="${id}"]`).count();
  const stageOf = async (id) => (await admin.get(`/deals/${id}`)).stage.label;

  // A pipeline's worth of deals of our own, so that the sample's may be what they are.
  const [pipeline] = await admin.list("pipelines", { sort: "name" });
  const stages = (await admin.list("stages", { sort: "position" })).filter((one) => one.pipeline.id === pipeline.id);
  const open = stages.filter((one) => one.type === "open");
  const [from, to] = open;
  const lost = stages.find((one) => one.type === "lost");
  const make = (name) =>
    admin.call("POST", "/deals", {
      name,
      pipeline: pipeline.id,
      stage: from.id,
      amount: { amount: "4321", currency: "EUR" },
    });
  const [dragged, keyed, given] = [await make("Dragged deal"), await make("Keyed deal"), await make("Given up deal")];

  const begin = async () => {
    const filter = encodeURIComponent(JSON.stringify([["name", "ends", "deal"]]));
    await page.goto(`/deals?view=board&lane=${pipeline.id}&f=${filter}`);
    await card(keyed.id).waitFor();
  };

  await flow.part("columns", async () => {
    await page.goto(`/deals?view=board&lane=${pipeline.id}`);
    await page.locator("[data-card]").first().waitFor();
    for (const stage of stages)
      await flow.soon(`there is a column for ${stage.name}`, () => lane(stage.name).getByRole("heading").isVisible());
    const count = await admin.count("deals", { field: "stage", op: "in", value: [from.id] });
    await flow.soon(`which counts its ${count} deals`, async () =>
      (await lane(from.name).locator("header").innerText()).split("\n").includes(String(count)),
    );
    await flow.soon("and shows their sum", async () =>
      /\d[\d.,]*\s?[kKM]?/.test(await lane(from.name).locator("header").innerText()),
    );
    await flow.picture(page, "board");
  });

  await flow.part("dragging", async () => {
    await begin();
    const before = await lane(to.name).locator("header").innerText();
    await card(dragged.id).dragTo(lane(to.name).getByRole("list"));
    await flow.soon("a card is dragged to another column", () => inLane(to.name, dragged.id));
    await flow.soon("and the server has moved the deal", async () => (await stageOf(dragged.id)) === to.name);
    await flow.soon(
      "the sum of the column follows",
      async () => (await lane(to.name).locator("header").innerText()) !== before,
    );
    await page.reload();
    await flow.soon("a reload shows it there", () => inLane(to.name, dragged.id));
  });

  await flow.part("moving by keyboard", async () => {
    await begin();
    await card(keyed.id).getByRole("link").focus();
    await page.keyboard.press("m");
    const list = page.getByRole("combobox", { name: "Move to…" });
    await list.fill(to.name);
    await flow.picture(page, "board-move");
    await page.keyboard.press("Enter");
    await flow.soon("m and a name move a card without a pointer", () => inLane(to.name, keyed.id));
    await flow.soon("the deal is there", async () => (await stageOf(keyed.id)) === to.name);
    await flow.soon("and the card has the focus", () =>
      card(keyed.id)
        .getByRole("link")
        .evaluate((link) => link === document.activeElement),
    );
  });

  await flow.part("losing with a reason", async () => {
    await begin();
    await card(given.id).getByRole("link").focus();
    await page.keyboard.press("m");
    await page.getByRole("combobox", { name: "Move to…" }).fill(lost.name);
    await page.keyboard.press("Enter");
    const ask = page.getByRole("dialog", { name: /Given up deal/ });
    await flow.soon("losing a deal asks why", () => ask.isVisible());
    await flow.picture(page, "lose");
    await page.keyboard.press("Escape");
    await flow.soon("who changes their mind finds the card where it was", () => inLane(from.name, given.id));
    flow.check("and the deal as it was", (await stageOf(given.id)) === from.name);
    await card(given.id).getByRole("link").focus();
    await page.keyboard.press("m");
    await page.getByRole("combobox", { name: "Move to…" }).fill(lost.name);
    await page.keyboard.press("Enter");
    await ask.getByRole("textbox").fill("Bought a heron instead");
    await page.keyboard.press("Enter");
    await flow.soon("with a reason the deal is lost", async () => {
      const deal = await admin.get(`/deals/${given.id}`);
      return deal.stage.label === lost.name && deal.lost_reason === "Bought a heron instead";
    });
    await flow.soon("and its card in the column of the lost", () => inLane(lost.name, given.id));
  });

  await flow.part("the page of a deal", async () => {
    await page.goto(`/deals/${keyed.id}`);
    const moved = page.getByRole("listitem").filter({ hasText: from.name }).filter({ hasText: to.name });
    await flow.soon("the timeline of a deal tells from where to where it moved", () => moved.first().isVisible());
    await page.getByRole("list", { name: "Stage" }).getByRole("button", { name: open[2].name }).click();
    await flow.soon("a click on a step moves the deal", async () => (await stageOf(keyed.id)) === open[2].name);
    await flow.soon("and the timeline has it at once", () =>
      page.getByRole("listitem").filter({ hasText: to.name }).filter({ hasText: open[2].name }).first().isVisible(),
    );
    await page.getByRole("button", { name: "Mark as won" }).click();
    await flow.soon("winning it closes it", async () => {
      const deal = await admin.get(`/deals/${keyed.id}`);
      return stages.find((one) => one.id === deal.stage.id)?.type === "won" && !!deal.closed_at;
    });
    await page.getByRole("button", { name: "Reopen" }).click();
    await flow.soon(
      "reopening opens it again",
      async () =>
        open.some((stage) => stage.name === "" || stage.id) && !(await admin.get(`/deals/${keyed.id}`)).closed_at,
    );
    await flow.picture(page, "deal");
  });

  await flow.part("lifting by keyboard", async () => {
    const lifted = await make("Lifted deal");
    await begin();
    const said = page.locator('[aria-live="assertive"]');
    const link = card(lifted.id).getByRole("link");
    await link.focus();
    await page.keyboard.press("Space");
    await flow.soon("Space lifts a card and says how to go on", async () =>
      (await said.innerText()).startsWith(`Lifted deal is lifted from ${from.name}`),
    );
    await page.keyboard.press("ArrowRight");
    await flow.soon("an arrow chooses the next column, which is said", async () =>
      (await said.innerText()).startsWith(`Over ${to.name}, column 2 of`),
    );
    await flow.picture(page, "board-lifted");
    await page.keyboard.press("Escape");
    await flow.soon("Esc gives up", async () => (await said.innerText()).includes(`stays in ${from.name}`));
    flow.check("and the deal stays", (await stageOf(lifted.id)) === from.name);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await flow.soon("Space drops it", () => inLane(to.name, lifted.id));
    await flow.soon("on the server too", async () => (await stageOf(lifted.id)) === to.name);
    await flow.soon("which is said", async () => (await said.innerText()).includes(`dropped in ${to.name}`));
    await flow.soon("and the card keeps the focus", () => link.evaluate((one) => one === document.activeElement));
    await page.keyboard.press("Control+z");
    await flow.soon("Ctrl+Z puts it back", async () => (await stageOf(lifted.id)) === from.name);
    await flow.soon("where it was", () => inLane(from.name, lifted.id));
    const { version } = await admin.get(`/deals/${lifted.id}`);
    let go = () => {};
    const pressed = new Promise((resolve) => {
      go = resolve;
    });
    await page.route("**/move", (route) => pressed.then(() => route.continue()));
    await link.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+z");
    go();
    await flow.soon("Ctrl+Z takes back what is still on its way", async () => {
      const now = await admin.get(`/deals/${lifted.id}`);
      return now.version === version + 2 && now.stage.label === from.name;
    });
    await page.unroute("**/move");
    await link.focus();
    await page.keyboard.press("p");
    await flow.soon("p shows it beside the board", () =>
      page.getByRole("complementary", { name: "Lifted deal" }).isVisible(),
    );
    await page.keyboard.press("Escape");
  });

  await flow.part("sums by a click", async () => {
    await page.goto(`/deals?view=board&lane=${pipeline.id}`);
    await page.locator("[data-card]").first().waitFor();
    const head = lane(to.name).locator("header");
    const open = () => head.getByRole("button", { name: /Sums and column|sums and column/ }).click();
    const text = async () => (await head.innerText()).split("\n").join(" ");
    await flow.soon("a column tells its sum", async () => /€/.test(await text()));
    const plain = await text();
    await open();
    await flow.picture(page, "board-sums");
    await page.getByRole("menuitem", { name: "Amount, weighted" }).click();
    await flow.soon(
      "weighted by likelihood it is another",
      async () => /€/.test(await text()) && (await text()) !== plain,
    );
    const [group] = (
      await admin.call("POST", "/deals/query", {
        filter: { field: "stage", op: "in", value: [to.id] },
        measures: { sum: "sum(amount)", weighted: "sum(amount * probability / 100)" },
      })
    ).groups;
    flow.check(
      "and less than the whole",
      Number(group.weighted.amount) < Number(group.sum.amount),
      JSON.stringify(group),
    );
    flow.check("the address says which", new URL(page.url()).searchParams.get("sums") === "amount:weighted");
    await open();
    await page.getByRole("menuitem", { name: "Only how many" }).click();
    await flow.soon("or none at all", async () => !/€/.test(await text()));
    await page.reload();
    await page.locator("[data-card]").first().waitFor();
    flow.check("also after a reload", !/€/.test(await text()));
  });

  await flow.part("a new card at the top of a column", async () => {
    await page.goto(`/deals?view=board&lane=${pipeline.id}`);
    await page.locator("[data-card]").first().waitFor();
    const name = `New deal in ${to.name}`;
    await lane(to.name).getByRole("button", { name }).click();
    const input = lane(to.name).getByRole("textbox", { name });
    await input.fill("Quickly added");
    await page.keyboard.press("Enter");
    await flow.soon("Enter makes it where it was typed", () =>
      lane(to.name).locator("[data-card]").filter({ hasText: "Quickly added" }).isVisible(),
    );
    const [made] = await admin.list("deals", { filter: { field: "name", op: "eq", value: "Quickly added" } });
    flow.check("with what the column says", made.stage.id === to.id && made.pipeline.id === pipeline.id);
    await flow.soon("and waits for the next", async () => (await input.inputValue()) === "");
    await input.fill("Wants more");
    await lane(to.name).getByRole("button", { name: "More fields" }).click();
    const form = page.getByRole("dialog", { name: "New deal" });
    await flow.soon(
      "more fields are a click away",
      async () => (await form.getByLabel("Name").inputValue()) === "Wants more",
    );
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: "Discard" })
      .click({ timeout: 2000 })
      .catch(() => {});
  });

  await flow.part("other columns, other cards", async () => {
    await page.goto("/deals?view=board");
    await page.locator("[data-card]").first().waitFor();
    await page.getByRole("button", { name: "Columns by Stage" }).click();
    await page.getByRole("menuitem", { name: "Owner" }).click();
    const { label } = (await admin.list("deals", { limit: "1" }))[0].owner;
    await flow.soon("columns can be owners", () => lane(label).getByRole("heading").isVisible());
    flow.check("which the address says", new URL(page.url()).searchParams.get("group") === "owner");
    await lane(label).locator("[data-card]").first().waitFor();
    await flow.picture(page, "board-owners");
    await page.getByRole("button", { name: "Card fields" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "Stage", exact: true }).check();
    await page.keyboard.press("Escape");
    await flow.soon("cards show the fields that are chosen", async () =>
      new RegExp(stages.map((one) => one.name).join("|")).test(
        await lane(label).locator("[data-card]").first().innerText(),
      ),
    );
  });

  await flow.part("folded and left", async () => {
    await page.goto(`/deals?view=board&lane=${pipeline.id}`);
    await page.locator("[data-card]").first().waitFor();
    await lane(from.name)
      .locator("header")
      .getByRole("button", { name: /sums and column/i })
      .click();
    await page.getByRole("menuitem", { name: "Fold up the column" }).click();
    const unfold = page.getByRole("button", { name: `Unfold ${from.name}` });
    await flow.soon("a column can be folded up", () => unfold.isVisible());
    await flow.soon(
      "and Tab still reaches a card",
      async () => (await page.locator('[data-card] a[tabindex="0"]').count()) === 1,
    );
    await flow.picture(page, "board-folded");
    await page.reload();
    await flow.soon("and stays so", () => unfold.isVisible());
    await unfold.click();
    await flow.soon("until it is unfolded", () => lane(from.name).getByRole("heading").isVisible());
    const row = page.getByRole("group", { name: "Pipeline" });
    const list = lane(to.name).getByRole("list");
    await lane(to.name).locator("[data-card]").first().waitFor();
    await list.evaluate((one) => one.scrollTo({ top: 200 }));
    await row.evaluate((one) => one.scrollTo({ left: 150 }));
    const left = await row.evaluate((one) => one.scrollLeft);
    const top = await list.evaluate((one) => one.scrollTop);
    await lane(to.name).locator("[data-card] a").nth(3).click();
    await page.waitForURL(/\/deals\/[0-9a-f-]{36}/);
    await page.goBack();
    await flow.soon(
      "back on the board it stands where it was left",
      async () =>
        top > 0 &&
        (await list.evaluate((one) => one.scrollTop)) === top &&
        (await row.evaluate((one) => one.scrollLeft)) === left,
    );
  });

  await flow.part("a thousand cards in a column", async () => {
    const heavy = await admin.call("POST", "/pipelines", { name: "Heavy pipeline" });
    const stage = await admin.call("POST", "/stages", {
      name: "Heavy stage",
      pipeline: heavy.id,
      position: 1,
      type: "open",
    });
    for (let chunk = 0; chunk < 2; chunk++)
      await admin.call("POST", "/deals/batch", {
        items: Array.from({ length: 500 }, (_, i) => ({
          create: { name: `Heavy ${String(chunk * 500 + i).padStart(4, "0")}`, pipeline: heavy.id, stage: stage.id },
        })),
      });
    await page.goto(`/deals?view=board&lane=${heavy.id}&sort=name`);
    const list = lane("Heavy stage").getByRole("list");
    await list.locator("[data-card]").first().waitFor();
    await flow.soon("its number is told", async () =>
      (await lane("Heavy stage").locator("header").innerText()).includes("1,000"),
    );
    let most = 0;
    await flow.soon(
      "scrolling reaches the last one",
      async () => {
        await list.evaluate((one) => one.scrollTo({ top: one.scrollHeight }));
        most = Math.max(most, await list.locator("[data-card]").count());
        return list.locator("[data-card]").filter({ hasText: "Heavy 0999" }).isVisible();
      },
      60_000,
    );
    flow.check("and only those around the screen exist", most > 0 && most <= 240, most);
    await list.evaluate((one) => one.scrollTo({ top: 0 }));
    await flow.soon("the first ones come back", () =>
      list.locator("[data-card]").filter({ hasText: "Heavy 0000" }).isVisible(),
    );
    await flow.soon("with their warnings", async () =>
      /No amount/.test(await list.locator("[data-card]").first().innerText()),
    );
    await flow.picture(page, "board-heavy");
    await accessible(flow, page, "a board with a thousand cards");
  });
}
