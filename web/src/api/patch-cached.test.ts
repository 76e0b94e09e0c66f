import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { patchCached, writes } from "./records";

it("shows a new value wherever the record stands, also beside counts", () => {
  const client = new QueryClient();
  client.setQueryData(["records", "deals", "count"], 114);
  client.setQueryData(["records", "deals", "list"], { items: [{ id: "a", name: "Old" }] });
  client.setQueryData(["records", "deals", "more"], { pages: [{ items: [{ id: "a", name: "Old" }] }] });
  const takeBack = patchCached(client, "deals", "a", { name: "New" });
  expect(client.getQueryData(["records", "deals", "count"])).toBe(114);
  expect(client.getQueryData(["records", "deals", "list"])).toEqual({ items: [{ id: "a", name: "New" }] });
  expect(client.getQueryData(["records", "deals", "more"])).toEqual({ pages: [{ items: [{ id: "a", name: "New" }] }] });
  takeBack();
  expect(client.getQueryData(["records", "deals", "list"])).toEqual({ items: [{ id: "a", name: "Old" }] });
});

it("asks anew for lists that are not on the screen, when they come there or meanwhile came", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ id: "a", thanked: "2026-01-01" }));
  const client = new QueryClient();
  const key = (plural: string, list: string) => ["records", plural, list];
  const lists = [key("gifts", "waiting"), key("people", "rows"), key("gifts", "seen"), key("gifts", "opened")];
  for (const queryKey of lists) client.setQueryData(queryKey, { items: [{ id: "a" }] });
  let asked = 0;
  const queryFn = async () => ({ items: [], asked: ++asked });
  const look = (queryKey: string[]) =>
    new QueryObserver(client, { queryKey, queryFn, staleTime: 60_000 }).subscribe(() => {});
  const leave = [look(lists[2] ?? [])];
  const written = writes(client).update("gifts", "a", { thanked: "2026-01-01" });
  leave.push(look(lists[3] ?? []));
  await written;
  const outdated = (queryKey: string[]) => client.getQueryState(queryKey)?.isInvalidated;
  expect(lists.slice(0, 3).map(outdated)).toEqual([true, true, true]);
  await vi.waitFor(() => expect(client.getQueryData(lists[3] ?? [])).toEqual({ items: [], asked: 1 }));
  expect(asked).toBe(1);
  for (const one of leave) one();
  vi.unstubAllGlobals();
});
