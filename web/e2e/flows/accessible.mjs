// What everybody can read and reach: the main pages, light and dark, wide and on the phone.
import { accessible } from "../lib.mjs";
import { rowsShown } from "../grid.mjs";

export default async function (flow) {
  const { admin } = flow;
  const [deal] = (await admin.list("deals", { limit: "50" })).filter((one) => one.company);
  const [person] = await admin.list("people", { sort: "name", limit: "1" });
  const file = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("Name,E-mail,Company\nA B,a@b.example,C\n") };
  const cards = (page) => page.locator("[data-card]").first().waitFor();
  const told = (page) => page.getByRole("listitem").locator("time").first().waitFor();

  const wide = {
    people: async (page) => (await page.goto("/people"), rowsShown(page)),
    "people with filter and selection": async (page) => {
      await page.goto(`/people?f=${encodeURIComponent('[["job_title","contains","a"]]')}`);
      await rowsShown(page);
      await page.locator("#cell-1-1").click();
      await page.keyboard.press("x");
      await page.getByText("1 selected").waitFor();
    },
    board: async (page) => (await page.goto("/deals?view=board"), cards(page)),
    deal: async (page) => (await page.goto(`/deals/${deal.id}`), told(page)),
    peek: async (page) => {
      await page.goto(`/people?peek=people:${person.id}`);
      await rowsShown(page);
      await told(page);
    },
    palette: async (page) => {
      await page.goto("/people");
      await rowsShown(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: /Search records/ }).fill("a");
      await page.getByRole("option").nth(5).waitFor();
    },
    "new person": async (page) => {
      await page.goto("/people");
      await page.getByRole("button", { name: "New person" }).click();
      await page.getByRole("textbox", { name: "First name" }).waitFor();
    },
    import: async (page) => {
      await page.goto("/import/people");
      await page.getByLabel("CSV file").setInputFiles(file);
      await page.getByText("Which column is which field").waitFor();
    },
    "settings, users": async (page) => (await page.goto("/settings/users"), page.getByText("@").first().waitFor()),
    "settings, pipelines": async (page) => (await page.goto("/settings/pipelines"), page.getByRole("article").getByRole("listitem").first().waitFor()),
    "settings, tokens": async (page) => (await page.goto("/settings/tokens"), page.getByRole("heading", { name: "API tokens" }).last().waitFor()),
    "settings, appearance": async (page) => (await page.goto("/settings/appearance"), page.getByText("For this browser only.").waitFor()),
  };
  const phone = {
    people: async (page) => (await page.goto("/people"), page.getByRole("link", { name: person.name.full }).first().waitFor()),
    board: wide.board,
    deal: async (page) => (await page.goto(`/deals/${deal.id}`), told(page)),
    menu: async (page) => {
      await page.goto("/people");
      await page.getByRole("button", { name: "More" }).tap();
      await page.getByRole("dialog").getByRole("link", { name: "Settings" }).waitFor();
    },
    "settings, users": wide["settings, users"],
  };

  for (const dark of [false, true]) {
    const light = dark ? "dark" : "light";
    const signedOut = await flow.visit({ dark });
    await flow.part(`accessible: sign-in, ${light}`, async () => {
      await signedOut.goto("/sign-in");
      await signedOut.getByLabel("E-mail").waitFor();
      await accessible(flow, signedOut, `sign-in, ${light}`);
    });
    for (const [size, places] of [["wide", wide], ["phone", phone]]) {
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
