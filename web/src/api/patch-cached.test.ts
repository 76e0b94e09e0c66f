import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { patchCached } from "./records";

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
