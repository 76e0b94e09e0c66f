import type { Answer, Fits, Schemas } from "./wire";

/**
 * The wire contract as the screens use it; docs/API.md describes it. Fixed endpoints come from the server's own
 * document; the catalog and what it describes (fields, records) are for objects that nobody knows yet.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Permissions {
  create: boolean;
  read: boolean;
  update: boolean;
  delete: boolean;
  export: boolean;
  import: boolean;
  /** Secret fields are shown on an explicit call. */
  reveal?: boolean;
}

export interface Option {
  key: string;
  label: string;
  color?: string | null;
  /** No longer offered; records that have it keep it. */
  retired?: boolean;
}

export type OperatorName =
  | "eq"
  | "ne"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "between"
  | "in"
  | "contains"
  | "starts"
  | "ends"
  | "blank"
  | "under"
  | "below";

export interface FieldDef {
  name: string;
  label: string;
  kind: string;
  help?: string | null;
  required?: boolean;
  unique?: boolean;
  read_only?: boolean;
  system?: boolean;
  indexed?: boolean;
  /** Its values are on their way to another kind. */
  conversion?: {
    kind: string;
    state: "running" | "filled" | "held" | "failed";
    done: number;
    total: number;
    lost: number;
    samples: { id: string; label: string | null; value: string; why: string }[];
    error: string | null;
  };
  /** How far its index is; null when it has none. */
  index?: "ready" | "waiting" | "building" | "failed" | null;
  /** One of the few that a form shows first. */
  main?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  groupable?: boolean;
  operators?: OperatorName[];
  to?: string | null;
  /** A relation to several kinds of object: each value says which. On the wire these stand in `to`. */
  targets?: string[];
  many?: boolean;
  attributes?: FieldDef[];
  inverse?: { object: string | string[]; name: string; label?: string } | null;
  options?: Option[] | null;
  decimals?: number | null;
  min?: number | null;
  max?: number | null;
  /** Made by the workspace. */
  custom?: boolean;
  /** Left out of forms, record pages and lists that do not name it. */
  hidden?: boolean;
  /** Expressions: shown only, needed only where they hold. */
  show_if?: string | null;
  required_if?: string | null;
  default?: unknown;
  /** For what is reckoned: the kind of what comes out. */
  result?: string;
}

export interface InverseDef {
  name: string;
  label: string;
  object: string;
  field: string;
}

export interface OperationDef {
  name: string;
  verb: string;
  label: string;
  on: "record" | "object" | "none";
  icon?: string | null;
  input: FieldDef[];
  permitted: boolean;
}

export interface ViewDef {
  key: string;
  label: string;
  type: "table" | "board";
  columns: string[];
  sort?: string | null;
  group_by?: string | null;
  sum?: string | null;
  /** Text (`stage.type = "open"`) or JSON. */
  filter?: ApiFilter | null;
}

/** A field in a section of a layout. */
export interface PlacedDef {
  name: string;
  wide: boolean;
}

export interface LayoutSectionDef {
  label: string | null;
  columns: number;
  folded: boolean;
  /** Shown only where it holds. */
  when: string | null;
  fields: PlacedDef[];
}

/** How a record page, a form or a card shows an object. */
export interface LayoutDef {
  name: string;
  label: string;
  for: "record" | "create" | "card";
  /** Keys of the roles it is for; none: all. */
  roles: string[];
  when: string | null;
  sections: LayoutSectionDef[];
  /** Null: all related lists, as they come. */
  related: { list: string; columns: string[] }[] | null;
}

/** What must hold for a record to be saved. */
export interface RuleDef {
  name: string;
  label: string;
  kind: "check" | "required" | "unique";
  message: string;
  field: string | null;
  when: string | null;
  lenient: boolean;
  condition: string | null;
  fields: string[];
}

