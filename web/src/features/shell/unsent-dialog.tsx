import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCatalog } from "@/api/catalog";
import { addUnsent, dropUnsent, outbox, sendOutbox, type Unsent } from "@/api/outbox";
import { patchCached, refresh } from "@/api/records";
import type { FieldDef } from "@/api/types";
import ConflictNote, { FieldValue } from "@/fields/conflict-note";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

/** Everything that waits to be sent, record by record, and a decision for what was refused or met another's edit. */
export default function UnsentDialog({ onClose }: { onClose: () => void }) {
  const catalog = useCatalog();
  const list = useStore(outbox);
  useEffect(() => {
    if (list.length === 0) onClose();
  }, [list, onClose]);
  const records = [...new Set(list.map((one) => one.id))];
  return (
    <Dialog open onClose={onClose} title={t`Not saved yet`} footer={<Button onClick={onClose}>{t`Close`}</Button>}>
      <div className="space-y-4">
        {records.map((id) => {
          const own = list.filter((one) => one.id === id);
          const [first] = own;
          return (
            first && (
              <section key={id} aria-label={first.title}>
                <h3 className="font-semibold">
                  <Link
                    to="/$plural/$id"
                    params={{ plural: first.plural, id }}
                    search={{}}
                    className="hover:underline"
                    onClick={onClose}
                  >
                    {first.title}
                  </Link>
                </h3>
                <ul className="mt-1 divide-y divide-line">
                  {own.map((one) => {
                    const field = catalog.plural(one.plural)?.fields.find((each) => each.name === one.field);
                    return field && <UnsentLine key={one.field} one={one} field={field} />;
                  })}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </Dialog>
  );
}

function UnsentLine({ one, field }: { one: Unsent; field: FieldDef }) {
  const client = useQueryClient();
  const again = (changed: Unsent) => {
    const { problem: _why, current: _theirs, ...fresh } = changed;
    dropUnsent(one);
    addUnsent(fresh);
    void sendOutbox(client);
  };
  const giveUp = () => {
    dropUnsent(one);
    patchCached(client, one.plural, one.id, one.current ?? { [one.field]: one.before });
    refresh(client, one.plural, one.id);
  };
  const { current } = one;
  return (
    <li className="py-2">
      <p className="text-mute text-xs">{one.label}</p>
      {current ? (
        <ConflictNote
          field={field}
          conflict={{ before: one.before, current, mine: one.value }}
          className="w-auto"
          onMine={() =>
            again({ ...one, before: current[one.field], ...(current.version && { version: current.version }) })
          }
          onTheirs={giveUp}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 flex-1">
            <FieldValue field={field} value={one.value} />
            {one.problem && <span className="block text-danger text-xs">{one.problem}</span>}
          </span>
          <Button size="sm" look="ghost" onClick={giveUp}>{t`Give up`}</Button>
          {one.problem && <Button size="sm" onClick={() => again(one)}>{t`Try again`}</Button>}
        </div>
      )}
    </li>
  );
}
