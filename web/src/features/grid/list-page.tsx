import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useSession } from "@/api/session";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import type { FieldEnv } from "@/fields/types";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { isMobileNow, useIsMobile } from "@/lib/media";
import { Button, buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { InTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { Peek } from "../record/peek-later";
import { useOfferSelection } from "../shell/here";
import { objectIcon } from "../shell/nav";
import { Page } from "../shell/page";
import { ProblemPage } from "../shell/problem-page";
import { openCreate } from "../shell/ui-store";
import { SeenProvider } from "../views/seen";
import { drawnAs } from "../views/state";
import { ViewSwitcher } from "../views/view-switcher";
import { layoutOf, rowHeight } from "./columns";
import { ColumnsMenu } from "./columns-menu";
import { DataGrid } from "./data-grid";
import { ExportButton } from "./export-button";
import { FilterBar } from "./filter-bar";
import { FindInView } from "./find-in-view";
import { GroupMenu } from "./group-menu";
import { readGrouping, toggleFold } from "./grouping";
import { newCondition, toApiFilter } from "./list-filter";
import { SortMenu } from "./sort-menu";
import { useRowPlan, useSubTotals } from "./use-groups";
import { useHeadActions } from "./use-head-actions";
import { useChangeSearch } from "./use-list-search";
import { countQuery, pageQuery, type RowsQuery, useTotal } from "./use-rows";
import { useSelection } from "./use-selection";
import {
  baseChip,
  columnsOf,
  type ListSearch,
  readPairs,
  readSort,
  sortOf,
  viewFilter,
  viewOf,
  writePairs,
  writeSort,
} from "./view-state";

// Not on the first screen of most: phones, empty lists, something selected, another layout.
const Cards = onDemand(() => import("./cards"));
const NoRows = onDemand(() => import("./no-rows"));
const BulkBar = onDemand(() => import("./bulk-bar"));
const IndexHint = onDemand(() => import("../indexes/hint"), null, false);
const BoardPage = onDemand(() => import("../board/board-page"));
const CalendarPage = onDemand(() => import("../calendar/calendar-page"));
const GalleryPage = onDemand(() => import("../gallery/gallery-page"));
const ChartPage = onDemand(() => import("../chart/chart-page"));

// While the first rows are asked for.
if (isMobileNow()) void Cards.bring().catch(() => {});

/** The list of any object. */
export function ListPage({ plural, search: address }: { plural: string; search: ListSearch }) {
  const object = useCatalog().plural(plural);
  if (!object) return null;
  if (!object.permissions.read)
    return (
      <Page title={object.label_plural} icon={objectIcon(object)}>
        <Empty
          icon="lock"
          title={t`You may not see ${object.label_plural}`}
        >{t`Ask an administrator for a role that reads them.`}</Empty>
      </Page>
    );
  return (
    <SeenProvider object={object} address={address}>
      {(seen) => {
        const drawn = drawnAs(seen);
        const Drawn = PAGES[drawn];
        return (
          <InTurn meanwhile={<FirstSight object={object} search={seen.search} rows={drawn === "table"} />}>
            <Drawn object={object} search={seen.search} />
          </InTurn>
        );
      }}
    </SeenProvider>
  );
}

/** The title, and the rows that are asked for while the page around them is drawn. */
function FirstSight({ object, search, rows }: { object: ObjectDef; search: ListSearch; rows: boolean }) {
  const { query } = useListQuery(object, search, useFieldEnv());
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is seen first is asked for ahead
  useEffect(() => {
    if (rows) for (const one of [pageQuery(query, 0), countQuery(query)]) void client.prefetchQuery<unknown>(one);
  }, []);
  return (
    <Page title={object.label_plural} icon={objectIcon(object)}>
      {null}
    </Page>
  );
}

function useListQuery(object: ObjectDef, search: ListSearch, env: FieldEnv) {
  const catalog = useCatalog();
  const view = viewOf(object, search.view);
  const sortText = sortOf(catalog, object, view, search);
  const filterKey = JSON.stringify([search.f, search.q, search.whole, search.where, view.key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what the filter is made of
  const filter = useMemo(
    () => toApiFilter(catalog, object, env, search, viewFilter(view, search)),
    [catalog, object, env.me.id, filterKey],
  );
  const query: RowsQuery = useMemo(
    () => ({ plural: object.plural, filter, sort: sortText, ...(search.trashed && { trashed: true }) }),
    [object.plural, filter, sortText, search.trashed],
  );
  return { view, sortText, query };
}

const PAGES = { table: TablePage, board: BoardPage, calendar: CalendarPage, gallery: GalleryPage, chart: ChartPage };

function TablePage({ object, search }: { object: ObjectDef; search: ListSearch }) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const admin = useSession().user.role === "administrator";
  const navigate = useNavigate();
  const change = useChangeSearch();
  const mobile = useIsMobile();
  const selection = useSelection();
  const [fresh, setFresh] = useState<string | null>(null);

  const { view, sortText, query } = useListQuery(object, search, env);
  const { filter } = query;
  const base = baseChip(view, search);
  const sort = useMemo(() => readSort(sortText), [sortText]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these parts of the address lay out columns
  const columns = useMemo(() => layoutOf(object, view, search), [object, view, search.cols, search.w, search.pin]);
  const { total, known, error, refetch } = useTotal(query);
  const sums = useMemo(() => readPairs(search.sums), [search.sums]);
  const grouping = useMemo(
    () => (search.trashed ? null : readGrouping(catalog, object, search.group)),
    [catalog, object, search.group, search.trashed],
  );
  const { plan, ...groups } = useRowPlan(query, total, grouping, search.fold);
  const subTotals = useSubTotals(query, grouping, columns, sums);
  useOfferSelection(object, query, total, selection);
  const actions = useHeadActions({ object, view, search, sort, total, query, selection, change, onFilter: addFilter });
  // What is selected is what is seen: another list begins without.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is the list
  useEffect(() => selection.clear(), [filter, search.trashed]);
  const narrowed = !!search.q || !!search.f?.length || !!viewFilter(view, search);

  function addFilter(path: string) {
    const condition = newCondition(catalog, object, path);
    if (!condition) return;
    setFresh(path);
    change({ f: [...(search.f ?? []), condition] });
  }

  const create = () => openCreate({ object: object.name });
  const clear = () => change({ f: undefined, q: undefined, whole: !!view.filter });
  const { permissions } = object;

  return (
    <Page
      title={object.label_plural}
      icon={objectIcon(object)}
      beside={<ViewSwitcher object={object} />}
      actions={
        <>
          {permissions.import && (
            <Link
              to="/import/$plural"
              params={{ plural: object.plural }}
              className={cn(buttonClass("outline"), "max-md:hidden")}
            >
              <Icon name="file-up" size={15} />
              {t`Import`}
            </Link>
          )}
          {permissions.create && (
            <Button look="primary" icon="plus" className="max-md:hidden" onClick={create}>
              {t`New ${inSentence(object.label)}`}
            </Button>
          )}
        </>
      }
      toolbar={
        <div
          role="toolbar"
          aria-label={t`List`}
          className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5 max-md:px-4"
        >
          <FindInView value={search.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
          <FilterBar
            object={object}
            conditions={search.f ?? []}
            base={base && { label: base.label, onRemove: () => change(base.off) }}
            fresh={fresh}
            onChange={(f) => change({ f: f.length ? f : undefined })}
          />
          <div className="ms-auto flex items-center gap-1">
            <GroupMenu object={object} grouping={grouping} change={change} />
            <SortMenu object={object} keys={sort} onChange={(keys) => change({ sort: writeSort(keys) || undefined })} />
            <span className="contents max-md:hidden">
              <ColumnsMenu
                object={object}
                shown={columnsOf(object, view, search)}
                height={search.h}
                onHeight={(h) => change({ h })}
                onChange={(names) => change({ cols: names?.join(",") })}
              />
              {permissions.export && !search.trashed && (
                <ExportButton
                  object={object}
                  query={query}
                  columns={columns.map((one) => one.field.name)}
                  total={total}
                />
              )}
            </span>
          </div>
        </div>
      }
    >
      <div className="flex h-full min-h-0">
        <div className="relative flex min-w-0 flex-1 flex-col">
          {admin && <IndexHint object={object} sort={sortText} filter={filter} />}
          <div className="relative min-h-0 flex-1">
            {error && !known ? (
              <ProblemPage error={asProblem(error)} reset={() => void refetch()} />
            ) : groups.error ? (
              <ProblemPage error={asProblem(groups.error)} reset={() => void groups.refetch()} />
            ) : known && total === 0 ? (
              <NoRows
                object={object}
                narrowed={narrowed}
                trashed={search.trashed === true}
                onClear={clear}
                onCreate={create}
              />
            ) : mobile ? (
              <Cards
                object={object}
                query={query}
                plan={plan}
                grouping={grouping}
                subTotals={subTotals}
                total={total}
                known={known && !groups.loading}
                columns={columns}
                sums={sums}
                env={env}
                onFold={(key) => change({ fold: toggleFold(search.fold, key) })}
              />
            ) : (
              <>
                <DataGrid
                  object={object}
                  query={query}
                  plan={plan}
                  grouping={grouping}
                  subTotals={subTotals}
                  total={total}
                  known={known && !groups.loading}
                  columns={columns}
                  height={rowHeight(search)}
                  sort={sort}
                  sums={sums}
                  filter={filter}
                  env={env}
                  selection={selection}
                  peekId={search.peek?.split(":")[1]}
                  actions={actions}
                  onPeek={(record) => change({ peek: record ? `${object.plural}:${record.id}` : undefined })}
                  onOpen={(record) =>
                    void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: record.id }, search: {} })
                  }
                  onMeasure={(name, measure) => change({ sums: writePairs(new Map(sums).set(name, measure)) })}
                  onFold={(key) => change({ fold: toggleFold(search.fold, key) })}
                />
                {selection.some && (
                  <BulkBar
                    object={object}
                    query={query}
                    columns={columns.map((one) => one.field.name)}
                    total={total}
                    selection={selection}
                  />
                )}
              </>
            )}
          </div>
        </div>
        {search.peek && <Peek value={search.peek} onClose={() => change({ peek: undefined })} />}
      </div>
    </Page>
  );
}
