import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { inOwnWord } from "@/api/catalog-words";
import { api, asProblem } from "@/api/client";
import type { Template } from "@/api/types";
import { Button } from "@/ui/button";
import { Message } from "@/ui/message";
import { onDemand } from "@/ui/on-demand";
import { Skeleton } from "@/ui/skeleton";
import { Section } from "../settings/parts";
import { TemplateFace } from "./face";

const ApplyDialog = onDemand(() => import("./apply-dialog"));

/** Ready-made configurations, for a workspace that has just begun or wants to begin anew. */
export default function TemplatesPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ["config", "templates"],
    queryFn: () => api<{ templates: Template[] }>("GET", "/config/templates"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [open, setOpen] = useState<Template | null>(null);
  return (
    <Section
      title={t`Templates`}
      lead={t`Ready-made workspaces: objects with their fields, pipelines and views. You see what one changes before it does.`}
    >
      {error && !data && (
        <Message>
          {asProblem(error).message} <Button onClick={() => void refetch()}>{t`Try again`}</Button>
        </Message>
      )}
      {!data && !error && <Skeleton seed={1} />}
      <ul className="space-y-2">
        {data?.templates.map((one) => (
          <li
            key={one.key}
            className="flex flex-wrap items-start justify-between gap-3 rounded-xl border border-line px-4 py-3"
          >
            <div className="min-w-0 flex-1">
              <TemplateFace {...one} />
            </div>
            <Button onClick={() => setOpen(one)} aria-label={t`Look at ${inOwnWord(one.name)}`}>
              {t`Look at it…`}
            </Button>
          </li>
        ))}
      </ul>
      {open && <ApplyDialog template={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}
