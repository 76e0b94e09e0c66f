import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { Rec } from "@/api/types";
import { placeInLanes, placeInRows } from "./places";

const items = (...ids: string[]): Rec[] => ids.map((id) => ({ id }));
const rows = (client: QueryClient, sort: string, page: number, ...ids: string[]) =>
  client.setQueryData(["records", "people", "rows", { filter: null, sort, trashed: undefined }, page], {
    items: items(...ids),
  });

describe("where a record stands in the list one came from", () => {
  it("counts over the pages that were loaded", () => {
    const client = new QueryClient();
    rows(client, "name", 0, "a", "b");
    rows(client, "name", 3, "x", "y");
    expect(placeInRows(client, "people", "y", { filter: null, sort: "name" })).toMatchObject({ index: 301 });
  });

  it("prefers that list over another that has the record too", () => {
    const client = new QueryClient();
    rows(client, "name", 0, "a", "b");
    rows(client, "-created_at", 0, "b", "a");
    expect(placeInRows(client, "people", "a", { filter: null, sort: "name" })).toMatchObject({ index: 0 });
    expect(placeInRows(client, "people", "a", { filter: null, sort: "-created_at" })).toMatchObject({ index: 1 });
  });

  it("is nowhere for who came by a link", () => {
    const client = new QueryClient();
    rows(client, "name", 0, "a");
    expect(placeInRows(client, "people", "z", { filter: null, sort: "name" })).toBeNull();
    expect(placeInRows(client, "deals", "a", { filter: null, sort: "name" })).toBeNull();
  });

  it("may be a column of a board", () => {
    const client = new QueryClient();
    const key = ["records", "deals", "board", "stage", {}, "lane"];
    client.setQueryData(key, { pages: [{ items: items("a"), next_cursor: "1" }, { items: items("b") }] });
    expect(placeInLanes(client, "deals", "b")).toEqual({ kind: "lane", key, index: 1 });
  });
});
