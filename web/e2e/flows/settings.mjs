// Who may come in and what they may do: users, invitations, tokens; and how it all looks.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

const PASSWORD = "seven otters in the rain";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const guest = await flow.visit();

  await flow.part("a part that is none", async () => {
    await page.goto("/settings/nonsense");
    await flow.soon("an address that leads nowhere says so", () => page.getByText("There is nothing here").isVisible());
    await flow.picture(page, "settings-nothing");
    await page.getByRole("link", { name: "Back to the settings" }).click();
    await flow.soon("and leads back", () => page.url().endsWith("/settings/profile"));
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await keys.waitFor();
    await flow.picture(page, "shortcuts");
    await flow.soon("the keys are read from the start, not from the cross", () =>
      keys.evaluate((box) => box.contains(document.activeElement) && document.activeElement.tagName === "DIV"),
    );
    await page.keyboard.press("Escape");
  });

  await flow.part("an invitation", async () => {
    await page.goto("/settings/users");
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Invite a user" });
    await form.getByLabel("Name").fill("Otto Otter");
    await form.getByLabel("E-mail").fill("not an address");
    await form.getByRole("button", { name: "Create and get the link" }).last().click();
    await flow.soon("an e-mail that is none is refused at its field", () =>
      form.getByLabel("E-mail").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await form.getByLabel("E-mail").fill("otto@otter.example");
    await flow.picture(page, "invite");
    await form.getByRole("button", { name: "Create and get the link" }).last().click();
    const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
    flow.check("a link is shown to be sent", link.startsWith(flow.url), link);
    await page.getByRole("button", { name: "Done" }).click();
    await flow.soon("the new user stands in the list, not signed in yet", () =>
      page
        .getByRole("listitem")
        .filter({ hasText: "otto@otter.example" })
        .getByText(/sign in yet/)
        .isVisible(),
    );
    await flow.picture(page, "users");

    await guest.goto(link);
    await flow.soon("the link greets by name", () =>
      guest.getByRole("heading", { name: "Welcome, Otto Otter" }).isVisible(),
    );
    await guest.getByLabel("Password").fill("12345678");
    await guest.getByRole("button", { name: "Join" }).click();
    await flow.soon("a weak password is refused", () =>
      guest.getByLabel("Password").evaluate((input) => input.getAttribute("aria-invalid") === "true"),
    );
    await guest.getByLabel("Password").fill(PASSWORD);
    await guest.getByRole("button", { name: "Join" }).click();
    await flow.soon("a good one signs in", () => guest.getByRole("navigation", { name: "Main" }).first().isVisible());
    await guest.goto("/settings");
    await guest.getByRole("link", { name: "Profile" }).waitFor();
    flow.check(
      "and is not offered the administrator's settings",
      (await guest.getByRole("link", { name: "Jobs" }).count()) === 0,
    );
    await guest.goto("/settings/jobs");
    await flow.soon(
      "also not by their address",
      async () => (await guest.getByRole("heading", { name: "Jobs" }).count()) === 0,
    );

    const late = await flow.visit();
    await late.goto(link);
    await flow.soon("a link works once", () => late.getByText("This invitation is not valid").isVisible());
    await late.getByRole("link", { name: "Sign in" }).click();
    await late.getByLabel("E-mail").fill("otto@otter.example");
    await late.getByLabel("Password").fill(PASSWORD);
    await late.keyboard.press("Enter");
    await flow.soon("the chosen password signs in", () =>
      late.getByRole("navigation", { name: "Main" }).first().isVisible(),
    );
  });

  await flow.part("who sees what", async () => {
    const [all, managed, own] = await Promise.all(
      ["administrator", "manager", "representative"].map((role) => flow.accounts[role].count("deals")),
    );
    flow.check(
      `a representative sees their team's deals (${own}), a manager no fewer (${managed}), an administrator all (${all})`,
      own > 0 && own <= managed && managed < all,
    );
    const lena = await flow.visit({ role: "representative" });
    await lena.goto("/deals");
    await flow.soon("the table shows just these", async () => (await total(lena)) === own);
    const mine = await flow.accounts.representative.list("deals", { limit: "200" });
    const [hidden] = (await admin.list("deals", { limit: "200" })).filter(
      ({ id }) => !mine.some((one) => one.id === id),
    );
    await lena.goto(`/deals/${hidden.id}`);
    await flow.soon(
      "the page of another team's deal is not there for them",
      async () =>
        !(await lena.getByText(hidden.name).first().isVisible()) &&
        (await lena.locator("#main").getByRole("heading").count()) > 0,
    );
    await flow.picture(lena, "not-found");
  });

  await flow.part("deactivating", async () => {
    await page.goto("/settings/users");
    await page.getByRole("button", { name: "More for Otto Otter" }).click();
    await page.getByRole("menuitem", { name: "Deactivate" }).click();
    await flow.soon("a user is deactivated", () =>
      page.getByRole("listitem").filter({ hasText: "otto@otter.example" }).getByText("Inactive").isVisible(),
    );
    await guest.goto("/people");
    await flow.soon("and is out at once", () => guest.getByLabel("Password").isVisible());
  });

  await flow.part("a token", async () => {
    await page.goto("/settings/tokens");
    await page.getByRole("button", { name: "New token" }).first().click();
    await page.getByRole("dialog").getByLabel("What it is for").fill("Counting herons");
    await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
    const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
    const ask = () => fetch(`${flow.url}/api/v1/people?limit=1`, { headers: { authorization: `Bearer ${token}` } });
    flow.check("a new token is shown once and works", token.startsWith("kith_") && (await ask()).status === 200);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByText("Counting herons").waitFor();
    flow.check("afterwards it cannot be read again", !(await page.content()).includes(token));
    await flow.picture(page, "tokens");
    await page.getByRole("button", { name: "Revoke Counting herons" }).click();
    await page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: "Revoke" }).click();
    await flow.soon("revoked it is gone", async () => (await page.getByText("Counting herons").count()) === 0);
    flow.check("and opens nothing", (await ask()).status === 401);
  });

  await flow.part("the theme", async () => {
    const paper = () =>
      page.evaluate(() => {
        const dot = new OffscreenCanvas(1, 1).getContext("2d");
        dot.fillStyle = getComputedStyle(document.body).backgroundColor;
        dot.fillRect(0, 0, 1, 1);
        return dot.getImageData(0, 0, 1, 1).data[1];
      });
    await page.goto("/settings/appearance");
    await page.getByText("Dark", { exact: true }).click();
    await flow.soon("the dark theme is dark", async () => (await paper()) < 80);
    await page.goto("/people");
    await rowsShown(page);
    await flow.soon("on every page, also after a reload", async () => (await paper()) < 80);
    await page.goto("/settings/appearance");
    await page.getByText("Light", { exact: true }).click();
    await flow.soon("the light theme is light", async () => (await paper()) > 200);
    await page.getByText("Like the system", { exact: true }).click();
  });

  await flow.part("searching the settings", async () => {
    await page.goto("/settings/profile");
    const list = page.getByRole("navigation", { name: "Settings" });
    await list.getByRole("searchbox").fill("password");
    await flow.soon("a single setting is found by its words", () =>
      list.getByRole("link", { name: /^Password/ }).isVisible(),
    );
    await list.getByRole("searchbox").fill("zone time your");
    await list.getByRole("link", { name: /^Your time zone/ }).focus();
    await page.keyboard.press("Enter");
    await flow.soon("and leads to where it is", () => page.url().endsWith("/settings/formats"));
    await list.getByRole("searchbox").fill("qqq");
    await flow.soon("or that there is none", () => list.getByText("Nothing found").isVisible());
  });

  await flow.part("formats", async () => {
    await page.goto("/settings/formats");
    await page.getByLabel("Region").selectOption("de-DE");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByLabel("Clock").selectOption("24");
    await flow.soon("the example follows", async () => {
      const text = await page.locator("#main dl").innerText();
      return text.includes("1.234.567,89") && text.includes("00:30");
    });
    await accessible(flow, page, "formats");
    // Those with an amount first.
    await page.goto("/deals?sort=-amount");
    await rowsShown(page);
    await flow.soon("and so do the lists", async () =>
      (await page.getByRole("gridcell").allInnerTexts()).some((text) =>
        /^\d{1,3}\.\d{3}(,\d\d)?\s€$/.test(text.trim()),
      ),
    );
    await page.goto("/settings/formats");
    for (const label of ["Region", "Time zone", "Clock"]) await page.getByLabel(label).selectOption("");
  });

  await flow.part("the same on another machine", async () => {
    await page.goto("/settings/appearance");
    await page.getByText("Dark", { exact: true }).click();
    await page.getByText("Roomy", { exact: true }).click();
    await page.goto("/settings/formats");
    await page.getByLabel("Region").selectOption("de-CH");
    await page.getByLabel("The week begins on").selectOption("0");
    await flow.soon("the server keeps how somebody likes it", async () => {
      const kept = await admin.get("/me/settings");
      return kept["look.theme"] === "dark" && kept["look.density"] === "roomy" && kept.formats?.week === 0;
    });
    const other = await flow.visit({ role: "administrator" });
    const look = () => other.evaluate(() => ({ ...document.documentElement.dataset }));
    await other.goto("/settings/formats");
    await flow.soon("another browser of the same user looks the same", async () => {
      const { theme, density } = await look();
      return theme === "dark" && density === "roomy";
    });
    flow.check("and writes the same", (await other.getByLabel("Region").inputValue()) === "de-CH");
    flow.check("and begins the week alike", (await other.getByLabel("The week begins on").inputValue()) === "0");
    // What the browser keeps is there before anything is drawn.
    const first = await other.context().newPage();
    await first.goto("/people", { waitUntil: "commit" });
    await first.waitForFunction(() => document.documentElement.dataset.theme);
    flow.check(
      "there is no flash of another theme",
      (await first.evaluate(() => document.documentElement.dataset.theme)) === "dark",
    );
    await rowsShown(first);

    await other.context().setOffline(true);
    await other.getByLabel("Clock").selectOption("12");
    await other.context().setOffline(false);
    await flow.soon("what was changed without a network is told afterwards", async () => {
      const { formats } = await admin.get("/me/settings");
      return formats?.clock === 12 && formats.region === "de-CH";
    });

    await page.goto("/settings/formats");
    await flow.soon("and met here", async () => (await page.getByLabel("Clock").inputValue()) === "12");
    for (const label of ["Region", "Clock", "The week begins on"]) await page.getByLabel(label).selectOption("");
    await page.goto("/settings/appearance");
    await page.getByText("Like the system", { exact: true }).click();
    await page.getByText("Normal", { exact: true }).click();
    await flow.soon("what is as usual is forgotten", async () => {
      const kept = await admin.get("/me/settings");
      return !("look.theme" in kept) && !("look.density" in kept) && !("formats" in kept);
    });
  });

  await flow.part("density", async () => {
    await page.goto("/settings/appearance");
    const height = () => page.getByRole("link", { name: "Appearance" }).evaluate((one) => one.offsetHeight);
    const before = await height();
    await page.getByText("Compact", { exact: true }).click();
    await flow.soon("compact is closer", async () => (await height()) < before);
    await page.reload();
    await flow.soon("also after a reload", async () => (await height()) < before);
    await accessible(flow, page, "compact");
    await page.getByText("Normal", { exact: true }).click();
  });

  await flow.part("one's own keys", async () => {
    await page.goto("/settings/keyboard");
    await page.getByRole("button", { name: "Companies: change the keys" }).waitFor();
    await accessible(flow, page, "settings, keyboard");
    const row = (name) => page.getByRole("listitem").filter({ hasText: name });
    await page.getByRole("button", { name: "Companies: change the keys" }).focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox", { name: "New keys for Companies" });
    await box.waitFor();
    await page.keyboard.press("Control+c");
    await flow.soon("keys that the browser needs are not given away", () =>
      page.getByText(/needs these keys/).isVisible(),
    );
    await page.keyboard.press("Backspace");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await flow.soon("who has the keys already is named", () => page.getByText(/Taken from “People”/).isVisible());
    await flow.picture(page, "settings-keyboard");
    await page.keyboard.press("Enter");
    await flow.soon("and goes without them", () => row("People").getByText("none").isVisible());
    await page.goto("/deals");
    await rowsShown(page);
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await flow.soon("the new keys work everywhere", () => new URL(page.url()).pathname === "/companies");
    await page.keyboard.press("?");
    await flow.soon("and stand in the list of shortcuts", () =>
      page
        .getByRole("dialog", { name: "Keyboard shortcuts" })
        .locator("div:has(> dt)", { hasText: "Companies" })
        .getByText("g p")
        .isVisible(),
    );
    await page.keyboard.press("Escape");
    await page.goto("/settings/keyboard");
    await page.getByRole("button", { name: "All as shipped" }).click();
    await flow.soon(
      "all together go back to what was shipped",
      async () => (await row("People").getByText("none").count()) === 0,
    );
  });

  await flow.part("what a role may do", async () => {
    const lena = await flow.visit({ role: "representative" });
    await lena.goto("/settings/roles");
    const rights = lena.getByRole("table");
    const of = (name) => rights.getByRole("row", { name: new RegExp(`^${name}`) }).innerText();
    await flow.soon(
      "a representative may create deals, and change no products",
      async () => /Create/.test(await of("Deals")) && !/Change/.test(await of("Products")),
    );
    await accessible(flow, lena, "settings, roles");
    await lena.goto("/settings/roles?role=manager");
    await flow.soon(
      "and is not offered to change what roles may do",
      async () => (await rights.isVisible()) && (await lena.getByRole("combobox").count()) === 0,
    );
  });

  await flow.part("a role of one's own", async () => {
    await page.goto("/settings/roles");
    await page.getByRole("link", { name: /^Representative/ }).waitFor();
    await accessible(flow, page, "settings, all roles");
    await flow.picture(page, "settings-roles");
    await page.getByRole("button", { name: "New role" }).click();
    const form = page.getByRole("dialog", { name: "New role" });
    await form.getByLabel("Label").fill("Hotline");
    await form.getByLabel("Begins with what may do").selectOption("read_only");
    await form.getByRole("button", { name: "Create role" }).click();
    const heading = page.getByRole("heading", { name: "Hotline" });
    await flow.soon("a new role opens with what it begins with", () => heading.isVisible());
    const cell = (name) => page.getByRole("combobox", { name, exact: true });
    await flow.soon(
      "which is what the other one may do",
      async () =>
        (await cell("Deals: See").inputValue()) === "all" && (await cell("Deals: Change").inputValue()) === "none",
    );
    await accessible(flow, page, "settings, one role");
    await flow.picture(page, "settings-role");

    await page.getByRole("searchbox", { name: "Search records" }).fill("deals");
    await flow.soon("kinds of records are found by name", async () => (await page.getByRole("row").count()) === 2);
    await cell("Deals: See").selectOption("team");
    await cell("Deals: Change").selectOption("own");
    const differ = page.getByRole("list", { name: "What changes" });
    await flow.soon("what would change is said before it is saved", async () =>
      /Change: None → Own/.test(await differ.innerText()),
    );
    flow.check(
      "nobody changes what they do not see",
      (await cell("Deals: Change").getByRole("option").allInnerTexts()).join() === "None,Own,Team’s",
    );
    await cell("Deals: Change").focus();
    await page.keyboard.press("Control+z");
    await flow.soon("a step is taken back", async () => (await cell("Deals: Change").inputValue()) === "none");
    await page.keyboard.press("Control+Shift+z");
    await flow.soon("and done again", async () => (await cell("Deals: Change").inputValue()) === "own");
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await flow.soon("what was not saved is still there", () => page.getByText(/and did not save it/).isVisible());
    await cell("Deals: See").focus();
    await page.keyboard.press("Control+s");
    await flow.soon("and is saved by a key", async () => {
      const { grants } = await admin.get("/roles/x_hotline");
      return grants.deal?.read === "team" && grants.deal.update === "own" && grants["*"].read === "all";
    });
    await flow.soon("then there is nothing more to save", async () => (await differ.count()) === 0);

    await admin.call("PATCH", "/roles/x_hotline", { grants: { "*": { create: "own" } } });
    await cell("Deals: Delete").selectOption("own");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await flow.soon("whoever was slower is told", () =>
      page.getByText("Somebody else changed this role meanwhile").isVisible(),
    );
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await flow.soon("and nobody's change is lost", async () => {
      const { grants } = await admin.get("/roles/x_hotline");
      return grants.deal.delete === "own" && grants["*"].create === "own";
    });
    await page.getByRole("button", { name: "More for Hotline" }).click();
    await page.getByRole("menuitem", { name: "What was changed" }).click();
    await flow.soon("who changed what can be read", () =>
      page
        .getByRole("region", { name: "What was changed" })
        .getByText(/Deals · Delete: None → Own/)
        .first()
        .isVisible(),
    );

    const phone = await flow.visit({ role: "administrator", phone: true });
    await phone.goto("/settings/roles?role=x_hotline");
    await phone.getByRole("combobox", { name: "Deals: See", exact: true }).waitFor();
    flow.check(
      "on a phone nothing is wider than the screen",
      await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    );
    await accessible(flow, phone, "settings, one role on a phone");
    await flow.picture(phone, "settings-role-phone");

    await page.getByRole("button", { name: "More for Hotline" }).click();
    await page.getByRole("menuitem", { name: "Set aside" }).click();
    await page.getByRole("button", { name: "Undo" }).last().waitFor();
    await flow.soon(
      "a role that nobody has is set aside",
      async () => !!(await admin.get("/roles/x_hotline")).retired_at,
    );
    await page.getByRole("button", { name: "Bring back Hotline" }).click();
    await flow.soon("and comes back", async () => (await admin.get("/roles/x_hotline")).retired_at === null);
    await admin.call("DELETE", "/roles/x_hotline");
  });
}
