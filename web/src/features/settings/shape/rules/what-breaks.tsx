import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listRecords } from "@/api/records";
import type { ObjectDef, RuleDef } from "@/api/types";
import { useDebounced } from "@/lib/debounce";
import { inSentence } from "@/lib/i18n";
import { Icon } from "@/ui/icon";
import { useParts } from "../use-parts";
import { bodyOf, breaking, isWhole, type RuleDraft } from "./draft";

/** What breaks a rule today, asked before it is there; with the way to those records. */
export function WhatBreaks({
  object,
  rule,
  draft,
}: {
  object: ObjectDef;
  rule: RuleDef | undefined;
  draft: RuleDraft;
}) {
  const parts = useParts(object.name, "rules");
  const rested = useDebounced(draft, 500);
  // What is told does not matter here, and nothing is named before it is made.
  const body = { ...bodyOf(rested), message: rested.message.trim() || "?", ...(!rule && { name: "x_dry_run" }) };
  const whole = isWhole(rested);
  const { data: plan, isFetching } = useQuery({
    queryKey: ["catalog", "rule", object.name, rule?.name ?? null, JSON.stringify(body)],
    queryFn: ({ signal }) => parts.plan(rule?.name ?? null, body, signal),
    enabled: whole,
    retry: false,
    gcTime: 0,
  });
  const where = whole ? breaking(rested) : null;
  const found = plan?.affects.find((one) => one.kind === "records" || one.kind === "duplicates");
  // The server leaves out what it cannot count: that is not the same as none.
  const { data: none } = useQuery({
    queryKey: ["records", object.plural, "breaking", where],
    queryFn: async ({ signal }) =>
      (await listRecords(object.plural, { filter: where, limit: 1 }, signal)).items.length === 0,
    enabled: !!plan && !found && !!where,
    retry: false,
  });
  if (!plan) return isFetching ? <p className="text-mute text-xs">{t`Looking for records that break it…`}</p> : null;
  if (found)
    return (
      <div
        role="status"
        className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-sunken px-3 py-2 text-ink"
      >
        <Icon name="circle-alert" className="text-warn" />
        <span className="min-w-0 flex-1">{found.message}</span>
        {where && (
          <Link
            to="/$plural"
            params={{ plural: object.plural }}
            search={{ where } as never}
            target="_blank"
            className="font-medium text-accent-ink hover:underline"
          >
            {t`Show these ${inSentence(object.label_plural)}`}
          </Link>
        )}
      </div>
    );
  const unique = rested.kind === "unique";
  return (
    <p role="status" className="flex items-center gap-2 rounded-lg bg-sunken px-3 py-2 text-soft">
      <Icon name={unique || none ? "circle-check" : "info"} className="text-mute" />
      {unique || none ? t`No record breaks it today.` : t`How many records break it today cannot be told beforehand.`}
    </p>
  );
}
