// A workspace of one's own, begun on the first screen and shaped by clicking only; then held against its template.

import { until } from "./report.mjs";
import { Caller } from "./server.mjs";
import { Shaper } from "./shaping.mjs";

const CODE = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}\b/;
const PASSWORD = "a heron over the quiet lake";

/** Runs `work` in a workspace that somebody has just founded; nothing but the screens was used to get there. */
export async function founded(flow, { company, name, email }, work) {
  const server = await flow.startEmpty();
  try {
    const { last: code } = await until(() => CODE.exec(server.log())?.[0]);
    const page = await flow.visit({ url: server.url });
    await page.goto("/");
    await page.getByLabel("One-time code").fill(code);
    await page.getByLabel("Company").fill(company);
    await page.getByLabel("Country").selectOption("DE");
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create workspace" }).click();
    await page.getByRole("navigation", { name: "Main" }).first().waitFor();
    const admin = new Caller(server.url, { email, password: PASSWORD });
    await work({ page, admin, shaper: new Shaper(page), world: new World(flow, page, admin) });
  } finally {
    await flow.leave();
    await server.stop();
  }
}

/** What people do all day in a workspace, whatever it is about. */
class World {
  constructor(flow, page, admin) {
    Object.assign(this, { flow, page, admin });
    this.dialog = page.getByRole("dialog");
  }

  /** By the link in the navigation. */
  async list(plural) {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: plural, exact: true }).click();
    await this.page.getByRole("heading", { name: plural, exact: true }).first().waitFor();
  }

  /** Another way to look at the list. */
  async as(layout) {
    await this.page.getByRole("button", { name: "Look at it as…" }).click();
    await this.page.getByRole("menuitem", { name: layout, exact: true }).click();
  }

  /** Fills the form for a new record: texts as they are, choices and records as `{pick}`, several by what `add` is called. */
  async create(values) {
    const form = this.dialog;
    const more = form.getByRole("button", { name: "More fields" });
    if (await more.isVisible()) await more.click();
    for (const [name, value] of Object.entries(values)) await this.fill(form, name, value);
    await form.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();
  }

  async fill(form, name, value) {
    if (typeof value === "string") {
      await form.getByRole("textbox", { name, exact: true }).fill(value);
      return;
    }
    const opens = value.add ?? new RegExp(`^${name}:`);
    await form.getByRole("button", { name: opens }).click();
    const picked = [value.pick].flat();
    for (const one of picked) {
      const search = this.page.getByRole("combobox", { name }).last();
      if (await search.isVisible()) await search.fill(one);
      await this.page.getByRole("option", { name: one }).first().click();
    }
    if (value.add) await this.page.keyboard.press("Escape");
  }

  /** A new record from the page of its list; it is there when the form is gone. */
  async add(label, values) {
    await this.page
      .locator("#main")
      .getByRole("button", { name: `New ${label}` })
      .first()
      .click();
    await this.create(values);
    await this.dialog.waitFor({ state: "detached" });
  }

  /** What was clicked together says the same as the template in the repository. */
  async sameAs(template) {
    const { changes } = await this.admin.call("POST", `/config/templates/${template}?dry_run=true`, {});
    const different = changes.flatMap(differences);
    this.flow.check(
      `what was clicked together is the template “${template}”`,
      different.length === 0,
      different.join("\n"),
    );
    const { files } = await this.admin.get("/config");
    this.flow.check("and is exported as files", Object.keys(files).length > 5, Object.keys(files).join());
  }
}

/** What a form or an address says aloud although it is so anyway. */
const USUAL = {
  in_menu: true,
  owned: true,
  lenient: true,
  indexed: true,
  attributes: [],
  decimals: 0,
  scale: "month",
  kind: "bar",
  view: "all",
};
/** Colours of options and icons of views are a matter of taste: the template's were chosen by hand. */
const TASTE = ["color", "icon", "as"];

/** What differs, but for what means the same. */
function differences({ action, kind, name, changed }) {
  const said = (key, value) =>
    value == null || TASTE.includes(key) || JSON.stringify(USUAL[key]) === JSON.stringify(value);
  const plain = (key, value) =>
    said(key, value) ? undefined : JSON.stringify(value, (inner, one) => (said(inner, one) ? undefined : one));
  if (action !== "change") return [`${action} ${kind} ${name}`];
  return Object.entries(changed)
    .map(([key, both]) => [key, ...both.map((value) => plain(key, value))])
    .filter(([, before, after]) => before !== after)
    .map(([key, before, after]) => `${kind} ${name}: ${key}: ${before} → ${after}`);
}
