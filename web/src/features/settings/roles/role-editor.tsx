import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { Schemas } from "@/api/wire";
import { asHue, formatAgo, type Hue } from "@/lib/format";
import { isTyping, withCommand } from "@/lib/hotkeys";
import { pushUndo } from "@/lib/undo";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { FormRow, Input } from "@/ui/input";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import { tellProblem, tellWithUndo } from "../shape/calls";
import { ColorMenu } from "../shape/look-pick";
import { useKeptDraft } from "../use-kept-draft";
import { inOwnWords, type Role, useRoleCalls } from "./calls";
import { Differences } from "./differences";
import { type Grants, patchOf, rebased } from "./grants";
import { Matrix } from "./matrix";
import { scopeMeanings, scopeNames, userCount } from "./words";

const RoleHistory = onDemand(() => import("./role-history"), null, false);

interface Draft {
  version: number;
  label: string;
  description: string;
  color: Hue;
  grants: Grants;
}

const draftOf = (role: Role): Draft => ({
  version: role.version,
  label: role.label,
  description: role.description,
  color: asHue(role.color),
  grants: role.grants,
});
const told = ({ label, description, color, grants }: Draft) => ({
  label: label.trim(),
  description: description.trim(),
  color,
  grants: Object.entries(grants).toSorted(([a], [b]) => a.localeCompare(b)),
});

/** What differs between two states of a role, as it is sent. */
function bodyOf(from: Draft, to: Draft): Schemas["RoleUpdate"] {
  const grants = patchOf(from.grants, to.grants);
  return {
    ...(from.label !== to.label && { label: to.label.trim() }),
    ...(from.description !== to.description && { description: to.description.trim() }),
    ...(from.color !== to.color && { color: to.color }),
    ...(Object.keys(grants).length > 0 && { grants }),
  };
}

/** One's own changes on top of what somebody else has saved meanwhile. */
function onTop(start: Draft, mine: Draft, theirs: Draft): Draft {
  const { label, description, color } = mine;
  return {
    ...theirs,
    ...(start.label !== label && { label }),
    ...(start.description !== description && { description }),
    ...(start.color !== color && { color }),
    grants: rebased(start.grants, mine.grants, theirs.grants),
  };
}

