/** The mark of what a workspace has made itself, at the start of every name. */
export const OWN = "x_";
/** The longest name, its mark included. */
export const LONGEST = 40;

const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/** What stands behind the mark: small Latin letters, digits and single underscores. The server makes it alike. */
export function slug(label: string): string {
  return label
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

const cut = (text: string) => text.slice(0, LONGEST - OWN.length).replace(/_+$/, "");

/** The name that a label gives; nothing where it has no Latin letters. */
export function nameFrom(label: string): string {
  const text = cut(slug(label));
  return text && OWN + text;
}

/** The plural's name: never the same as that of the singular. */
export function pluralFrom(label: string, singular: string): string {
  const name = nameFrom(label);
  return name && name === singular ? OWN + cut(`${name.slice(OWN.length)}s`) : name;
}

/** What stands behind the mark, however it was typed. */
export const withoutMark = (typed: string) => typed.trim().toLowerCase().replace(/^x_/, "");

/** How English most often makes many of one. */
export function pluralOf(label: string): string {
  if (/[^aeiou]y$/i.test(label)) return `${label.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(label) ? `${label}es` : `${label}s`;
}
