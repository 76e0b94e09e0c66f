import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { asProblem } from "@/api/client";
import type { FieldDef, ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon, type IconName } from "@/ui/icon";
import { Message } from "@/ui/message";
import { Skeleton } from "@/ui/skeleton";
import { affectText } from "./affects";
import type { Plan } from "./calls";

const icons: Record<string, IconName> = { records: "table-2", view: "list-filter", field: "type", rule: "zap" };

/** What a change would do to what is there, before somebody says yes to it. */
export default function SetAside({
  title,
  object,
  field,
  action = t`Set aside`,
  body,
  ask,
  onYes,
  onClose,
}: {
  title: string;
  object: ObjectDef;
  field?: FieldDef;
  action?: string;
  body: string;
  /** Asks the server, which changes nothing yet. */
  ask: () => Promise<Plan>;
  onYes: () => Promise<void>;
  onClose: () => void;
}) {
  const stay = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { data, error } = useQuery({ queryKey: ["plan", title], queryFn: ask, gcTime: 0, staleTime: 0, retry: false });
  const yes = async () => {
    setBusy(true);
    try {
      await onYes();
      onClose();
    } catch (problem) {
      const { problems, message } = asProblem(problem);
      setFailed(problems[0]?.message ?? message);
      setBusy(false);
    }
  };
  const refused = failed ?? (error && (asProblem(error).problems[0]?.message ?? asProblem(error).message));
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="sm"
      initialFocus={stay}
      footer={
        <>
          <Button ref={stay} onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} disabled={!data} onClick={() => void yes()}>
            {action}
          </Button>
        </>
      }
    >
      {refused ? (
        <Message>{refused}</Message>
      ) : !data ? (
        <div className="space-y-3 py-1">
          <Skeleton seed={0} />
          <Skeleton seed={3} />
        </div>
      ) : (
        <>
          <p className="text-soft">{body}</p>
          {data.affects.length > 0 ? (
            <ul aria-label={t`What it affects`} className="mt-3 divide-y divide-line rounded-lg border border-line">
              {data.affects.map((one) => (
                <li key={one.message} className="flex items-center gap-2.5 px-3 py-2">
                  <Icon name={icons[one.kind] ?? "info"} size={15} className="text-mute" />
                  <span className="min-w-0 first-letter:uppercase">{affectText(one, object, field)}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-3 flex items-center gap-2 text-mute">
              <Icon name="circle-check" size={15} />
              {t`Nothing uses it.`}
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}
