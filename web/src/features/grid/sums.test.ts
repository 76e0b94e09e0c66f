import { afterEach, describe, expect, it, vi } from "vitest";
import { aggregateField, asSum, inOrder, sumText } from "./sums";

const query = { filter: null, measures: { value: "sum(amount)" } };
const { signal } = new AbortController();

/** The server says these one after another; what it was asked is kept. */
function answers(...bodies: { code?: string; groups?: unknown[] }[]) {
  const asked: Record<string, unknown>[] = [];
  vi.stubGlobal("fetch", async (_address: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    const next = bodies.shift() ?? {};
    return new Response(JSON.stringify(next), { status: next.code ? 422 : 200 });
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe("sums over money", () => {
  it("are asked for by currency when there are several", async () => {
    const asked = answers({ code: "several_currencies" }, { groups: [] });
    await aggregateField("deals", "amount", { ...query, group_by: ["stage"] }, signal);
    expect(asked.map((one) => one.group_by)).toEqual([["stage"], ["stage", "currency(amount)"]]);
  });
  it("are not asked for again when something else is wrong", async () => {
    const asked = answers({ code: "invalid" });
    await expect(aggregateField("deals", "amount", query, signal)).rejects.toThrow();
    expect(asked.length).toBe(1);
  });
  it("stand side by side, the workspace's currency first", () => {
    const sums = [
      { amount: "300000.00", currency: "USD" },
      { amount: "1200000.00", currency: "EUR" },
    ];
    expect(sumText(inOrder(sums, "EUR"))).toBe("€1.2M · $300K");
    expect(sumText(inOrder(sums, "USD"), false)).toBe("$300,000 · €1,200,000");
  });
  it("may be plain numbers, or nothing", () => {
    expect(asSum("12.5")).toBe(12.5);
    expect(asSum(null)).toBeNull();
  });
});
