import { describe, expect, it } from "vitest";
import type { SavedView } from "@/api/views";
import { deal } from "../grid/test-catalog";
import type { ListSearch } from "../grid/view-state";
import { addressAfter, grouped, inOrder, ownOf, seenAs, startOf, toState } from "./state";

const ID = "018f0000-0000-7000-8000-000000000001";

const saved = (change: Partial<SavedView> = {}): SavedView => ({
  id: ID,
  version: 1,
  object: "deal",
  name: "Big",
  icon: null,
  layout: "table",
  state: { view: "all", sort: "-amount", f: [["amount", "gt", 5]] },
  owner: { id: "me", label: "Me" },
  sharing: { everyone: false, users: [], teams: [], roles: [] },
  locked: false,
  folder: null,
  position: 0,
  default_for: [],
  created_at: "",
  updated_at: "",
  deleted_at: null,
  permissions: { update: true, share: "team", default_for: false },
  ...change,
});

const see = (address: ListSearch, start?: string, views = [saved()]) => seenAs(deal, address, views, start);
/** What is seen after a change. */
const then = (address: ListSearch, change: Parameters<typeof addressAfter>[2], start?: string) => {
  const next = addressAfter(see(address, start), address, change);
  return { next, seen: see(next, start) };
};

describe("a saved view", () => {
  it("is drawn from what was saved", () => {
    const seen = see({ view: ID, peek: "deals:1" });
    expect(seen.search).toEqual({ view: "all", sort: "-amount", f: [["amount", "gt", 5]], peek: "deals:1" });
    expect(seen.draft).toBe(false);
  });
  it("becomes a draft by any change, which says all of itself", () => {
    const { next, seen } = then({ view: ID }, { cols: "name,stage" });
    expect(next).toEqual({ view: ID, draft: true, sort: "-amount", f: [["amount", "gt", 5]], cols: "name,stage" });
    expect(seen.draft).toBe(true);
    expect(seen.search.cols).toBe("name,stage");
  });
  it("stays a draft when everything is taken off", () => {
    const first = then({ view: ID }, { f: undefined });
    const { next, seen } = then(first.next, { sort: undefined });
    expect(next).toEqual({ view: ID, draft: true });
    expect(seen.search).toEqual({ view: "all" });
    expect(seen.draft).toBe(true);
  });
  it("is itself again when it is changed back", () => {
    const first = then({ view: ID }, { sort: "name" });
    expect(first.seen.draft).toBe(true);
    expect(then(first.next, { sort: "-amount" }).next).toEqual({ view: ID });
  });
  it("does not mind what is looked for, or a panel beside it", () => {
    const { next, seen } = then({ view: ID }, { q: "acme", peek: "deals:1" });
    expect(next).toEqual({ view: ID, q: "acme", peek: "deals:1" });
    expect(seen.draft).toBe(false);
    expect(seen.search.sort).toBe("-amount");
  });
  it("is added to by an address that somebody typed", () => {
    const seen = see({ view: ID, sort: "name" });
    expect(seen.search).toMatchObject({ sort: "name", f: [["amount", "gt", 5]] });
    expect(seen.draft).toBe(true);
  });
  it("keeps parameters that nobody here has heard of", () => {
    const unheard = { view: "all", group: "stage", totals: "x" } as ListSearch;
    expect(ownOf(unheard)).toEqual({ group: "stage", totals: "x" });
    expect(toState(see(unheard))).toEqual({ view: "all", group: "stage", totals: "x" });
  });
  it("made elsewhere stands on the first view that is drawn alike", () => {
    const board = deal.views.find((one) => one.type === "board");
    const seen = see({ view: ID }, undefined, [saved({ layout: "board", state: {} })]);
    expect(seen.builtIn.key).toBe(board?.key ?? "all");
  });
  it("that is not there is said to be missing, and the list is shown", () => {
    const seen = see({ view: "018f0000-0000-7000-8000-00000000dead" });
    expect(seen.missing).toBe(true);
    expect(seen.search.view).toBe("all");
    expect(see({ view: "nonsense" }).missing).toBe(false);
  });
});

describe("what a list begins with", () => {
  it("is one's own choice, then the role's, then the object's", () => {
    const views = [saved({ default_for: ["manager"] })];
    expect(startOf(deal, views, undefined, "manager")).toBe(ID);
    expect(startOf(deal, views, "all", "manager")).toBe("all");
    expect(startOf(deal, views, ID, "representative")).toBe(ID);
    expect(startOf(deal, views, "gone", "representative")).toBeUndefined();
  });
  it("opens only where the address says nothing", () => {
    expect(see({}, ID).saved?.id).toBe(ID);
    expect(see({ peek: "deals:1" }, ID).saved?.id).toBe(ID);
    expect(see({ sort: "name" }, ID).saved).toBeNull();
    expect(see({ trashed: true }, ID).saved).toBeNull();
    expect(see({ view: "all" }, ID).saved).toBeNull();
  });
  it("names itself once it is changed", () => {
    expect(then({}, { sort: "name" }, ID).next).toMatchObject({ view: ID, draft: true, sort: "name" });
    expect(then({}, { q: "x" }, ID).next).toEqual({ view: ID, q: "x" });
    expect(then({}, { peek: "deals:1" }, ID).next).toEqual({ peek: "deals:1" });
    expect(then({}, { sort: "name" }).next).toEqual({ sort: "name" });
  });
});

describe("the list of views", () => {
  const other = saved({ id: "b", name: "Other", owner: { id: "you", label: "You" } });
  const filed = saved({ id: "c", folder: "Q4" });
  it("is in one's own order, the rest behind", () => {
    const items = [{ id: "a" }, { id: "b" }, { id: "c" }];
    expect(inOrder(items, ["c", "gone", "a"]).map((one) => one.id)).toEqual(["c", "a", "b"]);
    expect(inOrder(items, "nonsense")).toEqual(items);
  });
  it("says whose they are, and keeps folders together", () =>
    expect(grouped([filed, other, saved()], "me").map((one) => [one.folder, one.mine, one.views.length])).toEqual([
      [null, true, 1],
      [null, false, 1],
      ["Q4", true, 1],
    ]));
});
