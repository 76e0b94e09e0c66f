import { t } from "@lingui/core/macro";

/** A browser's own description in two words. Order matters: most of them claim to be others as well. */
export function browserOf(agent: string | null): { name: string; phone: boolean } {
  if (!agent) return { name: t`Unknown program`, phone: false };
  const find = (pairs: [RegExp, string][]) => pairs.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = find([
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = find([
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux|X11/, "Linux"],
  ]);
  const name = browser && system ? t`${browser} on ${system}` : (browser ?? system ?? agent.slice(0, 40));
  return { name, phone: /Mobile|iPhone|Android/.test(agent) };
}
