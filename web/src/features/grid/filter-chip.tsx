import { plural, t } from "@lingui/core/macro";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { listRecords, recordQuery } from "@/api/records";
import type { ApiFilter, ObjectDef } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { optionOf } from "@/fields/kinds/select";
import { periodLabel } from "@/fields/periods";
import { fieldIcon, kindOf, operatorsOf } from "@/fields/registry";
import { formatDay } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { Popover } from "@/ui/popover";
import { readPath } from "./filter-path";
import { type ReadCondition, readCondition } from "./list-filter";
import type { Condition } from "./view-state";

const FilterValue = onDemand(() => import("./filter-value"), <div className="h-24 w-64" />);

export const segment =
  "flex h-full items-center gap-1.5 px-2 hover:bg-hover focus-visible:-outline-offset-2 max-md:min-w-11 max-md:justify-center";

export const frame =
  "flex h-7 w-fit max-w-full items-stretch divide-x divide-line overflow-hidden rounded-lg border border-line bg-canvas text-xs shadow-sm max-md:h-11 max-md:text-sm";

/** The filter of a saved view: it may say more than chips can, so it is whole or gone. */
export function ViewFilterChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <div role="group" aria-label={t`Filter of the view: ${label}`} className={frame}>
      <span className="flex min-w-0 items-center gap-1.5 px-2 text-soft">
        <Icon name="layers" size={14} className="shrink-0 text-mute" />
        <span className="truncate">{t`View filter: ${label}`}</span>
      </span>
      <button
        type="button"
        aria-label={t`Remove the filter of the view`}
        onClick={onRemove}
        className={`${segment} text-mute`}
      >
        <Icon name="x" size={13} />
      </button>
    </div>
  );
}

/** [field][operator][value ×]: each segment is its own menu. */
export function FilterChip({
  object,
  condition,
  startOpen,
  onChange,
  onRemove,
}: {
  object: ObjectDef;
  condition: Condition;
  /** A chip that was just added asks for its value at once. */
  startOpen: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const catalog = useCatalog();
  const [open, setOpen] = useState(startOpen);
  const env = useFieldEnv();
  const read = readCondition(catalog, object, condition);
  const [path] = condition;
  const walked = readPath(catalog, object, path);
  const label = walked?.label ?? path;
  return (
    <div role="group" aria-label={t`Filter: ${label}`} className={frame}>
      {walked?.list ? (
        // Any of the list, or none of it: the word is the switch.
        <button
          type="button"
          title={walked.none ? t`Ask for any of them` : t`Ask for none of them`}
          onClick={() => onChange([walked.none ? path.slice(1) : `!${path}`, ...condition.slice(1)] as Condition)}
          className={`${segment} whitespace-nowrap text-soft`}
        >
          <Icon name={read ? fieldIcon(read.field, env) : "circle-alert"} size={14} className="text-mute" />
          {label}
        </button>
      ) : (
        <span className="flex items-center gap-1.5 whitespace-nowrap px-2 text-soft">
          <Icon name={read ? fieldIcon(read.field, env) : "circle-alert"} size={14} className="text-mute" />
          {label}
        </span>
      )}
      {read ? (
        <>
          <Menu
            trigger={
              <button type="button" className={`${segment} whitespace-nowrap text-mute`}>
                {/* "is" alone says nothing about which chip it belongs to. */}
                <span className="sr-only">{t`Comparison of ${label}`}: </span>
                {read.operator.label()}
              </button>
            }
          >
            {operatorsOf(read.field).map((one) => (
              <MenuItem
                key={one.key}
                checked={one.key === read.operator.key}
                onClick={() => {
                  const keep = one.takes === read.operator.takes ? condition[2] : undefined;
                  onChange(keep === undefined ? [path, one.key] : [path, one.key, keep]);
                  if (one.takes !== "none" && keep === undefined) setOpen(true);
                }}
              >
                {one.label()}
              </MenuItem>
            ))}
          </Menu>
          {read.operator.takes !== "none" && (
            <Popover
              label={label}
              open={open}
              onOpenChange={setOpen}
              trigger={
                <button type="button" className={`${segment} min-w-6 font-medium`}>
                  <span className="sr-only">{t`Value of ${label}`}: </span>
                  <span className="max-w-60 truncate">
                    <ValueText condition={read} />
                  </span>
                </button>
              }
            >
              <FilterValue
                key={read.operator.key}
                condition={read}
                onChange={(value) =>
                  onChange(value === undefined ? [path, read.operator.key] : [path, read.operator.key, value])
                }
                onDone={() => setOpen(false)}
              />
            </Popover>
          )}
        </>
      ) : (
        <span className="flex items-center px-2 text-danger">{t`not known any more`}</span>
      )}
      <button
        type="button"
        aria-label={t`Remove the filter ${label}`}
        onClick={onRemove}
        className={`${segment} text-mute`}
      >
        <Icon name="x" size={13} />
      </button>
    </div>
  );
}

function ValueText({ condition: { field, operator, value } }: { condition: ReadCondition }) {
  const env = useFieldEnv();
  if (value == null || (Array.isArray(value) && value.length === 0))
    return <span className="font-normal text-faint">…</span>;
  if (operator.takes === "many" && Array.isArray(value)) {
    if (field.options) return value.map((key) => optionOf(field, key)?.label ?? String(key)).join(", ");
    return <RecordNames condition={{ field, operator, value }} ids={value.map(String)} />;
  }
  if (operator.takes === "days") {
    const count = Number(value);
    return plural(count, { one: "# day", other: "# days" });
  }
  if (operator.takes === "period") return periodLabel(String(value));
  if (operator.takes === "texts" && Array.isArray(value)) return value.join(", ");
  const one = (part: unknown) =>
    field.kind === "datetime" || field.kind === "date"
      ? formatDay(String(part))
      : typeof part === "string"
        ? part
        : kindOf(field).format(part, field, env);
  return Array.isArray(value) ? value.map(one).join(" – ") : one(value);
}

/** Names of records of which the address does not say what they are of. */
const namedQuery = (targets: ObjectDef[], ids: string[]) =>
  queryOptions({
    queryKey: ["candidates", "named", ...targets.map((one) => one.plural), ...ids],
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const filter: ApiFilter = { field: "id", op: "in", value: ids };
      const pages = await Promise.all(targets.map((one) => listRecords(one.plural, { filter, limit: 50 }, signal)));
      return new Map(
        pages.flatMap((page, i) => page.items.map((one) => [one.id, titleOf(targets[i] as ObjectDef, one)])),
      );
    },
  });

/** The address holds ids; names are asked for. */
function RecordNames({ condition: { field }, ids }: { condition: ReadCondition; ids: string[] }) {
  const env = useFieldEnv();
  const target = env.target(field);
  const asked = ids.filter((id) => id !== "me" && id !== "my_team").slice(0, 5);
  const records = useQueries({
    queries: asked.map((id) => ({ ...recordQuery(target?.plural ?? "", id), enabled: !!target })),
  });
  const several = useQuery({
    ...namedQuery(field.targets ? env.targets(field).filter((one) => one.permissions.read) : [], asked),
    enabled: !!field.targets,
  });
  const names = field.targets
    ? asked.map((id) => (several.data ? (several.data.get(id) ?? t`unknown`) : "…"))
    : records.map((one) => (target && one.data ? titleOf(target, one.data) : one.isError ? t`unknown` : "…"));
  if (ids.includes("my_team")) names.unshift(t`My team`);
  if (ids.includes("me")) names.unshift(t`Me`);
  return names.join(", ") + (ids.length > names.length ? ` +${ids.length - names.length}` : "");
}
