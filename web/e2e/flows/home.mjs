// The start: what needs somebody, how the pipeline stands, the way back; by role, and in a workspace that is new.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";
import { until } from "../report.mjs";
import { Caller } from "../server.mjs";

const PASSWORD = "a heron over the quiet lake";
const OPEN_MINE = { and: [{ field: "stage.type", op: "eq", value: "open" }, "owner = me()"] };

export default async function (flow) {
  const { admin } = flow;
  const lena = flow.accounts.representative;
  const page = await flow.visit({ role: "representative" });
  const card = (on, name) => on.getByRole("region", { name });

  await flow.part("a representative's start", async () => {
    await page.goto("/");
    const open = await lena.count("deals", OPEN_MINE);
    const tile = page.getByRole("link", { name: /^Open pipeline/ });
    await flow.soon(`the figures are the own ones (${open})`, async () =>
      (await tile.innerText()).includes(`${open} deals`),
    );
    await card(page, "My pipeline").getByRole("link").first().waitFor();
    await flow.picture(page, "home");
    await tile.focus();
    await page.keyboard.press("Enter");
    await rowsShown(page);
    await flow.soon("Enter on a figure opens the list it counts", async () => (await total(page)) === open);
    await page.goBack();
    await flow.soon("back is home again", () => new URL(page.url()).pathname === "/");
    const bar = card(page, "My pipeline").getByRole("link").first();
    const [stage] = (await bar.innerText()).split("\n");
    await bar.click();
    await rowsShown(page);
    const wanted = await lena.count("deals", { and: [OPEN_MINE, `stage = "${stage}"`] });
    await flow.soon(`a stage leads to its deals (${wanted})`, async () => (await total(page)) === wanted);
  });

  await flow.part("what needs somebody", async () => {
    const made = await lena.call("POST", "/deals", { name: "Forgotten since the flood", close_date: "2020-01-02" });
    await page.goto("/");
    const row = card(page, "Needs you today").getByRole("link", { name: /Forgotten since the flood/ });
    await flow.soon("a deal that is late stands among what needs one", () => row.isVisible());
    await flow.soon("and says by how much", async () => /days late/.test(await row.innerText()));
    await row.click();
    await flow.soon("it leads to the deal", () => page.url().endsWith(`/deals/${made.id}`));
    await page.goto("/");
    const seen = card(page, "Recently viewed").getByRole("link", { name: /Forgotten since the flood/ });
    await flow.soon("what was looked at is on the way back", () => seen.isVisible());
    await lena.call("POST", `/deals/${made.id}/win`);
    await page.goto("/");
    await seen.waitFor();
    await flow.soon("won, it needs nobody any more", async () => (await row.count()) === 0);
    await lena.call("DELETE", `/deals/${made.id}`);
    await page.goto("/");
    await card(page, "Recently changed").getByRole("link").first().waitFor();
    await flow.soon("and what is in the trash is not on the way back", async () => (await seen.count()) === 0);
  });

  await flow.part("a manager's start", async () => {
    const jonas = await flow.visit({ role: "manager" });
    await jonas.goto("/");
    const owners = card(jonas, "Open by owner");
    await flow.soon("a manager sees who carries what", async () => (await owners.getByRole("link").count()) > 1);
    flow.check("but not the workspace's own card", (await card(jonas, "Workspace").count()) === 0);
    await jonas.getByRole("link", { name: "Mine", exact: true }).focus();
    await jonas.keyboard.press("Enter");
    await flow.soon("the figures can be one's own", () => card(jonas, "My pipeline").isVisible());
    await jonas.reload();
    await flow.soon("which the address remembers", () => card(jonas, "My pipeline").isVisible());
  });

  await flow.part("an administrator's start", async () => {
    const marlene = await flow.visit({ role: "administrator" });
    await marlene.goto("/people");
    await rowsShown(marlene);
    await marlene.keyboard.press("g");
    await marlene.keyboard.press("h");
    const people = await admin.count("people");
    await flow.soon("g h goes home; the card of the workspace counts", async () =>
      (
        await card(marlene, "Workspace")
          .getByRole("link", { name: /^People/ })
          .innerText()
      )
        .replace(/\D/g, "")
        .endsWith(`${people}`),
    );
  });

  await flow.part("a new workspace", async () => {
    const server = await flow.startEmpty();
    try {
      const { last: code } = await until(() => /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}\b/.exec(server.log())?.[0]);
      const greta = new Caller(server.url, { email: "greta@heron.example", password: PASSWORD });
      const workspace = { name: "Heron", currency: "EUR", country: "DE", time_zone: "Europe/Berlin" };
      const user = { name: "Greta Heron", email: "greta@heron.example", password: PASSWORD };
      await greta.send("POST", "/first-run", { code, workspace, user });
      const fresh = await flow.visit({ url: server.url });
      const [name, value] = (await greta.cookie()).split("=");
      await fresh.context().addCookies([{ name, value, url: server.url }]);
      await fresh.goto("/");
      const list = card(fresh, "Getting started");
      await flow.soon("a new workspace is told what to begin with", () => list.getByText("0 of 4 done").isVisible());
      await flow.soon("and says that nothing is open yet", () => fresh.getByText("No open deals.").first().isVisible());
      await accessible(flow, fresh, "home of a new workspace");
      await flow.picture(fresh, "home-new");
      await list.getByRole("button", { name: "New deal" }).focus();
      await fresh.keyboard.press("Enter");
      const form = fresh.getByRole("dialog", { name: "New deal" });
      await form.getByRole("textbox", { name: "Name" }).fill("The first of many");
      await form.getByRole("contentinfo").getByRole("button", { name: "Create" }).click();
      await flow.soon("the first deal ticks its line off by itself", () => list.getByText("1 of 4 done").isVisible());
      await list.getByRole("button", { name: "Put the list away" }).click();
      await flow.soon("put away", async () => (await list.count()) === 0);
      await fresh.reload();
      await card(fresh, "Workspace").waitFor();
      flow.check("it stays away", (await list.count()) === 0);
    } finally {
      await flow.leave();
      await server.stop();
    }
  });
}
