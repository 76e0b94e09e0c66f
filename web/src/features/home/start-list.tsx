import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef } from "@/api/types";
import { useSavedViews } from "@/api/views";
import { cn } from "@/lib/cn";
import { inSentence } from "@/lib/i18n";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";
import { importsQuery } from "../import/api";
import { useMine } from "../shell/mine";
import { openCreate } from "../shell/ui-store";
import type { Pipeline } from "./pipeline";
import { useCounts } from "./use-counts";

/** Data are there once a file came in, or once somebody has typed in as much. */
const ENOUGH = 10;

interface Step {
  key: string;
  title: string;
  text: string;
  done: boolean;
  to?: string;
  action: string;
  run?: () => void;
}

/** What a new workspace does first. Each line ticks itself off when it is so; nobody ticks by hand. */
export function StartList({ pipeline }: { pipeline: Pipeline | null }) {
  const [mine, change] = useMine();
  const steps = useStartSteps(pipeline, !mine.startHidden);
  if (mine.startHidden || !steps) return null;
  const open = steps.filter((step) => !step.done);
  if (open.length === 0) return null;
  const done = steps.length - open.length;
  const hide = () => {
    change({ startHidden: true });
    toast(t`Put away. Settings → Help and tours brings it back.`, {
      action: { label: t`Undo`, run: () => change({ startHidden: false }) },
    });
  };
  return (
    <section aria-label={t`Getting started`} className="rounded-xl border border-line bg-canvas px-4 py-3 shadow-sm">
      <header className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-sm">{t`Getting started`}</h2>
          <p className="text-mute text-xs">{t`${done} of ${steps.length} done`}</p>
        </div>
        <span aria-hidden className="h-1.5 w-28 overflow-hidden rounded-full bg-hover">
          <span
            className="block h-full rounded-full bg-accent transition-[width] duration-300"
            style={{ width: `${(done / steps.length) * 100}%` }}
          />
        </span>
        <IconButton icon="x" size={15} label={t`Put the list away`} onClick={hide} className="-me-1.5" />
      </header>
      <ol className="mt-2 grid grid-cols-2 gap-x-6 max-md:grid-cols-1">
        {steps.map((step) => (
          <li key={step.key} className="flex min-h-14 items-center gap-3 py-1.5">
            <span
              className={cn(
                "flex size-5 shrink-0 items-center justify-center rounded-full border",
                step.done ? "border-good bg-good text-canvas" : "border-line-strong",
              )}
            >
              {step.done && <Icon name="check" size={13} />}
            </span>
            <span className="min-w-0 flex-1">
              <span className={cn("block font-medium", step.done && "text-mute line-through")}>
                {step.title}
                {step.done && <span className="sr-only">{t` (done)`}</span>}
              </span>
              {!step.done && <span className="block text-mute text-xs">{step.text}</span>}
            </span>
            {!step.done &&
              (step.to ? (
                <Link to={step.to} className={buttonClass("outline", "sm")}>
                  {step.action}
                </Link>
              ) : (
                <Button size="sm" onClick={step.run}>
                  {step.action}
                </Button>
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The steps somebody's rights allow, each with the fact that says whether it is done. */
function useStartSteps(pipeline: Pipeline | null, wanted: boolean): Step[] | null {
  const catalog = useCatalog();
  const users = catalog.object("user");
  const importable = catalog.menu.find((object) => object.permissions.import);
  const views = useSavedViews();
  const invites = !!users?.permissions.create;
  const makes = pipeline?.object.permissions.create ? pipeline.object : undefined;
  const first = pipeline?.object ?? catalog.menu[0];
  const { data: imports } = useQuery({ ...importsQuery, enabled: wanted && !!importable });
  const counted = [importable, makes, invites ? users : undefined].filter((one) => one !== undefined);
  const { counts } = useCounts(
    counted.map(({ plural }) => ({ plural })),
    wanted,
  );
  if (!wanted || !counts || (importable && !imports)) return null;
  const count = (object: ObjectDef | undefined) => (object ? (counts[counted.indexOf(object)] ?? 0) : 0);
  const steps: (Step | false | undefined)[] = [
    importable && {
      key: "import",
      title: t`Bring your data in`,
      text: t`A CSV file of ${inSentence(importable.label_plural)}, companies or deals.`,
      done: count(importable) >= ENOUGH || !!imports?.items.some((one) => one.state === "done"),
      to: `/import/${importable.plural}`,
      action: t`Import`,
    },
    invites && {
      key: "invite",
      title: t`Invite your colleagues`,
      text: t`Each gets a link and a role.`,
      done: count(users) > 1,
      to: "/settings/users",
      action: t`Invite`,
    },
    makes && {
      key: "deal",
      title: t`Enter your first ${inSentence(makes.label)}`,
      text: t`What could be sold, for how much, and when.`,
      done: count(makes) > 0,
      action: t`New ${inSentence(makes.label)}`,
      run: () => openCreate({ object: makes.name }),
    },
    first && {
      key: "view",
      title: t`Save your first view`,
      text: t`Filter and sort a list the way you work, and keep it.`,
      done: views.length > 0,
      to: `/${first.plural}`,
      action: t`Open ${inSentence(first.label_plural)}`,
    },
  ];
  return steps.filter((step): step is Step => !!step);
}
