// What a calendar, a gallery and a chart are drawn from, as it stands in the address and in a saved view (where the
// server holds it against the catalog).

export const LAYOUTS = ["table", "board", "calendar", "gallery", "chart"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const SCALES = ["day", "week", "month"] as const;
export type Scale = (typeof SCALES)[number];
/** Names of fields: where a record begins, where it ends, what colours it. */
export interface CalendarSettings {
  date?: string;
  end?: string;
  color?: string;
  scale?: Scale;
}

export const SIZES = ["s", "m", "l"] as const;
export type CardSize = (typeof SIZES)[number];
export interface GallerySettings {
  fields?: string[];
  size?: CardSize;
}

export const CHARTS = ["bar", "line", "area", "pie", "funnel", "number"] as const;
export type ChartKind = (typeof CHARTS)[number];
/** Groups and measure as they are asked for: `month(close_date)`, `stage`; `sum(amount)`. */
export interface ChartSettings {
  kind?: ChartKind;
  group_by?: string;
  split_by?: string;
  measure?: string;
}

type Raw = Record<string, unknown>;
const asRecord = (raw: unknown): Raw => (raw && typeof raw === "object" && !Array.isArray(raw) ? (raw as Raw) : {});
const texts = <K extends string>(raw: Raw, keys: readonly K[]) =>
  Object.fromEntries(keys.filter((key) => typeof raw[key] === "string" && raw[key]).map((key) => [key, raw[key]])) as {
    [P in K]?: string;
  };
const oneOf = <T extends string, K extends string>(raw: Raw, key: K, known: readonly T[]) => {
  const found = known.find((one) => one === raw[key]);
  return (found ? { [key]: found } : {}) as { [P in K]?: T };
};
const orNothing = <T extends object>(found: T): T | undefined => (Object.keys(found).length ? found : undefined);

export const readCalendar = (raw: unknown): CalendarSettings | undefined => {
  const of = asRecord(raw);
  return orNothing({ ...texts(of, ["date", "end", "color"]), ...oneOf(of, "scale", SCALES) });
};

export const readGallery = (raw: unknown): GallerySettings | undefined => {
  const of = asRecord(raw);
  const fields = Array.isArray(of.fields) ? of.fields.filter((one) => typeof one === "string") : [];
  return orNothing({ ...(fields.length && { fields }), ...oneOf(of, "size", SIZES) });
};

export const readChart = (raw: unknown): ChartSettings | undefined => {
  const of = asRecord(raw);
  return orNothing({ ...texts(of, ["group_by", "split_by", "measure"]), ...oneOf(of, "kind", CHARTS) });
};
