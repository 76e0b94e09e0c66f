import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { titleOf, useCatalog } from "@/api/catalog";
import { useRecord } from "@/api/records";
import { EditableField } from "@/fields/editable-field";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { Page } from "../shell/page";
import { NotFoundPage } from "../shell/problem-page";

/** One record with all its fields, each edited in place. */
export function RecordPage({ plural, id }: { plural: string; id: string }) {
  const object = useCatalog().plural(plural);
  const { data: record } = useRecord(plural, id);
  if (!object || !record) return <NotFoundPage />;
  const title = titleOf(object, record) || t`Without a name`;
  const round = object.name === "person" || object.name === "user";
  return (
    <Page
      title={title}
      lead={
        <span className="flex items-center gap-2 text-mute max-md:hidden">
          <Link to="/$plural" params={{ plural }} search={{}} className="font-medium hover:text-ink">
            {object.label_plural}
          </Link>
          <Icon name="chevron-right" size={14} />
        </span>
      }
    >
      <div className="h-full overflow-y-auto">
        <div className="max-w-180 p-4">
          <div className="mb-4 flex items-center gap-3">
            <Avatar name={title} size={44} square={!round} />
            <div className="min-w-0">
              <div className="truncate font-semibold text-lg">{title}</div>
              <div className="text-mute">{object.label}</div>
            </div>
          </div>
          {object.fields
            .filter((field) => !field.system || field.name === "owner")
            .map((field) => (
              <EditableField key={field.name} object={object} record={record} field={field} />
            ))}
        </div>
      </div>
    </Page>
  );
}
