import { describe, expect, it } from "vitest";
import type { FieldDef } from "@/api/types";
import { problemOf } from "./problem-of";
import { Unparsed } from "./types";

const name: FieldDef = { name: "name", label: "Name", kind: "text", required: true };

describe("what is said about a value while it is typed", () => {
  it("is that something must be there", () => {
    expect(problemOf(name, "")).toBe("Name cannot be empty");
    expect(problemOf(name, null)).toBe("Name cannot be empty");
    expect(problemOf({ ...name, required: false }, null)).toBeNull();
  });

  it("is why text means nothing", () => {
    expect(problemOf({ ...name, kind: "number" }, new Unparsed("many", "This is no number"))).toBe("This is no number");
  });

  it("is nothing when all is well", () => {
    expect(problemOf(name, "Ada")).toBeNull();
  });
});
