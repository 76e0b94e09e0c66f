import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { flatPlan, PAGE } from "./row-plan";
import { useRows, useTotal } from "./use-rows";

afterEach(() => vi.unstubAllGlobals());

function serve(total: number) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const offset = Number(new URL(address, "http://x").searchParams.get("offset"));
    const items = Array.from({ length: Math.min(PAGE, total - offset) }, (_, i) => ({ id: `r${offset + i}` }));
    const counted = address.includes("count=exact");
    return new Response(JSON.stringify({ items, next_cursor: null, ...(counted && { total }) }));
  });
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { asked, wrapper };
}

const query = { plural: "people", filter: null, sort: "name" };

it("asks for the pages on the screen, and counts once", async () => {
  const { asked, wrapper } = serve(100_000);
  const { result } = renderHook(
    () => ({ total: useTotal(query), rows: useRows(flatPlan(query, 100_000), 49_990, 50_020) }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.rows.at(50_005)).toEqual({ id: "r50005" }));
  await waitFor(() => expect(result.current.total.total).toBe(100_000));
  expect(result.current.rows.at(49_995)).toEqual({ id: "r49995" });
  expect(asked).toHaveLength(4);
  expect(asked.filter((one) => one.includes("count=exact"))).toHaveLength(1);
});

it("draws rows that are not here yet as missing", () => {
  const { wrapper } = serve(1000);
  const { result } = renderHook(() => useRows(flatPlan(query, 1000), 0, 20), { wrapper });
  expect(result.current.at(5)).toBeUndefined();
});
