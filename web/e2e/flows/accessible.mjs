// What everybody can read and reach: the main pages, light and dark, wide and on the phone.

import { row } from "../grid.mjs";
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const [deal] = (await admin.list("deals", { limit: "50" })).filter((one) => one.company);
  const [person] = await admin.list("people", { sort: "name", limit: "1" });
  const file = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("Name,E-mail,Company\nA B,a@b.example,C\n") };
  const told = (page) => page.getByRole("listitem").locator("time").first();

  /** Opens an address and waits for what shows that it is there. */
  const place = (path, sign) => async (page) => {
    await page.goto(path);
    await sign(page).first().waitFor();
  };
  const users = place("/settings/users", (page) => page.locator("#main").getByText("@"));
  const board = place("/deals?view=board", (page) => page.locator("[data-card]"));
  const people = place("/people", row);
  const deals = place(`/deals/${deal.id}`, told);

  const home = place("/", (page) => page.getByRole("region", { name: "Recently changed" }).getByRole("link"));

  const wide = {
    home,
    people,
    "people with filter and selection": async (page) => {
      await place(`/people?f=${encodeURIComponent('[["job_title","contains","a"]]')}`, row)(page);
      await page.locator("#cell-1-1").click();
      await page.keyboard.press("x");
      await page.getByText("1 selected").waitFor();
    },
    board,
    deal: deals,
    peek: place(`/people?peek=people:${person.id}`, told),
    palette: async (page) => {
      await people(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: /Search records/ }).fill("a");
      await page.getByRole("option").nth(5).waitFor();
    },
    "new person": async (page) => {
      await people(page);
      await page.getByRole("button", { name: "New person" }).click();
      await page.getByRole("textbox", { name: "First name" }).waitFor();
    },
    import: async (page) => {
      await page.goto("/import/people");
      await page.getByLabel("CSV file").setInputFiles(file);
      await page.getByText("Which column is which field").waitFor();
    },
    "settings, users": users,
    "settings, pipelines": place("/settings/pipelines", (page) => page.getByRole("article").getByRole("listitem")),
    "settings, tokens": place("/settings/tokens", (page) => page.getByText("No tokens")),
    "settings, appearance": place("/settings/appearance", (page) => page.getByText("Compact")),
  };
  const phone = {
    home,
    people: place("/people", (page) => page.getByRole("link", { name: person.name.full })),
    board,
    deal: deals,
    menu: async (page) => {
      await place("/people", (page) => page.getByRole("link", { name: person.name.full }))(page);
      await page.getByRole("button", { name: "More" }).tap();
      await page.getByRole("dialog").getByRole("link", { name: "Settings" }).waitFor();
    },
    "settings, users": users,
  };

  for (const dark of [false, true]) {
    const light = dark ? "dark" : "light";
    const signedOut = await flow.visit({ dark });
    await flow.part(`accessible: sign-in, ${light}`, async () => {
      await signedOut.goto("/sign-in");
      await signedOut.getByLabel("E-mail").waitFor();
      await accessible(flow, signedOut, `sign-in, ${light}`);
    });
    for (const [size, places] of [
      ["wide", wide],
      ["phone", phone],
    ]) {
      const page = await flow.visit({ role: "administrator", dark, phone: size === "phone" });
      for (const [name, go] of Object.entries(places))
        await flow.part(`accessible: ${name}, ${light}, ${size}`, async () => {
          await go(page);
          await accessible(flow, page, `${name}, ${light}, ${size}`);
          await flow.picture(page, `${size}-${light}-${name.replace(/\W+/g, "-")}`);
        });
    }
  }
}
