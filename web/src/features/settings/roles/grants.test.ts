import { describe, expect, it } from "vitest";
import {
  differences,
  type Grants,
  isOpen,
  likeOthers,
  OTHERS,
  patchOf,
  rebased,
  type Scopes,
  scopesOf,
  withScope,
} from "./grants";

const scopes = (said: Partial<Scopes>): Scopes => ({
  read: "none",
  create: "none",
  update: "none",
  delete: "none",
  export: "none",
  import: "none",
  reveal: "none",
  ...said,
});
const others = { name: OTHERS };
const deal = { name: "deal" };
const stage = { name: "stage", owned: false };
const user = { name: "user", owned: false };
const grants: Grants = {
  [OTHERS]: scopes({ read: "team", create: "own", update: "own" }),
  user: scopes({ read: "all" }),
};

describe("what a role may do", () => {
  it("goes by what stands for all others where an object has no entry", () => {
    expect(scopesOf(grants, deal).update).toBe("own");
    expect(scopesOf(grants, stage).read).toBe("all");
    expect(scopesOf({}, deal).read).toBe("none");
  });

  it("takes over what stood for the others when an object gets an entry, and gives it up again", () => {
    const next = withScope(grants, deal, "read", "all");
    expect(next.deal).toEqual(scopes({ read: "all", create: "own", update: "own" }));
    expect(likeOthers(next, "deal")).toEqual(grants);
  });

  it("reaches no further than what is seen", () => {
    expect(isOpen(grants, deal, "update", "all")).toBe(false);
    expect(isOpen(grants, deal, "update", "team")).toBe(true);
    expect(isOpen(grants, deal, "create", "all")).toBe(true);
    expect(isOpen(grants, stage, "update", "own")).toBe(false);
    expect(withScope(grants, deal, "read", "own").deal?.update).toBe("own");
    const wide = withScope(withScope(grants, deal, "read", "all"), deal, "update", "all");
    expect(withScope(wide, deal, "read", "team").deal?.update).toBe("team");
    expect(withScope(wide, deal, "read", "none").deal).toEqual(scopes({}));
  });

  it("lets everybody see who works here", () => {
    expect(isOpen(grants, user, "read", "none")).toBe(false);
    const next = withScope({ [OTHERS]: scopes({ read: "all" }) }, others, "read", "none");
    expect(next.user?.read).toBe("all");
    expect(next.team?.read).toBe("all");
  });

  it("is sent as what differs", () => {
    const next = withScope(withScope(grants, deal, "read", "all"), others, "create", "none");
    expect(patchOf(grants, next)).toEqual({
      [OTHERS]: { create: "none" },
      deal: scopes({ read: "all", create: "own", update: "own" }),
    });
    expect(patchOf(next, likeOthers(next, "deal"))).toEqual({ deal: null });
    expect(patchOf(next, next)).toEqual({});
  });

  it("is told as what differs in effect", () => {
    const next = withScope(grants, others, "update", "team");
    expect(differences(grants, next, [others, deal, stage])).toEqual([
      { object: OTHERS, verb: "update", from: "own", to: "team" },
      { object: "deal", verb: "update", from: "own", to: "team" },
    ]);
  });

  it("keeps one's own changes on top of somebody else's", () => {
    const mine = withScope(grants, deal, "read", "all");
    const theirs = { ...grants, [OTHERS]: scopes({ read: "subtree" }), stage: scopes({ read: "all" }) };
    const both = rebased(grants, mine, theirs);
    expect(both.deal?.read).toBe("all");
    expect(both.stage).toEqual(theirs.stage);
    expect(both[OTHERS]).toEqual(theirs[OTHERS]);
  });
});
