import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useStandardCommandsHere } from "@/features/settings/own-keys";
import { cn } from "@/lib/cn";
import { matches } from "@/lib/match";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Kbd } from "@/ui/kbd";
import type { Command } from "../shell/commands";
import { isKept, takenBy } from "../shell/keys";
import { KeyCatcher } from "./key-catcher";
import { Section } from "./parts";

/** The shortcuts, each changeable. Who had the keys that are given away is said before it happens. */
export default function Keyboard() {
  const { commands, standards, change, reset, changed } = useStandardCommandsHere();
  const [text, setText] = useState("");
  const [editing, setEditing] = useState<string | null>(null);
  const shown = commands.filter((one) => matches(text, `${one.label} ${one.words ?? ""} ${one.group}`));
  const groups = [...new Set(shown.map((one) => one.group))];
  return (
    <Section
      title={t`Keyboard`}
      lead={t`Your own shortcuts. The keys inside a table stay as they are.`}
      actions={
        changed && (
          <Button icon="rotate-ccw" onClick={() => reset()}>
            {t`All as shipped`}
          </Button>
        )
      }
    >
      <label className="mb-4 flex h-8 max-w-80 items-center gap-2 rounded-lg bg-sunken px-2.5 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11">
        <Icon name="search" size={14} className="text-mute" />
        <input
          type="search"
          aria-label={t`Find a command`}
          placeholder={t`Find a command`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-full min-w-0 flex-1 bg-transparent"
        />
      </label>
      {groups.map((group) => (
        <section key={group} aria-label={group} className="mb-5">
          <h3 className="mb-1.5 font-medium text-mute text-xs">{group}</h3>
          <ul className="divide-y divide-line rounded-xl border border-line">
            {shown
              .filter((one) => one.group === group)
              .map((one) => (
                <KeyRow
                  key={one.id}
                  command={one}
                  commands={commands}
                  standard={standards.get(one.id)}
                  editing={editing === one.id}
                  onEdit={() => setEditing(one.id)}
                  onSet={(keys) => {
                    setEditing(null);
                    if (keys !== null) change(one.id, keys);
                  }}
                />
              ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && <p className="text-mute">{t`Nothing found`}</p>}
    </Section>
  );
}

function KeyRow({
  command,
  commands,
  standard,
  editing,
  onEdit,
  onSet,
}: {
  command: Command;
  commands: Command[];
  standard: string | undefined;
  editing: boolean;
  onEdit: () => void;
  /** Null gives up, an empty text takes the keys away. */
  onSet: (keys: string | null) => void;
}) {
  const own = (command.keys ?? "") !== (standard ?? "");
  const { label } = command;
  return (
    <li className={cn("px-4 py-2", editing && "bg-sunken/60")}>
      <div className="flex min-h-7.5 items-center gap-2">
        <Icon name={command.icon} className="text-mute" />
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {command.keys ? (
          <>
            <Kbd keys={command.keys} />
            <span className="sr-only">{command.keys}</span>
          </>
        ) : (
          <span className="text-mute text-xs">{t`none`}</span>
        )}
        {own && (
          <IconButton
            icon="rotate-ccw"
            size={14}
            label={t`${label}: as shipped`}
            onClick={() => onSet(standard ?? "")}
          />
        )}
        <IconButton icon="pencil" size={14} label={t`${label}: change the keys`} onClick={onEdit} />
      </div>
      {editing && (
        <KeyCatcher
          label={label}
          problemOf={(keys) => (isKept(keys) ? t`The browser or the table needs these keys.` : null)}
          warningOf={(keys) => {
            const others = takenBy(commands, command.id, keys).map((one) => `“${one.label}”`);
            return others.length > 0 ? t`Taken from ${others.join(", ")}, which then has none.` : null;
          }}
          onDone={onSet}
        />
      )}
    </li>
  );
}
