// Money of several currencies: what is missing is said, a rate is entered, and sums are in one currency.
import { accessible } from "../lib.mjs";

export default async function (flow) {
  const { admin } = flow;
  const made = await admin.call("POST", "/deals", {
    name: "Far away",
    amount: { amount: "1000", currency: "NZD" },
  });
  const page = await flow.visit({ role: "administrator" });

  await flow.part("a currency without a rate is seen and gets one", async () => {
    await page.goto("/settings/currencies");
    const line = page.getByRole("listitem").filter({ hasText: "NZD" }).first();
    await flow.soon("the amount without a rate is counted", () =>
      line.getByText("1 amount without a rate").isVisible(),
    );
    await flow.picture(page, "currencies-missing");
    await accessible(flow, page, "currencies");
    await page.getByRole("button", { name: "Enter a rate for NZD" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(/^Rate/).fill("2");
    await form.getByLabel(/^Date/).fill("2020-01-01");
    await flow.picture(page, "currencies-new-rate");
    await page.keyboard.press("ControlOrMeta+Enter");
    await flow.soon("the rate stands in the list", () => page.getByText("= 2 NZD").first().isVisible());
    await flow.soon("and nothing is missing any more", async () => {
      await page.reload();
      await line.waitFor();
      return !(await line.getByText("without a rate").isVisible());
    });
    await flow.picture(page, "currencies");
  });
  await flow.part("on a phone, in the dark", async () => {
    const phone = await flow.visit({ role: "administrator", phone: true, dark: true });
    await phone.goto("/settings/currencies");
    await flow.soon("it says the same", () => phone.getByText("= 2 NZD").first().isVisible());
    await flow.picture(phone, "currencies-phone");
  });

  const rates = await admin.list("exchange_rates", {});
  for (const { id } of rates) await admin.call("DELETE", `/exchange_rates/${id}`);
  await admin.call("DELETE", `/deals/${made.id}`);
}
