// Writing something down: by keyboard, with a colleague named, kept over a reload, pinned, taken back; and a field that leads to people and companies.
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const me = (await admin.get("/session")).user;
  const rep = (await flow.accounts.representative.get("/session")).user;
  const company = await admin.call("POST", "/companies", { name: "Notable Ltd", owner: rep.id });
  const page = await flow.visit({ role: "administrator" });
  const main = page.locator("#main");
  const box = main.getByRole("textbox", { name: "Write a note" });

  await flow.part("a note by keyboard alone", async () => {
    await page.goto(`/companies/${company.id}`);
    await main.getByRole("button", { name: "Write a note…" }).focus();
    await page.keyboard.press("Enter");
    await box.waitFor();
    await page.keyboard.type("**Call** back before Friday\nAsk @");
    await flow.soon("an @ offers the colleagues", () => main.getByRole("listbox", { name: "Colleagues" }).isVisible());
    await page.keyboard.type(rep.label.slice(0, 4));
    await flow.soon("fewer with each letter", async () => (await main.getByRole("option").count()) === 1);
    await page.keyboard.press("Enter");
    await flow.soon("Enter takes one", async () => (await box.inputValue()).endsWith(`@${rep.label} `));
    await page.keyboard.type("about it");
    flow.check("the chosen one stands there by name", (await box.inputValue()).endsWith(`Ask @${rep.label} about it`));
    await flow.soon("what is bold is shown as it will be read", () =>
      main.getByRole("region", { name: "How it will look" }).locator("strong", { hasText: "Call" }).isVisible(),
    );
    await accessible(flow, page, "writing a note");
    await page.reload();
    await flow.soon("what was typed is there after a reload", async () =>
      (await box.inputValue()).includes(`@${rep.label}`),
    );
    await box.press("Control+Enter");
    await flow.soon("Ctrl Enter saves it", () => main.getByText("wrote a note").isVisible());
    await flow.picture(page, "note");
    const [note] = await admin.list("notes", { filter: { field: "about", op: "eq", value: company.id } });
    flow.check("with whom it mentions", note.mentions[0]?.id === rep.id, JSON.stringify(note));
    flow.check("and its first line as its name", note.name === "Call back before Friday", note.name);
    await page.reload();
    await flow.soon("nothing is left to be saved", () =>
      main.getByRole("button", { name: "Write a note…" }).isVisible(),
    );
  });

  await flow.part("changed, pinned, taken away and back", async () => {
    const menu = async (item) => {
      await main.getByRole("button", { name: "What to do with the note" }).first().click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await menu("Edit");
    const edit = main.getByRole("textbox", { name: "Change the note" });
    await edit.press("End");
    await edit.pressSequentially(", please");
    await edit.press("Control+Enter");
    await flow.soon("an edit shows at once", () => main.getByText(", please").first().isVisible());
    await menu("Pin to the top");
    const pinned = main.getByRole("region", { name: "Pinned notes" });
    await flow.soon("what is pinned stands on top", () => pinned.getByText("please").isVisible());
    await accessible(flow, page, "notes of a record");
    await menu("Move to the trash");
    await flow.soon("what is taken away is gone", async () => (await main.getByText("wrote a note").count()) === 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await flow.soon("and comes back", () => main.getByText("wrote a note").first().isVisible());
  });

  await flow.part("who is mentioned", async () => {
    const other = await flow.visit({ role: "representative" });
    await other.goto("/");
    const row = other.getByRole("link", { name: /mentions you/ });
    await flow.soon("is told at home", () => row.isVisible());
    await flow.picture(other, "home-mention");
    await row.click();
    await flow.soon("and led to what it is about", () => other.getByText("wrote a note").first().isVisible());
    flow.check(
      "but cannot change what somebody else wrote",
      (await other.getByRole("button", { name: "What to do with the note" }).count()) === 0,
    );
    await other.goto("/");
    await other.getByRole("button", { name: /^Tick off:/ }).click();
    await flow.soon("ticked off it is gone", async () => (await row.count()) === 0);
  });

  await flow.part("on the phone, in the dark", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto(`/companies/${company.id}`);
    await phone.getByRole("tab", { name: "Activity" }).click();
    await phone.getByRole("button", { name: "Write a note…" }).click();
    await phone.getByRole("textbox", { name: "Write a note" }).fill("From the train");
    await flow.picture(phone, "note-phone");
    await accessible(flow, phone, "writing a note on the phone");
    await phone.getByRole("button", { name: /^Save/ }).click();
    await flow.soon("a finger saves it", () => phone.getByText("From the train").first().isVisible());
  });

  await flow.part("a field that leads to people and companies", async () => {
    const object = {
      name: "x_house_call",
      label: "Visit",
      label_plural: "Visits",
      plural: "x_house_calls",
      icon: "map-pin",
    };
    await admin.call("POST", "/catalog/objects", object);
    const to = ["person", "company"];
    await admin.call("POST", "/catalog/objects/x_house_call/fields", {
      name: "x_about",
      label: "Regarding",
      kind: "relation",
      to,
      main: true,
      inverse: { name: "x_house_calls", label: "Visits" },
    });
    const visit = await admin.call("POST", "/x_house_calls", { name: "First visit" });
    await page.goto(`/x_house_calls/${visit.id}`);
    await page.getByRole("button", { name: /^Regarding: .*Edit$/ }).click();
    await page.locator("input:focus").waitFor();
    await page.keyboard.type("Notable");
    await flow.soon("all kinds are searched, and each says what it is", () =>
      page.getByRole("option", { name: /Notable Ltd.*Company/ }).isVisible(),
    );
    await flow.soon("the one that is meant is the first", async () =>
      /^Notable Ltd/.test(await page.getByRole("option").first().innerText()),
    );
    await page.keyboard.press("Enter");
    await flow.soon("the server knows which it is", async () => {
      const { x_about: about } = await admin.get(`/x_house_calls/${visit.id}`);
      return about?.object === "company" && about.id === company.id;
    });
    await flow.picture(page, "several-kinds");
    await flow.soon("the page leads on to it", () =>
      page
        .getByRole("region", { name: "Regarding" })
        .getByRole("link", { name: /Notable Ltd/ })
        .isVisible(),
    );
    const filter = encodeURIComponent(JSON.stringify([["x_about", "in", [company.id]]]));
    await page.goto(`/x_house_calls?f=${filter}`);
    await flow.soon("a filter names the record", () =>
      page
        .getByRole("button", { name: /Notable Ltd/ })
        .first()
        .isVisible(),
    );
    await flow.soon("and finds the visit", () =>
      page
        .getByRole("gridcell", { name: /First visit/ })
        .first()
        .isVisible(),
    );
    await flow.picture(page, "several-kinds-list");
    await page.goto(`/companies/${company.id}`);
    await flow.soon("the other side stands on the company's page", () =>
      page.getByRole("region", { name: "Visits" }).getByText("First visit").isVisible(),
    );
  });

  await flow.part("all subsidiaries", async () => {
    const daughter = await admin.call("POST", "/companies", { name: "Daughter of Notable", parent: company.id });
    await admin.call("POST", "/companies", { name: "Granddaughter of Notable", parent: daughter.id });
    const filter = encodeURIComponent(JSON.stringify([["parent", "under", [company.id]]]));
    await page.goto(`/companies?f=${filter}`);
    await flow.soon("a filter finds them at any depth", async () => {
      const text = await main.innerText();
      return text.includes("Granddaughter of Notable") && text.includes("Daughter of Notable");
    });
    await flow.soon("and says so", () => page.getByRole("button", { name: "is or is under" }).isVisible());
    await flow.picture(page, "under");
  });

  flow.check("it was the administrator's work", me.role === "administrator");
}
