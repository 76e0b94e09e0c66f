import type { Schemas } from "@/api/wire";

/** The wire contract of imports; docs/API.md describes it. What the screens do not know they leave as it is. */
export type Source = Schemas["ImportSource"];
export type ImportStep = Schemas["ImportStep"];
export type Mapping = Schemas["ImportMapping"];
export type Progress = Schemas["ImportProgress"];
export type Result = Schemas["ImportResult"];
export type RowProblem = Result["problems"][number];
export type Import = Schemas["Import"];
/** As the list shows it: without columns, mapping and result. */
export type ImportSummary = Schemas["ImportSummary"];
export type ImportState = Import["state"];
export type ImportColumn = Import["columns"][number];