export interface ObjectDef {
  name: string;
  plural: string;
  label: string;
  label_plural: string;
  icon?: string | null;
  color?: string | null;
  title: string;
  custom: boolean;
  in_menu: boolean;
  help?: string | null;
  /** Records belong to somebody; reference data such as stages belongs to all. */
  owned?: boolean;
  permissions: Permissions;
  fields: FieldDef[];
  inverses: InverseDef[];
  operations: OperationDef[];
  views: ViewDef[];
  layouts?: LayoutDef[];
  rules?: RuleDef[];
  /** Set aside as a whole, or fields of it. */
  retired?: boolean;
  retired_fields?: FieldDef[];
  retired_rules?: { name: string; label: string }[];
  retired_layouts?: { name: string; label: string }[];
}

/** A kind of field that a workspace can choose, and the names of its settings. */
export interface KindDef {
  name: string;
  label: string;
  help: string;
  unique: boolean;
  settings: string[];
  /** Whether its values can become another kind's, or come from another's. */
  convertible: boolean;
}

export type Workspace = Schemas["Workspace"];

interface CatalogShape<O, P> {
  version: number;
  objects: O[];
  operations: P[];
  kinds?: KindDef[];
  retired?: O[];
  roles: { key: string; label: string }[];
  workspace: Workspace;
}
export type CatalogDoc = CatalogShape<ObjectDef, OperationDef>;

/** As it comes: a relation to several kinds of object has all of their names in `to`, which `Catalog` takes apart. */
interface WireField extends Omit<FieldDef, "to" | "targets" | "attributes"> {
  to?: string | string[] | null;
  attributes?: WireField[];
}
type WireOperation = Omit<OperationDef, "input"> & { input: WireField[] };
type WireObject = Omit<ObjectDef, "fields" | "retired_fields" | "operations"> & {
  fields: WireField[];
  retired_fields?: WireField[];
  operations: WireOperation[];
};
export type CatalogAnswer = Fits<CatalogShape<WireObject, WireOperation>, Answer<"/api/v1/catalog", "get">>;

/** A record of any object: the system fields are known, the others are the catalog's. */
export interface Rec {
  id: string;
  version?: number;
  created_at?: string;
  updated_at?: string;
  deleted_at?: string | null;
  [field: string]: unknown;
}

/** A related record; attributes of the link stand beside. */
export type Ref = Schemas["Relation"] & { object?: string };
export type Money = Schemas["Money"];
export type Actor = Schemas["Actor"];

/** All objects have the same pages. */
export type Page<T = Rec> = Omit<Schemas["UserPage"], "items"> & { items: T[] };
export type Groups = Schemas["Groups"];
type Batched = Answer<"/api/v1/users/batch", "post">["items"][number];
export interface BatchAnswer {
  items: (Omit<Batched, "record"> & { record?: Rec })[];
}

/** A condition; text in the manner of a spreadsheet may stand wherever a condition does. */
export type ApiFilter =
  | string
  | { and: ApiFilter[] }
  | { or: ApiFilter[] }
  | { not: ApiFilter }
  | { any: string; where: ApiFilter }
  | { none: string; where: ApiFilter }
  | { field: string; op: OperatorName; value: unknown };

export type Boot = Schemas["Boot"];
/** A ready-made configuration. */
export type Template = Schemas["ConfigTemplate"];
/** What applying a configuration does, or would do. */
export type ConfigPlan = Schemas["ConfigPlan"];

export type Session = Schemas["Session"];

/** One's own sign-ins on this and other machines. */
export type SignIn = Schemas["SignedIn"];

export type Token = Schemas["Token"];
/** The secret is told once. */
export type NewToken = Schemas["NewToken"];

/** What a user is sent, and what opening it tells. */
export type Invitation = Schemas["Invitation"];
export type OpenInvitation = Schemas["Invited"];

export type Job = Omit<Schemas["Job"], "progress"> & { progress: { done?: number; total?: number } | null };

export type SearchHit = Schemas["SearchHit"];

export type FieldProblem = Schemas["FieldProblem"];
export type ProblemBody = Partial<Schemas["Problem"]>;
