import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Ref } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { PickList } from "@/ui/pick-list";
import { Popover } from "@/ui/popover";
import { asRefs, refCell } from "../kinds/relation";
import { candidateItem, useCandidates } from "../record-pick";
import { kindOf } from "../registry";
import type { InputProps } from "../types";

/** Several related records, each with the fields of the link itself: a contact's role, a product's quantity. */
export default function RelationListInput({ field, value, onChange, autoFocus, record, control }: InputProps) {
  const [refs, setRefs] = useState<Ref[]>(() => asRefs(value));
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState("");
  const { target, env, loading, found } = useCandidates(field, typed, record);
  const set = (next: Ref[]) => {
    setRefs(next);
    onChange(next);
  };
  return (
    <div className="space-y-1.5" id={control?.id}>
      {refs.map((ref) => (
        <div key={ref.id} className="flex flex-wrap items-center gap-2 rounded-lg border border-line py-1 pe-1 ps-2">
          <span className="min-w-24 flex-1 truncate">{refCell(ref, field, env)}</span>
          {(field.attributes ?? []).map((attribute) => {
            const kind = kindOf(attribute);
            return (
              <div key={attribute.name} className="w-36">
                <kind.Input
                  field={attribute}
                  value={ref[attribute.name]}
                  onChange={(next) =>
                    set(
                      refs.map((one) =>
                        one.id === ref.id ? { ...one, [attribute.name]: kind.toPatch(next, attribute) } : one,
                      ),
                    )
                  }
                />
              </div>
            );
          })}
          <IconButton
            icon="x"
            size={14}
            label={t`Remove ${ref.label ?? ""}`}
            onClick={() => set(refs.filter((one) => one.id !== ref.id))}
          />
        </div>
      ))}
      <Popover
        label={field.label}
        open={adding}
        onOpenChange={setAdding}
        trigger={
          <Button look="ghost" size="sm" icon="plus" autoFocus={autoFocus}>
            {target ? t`Add ${inSentence(target.label)}` : t`Add`}
          </Button>
        }
      >
        <PickList
          multi
          label={field.label}
          loading={loading}
          items={found.map((one) => candidateItem(field, one, env))}
          selected={refs.map((ref) => ref.id)}
          onSearch={setTyped}
          onDone={() => setAdding(false)}
          onPick={(key, item) =>
            set(
              refs.some((one) => one.id === key)
                ? refs.filter((one) => one.id !== key)
                : [...refs, found.find((one) => one.ref.id === key)?.ref ?? { id: key, label: item.label }],
            )
          }
        />
      </Popover>
    </div>
  );
}
