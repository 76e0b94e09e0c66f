import { queryOptions, useQuery } from "@tanstack/react-query";
import { inOwnWords } from "./catalog-words";
import { api } from "./client";
import { ownViews, withOwnColumns } from "./own-views";
import type { CatalogDoc, FieldDef, ObjectDef, Rec, Ref, ViewDef, Workspace } from "./types";

/** Fields that are machinery: nobody wants them as a column, a filter or a line of a form. */
const HIDDEN = new Set(["id", "version", "deleted_at"]);

/** On the wire a relation to several kinds of object has all of their names in `to`. */
export function told(field: FieldDef): FieldDef {
  const to: unknown = field.to;
  return Array.isArray(to) ? { ...field, to: null, targets: to as string[] } : field;
}

function shown(object: ObjectDef): ObjectDef {
  const fields = object.fields
    .filter((field) => !HIDDEN.has(field.name) && !(field.name === "owner" && object.owned === false))
    .map(told);
  const hidden = new Set(fields.filter((field) => field.hidden).map((field) => field.name));
  const views = object.views.length > 0 ? withOwnColumns(object) : ownViews({ ...object, fields });
  const without = (view: ViewDef): ViewDef => ({ ...view, columns: view.columns.filter((name) => !hidden.has(name)) });
  const retired = object.retired_fields && { retired_fields: object.retired_fields.map(told) };
  return { ...object, ...retired, fields, views: hidden.size > 0 ? views.map(without) : views };
}

export class Catalog {
  readonly objects: ObjectDef[];
  private readonly byName = new Map<string, ObjectDef>();
  private readonly byPlural = new Map<string, ObjectDef>();

  readonly doc: CatalogDoc;

  constructor(doc: CatalogDoc) {
    this.doc = inOwnWords(doc);
    this.objects = this.doc.objects.map(shown);
    for (const object of this.objects) {
      this.byName.set(object.name, object);
      this.byPlural.set(object.plural, object);
    }
  }

  get workspace(): Workspace {
    return this.doc.workspace;
  }
  get menu(): ObjectDef[] {
    return this.objects.filter((object) => object.in_menu && object.permissions.read);
  }
  object(name: string | null | undefined): ObjectDef | undefined {
    return name ? this.byName.get(name) : undefined;
  }
  plural(plural: string | null | undefined): ObjectDef | undefined {
    return plural ? this.byPlural.get(plural) : undefined;
  }

  /** The objects that a relation or user field may lead to, as far as one may see them. */
  targets(field: FieldDef): ObjectDef[] {
    const names = field.targets ?? [field.kind === "user" ? (field.to ?? "user") : field.to];
    return names.flatMap((name) => this.object(name) ?? []);
  }

  /** The object of a record that a field names. */
  targetOf(field: FieldDef, ref: Ref): ObjectDef | undefined {
    return field.targets ? this.object(ref.object) : this.target(field);
  }

  /** The object behind a relation or user field; none where there are several. */
  target(field: FieldDef): ObjectDef | undefined {
    return this.object(field.kind === "user" ? (field.to ?? "user") : field.to);
  }

  /** A field by path; relations may be walked: `company.industry`, `about.person.name` where there are several kinds. */
  field(object: ObjectDef, path: string): FieldDef | undefined {
    const [head, ...rest] = path.split(".");
    const field = object.fields.find((one) => one.name === head);
    if (!field || rest.length === 0) return field;
    const target = field.targets?.includes(rest[0] ?? "") ? this.object(rest.shift()) : this.target(field);
    return target ? this.field(target, rest.join(".")) : undefined;
  }

  /** "Company › Industry" */
  pathLabel(object: ObjectDef, path: string): string {
    const [head = "", ...rest] = path.split(".");
    const field = object.fields.find((one) => one.name === head);
    const kind = field?.targets?.includes(rest[0] ?? "") ? this.object(rest.shift()) : undefined;
    const target = field && (kind ?? this.target(field));
    const label = kind ? `${field?.label} › ${kind.label}` : (field?.label ?? head);
    return rest.length && target ? `${label} › ${this.pathLabel(target, rest.join("."))}` : label;
  }
}

export const catalogQuery = queryOptions({
  queryKey: ["catalog"],
  queryFn: async () => new Catalog(await api<CatalogDoc>("GET", "/catalog")),
  staleTime: 5 * 60_000,
  structuralSharing: false,
});

/** Inside the shell the catalog is always loaded: its route waits for it. */
export function useCatalog(): Catalog {
  const { data } = useQuery(catalogQuery);
  if (!data) throw new Error("useCatalog outside of the shell");
  return data;
}

export function titleField(object: ObjectDef): FieldDef | undefined {
  return object.fields.find((field) => field.name === object.title);
}

/** What a record is called: its title, whatever kind that has. */
export function titleOf(object: ObjectDef, record: Rec | null | undefined): string {
  const value = record?.[object.title];
  if (typeof value === "string") return value;
  if (value && typeof value === "object") {
    const { full, label, address } = value as Record<string, unknown>;
    for (const text of [full, label, address]) if (typeof text === "string") return text;
  }
  return value == null ? "" : String(value);
}

export const toRef = (object: ObjectDef, record: Rec): Ref => ({ id: record.id, label: titleOf(object, record) });
