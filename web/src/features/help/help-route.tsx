import { onDemand } from "@/ui/on-demand";

const HelpPage = onDemand(() => import("./help-page"));

export interface HelpSearch {
  /** What is looked for in the guide. */
  q?: string;
}

export const readHelpSearch = (raw: Record<string, unknown>): HelpSearch =>
  typeof raw.q === "string" || typeof raw.q === "number" ? { q: String(raw.q) } : {};

/** The guide's text comes when it is first asked for. */
export function HelpRoute({ pageKey, search }: { pageKey: string | null; search: HelpSearch }) {
  return <HelpPage pageKey={pageKey} typed={search.q ?? ""} />;
}
