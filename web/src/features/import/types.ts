import type { Answer, Told } from "@/api/wire";

/** The wire contract of imports; docs/API.md describes it. What the screens do not know they leave as it is. */
export interface Source {
  column?: string;
  constant?: unknown;
  values?: Record<string, unknown>;
  resolve?: string | string[];
  missing?: string | Record<string, unknown>;
  format?: string;
  currency?: string | { column: string };
  decimal?: string;
  [more: string]: unknown;
}

export interface ImportStep {
  object: string;
  match?: string[];
  on_match?: string;
  on_new?: string;
  fields: Record<string, Source>;
  [more: string]: unknown;
}

export interface Mapping {
  steps: ImportStep[];
  header_row?: number;
  delimiter?: string;
  encoding?: string;
}

export interface ImportColumn {
  name: string;
  samples: string[];
  distinct: string[] | null;
}

export interface Progress {
  done: number;
  total: number;
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  by_object?: Record<string, { created: number; updated: number }>;
}

export interface RowProblem {
  row: number;
  column?: string | null;
  value?: string | null;
  message: string;
}

export interface Result {
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  by_object?: Record<string, { created: number; updated: number }>;
  /** Rows that the dry run looked at; a long file is not looked at whole. */
  checked?: number;
  complete?: boolean;
  problems?: RowProblem[];
}

export type ImportState = "draft" | "checking" | "ready" | "running" | "done" | "failed" | "cancelled";

export type Import = Told<
  Answer<"/api/v1/imports/{id}", "get">,
  {
    id: string;
    object: string;
    filename: string;
    state: ImportState;
    encoding: string;
    delimiter: string;
    header_row: number;
    rows: number;
    columns: ImportColumn[];
    preview: string[][];
    mapping: Mapping;
    progress?: Progress | null;
    result?: Result | null;
    error?: string | null;
    created_at?: string;
    user?: { id: string | null; label?: string | null } | null;
  }
>;
