import type { Rec, Ref } from "@/api/types";

export interface Branch {
  record: Rec;
  depth: number;
}

/** Teams below the teams they are part of, each level by name. A circle or a parent out of sight leaves nobody out. */
export function asTree(records: readonly Rec[]): Branch[] {
  const known = new Set(records.map((one) => one.id));
  const parentOf = (one: Rec) => {
    const id = (one.parent as Ref | null)?.id;
    return id && known.has(id) ? id : null;
  };
  const rows: Branch[] = [];
  const seen = new Set<string>();
  const add = (parent: string | null, depth: number) => {
    for (const record of records) {
      if (parentOf(record) !== parent || seen.has(record.id)) continue;
      seen.add(record.id);
      rows.push({ record, depth });
      add(record.id, depth + 1);
    }
  };
  add(null, 0);
  for (const record of records) if (!seen.has(record.id)) rows.push({ record, depth: 0 });
  return rows;
}
