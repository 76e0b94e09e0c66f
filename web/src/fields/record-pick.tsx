import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { titleOf, toRef } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { ApiFilter, FieldDef, ObjectDef, Rec, Ref } from "@/api/types";
import { useThrottled } from "@/lib/throttle";
import { PickList } from "@/ui/pick-list";
import { useFieldEnv } from "./env";
import { asRefs, refCell } from "./kinds/relation";
import type { InputProps } from "./types";

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

/** The records a relation may point at, found while typing. */
export function useCandidates(field: FieldDef, typed: string, record?: Rec) {
  const env = useFieldEnv();
  const target = env.target(field);
  const text = useThrottled(typed.trim(), 120);
  const ordered = target?.fields.some((one) => one.name === "position");
  const filters: ApiFilter[] = [];
  const own = target && narrowed(target, record);
  if (own) filters.push(own);
  if (text && target) filters.push({ field: target.title, op: "contains", value: text });
  const filter = filters.length > 1 ? { and: filters } : (filters[0] ?? null);
  const query = useQuery({
    queryKey: ["candidates", target?.plural, filter],
    enabled: !!target,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      listRecords(
        target?.plural ?? "",
        { filter, limit: 30, sort: ordered ? "position" : (target?.title ?? null) },
        signal,
      ),
  });
  return { target, env, loading: query.isPending, records: query.data?.items ?? [] };
}

export function RecordPick({ field, value, onChange, onDone, initialText, record }: InputProps) {
  const [typed, setTyped] = useState(initialText ?? "");
  const { target, env, loading, records } = useCandidates(field, typed, record);
  const me = field.kind === "user" || target?.name === "user" ? env.me.id : null;
  const sorted = me && !typed ? [...records].sort((a, b) => Number(b.id === me) - Number(a.id === me)) : records;
  const done = (next: Ref | null) => {
    onChange(next);
    onDone?.();
  };
  return (
    <PickList
      label={field.label}
      placeholder={target ? t`Search ${target.label_plural}` : t`Search`}
      items={sorted.map((one) => ({
        key: one.id,
        label: target ? titleOf(target, one) : one.id,
        show: target && refCell(toRef(target, one), field, env),
        detail: one.id === me ? t`you` : undefined,
      }))}
      selected={asRefs(value).map((ref) => ref.id)}
      loading={loading}
      initialText={initialText}
      onSearch={setTyped}
      onPick={(key, item) => done({ id: key, label: item.label })}
      onClear={field.required ? undefined : () => done(null)}
    />
  );
}
