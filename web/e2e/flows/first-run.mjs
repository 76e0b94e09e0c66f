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
  } finally {
    await flow.leave();
    await server.stop();
  }
}
