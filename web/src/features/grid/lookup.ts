import { t } from "@lingui/core/macro";
import { titleOf, toRef } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { ApiFilter, ObjectDef, Rec, Ref } from "@/api/types";

/** Without case and accents, as the server searches. */
export const folded = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLocaleLowerCase();

const AT_ONCE = 100;

/** Records by their names, as they stand in a spreadsheet. */
export class Lookup {
  private readonly found = new Map<string, Rec[]>();

  constructor(readonly target: ObjectDef) {}

  /** Asks for many names at once; those that are not written exactly so are searched for one by one. */
  async load(names: Iterable<string>): Promise<void> {
    const wanted = [...new Set([...names].map((name) => name.trim()))].filter((name) => !this.found.has(folded(name)));
    const byAddress = this.target.fields.some((field) => field.name === "email");
    for (const name of wanted) this.found.set(folded(name), []);
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const chunk = wanted.slice(at, at + AT_ONCE);
      const named: ApiFilter = { field: this.target.title, op: "in", value: chunk };
      const mails = byAddress ? chunk.filter((name) => name.includes("@")).map((name) => name.toLowerCase()) : [];
      await this.take(mails.length ? { or: [named, { field: "email", op: "in", value: mails }] } : named);
    }
    const left = wanted.filter((name) => this.found.get(folded(name))?.length === 0);
    const worker = async () => {
      for (let name = left.pop(); name !== undefined; name = left.pop())
        await this.take({ field: this.target.title, op: "contains", value: name });
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  }

  private async take(filter: ApiFilter): Promise<void> {
    const { items } = await listRecords(this.target.plural, { filter, limit: 200 });
    for (const record of items) {
      const names = [titleOf(this.target, record), typeof record.email === "string" ? record.email : ""];
      for (const name of new Set(names.filter(Boolean).map(folded))) {
        const list = this.found.get(name);
        if (list && !list.some((one) => one.id === record.id)) list.push(record);
      }
    }
  }

  /** How many have the name. */
  has(name: string): number {
    return this.found.get(folded(name))?.length ?? 0;
  }

  /** The one that is meant; or why it is not clear which. */
  find(name: string, beside: Rec): Ref | string {
    const all = this.found.get(folded(name)) ?? [];
    const near = all.length > 1 ? all.filter((one) => belongs(this.target, one, beside)) : all;
    const [one] = near;
    if (one && near.length === 1) return toRef(this.target, one);
    if (all.length === 0) return t`No ${this.target.label} is called “${name}”`;
    return t`${all.length} ${this.target.label_plural} are called “${name}”`;
  }
}

/** Steps of the same name belong to different pipelines: what both sides share tells them apart. */
function belongs(target: ObjectDef, candidate: Rec, beside: Rec): boolean {
  return target.fields.every((field) => {
    if (field.system || field.kind !== "relation" || field.many) return true;
    const [theirs, mine] = [candidate[field.name] as Ref | null, beside[field.name] as Ref | null | undefined];
    return !theirs?.id || !mine?.id || theirs.id === mine.id;
  });
}
