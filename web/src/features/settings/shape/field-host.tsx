import { useCatalog } from "@/api/catalog";
import { type FieldRequest, fieldRequest } from "../../shell/ui-store";
import FieldDialog from "./field-dialog";

/** A field made or changed over the page that shows it. */
export default function FieldHost({ request }: { request: FieldRequest }) {
  const object = useCatalog().object(request.object);
  if (!object) return null;
  return (
    <FieldDialog
      object={object}
      name={request.field}
      {...(request.onDone && { onDone: request.onDone })}
      onClose={() => fieldRequest.set(null)}
    />
  );
}
