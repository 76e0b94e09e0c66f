import { useMine } from "./mine";

/** The keys of commands that menus show; the others follow from the names of objects. */
const usual: Record<string, string> = {
  palette: "mod+k",
  "palette.slash": "/",
  shortcuts: "?",
  help: "F1",
  sidebar: "[",
  undo: "mod+z",
};

type Own = Record<string, string> | undefined;

/** The keys of a command: one's own where they were changed, and none where one's own are empty. */
export const keysFor = (id: string, standard: string | undefined, own: Own): string | undefined =>
  (own?.[id] ?? standard ?? usual[id]) || undefined;

/** For a menu: `<MenuItem {...keysOf("help")}>` shows what the user would press. */
export function useKeysOf(): (id: string, standard?: string) => { keys?: string } {
  const [mine] = useMine();
  return (id, standard) => {
    const keys = keysFor(id, standard, mine.keys);
    return keys ? { keys } : {};
  };
}

/** Keys that cannot both be: the same, or one the beginning of the other. */
export const collide = (a: string, b: string): boolean => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

interface Keyed {
  id: string;
  keys?: string;
}

/** Who has these keys already. */
export const takenBy = <C extends Keyed>(commands: readonly C[], id: string, keys: string): C[] =>
  commands.filter((one) => one.id !== id && !!one.keys && collide(one.keys, keys));

/** Keys that the browser or the table keeps for itself. */
const KEPT =
  /^(mod\+(w|t|n|q|r|l|c|v|x|a|z|y|shift\+z)|Escape|Enter|Tab|Space|shift\+Tab|(shift\+)?Arrow\w+|Backspace|Delete)$/;
export const isKept = (keys: string): boolean => keys.split(" ").some((chord) => KEPT.test(chord));

/** After one's own choice: whoever had the keys goes without. What is as it was shipped is not kept. */
export function withKeys(
  own: Record<string, string>,
  commands: readonly Keyed[],
  standards: ReadonlyMap<string, string | undefined>,
  id: string,
  keys: string,
): Record<string, string> {
  const next = { ...own, [id]: keys };
  if (keys) for (const other of takenBy(commands, id, keys)) next[other.id] = "";
  for (const [key, value] of Object.entries(next)) if (value === (standards.get(key) ?? "")) delete next[key];
  return next;
}
