import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, asProblem } from "@/api/client";
import type { SignIn } from "@/api/types";
import { formatAgo, formatDateTime } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { Pill } from "@/ui/pill";
import { toast } from "@/ui/toast";
import { Section } from "./parts";
import { browserOf } from "./user-agent";

export default function Sessions() {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ["sessions"],
    queryFn: () => api<{ items: SignIn[] }>("GET", "/sessions"),
  });
  const revoke = async (one: SignIn) => {
    try {
      await api("DELETE", `/sessions/${one.id}`);
      toast(t`Session ended`);
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
    await client.invalidateQueries({ queryKey: ["sessions"] });
  };
  return (
    <Section title={t`Sessions`} lead={t`Where you are signed in. End those you do not know.`}>
      {error && <Message>{asProblem(error).message}</Message>}
      <ul className="divide-y divide-line rounded-xl border border-line">
        {data?.items.map((one) => {
          const { name, phone } = browserOf(one.user_agent);
          return (
            <li key={one.id} className="flex items-center gap-3 px-4 py-3">
              <Icon name={phone ? "smartphone" : "monitor"} size={20} className="text-mute" />
              <div className="min-w-0 flex-1">
                <div className="flex items-center gap-2 font-medium">
                  <span className="truncate" title={one.user_agent ?? undefined}>
                    {name}
                  </span>
                  {one.current && <Pill hue="green">{t`This one`}</Pill>}
                </div>
                <div className="truncate text-mute text-xs" title={formatDateTime(one.created_at)}>
                  {[
                    one.address,
                    one.last_used_at && t`used ${formatAgo(one.last_used_at)}`,
                    t`since ${formatAgo(one.created_at)}`,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </div>
              </div>
              {!one.current && (
                <Button size="sm" onClick={() => void revoke(one)} aria-label={t`End the session on ${name}`}>
                  {t`End`}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
