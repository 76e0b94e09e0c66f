import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, asProblem } from "@/api/client";
import type { Job } from "@/api/types";
import { formatAgo, formatDateTime, type Hue } from "@/lib/format";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { Pill } from "@/ui/pill";
import { toast } from "@/ui/toast";
import { Section } from "./parts";

const states = (): Record<string, { label: string; hue: Hue }> => ({
  waiting: { label: t`Waiting`, hue: "gray" },
  running: { label: t`Running`, hue: "blue" },
  done: { label: t`Done`, hue: "green" },
  failed: { label: t`Failed`, hue: "red" },
});

/** Background work: what runs, what waits, what went wrong and why. */
export default function Jobs() {
  const client = useQueryClient();
  const [state, setState] = useState("");
  const { data, error } = useQuery({
    queryKey: ["jobs", state],
    queryFn: () => api<{ items: Job[] }>("GET", "/jobs", { query: { state } }),
    refetchInterval: 3000,
  });
  const retry = async (job: Job) => {
    try {
      await api("POST", `/jobs/${job.id}/retry`);
      toast(t`Runs again`);
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
    await client.invalidateQueries({ queryKey: ["jobs"] });
  };
  return (
    <Section
      title={t`Jobs`}
      lead={t`Work that Kith does in the background. What fails is tried again by itself, with longer and longer pauses.`}
      actions={
        <NativeSelect
          aria-label={t`State`}
          className="w-36"
          value={state}
          onChange={(event) => setState(event.target.value)}
        >
          <option value="">{t`All states`}</option>
          {Object.entries(states()).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </NativeSelect>
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      {data?.items.length === 0 && (
        <Empty icon="activity" title={t`No jobs`}>{t`Nothing waits, nothing failed.`}</Empty>
      )}
      {!!data?.items.length && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {data.items.map((job) => {
            const shown = states()[job.state] ?? { label: job.state, hue: "gray" as Hue };
            const { done, total } = job.progress ?? {};
            return (
              <li key={job.id} className="flex items-start gap-3 px-4 py-2.5">
                <div className="min-w-0 flex-1">
                  <div className="flex items-center gap-2">
                    <span className="truncate font-medium font-mono text-xs">{job.kind}</span>
                    <Pill hue={shown.hue}>{shown.label}</Pill>
                  </div>
                  <div className="text-mute text-xs" title={job.run_at ? formatDateTime(job.run_at) : undefined}>
                    {[
                      job.run_at && formatAgo(job.run_at),
                      job.attempts > 1 && t`attempt ${job.attempts}`,
                      total !== undefined && t`${done ?? 0} of ${total}`,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </div>
                  {job.last_error && <p className="mt-1 break-words text-danger text-xs">{job.last_error}</p>}
                </div>
                {job.state === "failed" && (
                  <Button size="sm" icon="refresh-cw" onClick={() => void retry(job)}>
                    {t`Retry`}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
