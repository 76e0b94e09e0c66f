import { describe, expect, it } from "vitest";
import type { Problem } from "@/api/client";
import type { FieldDef, ObjectDef, OperationDef, Rec } from "@/api/types";
import { missingAt, offered, planMove } from "./operations";
import type { Step, StepField } from "./steps";

const field = (name: string): FieldDef => ({ name, label: name, kind: "text" });
const operation = (verb: string, ...input: string[]): OperationDef => ({
  name: `deal.${verb}`,
  verb,
  label: verb,
  on: "record",
  input: input.map(field),
  permitted: true,
});
const deal = (...operations: OperationDef[]) => ({ operations }) as unknown as ObjectDef;
const step = (id: string, type: string): Step => ({ id, label: id, hue: "gray", type, parent: null });
const stage = { field: field("stage") } as StepField;
const steps = [step("s1", "open"), step("s2", "won"), step("s3", "lost")];
const at = (id: string) => ({ id: "d", stage: { id, label: id } }) as Rec;

describe("operations of a record", () => {
  const all = deal(operation("win"), operation("lose", "reason"), operation("reopen"), operation("clone"));
  const verbs = (record: Rec) => offered(all, record, stage, steps).map((one) => one.verb);

  it("leaves out what would do nothing where the record stands", () => {
    expect(verbs(at("s1"))).toEqual(["win", "lose", "clone"]);
    expect(verbs(at("s2"))).toEqual(["reopen", "clone"]);
  });

  it("offers nothing in the trash", () => {
    expect(verbs({ ...at("s1"), deleted_at: "2026-11-22T10:00:00Z" })).toEqual([]);
  });
});

describe("moving to a step", () => {
  it("changes the field where the object has no operation for it", () => {
    expect(planMove(deal(), field("stage"), step("s1", "open"))).toEqual({
      operation: null,
      input: { stage: "s1" },
      ask: [],
    });
  });

  it("uses the object's own operation", () => {
    const move = operation("move", "stage");
    expect(planMove(deal(move), field("stage"), step("s1", "open")).operation).toBe(move);
  });

  it("asks why before something is lost", () => {
    const lose = operation("lose", "reason");
    const plan = planMove(deal(operation("move", "stage"), lose), field("stage"), step("s3", "lost"));
    expect(plan.operation).toBe(lose);
    expect(plan.ask.map((one) => one.name)).toEqual(["reason"]);
    expect(plan.input).toEqual({});
  });

  it("does not ask again from one lost step to another", () => {
    const both = deal(operation("move", "stage"), operation("lose", "reason"));
    expect(planMove(both, field("stage"), step("s3", "lost"), "lost").ask).toEqual([]);
  });

  it("stays with moving where that takes the reason too, so that the very stage is kept", () => {
    const move = operation("move", "stage", "reason");
    const plan = planMove(deal(move, operation("lose", "reason")), field("stage"), step("s3", "lost"));
    expect(plan.operation).toBe(move);
    expect(plan.input).toEqual({ stage: "s3" });
  });
});

describe("what a step asks for", () => {
  const fields = [field("stage"), field("x_reason"), field("x_budget"), { ...field("created_at"), read_only: true }];
  const object = { fields } as unknown as ObjectDef;
  const refused = (...names: (string | null)[]) => {
    const problem = { status: 422, problems: names.map((name) => ({ field: name, code: "required", message: "" })) };
    return missingAt(object, fields[0] as FieldDef, problem as unknown as Problem).map((one) => one.name);
  };

  it("is the fields that were refused, each once", () => {
    expect(refused("x_reason", "x_budget", "x_reason")).toEqual(["x_reason", "x_budget"]);
  });

  it("is nothing when something else is wrong, too", () => {
    expect(refused("x_reason", "stage")).toEqual([]);
    expect(refused("x_reason", null)).toEqual([]);
    expect(refused("created_at")).toEqual([]);
    expect(refused("company.industry")).toEqual([]);
    expect(refused()).toEqual([]);
  });
});
