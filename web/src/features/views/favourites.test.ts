import { describe, expect, it } from "vitest";
import type { SavedView } from "@/api/views";
import { catalog } from "../grid/test-catalog";
import {
  entryOf,
  type Favourite,
  inFolders,
  keyOf,
  putInFolder,
  readFavourites,
  reordered,
  toggled,
} from "./favourites";
import { moved } from "./use-drag-order";

const record: Favourite = { record: "deals", id: "1", label: "Big deal" };
const list: Favourite = { list: "deals" };
const view = { id: "v", object: "deal", name: "Closing", icon: null, layout: "board" } as SavedView;

describe("favourites", () => {
  it("are read as far as they make sense", () =>
    expect(readFavourites([list, null, 5, { colour: "red" }, { record: "deals" }, record])).toEqual([list, record]));
  it("are none when the setting is something else", () => expect(readFavourites("x")).toEqual([]));
  it("are added behind the others and taken out again, whatever they are called by now", () => {
    const two = toggled([list], record);
    expect(two).toEqual([list, record]);
    expect(toggled(two, { ...record, label: "Renamed" })).toEqual([list]);
  });
  it("of one list are told apart by its view", () =>
    expect(new Set([list, { list: "deals", key: "won" }, record, { view: "v" }].map(keyOf)).size).toBe(4));
  it("lead to what they name", () => {
    expect(entryOf(record, catalog, [])).toMatchObject({ label: "Big deal", to: "/deals/1" });
    expect(entryOf(list, catalog, [])).toMatchObject({ label: "deals", to: "/deals", search: {} });
    expect(entryOf({ view: "v" }, catalog, [view])).toMatchObject({ label: "Closing", search: { view: "v" } });
  });
  it("that are not there any more are not shown", () => {
    expect(entryOf({ view: "gone" }, catalog, [view])).toBeNull();
    expect(entryOf({ list: "dragons" }, catalog, [])).toBeNull();
  });
});

describe("folders of favourites", () => {
  const filed: Favourite = { list: "deals", key: "won", folder: "Q4" };
  const hidden: Favourite = { view: "gone" };
  const all = [filed, hidden, record, list];
  const entries = (favourites: Favourite[]) => favourites.flatMap((one) => entryOf(one, catalog, [view]) ?? []);
  const shown = inFolders(entries(all));
  const flat = shown.flatMap((group) => group.entries);

  it("come behind what is in none", () =>
    expect(shown.map((group) => [group.folder, group.entries.length])).toEqual([
      [null, 2],
      ["Q4", 1],
    ]));
  it("take in what takes the place of one of theirs, and what is hidden is kept", () => {
    const next = reordered(all, flat, 1, 2);
    expect(next).toEqual([record, filed, { ...list, folder: "Q4" }, hidden]);
    expect(
      reordered(
        next,
        inFolders(entries(next)).flatMap((group) => group.entries),
        1,
        0,
      ),
    ).toEqual([{ list: "deals", key: "won" }, record, { ...list, folder: "Q4" }, hidden]);
  });
  it("are left again", () => expect(putInFolder([filed], keyOf(filed), null)).toEqual([{ list: "deals", key: "won" }]));
});

describe("another order", () => {
  it("moves one and keeps the rest", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, 9)).toEqual(["b", "a"]);
    expect(moved([], 0, 1)).toEqual([]);
  });
});
