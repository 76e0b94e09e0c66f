const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Every word typed begins a word of the text, in any order: "ne de" finds "New deal". */
export function matches(typed: string, text: string): boolean {
  const words = plain(text).split(/[\s:›]+/);
  return plain(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
