import { t } from "@lingui/core/macro";

/** By the clock of whoever reads it. */
export function greeting(name: string, hour: number): string {
  if (hour >= 5 && hour < 12) return t`Good morning, ${name}`;
  if (hour >= 12 && hour < 18) return t`Good afternoon, ${name}`;
  if (hour >= 18 && hour < 23) return t`Good evening, ${name}`;
  return t`Hello, ${name}`;
}

/** What somebody is called by friends: the first word of the name. */
export const firstName = (label: string): string => label.trim().split(/\s+/)[0] ?? label;
