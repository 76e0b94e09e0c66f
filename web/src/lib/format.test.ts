import { i18n } from "@lingui/core";
import { describe, expect, it } from "vitest";
import {
  formatAgo,
  formatDay,
  formatMoney,
  formatMonth,
  formatNumber,
  hueOf,
  initialsOf,
  isoDay,
  parseDay,
  withoutMarks,
} from "./format";
import { formatsStore } from "./formats";

describe("formatting", () => {
  it("leaves out cents only where there are none", () => {
    expect(formatMoney("1200.00", "EUR")).toBe("€1,200");
    expect(formatMoney("1200.50", "EUR")).toBe("€1,200.50");
    expect(formatMoney("1250000", "EUR", true)).toBe("€1.3M");
  });
  it("keeps the order of what is written from the left among words that are not", () => {
    document.documentElement.dir = "rtl";
    expect(formatNumber(-5)).toBe("\u2066-5\u2069");
    expect(withoutMarks(formatMoney("1200.50", "EUR"))).toBe("€1,200.50");
    document.documentElement.removeAttribute("dir");
  });
  it("shows a currency it does not know as it is", () => expect(formatMoney("5", "??")).toBe("5 ??"));
  it("does not let a day slip over a time zone", () => expect(isoDay(parseDay("2026-01-01"))).toBe("2026-01-01"));
  it("says the year only of other years", () => {
    const now = new Date(2026, 5, 1);
    expect(formatDay("2026-11-22", now)).toBe("Nov 22");
    expect(formatDay("2025-11-22", now)).toBe("Nov 22, 2025");
  });
  it("names months in the language of the screen, in the order of the region", () => {
    formatsStore.set({ region: "de-DE" });
    expect(formatDay("2025-11-22", new Date(2026, 5, 1))).toBe("22 Nov 2025");
    expect(formatMonth("2026-12", "long")).toBe("December 2026");
    expect(formatNumber(1234.5)).toBe("1.234,5");
    formatsStore.set({ region: "en-US" });
    i18n.loadAndActivate({ locale: "de", messages: {} });
    expect(formatMonth("2026-12", "long")).toBe("Dezember 2026");
    i18n.loadAndActivate({ locale: "en", messages: {} });
    formatsStore.set({});
  });
  it("says how long ago", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(formatAgo("2026-11-22T11:59:40Z", now)).toBe("just now");
    expect(formatAgo("2026-11-21T12:00:00Z", now)).toBe("yesterday");
  });
  it("takes initials from first and last word", () => {
    expect(initialsOf("Zoë van Ångström")).toBe("ZÅ");
    expect(initialsOf("  ")).toBe("·");
    expect(initialsOf("李 小龙")).toBe("李小");
  });
  it("gives the same name the same hue", () => expect(hueOf("Acme")).toBe(hueOf("Acme")));
});
