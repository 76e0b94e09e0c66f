import { t } from "@lingui/core/macro";
import type { Typed } from "@/fields/typed";
import { draftOf, draftsOf, saveDraft } from "@/lib/drafts";
import { toast } from "@/ui/toast";
import { type CreateRequest, openCreate } from "./ui-store";

/** A form for a new record that was left half filled. */
export interface FormDraft {
  label: string;
  values: Record<string, Typed>;
  given: Record<string, unknown>;
  /** It has been offered once; from then on it only waits in its form. */
  offered?: boolean;
}

export const formKey = ({ object, values }: CreateRequest) =>
  `new:${object}${values && Object.keys(values).length ? `:${JSON.stringify(values)}` : ""}`;

/** Whoever comes back to a form that was never finished is told, once. */
export function offerDrafts() {
  for (const key of draftsOf("new:")) {
    const draft = draftOf<FormDraft>(key)?.value;
    if (!draft || draft.offered) continue;
    saveDraft(key, { ...draft, offered: true });
    const object = key.split(":")[1] ?? "";
    toast(t`${draft.label} was not finished`, {
      stays: true,
      action: { label: t`Go on`, run: () => openCreate({ object, values: draft.given }) },
    });
  }
}
