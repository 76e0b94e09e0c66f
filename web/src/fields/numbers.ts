import { withoutMarks } from "@/lib/format";

/**
 * Reads a number as people type it: "1,200.50", "1.200,50", "1 200", "€ 12k", "(5)".
 * Answers a plain decimal string, because amounts must not pass through binary floats; null when it is no number.
 */
export function readDecimal(text: string, decimalSign = localDecimalSign()): string | null {
  let rest = plainDigits(text).replace(/[\p{Sc}\s'’_]/gu, "");
  const negative = /^\(.*\)$/.test(rest) || rest.startsWith("-") || rest.startsWith("−");
  rest = rest.replace(/^[-−+(]+|\)$/g, "");
  let scale = 0;
  const suffix = rest.match(/^(.*\d)(k|m|mio|mn)$/i);
  if (suffix) {
    rest = suffix[1] ?? "";
    scale = suffix[2]?.toLowerCase() === "k" ? 3 : 6;
  }
  if (!/^[\d.,]+$/.test(rest) || !/\d/.test(rest)) return null;
  const sign = decimalSignIn(rest, decimalSign);
  const [whole = "", fraction = "", more] = sign ? rest.split(sign) : [rest];
  if (more !== undefined) return null;
  const digits = whole.replace(/[.,]/g, "");
  const moved = fraction.padEnd(scale, "0");
  const all = digits + moved.slice(0, scale);
  const left = moved.slice(scale);
  const plain = `${all.replace(/^0+(?=\d)/, "") || "0"}${left ? `.${left}` : ""}`;
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

/** Digits and signs of Arabic and Persian as others write them, without the marks that only order signs on the screen. */
export const plainDigits = (text: string): string =>
  withoutMarks(text)
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/٫/g, ".")
    .replace(/٬/g, ",")
    .trim();

function decimalSignIn(text: string, preferred: string): string | null {
  const point = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  if (point >= 0 && comma >= 0) return point > comma ? "." : ",";
  const sign = point >= 0 ? "." : comma >= 0 ? "," : null;
  if (!sign) return null;
  const parts = text.split(sign);
  // Several of the same sign, or exactly three digits behind a foreign one: it groups thousands.
  if (parts.length > 2) return null;
  if (parts[1]?.length === 3 && parts[0] !== "" && parts[0] !== "0" && sign !== preferred) return null;
  return sign;
}

function localDecimalSign(): string {
  return plainDigits(new Intl.NumberFormat().formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".");
}
