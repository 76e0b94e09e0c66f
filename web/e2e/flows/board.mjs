// Deals as cards: columns with sums, cards moved by pointer and by keyboard, deals won and lost.
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
}
