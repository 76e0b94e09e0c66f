import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { FieldDef, ObjectDef } from "@/api/types";
import { records } from "./affects";
import { type Plan, useShape } from "./calls";
import type { FieldDraft } from "./draft";
import { type OptionDraft, optionsToSend } from "./options";

/** What options that are set aside are used by: asked of the server, which changes nothing yet. */
export function useOptionUses(object: ObjectDef, field: FieldDef | undefined, before: FieldDraft | null) {
  const shape = useShape();
  const [uses, setUses] = useState<Record<string, string>>({});
  const onRetire = async (option: OptionDraft) => {
    if (!field || !before) return;
    const tell = (text: string) => setUses((now) => ({ ...now, [option.id]: text }));
    tell(t`Looking for what uses it…`);
    // This one alone, so that the answer is about it alone.
    const without = before.options.map((one) => (one.id === option.id ? { ...one, retired: true } : one));
    try {
      const plan = await shape.planField(object.name, field.name, { options: optionsToSend(without, before.options) });
      tell(usedBy(plan, object));
    } catch (error) {
      tell("");
      throw error;
    }
  };
  return { uses, onRetire };
}

function usedBy({ affects }: Plan, object: ObjectDef): string {
  if (affects.length === 0) return t`Nothing uses it. It will no longer be offered.`;
  const words = affects.map((one) => {
    if (one.kind !== "records") return one.message;
    return t`used by ${records(object, one.count)}`;
  });
  const list = new Intl.ListFormat(document.documentElement.lang || "en").format(words);
  return t`${list}: they keep it, and nobody can choose it any more.`;
}
