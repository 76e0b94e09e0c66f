// Who comes in, and what happens when a session ends in the middle of work.
import { accessible, check, signIn, soon } from "./lib.mjs";

export default async function ({ open }) {
  const page = await open();
  await page.goto("/companies");
  await page.waitForURL(/sign-in/);
  await page.getByLabel("E-mail").waitFor();
  await accessible(page, "sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password").fill("not a password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await soon("a wrong password is refused with a reason", () => page.getByRole("alert").isVisible());

  await page
    .getByRole("button", { name: /administrator/i })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/companies/);
  check("signing in leads to the page that was asked for", true);
  await page.locator("#cell-0-0 > span").first().waitFor();

  // The session ends while somebody types.
  await page.getByRole("button", { name: "New company" }).click();
  await page.getByRole("dialog").getByLabel(/^Name/).fill("Typed before the session ended");
  await page.context().clearCookies();
  await page.keyboard.press("Control+Enter");
  await soon("an ended session asks to sign in over the page", () =>
    page.getByText("Please sign in again").isVisible(),
  );
  await page
    .getByRole("button", { name: /administrator/i })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await soon("and nothing typed is lost", () => page.getByText("Typed before the session ended created").isVisible());

  await page.getByRole("navigation").getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await page.goto("/people");
  await soon("signed out means out", () => /sign-in/.test(page.url()));

  const reader = await open();
  await signIn(reader, "read_only").catch(() => null);
  if (/people|companies/.test(reader.url()))
    check("a reader is offered nothing to create", (await reader.getByRole("button", { name: /^New / }).count()) === 0);
}
