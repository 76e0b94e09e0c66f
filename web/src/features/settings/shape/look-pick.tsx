import { t } from "@lingui/core/macro";
import { useState } from "react";
import { asHue, HUES, type Hue } from "@/lib/format";
import { matches } from "@/lib/match";
import { Icon, type IconName } from "@/ui/icon";
import { IconTile } from "@/ui/icon-tile";
import { Menu, MenuItem } from "@/ui/menu";
import { Dot } from "@/ui/pill";
import { Popover } from "@/ui/popover";
import { iconGroups } from "./icon-names";

export const hueNames = (): Record<Hue, string> => ({
  gray: t`Gray`,
  red: t`Red`,
  orange: t`Orange`,
  amber: t`Amber`,
  green: t`Green`,
  teal: t`Teal`,
  blue: t`Blue`,
  indigo: t`Indigo`,
  violet: t`Violet`,
  pink: t`Pink`,
});

/** The colour of an option: a dot that opens the palette. */
export function ColorMenu({ color, label, onPick }: { color: string; label: string; onPick: (color: Hue) => void }) {
  const hue = asHue(color);
  const names = hueNames();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t`Colour of ${label}: ${names[hue]}`}
          className="flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-hover max-md:size-11"
        >
          <Dot hue={hue} className="size-3" />
        </button>
      }
    >
      {HUES.map((one) => (
        <MenuItem key={one} checked={one === hue} onClick={() => onPick(one)}>
          <Dot hue={one} /> {names[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Icon and colour of an object, both in one place. */
export function LookPick({
  icon,
  color,
  onChange,
}: {
  icon: string;
  color: string;
  onChange: (look: { icon?: string; color?: string }) => void;
}) {
  const names = hueNames();
  return (
    <Popover
      label={t`Icon and colour`}
      className="w-82"
      trigger={
        <button type="button" aria-label={t`Icon and colour`} className="rounded-xl p-1 hover:bg-hover max-md:p-0.5">
          <IconTile icon={icon} color={color} className="size-12 [&_svg]:size-6" />
        </button>
      }
    >
      <fieldset className="flex gap-0.5 border-line border-b p-2">
        <legend className="sr-only">{t`Colour`}</legend>
        {HUES.map((one) => (
          <button
            key={one}
            type="button"
            aria-label={names[one]}
            title={names[one]}
            aria-pressed={one === asHue(color)}
            onClick={() => onChange({ color: one })}
            className="flex size-7.5 items-center justify-center rounded-md hover:bg-hover aria-pressed:bg-press"
          >
            <Dot hue={one} className="size-3.5" />
          </button>
        ))}
      </fieldset>
      <IconGrid icon={icon} onPick={(next) => onChange({ icon: next })} />
    </Popover>
  );
}

function IconGrid({ icon, onPick }: { icon: string; onPick: (icon: IconName) => void }) {
  const [text, setText] = useState("");
  const groups = iconGroups()
    .map((group) => ({
      ...group,
      icons: group.icons.filter((one) => matches(text, `${one.replaceAll("-", " ")} ${group.label} ${group.words}`)),
    }))
    .filter((group) => group.icons.length > 0);
  return (
    <>
      <label className="flex items-center gap-2 border-line border-b px-2.5">
        <Icon name="search" size={14} className="text-faint" />
        <input
          type="search"
          aria-label={t`Search icons`}
          placeholder={t`Search icons`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-9 min-w-0 flex-1 bg-transparent text-sm max-md:h-11"
        />
      </label>
      <div className="max-h-60 overflow-y-auto p-2">
        {groups.map((group) => (
          <fieldset key={group.label} className="mb-2">
            <legend className="px-1 py-1 font-medium text-2xs text-mute">{group.label}</legend>
            <div className="flex flex-wrap gap-0.5">
              {group.icons.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-label={one.replaceAll("-", " ")}
                  title={one.replaceAll("-", " ")}
                  aria-pressed={one === icon}
                  onClick={() => onPick(one)}
                  className="flex size-8.5 items-center justify-center rounded-md text-soft hover:bg-hover aria-pressed:bg-accent-wash-strong aria-pressed:text-accent-ink max-md:size-11"
                >
                  <Icon name={one} size={17} />
                </button>
              ))}
            </div>
          </fieldset>
        ))}
        {groups.length === 0 && (
          <p role="status" className="px-1 py-2 text-mute">
            {t`Nothing found`}
          </p>
        )}
      </div>
    </>
  );
}
