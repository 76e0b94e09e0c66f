import { describe, expect, it } from "vitest";
import type { Rec } from "@/api/types";
import { moved, newPositions } from "./reorder";
import { asTree } from "./tree";
import { browserOf } from "./user-agent";

const team = (id: string, parent?: string): Rec => ({ id, parent: parent ? { id: parent, label: parent } : null });

describe("teams", () => {
  it("stand below the team they are part of", () => {
    const rows = asTree([team("a"), team("b"), team("a1", "a"), team("a11", "a1")]);
    expect(rows.map((row) => [row.record.id, row.depth])).toEqual([
      ["a", 0],
      ["a1", 1],
      ["a11", 2],
      ["b", 0],
    ]);
  });

  it("are all shown, whatever their parents say", () => {
    const rows = asTree([team("a", "b"), team("b", "a"), team("c", "hidden")]);
    expect(rows.map((row) => row.record.id).sort()).toEqual(["a", "b", "c"]);
  });
});

describe("the order of stages", () => {
  it("moves one and keeps the others in their order", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 9)).toEqual(["b", "c", "a"]);
  });

  it("writes only positions that differ", () => {
    const list = [
      { id: "a", position: 1 },
      { id: "c", position: 3 },
      { id: "b", position: 2 },
    ];
    expect(newPositions(list)).toEqual([
      { id: "c", position: 2 },
      { id: "b", position: 3 },
    ]);
  });
});

describe("a session's browser", () => {
  it("is named by what it is, not by what it also claims to be", () => {
    const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0";
    expect(browserOf(edge)).toEqual({ name: "Edge on Windows", phone: false });
    expect(
      browserOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"),
    ).toEqual({
      name: "Safari on iOS",
      phone: true,
    });
    expect(browserOf("curl/8.5.0").name).toBe("curl/8.5.0");
  });
});
