import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Rec } from "@/api/types";
import { deal } from "@/features/grid/test-catalog";
import { clearUndo, redo, undo } from "@/lib/undo";
import { beginChange, type Change } from "./undo-many";
import { writeMany } from "./write-many";

let stored: Map<string, Rec>;
const client = new QueryClient();
const field = (name: string) => {
  const found = deal.fields.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** A server with a few records, which refuses the name "Bad". */
beforeEach(() => {
  clearUndo();
  stored = new Map(["a", "b", "c"].map((id) => [id, { id, name: id, won: false }]));
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body ?? "null"));
    if (address.includes("/batch")) {
      const items = body.items.map(({ update: { id, ...patch } }: { update: Rec }) => {
        const problems = [{ field: "name", code: "bad", message: "Not this name" }];
        if (patch.name === "Bad") return { status: 422, problem: { detail: "Not valid", problems } };
        const record = { ...stored.get(id), ...patch, id };
        stored.set(id, record);
        return { status: 200, record };
      });
      return new Response(JSON.stringify({ items }));
    }
    const items = body.filter.value.map((id: string) => stored.get(id)).filter(Boolean);
    return new Response(JSON.stringify({ items, next_cursor: null }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const names = () => [...stored.values()].map((one) => one.name).join();

it("keeps the other values of a record of which one is refused", async () => {
  const change = (id: string, name: string) => ({
    id,
    record: stored.get(id),
    values: [
      { field: field("name"), value: name },
      { field: field("won"), value: true },
    ],
  });
  const { saved, refused } = await writeMany(client, deal, [change("a", "A"), change("b", "Bad")]);
  expect(refused.map((one) => [one.id, one.field.name, one.message])).toEqual([["b", "name", "Not this name"]]);
  expect([...saved.keys()]).toEqual(["a", "b"]);
  expect(stored.get("b")).toMatchObject({ name: "b", won: true });
});

it("sends nothing more when it is stopped", async () => {
  const changes = ["a", "b"].map((id) => ({
    id,
    record: stored.get(id),
    values: [{ field: field("name"), value: "X" }],
  }));
  const { saved, unsent } = await writeMany(client, deal, changes, { stop: () => true });
  expect([saved.size, unsent.length]).toEqual([0, 2]);
  expect(names()).toBe("a,b,c");
});

const rename = (id: string): Change => {
  stored.set(id, { id, name: id.toUpperCase() });
  return { id, field: field("name"), before: id, after: id.toUpperCase() };
};

it("turns many values back, again and back", async () => {
  beginChange(client, deal, "renamed").done([rename("a"), rename("b")]);
  await undo();
  expect(names()).toBe("a,b,c");
  await redo();
  expect(names()).toBe("A,B,c");
  await undo();
  expect(names()).toBe("a,b,c");
});

it("leaves what somebody else has changed since", async () => {
  beginChange(client, deal, "renamed").done([rename("a"), rename("b")]);
  stored.set("b", { id: "b", name: "theirs" });
  await undo();
  expect(names()).toBe("a,theirs,c");
  stored.set("a", { id: "a", name: "theirs too" });
  await expect(redo()).rejects.toThrow(/somebody else/);
  expect(names()).toBe("theirs too,theirs,c");
});

it("waits for what is still being written", async () => {
  const step = beginChange(client, deal, "renamed");
  const undone = undo();
  step.done([rename("c")]);
  await undone;
  expect(names()).toBe("a,b,c");
});
