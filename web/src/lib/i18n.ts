import { i18n, type Messages } from "@lingui/core";
import { compileMessage } from "./messages";
import { onProblemText } from "./say-problem";
import { createSavedStore } from "./store";

// English stands in the code itself and is compiled as it is used; other languages come as compiled catalogs.
const catalogs: Record<string, () => Promise<{ messages: Messages }>> = {
  de: () => import("../locales/de.po"),
  ar: () => import("../locales/ar.po"),
};

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** Which way a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" => (/^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr");

/** What a language calls itself, whatever is spoken around it. */
export function nameOfLanguage(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** A label within a sentence: English writes it small, others leave it as it is ("Neue Firma"). */
export const inSentence = (label: string): string => (i18n.locale.startsWith("en") ? label.toLocaleLowerCase() : label);

/** The tag for words that the browser forms ("3 days ago", names of countries): as near to the region as the language lets it. */
export const spoken = (region: string): string => (region.toLowerCase().startsWith(i18n.locale) ? region : i18n.locale);

/** What there is to choose from. */
export const languages = (): string[] => ["en", ...Object.keys(catalogs)];

/** The language somebody chose; without one, the browser's. */
export const languageStore = createSavedStore<string | null>("kith-language", null);

/** The language for words; numbers and dates follow the region (see format.ts). */
export async function activateLanguage() {
  const asked = [languageStore.get(), ...navigator.languages].filter((tag) => tag !== null);
  const wanted = asked.map((tag) => tag.slice(0, 2)).find((tag) => tag === "en" || tag in catalogs);
  const load = wanted ? catalogs[wanted] : undefined;
  if (!wanted || !load) return;
  const [{ messages }, { problemText }] = await Promise.all([load(), import("./problem-text")]);
  onProblemText(problemText);
  i18n.loadAndActivate({ locale: wanted, messages });
  document.documentElement.lang = wanted;
  document.documentElement.dir = directionOf(wanted);
}
