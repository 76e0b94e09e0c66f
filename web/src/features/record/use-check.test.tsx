import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/session";
import type { FieldDef, ObjectDef, Session } from "@/api/types";
import { type Checked, hangsOnRecord, useFormConditions } from "./use-check";

const field = (name: string, more: Partial<FieldDef> = {}): FieldDef => ({ name, label: name, kind: "text", ...more });
const domain = field("domain", { show_if: "size > 1" });
const firm = { name: "company", plural: "companies", fields: [field("name"), domain] } as unknown as ObjectDef;
const nothing: Checked = { problems: [], hidden: [], required: ["name"], layout: null, hidden_sections: [] };

const asked: { body: Record<string, unknown>; answer: (checked: Checked) => void }[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  vi.stubGlobal("fetch", (_path: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      asked.push({ body: JSON.parse(body), answer: (checked) => resolve(new Response(JSON.stringify(checked))) });
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const form = () => {
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, { user: { role: "manager" } } as Session);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(({ values }) => useFormConditions(firm, values, (now) => now), {
    wrapper,
    initialProps: { values: {} as Record<string, unknown> },
  });
};
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

const later = setTimeout;
/** A machine with much else to do loads the parts of a request later than at once. */
async function until(holds: () => void) {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return holds();
    } catch {
      await act(() => new Promise((done) => later(done, 5)));
      await pass(5);
    }
  }
  holds();
}

it("asks nothing about records of which nothing hangs on them", () => {
  expect(hangsOnRecord({ ...firm, fields: [field("name")] })).toBe(false);
  expect(hangsOnRecord(firm)).toBe(true);
});

it("asks as the form opens, then when the typing rests; what was typed meanwhile makes an answer old", async () => {
  const { result, rerender } = form();
  await until(() => expect(asked.map((one) => one.body)).toEqual([{}]));
  // Rather a moment later than gone again.
  expect(result.current.shows(domain)).toBe(false);
  asked[0]?.answer(nothing);
  await until(() => expect(result.current.shows(domain)).toBe(true));
  expect(result.current.needs(field("name"))).toBe(true);

  rerender({ values: { name: "A" } });
  await pass(200);
  rerender({ values: { name: "Ac" } });
  await pass(200);
  expect(asked).toHaveLength(1);
  await until(() => expect(asked.at(-1)?.body).toEqual({ name: "Ac" }));
  rerender({ values: { name: "Acme" } });
  asked[1]?.answer({ ...nothing, problems: [{ field: "name", code: "x", message: "too short" }] });
  await pass(0);
  expect(result.current.problemAt(field("name"))).toBeUndefined();
  await until(() => expect(asked).toHaveLength(3));
  asked[2]?.answer({ ...nothing, hidden: ["domain"], problems: [{ field: "name.full", code: "x", message: "taken" }] });
  await until(() => expect(result.current.problemAt(field("name"))?.message).toBe("taken"));
  expect(result.current.shows(domain)).toBe(false);
  // Another field does not make it old.
  rerender({ values: { name: "Acme", domain: "acme.example" } });
  expect(result.current.problemAt(field("name"))?.message).toBe("taken");
});
