import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { ExpressionEditor } from "@/features/expression/later";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { FormRow, Input } from "@/ui/input";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import type { LayoutDraft } from "./draft";

/** What a layout is called, and whom and which records it is for. */
export function LayoutHead({
  object,
  draft,
  at,
  isNew,
  onChange,
}: {
  object: ObjectDef;
  draft: LayoutDraft;
  at: (path: string) => string | null;
  isNew: boolean;
  onChange: (draft: LayoutDraft) => void;
}) {
  const { roles } = useCatalog().doc;
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState(draft.when !== "");
  const chosen = draft.roles.map((key) => roles.find((one) => one.key === key)?.label ?? key);
  return (
    <div className="mb-5 grid items-start gap-3.5 md:grid-cols-[3fr_2fr]">
      <FormRow label={t`Label`} required problem={at("label")} help={t`Only administrators see it.`}>
        {(control) => (
          <Input
            {...control}
            autoFocus={isNew}
            value={draft.label}
            placeholder={t`For electric cars`}
            onChange={(event) => onChange({ ...draft, label: event.target.value })}
          />
        )}
      </FormRow>
      <FormRow label={t`For which roles`} group problem={at("roles")}>
        {() => (
          <Popover
            label={t`For which roles`}
            open={open}
            onOpenChange={setOpen}
            trigger={
              <Button className="h-8 w-full max-md:h-11">
                <span className="sr-only">{t`For which roles`}: </span>
                <span className="min-w-0 flex-1 truncate text-start font-normal">
                  {chosen.join(", ") || t`All roles`}
                </span>
                <Icon name="chevron-down" size={14} />
              </Button>
            }
          >
            <PickList
              multi
              label={t`For which roles`}
              searchable={false}
              selected={draft.roles}
              items={roles.map((one) => ({ key: one.key, label: one.label }))}
              onPick={(key) =>
                onChange({
                  ...draft,
                  roles: draft.roles.includes(key) ? draft.roles.filter((one) => one !== key) : [...draft.roles, key],
                })
              }
              onClear={() => onChange({ ...draft, roles: [] })}
              onDone={() => setOpen(false)}
            />
          </Popover>
        )}
      </FormRow>
      {draft.for !== "card" && (
        <div style={{ gridColumn: "1 / -1" }}>
          {asks ? (
            <FormRow
              label={t`Only for records of which this holds`}
              problem={at("when")}
              help={t`Empty: for all records.`}
            >
              {(control) => (
                <ExpressionEditor
                  object={object}
                  control={control}
                  label={t`Only for records of which this holds`}
                  expect="boolean"
                  value={draft.when}
                  onChange={(when) => onChange({ ...draft, when })}
                />
              )}
            </FormRow>
          ) : (
            <Button look="ghost" size="sm" icon="plus" className="-ms-2" onClick={() => setAsks(true)}>
              {t`Only for some records…`}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
