import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toRef } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { ApiFilter, FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { useThrottled } from "@/lib/throttle";
import { PickList } from "@/ui/pick-list";
import { useFieldEnv } from "./env";
import { asRefs, refCell } from "./kinds/relation";
import type { FieldEnv, InputProps } from "./types";

/**
 * Where the target is an ordered list of its own (stages of a pipeline) and both sides share a relation of the
 * same name, only what belongs to the record's own is offered: a deal takes the stages of its pipeline.
 */
function narrowed(target: ObjectDef, record: Rec | undefined): ApiFilter | null {
  if (!record || !target.fields.some((field) => field.name === "position")) return null;
  for (const field of target.fields) {
    const mine = record[field.name] as Ref | null | undefined;
    if (field.kind === "relation" && !field.system && mine?.id)
      return { field: field.name, op: "in", value: [mine.id] };
  }
  return null;
}

/** A record that a relation may point at. */
export interface Candidate {
  ref: Ref;
  target: ObjectDef;
}

function asked(target: ObjectDef, text: string, record: Rec | undefined) {
  const filters: ApiFilter[] = [];
  const own = narrowed(target, record);
  if (own) filters.push(own);
  if (text) filters.push({ field: target.title, op: "contains", value: text });
  return filters.length > 1 ? { and: filters } : (filters[0] ?? null);
}

/** The records a relation may point at, found while typing; of several kinds some of each. */
export function useCandidates(field: FieldDef, typed: string, record?: Rec) {
  const env = useFieldEnv();
  const targets = env.targets(field).filter((one) => one.permissions.read);
  const [target] = field.targets ? [] : targets;
  const text = useThrottled(typed.trim(), 120);
  const filters = targets.map((one) => asked(one, text, record));
  const query = useQuery({
    queryKey: ["candidates", ...targets.map((one) => one.plural), ...filters],
    enabled: targets.length > 0,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        targets.map((one, i) => {
          const ordered = one.fields.some((each) => each.name === "position");
          const limit = field.targets ? 10 : 30;
          return listRecords(
            one.plural,
            { filter: filters[i] ?? null, limit, sort: ordered ? "position" : one.title },
            signal,
          );
        }),
      );
      return pages.flatMap((page, i) => page.items.map((each) => candidate(field, targets[i] as ObjectDef, each)));
    },
  });
  return { target, targets, env, loading: query.isPending, found: query.data ?? [] };
}

export function candidate(field: FieldDef, target: ObjectDef, record: Rec): Candidate {
  const ref = toRef(target, record);
  return { target, ref: field.targets ? { ...ref, object: target.name } : ref };
}

/** A candidate as a line of a list to pick from; of several kinds it says which. */
export const candidateItem = (field: FieldDef, { ref, target }: Candidate, env: FieldEnv) => ({
  key: ref.id,
  label: ref.label ?? ref.id,
  show: refCell(ref, field, env),
  detail: field.targets ? target.label : undefined,
});

export function RecordPick({ field, value, onChange, onDone, initialText, record }: InputProps) {
  const [typed, setTyped] = useState(initialText ?? "");
  const { target, env, loading, found } = useCandidates(field, typed, record);
  const me = field.kind === "user" || target?.name === "user" ? env.me.id : null;
  const sorted = me && !typed ? [...found].sort((a, b) => Number(b.ref.id === me) - Number(a.ref.id === me)) : found;
  const done = (next: Ref | null) => {
    onChange(next);
    onDone?.();
  };
  return (
    <PickList
      label={field.label}
      placeholder={target ? t`Search ${target.label_plural}` : t`Search`}
      items={sorted.map((one) => ({
        ...candidateItem(field, one, env),
        ...(one.ref.id === me && { detail: t`you` }),
      }))}
      selected={asRefs(value).map((ref) => ref.id)}
      loading={loading}
      initialText={initialText}
      onSearch={setTyped}
      onPick={(key, item) => done(found.find((one) => one.ref.id === key)?.ref ?? { id: key, label: item.label })}
      onClear={field.required ? undefined : () => done(null)}
    />
  );
}
