import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import type { ObjectDef } from "@/api/types";
import { inSentence } from "@/lib/i18n";
import { Button, buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { objectIcon } from "../shell/nav";

/** Nothing at all is another thing than nothing that fits. */
export default function NoRows({
  object,
  narrowed,
  trashed,
  onClear,
  onCreate,
}: {
  object: ObjectDef;
  narrowed: boolean;
  trashed: boolean;
  onClear: () => void;
  onCreate: () => void;
}) {
  const many = inSentence(object.label_plural);
  if (narrowed)
    return (
      <Empty
        icon="list-filter"
        title={t`No ${many} match`}
        actions={<Button onClick={onClear}>{t`Clear filters`}</Button>}
      >
        {t`Nothing fits all of the filters together.`}
      </Empty>
    );
  if (trashed)
    return (
      <Empty icon="trash-2" title={t`The trash is empty`}>
        {t`What is moved to the trash can be brought back from here.`}
      </Empty>
    );
  return (
    <Empty
      icon={objectIcon(object)}
      title={t`No ${many} yet`}
      actions={
        <>
          {object.permissions.create && (
            <Button look="primary" icon="plus" onClick={onCreate}>
              {t`New ${inSentence(object.label)}`}
            </Button>
          )}
          {object.permissions.import && (
            <Link to="/import/$plural" params={{ plural: object.plural }} className={buttonClass("outline")}>
              <Icon name="file-up" size={15} />
              {t`Import a CSV file`}
            </Link>
          )}
        </>
      }
    >
      {t`Everything you add or import shows up here.`}
    </Empty>
  );
}
