import { describe, expect, it } from "vitest";
import type { ObjectDef } from "@/api/types";
import { verbsOffered } from "./verbs";

const deal = { operations: [{ verb: "win" }, { verb: "move" }] } as unknown as ObjectDef;

describe("what the timeline's filter offers", () => {
  it("is what has happened, once all of it is known", () => {
    expect(verbsOffered(["updated", "win", "updated"], deal, false)).toEqual(["updated", "win"]);
  });

  it("is also what may have happened, while there is more", () => {
    const offered = verbsOffered(["signed_in"], deal, true);
    expect(offered).toEqual(["created", "updated", "trashed", "restored", "win", "move", "signed_in"]);
  });
});
