// A workspace of one's own, begun on the first screen and shaped by clicking only; then held against its template.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./report.mjs";
import { Caller } from "./server.mjs";
import { Shaper } from "./shaping.mjs";

const CODE = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}\b/;
const PASSWORD = "a heron over the quiet lake";
const TEMPLATES = join(dirname(fileURLToPath(import.meta.url)), "../../templates");

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
    // From one of its views the page stays and its address changes.
    await this.page.waitForURL((url) => url.search === "");
  }

  /** A saved view, by its link in the navigation. */
  async view(name) {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
    await this.page.getByRole("button", { name: `View: ${name}`, exact: true }).waitFor();
  }

  /** The page of a record, by its name in the list. */
  async open(name) {
    await this.page.locator("#main").getByText(name, { exact: true }).first().click();
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** Another way to look at the list. */
  async as(layout) {
    await this.page.getByRole("button", { name: "Look at it as…" }).click();
    await this.page.getByRole("menuitem", { name: layout, exact: true }).click();
  }

  /** As a calendar, on these fields. */
  async calendar({ date, end }) {
    await this.as("Calendar");
    await this.page.getByRole("button", { name: /^By / }).click();
    await this.page.getByRole("combobox", { name: "Date", exact: true }).selectOption(date);
    if (end) await this.page.getByRole("combobox", { name: "End", exact: true }).selectOption(end);
    await this.page.keyboard.press("Escape");
  }

  /** As a chart: of what in groups of what. */
  async chart({ measure, by }) {
    await this.as("Chart");
    await this.page.getByRole("button", { name: "Options", exact: true }).click();
    await this.page.getByRole("combobox", { name: "Grouped by" }).selectOption(by);
    await this.page.getByRole("combobox", { name: "Reckoned" }).selectOption(measure);
    await this.page.keyboard.press("Escape");
  }

  /** What a button of the toolbar opens. */
  async #panel(name, opens) {
    await this.page.getByRole("button", { name: opens }).click();
    const panel = this.page.getByRole("dialog", { name, exact: true });
    await panel.waitFor();
    return panel;
  }

  async #closed(panel) {
    await this.page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  }

  /** A condition in the words of the screen: `filter("Thanked on", "is empty")`, `filter("Role", "is any of", "Partner")`. */
  async filter(label, comparison, ...values) {
    const { page } = this;
    await page.getByRole("button", { name: /^(Add filter|Filter)$/ }).click();
    await page.getByRole("combobox", { name: "Filter by" }).fill(label);
    await page.getByRole("option", { name: label, exact: true }).click();
    const chip = page.getByRole("group", { name: `Filter: ${label}`, exact: true });
    const says = chip.getByRole("button", { name: `Comparison of ${label}: ${comparison}`, exact: true });
    // A new condition asks for its value at once.
    const value = page.getByRole("dialog", { name: label, exact: true });
    await value.waitFor();
    if (!(await says.isVisible())) {
      await this.#closed(value);
      await chip.getByRole("button", { name: /^Comparison of / }).click();
      await page.getByRole("menuitem", { name: comparison, exact: true }).click();
      await says.waitFor();
    }
    for (const one of values) await value.getByRole("option", { name: one }).first().click();
    if (values.length > 0) await this.#closed(value);
  }

  /** By these and nothing else: `sort("Territory", "-Amount")`. */
  async sort(...wanted) {
    const { page } = this;
    const panel = await this.#panel("Sort", /^Sort(ed by .*)?$/);
    const row = (label) =>
      panel.getByRole("listitem").filter({
        has: page.getByRole("button", { name: `Do not sort by ${label}`, exact: true }),
      });
    const labels = wanted.map((one) => one.replace(/^-/, ""));
    for (const [i, label] of labels.entries()) {
      if (!(await row(label).isVisible())) {
        await panel.getByRole("button", { name: "Then by" }).click();
        await panel.getByRole("combobox", { name: "Sort by" }).fill(label);
        await panel.getByRole("option", { name: label, exact: true }).click();
        await row(label).waitFor();
      }
      const other = row(label).getByRole("button", {
        name: wanted[i].startsWith("-") ? "Ascending" : "Descending",
      });
      if (await other.isVisible()) await other.click();
      await other.waitFor({ state: "detached" });
    }
    const all = panel.getByRole("listitem");
    const place = async (label) => (await all.allInnerTexts()).findIndex((text) => text.trim().startsWith(label));
    for (const [i, label] of labels.entries())
      for (let at = await place(label); at > i; at--) {
        await panel.getByRole("button", { name: `Sort by ${label} first`, exact: true }).click();
        await until(async () => (await place(label)) === at - 1);
      }
    for (let count = await all.count(); count > wanted.length; count--) {
      await all
        .last()
        .getByRole("button", { name: /^Do not sort by / })
        .click();
      await until(async () => (await all.count()) === count - 1);
    }
    await this.#closed(panel);
  }

  /** These columns after the name, in this order. */
  async columns(...wanted) {
    const panel = await this.#panel("Columns", /^Columns$/);
    const shown = panel.getByRole("list", { name: "Shown" }).getByRole("listitem");
    const names = async () => (await shown.allInnerTexts()).map((text) => text.trim()).slice(1);
    await shown.first().waitFor();
    const change = async (label) => {
      const before = (await names()).length;
      await panel.getByRole("checkbox", { name: label, exact: true }).click();
      await until(async () => (await names()).length !== before);
    };
    for (const label of await names()) if (!wanted.includes(label)) await change(label);
    for (const label of wanted) if (!(await names()).includes(label)) await change(label);
    for (const [i, label] of wanted.entries())
      for (let at = (await names()).indexOf(label); at > i; at--) {
        await panel.getByRole("button", { name: `Move ${label} to the left`, exact: true }).click();
        await until(async () => (await names()).indexOf(label) === at - 1);
      }
    await this.#closed(panel);
  }

  /** One or two levels, dates with their span: `group(["Donor"], ["Date", "Year"])`. */
  async group(...levels) {
    const open = () => this.#panel("Group", /^Group(ed by .*)?$/);
    for (const [i, [label, span]] of levels.entries()) {
      const panel = await open();
      if (i > 0) await panel.getByRole("button", { name: "Then by…" }).click();
      await panel.getByRole("combobox", { name: i > 0 ? "Then by" : "Group by" }).fill(label);
      await panel.getByRole("option", { name: label, exact: true }).click();
      await panel.waitFor({ state: "detached" });
      if (!span) continue;
      await open();
      await panel.getByRole("button", { name: span, exact: true }).last().click();
      await this.#closed(panel);
    }
  }

  /** What the foot of a column shows. */
  async foot(label, measure) {
    await this.page
      .getByRole("grid")
      .getByRole("button", { name: new RegExp(`^${label}: `) })
      .click();
    await this.page.getByRole("menuitem", { name: measure, exact: true }).click();
  }

  /** Another value for the record that is looked at. */
  async change(name, value) {
    const { page } = this;
    await page.getByRole("button", { name: new RegExp(`^${name}: .*Edit$`) }).click();
    if (typeof value === "string") {
      const box = page.getByRole("textbox", { name, exact: true });
      await box.fill(value);
      await box.press("Enter");
    } else await page.getByRole("option", { name: value.pick }).first().click();
  }

  /** Fills the form for a new record: texts as they are, choices and records as `{pick}`, several by what `add` is called. */
  async fillAll(values) {
    const form = this.dialog;
    await form.getByRole("textbox").first().waitFor();
    const more = form.getByRole("button", { name: "More fields" });
    if (await more.isVisible()) await more.click();
    for (const [name, value] of Object.entries(values)) await this.fill(form, name, value);
  }

  /** Fills it and makes the record. */
  async create(values) {
    await this.fillAll(values);
    await this.dialog.getByRole("contentinfo").getByRole("button", { name: "Create", exact: true }).click();
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
      // A short list is not searched.
      if ((await search.isVisible()) && (await search.isEditable())) await search.fill(one);
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
    const missing = filesOf(template).filter((path) => !(path in files));
    this.flow.check("and is exported as the same files", missing.length === 0, missing.join("\n"));
  }
}

