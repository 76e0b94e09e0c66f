// The network goes while somebody works, and comes back; a tab is closed in the middle of a sentence.
import { column, rowsShown } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const page = await flow.visit({ role: "administrator" });
  const context = page.context();
  const made = await admin.call("POST", "/companies", { name: "Aardwolf Offline Ltd", industry: "Before" });
  const path = `/companies/${made.id}`;
  const now = async () => admin.get(path);
  const filter = encodeURIComponent(JSON.stringify([["name", "contains", "Aardwolf Offline"]]));
  const status = (text) => page.getByRole("status").filter({ hasText: text });
  const field = (label) => page.getByRole("button", { name: new RegExp(`^${label}: `) });
  const type = async (label, text) => {
    await field(label).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
  };
  const leaving = () => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

  await flow.part("the connection is lost", async () => {
    await page.goto(path);
    await field("Industry").waitFor();
    // Who has been here for a moment has what lies over a page; it comes right after the page itself.
    await page.waitForFunction(() =>
      performance.getEntriesByType("resource").some((one) => one.name.includes("popup-parts")),
    );
    await flow.soon(
      "as long as all is well nothing is said",
      async () => (await status("No connection").count()) === 0,
    );
    flow.check("and nobody is held back", !(await leaving()));
    await context.setOffline(true);
    await flow.soon("a lost connection is said in one line", () => status("No connection").isVisible());
    await type("Industry", "Typed offline");
    await page.keyboard.press("Enter");
    await flow.soon("an edit stays where it was made", () =>
      page.getByRole("button", { name: /^Industry: Typed offline/ }).isVisible(),
    );
    await type("Domain", "offline.example");
    await page.keyboard.press("Enter");
    await flow.soon("and is counted", () => status("2 changes are kept here").isVisible());
    flow.check("who leaves now is asked", await leaving());
    flow.check("the server knows nothing yet", (await now()).industry === "Before");
    await accessible(flow, page, "without a connection");
    await flow.picture(page, "offline");
    await page.getByRole("button", { name: "Review" }).click();
    const list = page.getByRole("dialog", { name: "Not saved yet" });
    await flow.soon("what waits can be looked at", async () => {
      const text = await list.innerText();
      return (
        text.includes("Aardwolf Offline Ltd") && text.includes("Typed offline") && text.includes("offline.example")
      );
    });
    await accessible(flow, page, "what waits to be sent");
    await flow.picture(page, "offline-review");
    await list.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  });

  await flow.part("and comes back", async () => {
    await context.setOffline(false);
    await flow.soon("what waited is sent by itself", async () => {
      const record = await now();
      return record.industry === "Typed offline" && record.domain === "offline.example";
    });
    await flow.soon("which is told", () => page.getByText("2 changes were sent").isVisible());
    await flow.soon("and the line is gone", async () => (await status("No connection").count()) === 0);
    await flow.soon("so that nobody is held back", async () => !(await leaving()));
  });

  await flow.part("in a cell, over a reload", async () => {
    await page.goto(`/companies?f=${filter}`);
    await rowsShown(page);
    const industry = await column(page, "Industry");
    await context.setOffline(true);
    await page.locator(`#cell-0-${industry}`).click();
    await page.keyboard.type("From the table");
    await page.keyboard.press("Enter");
    await flow.soon("a cell keeps its edit too", () => status("1 change is kept here").isVisible());
    // The tab is closed before anything could be sent; what it left is taken up by the next one.
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(path);
    await flow.soon("a tab opened later sends it", async () => (await now()).industry === "From the table");
    await next.getByText("1 change was sent").waitFor();
    await next.close();
  });

  await flow.part("a card moved without a connection", async () => {
    const [pipeline] = await admin.list("pipelines", { sort: "created_at" });
    const stages = await admin.list("stages", { sort: "position" });
    const [stage, next] = stages.filter((one) => one.type === "open" && one.pipeline.id === pipeline.id);
    const deal = await admin.call("POST", "/deals", {
      name: "Aardwolf card",
      stage: stage.id,
      pipeline: stage.pipeline.id,
    });
    const tab = await context.newPage();
    const own = encodeURIComponent(JSON.stringify([["name", "contains", "Aardwolf card"]]));
    await tab.goto(`/deals?view=board&lane=${stage.pipeline.id}&f=${own}`);
    const card = tab.locator(`[data-card="${deal.id}"]`);
    await card.waitFor();
    await context.setOffline(true);
    await card.getByRole("link").focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("ArrowRight");
    await tab.keyboard.press("Space");
    await flow.soon("is kept like any edit", () =>
      tab.getByRole("status").filter({ hasText: "1 change is kept here" }).isVisible(),
    );
    await context.setOffline(false);
    await flow.soon(
      "and sent when it is back",
      async () => (await admin.get(`/deals/${deal.id}`)).stage.id === next.id,
    );
    await tab.getByText("1 change was sent").waitFor();
    await tab.close();
  });

  await flow.part("somebody else was there meanwhile", async () => {
    const tab = await context.newPage();
    await tab.goto(path);
    const told = (text) => tab.getByRole("status").filter({ hasText: text });
    const write = async (label, text) => {
      await tab.getByRole("button", { name: new RegExp(`^${label}: `) }).click();
      await tab.keyboard.press("Control+a");
      await tab.keyboard.type(text);
      await tab.keyboard.press("Enter");
    };
    await tab.getByRole("button", { name: /^Industry: / }).waitFor();
    await context.setOffline(true);
    await told("No connection").waitFor();
    await write("Industry", "Mine, offline");
    await told("1 change is kept here").waitFor();
    await admin.call("PATCH", path, { industry: "Theirs, meanwhile", size: 77 });
    await context.setOffline(false);
    await flow.soon("an edit that met another's waits for a decision", () =>
      told("1 change could not be saved").isVisible(),
    );
    flow.check("and writes nothing over", (await now()).industry === "Theirs, meanwhile");
    await tab.getByRole("button", { name: "Review" }).click();
    const list = tab.getByRole("dialog", { name: "Not saved yet" });
    const text = await list.innerText();
    flow.check(
      "before, theirs and mine stand there",
      ["From the table", "Theirs, meanwhile", "Mine, offline"].every((one) => text.includes(one)),
      text,
    );
    await flow.picture(tab, "offline-conflict");
    await list.getByRole("button", { name: "Keep mine" }).click();
    await flow.soon("mine can be kept", async () => (await now()).industry === "Mine, offline");
    await flow.soon("and the list closes", async () => (await list.count()) === 0);
    flow.check("their other change stays", Number((await now()).size) === 77);
    await tab.close();
  });

  await flow.part("a tab closed while typing", async () => {
    const tab = await context.newPage();
    await tab.goto(path);
    await tab.getByRole("button", { name: /^Industry: / }).click();
    await tab.keyboard.press("Control+a");
    await tab.keyboard.type("Half a word");
    flow.check(
      "who leaves in the middle of it is asked",
      await tab.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))),
    );
    await tab.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(path);
    const line = next.getByRole("button", { name: /^Industry: Half a word/ });
    await flow.soon(
      "what was typed is there again, marked as not saved",
      async () => (await line.isVisible()) && (await next.getByText("Typed before, not saved yet").isVisible()),
    );
    flow.check("and not saved", (await now()).industry === "Mine, offline");
    await flow.picture(next, "draft-field");
    await line.click();
    await next.keyboard.press("Enter");
    await flow.soon("Enter saves it", async () => (await now()).industry === "Half a word");
    await next.reload();
    await next.getByRole("button", { name: /^Industry: / }).waitFor();
    flow.check("then it is no draft any more", (await next.getByText("Typed before").count()) === 0);

    await next.goto("/companies");
    await rowsShown(next);
    await next.getByRole("button", { name: "New company" }).click();
    const form = next.getByRole("dialog", { name: "New company" });
    await form.getByLabel("Name").fill("Half a company");
    await next.close({ runBeforeUnload: false });
    const third = await context.newPage();
    await third.goto("/people");
    await third.getByText("New company was not finished").waitFor();
    await third.getByRole("button", { name: "Go on" }).click();
    const again = third.getByRole("dialog", { name: "New company" });
    await flow.soon(
      "a form left half filled is offered again",
      async () => (await again.getByLabel("Name").inputValue()) === "Half a company",
    );
    await flow.picture(third, "draft-form");
    await accessible(flow, third, "a form that was left half filled");
    await again.getByRole("button", { name: "Start afresh" }).click();
    await flow.soon("and can be begun afresh", async () => (await again.getByLabel("Name").inputValue()) === "");
    await again.getByLabel("Name").fill("Left on this machine");
    await third.close({ runBeforeUnload: false });
  });

  await flow.part("signing out", async () => {
    const account = flow.accounts.representative.account;
    const guest = await flow.visit();
    await guest.goto("/sign-in");
    await guest.getByLabel("E-mail").fill(account.email);
    await guest.getByLabel("Password").fill(account.password);
    await guest.keyboard.press("Enter");
    await guest.waitForURL((url) => !url.pathname.includes("sign-in"));
    await guest.goto("/people");
    await guest.getByRole("button", { name: "New person" }).click();
    await guest.getByRole("textbox", { name: "First name" }).fill("Left behind");
    const kept = () => guest.evaluate(() => JSON.stringify(localStorage).includes("Left behind"));
    await flow.soon("what is typed is kept on the machine", kept);
    await guest.reload();
    await guest.getByText("New person was not finished").waitFor();
    await guest.getByRole("navigation", { name: "Main" }).getByRole("button", { name: account.name }).click();
    await guest.getByRole("menuitem", { name: "Sign out" }).click();
    await guest.waitForURL(/sign-in/);
    flow.check("and gone with whoever signs out", !(await kept()));
  });
}
