import { type Query, type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { inOwnWords } from "@/lib/say-problem";
import { api } from "./client";
import type { ApiFilter, BatchAnswer, Groups, Page, ProblemBody, Rec, SearchHit } from "./types";

/**
 * Keys: ["records", plural, …] for lists, pages and sums; ["record", plural, id, …] for one record and what hangs on it.
 * Whoever changes records calls `refresh`, or one of the functions below, which do.
 */
export interface ListQuery {
  filter?: ApiFilter | null;
  sort?: string | null;
  offset?: number;
  limit?: number;
  cursor?: string;
  fields?: string[];
  include?: string[];
  count?: "exact" | "estimate";
  trashed?: "only";
}

/** Without a filter a plain GET; with one a POST, because filters outgrow addresses. */
export function listRecords(plural: string, query: ListQuery, signal?: AbortSignal): Promise<Page> {
  const { filter, fields, include, ...rest } = query;
  const lists = { fields: fields?.join(","), include: include?.join(",") };
  if (!filter) return api("GET", `/${plural}`, { query: { ...rest, ...lists }, ...(signal && { signal }) });
  const body = Object.fromEntries(Object.entries({ ...rest, ...lists, filter }).filter(([, value]) => value != null));
  return api("POST", `/${plural}/query`, { body, ...(signal && { signal }) });
}

export type Measures = Record<string, string>;

export function aggregate(
  plural: string,
  query: { filter?: ApiFilter | null; group_by?: string[]; measures: Measures; cursor?: string; trashed?: "only" },
  signal?: AbortSignal,
): Promise<Groups> {
  const body = { ...query, filter: query.filter ?? undefined };
  return api("POST", `/${plural}/query`, { body, ...(signal && { signal }) });
}

export const recordQuery = (plural: string, id: string) =>
  queryOptions({
    queryKey: ["record", plural, id],
    queryFn: ({ signal }) => api<Rec>("GET", `/${plural}/${id}`, { signal }),
    staleTime: 10_000,
  });

export const useRecord = (plural: string, id: string, enabled = true) =>
  useQuery({ ...recordQuery(plural, id), enabled });

export const searchRecords = (q: string, limit: number, signal?: AbortSignal) =>
  api<{ items: SearchHit[] }>("GET", "/search", { query: { q, limit }, ...(signal && { signal }) });

/** Puts new values of a record into every list and page that shows it. Answers what takes them back. */
export function patchCached(client: QueryClient, plural: string, id: string, values: Record<string, unknown>) {
  const before = client.getQueriesData<Page>({ queryKey: ["records", plural] });
  const one = client.getQueryData<Rec>(["record", plural, id]);
  patchManyCached(client, plural, new Map([[id, values]]));
  return () => {
    for (const [key, page] of before) client.setQueryData(key, page);
    if (one) client.setQueryData(["record", plural, id], one);
  };
}

/** The same for many records in one pass over the lists. */
export function patchManyCached(
  client: QueryClient,
  plural: string,
  values: ReadonlyMap<string, Record<string, unknown>>,
) {
  const patched = (page: Page): Page =>
    Array.isArray(page.items) && page.items.some((item) => values.has(item.id))
      ? { ...page, items: page.items.map((item) => (values.has(item.id) ? { ...item, ...values.get(item.id) } : item)) }
      : page;
  // Lists that grow by "load more" hold their pages in a list of their own.
  client.setQueriesData<Page | { pages: Page[] }>({ queryKey: ["records", plural] }, (data) => {
    // Also counts and places of records are kept here, which are plain numbers.
    if (!data || typeof data !== "object") return data;
    return "pages" in data ? { ...data, pages: data.pages.map(patched) } : patched(data);
  });
  for (const [id, now] of values)
    client.setQueryData<Rec>(["record", plural, id], (record) => (record ? { ...record, ...now } : record));
}

/**
 * A list holds or leaves out a record by its values, others' roll-ups hang on them, and it can be picked elsewhere: all
 * of it is asked for anew when it next comes to the screen, or has come there since the write was sent. What somebody
 * looks at stays as it is, so that no row goes away under their hands.
 */
function outdate(client: QueryClient, seen?: ReadonlySet<Query>) {
  const hangs = ({ queryKey: [kind] }: Query) => /^(records?|candidates)$/.test(String(kind));
  void client.invalidateQueries({ predicate: hangs, refetchType: "none" });
  if (seen) void client.refetchQueries({ type: "active", predicate: (query) => hangs(query) && !seen.has(query) });
}

/** Everything that may have changed after a write to this object: its lists and sums, and records that name it. */
export function refresh(client: QueryClient, plural: string, id?: string) {
  outdate(client);
  void client.invalidateQueries({ queryKey: ["records", plural] });
  if (id) void client.invalidateQueries({ queryKey: ["record", plural, id] });
  else void client.invalidateQueries({ queryKey: ["record", plural] });
}

export interface Writes {
  create(plural: string, values: Record<string, unknown>): Promise<Rec>;
  /**
   * Shows `shown` at once (default: the patch itself), takes it back when the server refuses.
   * With `version`, a record that somebody changed meanwhile is a 412 with both states.
   */
  update(
    plural: string,
    id: string,
    patch: Record<string, unknown>,
    shown?: Record<string, unknown>,
    version?: number,
  ): Promise<Rec>;
  trash(plural: string, id: string): Promise<void>;
  restore(plural: string, id: string): Promise<void>;
  /** An operation of the catalog: `run("deals", id, "win")`. */
  run(plural: string, id: string, verb: string, input?: Record<string, unknown>): Promise<Rec>;
  refresh(plural: string, id?: string): void;
}

export function writes(client: QueryClient): Writes {
  return {
    async create(plural, values) {
      const record = await api<Rec>("POST", `/${plural}`, { body: values });
      refresh(client, plural);
      return record;
    },
    async update(plural, id, patch, shown = patch, version) {
      const seen = new Set(client.getQueryCache().findAll({ type: "active" }));
      await client.cancelQueries({ queryKey: ["record", plural, id] });
      const takeBack = patchCached(client, plural, id, shown);
      try {
        const headers: Record<string, string> = version === undefined ? {} : { "if-match": `"${version}"` };
        const record = await api<Rec>("PATCH", `/${plural}/${id}`, { body: patch, headers });
        patchCached(client, plural, id, record);
        outdate(client, seen);
        void client.invalidateQueries({ queryKey: ["record", plural, id] });
        void client.invalidateQueries({ queryKey: ["records", plural, "sums"] });
        return record;
      } catch (problem) {
        takeBack();
        throw problem;
      }
    },
    async trash(plural, id) {
      await api("DELETE", `/${plural}/${id}`);
      refresh(client, plural, id);
    },
    async restore(plural, id) {
      await api("POST", `/${plural}/${id}/restore`);
      refresh(client, plural, id);
    },
    async run(plural, id, verb, input = {}) {
      const record = await api<Rec>("POST", `/${plural}/${id}/${verb}`, { body: input });
      patchCached(client, plural, id, record);
      refresh(client, plural, id);
      return record;
    },
    refresh: (plural, id) => refresh(client, plural, id),
  };
}

export function useWrites(): Writes {
  return writes(useQueryClient());
}

export interface BatchItem {
  create?: Record<string, unknown>;
  update?: Record<string, unknown> & { id: string };
  delete?: { id: string };
}

const CHUNK = 200;

export interface BatchResult {
  failed: { index: number; message: string; problem?: ProblemBody | undefined }[];
  /** What the server made of each; missing where it refused or was not asked any more. */
  records: (Rec | undefined)[];
  /** Fewer than there were when it was stopped. */
  asked: number;
}

/** Many changes, each for itself, with progress after every chunk; answers those that were refused. */
export async function runBatch(
  plural: string,
  items: BatchItem[],
  onProgress?: (done: number) => void,
  stop?: () => boolean,
): Promise<BatchResult> {
  const result: BatchResult = { failed: [], records: [], asked: 0 };
  for (let at = 0; at < items.length && !stop?.(); at += CHUNK) {
    const chunk = items.slice(at, at + CHUNK);
    const answer = await api<BatchAnswer>("POST", `/${plural}/batch`, { body: { atomic: false, items: chunk } });
    answer.items.forEach((item, i) => {
      const problem = item.problem ? inOwnWords(item.problem as ProblemBody) : undefined;
      result.records[at + i] = item.record;
      if (item.status >= 400)
        result.failed.push({ index: at + i, message: problem?.detail ?? problem?.title ?? `${item.status}`, problem });
    });
    result.asked = at + chunk.length;
    onProgress?.(result.asked);
  }
  return result;
}
