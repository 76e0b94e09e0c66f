// What is written down about people who sign in, and the timeline's filter, for which the server chooses.
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const me = (await admin.get("/session")).user;
  // More events than one page holds, so that what is looked for is not loaded yet.
  const token = await admin.call("POST", "/tokens", { name: "Phone book" });
  await admin.call("DELETE", `/tokens/${token.id}`);
  const company = await admin.call("POST", "/companies", { name: "Long Story Ltd" });
  for (let size = 1; size <= 60; size += 1) await admin.call("PATCH", `/companies/${company.id}`, { size });
  const page = await flow.visit({ role: "administrator" });
  const choose = async (now, verb) => {
    await page.getByRole("button", { name: now, exact: true }).click();
    await page
      .getByRole("menuitem", { name: verb, exact: true })
      .or(page.getByText(verb, { exact: true }))
      .last()
      .click();
  };

  await flow.part("one's own sign-ins and tokens", async () => {
    await page.goto(`/users/${me.id}`);
    const main = page.locator("#main");
    await flow.soon("a user's timeline tells when they signed in", () =>
      main.getByText("signed in").first().isVisible(),
    );
    await flow.soon("and what became of their tokens, by name", async () =>
      (await main.innerText()).replace(/\s+/g, " ").includes("made an access token Phone book"),
    );
    flow.check("never the token itself", !(await main.innerText()).includes(token.token));
    await flow.picture(page, "timeline-user");
    await accessible(flow, page, "a user's timeline");
  });

  await flow.part("what others see of it", async () => {
    const other = await flow.visit({ role: "representative" });
    await other.goto(`/users/${me.id}`);
    await other.getByRole("heading", { name: me.label }).first().waitFor();
    const seen = await flow.accounts.representative.get(`/users/${me.id}/timeline?limit=200`);
    flow.check(
      "nobody else is told when somebody comes and goes",
      seen.items.every((item) => !["signed_in", "token_created", "token_revoked"].includes(item.verb)),
    );
  });

  await flow.part("a kind of activity that is far back", async () => {
    await page.goto(`/companies/${company.id}`);
    const main = page.locator("#main");
    await main.getByRole("button", { name: "All activity" }).waitFor();
    await choose("All activity", "Created");
    await flow.soon(
      "the filter finds what had not been loaded",
      async () => (await main.locator("ol > li").count()) === 1,
    );
    flow.check("the company's creation", await main.getByText("created").first().isVisible());
    await choose("Created", "Trashed");
    await flow.soon("and says when there is none", () => main.getByText("Nothing of this kind happened").isVisible());
    await choose("Trashed", "All activity");
    await flow.soon("all of it comes back", async () => (await main.locator("ol > li").count()) >= 50);
  });
}
