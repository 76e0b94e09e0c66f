import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/client";
import { asHue } from "@/lib/format";
import { matches } from "@/lib/match";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { onDemand } from "@/ui/on-demand";
import { Dot } from "@/ui/pill";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { Section } from "../parts";
import { tellProblem } from "../shape/calls";
import { Badge, FindLine } from "../shape/parts";
import { type Role, rolesQuery, useRoleCalls } from "./calls";
import { userCount } from "./words";

const RoleDialog = onDemand(() => import("./role-dialog"));

/** All roles; each leads to what it may do. */
export default function RoleList() {
  const { data, error } = useQuery(rolesQuery);
  const navigate = useNavigate();
  const calls = useRoleCalls();
  const [text, setText] = useState("");
  const [making, setMaking] = useState(false);
  const open = (key: string) =>
    void navigate({ to: "/settings/$section", params: { section: "roles" }, search: { role: key } });
  const there = data?.filter((role) => !role.retired_at) ?? [];
  const aside = data?.filter((role) => role.retired_at) ?? [];
  const shown = there.filter((role) => matches(text, `${role.label} ${role.description} ${role.key}`));
  const bringBack = async (role: Role) => {
    try {
      await calls.change(role.key, { retired: false });
      toast(t`${role.label} is back`, { tone: "good", action: { label: t`Open`, run: () => open(role.key) } });
    } catch (problem) {
      tellProblem(problem);
    }
  };
  return (
    <Section
      title={t`Roles`}
      lead={t`What somebody may see and do. A user's role is changed under Users.`}
      actions={
        <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
          {t`New role`}
        </Button>
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      {there.length > 8 && <FindLine label={t`Search roles`} value={text} onChange={setText} className="mb-4" />}
      {!data && !error && <Skeleton seed={0} />}
      {shown.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {shown.map((role) => (
            <li key={role.key}>
              <Link
                to="/settings/$section"
                params={{ section: "roles" }}
                search={{ role: role.key }}
                className="flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-row-hover"
              >
                <Dot hue={asHue(role.color)} className="size-3" />
                <span className="min-w-0 flex-1">
                  <span className="flex items-center gap-2">
                    <span className="truncate font-medium">{role.label}</span>
                    {!role.shipped && <Badge tone="own">{t`Your own`}</Badge>}
                    {role.changed && <Badge>{t`Changed`}</Badge>}
                  </span>
                  {role.description && <span className="block text-mute">{role.description}</span>}
                </span>
                <span className="shrink-0 text-mute text-xs tabular-nums">{userCount(role.users)}</span>
                <Icon name="chevron-right" size={15} className="text-mute" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data && shown.length === 0 && (
        <p role="status" className="text-mute">
          {t`Nothing found`}
        </p>
      )}
      {aside.length > 0 && (
        <section aria-label={t({ message: "Set aside", context: "heading" })} className="mt-8">
          <h3 className="mb-2 font-medium text-mute text-xs">{t({ message: "Set aside", context: "heading" })}</h3>
          <ul className="divide-y divide-line rounded-xl border border-line">
            {aside.map((role) => (
              <li key={role.key} className="flex items-center gap-3 px-4 py-2.5">
                <span className="min-w-0 flex-1 truncate font-medium text-soft">{role.label}</span>
                <Button icon="rotate-ccw" aria-label={t`Bring back ${role.label}`} onClick={() => void bringBack(role)}>
                  {t`Bring back`}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {making && (
        <RoleDialog
          roles={there}
          onClose={() => setMaking(false)}
          onDone={(role) => {
            setMaking(false);
            toast(t`${role.label} is there. Now say what it may do.`, { tone: "good" });
            open(role.key);
          }}
        />
      )}
    </Section>
  );
}
