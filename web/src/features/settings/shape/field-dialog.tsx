import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Dialog } from "@/ui/dialog";
import { Message } from "@/ui/message";
import { newDraft } from "./draft";
import { EditField } from "./edit-field";
import { kindsOf } from "./field-words";
import { KindGallery } from "./kind-gallery";

/** A new field (first its kind, then all the rest), or one that is there. */
export default function FieldDialog({
  object,
  name,
  onDone,
  onClose,
}: {
  object: ObjectDef;
  name: string | undefined;
  onDone?: (field: FieldDef) => void;
  onClose: () => void;
}) {
  const catalog = useCatalog();
  const [chosen, setChosen] = useState<string | null>(null);
  const field = object.fields.find((one) => one.name === name);
  const wanted = name ? field?.kind : chosen;
  const kind = kindsOf(catalog).find((one) => one.name === wanted) ?? {
    name: wanted ?? "",
    label: wanted ?? "",
    help: "",
    unique: false,
    settings: [],
    convertible: false,
  };
  if (name && (!field || field.system))
    return (
      <Dialog open onClose={onClose} title={field?.label ?? name} size="sm">
        <Message tone="plain">
          {field
            ? t`Every record has this field; it stays what it is.`
            : t`There is no such field, or it was set aside.`}
        </Message>
      </Dialog>
    );
  if (!wanted)
    return (
      <Dialog open onClose={onClose} title={t`Add a field to ${object.label_plural}`} size="lg">
        <KindGallery onPick={setChosen} />
      </Dialog>
    );
  return (
    <EditField
      key={wanted}
      object={object}
      kind={kind}
      field={field}
      start={newDraft(wanted)}
      onBack={name ? undefined : () => setChosen(null)}
      {...(onDone && { onDone })}
      onClose={onClose}
    />
  );
}
