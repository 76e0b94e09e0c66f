/** The wire contract as the screens use it; docs/API.md describes it. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Permissions {
  create: boolean;
  read: boolean;
  update: boolean;
  delete: boolean;
  export: boolean;
  import: boolean;
}

export interface Option {
  key: string;
  label: string;
  color?: string | null;
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
  | "blank";

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
  /** One of the few that a form shows first. */
  main?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  groupable?: boolean;
  operators?: OperatorName[];
  to?: string | null;
  many?: boolean;
  attributes?: FieldDef[];
  inverse?: { object: string; name: string } | null;
  options?: Option[] | null;
  decimals?: number | null;
  max?: number | null;
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
  filter?: ApiFilter | null;
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
  /** Records belong to somebody; reference data such as stages belongs to all. */
  owned?: boolean;
  permissions: Permissions;
  fields: FieldDef[];
  inverses: InverseDef[];
  operations: OperationDef[];
  views: ViewDef[];
}

export interface Workspace {
  name: string;
  currency: string;
  country: string;
  time_zone: string;
}

export interface CatalogDoc {
  version: number;
  objects: ObjectDef[];
  operations: OperationDef[];
  roles: { key: string; label: string }[];
  workspace: Workspace;
}

/** A record of any object: the system fields are known, the others are the catalog's. */
export interface Rec {
  id: string;
  version?: number;
  created_at?: string;
  updated_at?: string;
  deleted_at?: string | null;
  [field: string]: unknown;
}

export interface Ref {
  id: string;
  label: string | null;
  [attribute: string]: unknown;
}

export interface Page<T = Rec> {
  items: T[];
  next_cursor: string | null;
  total?: number;
}

/** A condition; text in the manner of a spreadsheet may stand wherever a condition does. */
export type ApiFilter =
  | string
  | { and: ApiFilter[] }
  | { or: ApiFilter[] }
  | { not: ApiFilter }
  | { field: string; op: OperatorName; value: unknown };

export interface Boot {
  first_run: boolean;
  signed_in: boolean;
  workspace: string | null;
  demo: { email: string; password: string; name: string; role: string }[] | null;
}

export interface Session {
  user: { id: string; label: string; email: string; role: string; team?: Ref | null };
  workspace: Workspace;
  session: string;
}

export interface SearchHit {
  object: string;
  id: string;
  label: string;
  detail?: string | null;
}

export interface FieldProblem {
  field?: string | null;
  code: string;
  message: string;
  record?: string | null;
}
