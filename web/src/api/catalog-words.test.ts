import { i18n } from "@lingui/core";
import { afterEach, expect, it } from "vitest";
import { messages } from "@/locales/de.po";
import { inOwnWords } from "./catalog-words";
import type { CatalogDoc } from "./types";

const doc = {
  objects: [
    { name: "deal", label: "Deal", label_plural: "Deals", fields: [{ name: "amount", label: "Amount", help: null }] },
    {
      name: "company",
      label: "Client",
      label_plural: "Clients",
      fields: [{ name: "type", options: [{ key: "Won", label: "Won" }] }],
    },
  ],
  roles: [{ key: "read_only", label: "Read only" }],
  workspace: { name: "Deals", label: "Deals" },
} as unknown as CatalogDoc;

afterEach(() => i18n.activate("en"));

it("says what the program brings along in the chosen language", () => {
  i18n.loadAndActivate({ locale: "de", messages });
  const { objects, roles } = inOwnWords(doc);
  expect(objects[0]).toMatchObject({ label: "Verkaufschance", label_plural: "Verkaufschancen" });
  expect(objects[0]?.fields[0]).toMatchObject({ name: "amount", label: "Betrag", help: null });
  expect(objects[1]?.fields[0]?.options).toEqual([{ key: "Won", label: "Gewonnen" }]);
  expect(roles).toEqual([{ key: "read_only", label: "Nur lesen" }]);
});

it("leaves what somebody has named, and the workspace", () => {
  i18n.loadAndActivate({ locale: "de", messages });
  const { objects, workspace } = inOwnWords(doc);
  expect(objects[1]).toMatchObject({ label: "Client", label_plural: "Clients" });
  expect(workspace).toEqual(doc.workspace);
});

it("changes nothing in English", () => expect(inOwnWords(doc)).toBe(doc));