/** The files of a template but for its head and its sample. */
const filesOf = (template) =>
  ["", "objects", "views"].flatMap((folder) =>
    readdirSync(join(TEMPLATES, template, folder))
      .filter((file) => file.endsWith(".yaml") && file !== "kith.yaml")
      .map((file) => join(folder, file)),
  );

/** What a form or an address says aloud although it is so anyway. */
const USUAL = {
  in_menu: true,
  owned: true,
  lenient: true,
  indexed: true,
  attributes: [],
  scale: "month",
  kind: "bar",
  view: "all",
};
/** A view's layout stands beside its state. */
const TWICE = ["as"];

/** What differs, but for what means the same. */
function differences({ action, kind, name, changed }) {
  const said = (key, value) =>
    value == null || TWICE.includes(key) || JSON.stringify(USUAL[key]) === JSON.stringify(value);
  // Keys in one order: a file has them as somebody wrote them.
  const plain = (key, value) =>
    said(key, value)
      ? undefined
      : JSON.stringify(value, (inner, one) => {
          if (said(inner, one)) return undefined;
          const map = one && typeof one === "object" && !Array.isArray(one);
          return map ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one;
        });
  if (action !== "change") return [`${action} ${kind} ${name}`];
  return Object.entries(changed)
    .map(([key, both]) => [key, ...both.map((value) => plain(key, value))])
    .filter(([, before, after]) => before !== after)
    .map(([key, before, after]) => `${kind} ${name}: ${key}: ${before} → ${after}`);
}
