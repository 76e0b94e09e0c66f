import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { api } from "@/api/client";
import type { Job } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { Icon, type IconName } from "@/ui/icon";
import { objectIcon } from "../shell/nav";
import { Card } from "./card";
import { useCounts } from "./use-counts";

/** For administrators: what the workspace holds, who can sign in, whether the work behind it goes well. */
export function WorkspaceCard() {
  const catalog = useCatalog();
  const users = catalog.object("user");
  const objects = catalog.menu;
  const { counts, error, refetch } = useCounts([
    ...objects.map(({ plural }) => ({ plural })),
    ...(users
      ? [
          { plural: users.plural, filter: "active = true" },
          { plural: users.plural, filter: "active = true and can_sign_in = false" },
        ]
      : []),
  ]);
  const [active = 0, outside = 0] = counts?.slice(objects.length) ?? [];
  const { data: jobs } = useQuery({
    queryKey: ["jobs", "failed"],
    queryFn: () => api<{ items: Job[] }>("GET", "/jobs", { query: { state: "failed" } }),
  });
  const failed = jobs?.items.length;
  return (
    <Card title={t`Workspace`} note={catalog.workspace.name} error={counts ? undefined : error} onRetry={refetch}>
      <ul className="grid grid-cols-2 gap-x-6 max-md:grid-cols-1">
        {objects.map((object, i) => (
          <Line
            key={object.name}
            icon={objectIcon(object)}
            to={`/${object.plural}`}
            label={object.label_plural}
            text={counts && formatNumber(counts[i] ?? 0)}
          />
        ))}
        {users && (
          <Line
            icon="users"
            to="/settings/users"
            label={t`Users`}
            text={
              counts &&
              (outside > 0
                ? t`${formatNumber(active)}, ${formatNumber(outside)} not signed in yet`
                : formatNumber(active))
            }
          />
        )}
        <Line
          icon="activity"
          to="/settings/jobs"
          label={t`Background work`}
          text={
            failed === undefined
              ? undefined
              : failed > 0
                ? plural(failed, { one: "# failed", other: "# failed" })
                : t`All well`
          }
          bad={!!failed}
        />
      </ul>
    </Card>
  );
}

function Line({
  icon,
  to,
  label,
  text,
  bad,
}: {
  icon: IconName;
  to: string;
  label: string;
  text: string | undefined;
  bad?: boolean;
}) {
  return (
    <li>
      <Link to={to} className="-mx-2 flex min-h-9 items-center gap-2.5 rounded-md px-2 hover:bg-hover max-md:min-h-11">
        <Icon name={icon} className="text-mute" />
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {text === undefined ? (
          <span aria-hidden className="skeleton h-2.5 w-10" />
        ) : (
          <span className={bad ? "font-medium text-danger" : "text-mute tabular-nums"}>{text}</span>
        )}
      </Link>
    </li>
  );
}
