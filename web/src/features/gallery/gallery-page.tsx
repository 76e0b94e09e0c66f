import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { asProblem } from "@/api/client";
import { useSession } from "@/api/session";
import type { ObjectDef } from "@/api/types";
import { useIsMobile } from "@/lib/media";
import { Button } from "@/ui/button";
import { onDemand } from "@/ui/on-demand";
import { ColumnsMenu } from "../grid/columns-menu";
import { type CardSize, readGallery, SIZES } from "../grid/drawing";
import { ListFrame, useAsked } from "../grid/list-frame";
import { SortMenu } from "../grid/sort-menu";
import { useChangeSearch } from "../grid/use-list-search";
import { type RowsQuery, useTotal } from "../grid/use-rows";
import { useSelection } from "../grid/use-selection";
import { columnsOf, type ListSearch, readSort, viewFilter, writeSort } from "../grid/view-state";
import { cardLayout } from "../record/layout";
import { useOfferSelection } from "../shell/here";
import { ProblemPage } from "../shell/problem-page";
import { openCreate } from "../shell/ui-store";
import { cardFields } from "./cards";
import { Gallery } from "./gallery";

const BulkBar = onDemand(() => import("../grid/bulk-bar"));
const NoRows = onDemand(() => import("../grid/no-rows"));

/** A list that is looked at as cards. Selection, search and panel are those of the table. */
export default function GalleryPage({ object, search }: { object: ObjectDef; search: ListSearch }) {
  const { catalog, env, view, filter, sort } = useAsked(object, search);
  const change = useChangeSearch();
  const navigate = useNavigate();
  const phone = useIsMobile();
  const selection = useSelection();
  const query: RowsQuery = useMemo(() => ({ plural: object.plural, filter, sort }), [object.plural, filter, sort]);
  const { total, known, error, refetch } = useTotal(query);
  const { role } = useSession().user;
  const settings = useMemo(() => readGallery(search.gallery), [search.gallery]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these parts of the address say what a card shows
  const fields = useMemo(() => {
    const laid = settings?.fields || search.cols ? null : cardLayout(object, role);
    if (laid) return cardFields(object, { ...settings, fields: laid }, []);
    return cardFields(object, settings, columnsOf(object, view, search).slice(1));
  }, [catalog, object, settings, view, search.cols, role]);
  const size: CardSize = phone ? "m" : (settings?.size ?? "m");
  useOfferSelection(object, query, total, selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is what is seen
  useEffect(() => selection.clear(), [filter]);
  const title = object.fields.find((one) => one.name === object.title);

  const sizes = (): Record<CardSize, string> => ({ s: t`Small`, m: t`Medium`, l: t`Large` });
  return (
    <ListFrame
      object={object}
      search={search}
      tools={
        <>
          <SortMenu
            object={object}
            keys={readSort(sort)}
            onChange={(keys) => change({ sort: writeSort(keys) || undefined })}
          />
          <span className="contents max-md:hidden">
            <ColumnsMenu
              object={object}
              label={t`Card fields`}
              shown={title ? [title, ...fields] : fields}
              onChange={(names) => {
                const chosen = names?.filter((one) => one !== object.title).slice(0, 12);
                const { fields: _, ...rest } = settings ?? {};
                change({ gallery: chosen ? { ...rest, fields: chosen } : rest });
              }}
            />
            <fieldset className="flex rounded-md bg-sunken p-0.5">
              <legend className="sr-only">{t`Size of cards`}</legend>
              {SIZES.map((one) => (
                <Button
                  key={one}
                  size="sm"
                  look={one === size ? "outline" : "ghost"}
                  className="h-6"
                  aria-pressed={one === size}
                  onClick={() => change({ gallery: { ...settings, size: one } })}
                >
                  {sizes()[one]}
                </Button>
              ))}
            </fieldset>
          </span>
        </>
      }
    >
      {error && !known ? (
        <ProblemPage error={asProblem(error)} reset={() => void refetch()} />
      ) : known && total === 0 ? (
        <NoRows
          object={object}
          narrowed={!!search.q || !!search.f?.length || !!viewFilter(view, search)}
          trashed={false}
          onClear={() => change({ f: undefined, q: undefined, whole: !!view.filter })}
          onCreate={() => openCreate({ object: object.name })}
        />
      ) : (
        <Gallery
          object={object}
          query={query}
          total={total}
          fields={fields}
          size={size}
          env={env}
          selection={selection}
          peekId={search.peek?.split(":")[1]}
          onPeek={(record) => change({ peek: record ? `${object.plural}:${record.id}` : undefined })}
          onOpen={(record) =>
            void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: record.id }, search: {} })
          }
        />
      )}
      {selection.some && (
        <BulkBar
          object={object}
          query={query}
          columns={[object.title, ...fields.map((one) => one.name)]}
          total={total}
          selection={selection}
        />
      )}
    </ListFrame>
  );
}
