import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { Ref } from "@/api/types";
import { formatMoney, formatNumber } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Bars, BarsComing } from "./bars";
import { Card, Quiet } from "./card";
import { openList } from "./lists";
import { idOf, mainCurrency, type Pipeline, totalsBy } from "./pipeline";
import { useOwners } from "./use-pipeline";

const SHOWN = 8;

/** Who carries what: the open pipeline by owner. */
export function OwnersCard({ pipeline }: { pipeline: Pipeline }) {
  const { workspace } = useCatalog();
  const { data, error, refetch } = useOwners(pipeline);
  const groups = data?.groups ?? [];
  const currency = mainCurrency(groups, workspace.currency);
  const { amount, chance, object } = pipeline;
  const names = new Map(groups.map((group) => [idOf(group.owner), (group.owner as Ref | null)?.label ?? ""]));
  const rows = [...totalsBy(groups, (group) => idOf(group.owner), currency)].sort(
    ([, a], [, b]) => b.sum - a.sum || b.count - a.count,
  );
  return (
    <Card
      title={t`Open by owner`}
      note={amount && chance ? t`full and weighted` : undefined}
      error={data ? undefined : error}
      onRetry={() => void refetch()}
    >
      {!data ? (
        <BarsComing count={6} />
      ) : rows.length === 0 ? (
        <Quiet>{t`No open ${inSentence(object.label_plural)}.`}</Quiet>
      ) : (
        <Bars
          bars={rows.slice(0, SHOWN).map(([id, total]) => {
            const label = names.get(id) || t`Nobody`;
            return {
              key: id,
              label,
              show: (
                <>
                  <Avatar name={label} size={18} />
                  <span className="truncate">{label}</span>
                </>
              ),
              size: amount ? total.sum : total.count,
              ...(amount && chance && { strong: total.weighted }),
              text: amount ? formatMoney(Math.round(total.sum), currency, true) : formatNumber(total.count),
              ...(amount && { detail: formatNumber(total.count) }),
              to: {
                plural: object.plural,
                search: openList(pipeline, "all", undefined, [id ? ["owner", "in", [id]] : ["owner", "blank"]]),
              },
            };
          })}
        />
      )}
    </Card>
  );
}
