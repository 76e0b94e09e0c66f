import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client";
import { formatAgo, formatDateTime } from "@/lib/format";
import { Message } from "@/ui/message";
import { Skeleton } from "@/ui/skeleton";
import { type RoleEvent, roleHistoryQuery } from "./calls";
import { OTHERS, type Scopes, VERBS } from "./grants";
import { useRows } from "./matrix";
import { scopeNames, verbNames } from "./words";

/** Who changed what about a role, the last first. */
export default function RoleHistory({ name }: { name: string }) {
  const { data, error } = useQuery(roleHistoryQuery(name));
  const rows = useRows();
  const [scopes, verbs] = [scopeNames(), verbNames()];
  const texts: Record<string, string> = {
    label: t`Label`,
    description: t`What it is for`,
    color: t`Colour`,
    retired: t`Set aside`,
  };
  const said = (value: unknown) => (value === true ? t`Yes` : value === null || value === undefined ? "–" : `${value}`);
  const lines = (changed: RoleEvent["changed"]) =>
    Object.entries(changed).flatMap(([key, [from, to]]) => {
      const object = key.startsWith("grants.") ? key.slice("grants.".length) : null;
      if (object === null) return `${texts[key] ?? key}: ${said(from)} → ${said(to)}`;
      const label = rows.find((row) => row.name === object)?.label ?? object;
      if (to === null && object !== OTHERS) return `${label}: ${t`like all others`}`;
      const [was, is] = [(from ?? {}) as Partial<Scopes>, (to ?? {}) as Partial<Scopes>];
      return VERBS.filter((verb) => was[verb] !== is[verb]).map(
        (verb) => `${label} · ${verbs[verb]}: ${scopes[was[verb] ?? "none"]} → ${scopes[is[verb] ?? "none"]}`,
      );
    });
  if (error) return <Message>{asProblem(error).message}</Message>;
  if (!data) return <Skeleton seed={0} />;
  return (
    <section aria-label={t`What was changed`} className="mb-5 rounded-xl border border-line px-4 py-3">
      <h3 className="mb-2 font-medium">{t`What was changed`}</h3>
      {data.length === 0 && <p className="text-mute">{t`Nothing yet: the role is as it was shipped.`}</p>}
      <ol className="space-y-3">
        {data.map((event) => (
          <li key={event.at + event.verb}>
            <span className="font-medium">{event.actor.label}</span>{" "}
            <time dateTime={event.at} title={formatDateTime(event.at)} className="text-mute text-xs">
              {formatAgo(event.at)}
            </time>
            <ul className="grants-differ text-soft text-xs">
              {lines(event.changed).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
