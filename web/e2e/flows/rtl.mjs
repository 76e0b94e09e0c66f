// Read from the right: in Arabic every screen begins on the right, nothing is cut and nothing hangs over.
import { rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

/** What is wrong with where things stand, as the browser measures it: sentences, none of which may be there. */
const faultsOf = () => {
  const faults = [];
  const { innerWidth: wide, innerHeight: high } = window;
  const page = document.documentElement;
  if (page.dir !== "rtl" || getComputedStyle(document.body).direction !== "rtl") faults.push("the page is not rtl");
  if (page.scrollWidth > wide) faults.push(`the page is ${page.scrollWidth} wide, the screen ${wide}`);

  const nameOf = (one) =>
    `${one.tagName.toLowerCase()} “${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 40)}”`;
  const clips = (one) => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX);
  /** What can be scrolled into sight, or is cut with a mark that says so, is not lost. */
  const reachable = (one) => {
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll/.test(style.overflowX)) return true;
      if (style.textOverflow === "ellipsis" && clips(at)) return true;
    }
    return false;
  };
  const regions = document.querySelectorAll("#main, nav, [role=dialog], aside, header, [role=toolbar]");
  const seen = new Set();
  for (const region of regions)
    for (const one of region.querySelectorAll("a, button, input, select, textarea, h1, h2, h3, p, li, label, [role]")) {
      if (seen.has(one) || one.closest(".sr-only, [aria-hidden=true], [inert]")) continue;
      seen.add(one);
      const box = one.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || box.bottom < 0 || box.top > high) continue;
      if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if ((box.left < -1 || box.right > wide + 1) && !reachable(one))
        faults.push(`${nameOf(one)} stands at ${Math.round(box.left)}…${Math.round(box.right)} of ${wide}`);
      // Words that are wider than what holds them, and are cut by it without a mark.
      const style = getComputedStyle(one);
      if (clips(one) && style.textOverflow !== "ellipsis" && !/auto|scroll/.test(style.overflowX))
        if (one.scrollWidth > one.clientWidth + 1 && one.matches("button, a, h1, h2, h3, p, label"))
          faults.push(`${nameOf(one)} is cut: ${one.scrollWidth} in ${one.clientWidth}`);
    }

  // Words begin on the right of what holds them, whatever script they are in, unless they are centred or at the end.
  for (const one of document.querySelectorAll("#main :is(h1, h2, h3, p, label, dt, .truncate), nav .truncate")) {
    const style = getComputedStyle(one);
    if (!/^(block|list-item)$/.test(style.display) || /center|end/.test(style.textAlign)) continue;
    if (one.closest("[dir=auto], .text-end, .sr-only") || one.clientWidth === 0 || one.childElementCount > 0) continue;
    const words = document.createRange();
    words.selectNodeContents(one);
    const [text, box] = [words.getBoundingClientRect(), one.getBoundingClientRect()];
    if (text.width > 0 && box.right - text.right - Number.parseFloat(style.paddingRight) > 6 && text.width < box.width)
      faults.push(`${nameOf(one)} does not begin on the right`);
  }
  return faults.slice(0, 8);
};

/** Which side of what holds it a thing stands on: its middle against the other's. */
const sideOf = async (locator, within) => {
  const [box, frame] = [await locator.boundingBox(), await within.boundingBox()];
  return box && frame && box.x + box.width / 2 > frame.x + frame.width / 2 ? "right" : "left";
};

