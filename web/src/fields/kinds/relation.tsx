import { t } from "@lingui/core/macro";
import type { FieldDef, Ref } from "@/api/types";
import { Avatar } from "@/ui/avatar";
import { Icon, iconNamed } from "@/ui/icon";
import { Pill } from "@/ui/pill";
import { later } from "../later";
import { relationOperators, userOperators } from "../operators";
import { PickButton } from "../pick-button";
import { RecordPick } from "../record-pick";
import type { FieldEnv, FieldKind } from "../types";

export const asRefs = (value: unknown): Ref[] => {
  const list = Array.isArray(value) ? value : value == null ? [] : [value];
  return list.map((one) => (typeof one === "string" ? { id: one, label: null } : (one as Ref)));
};

export const refLabel = (ref: Ref | undefined) => (ref ? (ref.label ?? t`Not visible to you`) : "");

/** People are round, everything else square; what has a colour is a pill. Of several kinds each has its icon. */
export function refCell(ref: Ref, field: FieldDef, env: FieldEnv) {
  const hue = env.hueOf(ref.id);
  if (hue) return <Pill hue={hue}>{refLabel(ref)}</Pill>;
  if (field.targets)
    return (
      <span className="flex min-w-0 items-center gap-2">
        <Icon name={iconNamed(env.targetOf(field, ref)?.icon, "link")} size={16} className="shrink-0 text-mute" />
        <span className={ref.label ? "truncate" : "truncate text-mute italic"}>{refLabel(ref)}</span>
      </span>
    );
  const target = field.kind === "user" ? "user" : field.to;
  const round = target === "user" || target === "person";
  return (
    <span className="flex min-w-0 items-center gap-2">
      {ref.label && <Avatar name={ref.label} square={!round} size={round ? 20 : 18} />}
      <span className={ref.label ? "truncate" : "truncate text-mute italic"}>{refLabel(ref)}</span>
    </span>
  );
}

const format = (value: unknown) => asRefs(value).map(refLabel).join(", ");

export const relation: FieldKind = {
  icon: "link",
  width: 190,
  edit: "pick",
  Cell: ({ value, field, env }) => {
    const [ref] = asRefs(value);
    return ref ? refCell(ref, field, env) : null;
  },
  format,
  toText: format,
  // Names are looked up by the server; here only a picked record counts.
  parse: () => ({ ok: false, message: t`Choose a record from the list` }),
  Input: (props) => <PickButton {...props} kind={relation} />,
  Pick: RecordPick,
  toPatch: (value) => {
    const [ref] = asRefs(value);
    return ref?.object ? { object: ref.object, id: ref.id } : (ref?.id ?? null);
  },
  operators: relationOperators,
  measures: ["filled"],
};

export const user: FieldKind = {
  ...relation,
  icon: "user-round",
  operators: userOperators,
  Input: (props) => <PickButton {...props} kind={user} />,
};

export const relationMany: FieldKind = {
  ...relation,
  edit: "panel",
  width: 220,
  Cell: ({ value, field, env }) => {
    const refs = asRefs(value);
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        {refs[0] && refCell(refs[0], field, env)}
        {refs.length > 1 && (
          <span dir="ltr" className="shrink-0 text-2xs text-mute">
            +{refs.length - 1}
          </span>
        )}
      </span>
    );
  },
  Input: later(() => import("../inputs/relation-list")),
  toPatch: (value) => asRefs(value).map(({ label: _label, ...ref }) => ref),
};
