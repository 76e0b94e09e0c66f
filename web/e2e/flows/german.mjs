// In German: chosen in the settings, complete on every screen, also in what the server says and in the guide.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { textsOf } from "../../src/api/catalog-walk.ts";
import { accessible } from "../lib.mjs";

const source = (path) => readFile(join(import.meta.dirname, "../../src", path), "utf8");

/** English texts that nothing is called in German; those with placeholders are not looked for. */
async function englishTexts() {
  const found = new Set();
  const german = new Set();
  for (const block of (await source("locales/de.po")).split("\n\n")) {
    const [, id] = /^msgid (".+")$/m.exec(block) ?? [];
    const [, said] = /^msgstr (".+")$/m.exec(block) ?? [];
    if (!id || !said || id.includes("{")) continue;
    found.add(
      JSON.parse(id)
        .replace(/^catalog\./, "")
        .trim(),
    );
    german.add(JSON.parse(said).trim());
  }
  return found.difference(german);
}

/** Every piece of text that is on the page, and every name that is read out. */
const textsOn = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.textContent.trim());
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"]) texts.push(one.getAttribute(name)?.trim());
  return [...new Set(texts.filter(Boolean))];
};

export default async function (flow) {
  const { admin } = flow;
  const english = await englishTexts();
  const [deal] = await admin.list("deals", { limit: "1" });

  await flow.part("what the server brings along", async () => {
    const listed = await source("api/catalog-texts.ts");
    const texts = textsOf(await admin.call("GET", "/catalog"));
    const missing = texts.filter((text) => !listed.includes(`message: ${JSON.stringify(text)}`));
    flow.check("every label of the catalog can be translated (tools/catalog-texts.mjs)", missing.length === 0, missing);
  });

  const german = async (options) => {
    const page = await flow.visit(options);
    await page.goto("/settings/formats");
    await page.getByLabel("Language", { exact: true }).selectOption("de");
    await page.getByRole("heading", { name: "Sprache und Formate" }).last().waitFor();
    return page;
  };
  const page = await german({ role: "administrator" });

  await flow.part("every screen", async () => {
    flow.check(
      "the page says which language it is in",
      (await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`)) === "de ltr",
    );
    const screens = {
      "/": (page) => page.getByText("Offene Pipeline"),
      "/people": (page) => page.getByRole("button", { name: "Person anlegen" }),
      "/deals?view=board": (page) => page.locator("[data-card]"),
      [`/deals/${deal.id}`]: (page) => page.getByRole("tab", { name: "Aktivität" }),
      "/import/people": (page) => page.getByText("CSV-Datei hier ablegen"),
      "/settings/keyboard": (page) => page.getByText("Firma anlegen"),
      "/settings/roles": (page) => page.getByText("Führungskraft"),
      "/settings/pipelines": (page) => page.getByRole("button", { name: "Neue Pipeline" }),
      "/settings/users": (page) => page.locator("#main").getByText("@"),
      "/help/lists": (page) => page.getByRole("heading", { name: "Bewegen und bearbeiten" }),
    };
    for (const [path, sign] of Object.entries(screens)) {
      await page.goto(path);
      await sign(page).first().waitFor();
      const left = (await page.evaluate(textsOn)).filter((text) => english.has(text));
      flow.check(`nothing at ${path} is English`, left.length === 0, left);
    }
    await accessible(flow, page, "German settings");
  });

  await flow.part("what the server refuses", async () => {
    const [user] = await admin.list("users", { limit: "1" });
    await page.goto("/settings/users");
    await page.getByRole("button", { name: "Einladen", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Benutzer einladen" });
    await form.getByLabel("Name").fill("Otto Otter");
    await form.getByLabel("E-Mail").fill(user.email);
    await form.getByRole("button", { name: "Anlegen und Link erhalten" }).last().click();
    await flow.soon("is said in German, with what is in the way", () =>
      form
        .getByText(/hat bereits ein anderer Datensatz \(Benutzer\)/)
        .first()
        .isVisible(),
    );
  });

  await flow.part("on the phone", async () => {
    const phone = await german({ role: "representative", phone: true });
    for (const path of ["/", "/people", `/deals/${deal.id}`, "/settings"]) {
      await phone.goto(path);
      await phone.getByRole("navigation", { name: "Hauptnavigation" }).first().waitFor();
      const over = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      flow.check(`longer words do not widen ${path}`, over <= 0, over);
    }
    await flow.picture(phone, "german-phone");
  });
}
