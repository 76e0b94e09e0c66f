import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { inOwnWord } from "@/api/catalog-words";
import { api, asProblem } from "@/api/client";
import type { ConfigPlan, Template } from "@/api/types";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { Icon, type IconName } from "@/ui/icon";
import { Message } from "@/ui/message";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { type Touched, toldOf } from "./plan";

/** What a template would do to this workspace, before somebody says yes to it. */
export default function ApplyDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const catalog = useCatalog();
  const client = useQueryClient();
  const [sample, setSample] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const path = `/config/templates/${template.key}`;
  const { data, error } = useQuery({
    queryKey: ["config", "plan", template.key],
    queryFn: () => api<ConfigPlan>("POST", path, { query: { dry_run: true }, body: {} }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const name = inOwnWord(template.name);
  const told = data && toldOf(data.changes, (object) => catalog.object(object)?.label ?? object);
  const same = data?.changes.length === 0;
  const apply = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await api("POST", path, { body: { sample } });
      await client.invalidateQueries();
      toast(t`“${name}” is applied`, { tone: "good" });
      onClose();
    } catch (problem) {
      setFailed(problem);
      setBusy(false);
    }
  };
  const refused = failed ?? error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={name}
      description={inOwnWord(template.description)}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} disabled={!data || (same && !sample)} onClick={() => void apply()}>
            {t`Apply template`}
          </Button>
        </>
      }
    >
      {refused != null && <Message>{asProblem(refused).problems[0]?.message ?? asProblem(refused).message}</Message>}
      {!told && !error && (
        <div className="space-y-3 py-1">
          <Skeleton seed={0} />
          <Skeleton seed={3} />
        </div>
      )}
      {same && (
        <p className="flex items-center gap-2 text-mute">
          <Icon name="circle-check" size={15} />
          {t`The workspace is as the template says already.`}
        </p>
      )}
      {told && (
        <div className="space-y-4">
          <Lines title={t`Comes`} icon="plus" lines={told.added} />
          <Lines title={t`Is changed`} icon="pencil" lines={told.changed} />
          <Lines
            title={t`Is set aside`}
            help={t`The template does not name it. Records and values stay, and it can be brought back.`}
            icon="eye-off"
            lines={told.gone}
          />
          {template.sample && (
            <CheckRow
              label={t`With sample data`}
              help={t`A few records to look around in. Put them in the trash when you no longer need them.`}
              checked={sample}
              onChange={(event) => setSample(event.target.checked)}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Lines({ title, help, icon, lines }: { title: string; help?: string; icon: IconName; lines: Touched[] }) {
  if (lines.length === 0) return null;
  const kinds: Record<string, string> = { object: t`Object`, pipeline: t`Pipeline`, view: t`View` };
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-medium text-mute text-xs">{title}</h3>
      {help && <p className="mb-2 text-mute text-xs">{help}</p>}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {lines.map((line) => (
          <li key={line.name} className="flex items-start gap-2.5 px-3 py-2">
            <Icon name={icon} size={15} className="mt-0.5 text-mute" />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{inOwnWord(line.label)}</span>
              {line.parts.length > 0 && (
                <span className="block text-mute text-xs">{line.parts.map(inOwnWord).join(" · ")}</span>
              )}
            </span>
            <span className="text-mute text-xs">{kinds[line.kind]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
