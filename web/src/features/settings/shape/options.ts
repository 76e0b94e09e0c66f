import type { Option } from "@/api/types";
import { HUES } from "@/lib/format";

/** An option while it is edited. */
export interface OptionDraft {
  /** Tells rows apart, also those without a key. */
  id: string;
  /** What records hold; a new option gets it from the server. */
  key?: string;
  label: string;
  color: string;
  retired: boolean;
}

let made = 0;
export const newOption = (label: string, at: number): OptionDraft => {
  made += 1;
  return { id: `new-${made}`, label, color: HUES[(at * 3 + 6) % HUES.length] ?? "gray", retired: false };
};

export const optionDrafts = (options: readonly Option[] | null | undefined): OptionDraft[] =>
  (options ?? []).map(({ key, label, color, retired }) => ({
    id: key,
    key,
    label,
    color: color ?? "gray",
    retired: retired === true,
  }));

/** Many at once: one of each line, without those that are there already. */
export function pasted(list: readonly OptionDraft[], text: string): OptionDraft[] {
  const known = new Set(list.map((one) => one.label.trim().toLowerCase()));
  const added: OptionDraft[] = [];
  for (const line of text.split(/\r?\n/)) {
    const label = line.trim();
    if (!label || known.has(label.toLowerCase())) continue;
    known.add(label.toLowerCase());
    added.push(newOption(label, list.length + added.length));
  }
  return [...list, ...added];
}

/** An option that is set aside now is left out, so that the server tells what uses it, and keeps it; one that was before is named, or it would lose its place. */
function sent(list: readonly OptionDraft[], before: readonly OptionDraft[]): OptionDraft[] {
  const wasRetired = new Set(before.filter((one) => one.retired).map((one) => one.key));
  return list.filter((one) => (one.retired ? wasRetired.has(one.key) : one.key || one.label.trim() !== ""));
}

export const optionsToSend = (list: readonly OptionDraft[], before: readonly OptionDraft[]) =>
  sent(list, before).map(({ key, label, color, retired }) => ({
    ...(key && { key }),
    label: label.trim(),
    color,
    ...(retired && { retired: true }),
  }));

/** The row behind the option that the server speaks of by its number in what was sent. */
export const rowAt = (list: readonly OptionDraft[], before: readonly OptionDraft[], at: number) =>
  sent(list, before)[at]?.id;

/**
 * What Kith brings along is shown in the chosen language: an option that nobody renamed keeps the server's own word, or
 * all who speak another language would read this one.
 */
export function inServersWords<T extends { key?: string; label: string }>(
  sent: readonly T[],
  before: readonly OptionDraft[],
  told: readonly Option[],
): T[] {
  return sent.map((one) => {
    const same = before.find((old) => old.key === one.key)?.label === one.label;
    const label = same ? told.find((other) => other.key === one.key)?.label : undefined;
    return label === undefined ? one : { ...one, label };
  });
}
