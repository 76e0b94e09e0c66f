import { i18n, type Messages } from "@lingui/core";
import { compileMessage } from "./messages";

// English stands in the code itself and is compiled as it is used; other languages come as compiled catalogs.
const catalogs: Record<string, () => Promise<{ messages: Messages }>> = {
  // de: () => import("../locales/de.po"),
};

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** The language for words; numbers and dates follow the browser's region (see format.ts). */
export async function activateLanguage() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "en" || tag in catalogs);
  const load = wanted ? catalogs[wanted] : undefined;
  if (!wanted || !load) return;
  const { messages } = await load();
  i18n.loadAndActivate({ locale: wanted, messages });
  document.documentElement.lang = wanted;
}
