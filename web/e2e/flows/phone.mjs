// Kith in one hand: 390 by 844, touched.
export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator", phone: true });
  const bar = page.getByRole("navigation", { name: "Main" }).last();
  const [first] = await admin.list("people", { sort: "name", limit: "1" });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  const path = () => new URL(page.url()).pathname;

  await flow.part("the list", async () => {
    await page.goto("/people");
    await flow.soon("people are cards", () => page.getByRole("link", { name: first.name.full }).first().isVisible());
    flow.check("and nothing hangs over the edge", await fits());
    await flow.picture(page, "m-people");
    const small = await bar
      .getByRole("link")
      .or(bar.getByRole("button"))
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
    flow.check("the bar at the foot has targets that a thumb hits", small.length === 0, small.join());
    await bar.getByRole("link", { name: "Deals" }).tap();
    await flow.soon("it leads to the deals", () => path() === "/deals");
    await bar.getByRole("link", { name: "Home" }).tap();
    await page.getByRole("region", { name: "Recently changed" }).getByRole("link").first().waitFor();
    await flow.soon("and home, which fits as well", async () => path() === "/" && (await fits()));
    await flow.picture(page, "m-home");
    await bar.getByRole("button", { name: "More" }).tap();
    await flow.soon("and behind More is the rest", () =>
      page.getByRole("dialog").getByRole("link", { name: "Settings" }).isVisible(),
    );
    await flow.picture(page, "m-menu");
    await page.getByRole("dialog").getByRole("link", { name: "Settings" }).tap();
    await flow.soon("such as the settings", () => path().startsWith("/settings"));
    await page.getByRole("link", { name: "Profile" }).tap();
    await flow.soon(
      "of which one is shown at a time",
      async () => path() === "/settings/profile" && !(await page.getByRole("link", { name: "Sessions" }).isVisible()),
    );
    flow.check("no wider than the screen", await fits());
  });

  await flow.part("a record", async () => {
    await page.goto("/people");
    await page.getByRole("link", { name: first.name.full }).first().tap();
    await flow.soon("a tap opens the page of the record", () => path() === `/people/${first.id}`);
    flow.check(
      "its name stands there once",
      (await page.locator("#main").getByText(first.name.full, { exact: true }).filter({ visible: true }).count()) <= 2,
    );
    await page.getByRole("link", { name: /^Back:/ }).tap();
    await flow.soon("the bar leads back", () => path() === "/people");
    await page.getByRole("link", { name: first.name.full }).first().tap();
    const actions = page.getByRole("toolbar", { name: "Actions" });
    await flow.soon("what can be done stands at the foot", () => actions.isVisible());
    const low = await actions
      .getByRole("link")
      .or(actions.getByRole("button"))
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
    flow.check("big enough for a thumb", low.length === 0, low.join());
    const [, second] = await admin.list("people", { sort: "name", limit: "2" });
    await page.getByRole("button", { name: "Next record" }).tap();
    await flow.soon("and the next record is a tap away", () => path() === `/people/${second.id}`);
    await page.getByRole("button", { name: "Previous record" }).tap();
    await flow.soon("and back again", () => path() === `/people/${first.id}`);
    await page.getByRole("tab", { name: "Details" }).tap();
    const field = page.getByRole("button", { name: /^Job title: .*Edit$/ });
    await flow.soon("its fields are behind a tab", () => field.isVisible());
    await flow.picture(page, "m-record");
    flow.check("and fit", await fits());
    await field.tap();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Edited by thumb");
    await page.keyboard.press("Enter");
    await flow.soon("a field is edited by touch", () =>
      page.getByRole("button", { name: /^Job title: Edited by thumb/ }).isVisible(),
    );
    await page.getByRole("tab", { name: "Activity" }).tap();
    await flow.soon("and the timeline tells it", () =>
      page.getByRole("listitem").filter({ hasText: "Edited by thumb" }).first().isVisible(),
    );
    await flow.picture(page, "m-record-activity");
  });

  await flow.part("back to the list", async () => {
    await page.goto("/people");
    const list = page.locator("#main ul:has(> li > a)").locator("..");
    const top = () => list.evaluate((box) => box.scrollTop);
    await list.evaluate((box) => box.scrollTo({ top: 64 * 150 }));
    const link = list.locator('li[style*="translateY(9792px)"] a');
    await link.waitFor();
    const left = await top();
    await link.tap();
    await page.getByRole("link", { name: /^Back:/ }).tap();
    await flow.soon("back in the list, it stands where it was left", async () => (await top()) === left && left > 9000);
  });

  await flow.part("a new one", async () => {
    await page.goto("/people");
    await bar.getByRole("button", { name: "Create" }).tap();
    await page.getByRole("dialog", { name: "Create" }).getByRole("button", { name: "Company" }).tap();
    const form = page.getByRole("dialog", { name: "New company" });
    await form.getByLabel("Name").fill("Thumb & Sons");
    await flow.picture(page, "m-create");
    flow.check("the form fits", await fits());
    await form.getByRole("contentinfo").getByRole("button", { name: "Create" }).tap();
    await flow.soon("something new is created", () => page.getByText("Thumb & Sons created").isVisible());
  });

  await flow.part("the board", async () => {
    await page.goto("/deals?view=board");
    const cards = page.locator("[data-card]");
    await cards.first().waitFor();
    await flow.picture(page, "m-board");
    flow.check("a board stays within the screen", await fits());
    const lanes = page.locator("#main section:has(> header h2)");
    await lanes.nth(1).evaluate((lane) => lane.scrollIntoView({ inline: "center" }));
    await flow.soon("and is swiped from column to column", async () => {
      const box = await lanes.nth(1).boundingBox();
      return box.x >= 0 && box.x + box.width <= 391;
    });
    const card = lanes.nth(1).locator("[data-card]").first();
    const id = await card.getAttribute("data-card");
    await card.getByRole("button", { name: /^Move/ }).tap();
    await page.getByRole("option").first().tap();
    await flow.soon(
      "a card is moved by its menu",
      async () => (await lanes.nth(0).locator(`[data-card="${id}"]`).count()) === 1,
    );
  });

  await flow.part("a card dragged by a finger", async () => {
    await page.goto("/deals?view=board");
    const lanes = page.locator("#main section:has(> header h2)");
    const card = lanes.nth(0).locator("[data-card]").first();
    await card.waitFor();
    const id = await card.getAttribute("data-card");
    await flow.soon("dots tell which of the columns this is", () => page.locator("[data-lane-dots]").isVisible());
    const box = await card.boundingBox();
    const at = { x: box.x + 60, y: box.y + 40 };
    const fingers = await page.context().newCDPSession(page);
    const touch = (type, points) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await touch("touchStart", [at]);
    await flow.soon("held for a moment, a card is lifted", async () =>
      (await page.locator('[aria-live="assertive"]').innerText()).includes("is lifted"),
    );
    // To the edge, where the board scrolls by itself until another column is under the finger.
    const said = () => page.locator('[aria-live="assertive"]').innerText();
    await touch("touchMove", [{ x: 380, y: at.y }]);
    await flow.soon("at the edge the board comes along", async () => {
      const first = await lanes.nth(0).boundingBox();
      return first.x + first.width < 150;
    });
    await touch("touchMove", [{ x: 195, y: at.y }]);
    await flow.picture(page, "m-board-drag");
    await touch("touchEnd", []);
    await flow.soon("and let go it is dropped", async () => (await said()).includes("is dropped in "));
    const name = (await said()).split("is dropped in ")[1];
    await flow.soon("in the column that was said", async () => (await admin.get(`/deals/${id}`)).stage.label === name);
  });

  await flow.part("the search", async () => {
    await bar.getByRole("button", { name: "More" }).tap();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Search/ })
      .tap();
    await page.getByRole("combobox", { name: /Search records/ }).fill(first.name.last);
    await flow.soon("the search finds on the phone too", () =>
      page.getByRole("option", { name: first.name.full }).first().isVisible(),
    );
    await flow.picture(page, "m-search");
  });
}
