import { t } from "@lingui/core/macro";
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FilterBar } from "../grid/filter-bar";
import { FindInView } from "../grid/find-in-view";
import { toApiFilter } from "../grid/list-filter";
import { SortMenu } from "../grid/sort-menu";
import { useChangeSearch } from "../grid/use-list-search";
import {
  baseChip,
  columnsOf,
  type ListSearch,
  readSort,
  sortOf,
  viewFilter,
  viewOf,
  writeSort,
} from "../grid/view-state";
import { cardLayout } from "../record/layout";
import { Peek } from "../record/peek-later";
import { objectIcon } from "../shell/nav";
import { Page } from "../shell/page";
import { openCreate } from "../shell/ui-store";
import { ViewSwitcher } from "../views/view-switcher";
import { Board, type BoardProps } from "./board";
import { BoardTools } from "./board-tools";
import { tallyKey, tallyOf } from "./tally";

/** A list that is looked at as a board. Filter, search and panel are those of the table. */
export default function BoardPage({ object, search }: { object: ObjectDef; search: ListSearch }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const change = useChangeSearch();
  const view = viewOf(object, search.view);
  const base = baseChip(view, search);
  const sort = sortOf(catalog, object, view, search) ?? "-created_at";
  const filterKey = JSON.stringify([search.f, search.q, search.whole, search.where, view.key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what the filter is made of
  const filter = useMemo(
    () => toApiFilter(catalog, object, env, search, viewFilter(view, search)),
    [catalog, object, env.me.id, filterKey],
  );
  const { role } = useSession().user;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only this part of the address says what a card shows
  const fields = useMemo(() => {
    const columns = cardLayout(object, role) ?? view.columns;
    return columnsOf(object, { ...view, columns }, search);
  }, [object, view, search.cols, role]);
  const defaultTally = tallyKey(tallyOf(object, view, undefined));
  const props: BoardProps = {
    object,
    view,
    fields,
    group: search.group,
    sums: search.sums,
    filter,
    sort,
    lane: search.lane,
    peekId: search.peek?.split(":")[1],
    onPeek: (record) => change({ peek: record ? `${object.plural}:${record.id}` : undefined }),
    onTally: (key) => change({ sums: key === defaultTally ? undefined : key }),
  };
  return (
    <Page
      title={object.label_plural}
      icon={objectIcon(object)}
      beside={<ViewSwitcher object={object} />}
      actions={
        object.permissions.create && (
          <Button
            look="primary"
            icon="plus"
            className="max-md:hidden"
            onClick={() => openCreate({ object: object.name })}
          >
            {t`New ${inSentence(object.label)}`}
          </Button>
        )
      }
      toolbar={
        <div
          role="toolbar"
          aria-label={t`List`}
          className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5 max-md:px-4"
        >
          <span className="contents max-md:hidden">
            <FindInView value={search.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
          </span>
          <FilterBar
            object={object}
            conditions={search.f ?? []}
            base={base && { label: base.label, onRemove: () => change(base.off) }}
            onChange={(f) => change({ f: f.length ? f : undefined })}
          />
          <span className="max-md:hidden">
            <SortMenu
              object={object}
              keys={readSort(sort)}
              onChange={(keys) => change({ sort: writeSort(keys) || undefined })}
            />
          </span>
          <BoardTools
            {...props}
            onLane={(lane) => change({ lane })}
            onGroup={(group) => change({ group })}
            onFields={(names) => change({ cols: names?.join(",") })}
          />
        </div>
      }
    >
      <div className="flex h-full min-h-0">
        <div className="min-w-0 flex-1">
          <Board {...props} />
        </div>
        {search.peek && <Peek value={search.peek} onClose={() => props.onPeek(null)} />}
      </div>
    </Page>
  );
}
