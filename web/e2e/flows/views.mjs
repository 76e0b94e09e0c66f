// Saved views: made, changed, saved, shared, locked, starred, put in order, deleted and brought back; by keyboard too.
import { rowsShown, total } from "../grid.mjs";
import { accessible } from "../lib.mjs";

const has = (field, op, value) => ({ field, op, value });
const viewOf = (flow, name) => async () =>
  (await flow.admin.call("GET", "/views?object=person")).items.find((one) => one.name === name);

export default async function (flow) {
  const page = await flow.visit({ role: "administrator" });
  const main = page.getByRole("navigation", { name: "Main" });
  const switcher = page.getByRole("button", { name: /^View:/ });
  const options = page.getByRole("button", { name: "View options" });
  const item = (name) => page.getByRole("menuitem", { name });
  const button = (name, exact = true) => page.getByRole("button", { name, exact });
  const dialog = (name) => page.getByRole("dialog", { name });
  const all = await flow.admin.count("people");
  const managers = await flow.admin.count("people", has("job_title", "contains", "manager"));

  await flow.part("saving a view", async () => {
    await page.goto('/people?sort=-job_title&f=[["job_title","contains","manager"]]');
    await rowsShown(page);
    await flow.soon("a list that was changed says that it is not saved", () =>
      page.getByRole("button", { name: /^View: All people, with changes/ }).isVisible(),
    );
    await button("Save as new").click();
    const form = dialog("Save as new view");
    await form.getByRole("button", { name: "Save view" }).last().click();
    await flow.soon("a view needs a name", () => form.getByText("Give the view a name.").isVisible());
    await form.getByLabel("Name").fill("Managers");
    await form.getByRole("radio", { name: "target" }).check({ force: true });
    await accessible(flow, page, "the form of a view");
    await flow.picture(page, "view-form");
    await form.getByRole("button", { name: "Save view" }).last().click();
    await flow.soon("it is opened by its name", () => button("View: Managers").isVisible());
    await flow.soon("its address is short", () => /\/people\?view=[0-9a-f-]{36}$/.test(page.url()));
    await flow.soon("with the filter", async () => (await total(page)) === managers);
    await flow.soon("it stands in the sidebar", () => main.getByRole("link", { name: "Managers" }).isVisible());
    const saved = await viewOf(flow, "Managers")();
    flow.check(
      "the server keeps what the address said",
      saved?.state.sort === "-job_title" && saved.icon === "target" && saved.layout === "table",
      JSON.stringify(saved?.state),
    );
    await page.reload();
    await flow.soon("and a reload shows it again", async () => (await total(page)) === managers);
  });

  await flow.part("changing and saving", async () => {
    await page.getByRole("button", { name: "Remove the filter Job title" }).click();
    await flow.soon("without its filter all are shown", async () => (await total(page)) === all);
    await flow.soon("and the view is a draft", () => button("Save").isVisible());
    await page.reload();
    await flow.soon("a reload keeps the draft", async () => (await total(page)) === all);
    await button("Discard").click();
    await flow.soon("which can be discarded", async () => (await total(page)) === managers);
    flow.check("and then there is nothing to save", (await button("Save").count()) === 0);
    await page.getByRole("grid").getByRole("columnheader", { name: "Job title" }).getByRole("button").click();
    await item("Sort A to Z").click();
    await button("Save").waitFor();
    await flow.picture(page, "view-draft");
    await page.keyboard.press("Control+s");
    await flow.soon("a key saves the draft", () => page.getByText("“Managers” saved").isVisible());
    await flow.soon("so it is none any more", async () => (await button("Save").count()) === 0);
    const saved = await viewOf(flow, "Managers")();
    flow.check("with the new order", saved.state.sort === "job_title" && saved.version === 2, JSON.stringify(saved));
  });

  await flow.part("another one was faster", async () => {
    const view = await viewOf(flow, "Managers")();
    await page.getByRole("button", { name: "Remove the filter Job title" }).click();
    await button("Save").waitFor();
    await flow.admin.call("PATCH", `/views/${view.id}`, { folder: null });
    await button("Save").click();
    await flow.soon("a view that was changed elsewhere is not written over unseen", () =>
      page.getByText("Somebody changed this view meanwhile").isVisible(),
    );
    flow.check("and the draft is kept", await button("Save").isVisible());
    await button("Discard").click();
  });

  await flow.part("sharing and locking", async () => {
    const rep = await flow.visit({ role: "representative" });
    await rep.goto("/people");
    await rowsShown(rep);
    const theirs = rep.getByRole("button", { name: /^View:/ });
    await theirs.click();
    flow.check(
      "what is private nobody else sees",
      (await rep.getByRole("menuitem", { name: "Managers" }).count()) === 0,
    );
    await options.click();
    await accessible(flow, page, "the options of a view");
    await item("Share…").click();
    const share = dialog("Share “Managers”");
    await accessible(flow, page, "sharing a view");
    await share.getByLabel("Everyone").check();
    await flow.picture(page, "view-share");
    await share.getByRole("button", { name: "Save" }).click();
    await flow.soon("it is shared with everyone", () => page.getByText("“Managers” is shared").isVisible());
    await options.click();
    await item("Locked").click();
    await flow.soon("and locked", async () => (await viewOf(flow, "Managers")()).locked);
    await rep.reload();
    await rowsShown(rep);
    await theirs.click();
    await accessible(flow, rep, "the list of views");
    await flow.picture(rep, "views-shared");
    await rep.getByRole("menuitem", { name: "Managers" }).click();
    await flow.soon("another role opens it", () => rep.getByRole("button", { name: "View: Managers" }).isVisible());
    await rep.getByRole("button", { name: "Remove the filter Job title" }).click();
    await rep.getByRole("button", { name: "Save as new" }).waitFor();
    flow.check(
      "and may only save a view of their own",
      (await rep.getByRole("button", { name: "Save", exact: true }).count()) === 0,
    );
    await rep.getByRole("button", { name: "View options" }).click();
    flow.check(
      "not rename or delete it",
      (await rep.getByRole("menuitem", { name: /Name, icon|Delete/ }).count()) === 0,
    );
    await options.click();
    flow.check(
      "a locked view is not deleted by its owner either",
      (await item("Delete view").getAttribute("aria-disabled")) === "true",
    );
    await item("Locked").click();
    await flow.soon("before the lock is taken off", async () => !(await viewOf(flow, "Managers")()).locked);
  });

  await flow.part("the first view", async () => {
    await options.click();
    await item("Start with this view").click();
    await main.getByRole("link", { name: "Companies" }).click();
    await main.getByRole("link", { name: "People", exact: true }).click();
    await flow.soon("the list opens with the chosen view", () => button("View: Managers").isVisible());
    flow.check("under its plain address", new URL(page.url()).search === "");
    await switcher.click();
    await item("All people").click();
    await flow.soon("the object's own is a click away", async () => (await total(page)) === all);
    await page.goto("/people");
    await switcher.waitFor();
    await options.click();
    await item("Start with this view").click();
    await page.goto("/people");
    await flow.soon("until another is chosen", () => button("View: All people").isVisible());
  });

  await flow.part("favourites", async () => {
    const view = await viewOf(flow, "Managers")();
    await page.goto(`/people?view=${view.id}`);
    await rowsShown(page);
    const favourites = page.getByRole("region", { name: "Favourites" }).getByRole("link");
    const names = async () => (await favourites.allInnerTexts()).map((text) => text.trim());
    await button("Add to favourites").click();
    const [first] = await flow.admin.list("people", { sort: "name", limit: "1" });
    await page.goto(`/people/${first.id}`);
    await button("Add to favourites").click();
    await page.goto("/companies");
    await button("Add to favourites").click();
    await flow.soon("a view, a record and a list are starred", async () => (await names()).length === 3);
    flow.check(
      "in the order in which they were",
      (await names()).join() === ["Managers", first.name.full, "Companies"].join(),
      (await names()).join(),
    );
    await favourites.nth(2).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await flow.soon("Alt and an arrow move one", async () => (await names())[1] === "Companies");
    await flow.soon("and the focus goes with it", () =>
      favourites.nth(1).evaluate((link) => link === document.activeElement),
    );
    await page.keyboard.press("Alt+ArrowUp");
    await flow.soon("further up", async () => (await names())[0] === "Companies");
    await favourites.nth(0).dragTo(favourites.nth(2), { targetPosition: { x: 60, y: 24 } });
    await flow.soon("dragging does too", async () => (await names())[2] === "Companies");
    await flow.soon("the server remembers", async () => {
      const { favourites: kept } = await flow.admin.call("GET", "/me/settings");
      return kept?.length === 3 && kept[2].list === "companies";
    });
    await accessible(flow, page, "favourites in the sidebar");
    await flow.picture(page, "favourites");
    await favourites.nth(0).click();
    await flow.soon("one leads to its view", () => button("View: Managers").isVisible());
    await page.keyboard.press("[");
    await flow.soon("the sidebar folds", async () => !(await main.isVisible()));
    await flow.soon(
      "which is remembered for the user",
      async () => (await flow.admin.call("GET", "/me/settings"))["sidebar.folded"] === true,
    );
    const elsewhere = await flow.visit({ role: "administrator" });
    await elsewhere.goto("/people");
    await rowsShown(elsewhere);
    flow.check("also in another browser", !(await elsewhere.getByRole("navigation", { name: "Main" }).isVisible()));
    await elsewhere.keyboard.press("[");
    const menu = elsewhere.getByRole("button", { name: "Options of the favourite Companies" });
    await menu.focus();
    await elsewhere.keyboard.press("Enter");
    await elsewhere.getByRole("menuitem", { name: "New folder…" }).click();
    await elsewhere.getByRole("dialog").getByLabel("Name").fill("Later");
    await elsewhere.keyboard.press("Enter");
    const folder = elsewhere.getByRole("button", { name: "Later", exact: true });
    await flow.soon("a favourite is put into a folder", () => folder.isVisible());
    await accessible(flow, elsewhere, "a folder of favourites");
    await flow.picture(elsewhere, "favourites-folder");
    await folder.click();
    await flow.soon("which folds", async () => (await menu.count()) === 0);
    await folder.click();
    await menu.focus();
    await elsewhere.keyboard.press("Enter");
    await elsewhere.getByRole("menuitem", { name: "Remove from favourites" }).click();
    await flow.soon(
      "a favourite is taken away where it stands",
      async () => (await flow.admin.call("GET", "/me/settings")).favourites?.length === 2,
    );
    await flow.soon(
      "and the sidebar is back",
      async () => (await flow.admin.call("GET", "/me/settings"))["sidebar.folded"] === undefined,
    );
    await page.reload();
    await main.waitFor();
  });

  await flow.part("a board, and what a role begins with", async () => {
    await page.goto("/deals?view=board&sort=name");
    await page.locator("[data-card]").first().waitFor();
    await button("Save as new").click();
    await dialog("Save as new view").getByLabel("Name").fill("By name");
    await page.keyboard.press("Enter");
    await button("View: By name").waitFor();
    await page.reload();
    await flow.soon("a board is saved as one", () => page.locator("[data-card]").first().isVisible());
    const { items } = await flow.admin.call("GET", "/views?object=deal");
    flow.check("by its layout too", items[0]?.layout === "board", JSON.stringify(items));
    await options.click();
    await item("Share…").click();
    const share = dialog("Share “By name”");
    await share.getByRole("group", { name: "Roles" }).getByLabel("Representative").check();
    await share.getByRole("group", { name: "The first view of" }).getByLabel("Representative").check();
    await share.getByRole("button", { name: "Save" }).click();
    await share.waitFor({ state: "detached" });
    const rep = await flow.visit({ role: "representative" });
    await rep.goto("/deals");
    await flow.soon("the role begins with it", () => rep.getByRole("button", { name: "View: By name" }).isVisible());
    await rep.locator("[data-card]").first().waitFor();
    await rep.getByRole("button", { name: "View options" }).click();
    await rep.getByRole("menuitem", { name: "Duplicate" }).click();
    await flow.soon("and may copy it", () => rep.getByRole("button", { name: "View: Copy of By name" }).isVisible());
    const reader = await flow.visit({ role: "read_only" });
    await reader.goto("/deals");
    await flow.soon("other roles do not", () => reader.getByRole("button", { name: "View: All deals" }).isVisible());
    const copies = (await flow.accounts.representative.call("GET", "/views?object=deal")).items;
    for (const { id, name } of copies)
      if (name.startsWith("Copy")) await flow.accounts.representative.call("DELETE", `/views/${id}`);
  });

  await flow.part("by keyboard alone", async () => {
    await page.goto("/people?sort=-created_at");
    await rowsShown(page);
    await page.keyboard.press("Control+s");
    const form = dialog("Save as new view");
    await form.waitFor();
    await page.keyboard.type("Newest");
    await page.keyboard.press("Enter");
    await flow.soon("a key, a name, Enter: saved", () => button("View: Newest").isVisible());
    await page.keyboard.press("v");
    await item("Newest").waitFor();
    await page.keyboard.type("man");
    await page.keyboard.press("Enter");
    await flow.soon("a key opens the list, letters find a view", () => button("View: Managers").isVisible());
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search records, or type a command" }).waitFor();
    await page.keyboard.type("go to view newest");
    await page.keyboard.press("Enter");
    await flow.soon("the palette goes to views", () => button("View: Newest").isVisible());
    await page.keyboard.press("v");
    await item("Arrange views…").waitFor();
    await page.keyboard.type("arrange");
    await page.keyboard.press("Enter");
    const arrange = dialog("Arrange the views of People");
    await arrange.getByRole("button", { name: "Move Newest: arrow keys up and down" }).focus();
    await accessible(flow, page, "arranging views");
    await page.keyboard.press("ArrowUp");
    const rows = arrange.getByRole("listitem");
    await flow.soon("an arrow moves a view", async () => (await rows.first().innerText()).includes("Newest"));
    await flow.soon("which is one's own order", async () => {
      const { "view_order.person": order } = await flow.admin.call("GET", "/me/settings");
      return order?.[0] === (await viewOf(flow, "Newest")()).id;
    });
    await page.keyboard.press("Escape");
    await options.focus();
    await page.keyboard.press("Enter");
    await item("Delete view").waitFor();
    await page.keyboard.type("delete");
    await page.keyboard.press("Enter");
    await flow.soon("a view is deleted", async () => !(await viewOf(flow, "Newest")()));
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await flow.soon("and brought back", () => button("View: Newest").isVisible());
    flow.check("as it was", (await viewOf(flow, "Newest")())?.state.sort === "-created_at");
  });

  await flow.part("on the phone, in the dark", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto("/people");
    const views = phone.getByRole("button", { name: /^View:/ });
    await views.tap();
    await accessible(flow, phone, "views on the phone");
    await flow.picture(phone, "views-phone");
    await phone.getByRole("menuitem", { name: "Managers" }).tap();
    await flow.soon("the title's menu switches the view", () =>
      phone.getByRole("button", { name: "View: Managers" }).isVisible(),
    );
    await views.tap();
    await flow.soon("and holds what can be done with it", () =>
      phone.getByRole("menuitem", { name: "Share…" }).isVisible(),
    );
    await flow.picture(phone, "views-phone-options");
  });

  for (const { id } of (await flow.admin.call("GET", "/views")).items) await flow.admin.call("DELETE", `/views/${id}`);
  await flow.admin.call("PATCH", "/me/settings", {
    favourites: null,
    "view_order.person": null,
    "default_view.person": null,
  });
}
