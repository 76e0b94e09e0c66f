import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";
import { createSavedStore, useStore } from "@/lib/store";
import { Icon } from "@/ui/icon";
import type { DrawnSection, PlacedField } from "./layout";
import "./sections.css";

/** Sections that somebody folded or unfolded, by their key: it stays so for them. */
const folds = createSavedStore<Record<string, boolean>>("kith-folded-sections", {});

/** Fields under headings that fold them away, beside each other where the layout and the room allow. */
export function Sections({
  sections,
  gap = false,
  className,
  open = () => false,
  children,
}: {
  sections: DrawnSection[];
  /** Fields of a form stand apart. */
  gap?: boolean;
  className?: string;
  /** Not folded whatever was remembered: something in it needs to be seen. */
  open?: (section: DrawnSection) => boolean;
  children: (placed: PlacedField, section: DrawnSection) => ReactNode;
}) {
  return (
    <div className={cn("sections", className)}>
      {sections.map((section) => (
        <Section key={section.key} section={section} gap={gap} open={open(section)}>
          {section.fields.map((placed) => (
            <div key={placed.field.name} className={cn("min-w-0", placed.wide && "sections-wide")}>
              {children(placed, section)}
            </div>
          ))}
        </Section>
      ))}
    </div>
  );
}

function Section({
  section,
  gap,
  open,
  children,
}: {
  section: DrawnSection;
  gap: boolean;
  open: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const remembered = useStore(folds)[section.key];
  const folded = !open && (remembered ?? section.folded);
  const apart = section.columns > 1 ? "sections-apart" : "space-y-3.5";
  const body = (
    <div id={id} className={cn(section.columns > 1 && `sections-${section.columns}`, gap && apart)}>
      {children}
    </div>
  );
  if (!section.label) return <div className={gap ? "mb-3.5" : "pb-1"}>{body}</div>;
  return (
    <section aria-label={section.label} className={gap ? "mb-3.5" : "pb-1"}>
      <h2 className="font-semibold text-soft text-xs">
        <button
          type="button"
          aria-expanded={!folded}
          aria-controls={folded ? undefined : id}
          onClick={() => folds.set((all) => ({ ...all, [section.key]: !folded }))}
          className="-mx-1 flex h-8 w-[calc(100%+8px)] items-center gap-1.5 rounded-md px-1 text-start hover:bg-hover max-md:h-11"
        >
          <Icon name={folded ? "chevron-right" : "chevron-down"} size={14} className="text-mute" />
          <span className="truncate">{section.label}</span>
        </button>
      </h2>
      {!folded && body}
    </section>
  );
}
