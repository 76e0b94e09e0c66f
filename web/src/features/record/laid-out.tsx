import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { EditableField } from "@/fields/editable-field";
import type { DrawnSection } from "./layout";
import { Sections } from "./sections";

/** A record by a layout. */
export default function LaidOut({
  object,
  record,
  sections,
  needs,
}: {
  object: ObjectDef;
  record: Rec;
  sections: DrawnSection[];
  needs?: (field: FieldDef) => boolean;
}) {
  return (
    <Sections sections={sections} className="px-4 pb-4">
      {({ field }, section) => (
        <EditableField
          object={object}
          record={record}
          field={field}
          stacked={section.columns > 1}
          needed={needs?.(field) ?? false}
        />
      )}
    </Sections>
  );
}
