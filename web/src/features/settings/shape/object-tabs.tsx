import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import type { ObjectDef } from "@/api/types";

/** The parts of what an object is made of. */
export function ObjectTabs({ object }: { object: ObjectDef }) {
  const params = { object: object.name };
  const look =
    "-mb-px flex h-9 items-center border-transparent border-b-2 px-2 font-medium text-mute hover:text-ink max-md:h-11 [&.active]:text-ink";
  const activeProps = { style: { borderColor: "var(--ink)" } };
  const exact = { exact: true, includeSearch: false };
  return (
    <nav aria-label={t`Parts of ${object.label_plural}`} className="mb-5 flex gap-1 border-line border-b">
      <Link
        to="/settings/objects/$object"
        params={params}
        search={{}}
        activeOptions={exact}
        activeProps={activeProps}
        className={look}
      >
        {t`Fields`}
      </Link>
      <Link to="/settings/objects/$object/layouts" params={params} activeProps={activeProps} className={look}>
        {t`Layouts`}
      </Link>
      <Link to="/settings/objects/$object/rules" params={params} search={{}} activeProps={activeProps} className={look}>
        {t`Rules`}
      </Link>
    </nav>
  );
}
