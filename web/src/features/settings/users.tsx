import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import { useSession } from "@/api/session";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { isBlank, kindOf } from "@/fields/registry";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { Pill } from "@/ui/pill";
import { toast } from "@/ui/toast";
import { InviteDialog, type Invited, inviteUser } from "./invite-dialog";
import { Section } from "./parts";
import { useAll } from "./use-all";

/** Who works here: roles, teams, invitations. */
export default function Users() {
  const object = useCatalog().object("user");
  const { data, error } = useAll(object?.plural ?? "users", "name");
  const [inviting, setInviting] = useState<Invited | "new" | null>(null);
  const [text, setText] = useState("");
  if (!object) return null;
  const wanted = text.trim().toLocaleLowerCase();
  const shown = data?.items.filter((one) =>
    `${titleOf(object, one)} ${one.email ?? ""}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Section
      title={t`Users`}
      lead={t`Everybody who works in Kith, and everybody whose name stands on its records.`}
      actions={
        object.permissions.create && (
          <Button look="primary" icon="user-plus" onClick={() => setInviting("new")}>{t`Invite`}</Button>
        )
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      {(data?.items.length ?? 0) > 8 && (
        <label className="mb-3 flex h-8 max-w-72 items-center gap-2 rounded-lg bg-sunken px-2.5 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11">
          <Icon name="search" size={14} className="text-mute" />
          <input
            type="search"
            aria-label={t`Find a user`}
            placeholder={t`Find a user`}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-full min-w-0 flex-1 bg-transparent"
          />
        </label>
      )}
      <ul className="divide-y divide-line rounded-xl border border-line">
        {shown?.map((user) => (
          <UserRow key={user.id} object={object} user={user} onInvited={setInviting} />
        ))}
      </ul>
      {inviting && (
        <InviteDialog
          object={object}
          invited={inviting === "new" ? null : inviting}
          onClose={() => setInviting(null)}
        />
      )}
    </Section>
  );
}

function UserRow({ object, user, onInvited }: { object: ObjectDef; user: Rec; onInvited: (invited: Invited) => void }) {
  const me = useSession().user.id === user.id;
  const writes = useWrites();
  const name = titleOf(object, user);
  const active = user.active !== false;
  const may = object.permissions.update;
  const fieldOf = (wanted: string) => object.fields.find((field) => field.name === wanted);
  const save = async (patch: Record<string, unknown>, shown?: Record<string, unknown>) => {
    try {
      await writes.update(object.plural, user.id, patch, shown);
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
    }
  };
  const invite = async () => {
    try {
      onInvited({ name, ...(await inviteUser(user.id)) });
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
  };
  return (
    <li className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5", !active && "bg-sunken/50")}>
      <span className="flex min-w-52 flex-1 items-center gap-3 max-md:min-w-0 max-md:basis-[calc(100%-4rem)]">
        <Avatar name={name} size={28} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <Link
              to="/$plural/$id"
              params={{ plural: object.plural, id: user.id }}
              className={cn("truncate font-medium hover:underline max-md:-my-3 max-md:py-3", !active && "text-mute")}
            >
              {name}
            </Link>
            {me && <span className="text-mute text-xs">{t`you`}</span>}
            {!active && <Pill hue="gray">{t`Inactive`}</Pill>}
            {active && user.can_sign_in === false && <Pill hue="amber">{t`Cannot sign in yet`}</Pill>}
          </span>
          <span className="block truncate text-mute text-xs">{String(user.email ?? t`no e-mail`)}</span>
        </span>
      </span>
      {["role", "team"].map((wanted) => {
        const field = fieldOf(wanted);
        return (
          field && (
            <span key={wanted} className="w-40 max-md:order-1 max-md:w-[calc(50%-0.375rem)]">
              <Choice field={field} user={user} editable={may && !(me && wanted === "role")} onSave={save} />
            </span>
          )
        );
      })}
      {may && (
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${name}`} />}>
          {active && (
            <MenuItem icon="link" onClick={() => void invite()}>
              {user.can_sign_in ? t`Link for a new password` : t`Invitation link`}
            </MenuItem>
          )}
          {!me && (
            <MenuItem
              icon={active ? "ban" : "user-check"}
              danger={active}
              onClick={() => void save({ active: !active })}
            >
              {active ? t`Deactivate` : t`Activate again`}
            </MenuItem>
          )}
        </Menu>
      )}
    </li>
  );
}

function Choice({
  field,
  user,
  editable,
  onSave,
}: {
  field: FieldDef;
  user: Rec;
  editable: boolean;
  onSave: (patch: Record<string, unknown>, shown: Record<string, unknown>) => void;
}) {
  const env = useFieldEnv();
  const kind = kindOf(field);
  const value = user[field.name];
  if (!editable) return isBlank(value) ? <span className="text-mute">—</span> : kind.Cell({ value, field, env });
  return (
    <kind.Input
      field={field}
      value={value}
      onChange={(next) => onSave({ [field.name]: kind.toPatch(next, field) }, { [field.name]: next })}
    />
  );
}
