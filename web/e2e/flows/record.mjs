// One record: its page, the look beside the list, a new one from anywhere.
import { rowsShown } from "../grid.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const [deal] = (await admin.list("deals", { limit: "50" })).filter((one) => one.company && one.contacts.length);
  const company = await admin.get(`/companies/${deal.company.id}`);
  const staff = await admin.count("people", { field: "company", op: "in", value: [company.id] });

  await flow.part("a company", async () => {
    await page.goto(`/companies/${company.id}`);
    await flow.soon("the page of a record bears its name", () =>
      page.getByRole("heading", { level: 1, name: company.name }).isVisible(),
    );
    const people = page.getByRole("region", { name: "People", exact: true });
    await flow.soon(`it lists the ${staff} people who work there`, async () =>
      (await people.innerText()).split("\n").includes(String(staff)),
    );
    const deals = page.getByRole("region", { name: "Deals", exact: true });
    await flow.soon("and its deals", async () => (await deals.getByRole("link").count()) > 0);
    await flow.soon("and tells when it was made", () =>
      page
        .getByText(/created/i)
        .first()
        .isVisible(),
    );
    await flow.picture(page, "company");
  });

  await flow.part("editing in place", async () => {
    await page.getByRole("button", { name: /^Domain: .*Edit$/ }).click();
    const field = page.getByRole("complementary", { name: "Details" }).getByRole("textbox");
    await field.fill("heron.example");
    await field.press("Enter");
    await flow.soon("a field is edited where it stands", () =>
      page.getByRole("button", { name: /^Domain: heron.example/ }).isVisible(),
    );
    await flow.soon(
      "the server has it",
      async () => (await admin.get(`/companies/${company.id}`)).domain === "heron.example",
    );
    await flow.soon("and the timeline tells it", () =>
      page.getByRole("listitem").filter({ hasText: "heron.example" }).first().isVisible(),
    );
    await page.getByRole("button", { name: /^Employees: .*Edit$/ }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("many");
    await page.keyboard.press("Enter");
    await flow.soon("what is no number is refused where it was typed", () =>
      page.getByRole("alert").first().isVisible(),
    );
    await page.keyboard.press("Escape");
    const body = JSON.stringify({ status: 422, code: "invalid", title: "Not today", detail: "Not today" });
    const answer = { status: 422, contentType: "application/problem+json", body };
    await page.route(/api\/v1\/companies\/[0-9a-f-]{36}$/, (route) => route.fulfill(answer), { times: 1 });
    await page.getByRole("button", { name: /^Domain: .*Edit$/ }).click();
    await field.fill("refused.example");
    await field.press("Enter");
    await flow.soon("what the server refuses is in its place to go on with", () =>
      page.getByRole("alert").filter({ hasText: "Not today" }).isVisible(),
    );
    flow.check("as it was typed", (await field.inputValue()) === "refused.example");
    await page.getByRole("tab", { name: "Activity" }).click();
    await flow.soon("also after going elsewhere", () => page.getByRole("button", { name: "Give up" }).isVisible());
    await flow.picture(page, "field-refused");
    await page.getByRole("button", { name: "Give up" }).click();
    await flow.soon("until it is given up", () =>
      page.getByRole("button", { name: /^Domain: heron.example/ }).isVisible(),
    );
    await page.getByRole("tab", { name: "History" }).click();
    await flow.soon("the history shows the old value and the new", () =>
      page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "heron.example" }).first().isVisible(),
    );
  });

  await flow.part("two at once", async () => {
    await page.goto(`/companies/${company.id}`);
    await page.getByRole("button", { name: /^Industry: .*Edit$/ }).click();
    await admin.call("PATCH", `/companies/${company.id}`, { industry: "Written by the other" });
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Written by me");
    await page.keyboard.press("Enter");
    await flow.soon("who changes what somebody else just changed is told", () =>
      page
        .getByText(/Somebody else|meanwhile|Written by the other/)
        .first()
        .isVisible(),
    );
    await flow.picture(page, "conflict");
  });

  await flow.part("a look beside the list", async () => {
    await page.goto("/people");
    await rowsShown(page);
    const [first, second] = await admin.list("people", { sort: "name", limit: "2" });
    await page.locator("#cell-0-2").click();
    await page.keyboard.press("Space");
    const panel = (name) => page.getByRole("complementary", { name, exact: true });
    await flow.soon("Space opens a look beside the list", () => panel(first.name.full).isVisible());
    await page.keyboard.press("ArrowDown");
    await flow.soon("which follows the arrows", () => panel(second.name.full).isVisible());
    await flow.picture(page, "peek");
    await page.keyboard.press("Escape");
    await flow.soon("and Esc closes it", async () => (await page.getByRole("complementary").count()) === 0);
    await page.keyboard.press("Control+Enter");
    await flow.soon("Ctrl+Enter opens the page itself", () => page.url().endsWith(`/people/${second.id}`));
  });

  await flow.part("a new one from anywhere", async () => {
    await page.goto("/settings/profile");
    await page.getByRole("heading", { name: "Profile" }).first().waitFor();
    await page.getByRole("button", { name: "Create", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "New person" }).click();
    const form = page.getByRole("dialog", { name: "New person" });
    await form.getByRole("contentinfo").getByRole("button", { name: "Create" }).click();
    await flow.soon("what is required is said at its field", () =>
      form.getByRole("alert").or(form.locator(".text-danger")).first().isVisible(),
    );
    await flow.picture(page, "create-problem");
    await form.getByRole("textbox", { name: "First name" }).fill("Ümit");
    await form.getByRole("textbox", { name: "Last name" }).fill("O’Heron");
    await page.keyboard.press("Control+Enter");
    await flow.soon("a person is created from anywhere", () => page.getByText("Ümit O’Heron created").isVisible());
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await flow.soon("and opened from the message", () =>
      page.getByRole("heading", { level: 1, name: "Ümit O’Heron" }).isVisible(),
    );
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await flow.soon("put into the trash, the list is shown", () => new URL(page.url()).pathname === "/people");
    await page.goto("/people?trashed=true&q=Heron");
    await flow.soon("the trash has it", () => page.getByRole("grid").getByText("Ümit O’Heron").first().isVisible());
  });
}
