import { queryOptions } from "@tanstack/react-query";
import { api, apiAddress } from "@/api/client";
import type { Import, ImportSummary, Mapping } from "./types";

export const isBusy = (one: Pick<Import, "state">) => one.state === "checking" || one.state === "running";

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: () => api<{ items: ImportSummary[] }>("GET", "/imports"),
  refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? 2000 : false),
});

/** All of an import's state is the server's, so that a reload or another machine goes on where it is. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: () => api<Import>("GET", `/imports/${id}`),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? 700 : false),
  });

export const upload = (object: string, filename: string, content: Blob | string) =>
  api<Import>("POST", "/imports", {
    query: { object, filename },
    // Systems disagree about the type of a CSV file; the server takes one.
    body: new Blob([content], { type: "text/csv" }),
  });

export const startCheck = (id: string, mapping: Mapping) => api("POST", `/imports/${id}/check`, { body: { mapping } });
export const startRun = (id: string, mapping: Mapping) => api("POST", `/imports/${id}/run`, { body: { mapping } });
export const cancelImport = (id: string) => api("POST", `/imports/${id}/cancel`);
export const forgetImport = (id: string) => api("DELETE", `/imports/${id}`);
export const rejectedAddress = (id: string) => apiAddress(`/imports/${id}/rejected.csv`);
