import { readFileSync } from "node:fs";
import { join } from "node:path";
import { i18n } from "@lingui/core";
import { describe, expect, it } from "vitest";
import { directionOf, languages, nameOfLanguage, spoken } from "@/lib/i18n";
import { faultOf, readPo } from "./po";

/** Languages in which nothing may be missing. */
const COMPLETE = ["de", "ar"];

const entriesOf = (language: string) => readPo(readFileSync(join(import.meta.dirname, `${language}.po`), "utf8"));
const named = ({ context, source }: { context: string; source: string }) =>
  context ? `${context}: ${source}` : source;

const translated = languages().filter((language) => language !== "en");

describe.each(translated)("%s", (language) => {
  it("knows the texts of the program, and no others", () => {
    expect(entriesOf(language).map(named)).toEqual(entriesOf("en").map(named));
  });

  it("keeps placeholders, plurals and blanks of every text", () => {
    const faults = entriesOf(language).map((entry) => [named(entry), faultOf(language, entry)]);
    expect(faults.filter(([, fault]) => fault)).toEqual([]);
  });
});

it.each(COMPLETE)("%s misses no text", (language) => {
  const missing = entriesOf(language).filter((entry) => entry.translation === "");
  expect(missing.map(named)).toEqual([]);
});

it("sees what is wrong with a translation", () => {
  const of = (source: string, translation: string, language = "de") =>
    faultOf(language, { context: "", source, translation });
  expect(of("{0} of {1}", "{0} von {1}")).toBeNull();
  expect(of("{0} of {1}", "{0} von {2}")).toMatch("{0, 2}");
  expect(of("Back: ", "Zurück:")).toMatch("blanks");
  expect(of("<0>{name}</0> left", "{name} ist weg")).toMatch("tags");
  const days = "{n, plural, one {# day} other {# days}}";
  expect(of(days, "{n, plural, one {# Tag} other {# Tage}}")).toBeNull();
  expect(of(days, "{n} Tage")).toMatch("n plural");
  expect(of(days, "{n, plural, other {# Tage}}")).toBe("lacks the plural one");
  expect(of(days, "{n, plural, one {# يوم} other {# أيام}}", "ar")).toMatch("zero, two, few, many");
});

it("names languages in their own words and knows which way they are written", () => {
  expect(languages().map(nameOfLanguage)).toEqual(["English", "Deutsch", "العربية"]);
  expect(languages().map(directionOf)).toEqual(["ltr", "ltr", "rtl"]);
});

it("speaks the chosen language where the browser forms words, in the region's way if that speaks it too", () => {
  i18n.loadAndActivate({ locale: "de", messages: {} });
  expect([spoken("de-CH"), spoken("en-US"), spoken("fr-FR")]).toEqual(["de-CH", "de", "de"]);
  i18n.activate("en");
  expect([spoken("en-GB"), spoken("de-DE")]).toEqual(["en-GB", "en"]);
});