/** A role: what it is called, and what it may do with which records. */
export function RoleEditor({ role }: { role: Role }) {
  const calls = useRoleCalls();
  const navigate = useNavigate();
  const work = useKeptDraft(`role:${role.key}`, () => draftOf(role), told);
  const { start, draft, change, unsaved } = work;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [past, setPast] = useState(false);
  const at = (field: string) => problem?.at(field) ?? null;
  const set = (next: Partial<Draft>) => change({ ...draft, ...next });

  /** From one state to another, on the server and here; so that it can be taken back and done again. */
  const bring = async (from: Draft, to: Draft, version?: number) => {
    const saved = draftOf(await calls.change(role.key, bodyOf(from, to), version));
    work.restart(saved, saved);
    return saved;
  };
  const save = async () => {
    if (busy || !unsaved || !draft.label.trim()) return;
    setBusy(true);
    setProblem(null);
    const [before, after] = [start, draft];
    try {
      await bring(before, after, draft.version);
      const { users } = role;
      pushUndo({
        label: t`${after.label} changed`,
        undo: () => bring(after, before),
        redo: () => bring(before, after),
      });
      toast(users ? t`Saved. It holds at once for ${userCount(users)}.` : t`Saved`, {
        tone: "good",
        action: { label: t`Undo`, run: () => void bring(after, before).catch(tellProblem) },
      });
    } catch (error) {
      const refused = asProblem(error);
      const current = refused.status === 412 ? (refused.body.current as Role | undefined) : undefined;
      if (current) {
        const theirs = draftOf(inOwnWords(current));
        work.restart(theirs, onTop(start, draft, theirs));
      }
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const asShipped = async () => {
    try {
      const before = start;
      const saved = draftOf(await calls.change(role.key, { grants: null }));
      work.restart(saved, saved);
      tellWithUndo(t`${role.label} may do what it was shipped with`, () => bring(saved, before));
    } catch (error) {
      tellProblem(error);
    }
  };
  const aside = async () => {
    try {
      await calls.change(role.key, { retired: true });
      tellWithUndo(t`${role.label} set aside`, () => calls.change(role.key, { retired: false }));
      void navigate({ to: "/settings/$section", params: { section: "roles" }, search: {} });
    } catch (error) {
      tellProblem(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!withCommand(event)) return;
    const key = event.key.toLowerCase();
    const run =
      key === "enter" || key === "s" ? save : key === "z" ? (event.shiftKey ? work.redo : work.undo) : undefined;
    // In a line of text the browser takes back what was typed.
    const text = isTyping(event.target) && !(event.target instanceof HTMLSelectElement);
    if (!run || (key === "z" && text)) return;
    event.preventDefault();
    event.stopPropagation();
    void run();
  };

  return (
    <div onKeyDown={onKeyDown}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Link
          to="/settings/$section"
          params={{ section: "roles" }}
          search={{}}
          className={`${buttonClass("ghost")} -ms-2.5`}
        >
          <Icon name="arrow-left" size={15} />
          {t`Roles`}
        </Link>
        <h2 className="min-w-0 flex-1 truncate font-semibold text-base">{role.label}</h2>
        <Link to="/settings/$section" params={{ section: "users" }} className={buttonClass("ghost")}>
          {userCount(role.users)}
        </Link>
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${role.label}`} />}>
          <MenuItem icon="history" onClick={() => setPast(!past)}>
            {past ? t`Hide what was changed` : t`What was changed`}
          </MenuItem>
          {role.changed && (
            <MenuItem icon="rotate-ccw" onClick={() => void asShipped()}>
              {t`As shipped`}
            </MenuItem>
          )}
          {!role.shipped && (
            <MenuItem icon="archive" danger onClick={() => void aside()}>
              {t`Set aside`}
            </MenuItem>
          )}
        </Menu>
      </div>
      {work.foundAt && (
        <div className="mb-4">
          <Message tone="plain">
            {t`You typed this ${formatAgo(work.foundAt)} and did not save it.`}{" "}
            <button type="button" className="font-medium text-accent-ink hover:underline" onClick={work.afresh}>
              {t`Start afresh`}
            </button>
          </Message>
        </div>
      )}
      <div className="mb-5 grid items-start gap-3.5 md:grid-cols-2">
        <FormRow label={t`Label`} required problem={at("label")}>
          {(control) => (
            <span className="flex items-center gap-2">
              <Input {...control} value={draft.label} onChange={(event) => set({ label: event.target.value })} />
              <ColorMenu color={draft.color} label={draft.label} onPick={(color) => set({ color })} />
            </span>
          )}
        </FormRow>
        <FormRow label={t`What it is for`} problem={at("description")}>
          {(control) => (
            <Input
              {...control}
              value={draft.description}
              onChange={(event) => set({ description: event.target.value })}
            />
          )}
        </FormRow>
      </div>
      {past && <RoleHistory name={role.key} />}
      {role.fixed && (
        <div className="mb-4">
          <Message tone="plain">
            {t`Administrators may do everything, and that stays so: somebody has to be able to let others in again. For whom this is too much, make a role of your own.`}
          </Message>
        </div>
      )}
      <Matrix
        before={start.grants}
        grants={draft.grants}
        fixed={role.fixed}
        onChange={(grants) => {
          setProblem(null);
          set({ grants });
        }}
      />
      <dl className="mt-4 space-y-1 text-mute text-xs">
        {scopeMeanings().map(([scope, meaning]) => (
          <div key={scope}>
            <dt className="inline font-medium">{scopeNames()[scope]}: </dt>
            <dd className="inline">{meaning}</dd>
          </div>
        ))}
      </dl>
      {(unsaved || problem) && (
        <div className="grants-bar space-y-3">
          {problem && !at("label") && !at("description") && (
            <Message>
              {problem.status === 412
                ? t`Somebody else changed this role meanwhile. Your changes stand on top of theirs now; look once more and save.`
                : (problem.problems[0]?.message ?? problem.message)}
            </Message>
          )}
          <Differences before={start.grants} after={draft.grants} />
          <div className="flex flex-wrap items-center gap-2">
            <IconButton icon="undo-2" label={t`Undo`} disabled={!work.undo} onClick={work.undo} />
            <span className="flex-1" />
            <Button disabled={busy} onClick={() => work.restart(start, start)}>{t`Discard`}</Button>
            <Button
              look="primary"
              busy={busy}
              disabled={!unsaved || !draft.label.trim()}
              onClick={() => void save()}
            >{t`Save`}</Button>
          </div>
        </div>
      )}
    </div>
  );
}
