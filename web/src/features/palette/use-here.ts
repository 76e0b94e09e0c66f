import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useRecord, useWrites } from "@/api/records";
import type { FieldDef, ObjectDef, Rec } from "@/api/types";
import { useFieldSaver } from "@/fields/editable-field";
import { useFieldEnv } from "@/fields/env";
import { canEdit, fieldIcon } from "@/fields/registry";
import { formatNumber } from "@/lib/format";
import { inSentence } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import { setField, trashMany, type Work } from "../grid/bulk";
import { planMove } from "../record/operations";
import { stepFieldOf, useSteps } from "../record/steps";
import { useTrash } from "../record/use-trash";
import type { Ask, Command } from "../shell/commands";
import { chosenHere } from "../shell/here";
import { useRecordHere } from "../shell/use-seen";
import { askField, askFields, canAsk } from "./asks";

const failed = (error: unknown) => {
  const problem = asProblem(error);
  toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
};

/** What can be done with what is on the screen: the rows that are selected, else the record that is open. */
export function useHereCommands(): Command[] {
  const chosen = useStore(chosenHere);
  const here = useRecordHere();
  const one = useRecordCommands(chosen ? null : here);
  const many = useManyCommands();
  return chosen ? many : one;
}

/** The fields that a command may set, the telling ones first: the step, the owner, then as the object has them. */
function settable(object: ObjectDef, stepName: string | undefined): FieldDef[] {
  const rank = (field: FieldDef) => (field.name === stepName ? 0 : field.name === "owner" ? 1 : 2);
  return object.fields
    .filter((field) => canEdit(field) && canAsk(field) && !field.hidden && field.name !== object.title)
    .sort((a, b) => rank(a) - rank(b));
}

const labelOf = (field: FieldDef) => (field.name === "owner" ? t`Assign to…` : t`Change ${inSentence(field.label)}…`);

function useRecordCommands(here: { object: ObjectDef; id: string } | null): Command[] {
  const catalog = useCatalog();
  const env = useFieldEnv();
  const navigate = useNavigate();
  const writes = useWrites();
  const fallback = catalog.objects[0] as ObjectDef;
  const object = here?.object ?? fallback;
  const { data: record } = useRecord(object.plural, here?.id ?? "", !!here);
  const save = useFieldSaver(object);
  const stepField = stepFieldOf(catalog, object);
  const steps = useSteps(here ? stepField : null);
  const { trash } = useTrash(object);
  if (!here || !record) return [];
  const group = titleOf(object, record) || t`Without a name`;
  const open = !record.deleted_at;

  const moveTo = (rec: Rec, id: string): undefined | Ask | Promise<unknown> => {
    const step = steps?.find((one) => one.id === id);
    const from = steps?.find((one) => one.id === idOf(rec[stepField?.field.name ?? ""]));
    if (!stepField || !step) return undefined;
    const plan = planMove(object, stepField.field, step, from?.type);
    const send = async (input: Record<string, unknown>) => {
      if (plan.operation) await writes.run(object.plural, rec.id, plan.operation.verb, { ...plan.input, ...input });
      else await save(rec, stepField.field, { id: step.id, label: step.label });
      toast(t`${group} is at ${step.label} now`, { tone: "good" });
    };
    return askFields(plan.ask, env, send);
  };

  const commands: Command[] = [];
  if (open && object.permissions.update)
    for (const [i, field] of settable(object, stepField?.field.name).entries())
      commands.push({
        id: `here.${object.name}.${field.name}`,
        group,
        label: labelOf(field),
        icon: field.name === "owner" ? "user-check" : fieldIcon(field, env),
        words: t`set edit field`,
        quiet: i > 1,
        run: () => {},
        ask: () =>
          askField(field, env, record, (value, choice) => {
            if (field.name === stepField?.field.name && value) return moveTo(record, choice.key);
            return save(record, field, value).then((saved) => {
              if (!saved.done) toast(saved.message, { tone: "bad" });
            });
          }),
      });
  commands.push({
    id: "here.link",
    group,
    label: t`Copy the link`,
    icon: "link",
    words: t`address share URL`,
    run: () =>
      void navigator.clipboard
        .writeText(`${location.origin}/${object.plural}/${record.id}`)
        .then(() => toast(t`Copied`), failed),
  });
  if (location.pathname !== `/${object.plural}/${record.id}`)
    commands.push({
      id: "here.open",
      group,
      label: t`Open as a page`,
      icon: "maximize-2",
      run: () => void navigate({ to: "/$plural/$id", params: { plural: object.plural, id: record.id }, search: {} }),
    });
  if (open && object.permissions.delete)
    commands.push({
      id: "here.trash",
      group,
      label: t`Move to trash`,
      icon: "trash-2",
      words: t`delete remove`,
      run: () => void trash(record),
    });
  return commands;
}

const idOf = (value: unknown) => (value && typeof value === "object" && "id" in value ? value.id : value);

/** The palette is closed by then; what was done is said when it is done. */
const inBackground: Work = { progress: () => {}, stopped: () => false };

/** The same for all that is selected. */
function useManyCommands(): Command[] {
  const chosen = useStore(chosenHere);
  const catalog = useCatalog();
  const client = useQueryClient();
  const env = useFieldEnv();
  if (!chosen) return [];
  const { object, targets } = chosen;
  if (chosen.trashed) return [];
  const group = t`${formatNumber(chosen.count)} selected`;
  const commands: Command[] = [];
  if (object.permissions.update)
    for (const [i, field] of settable(object, stepFieldOf(catalog, object)?.field.name).entries()) {
      if (field.unique) continue;
      commands.push({
        id: `here.${object.name}.${field.name}`,
        group,
        label: labelOf(field),
        icon: field.name === "owner" ? "user-check" : fieldIcon(field, env),
        words: t`set edit field all`,
        quiet: i > 1,
        run: () => {},
        ask: () =>
          askField(field, env, null, (value) =>
            setField(client, object, targets, field, value, inBackground).catch(failed),
          ),
      });
    }
  if (object.permissions.delete)
    commands.push({
      id: "here.trash",
      group,
      label: t`Move to trash`,
      icon: "trash-2",
      words: t`delete remove`,
      run: () => void trashMany(client, object, targets, inBackground).catch(failed),
    });
  return commands;
}
