import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { formatAgo, formatNumber, type Hue } from "@/lib/format";
import { buttonClass, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { Pill } from "@/ui/pill";
import { toast } from "@/ui/toast";
import { forgetImport, importsQuery, isBusy } from "./api";
import type { ImportState, ImportSummary } from "./types";
import { forgetDraft } from "./use-mapping";

export function stateOf(state: ImportState): { label: string; hue: Hue } {
  const states: Record<ImportState, { label: string; hue: Hue }> = {
    draft: { label: t`Being mapped`, hue: "gray" },
    checking: { label: t`Being checked`, hue: "blue" },
    ready: { label: t`Checked`, hue: "indigo" },
    running: { label: t`Running`, hue: "blue" },
    done: { label: t`Done`, hue: "green" },
    failed: { label: t`Failed`, hue: "red" },
    cancelled: { label: t`Stopped`, hue: "amber" },
  };
  return states[state] ?? { label: state, hue: "gray" };
}

/** All imports, newest first; each goes on where it was left. */
export function ImportsList() {
  const catalog = useCatalog();
  const client = useQueryClient();
  const { data, error } = useQuery(importsQuery);
  const first = catalog.menu.find((object) => object.permissions.import);

  const forget = async (one: ImportSummary) => {
    const yes = await confirm({
      title: t`Forget this import?`,
      body: t`The file and its rejected rows are removed. What was imported stays.`,
      action: t`Forget`,
      danger: true,
    });
    if (!yes) return;
    try {
      await forgetImport(one.id);
      forgetDraft(one.id);
      await client.invalidateQueries({ queryKey: ["imports"] });
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
  };

  if (error) return <Message>{asProblem(error).message}</Message>;
  if (!data) return null;
  if (data.items.length === 0)
    return (
      <Empty
        icon="file-up"
        title={t`Nothing was imported yet`}
        actions={
          first && (
            <Link to="/import/$plural" params={{ plural: first.plural }} className={buttonClass("primary")}>
              <Icon name="file-up" size={15} />
              {t`Import a file`}
            </Link>
          )
        }
      >
        {t`Bring in what you have as CSV: people, companies, deals and everything else.`}
      </Empty>
    );
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {data.items.map((one) => {
        const state = stateOf(one.state);
        const counts = one.progress;
        return (
          <li key={one.id} className="flex items-center gap-3 px-4 py-2.5">
            <Icon name="file-text" className="text-mute" />
            <Link to="/import/id/$id" params={{ id: one.id }} className="min-w-0 flex-1 py-1 hover:underline">
              <span className="block truncate font-medium">{one.filename}</span>
              <span className="block truncate text-mute text-xs">
                {catalog.object(one.object)?.label_plural ?? one.object} · {t`${formatNumber(one.rows)} rows`}
                {one.created_at && ` · ${formatAgo(one.created_at)}`}
                {one.state === "done" &&
                  ` · ${t`${counts.created} created, ${counts.updated} updated, ${counts.rejected} rejected`}`}
              </span>
            </Link>
            <Pill hue={state.hue}>{state.label}</Pill>
            {!isBusy(one) && (
              <IconButton icon="trash-2" size={15} label={t`Forget ${one.filename}`} onClick={() => void forget(one)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
