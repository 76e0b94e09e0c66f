// Who comes in, and what happens when a session ends in the middle of work.
import { rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const page = await flow.visit();
  const { email, password, name } = flow.admin.account;
  const submit = page.getByRole("button", { name: "Sign in", exact: true });
  await page.goto("/companies");
  await flow.soon("who is signed out is asked to sign in", () => /sign-in/.test(page.url()));
  await page.getByLabel("E-mail").waitFor();
  await accessible(flow, page, "sign-in");
  await flow.picture(page, "sign-in");

  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("not the password at all");
  await submit.click();
  const alert = page.getByRole("alert");
  await flow.soon("a wrong password is refused with a reason", () => alert.isVisible());
  const said = await alert.innerText();
  await page.getByLabel("E-mail").fill("nobody.knows@example.com");
  await submit.click();
  await alert.waitFor();
  flow.check("which does not tell whether the account exists", (await alert.innerText()) === said);

  await page.getByRole("button", { name: new RegExp(email) }).click();
  flow.check("a sample account fills both fields", (await page.getByLabel("Password").inputValue()) === password);
  await page.keyboard.press("Enter");
  await flow.soon("and leads to the page that was asked for", () => new URL(page.url()).pathname === "/companies");
  await rowsShown(page);

  await flow.part("a session that ends while somebody types", async () => {
    await page.getByRole("button", { name: "New company" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Typed before the end");
    await page.context().clearCookies();
    await page.keyboard.press("Control+Enter");
    const again = page.getByRole("dialog", { name: "Please sign in again" });
    await flow.soon("an ended session asks to sign in over the page", () => again.isVisible());
    await flow.picture(page, "sign-in-again");
    await accessible(flow, page, "signing in again");
    flow.check("it knows who worked here", (await again.getByLabel("E-mail").inputValue()) === email);
    await again.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await flow.soon("what was typed is kept and saved", () =>
      page.getByText("Typed before the end created").isVisible(),
    );
    const found = await flow.admin.list("companies", {
      filter: { field: "name", op: "eq", value: "Typed before the end" },
    });
    flow.check("once, not twice", found.length === 1, JSON.stringify(found.length));
    for (const { id } of found) await flow.admin.call("DELETE", `/companies/${id}`);
  });

  await flow.part("a session that is ended from elsewhere", async () => {
    const mine = await page.evaluate(async () => (await (await fetch("/api/v1/session")).json()).session);
    await flow.admin.call("DELETE", `/sessions/${mine}`);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deals" }).click();
    const again = page.getByRole("dialog", { name: "Please sign in again" });
    await flow.soon("a session ended from elsewhere asks at the next click", () => again.isVisible());
    await again.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await flow.soon("and that click goes on after signing in", () =>
      page.locator("#cell-0-0 > span:not(.skeleton)").first().isVisible(),
    );
  });

  await flow.part("signing out", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await flow.soon("signing out leads to the sign-in page", () => /sign-in/.test(page.url()));
    await page.goto("/people");
    await flow.soon("signed out means out", () => /sign-in/.test(page.url()));
  });

  await flow.part("a reader", async () => {
    const reader = await flow.visit({ role: "read_only" });
    await reader.goto("/companies");
    await rowsShown(reader);
    flow.check(
      "a reader is offered nothing to create",
      (await reader.getByRole("button", { name: /^(New |Create)/ }).count()) === 0,
    );
    await reader.locator("#cell-0-1").click();
    await reader.keyboard.type("forbidden");
    flow.check("and typing into a cell opens no editor", (await reader.getByRole("textbox").count()) === 0);
  });
}
