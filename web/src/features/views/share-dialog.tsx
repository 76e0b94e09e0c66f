import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem, type Problem } from "@/api/client";
import { useSession } from "@/api/session";
import type { FieldDef, Ref } from "@/api/types";
import { type SavedView, type ViewChange, viewWrites } from "@/api/views";
import RelationListInput from "@/fields/inputs/relation-list";
import { Button } from "@/ui/button";
import { CheckRow } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { FormRow } from "@/ui/input";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";

type Role = SavedView["default_for"][number];

const several = (name: string, to: string, label: string): FieldDef => ({
  name,
  to,
  label,
  kind: "relation",
  many: true,
});

/** Who sees a view, and for whom it is the first. Only what one may choose is offered. */
export default function ShareDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { roles } = useCatalog().doc;
  const { user } = useSession();
  const writes = viewWrites(useQueryClient());
  const [everyone, setEveryone] = useState(view.sharing.everyone);
  const [shared, setShared] = useState<string[]>(view.sharing.roles);
  const [teams, setTeams] = useState<Ref[]>(view.sharing.teams);
  const [users, setUsers] = useState<Ref[]>(view.sharing.users);
  const [starts, setStarts] = useState<string[]>(view.default_for);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const wide = view.permissions.share === "everyone";
  const team = user.team;
  const without = (list: string[], key: string, on: boolean) =>
    on ? [...list, key] : list.filter((one) => one !== key);
  const sees = (role: string) => everyone || shared.includes(role);

  const save = async () => {
    setBusy(true);
    setProblem(null);
    const sharing: ViewChange["sharing"] = {
      everyone,
      roles: shared as Role[],
      teams: teams.map((one) => one.id),
      users: users.map((one) => one.id),
    };
    const begins = starts.filter(sees) as Role[];
    try {
      await writes.change(view, { sharing, ...(view.permissions.default_for && { default_for: begins }) });
      const anybody = everyone || shared.length + teams.length + users.length > 0;
      toast(anybody ? t`“${view.name}” is shared` : t`“${view.name}” is private`, { tone: "good" });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t`Share “${view.name}”`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>{t`Save`}</Button>
        </>
      }
    >
      <div className="space-y-3.5">
        {problem && <Message>{problem.problems[0]?.message ?? problem.message}</Message>}
        <p className="text-mute text-sm">
          {t`Others see the view with the records they may see. Only you and administrators change it.`}
        </p>
        {(wide || view.sharing.everyone) && (
          <CheckRow label={t`Everyone`} checked={everyone} onChange={(event) => setEveryone(event.target.checked)} />
        )}
        {!everyone && wide && (
          <FormRow label={t`Roles`} group>
            {() =>
              roles.map((role) => (
                <CheckRow
                  key={role.key}
                  label={role.label}
                  checked={shared.includes(role.key)}
                  onChange={(event) => setShared((now) => without(now, role.key, event.target.checked))}
                />
              ))
            }
          </FormRow>
        )}
        {!everyone && (wide || team || teams.length > 0) && (
          <FormRow label={t`Teams`} group>
            {() =>
              wide ? (
                <RelationListInput
                  field={several("teams", "team", t`Teams`)}
                  value={teams}
                  onChange={(next) => setTeams(next as Ref[])}
                />
              ) : (
                [...new Map([...(team ? [team] : []), ...teams].map((one) => [one.id, one])).values()].map((one) => (
                  <CheckRow
                    key={one.id}
                    label={one.label ?? t`My team`}
                    checked={teams.some((other) => other.id === one.id)}
                    onChange={(event) =>
                      setTeams((now) =>
                        event.target.checked ? [...now, one] : now.filter((other) => other.id !== one.id),
                      )
                    }
                  />
                ))
              )
            }
          </FormRow>
        )}
        {!everyone && (
          <FormRow label={t`People`} group>
            {() => (
              <RelationListInput
                field={several("users", "user", t`People`)}
                value={users}
                onChange={(next) => setUsers(next as Ref[])}
              />
            )}
          </FormRow>
        )}
        {view.permissions.default_for && roles.some((role) => sees(role.key)) && (
          <FormRow label={t`The first view of`} group help={t`Whoever chose a first view of their own keeps it.`}>
            {() =>
              roles
                .filter((role) => sees(role.key))
                .map((role) => (
                  <CheckRow
                    key={role.key}
                    label={role.label}
                    checked={starts.includes(role.key)}
                    onChange={(event) => setStarts((now) => without(now, role.key, event.target.checked))}
                  />
                ))
            }
          </FormRow>
        )}
      </div>
    </Dialog>
  );
}
