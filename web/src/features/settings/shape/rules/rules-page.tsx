import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import type { ObjectDef, RuleDef } from "@/api/types";
import { stepFieldOf } from "@/features/record/steps";
import { Button, IconButton } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { tellProblem, tellWithUndo } from "../calls";
import { Missing, ObjectHead } from "../object-page";
import { ObjectTabs } from "../object-tabs";
import { Badge } from "../parts";
import { RetiredParts } from "../retired-parts";
import { useParts } from "../use-parts";
import { StageNeeds } from "./stage-needs";

const RuleDialog = onDemand(() => import("./rule-dialog"));

export const kindIcons: Record<RuleDef["kind"], IconName> = {
  check: "circle-check",
  required: "list-checks",
  unique: "copy",
};

/** What must hold for records of an object to be saved. `rule` names one that is open, or `new`. */
export function RulesPage({ name, rule }: { name: string; rule: string | undefined }) {
  const catalog = useCatalog();
  const object = catalog.object(name);
  const navigate = useNavigate();
  if (!object) return <Missing />;
  const open = (next?: string) =>
    void navigate({
      to: "/settings/objects/$object/rules",
      params: { object: name },
      search: next ? { rule: next } : {},
      replace: next === undefined,
    });
  const rules = object.rules ?? [];
  const steps = stepFieldOf(catalog, object);
  const opened = rules.find((one) => one.name === rule);
  return (
    <div className="mx-auto max-w-220 px-4 py-6">
      <ObjectHead object={object} />
      <ObjectTabs object={object} />
      <div className="mb-5 flex flex-wrap items-start gap-3">
        <p className="min-w-60 flex-1 text-mute">
          {t`Rules are asked whoever saves a record, people and programs alike. Forms say what is missing while one types.`}
        </p>
        <Button look="primary" icon="plus" onClick={() => open("new")}>
          {t`New rule`}
        </Button>
      </div>
      {rules.length === 0 ? (
        <p className="mb-6 rounded-xl border border-line border-dashed px-4 py-3 text-mute">
          {t`None yet. “A discount needs a reason”, “at least ten people”, “no two with the same number”: whatever must hold.`}
        </p>
      ) : (
        <ul aria-label={t`Rules`} className="mb-6 divide-y divide-line rounded-xl border border-line">
          {rules.map((one) => (
            <RuleRow key={one.name} object={object} rule={one} onOpen={() => open(one.name)} />
          ))}
        </ul>
      )}
      {steps && <StageNeeds object={object} stepField={steps} />}
      <RetiredParts object={object} kind="rules" />
      {(rule === "new" || opened) && <RuleDialog key={rule} object={object} rule={opened} onClose={() => open()} />}
    </div>
  );
}

function RuleRow({ object, rule, onOpen }: { object: ObjectDef; rule: RuleDef; onOpen: () => void }) {
  const parts = useParts(object.name, "rules");
  const kinds = { check: t`Condition`, required: t`Needed`, unique: t`Unique together` };
  const aside = async () => {
    try {
      await parts.change(rule.name, { retired: true });
      tellWithUndo(t`“${rule.label}” set aside`, () => parts.change(rule.name, { retired: false }));
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <li className="relative flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-row-hover">
      <Icon name={kindIcons[rule.kind]} className="text-mute" />
      <span className="min-w-0 flex-1">
        <button
          type="button"
          onClick={onOpen}
          className="block max-w-full truncate text-start font-medium after:absolute after:inset-0"
        >
          {rule.label}
        </button>
        {rule.message !== rule.label && <span className="block truncate text-mute text-xs">{rule.message}</span>}
        {rule.when && (
          <code dir="ltr" className="block truncate text-2xs text-mute">
            {rule.when}
          </code>
        )}
      </span>
      <span className="flex flex-wrap justify-end gap-1 max-md:hidden">
        <Badge>{kinds[rule.kind]}</Badge>
        {!rule.lenient && <Badge>{t`Strict`}</Badge>}
      </span>
      <span className="relative z-10">
        <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${rule.label}`} />}>
          <MenuItem icon="pencil" onClick={onOpen}>
            {t`Edit rule…`}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon="archive" onClick={() => void aside()}>
            {t`Set aside`}
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}