export default async function (flow) {
  const { admin } = flow;
  const [person] = await admin.list("people", { sort: "name", limit: "1" });
  const [deal] = await admin.list("deals", { limit: "1" });

  for (const phone of [false, true]) {
    const size = phone ? "phone" : "desk";
    const page = await flow.visit({ role: "administrator", phone });
    await page.addInitScript(() => localStorage.setItem("kith-language", '"ar"'));
    const main = page.locator("#main");
    const fits = async (name) => {
      const faults = await page.evaluate(faultsOf);
      flow.check(`${size}: ${name} stands as Arabic is read`, faults.length === 0, faults.join("\n"));
      await flow.picture(page, `rtl-${size}-${name}`);
    };

    await flow.part(`${size}: the list`, async () => {
      await page.goto("/people");
      if (phone) await page.getByRole("link", { name: person.name.full }).first().waitFor();
      else await rowsShown(page);
      await fits("list");
      if (phone) return;
      const sidebar = page.locator("nav").first();
      flow.check("the sidebar is on the right", (await sideOf(sidebar, page.locator("body"))) === "right");
      const grid = page.getByRole("grid");
      const first = page.locator("#cell-0-0");
      flow.check("the first column is on the right", (await sideOf(first, grid)) === "right");
      const place = () => first.evaluate((one) => Math.round(one.getBoundingClientRect().right));
      const before = await place();
      const moved = await grid.evaluate((one) => {
        one.scrollLeft = -300;
        return one.scrollLeft;
      });
      await flow.soon("and stays there when the others scroll", async () => moved < 0 && (await place()) === before);
      await grid.evaluate((one) => {
        one.scrollLeft = 0;
      });
      const [second, active] = [page.locator("#cell-0-1"), () => grid.getAttribute("aria-activedescendant")];
      await second.click();
      await page.keyboard.press("ArrowLeft");
      await flow.soon("the left arrow goes to the cell on the left", async () => (await active()) === "cell-0-2");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await flow.soon("the right one back", async () => (await active()) === "cell-0-0");

      const head = page.locator('[data-head="1"]');
      const width = async () => (await head.boundingBox()).width;
      const wide = await width();
      const edge = await head.locator("[data-resize]").boundingBox();
      await page.mouse.move(edge.x + edge.width / 2, edge.y + 10);
      await page.mouse.down();
      await page.mouse.move(edge.x + edge.width / 2 - 60, edge.y + 10, { steps: 3 });
      await page.mouse.up();
      await flow.soon(
        "a column dragged by its left edge to the left is wider",
        async () => (await width()) > wide + 40,
      );

      const [third, fifth] = [page.locator('[data-head="2"]'), page.locator('[data-head="4"]')];
      const carried = await third.innerText();
      await third.hover();
      const [grip, over] = [await third.locator("[data-grip]").boundingBox(), await fifth.boundingBox()];
      await page.mouse.move(grip.x + 5, grip.y + 10);
      await page.mouse.down();
      await page.mouse.move(over.x + 20, over.y + 10, { steps: 4 });
      await page.mouse.up();
      await flow.soon(
        "a column dropped on the left half of another follows it",
        async () => (await page.locator("[data-head]").allInnerTexts()).indexOf(carried) === 4,
      );
      await accessible(flow, page, "the list in Arabic");
    });

    await flow.part(`${size}: the side panel`, async () => {
      if (phone) return;
      await page.goto(`/people?peek=people:${person.id}`);
      const panel = page.locator("aside").filter({ hasText: person.name.full });
      await panel.waitFor();
      flow.check("the side panel docks on the left", (await sideOf(panel, main)) === "left");
      await fits("panel");
      await accessible(flow, page, "the side panel in Arabic");
    });

    await flow.part(`${size}: the board`, async () => {
      await page.goto("/deals?view=board");
      await page.locator("[data-card]").first().waitFor();
      const lanes = page.locator("[data-lane-box]");
      const [one, two] = [await lanes.nth(0).boundingBox(), await lanes.nth(1).boundingBox()];
      flow.check("columns follow each other to the left", one.x > two.x);
      await fits("board");
      await accessible(flow, page, `the board in Arabic, ${size}`);
    });

    for (const [name, path, ready] of [
      ["record", `/deals/${deal.id}`, () => page.getByText(deal.name).filter({ visible: true }).first()],
      [
        "calendar",
        "/deals?as=calendar",
        () =>
          page
            .locator("#main")
            .getByText(/[\u0600-\u06ff]+ 20\d\d/)
            .first(),
      ],
      ["object", "/settings/objects/deal", () => page.locator("#main h2").filter({ visible: true }).first()],
      ["layout", "/settings/objects/deal/layouts/new", () => page.locator("#main").getByText("معاينة").first()],
      ["home", "/", () => page.locator("#main h2").first()],
      ["settings", "/settings/formats", () => page.locator("#main :is(select, h2)").filter({ visible: true }).first()],
      ["users", "/settings/users", () => page.getByText(admin.account.email).first()],
      ["keyboard", "/settings/keyboard", () => page.locator("kbd").filter({ visible: true }).first()],
    ])
      await flow.part(`${size}: ${name}`, async () => {
        await page.goto(path);
        await ready().waitFor();
        await page.waitForLoadState("networkidle");
        await fits(name);
        await accessible(flow, page, `${name} in Arabic, ${size}`);
      });

    await flow.part(`${size}: a new record`, async () => {
      await page.goto("/people");
      if (phone) {
        const more = page.getByRole("navigation").last().getByRole("button").last();
        await more.tap();
        const sheet = page.getByRole("dialog");
        await sheet.getByRole("link").first().waitFor();
        await flow.soon("phone: the menu comes from the right", async () => {
          const box = await sheet.boundingBox();
          return box.x > 0 && Math.round(box.x + box.width) === 390;
        });
        await fits("menu");
        return;
      }
      await page.locator("#main header").getByRole("button", { name: /شخص$/ }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
      await fits("create");
      await accessible(flow, page, "a new record in Arabic");
    });

    await flow.part(`${size}: the palette`, async () => {
      await page.goto("/people");
      await page.locator("#main :is(a, [role=grid])").filter({ visible: true }).first().waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").waitFor();
      await fits("palette");
      await accessible(flow, page, `the palette in Arabic, ${size}`);
    });
  }
}
