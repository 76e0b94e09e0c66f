import { describe, expect, it } from "vitest";
import type { FieldDef, ObjectDef, RuleDef } from "@/api/types";
import type { Step, StepField } from "@/features/record/steps";
import { bodyOf, breaking, draftOf, isWhole, newRule, rulable, ruleAt, whenAt } from "./draft";

const told: RuleDef = {
  name: "x_size",
  label: "Size",
  kind: "check",
  message: "At least ten people.",
  field: "size",
  when: "isblank(parent)",
  lenient: true,
  condition: "size >= 10",
  fields: [],
};

describe("a rule", () => {
  it("sends what its kind knows", () => {
    const { name: _name, fields: _fields, ...rest } = told;
    expect(bodyOf(draftOf(told))).toEqual({ ...rest, fields: null });
    const needs = {
      ...newRule("required"),
      message: "Fill it",
      fields: ["domain"],
      condition: "left over",
      field: "x",
    };
    expect(bodyOf(needs)).toMatchObject({
      label: "Fill it",
      condition: null,
      field: null,
      when: null,
      fields: ["domain"],
    });
    expect(isWhole(needs)).toBe(true);
    expect(isWhole(newRule())).toBe(false);
  });

  it("says in words which records break it", () => {
    expect(breaking(draftOf(told))).toBe("(isblank(parent)) and (not (size >= 10))");
    expect(breaking({ ...newRule("required"), fields: ["a", "b"] })).toBe("isblank(a) or isblank(b)");
    expect(breaking({ ...newRule("unique"), fields: ["a"] })).toBeNull();
    expect(breaking(newRule())).toBeNull();
  });

  it("compares what is one value", () => {
    const field = (name: string, more: Partial<FieldDef> = {}) => ({ name, label: name, kind: "text", ...more });
    const fields = [field("name"), field("emails", { kind: "emails" }), field("created_at", { system: true })];
    const object = { fields } as unknown as ObjectDef;
    expect(rulable(object, "unique").map((one) => one.name)).toEqual(["name"]);
    expect(rulable(object, "required").map((one) => one.name)).toEqual(["name", "emails"]);
  });
});

it("finds what a stage needs by its condition", () => {
  const stage = {
    field: { name: "stage" },
    target: { title: "name" },
    parent: { name: "pipeline" },
  } as unknown as StepField;
  const step = { label: 'The "big" one', parent: { id: "p", label: "Sales" } } as unknown as Step;
  const plain = whenAt(stage, step, undefined);
  expect(plain).toBe('stage.name = "The \\"big\\" one"');
  const full = whenAt(stage, step, "name");
  expect(full).toBe(`${plain} and stage.pipeline.name = "Sales"`);
  const rule = { ...told, kind: "required", when: full } as RuleDef;
  expect(ruleAt({ rules: [told, rule] } as ObjectDef, [plain, full])).toBe(rule);
  expect(ruleAt({ rules: [told] } as ObjectDef, [plain, full])).toBeUndefined();
});
