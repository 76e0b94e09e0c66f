import type { ComponentType, ReactNode } from "react";
import type { ApiFilter, FieldDef, ObjectDef, OperatorName, Rec, Ref } from "@/api/types";
import type { Hue } from "@/lib/format";
import type { IconName } from "@/ui/icon";
import type { FieldControl } from "@/ui/input";

/** What a field needs to know about the workspace and the person in front of it. See `useFieldEnv`. */
export interface FieldEnv {
  currency: string;
  country: string;
  me: { id: string; label: string };
  /** The object a relation points at. */
  target(field: FieldDef): ObjectDef | undefined;
  /** All objects it may point at. */
  targets(field: FieldDef): ObjectDef[];
  /** The object of a record that a field names. */
  targetOf(field: FieldDef, ref: Ref): ObjectDef | undefined;
  /** Colours of records that have one, such as stages. */
  hueOf(id: string): Hue | undefined;
}

export interface CellProps {
  value: unknown;
  field: FieldDef;
  env: FieldEnv;
}

export interface InputProps {
  field: FieldDef;
  value: unknown;
  /** Gets the new value, or an `Unparsed` while the text means nothing. */
  onChange(value: unknown): void;
  /** The control is finished by itself: something was picked. */
  onDone?: () => void;
  control?: FieldControl;
  autoFocus?: boolean;
  /** What was typed on the cell to start editing; replaces the old value. */
  initialText?: string | undefined;
  /** The record around the value, where there is one. */
  record?: Rec | undefined;
}

export type Parsed = { ok: true; value: unknown } | { ok: false; message: string };

/** Text that could not be read as a value; forms and cells refuse to save while one is there. */
export class Unparsed {
  constructor(
    readonly text: string,
    readonly message: string,
  ) {}
}

export type MeasureName = "sum" | "avg" | "min" | "max" | "count" | "filled" | "empty" | "unique" | "none";

export interface FilterOperator {
  key: string;
  label(): string;
  /** What stands behind it: nothing, one value, several picked or several typed, two, a number of days, a span of time. */
  takes: "none" | "one" | "many" | "texts" | "range" | "days" | "period";
  /** The operator of the server that it is built on; offered only where the field has that. */
  needs: OperatorName;
  toApi(path: string, value: unknown, env: FieldEnv): ApiFilter;
}

export interface FieldKind {
  icon: IconName;
  align?: "end";
  width: number;
  /**
   * How a value is edited in place: as text where it stands, by picking from a list beside it,
   * in a small form beside it, or by a click.
   */
  edit: "text" | "pick" | "panel" | "toggle" | "none";
  /** Draws the value. Called, never mounted: no hooks, so that a thousand cells stay cheap. */
  Cell(props: CellProps): ReactNode;
  /** The value as plain text. */
  format(value: unknown, field: FieldDef, env: FieldEnv): string;
  /** The text somebody edits, and back. */
  toText(value: unknown, field: FieldDef, env: FieldEnv): string;
  parse(text: string, field: FieldDef, env: FieldEnv): Parsed;
  /** The control in forms; for `pick` also the content of the popup. */
  Input: ComponentType<InputProps>;
  Pick?: ComponentType<InputProps>;
  /** What goes to the server. */
  toPatch(value: unknown, field: FieldDef): unknown;
  operators: FilterOperator[];
  measures: MeasureName[];
}
