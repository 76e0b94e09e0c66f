import { t } from "@lingui/core/macro";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { inSentence } from "@/lib/i18n";
import { FormRow, NativeSelect } from "@/ui/input";
import type { SettingsProps } from "./kind-settings";

/** Lists of records that a record of this object has: its own relations to many, and relations of others to it. */
function listsOf(object: ObjectDef): { name: string; label: string; to: string }[] {
  const own = object.fields.filter((field) => field.kind === "relation" && field.many && field.to);
  return [
    ...object.inverses.map((one) => ({ name: one.name, label: one.label, to: one.object })),
    ...own.map((one) => ({ name: one.name, label: one.label, to: one.to as string })),
  ];
}

const measures = (): { name: string; label: string; of: boolean }[] => [
  { name: "count", label: t`How many there are`, of: false },
  { name: "sum", label: t`The sum of`, of: true },
  { name: "avg", label: t`The average of`, of: true },
  { name: "min", label: t`The smallest, or earliest`, of: true },
  { name: "max", label: t`The largest, or latest`, of: true },
  { name: "count_distinct", label: t`How many different`, of: true },
  { name: "first", label: t`The first one’s`, of: true },
  { name: "last", label: t`The last one’s`, of: true },
  { name: "list", label: t`A list of all`, of: true },
];

/** What a roll-up reckons over a list of records. */
export function RollupSettings({ object, kind, draft, set, at, fixed }: SettingsProps) {
  const catalog = useCatalog();
  const lists = listsOf(object);
  const target = catalog.object(lists.find((one) => one.name === draft.relation)?.to);
  const [, name = "count", of = ""] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(draft.measure || "count()") ?? [];
  const measure = measures().find((one) => one.name === name);
  const say = (next: string, path: string) =>
    set({ measure: measures().find((one) => one.name === next)?.of === false ? `${next}()` : `${next}(${path})` });
  return (
    <>
      <FormRow label={t`Over which records`} required problem={at("relation")}>
        {(control) => (
          <NativeSelect
            {...control}
            disabled={fixed}
            value={draft.relation}
            onChange={(event) => set({ relation: event.target.value, measure: draft.measure || "count()" })}
          >
            <option value="">{t`Choose…`}</option>
            {lists.map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormRow>
      {target && (
        <>
          <FormRow label={t`What is reckoned`} group problem={at("measure")}>
            {() => (
              <div className="flex flex-wrap items-start gap-2">
                <NativeSelect
                  aria-label={t`What is reckoned`}
                  className="w-56 max-md:w-full"
                  value={measure?.name ?? "count"}
                  onChange={(event) => say(event.target.value, of)}
                >
                  {measures().map((one) => (
                    <option key={one.name} value={one.name}>
                      {one.label}
                    </option>
                  ))}
                </NativeSelect>
                {measure?.of !== false && (
                  <div className="min-w-40 flex-1">
                    <ExpressionEditor
                      object={target}
                      label={t`Of which field`}
                      placeholder={t`A field of ${inSentence(target.label_plural)}`}
                      value={of}
                      onChange={(path) => say(name, path)}
                    />
                  </div>
                )}
              </div>
            )}
          </FormRow>
          <FormRow label={t`Only those for which this holds`} problem={at("filter")}>
            {(control) => (
              <ExpressionEditor
                object={target}
                control={control}
                label={t`Only those for which this holds`}
                placeholder={t`All of them`}
                expect="boolean"
                value={draft.filter}
                onChange={(filter) => set({ filter })}
              />
            )}
          </FormRow>
          {kind.settings.includes("sort") && ["first", "last"].includes(name) && (
            <FormRow label={t`In the order of`} help={t`A minus before it turns the order round.`} problem={at("sort")}>
              {(control) => (
                <ExpressionEditor
                  object={target}
                  control={control}
                  label={t`In the order of`}
                  placeholder="created_at"
                  value={draft.sort}
                  onChange={(sort) => set({ sort })}
                />
              )}
            </FormRow>
          )}
        </>
      )}
    </>
  );
}
