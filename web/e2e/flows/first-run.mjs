// The very first visitor of an empty folder becomes its administrator, if they know the code of the console.
import { accessible } from "../lib.mjs";
import { until } from "../report.mjs";

const CODE = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}\b/;
const PASSWORD = "a heron over the quiet lake";

export default async function (flow) {
  const server = await flow.startEmpty();
  try {
    const { last: code } = await until(() => CODE.exec(server.log())?.[0]);
    flow.check("the console shows a one-time code", !!code, server.log());
    const page = await flow.visit({ url: server.url });
    await page.goto("/people");
    await flow.soon("an empty workspace asks for its first run", () => page.url().endsWith("/first-run"));
    await page.getByLabel("One-time code").waitFor();
    flow.check(
      "it offers an empty start and three templates",
      (await page.getByRole("radio").count()) === 4 &&
        (await page.getByRole("radio", { name: /^Start empty/ }).isChecked()),
    );
    flow.check("an empty start has no sample", (await page.getByLabel("With sample data").count()) === 0);
    await accessible(flow, page, "first run");
    await flow.picture(page, "first-run");

    await page.getByLabel("One-time code").fill("AAAA-BBBB-CCCC-DDDD");
    await page.getByLabel("Company").fill("Heron & Söhne");
    await page.getByLabel("Country").selectOption("DE");
    await page.getByLabel("Your name").fill("Greta Heron");
    await page.getByLabel("E-mail").fill("greta@heron.example");
    await page.getByLabel("Password").fill(PASSWORD);
    const create = page.getByRole("button", { name: "Create workspace" });
    await create.click();
    await flow.soon("a wrong code is refused at its field", () =>
      page.getByLabel("One-time code").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    flow.check("what was typed stays", (await page.getByLabel("Company").inputValue()) === "Heron & Söhne");

    await page.getByLabel("One-time code").fill(code);
    await page.getByLabel("Password").fill("password12");
    await create.click();
    await flow.soon("a password that everybody guesses is refused with a reason", () =>
      page.getByLabel("Password").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await page.getByLabel("Password").fill(PASSWORD);
    await create.click();
    await flow.soon("the right code creates the workspace and signs in", () =>
      page.getByRole("navigation", { name: "Main" }).first().isVisible(),
    );
    await flow.soon("under its name", () => page.getByText("Heron & Söhne").first().isVisible());
    await page.goto("/people");
    await flow.soon("which holds no people yet and offers the first", () =>
      page.locator("#main").getByText("No people yet").isVisible(),
    );
    await flow.picture(page, "empty");
    await accessible(flow, page, "an empty list");
    await page.goto("/deals?view=board");
    await flow.soon("its pipeline has its stages", () =>
      page.getByRole("heading", { name: "Negotiation" }).isVisible(),
    );

    const late = await flow.visit({ url: server.url });
    await late.goto("/first-run");
    await flow.soon("the first run is gone afterwards", () => /sign-in/.test(late.url()));
    const again = await fetch(`${server.url}/api/v1/first-run`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        code,
        workspace: { name: "Second", currency: "EUR", country: "DE", time_zone: "UTC" },
        user: { name: "Nobody", email: "second@heron.example", password: PASSWORD },
      }),
    });
    flow.check("and the code opens nothing a second time", again.status >= 400 && again.status < 500, again.status);

    await flow.part("a template later, from the settings", async () => {
      await page.goto("/settings/templates");
      await page.getByRole("button", { name: "Look at Charity" }).click();
      const look = page.getByRole("dialog", { name: "Charity" });
      await flow.soon("what comes is told before anything is done", () =>
        look.getByRole("region", { name: "Comes" }).getByText("Gift", { exact: true }).isVisible(),
      );
      flow.check(
        "and what would be set aside",
        await look.getByRole("region", { name: "Is set aside" }).getByText("Sales pipeline").isVisible(),
      );
      await accessible(flow, page, "what a template does");
      await flow.picture(page, "template-plan");
      await look.getByLabel("With sample data").check();
      await look.getByRole("button", { name: "Apply template" }).click();
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Donors", exact: true }).click();
      await flow.soon("the workspace is a charity at once, with its donors", () =>
        page.getByText("Helga Brandt").first().isVisible(),
      );
      await page.goto("/settings/templates");
      await page.getByRole("button", { name: "Look at Charity" }).click();
      await flow.soon("a second time there is nothing left to do", () =>
        look.getByText("The workspace is as the template says already.").isVisible(),
      );
    });
  } finally {
    await flow.leave();
    await server.stop();
  }
  await flow.part("a template from the beginning", () => german(flow));
}

/** In German, on a phone, by night, with the keys alone. */
async function german(flow) {
  const server = await flow.startEmpty();
  try {
    const { last: code } = await until(() => CODE.exec(server.log())?.[0]);
    const page = await flow.visit({ url: server.url, phone: true, dark: true, locale: "de-DE" });
    await page.goto("/");
    const first = page.getByLabel("Einmalcode");
    await first.waitFor();
    await first.focus();
    const type = async (text) => {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    };
    for (const text of [code, "Seiten & Blätter"]) await type(text);
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
    for (const text of ["Ada Blatt", "ada@blatt.example", PASSWORD]) await type(text);
    await flow.soon("the keys lead to what one begins with", () =>
      page.getByRole("radio", { name: /^Leer beginnen/ }).evaluate((radio) => radio === document.activeElement),
    );
    await page.keyboard.press("ArrowDown");
    const shop = page.getByRole("radio", { name: /^Buchhandlung/ });
    await flow.soon("an arrow chooses a template, said in German", () => shop.isChecked());
    flow.check(
      "with what it brings",
      (await shop.evaluate((radio) => radio.closest("label").innerText)).includes("Bücher"),
    );
    await page.keyboard.press("Tab");
    flow.check("and with sample data, if one likes", await page.getByLabel("Mit Beispieldaten").isChecked());
    flow.check(
      "nothing hangs over the edge",
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    );
    await flow.picture(page, "first-run-template");
    await accessible(flow, page, "first run with a template, German, on a phone by night");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("navigation").first().waitFor();
    await page.goto("/x_books");
    await flow.soon("the books are there", () => page.getByText("The Quiet Harbour").first().isVisible());
    await flow.soon("under a German name", () => page.getByRole("heading", { name: "Bücher" }).first().isVisible());
    await flow.picture(page, "first-run-books");
  } finally {
    await flow.leave();
    await server.stop();
  }
}
