import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { mineOf } from "./mine";
import { recalled, recallMine } from "./recall-mine";
import { recallSettings } from "./tell-settings";

afterEach(() => vi.unstubAllGlobals());

test("the server's word goes before the browser's, and a tour seen on either was seen", () => {
  const local = { keys: { a: "x" }, toured: ["list"], startHidden: true, ran: ["go"] };
  expect(recalled(local, { "keyboard.keys": { help: "F2" }, "tours.seen": ["board"] })).toEqual({
    keys: { help: "F2" },
    toured: ["list", "board"],
    startHidden: false,
    ran: ["go"],
  });
  expect(recalled({}, { "keyboard.keys": "no", "tours.seen": [1] })).toMatchObject({ keys: {}, toured: [] });
});

test("the server is told what changes, and nothing else", () => {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    sent.push(String(init.body));
    return new Response(null, { status: 204 });
  });
  const client = new QueryClient();
  recallMine(client, "somebody", recallSettings(client, "somebody", {}));
  const store = mineOf("somebody");
  store.set((now) => ({ ...now, ran: ["go"] }));
  store.set((now) => ({ ...now, toured: ["list"] }));
  store.set((now) => ({ ...now, keys: {} }));
  return vi.waitFor(() => expect(sent).toEqual(['{"tours.seen":["list"]}']));
});
