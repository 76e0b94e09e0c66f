import { i18n } from "@lingui/core";
import { mapTexts } from "./catalog-walk";
import type { CatalogDoc } from "./types";

/** What the program brings along, in the chosen language; other texts as they are. */
export const inOwnWord = (text: string): string =>
  i18n.messages[`catalog.${text}`] === undefined ? text : i18n._(`catalog.${text}`);

/**
 * The catalog in the chosen language. The server says in English what it brings along; what somebody here has named is
 * not among those texts (catalog-texts.ts) and stays as it is.
 */
export function inOwnWords(doc: CatalogDoc): CatalogDoc {
  // The workspace and its name are the company's own.
  return i18n.locale === "en" ? doc : { ...mapTexts(doc, inOwnWord), workspace: doc.workspace };
}
