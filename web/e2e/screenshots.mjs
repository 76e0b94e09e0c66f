// `make screenshots`: pictures of the main screens with the sample company, for README and the guide.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { accountsOf, Flow, startBrowser } from "./lib.mjs";
import { startServer, stopServers } from "./server.mjs";

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../../docs/pictures");
mkdirSync(folder, { recursive: true });

const server = await startServer({ demo: true });
const browser = await startBrowser();
const accounts = await accountsOf(server.url);
const flow = new Flow({ name: "screenshots", browser, url: server.url, accounts });
const [deal] = await flow.admin.list("deals", {
  limit: "1",
  sort: "-amount",
  filter: { field: "stage.type", op: "eq", value: "open" },
});
const [, , person] = await accounts.manager.list("people", { limit: "3", sort: "name" });

/** One picture: where, who looks, what is done before. */
async function picture(name, path, { phone, dark, language, role = "manager", before } = {}) {
  const page = await flow.visit({ role, phone, dark });
  if (language)
    await page.addInitScript((tag) => {
      if (location.protocol !== "about:") localStorage.setItem("kith-language", JSON.stringify(tag));
    }, language);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await before?.(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
  await page.context().close();
}

await picture("home", "/");
await picture("people", "/people");
await picture("people-peek", `/people?peek=people:${person.id}`);
await picture("deals", "/deals?view=board");
await picture("deals-dark", "/deals?view=board", { dark: true });
await picture("deal", `/deals/${deal.id}`);
await picture("deal-german", `/deals/${deal.id}`, { language: "de" });
await picture("people-arabic", "/people", { language: "ar" });
await picture("commands", "/people", {
  before: async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").first().fill("hotel");
    await page.getByRole("option", { name: /Hotel/ }).first().waitFor();
  },
});
await picture("help", "/deals?view=board", { before: (page) => page.keyboard.press("F1") });
await picture("phone-home", "/", { phone: true });
await picture("phone-people", "/people", { phone: true });
await picture("phone-deals", "/deals?view=board", { phone: true });
await picture("phone-deal", `/deals/${deal.id}`, { phone: true, dark: true });
await browser.close();
await stopServers();
process.exit(0);
