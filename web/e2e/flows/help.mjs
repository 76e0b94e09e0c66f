// The guide beside the work, found by words, and the tours for those who are here for the first time.
import { rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const page = await flow.visit({ role: "representative", fresh: true });
  const [deal] = await flow.accounts.representative.list("deals", { limit: "1" });
  const sheet = page.getByRole("dialog", { name: /./ }).filter({ has: page.getByRole("searchbox") });
  const offer = page.getByRole("region", { name: "A short tour" });
  const tour = page.getByRole("dialog").filter({ hasText: / of \d/ });
  const path = () => new URL(page.url()).pathname;

  await flow.part("a tour", async () => {
    await page.goto("/people");
    await rowsShown(page);
    await flow.soon("who comes to a list for the first time is offered a tour", () => offer.isVisible());
    await accessible(flow, page, "the offer of a tour");
    await offer.getByRole("button", { name: "Show me" }).focus();
    await page.keyboard.press("Enter");
    await flow.soon("it begins with the first of four steps", () => tour.getByText("1 of 4").isVisible());
    await flow.soon("and points at something", async () => {
      const box = await page.locator("[data-spotlight]").boundingBox();
      const cell = await page.locator("#cell-0-0").boundingBox();
      return box.x <= cell.x && box.y <= cell.y && box.x + box.width >= cell.x + 20;
    });
    await flow.picture(page, "tour");
    await accessible(flow, page, "a tour");
    await page.keyboard.press("ArrowRight");
    await flow.soon("the arrow turns on", () => tour.getByText("2 of 4").isVisible());
    await page.keyboard.press("ArrowLeft");
    await flow.soon("and back", () => tour.getByText("1 of 4").isVisible());
    await page.keyboard.press("Escape");
    await flow.soon("Esc leaves it", async () => (await tour.count()) === 0);
    await page.reload();
    await rowsShown(page);
    await page.getByRole("button", { name: "Help" }).waitFor();
    flow.check("and it is not offered a second time", (await offer.count()) === 0);
    await page.getByRole("button", { name: "Help", exact: true }).click();
    await page.getByRole("menuitem", { name: "Tour of this page" }).click();
    for (let step = 1; step <= 4; step++) {
      await tour.getByText(`${step} of 4`).waitFor();
      await page.keyboard.press("Enter");
    }
    await flow.soon(
      "taken again from the help, Enter leads through to its end",
      async () => (await tour.count()) === 0,
    );
  });

  await flow.part("tours of board and record", async () => {
    await page.goto("/deals?view=board");
    await offer.getByRole("button", { name: "No, thanks" }).click();
    await flow.soon("no is an answer", async () => (await offer.count()) === 0);
    await page.goto("/settings/help");
    for (const [name, steps] of [
      ["The board", 3],
      ["A record", 3],
    ]) {
      await page.getByRole("button", { name: `Start: ${name}` }).click();
      await flow.soon(`${name}: the tour starts from the settings, with all its steps`, () =>
        tour.getByText(`1 of ${steps}`).isVisible(),
      );
      await page.keyboard.press("Escape");
      await page.goto("/settings/help");
    }
  });

  await flow.part("the guide beside the work", async () => {
    for (const [address, title] of [
      ["/", "Home"],
      ["/people", "Lists"],
      ["/deals?view=board", "The board"],
      [`/deals/${deal.id}`, "A record"],
      ["/settings/keyboard", "The keyboard"],
    ]) {
      await page.goto(address);
      await page.locator("#main h1").waitFor();
      await page.keyboard.press("F1");
      await flow.soon(`F1 at ${address.split("?")[0].slice(0, 12)} opens “${title}”`, () =>
        page.getByRole("dialog", { name: title, exact: true }).isVisible(),
      );
    }
    await flow.picture(page, "help");
    await page.keyboard.press("F1");
    await flow.soon("and F1 closes it", async () => (await sheet.count()) === 0);
  });

  await flow.part("finding in the guide", async () => {
    await page.goto("/people");
    await rowsShown(page);
    await page.keyboard.press("F1");
    const box = sheet.getByRole("searchbox");
    await box.fill("comparison blank");
    await flow.soon("words are found in any order, and marked", async () =>
      /blank/i.test(await sheet.getByRole("mark").or(sheet.locator("mark")).first().innerText()),
    );
    await flow.picture(page, "help-search");
    await accessible(flow, page, "the guide beside a list");
    await page.keyboard.press("Enter");
    await flow.soon("Enter opens the first", () =>
      page.getByRole("dialog", { name: "Filters and formulas" }).isVisible(),
    );
    await flow.soon("at its heading", () => page.locator("#guide-blank").isVisible());
    await sheet.getByRole("button", { name: "Back" }).click();
    await flow.soon("and the way back is there", () =>
      page.getByRole("dialog", { name: "Lists", exact: true }).isVisible(),
    );
    await box.fill("xylophone");
    await flow.soon("what is not there is said", () => sheet.getByText(/Nothing in the guide/).isVisible());
    await page.keyboard.press("Escape");
    await flow.soon("Esc closes it", async () => (await sheet.count()) === 0);
  });

  await flow.part("the guide as pages", async () => {
    await page.goto("/help");
    await page.getByRole("navigation", { name: "Guide" }).getByRole("link", { name: "A record" }).click();
    await flow.soon("each page has an address", () => path() === "/help/record");
    await page
      .getByRole("article")
      .getByRole("link", { name: "on the phone" })
      .or(page.getByRole("article"))
      .first()
      .waitFor();
    await page.getByRole("searchbox").fill("pencil");
    await flow.soon("the address keeps what is looked for", () => page.url().includes("q=pencil"));
    await page.keyboard.press("Enter");
    await flow.soon("and Enter opens what was found", () => path() === "/help/keyboard");
    await accessible(flow, page, "a page of the guide");
    await page.goto("/help/nonsense");
    await flow.soon("a page that is none says so", () => page.getByText("There is no such page").isVisible());
  });

  await flow.part("without a network", async () => {
    await page.goto("/deals?view=board");
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("F1");
    await sheet.waitFor();
    await page.context().setOffline(true);
    await sheet.getByRole("searchbox").fill("stage");
    await flow.soon("the guide is searched without a network", async () => (await sheet.locator("mark").count()) > 1);
    await page.context().setOffline(false);
  });

  await flow.part("on the phone", async () => {
    const phone = await flow.visit({ role: "representative", phone: true, dark: true });
    await phone.goto("/people");
    await phone.getByRole("button", { name: "More" }).tap();
    await phone.getByRole("button", { name: /Lena/ }).tap();
    await phone.getByRole("menuitem", { name: "Help" }).tap();
    await flow.soon("the guide is behind More", () => phone.getByRole("dialog", { name: "Lists" }).isVisible());
    await flow.picture(phone, "m-help");
    await accessible(flow, phone, "the guide on the phone");
  });
}
