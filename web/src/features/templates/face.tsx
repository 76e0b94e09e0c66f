import { inOwnWord } from "@/api/catalog-words";
import type { Template } from "@/api/types";
import { IconTile } from "@/ui/icon-tile";

/** The most things that are drawn of one. */
const MOST = 5;

/** What a template is: its things in a picture, its name, what it is for. */
export function TemplateFace({ objects, name, description }: Pick<Template, "objects" | "name" | "description">) {
  return (
    <>
      <span className="flex gap-1" aria-hidden>
        {objects.slice(0, MOST).map((one) => (
          <IconTile key={one.name} icon={one.icon} color={one.color} className="size-7" />
        ))}
      </span>
      <span className="mt-2 block font-medium">{inOwnWord(name)}</span>
      <span className="mt-0.5 block text-mute text-xs">{inOwnWord(description)}</span>
      <span className="mt-1 block text-soft text-xs">{objects.map((one) => inOwnWord(one.label)).join(" · ")}</span>
    </>
  );
}
