import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { formatNumber } from "@/lib/format";
import { Button } from "@/ui/button";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { type Building, type Proposal, useIndexCalls, useIndexes } from "./calls";

/** For administrators: indexes on their way, and those that would make slow lists quick; of one object or of all. */
export function IndexNotes({ object }: { object?: string }) {
  const { items, proposals } = useIndexes(object);
  if (items.length + proposals.length === 0) return null;
  return (
    <section aria-label={t`Indexes`} className="mb-4 space-y-2">
      {items.map((one) => (
        <BuildingNote key={`${one.object}.${one.field}`} building={one} />
      ))}
      {proposals.map((one) => (
        <ProposalNote key={`${one.object}.${one.field}.${one.for}`} proposal={one} />
      ))}
    </section>
  );
}

/** How far an index is, and what can be done when it could not be built. */
export function BuildingNote({ building }: { building: Building }) {
  const label = useLabel(building);
  const calls = useIndexCalls();
  const [busy, run] = useRun();
  const failed = building.state === "failed";
  const said = failed
    ? t`The index for ${label} could not be built.`
    : building.state === "building"
      ? t`The index for ${label} is being built. Everybody can go on working.`
      : t`The index for ${label} waits to be built.`;
  return (
    <Message tone={failed ? "bad" : "plain"}>
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1">
          {said}
          {building.error && <span className="block break-words text-xs">{building.error}</span>}
        </span>
        {failed && (
          <Button icon="refresh-cw" busy={busy} onClick={() => run(calls.retry(building.object, building.field))}>
            {t`Try again`}
          </Button>
        )}
      </div>
    </Message>
  );
}

/** A list is slow for want of an index. */
export function ProposalNote({ proposal }: { proposal: Proposal }) {
  const catalog = useCatalog();
  const label = useLabel(proposal);
  const calls = useIndexCalls();
  const [busy, run] = useRun();
  const objects = catalog.object(proposal.object)?.label_plural ?? proposal.object;
  const seconds = formatNumber(proposal.milliseconds / 1000, 1);
  const said =
    proposal.for === "sort"
      ? t`Sorting ${objects} by ${label} takes ${seconds} s. An index would help.`
      : t`Filtering ${objects} by ${label} takes ${seconds} s. An index would help.`;
  return (
    <Message tone="plain">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1">{said}</span>
        <Button look="primary" busy={busy} onClick={() => run(calls.build(proposal.object, proposal.field))}>
          {t`Build`}
        </Button>
        <Button disabled={busy} onClick={() => run(calls.notNow(proposal.object, proposal.field))}>
          {t`Not now`}
        </Button>
      </div>
    </Message>
  );
}

function useLabel(of: { object: string; field: string }): string {
  const found = useCatalog().object(of.object);
  return found?.fields.find((one) => one.name === of.field)?.label ?? of.field;
}

function useRun() {
  const [busy, setBusy] = useState(false);
  const run = (work: Promise<unknown>) => {
    setBusy(true);
    void work.catch((error) => toast(asProblem(error).message, { tone: "bad" })).finally(() => setBusy(false));
  };
  return [busy, run] as const;
}
