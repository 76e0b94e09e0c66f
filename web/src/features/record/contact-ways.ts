import { t } from "@lingui/core/macro";
import type { ObjectDef, Rec } from "@/api/types";
import type { IconName } from "@/ui/icon";

export interface Way {
  label: string;
  title: string;
  icon: IconName;
  href: string;
  away?: boolean;
}

const first = (value: unknown): Record<string, unknown> | undefined => {
  const list = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  return list.find((one) => one.primary) ?? list[0];
};

/** How somebody can be reached from here: the main address, the main number, the web site. */
export function contactWays(object: ObjectDef, record: Rec): Way[] {
  const ways: Way[] = [];
  const has = (icon: IconName) => ways.some((way) => way.icon === icon);
  for (const field of object.fields) {
    if (field.hidden) continue;
    const value = record[field.name];
    const mail = field.kind === "emails" ? first(value)?.address : field.kind === "email" ? value : null;
    if (typeof mail === "string" && mail && !has("mail"))
      ways.push({ label: t`E-mail`, title: mail, icon: "mail", href: `mailto:${mail}` });
    const number = field.kind === "phones" ? first(value)?.number : null;
    if (typeof number === "string" && number && !has("phone"))
      ways.push({ label: t`Call`, title: number, icon: "phone", href: `tel:${number}` });
    const site = field.kind === "url" || (field.kind === "text" && field.name === "domain");
    if (site && typeof value === "string" && value && !has("globe")) {
      const href = /^https?:\/\//i.test(value) ? value : `https://${value}`;
      ways.push({ label: t`Website`, title: value, icon: "globe", href, away: true });
    }
  }
  return ways;
}
