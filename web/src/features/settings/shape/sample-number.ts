/** What the first number of a format looks like today. */
export function sampleNumber(format: string, start: unknown, now = new Date()): string {
  const count = typeof start === "number" && start >= 0 ? start : 1;
  const two = (part: number) => String(part).padStart(2, "0");
  const parts: Record<string, string> = {
    year: String(now.getFullYear()),
    month: two(now.getMonth() + 1),
    day: two(now.getDate()),
  };
  return (format.trim() || "{number}").replace(/\{(\w+)(?::(\d+))?\}/g, (all, name: string, digits?: string) =>
    name === "number" ? String(count).padStart(Number(digits ?? 1), "0") : (parts[name] ?? all),
  );
}
