import { t } from "@lingui/core/macro";
import { type ReactNode, useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Peek } from "../record/peek-later";
import { objectIcon } from "../shell/nav";
import { Page } from "../shell/page";
import { openCreate } from "../shell/ui-store";
import { ViewSwitcher } from "../views/view-switcher";
import { FilterBar } from "./filter-bar";
import { FindInView } from "./find-in-view";
import { toApiFilter } from "./list-filter";
import { useChangeSearch } from "./use-list-search";
import { baseChip, type ListSearch, sortOf, viewFilter, viewOf } from "./view-state";

/** What the address asks of an object's records, however they are drawn. */
export function useAsked(object: ObjectDef, search: ListSearch) {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const view = viewOf(object, search.view);
  const filterKey = JSON.stringify([search.f, search.q, search.whole, search.where, view.key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what the filter is made of
  const filter = useMemo(
    () => toApiFilter(catalog, object, env, search, viewFilter(view, search)),
    [catalog, object, env.me.id, filterKey],
  );
  return { catalog, env, view, filter, sort: sortOf(catalog, object, view, search) };
}

/** The page around a list that is no table: title and views, search and filters, the record beside it. */
export function ListFrame({
  object,
  search,
  tools,
  onCreate = () => openCreate({ object: object.name }),
  children,
}: {
  object: ObjectDef;
  search: ListSearch;
  /** At the end of the toolbar. */
  tools: ReactNode;
  onCreate?: () => void;
  children: ReactNode;
}) {
  const change = useChangeSearch();
  const base = baseChip(viewOf(object, search.view), search);
  return (
    <Page
      title={object.label_plural}
      icon={objectIcon(object)}
      beside={<ViewSwitcher object={object} />}
      actions={
        object.permissions.create && (
          <Button look="primary" icon="plus" className="max-md:hidden" onClick={onCreate}>
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
          <FindInView value={search.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
          <FilterBar
            object={object}
            conditions={search.f ?? []}
            base={base && { label: base.label, onRemove: () => change(base.off) }}
            onChange={(f) => change({ f: f.length ? f : undefined })}
          />
          <div className="ms-auto flex items-center gap-1">{tools}</div>
        </div>
      }
    >
      <div className="flex h-full min-h-0">
        <div className="relative min-w-0 flex-1">{children}</div>
        {search.peek && <Peek value={search.peek} onClose={() => change({ peek: undefined })} />}
      </div>
    </Page>
  );
}
