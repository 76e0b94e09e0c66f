import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { ObjectDef } from "@/api/types";
import { IndexNotes } from "@/features/indexes/notes";
import { matches } from "@/lib/match";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconTile } from "@/ui/icon-tile";
import { Message } from "@/ui/message";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import { Section } from "../parts";
import { retiredQuery, tellProblem, useShape } from "./calls";
import { fieldCount, ownFields } from "./field-words";
import { FindLine } from "./parts";

const ObjectDialog = onDemand(() => import("./object-dialog"));

/** All objects of the workspace: those that Kith brings along and its own. */
export default function ObjectsPage() {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const shape = useShape();
  const { data: retired, error } = useQuery(retiredQuery);
  const [text, setText] = useState("");
  const [making, setMaking] = useState(false);
  const open = (object: ObjectDef) =>
    void navigate({ to: "/settings/objects/$object", params: { object: object.name }, search: {} });
  const shown = catalog.objects.filter((one) => matches(text, `${one.label_plural} ${one.label} ${one.name}`));
  const own = shown.filter((one) => one.custom);
  const aside = (retired ?? []).filter((one) => one.retired);
  const bringBack = async (object: ObjectDef) => {
    try {
      await shape.changeObject(object.name, { retired: false });
      toast(t`${object.label_plural} is back, with all its records`, {
        tone: "good",
        action: { label: t`Open`, run: () => open(object) },
      });
    } catch (problem) {
      tellProblem(problem);
    }
  };
  return (
    <Section
      title={t`Objects`}
      lead={t`What you keep records of. Give each the fields your work needs, or make objects of your own: everybody has them at once.`}
      actions={
        <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
          {t`New object`}
        </Button>
      }
    >
      {error && <Message>{asProblem(error).message}</Message>}
      <IndexNotes />
      {catalog.objects.length > 12 && (
        <FindLine label={t`Search objects`} value={text} onChange={setText} className="mb-4" />
      )}
      {own.length > 0 && <ObjectList title={t`Your own`} objects={own} />}
      {!text && own.length === 0 && (
        <p className="mb-6 flex items-center gap-3 rounded-xl border border-line border-dashed px-4 py-3 text-mute">
          <Icon name="sparkles" className="shrink-0" />
          {t`None of your own yet. Vehicles, contracts, donations, books: whatever your work is about.`}
        </p>
      )}
      <ObjectList title={t`Brought along by Kith`} objects={shown.filter((one) => !one.custom).toSorted(menuFirst)} />
      {shown.length === 0 && (
        <p role="status" className="text-mute">
          {t`Nothing found`}
        </p>
      )}
      {aside.length > 0 && (
        <section aria-label={t({ message: "Set aside", context: "heading" })} className="mt-8">
          <h3 className="mb-2 font-medium text-mute text-xs">{t({ message: "Set aside", context: "heading" })}</h3>
          <ul className="divide-y divide-line rounded-xl border border-line">
            {aside.map((one) => (
              <li key={one.name} className="flex items-center gap-3 px-4 py-2.5">
                <IconTile icon={one.icon} color="gray" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium text-soft">{one.label_plural}</span>
                  <code className="block truncate text-mute text-xs">{one.name}</code>
                </span>
                <Button
                  icon="rotate-ccw"
                  aria-label={t`Bring back ${one.label_plural}`}
                  onClick={() => void bringBack(one)}
                >
                  {t`Bring back`}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {making && (
        <ObjectDialog
          onClose={() => setMaking(false)}
          onDone={(object) => {
            setMaking(false);
            toast(t`${object.label_plural} is there. Now give it fields.`, { tone: "good" });
            open(object);
          }}
        />
      )}
    </Section>
  );
}

/** What people work with, before what serves it. */
const menuFirst = (a: ObjectDef, b: ObjectDef) => Number(b.in_menu) - Number(a.in_menu);

function ObjectList({ title, objects }: { title: string; objects: ObjectDef[] }) {
  if (objects.length === 0) return null;
  return (
    <section aria-label={title} className="mb-6">
      <h3 className="mb-2 font-medium text-mute text-xs">{title}</h3>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {objects.map((one) => {
          const added = ownFields(one).length;
          return (
            <li key={one.name}>
              <Link
                to="/settings/objects/$object"
                params={{ object: one.name }}
                search={{}}
                className="flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-row-hover"
              >
                <IconTile icon={one.icon} color={one.color} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{one.label_plural}</span>
                  <code className="block truncate text-mute text-xs">{one.name}</code>
                </span>
                {!one.in_menu && (
                  <span className="flex items-center gap-1.5 text-mute text-xs" title={t`Not in the navigation`}>
                    <Icon name="eye-off" size={14} />
                    <span className="max-md:sr-only">{t`Not in the navigation`}</span>
                  </span>
                )}
                <span className="w-40 text-end text-mute text-xs tabular-nums max-md:w-auto">
                  {fieldCount(one)}
                  {!one.custom && added > 0 && (
                    <span className="block text-accent-ink max-md:hidden">{t`${added} of your own`}</span>
                  )}
                </span>
                <Icon name="chevron-right" size={15} className="text-mute" />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
