// Shapes a workspace as an administrator does it: through the screens of the settings alone.
export class Shaper {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog");
  }

  /** A choice that stands as text beside a hidden or small control. */
  #tick = (label) => this.dialog.getByRole("checkbox", { name: label });
  #text = (label) => this.dialog.getByRole("textbox", { name: label, exact: true });
  #pick = (label) => this.dialog.getByRole("combobox", { name: label, exact: true });

  /** The page of an object in the settings. */
  async open(object) {
    const { page } = this;
    const there = page.getByRole("heading", { level: 2, name: object.plural, exact: true });
    if (await there.isVisible()) return;
    await page.getByRole("link", { name: "Settings", exact: true }).first().click();
    await page.getByRole("link", { name: "Objects", exact: true }).click();
    await page
      .locator("#main")
      .getByRole("link", { name: new RegExp(`^${object.plural}\\b`) })
      .click();
    await there.waitFor();
  }

  async object({ label, plural, icon, color, owned = true }) {
    const { page, dialog } = this;
    await page.getByRole("link", { name: "Settings", exact: true }).first().click();
    await page.getByRole("link", { name: "Objects", exact: true }).click();
    await page.getByRole("button", { name: "New object" }).click();
    await this.#text("One of them is called").fill(label);
    await this.#text("Several are called").fill(plural);
    await dialog.getByRole("button", { name: "Icon and colour" }).click();
    await page.getByRole("searchbox", { name: "Search icons" }).fill(icon.replaceAll("-", " "));
    await page.getByRole("button", { name: icon.replaceAll("-", " "), exact: true }).click();
    await page.getByRole("button", { name: color, exact: true }).click();
    await page.keyboard.press("Escape");
    if (!owned) await this.#tick("Records belong to somebody").uncheck();
    await dialog.getByRole("button", { name: "Create object" }).click();
    await page.getByRole("heading", { level: 2, name: plural, exact: true }).waitFor();
  }

  /** What is built in, under another name. */
  async rename(object, { label, plural }) {
    await this.open(object);
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await this.#text("One of them is called").fill(label);
    await this.#text("Several are called").fill(plural);
    await this.dialog.getByRole("button", { name: "Save" }).click();
    await this.page.getByRole("heading", { level: 2, name: plural, exact: true }).waitFor();
  }

  async fields(object, list) {
    const { page, dialog } = this;
    await this.open(object);
    await page.getByRole("button", { name: "Add field" }).click();
    for (const [i, field] of list.entries()) {
      await dialog.locator(`[data-kind="${field.kind}"]`).click();
      await this.#field(field);
      const last = i + 1 === list.length;
      await dialog.getByRole("button", { name: last ? /^Add field/ : "Add and another" }).click();
      await (last ? dialog.waitFor({ state: "detached" }) : dialog.locator("[data-kind]").first().waitFor());
    }
  }

  async #field({ label, name, ...said }) {
    const { page, dialog } = this;
    await this.#text("Label").fill(label);
    if (name) await this.#text("API name").fill(name);
    if (said.to) {
      await this.#pick("Leads to").selectOption({ label: said.to });
      if (said.many) await dialog.getByRole("radio", { name: /^To many/ }).check();
      if (said.inverse) {
        await this.#tick("Show the other side, too").check();
        await this.#text("The list is called").fill(said.inverse);
        if (said.inverseName) await this.#text("Its API name").fill(said.inverseName);
      }
    }
    for (const option of said.options ?? []) await this.#option(...[option].flat());
    if (said.relation) {
      await this.#pick("Over which records").selectOption({ label: said.relation });
      await this.#pick("What is reckoned").selectOption({ label: said.measure });
      if (said.of) await this.#text("Of which field").fill(said.of);
      if (said.filter) await this.#text("Only those for which this holds").fill(said.filter);
    }
    if (said.min !== undefined) await this.#text("Not below").fill(String(said.min));
    if (said.max !== undefined)
      await dialog.getByRole("textbox", { name: /Not above|Characters at most/ }).fill(String(said.max));
    for (const [key, tick] of [
      ["required", "Required"],
      ["unique", "Unique"],
      ["main", /^Among the first /],
    ])
      if (said[key]) await this.#tick(tick).check();
    if (said.default === true) await this.#tick("Default value").check();
    else if (said.kind === "select" && said.default) {
      await dialog.getByRole("button", { name: /^Default value/ }).click();
      await page.getByRole("option", { name: said.default, exact: true }).click();
    } else if (said.default !== undefined) await this.#text("Default value").fill(String(said.default));
    if (said.help) await this.#text("Help").fill(said.help);
    if (said.showIf || said.searchable || said.indexed) {
      await dialog.getByRole("button", { name: "Conditions and search" }).click();
      if (said.showIf) await this.#text("Shown only if").fill(said.showIf);
      if (said.searchable) await this.#tick("Found by the search").check();
      if (said.indexed) await this.#tick("Quick to filter and sort by").check();
    }
  }

  /** A label, and a colour other than the one that comes next. */
  async #option(label, color) {
    await this.#text("New option").fill(label);
    await this.#text("New option").press("Enter");
    if (color) await this.#color(this.dialog, label, color);
  }

  /** Of an option or a stage. */
  async #color(within, label, color) {
    const dot = within.getByRole("button", { name: new RegExp(`^Colour of ${label}: `) });
    await dot.waitFor();
    if ((await dot.getAttribute("aria-label")).endsWith(`: ${color}`)) return;
    await dot.click();
    const item = this.page.getByRole("menuitem", { name: color, exact: true });
    // A list that is drawn anew in this moment takes its menu with it.
    await item.waitFor({ timeout: 5000 }).catch(() => dot.click());
    await item.click();
    await within.getByRole("button", { name: `Colour of ${label}: ${color}`, exact: true }).waitFor();
  }

  async rule(object, { label, told, must, needs, when, at }) {
    const { page, dialog } = this;
    await this.open(object);
    await page.getByRole("link", { name: "Rules", exact: true }).click();
    await page.getByRole("button", { name: "New rule" }).click();
    if (needs) {
      await dialog.getByText("Fields are needed", { exact: true }).click();
      await dialog.getByRole("button", { name: /^Fields that must be filled/ }).click();
      for (const one of needs) await page.getByRole("option", { name: one, exact: true }).click();
      await page.keyboard.press("Escape");
    } else await this.#text("Must hold").fill(must);
    if (when) await this.#text("Only when").fill(when);
    await this.#text("What is told").fill(told);
    if (at) await this.#pick("At which field").selectOption({ label: at });
    await this.#text("Label").fill(label);
    await dialog.getByRole("button", { name: "Add rule" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** New pipelines: they begin with a first stage, a won and a lost one, which are called otherwise; the rest is put between. */
  async pipelines(list) {
    const { page } = this;
    await page.getByRole("link", { name: "Settings", exact: true }).first().click();
    await page.getByRole("link", { name: "Pipelines", exact: true }).click();
    for (const { name, stages } of list) {
      await page.getByRole("button", { name: "New pipeline" }).click();
      await this.dialog.getByRole("textbox", { name: "Name" }).fill(name);
      await this.dialog.getByRole("contentinfo").getByRole("button", { name: "Create" }).click();
      const card = page.getByRole("article", { name, exact: true });
      const called = (stage) => card.getByRole("textbox", { name: `Name of stage ${stage}`, exact: true });
      const open = stages.filter(([, , type]) => !type);
      const there = { New: open[0][0] };
      for (const [stage, , type] of stages) if (type) there[type] = stage;
      for (const [old, next] of Object.entries(there)) {
        if (old === next) continue;
        await called(old).fill(next);
        await page.keyboard.press("Enter");
        await called(next).waitFor();
      }
      for (const [stage] of open.slice(1)) {
        await card.getByRole("textbox", { name: "New stage" }).fill(stage);
        await page.keyboard.press("Enter");
        await called(stage).waitFor();
      }
      for (const [stage, probability, , color] of stages) {
        const chance = card.getByRole("textbox", { name: `Probability of ${stage}`, exact: true });
        if ((await chance.inputValue()) !== String(probability)) {
          await chance.fill(String(probability));
          await page.keyboard.press("Enter");
        }
        await this.#color(card, stage, color);
      }
    }
  }

  /** The pipeline that every workspace begins with. */
  async withoutPipeline(name) {
    const { page } = this;
    await page.getByRole("button", { name: `More for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await page.getByRole("article", { name }).waitFor({ state: "detached" });
  }

  /** What is on the screen, kept under a name and shared with everyone. */
  async saveView(name, icon) {
    const { page } = this;
    await page.getByRole("button", { name: "Save as new" }).click();
    const form = page.getByRole("dialog", { name: "Save as new view" });
    await form.getByLabel("Name").fill(name);
    if (icon) await form.getByRole("radio", { name: icon, exact: true }).check({ force: true });
    await form.getByRole("button", { name: "Save view" }).last().click();
    await page.getByRole("button", { name: `View: ${name}` }).waitFor();
    await page.getByRole("button", { name: "View options" }).click();
    await page.getByRole("menuitem", { name: "Share…" }).click();
    const share = page.getByRole("dialog", { name: `Share “${name}”` });
    await share.getByLabel("Everyone").check();
    await share.getByRole("button", { name: "Save" }).click();
    await share.waitFor({ state: "detached" });
  }
}
