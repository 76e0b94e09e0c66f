import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { matches } from "@/lib/match";
import { Icon } from "@/ui/icon";
import { kindGroups, kindIcon, kindsOf } from "./field-words";
import { FindLine } from "./parts";

/** What a new field can be, by what people want to keep. Arrow keys walk, Enter takes. */
export function KindGallery({ onPick }: { onPick: (kind: string) => void }) {
  const catalog = useCatalog();
  const [text, setText] = useState("");
  const found = kindsOf(catalog).filter((one) => matches(text, `${one.label} ${one.help} ${one.name}`));
  const walk = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const [first] = found;
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && first && text) {
      event.preventDefault();
      onPick(first.name);
    }
    if (!step || (event.target instanceof HTMLInputElement && event.key !== "ArrowDown")) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-kind]")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  };
  return (
    <div onKeyDown={walk}>
      <FindLine label={t`Search kinds`} value={text} onChange={setText} className="mb-4" autoFocus />
      {kindGroups(found).map((group) => (
        <section key={group.label} aria-label={group.label} className="mb-4">
          <h3 className="mb-1.5 font-medium text-mute text-xs">{group.label}</h3>
          <div className="grid gap-1.5 md:grid-cols-2">
            {group.kinds.map((kind) => (
              <button
                key={kind.name}
                type="button"
                data-kind={kind.name}
                onClick={() => onPick(kind.name)}
                className="flex min-h-12 items-center gap-3 rounded-lg border border-line px-3 py-1.5 text-start hover:border-line-strong hover:bg-hover focus-visible:border-accent"
              >
                <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-sunken text-soft">
                  <Icon name={kindIcon(kind.name)} size={16} />
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{kind.label}</span>
                  <span className="block truncate text-mute text-xs">{kind.help}</span>
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
      {found.length === 0 && (
        <p role="status" className="text-mute">
          {t`Nothing found`}
        </p>
      )}
    </div>
  );
}
