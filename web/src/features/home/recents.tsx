import { t } from "@lingui/core/macro";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import type { ObjectDef, Rec } from "@/api/types";
import { formatAgo } from "@/lib/format";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { Skeleton } from "@/ui/skeleton";
import { objectIcon } from "../shell/nav";
import { useSeen } from "../shell/use-seen";
import { Card, Quiet } from "./card";

const SHOWN = 6;

/** What one looked at last. */
export function SeenCard() {
  const { records, loading, error, refetch } = useSeen();
  return (
    <Card title={t`Recently viewed`} error={records.length ? undefined : error} onRetry={() => void refetch()}>
      {loading ? (
        <LinesComing />
      ) : records.length === 0 ? (
        <Quiet>{t`What you open is kept here, so that the way back is short.`}</Quiet>
      ) : (
        <ul>
          {records.slice(0, SHOWN).map(({ object, record }) => (
            <RecordRow key={record.id} object={object} record={record} detail={object.label} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What changed last, by whomever, among what one may see. */
export function ChangedCard() {
  const catalog = useCatalog();
  const objects = catalog.menu.filter((object) => object.owned !== false);
  const { data, error, refetch } = useQueries({
    queries: objects.map((object) => ({
      queryKey: ["records", object.plural, "changed"],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        listRecords(object.plural, { sort: "-updated_at", limit: SHOWN }, signal),
    })),
    combine: (answers) => ({
      data: answers.every((one) => one.data)
        ? newest(answers.flatMap((one, i) => withObject(objects[i], one.data?.items ?? [])))
        : undefined,
      error: answers.find((one) => one.error)?.error,
      refetch: () => {
        for (const one of answers) void one.refetch();
      },
    }),
  });
  if (objects.length === 0) return null;
  return (
    <Card title={t`Recently changed`} error={data ? undefined : error} onRetry={refetch}>
      {!data ? (
        <LinesComing />
      ) : data.length === 0 ? (
        <Quiet>{t`Nothing has changed yet.`}</Quiet>
      ) : (
        <ul>
          {data.map(({ object, record }) => (
            <RecordRow
              key={record.id}
              object={object}
              record={record}
              detail={nameOf(record.updated_by) ?? object.label}
              end={record.updated_at && <time dateTime={record.updated_at}>{formatAgo(record.updated_at)}</time>}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface Changed {
  object: ObjectDef;
  record: Rec;
}

const withObject = (object: ObjectDef | undefined, records: Rec[]): Changed[] =>
  object ? records.map((record) => ({ object, record })) : [];

const newest = (list: Changed[]): Changed[] =>
  list.sort((a, b) => (b.record.updated_at ?? "").localeCompare(a.record.updated_at ?? "")).slice(0, SHOWN);

const nameOf = (by: unknown) =>
  by && typeof by === "object" && "label" in by && typeof by.label === "string" ? by.label : null;

function RecordRow({
  object,
  record,
  detail,
  end,
}: {
  object: ObjectDef;
  record: Rec;
  detail: string;
  end?: ReactNode;
}) {
  const title = titleOf(object, record) || t`Without a name`;
  return (
    <li>
      <Link
        to="/$plural/$id"
        params={{ plural: object.plural, id: record.id }}
        search={{}}
        className="-mx-2 flex min-h-9 items-center gap-2.5 rounded-md px-2 hover:bg-hover max-md:min-h-11"
      >
        {object.name === "person" || object.name === "user" ? (
          <Avatar name={title} size={20} />
        ) : (
          <span className="flex w-5 justify-center text-mute">
            <Icon name={objectIcon(object)} />
          </span>
        )}
        <span className="min-w-0 truncate font-medium">{title}</span>
        <span className="ms-auto shrink-0 truncate ps-2 text-mute text-xs">
          {detail}
          {end && <> · {end}</>}
        </span>
      </Link>
    </li>
  );
}

const LinesComing = () => (
  <div aria-hidden>
    {Array.from({ length: SHOWN }, (_, i) => (
      <div key={i} className="flex min-h-9 items-center max-md:min-h-11">
        <Skeleton seed={i} />
      </div>
    ))}
  </div>
);
