import { t } from "@lingui/core/macro";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useMemo, useState, useSyncExternalStore } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { useRecord } from "@/api/records";
import type { ObjectDef, OperationDef, Rec } from "@/api/types";
import { useIsMobile } from "@/lib/media";
import { Icon } from "@/ui/icon";
import { InTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { type Tab, Tabs } from "@/ui/tabs";
import { type Command, usePageCommands } from "../shell/commands";
import { Page } from "../shell/page";
import { NotFoundPage, ProblemPage } from "../shell/problem-page";
import { FeedSkeleton } from "../timeline/feed-skeleton";
import { History } from "../timeline/history";
import { Timeline } from "../timeline/timeline";
import { Star } from "../views/star";
import { ActionBar } from "./action-bar";
import { Details, Stamps } from "./details";
import { widestOf } from "./layout";
import { useListLeft } from "./list-left";
import { operationIcon, RecordHead } from "./record-head";
import { RecordMenu } from "./record-menu";
import { StageBar } from "./stage-bar";
import { useRecordConditions } from "./use-check";
import { useOperations } from "./use-operations";
import { useWalk } from "./use-walk";
import { WalkButtons } from "./walk-buttons";

const TrashBanner = onDemand(() => import("./trash-banner"));
// It is asked for at once, and drawn a moment after the record itself.
const Related = onDemand(() => import("./related"), <FeedSkeleton />);
void Related.bring().catch(() => {});

/** One record: what it is on the left, what happened in the middle, what belongs to it on the right. */
export function RecordPage({ plural, id }: { plural: string; id: string }) {
  const object = useCatalog().plural(plural);
  const { data: record, error } = useRecord(plural, id);
  if (!object) return <NotFoundPage />;
  if (!record) return error ? <ProblemPage error={error} /> : null;
  return (
    <InTurn
      meanwhile={
        <Page title={titleOf(object, record)} titled>
          {null}
        </Page>
      }
    >
      <Loaded object={object} record={record} />
    </InTurn>
  );
}

/** Room for three columns: the wider the layout sets its fields, the more it takes. */
const THREE: Record<number, number> = { 1: 1280, 2: 1440, 3: 1760 };
const ASIDE: Record<number, number> = { 1: 336, 2: 480, 3: 640 };

function useWiderThan(pixels: number): boolean {
  const query = useMemo(
    () => (typeof matchMedia === "function" ? matchMedia(`(min-width: ${pixels}px)`) : null),
    [pixels],
  );
  return useSyncExternalStore(
    (listener) => {
      query?.addEventListener("change", listener);
      return () => query?.removeEventListener("change", listener);
    },
    () => query?.matches ?? true,
  );
}

/** For the phone: to where one came from, which is the list for those who came by a link. */
function BackButton({ object }: { object: ObjectDef }) {
  const router = useRouter();
  const left = useListLeft(object.plural);
  return (
    <Link
      to="/$plural"
      params={{ plural: object.plural }}
      search={left}
      onClick={(event) => {
        if (!router.history.canGoBack()) return;
        event.preventDefault();
        router.history.back();
      }}
      className="-ms-3 flex h-11 items-center gap-1 pe-2 ps-3 font-semibold text-base md:hidden"
    >
      <Icon name="arrow-left" size={20} />
      <span className="sr-only">{t`Back: `}</span>
      {object.label_plural}
    </Link>
  );
}

function Loaded({ object, record }: { object: ObjectDef; record: Rec }) {
  const phone = useIsMobile();
  const widest = widestOf(useRecordConditions(object, record).layout?.sections ?? []);
  const three = useWiderThan(THREE[widest] ?? 1280);
  const navigate = useNavigate();
  const [tab, setTab] = useState("activity");
  const { operations, run, dialog, stepField, steps } = useOperations(object, record);
  const title = titleOf(object, record) || t`Without a name`;
  const left = useListLeft(object.plural);
  const walk = useWalk(object, record.id);
  // Walking on replaces the page: back leads to the list, however far one went.
  const go = (id: string) =>
    void navigate({ to: "/$plural/$id", params: { plural: object.plural, id }, search: {}, replace: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is made anew with every drawing; these say when it differs
  const commands = useMemo(
    () =>
      operations.map(
        (operation): Command => ({
          id: `record.${operation.name}`,
          group: title,
          label: operation.label,
          icon: operationIcon(operation),
          run: () => void run(operation),
        }),
      ),
    [operations.map((one) => one.name).join(), title, record.version],
  );
  usePageCommands(commands);

  const details = (
    <>
      <Details object={object} record={record} />
      <Stamps record={record} />
    </>
  );
  const tabs: Tab[] = [
    { key: "activity", label: t`Activity`, icon: "history", content: <Timeline object={object} id={record.id} /> },
    { key: "history", label: t`History`, icon: "list-checks", content: <History object={object} id={record.id} /> },
  ];
  if (!three)
    tabs.push({
      key: "related",
      label: t`Related`,
      icon: "link",
      content: <Related object={object} record={record} />,
    });
  if (phone) tabs.unshift({ key: "details", label: t`Details`, content: <div className="pt-2">{details}</div> });
  const shownTab = tabs.some((one) => one.key === tab) ? tab : "activity";
  const actions = { object, record, operations, onRun: (one: OperationDef) => void run(one) };
  const head = <RecordHead {...actions} bare={phone} />;

  return (
    <Page
      title={title}
      titled
      lead={
        <>
          <BackButton object={object} />
          <span className="flex items-center gap-2 text-mute max-md:hidden">
            <Link to="/$plural" params={{ plural: object.plural }} search={left} className="font-medium hover:text-ink">
              {object.label_plural}
            </Link>
            <Icon name="chevron-right" size={14} />
          </span>
        </>
      }
      actions={
        <>
          {walk && <WalkButtons walk={walk} onGo={go} />}
          <Star of={{ record: object.plural, id: record.id, label: title }} />
          <RecordMenu
            object={object}
            record={record}
            onTrashed={() => void navigate({ to: "/$plural", params: { plural: object.plural }, search: left })}
          />
        </>
      }
      toolbar={
        <>
          {record.deleted_at && <TrashBanner object={object} record={record} />}
          {stepField && steps && <StageBar object={object} record={record} stepField={stepField} steps={steps} />}
        </>
      }
    >
      {phone ? (
        <div className="flex h-full flex-col">
          <div className="min-h-0 flex-1 overflow-y-auto">
            {head}
            <Tabs flow label={t`Parts of the record`} tabs={tabs} value={shownTab} onChange={setTab} />
          </div>
          <ActionBar {...actions} />
        </div>
      ) : (
        <div className="flex h-full min-h-0">
          <aside
            aria-label={t`Details`}
            className="shrink-0 overflow-y-auto border-line border-e"
            style={{ width: ASIDE[widest], maxWidth: "50%" }}
          >
            {head}
            {details}
          </aside>
          <div className="flex min-w-0 flex-1 flex-col">
            <Tabs label={t`Parts of the record`} tabs={tabs} value={shownTab} onChange={setTab} />
          </div>
          {three && (
            <aside aria-label={t`Related`} className="w-72 shrink-0 overflow-y-auto border-line border-s">
              <Related object={object} record={record} />
            </aside>
          )}
        </div>
      )}
      {dialog}
    </Page>
  );
}
