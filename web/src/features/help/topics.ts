import type { Catalog } from "@/api/catalog";
import { viewOf } from "../grid/view-state";

const ofSettings: Record<string, string> = {
  users: "people-and-roles",
  teams: "people-and-roles",
  roles: "people-and-roles",
  tokens: "programs",
  objects: "own-objects",
  templates: "configuration",
  pipelines: "deals",
  imports: "import",
  keyboard: "keyboard",
};

const OF_LAYOUT: Record<string, string> = {
  board: "board",
  calendar: "calendar",
  gallery: "gallery",
  chart: "charts",
};

/** Which page of the guide belongs to what is on the screen. */
export function topicAt(
  catalog: Catalog,
  pathname: string,
  search: { view?: string; peek?: string; as?: string },
): string {
  const [first = "", second = "", , fourth = ""] = pathname.split("/").filter(Boolean);
  if (!first) return "home";
  if (first === "import") return "import";
  if (first === "settings" && (fourth === "layouts" || fourth === "rules")) return "layouts-rules";
  if (first === "settings") return ofSettings[second] ?? "settings";
  const object = catalog.plural(first);
  if (!object) return "first-steps";
  if (second || search.peek) return "record";
  const drawn = search.as ?? viewOf(object, search.view).type;
  return OF_LAYOUT[drawn] ?? "lists";
}
