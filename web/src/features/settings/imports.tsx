import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { ImportsList } from "../import/imports-list";
import { Section } from "./parts";

export default function Imports() {
  const first = useCatalog().menu.find((object) => object.permissions.import);
  return (
    <Section
      title={t`Imports`}
      lead={t`Files that were brought in, and those still on the way.`}
      actions={
        first && (
          <Link to="/import/$plural" params={{ plural: first.plural }} className={buttonClass("primary")}>
            <Icon name="file-up" size={15} />
            {t`Import a file`}
          </Link>
        )
      }
    >
      <ImportsList />
    </Section>
  );
}
