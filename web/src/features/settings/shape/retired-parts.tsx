import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import type { ObjectDef } from "@/api/types";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { shapeQuery, tellProblem } from "./calls";
import { useParts } from "./use-parts";

/** Rules or layouts of an object that were set aside, each with its way back. */
export function RetiredParts({ object, kind }: { object: ObjectDef; kind: "rules" | "layouts" }) {
  const { data } = useQuery(shapeQuery(object.name));
  const parts = useParts(object.name, kind);
  const list = (kind === "rules" ? data?.retired_rules : data?.retired_layouts) ?? [];
  if (list.length === 0) return null;
  const bringBack = async (name: string, label: string) => {
    try {
      await parts.change(name, { retired: false });
      toast(t`“${label}” is back`, { tone: "good" });
    } catch (error) {
      tellProblem(error);
    }
  };
  const heading = t({ message: "Set aside", context: "heading" });
  return (
    <section aria-label={heading} className="mt-8">
      <h3 className="mb-2 font-medium text-mute text-xs">{heading}</h3>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {list.map((one) => (
          <li key={one.name} className="flex min-h-12 items-center gap-3 px-4 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate text-soft">{one.label}</span>
              <code className="block truncate text-mute text-xs">{one.name}</code>
            </span>
            <Button
              icon="rotate-ccw"
              aria-label={t`Bring back ${one.label}`}
              onClick={() => void bringBack(one.name, one.label)}
            >
              {t`Bring back`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
