import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef, Rec, Ref } from "@/api/types";
import { useFieldEnv } from "@/fields/env";
import { isBlank, kindOf } from "@/fields/registry";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { useTrash } from "../record/use-trash";
import { openCreate } from "../shell/ui-store";
import { Section } from "./parts";
import { asTree } from "./tree";
import { useAll } from "./use-all";

/** Teams as they stand below each other, with who leads them. */
export default function Teams() {
  const catalog = useCatalog();
  const object = catalog.object("team");
  const { data, error } = useAll(object?.plural ?? "teams", "name");
  const { data: users } = useAll(catalog.object("user")?.plural ?? "users", "name");
  if (!object) return null;
  const members = (id: string) => users?.items.filter((one) => (one.team as Ref | null)?.id === id) ?? [];
  return (
    <Section
      title={t`Teams`}
      lead={t`A manager sees what the own team and all teams below it own.`}
      actions={
        object.permissions.create && (
          <Button
            look="primary"
            icon="plus"
            onClick={() => openCreate({ object: object.name, onCreated: () => undefined })}
          >
            {t`New team`}
          </Button>
        )
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      {data?.items.length === 0 ? (
        <Empty icon="users-round" title={t`No teams yet`}>
          {t`Teams decide who sees whose records.`}
        </Empty>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {asTree(data?.items ?? []).map(({ record, depth }) => (
            <TeamRow key={record.id} object={object} team={record} depth={depth} members={members(record.id)} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const indents = ["ps-4", "ps-9", "ps-14", "ps-19", "ps-24"];

function TeamRow({ object, team, depth, members }: { object: ObjectDef; team: Rec; depth: number; members: Rec[] }) {
  const env = useFieldEnv();
  const writes = useWrites();
  const { trash } = useTrash(object);
  const name = titleOf(object, team);
  return (
    <li className={`flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 pe-4 ${indents[Math.min(depth, 4)]}`}>
      <span className="flex min-w-44 flex-1 items-center gap-3 max-md:min-w-0 max-md:basis-[calc(100%-4rem)]">
        <Avatar name={name} square size={28} />
        <span className="min-w-0">
          <Link
            to="/$plural/$id"
            params={{ plural: object.plural, id: team.id }}
            className="block truncate font-medium hover:underline max-md:-my-3 max-md:py-3"
          >
            {name}
          </Link>
          <span className="block truncate text-mute text-xs">
            {members.length === 0 ? t`no members` : members.map((one) => String(one.name)).join(", ")}
          </span>
        </span>
      </span>
      {["manager", "parent"].map((wanted) => {
        const field = object.fields.find((one) => one.name === wanted);
        if (!field) return null;
        const kind = kindOf(field);
        const value = team[wanted];
        return (
          <span key={wanted} className="flex w-44 flex-col max-md:order-1 max-md:w-[calc(50%-0.375rem)]">
            <span className="text-2xs text-mute">{field.label}</span>
            {object.permissions.update ? (
              <kind.Input
                field={field}
                value={value}
                onChange={(next) =>
                  void writes
                    .update(object.plural, team.id, { [wanted]: kind.toPatch(next, field) }, { [wanted]: next })
                    .catch((error) => {
                      const problem = asProblem(error);
                      toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
                    })
                }
              />
            ) : isBlank(value) ? (
              "—"
            ) : (
              kind.Cell({ value, field, env })
            )}
          </span>
        );
      })}
      {object.permissions.delete && (
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${name}`} />}>
          <MenuItem icon="trash-2" danger onClick={() => void trash(team)}>
            {t`Move to trash`}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}
