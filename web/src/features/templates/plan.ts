import type { ConfigPlan } from "@/api/types";

type Change = ConfigPlan["changes"][number];

/** A thing that a plan touches, with the fields, rules or stages of it that it touches. */
export interface Touched {
  name: string;
  kind: string;
  label: string;
  parts: string[];
}

/** What somebody must know who says yes: what comes, what is changed, what goes. */
export interface Told {
  added: Touched[];
  changed: Touched[];
  gone: Touched[];
}

const GOES = new Set<Change["action"]>(["set_aside", "trash"]);

/**
 * A plan as people read it: one line for each object, pipeline or view, with its parts in it. A field that goes stands
 * under what goes, also where its object stays.
 */
export function toldOf(changes: Change[], labelOf: (object: string) => string): Told {
  const told: Told = { added: [], changed: [], gone: [] };
  const wholes = new Map(changes.filter((one) => !isPart(one)).map((one) => [one.name, one] as const));
  const lines = new Map<string, Touched>();
  for (const one of changes) {
    const whole = isPart(one) ? ownerOf(one) : one.name;
    const outer = wholes.get(whole);
    const comes = outer?.action === "add" || outer?.action === "restore";
    const place: keyof Told = GOES.has(one.action) ? "gone" : comes ? "added" : "changed";
    const key = `${place} ${whole}`;
    const line = lines.get(key) ?? {
      name: whole,
      kind: outer?.kind ?? (one.kind === "stage" ? "pipeline" : "object"),
      label: outer?.label || (outer?.kind === "view" ? afterColon(whole) : labelOf(whole)),
      parts: [],
    };
    if (!lines.has(key)) {
      lines.set(key, line);
      told[place].push(line);
    }
    if (isPart(one)) line.parts.push(one.label || (one.name.split(" > ").at(-1) ?? one.name));
  }
  return told;
}

const isPart = (one: Change) => ["field", "rule", "layout", "stage", "option"].includes(one.kind);

/** A view is told with its object: `x_gift: To be thanked`. */
const afterColon = (name: string) => name.slice(name.indexOf(": ") + 2);

/** `x_book.x_isbn` belongs to `x_book`, `Sales pipeline > Won` to the pipeline. */
const ownerOf = ({ name, kind }: Change) =>
  kind === "stage" ? (name.split(" > ")[0] ?? name) : (name.split(".")[0] ?? name);
