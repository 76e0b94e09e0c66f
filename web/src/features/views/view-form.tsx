import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { type SavedView, viewWrites } from "@/api/views";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon, type IconName } from "@/ui/icon";
import { FormRow, Input } from "@/ui/input";
import { Message } from "@/ui/message";
import { layoutIcon } from "./favourites";
import { drawnAs, type Seen, toState } from "./state";

const ICONS = [
  "star",
  "flag",
  "target",
  "trophy",
  "zap",
  "users",
  "building-2",
  "handshake",
  "calendar",
  "map-pin",
  "mail",
  "phone",
  "globe",
  "coins",
  "activity",
  "folder",
  "list-checks",
  "circle-alert",
  "layers",
  "chart-column",
  "chart-pie",
  "heart",
  "cake",
] satisfies IconName[];

/** Name, icon and folder: of a view that is there, or of a new one made from what is seen. */
export default function ViewForm({
  object,
  seen,
  view,
  views,
  onClose,
  onSaved,
}: {
  object: ObjectDef;
  seen: Seen;
  /** None: a new one. */
  view: SavedView | null;
  views: SavedView[];
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}) {
  const writes = viewWrites(useQueryClient());
  const before = { name: view?.name ?? "", icon: view?.icon ?? null, folder: view?.folder ?? "" };
  const [values, setValues] = useState(before);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const folders = [...new Set(views.flatMap((one) => one.folder ?? []))].sort();
  const plain = layoutIcon(view?.layout ?? drawnAs(seen));

  const save = async () => {
    setBusy(true);
    setProblem(null);
    const body = { name: values.name.trim(), icon: values.icon, folder: values.folder.trim() || null };
    try {
      onSaved(
        view
          ? await writes.change(view, body)
          : await writes.create({ ...body, object: object.name, layout: drawnAs(seen), state: toState(seen) }),
      );
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const label = view ? t`Save` : t`Save view`;
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      unsaved={values.name !== before.name}
      title={view ? t`Change “${view.name}”` : t`Save as new view`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {label}
          </Button>
        </>
      }
    >
      <form
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && !problem.at("name") && <Message>{problem.problems[0]?.message ?? problem.message}</Message>}
        <FormRow label={t`Name`} required problem={problem?.at("name") ?? null}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={120}
              value={values.name}
              onChange={(event) => {
                setValues({ ...values, name: event.target.value });
                setProblem(null);
              }}
            />
          )}
        </FormRow>
        <FormRow label={t`Icon`} group>
          {() => (
            <div className="flex flex-wrap gap-1">
              {[null, ...ICONS].map((icon) => (
                <label
                  key={icon ?? "plain"}
                  className={cn(
                    "flex size-8 cursor-pointer items-center justify-center rounded-lg text-mute hover:bg-hover max-md:size-11",
                    "has-checked:bg-accent-wash has-checked:text-accent-ink has-focus-visible:ring-2 has-focus-visible:ring-accent/40",
                  )}
                >
                  <input
                    type="radio"
                    name="icon"
                    className="sr-only"
                    aria-label={icon ?? t`By layout`}
                    checked={values.icon === icon}
                    onChange={() => setValues({ ...values, icon })}
                  />
                  <Icon name={icon ?? plain} />
                </label>
              ))}
            </div>
          )}
        </FormRow>
        <FormRow label={t`Folder`} help={t`Views of one folder stand together in the list.`}>
          {(control) => (
            <>
              <Input
                {...control}
                list="view-folders"
                maxLength={80}
                value={values.folder}
                onChange={(event) => setValues({ ...values, folder: event.target.value })}
              />
              <datalist id="view-folders">
                {folders.map((folder) => (
                  <option key={folder} value={folder} />
                ))}
              </datalist>
            </>
          )}
        </FormRow>
        <button type="submit" className="sr-only" tabIndex={-1}>
          {label}
        </button>
      </form>
    </Dialog>
  );
}
