import { describe, expect, it } from "vitest";
import type { ObjectDef } from "@/api/types";
import { affectText } from "./affects";

const lorry = { label: "Lorry", label_plural: "Lorries" } as ObjectDef;
const affected = (kind: string, count: number, message: string) => ({ kind, count, message, id: null });

describe("what a change affects", () => {
  it("counts records in the words of the object", () => {
    expect(affectText(affected("records", 1, "?"), lorry)).toBe("1 lorry");
    expect(affectText(affected("records", 312, "?"), lorry, { name: "x_km", label: "Mileage", kind: "number" })).toBe(
      "312 lorries with Mileage",
    );
  });

  it("leaves to the server what only it can say", () => {
    expect(affectText(affected("view", 2, "2 views filter by it"), lorry)).toBe("2 views filter by it");
  });
});
