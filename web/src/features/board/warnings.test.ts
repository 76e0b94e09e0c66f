import { describe, expect, it } from "vitest";
import type { Rec } from "@/api/types";
import type { CardParts } from "./card-parts";
import { warningsOf } from "./warnings";

const amount = { name: "amount", label: "Amount", kind: "money" };
const parts = { amount, lines: [] } as unknown as CardParts;
const now = new Date("2026-11-22T12:00:00Z");
const deal = (more: object): Rec => ({
  id: "1",
  amount: { amount: "1", currency: "EUR" },
  updated_at: "2026-11-20T12:00:00Z",
  ...more,
});
const keys = (more: object, type: string | null) => warningsOf(parts, deal(more), type, now).map((one) => one.key);

describe("the warnings of a card", () => {
  it("say that an amount is missing where the card is on its way", () => {
    expect(keys({ amount: null }, "open")).toEqual(["amount"]);
    expect(keys({ amount: null }, null)).toEqual([]);
  });

  it("say that nothing happened for a month", () => {
    expect(keys({ updated_at: "2026-10-24T12:00:00Z" }, "open")).toEqual([]);
    expect(keys({ updated_at: "2026-10-23T11:00:00Z" }, "open")).toEqual(["quiet"]);
  });

  it("leave in peace what is won or lost", () => {
    const old = { amount: null, updated_at: "2020-01-01T00:00:00Z" };
    expect(keys(old, "won")).toEqual([]);
    expect(keys(old, "lost")).toEqual([]);
  });
});
