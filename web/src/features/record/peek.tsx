import { t } from "@lingui/core/macro";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { recordQuery } from "@/api/records";
import type { ObjectDef, Page, Rec } from "@/api/types";
import { isTyping, withCommand } from "@/lib/hotkeys";
import { useIsMobile } from "@/lib/media";
import { IconButton } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { useChangeSearch } from "../grid/use-list-search";
import { NotFoundPage, ProblemPage } from "../shell/problem-page";
import { FeedSkeleton } from "../timeline/feed-skeleton";
import { Timeline } from "../timeline/timeline";
import { Details } from "./details";
import { RecordHead } from "./record-head";
import { RecordMenu } from "./record-menu";
import { StageBar } from "./stage-bar";
import TrashBanner from "./trash-banner";
import { useOperations } from "./use-operations";
import { useWalk } from "./use-walk";
import { WalkButtons } from "./walk-buttons";

/**
 * A record docked beside a list that stays alive: `value` is "people:018f…" from the address.
 * On a phone there is no room for both, so it becomes the page.
 */
export function Peek({ value, onClose }: { value: string; onClose: () => void }) {
  const catalog = useCatalog();
  const phone = useIsMobile();
  const [plural = "", id = ""] = value.split(":");
  const object = catalog.plural(plural);
  if (!object || !id) return null;
  if (phone) return <Navigate to="/$plural/$id" params={{ plural, id }} search={{}} replace />;
  return <Panel object={object} id={id} onClose={onClose} />;
}

function Panel({ object, id, onClose }: { object: ObjectDef; id: string; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  // The list beside it has the record already: it is there at once and made fresh behind.
  const { data: record, error } = useQuery({
    ...recordQuery(object.plural, id),
    placeholderData: () => listed(client, object.plural, id),
  });
  const panel = useRef<HTMLElement>(null);
  const walk = useWalk(object, id);
  const changeSearch = useChangeSearch();
  const open = () => void navigate({ to: "/$plural/$id", params: { plural: object.plural, id }, search: {} });

  // The list keeps the focus, so that arrow keys go on walking through it; keys work wherever the focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"],[role="menu"],[role="listbox"]')) return;
      if (event.key === "Escape" && !isTyping(event.target)) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && withCommand(event)) {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const close = () => {
    const inside = panel.current?.contains(document.activeElement);
    onClose();
    // Focus goes back to the list it came from, instead of getting lost with the panel.
    if (inside)
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>("#main [role='grid'], #main [data-board-focus]")?.focus(),
      );
  };

  return (
    <aside
      ref={panel}
      aria-label={record ? titleOf(object, record) : object.label}
      className="flex w-105 max-w-[45%] shrink-0 flex-col border-line border-s bg-canvas"
    >
      <header className="flex h-10 shrink-0 items-center gap-1 border-line border-b px-3">
        <IconButton icon="x" label={t`Close`} onClick={close} />
        <IconButton icon="maximize-2" size={15} label={t`Open the page`} onClick={open} />
        <Kbd keys="mod+enter" />
        <div className="ms-auto flex items-center gap-1">
          {walk && <WalkButtons walk={walk} onGo={(next) => changeSearch({ peek: `${object.plural}:${next}` })} />}
          {record && <RecordMenu object={object} record={record} onTrashed={onClose} />}
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {record ? (
          <PeekBody key={record.id} object={object} record={record} />
        ) : error ? (
          "status" in error && error.status === 404 ? (
            <NotFoundPage />
          ) : (
            <ProblemPage error={error} />
          )
        ) : (
          <FeedSkeleton />
        )}
      </div>
    </aside>
  );
}

function listed(client: QueryClient, plural: string, id: string): Rec | undefined {
  const lists = client.getQueriesData<Page | { pages: Page[] }>({ queryKey: ["records", plural] });
  for (const [, data] of lists)
    for (const page of data && typeof data === "object" && "pages" in data ? data.pages : [data]) {
      const found = page?.items?.find((one) => one.id === id);
      if (found) return found;
    }
}

function PeekBody({ object, record }: { object: ObjectDef; record: Rec }) {
  const { operations, run, dialog, stepField, steps } = useOperations(object, record);
  return (
    <>
      {record.deleted_at && <TrashBanner object={object} record={record} />}
      <RecordHead object={object} record={record} operations={operations} onRun={(one) => void run(one)} />
      {stepField && steps && <StageBar compact object={object} record={record} stepField={stepField} steps={steps} />}
      <div className="pt-2">
        <Details object={object} record={record} all />
      </div>
      <div className="border-line border-t pt-1">
        <Timeline object={object} id={record.id} />
      </div>
      {dialog}
    </>
  );
}
