import { expect, it } from "vitest";
import type { ObjectDef } from "@/api/types";
import { kindOf } from "@/fields/registry";
import { readPath } from "./filter-path";
import { filterPaths } from "./path-choices";
import { catalog } from "./test-catalog";

const visit = catalog.object("visit") as ObjectDef;
const read = (path: string) => readPath(catalog, visit, path);

it("reads a path behind a relation to several kinds of object, which names the one that is meant", () => {
  expect(read("about.company.size")).toMatchObject({
    field: { kind: "number" },
    label: "about › company › size",
    rest: "about.company.size",
  });
  expect(read("about.deal.company.size")?.label).toBe("about › deal › company › size");
  expect(read("parties.company.size")).toMatchObject({ list: "parties", rest: "company.size" });
  expect(read("!parties.role")).toMatchObject({ list: "parties", none: true, rest: "role" });
  expect(read("about.size")).toBeNull();
  expect(read("about.company")).toBeNull();
  expect(catalog.field(visit, "about.company.size")?.kind).toBe("number");
  expect(catalog.pathLabel(visit, "about.company.size")).toBe("about › company › size");
});

it("offers the fields of each kind", () => {
  const paths = filterPaths(catalog, visit).map((one) => one.path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "about",
      "about.company.size",
      "about.deal.amount",
      "parties.role",
      "parties.company.size",
    ]),
  );
  for (const path of paths) expect(read(path), path).not.toBeNull();
});

it("sends of which object a value is", () => {
  const about = visit.fields.find((one) => one.name === "about");
  if (!about) throw new Error("no field");
  expect(catalog.targets(about).map((one) => one.name)).toEqual(["company", "deal"]);
  const ref = { id: "1", label: "Acme", object: "company" };
  expect(catalog.targetOf(about, ref)?.plural).toBe("companies");
  expect(kindOf(about).toPatch(ref, about)).toEqual({ object: "company", id: "1" });
});
