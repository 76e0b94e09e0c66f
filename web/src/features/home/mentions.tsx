import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import { useSession } from "@/api/session";
import { useSetting } from "@/api/settings";
import type { Rec, Ref } from "@/api/types";
import { offerUndo } from "@/fields/offer-undo";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";

/** So many ids are remembered as done: those older than a fortnight are not asked for any more. */
const REMEMBERED = 200;

/** Notes of the last two weeks in which others mention me, until they are ticked off. */
export function useMentions(rowClass: string): ReactNode[] {
  const catalog = useCatalog();
  const me = useSession().user.id;
  const [done, keep] = useSetting<string[]>("home.mentions_done");
  const { data } = useQuery({
    queryKey: ["records", "notes", "mentions", me],
    enabled: !!catalog.object("note")?.permissions.read,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      listRecords(
        "notes",
        {
          filter: {
            and: [
              { field: "mentions", op: "in", value: [me] },
              { field: "owner", op: "ne", value: me },
              { field: "created_at", op: "gte", value: { fn: "today", add: -14 } },
            ],
          },
          fields: ["name", "about", "owner", "created_at"],
          sort: "-created_at",
          limit: 20,
        },
        signal,
      ),
  });
  const open = (data?.items ?? []).filter((note) => !done?.includes(note.id)).slice(0, 5);
  const tick = (note: Rec) => {
    const before = done ?? [];
    void keep([note.id, ...before].slice(0, REMEMBERED));
    offerUndo({
      label: t`Mention ticked off`,
      undo: () => keep(before),
      redo: () => keep([note.id, ...before].slice(0, REMEMBERED)),
    });
  };
  return open.flatMap((note) => {
    const about = note.about as Ref | null;
    const target = catalog.object(about?.object);
    if (!about || !target) return [];
    const who = (note.owner as Ref | null)?.label ?? t`Somebody`;
    return [
      <li key={note.id} className="flex items-center gap-1">
        <Link
          to="/$plural/$id"
          params={{ plural: target.plural, id: about.id }}
          search={{}}
          className={`${rowClass} min-w-0 flex-1`}
        >
          <Icon name="at-sign" className="text-mute" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{String(note.name ?? "")}</span>
            <span className="block truncate text-mute text-xs">{t`${who} mentions you · ${about.label ?? ""}`}</span>
          </span>
        </Link>
        <IconButton icon="check" size={15} label={t`Tick off: ${String(note.name ?? "")}`} onClick={() => tick(note)} />
      </li>,
    ];
  });
}
