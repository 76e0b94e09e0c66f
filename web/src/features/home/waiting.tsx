import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { titleOf } from "@/api/catalog";
import { api } from "@/api/client";
import { useSession } from "@/api/session";
import type { Job, Page, Rec } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { isBlank, kindOf } from "@/fields/registry";
import { formatNumber, type Hue, isoDay, parseDay } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Icon, type IconName } from "@/ui/icon";
import { Pill } from "@/ui/pill";
import { Skeleton } from "@/ui/skeleton";
import type { ListSearch } from "../grid/view-state";
import { importsQuery } from "../import/api";
import { objectIcon } from "../shell/nav";
import { Card, Quiet } from "./card";
import { dueList, quietList } from "./lists";
import { useMentions } from "./mentions";
import type { Pipeline } from "./pipeline";
import { useWaiting } from "./use-pipeline";

const rowClass = "-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover";

/** Whole days from today; negative ones have passed. */
export function daysUntil(day: string, now = new Date()): number {
  return Math.round((parseDay(day).getTime() - parseDay(isoDay(now)).getTime()) / 86_400_000);
}

/** What needs somebody today: what is due or late, what has not moved for long, who asks for one, what failed. */
export function Waiting({ pipeline, admin, imports }: { pipeline: Pipeline | null; admin: boolean; imports: boolean }) {
  const failed = [...useMentions(rowClass), ...useFailed(admin, imports)];
  if (!pipeline) return failed.length > 0 ? <WaitingCard>{failed}</WaitingCard> : null;
  return <WithDeals pipeline={pipeline} failed={failed} />;
}

function WithDeals({ pipeline, failed }: { pipeline: Pipeline; failed: ReactNode[] }) {
  const { data, error, refetch } = useWaiting(pipeline);
  const { soon, quiet } = data ?? {};
  // What is late is late: it is not told a second time for having rested.
  const told = new Set(soon?.items.map((one) => one.id));
  const resting = quiet?.items.filter((one) => !told.has(one.id)) ?? [];
  const many = inSentence(pipeline.object.label_plural);
  return (
    <WaitingCard error={error && !data ? error : undefined} onRetry={() => void refetch()}>
      {failed}
      {!data ? (
        Array.from({ length: 5 }, (_, i) => (
          <li key={i} className="flex min-h-11 flex-col justify-center gap-2">
            <Skeleton seed={i} />
            <Skeleton seed={i + 1} className="h-2" />
          </li>
        ))
      ) : (
        <>
          {soon?.items.map((record) => (
            <DealRow key={record.id} pipeline={pipeline} record={record} why={whyDue(pipeline, record)} />
          ))}
          <MoreRow page={soon} plural={pipeline.object.plural} search={dueList(pipeline)}>
            {(n) => t`All ${formatNumber(n)} that are due`}
          </MoreRow>
          {resting.map((record) => (
            <DealRow key={record.id} pipeline={pipeline} record={record} why={whyQuiet(record)} />
          ))}
          <MoreRow page={quiet} plural={pipeline.object.plural} search={quietList(pipeline)}>
            {(n) => t`All ${formatNumber(n)} without movement`}
          </MoreRow>
          {failed.length === 0 && !soon?.items.length && resting.length === 0 && (
            <li>
              <Quiet>{t`Nothing is waiting for you: none of your ${many} is due this week, and none has rested for a month.`}</Quiet>
            </li>
          )}
        </>
      )}
    </WaitingCard>
  );
}

function WaitingCard({ children, ...rest }: { error?: unknown; onRetry?: () => void; children: ReactNode }) {
  return (
    <Card title={t`Needs you today`} {...rest}>
      <ul>{children}</ul>
    </Card>
  );
}

interface Why {
  text: string;
  hue: Hue;
}

function whyDue({ due }: Pipeline, record: Rec): Why {
  const days = daysUntil(String(record[due?.name ?? ""]));
  if (days < 0) return { text: plural(-days, { one: "# day late", other: "# days late" }), hue: "red" };
  if (days === 0) return { text: t`Due today`, hue: "amber" };
  if (days === 1) return { text: t`Due tomorrow`, hue: "amber" };
  return { text: plural(days, { one: "Due in # day", other: "Due in # days" }), hue: "blue" };
}

function whyQuiet(record: Rec): Why {
  const days = Math.max(30, Math.floor((Date.now() - new Date(record.updated_at ?? "").getTime()) / 86_400_000));
  return { text: plural(days, { one: "Quiet for # day", other: "Quiet for # days" }), hue: "gray" };
}

function DealRow({ pipeline, record, why }: { pipeline: Pipeline; record: Rec; why: Why }) {
  const env = useFieldEnv();
  const { object, about, amount } = pipeline;
  const detail = [about, amount]
    .filter((field) => field && !isBlank(record[field.name]))
    .map((field) => field && kindOf(field).format(record[field.name], field, env))
    .join(" · ");
  return (
    <li>
      <Link to="/$plural/$id" params={{ plural: object.plural, id: record.id }} search={{}} className={rowClass}>
        <Icon name={objectIcon(object)} className="text-mute" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{titleOf(object, record) || t`Without a name`}</span>
          {detail && <span className="block truncate text-mute text-xs">{detail}</span>}
        </span>
        <Pill hue={why.hue}>{why.text}</Pill>
      </Link>
    </li>
  );
}

function MoreRow({
  page,
  plural: name,
  search,
  children,
}: {
  page: Page | null | undefined;
  plural: string;
  search: ListSearch;
  children: (count: number) => string;
}) {
  const total = page?.total ?? 0;
  if (!page || total <= page.items.length) return null;
  return (
    <li>
      <Link
        to="/$plural"
        params={{ plural: name }}
        search={search}
        className="-mx-2 mb-1 flex h-8 items-center gap-1.5 rounded-md px-2 text-accent-ink text-xs hover:bg-hover max-md:h-11"
      >
        {children(total)}
        <Icon name="chevron-right" size={13} />
      </Link>
    </li>
  );
}

/** Imports of one's own and, for administrators, jobs that gave up. */
function useFailed(admin: boolean, mayImport: boolean): ReactNode[] {
  const me = useSession().user.id;
  const { data: imports } = useQuery({ ...importsQuery, enabled: mayImport });
  const { data: jobs } = useQuery({
    queryKey: ["jobs", "failed"],
    enabled: admin,
    queryFn: () => api<{ items: Job[] }>("GET", "/jobs", { query: { state: "failed" } }),
  });
  const rows = (imports?.items ?? [])
    .filter((one) => one.state === "failed" && one.user?.id === me)
    .map((one) => (
      <FailedRow
        key={one.id}
        icon="file-text"
        to={`/import/id/${one.id}`}
        title={one.filename}
        detail={one.error ?? t`The import failed`}
      />
    ));
  const count = jobs?.items.length ?? 0;
  if (count > 0)
    rows.push(
      <FailedRow
        key="jobs"
        icon="activity"
        to="/settings/jobs"
        title={plural(count, { one: "# job failed", other: "# jobs failed" })}
        detail={jobs?.items[0]?.last_error ?? ""}
      />,
    );
  return rows;
}

function FailedRow({ icon, to, title, detail }: { icon: IconName; to: string; title: string; detail: string }) {
  return (
    <li>
      <Link to={to} className={rowClass}>
        <Icon name={icon} className="text-mute" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          <span className="block truncate text-mute text-xs">{detail}</span>
        </span>
        <Pill hue="red">{t`Failed`}</Pill>
      </Link>
    </li>
  );
}
