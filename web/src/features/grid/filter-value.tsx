import { t } from "@lingui/core/macro";
import { useState } from "react";
import { PERIODS, periodLabel } from "@/fields/periods";
import { candidateItem, useCandidates } from "@/fields/record-pick";
import { isBlank, kindOf } from "@/fields/registry";
import { Unparsed } from "@/fields/types";
import { asHue } from "@/lib/format";
import { Button } from "@/ui/button";
import { Input, Textarea } from "@/ui/input";
import { PickList } from "@/ui/pick-list";
import { Pill } from "@/ui/pill";
import type { ReadCondition } from "./list-filter";

interface Props {
  condition: ReadCondition;
  onChange: (value: unknown) => void;
  onDone: () => void;
}

/** What a filter compares with: content of the popover of its last segment. */
export default function FilterValue(props: Props) {
  const { operator } = props.condition;
  if (operator.takes === "many") return <ManyValue {...props} />;
  if (operator.takes === "texts") return <TextsValue {...props} />;
  if (operator.takes === "period") return <PeriodValue {...props} />;
  if (operator.takes === "days") return <DaysValue {...props} />;
  return <TypedValue {...props} />;
}

function ManyValue({ condition, onChange, onDone }: Props) {
  const { field, value } = condition;
  const [keys, setKeys] = useState(() => (Array.isArray(value) ? value.map(String) : []));
  const toggle = (key: string) => {
    const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
    setKeys(next);
    onChange(next);
  };
  if (!field.options) return <RecordValues condition={condition} keys={keys} toggle={toggle} onDone={onDone} />;
  return (
    <PickList
      multi
      label={field.label}
      searchable={field.options.length > 6}
      // Records may still have what was set aside.
      items={field.options
        .toSorted((a, b) => Number(!!a.retired) - Number(!!b.retired))
        .map((one) => ({
          key: one.key,
          label: one.label,
          detail: one.retired ? t`set aside` : undefined,
          show: <Pill hue={asHue(one.color)}>{one.label}</Pill>,
        }))}
      selected={keys}
      onPick={toggle}
      onDone={onDone}
    />
  );
}

function RecordValues({
  condition: { field },
  keys,
  toggle,
  onDone,
}: {
  condition: ReadCondition;
  keys: string[];
  toggle: (key: string) => void;
  onDone: () => void;
}) {
  const [typed, setTyped] = useState("");
  const { target, env, loading, found } = useCandidates(field, typed);
  const team = { key: "my_team", label: t`My team` };
  const own = target?.name === "user" ? [{ key: "me", label: t`Me` }, team] : target?.name === "team" ? [team] : [];
  const me = own.filter((one) => one.label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()));
  return (
    <PickList
      multi
      label={field.label}
      loading={loading}
      items={[...me, ...found.map((one) => candidateItem(field, one, env))]}
      selected={keys}
      onSearch={setTyped}
      onPick={toggle}
      onDone={onDone}
    />
  );
}

function PeriodValue({ condition: { field, value }, onChange, onDone }: Props) {
  return (
    <PickList
      label={field.label}
      items={PERIODS.map((key) => ({ key, label: periodLabel(key) }))}
      selected={[String(value)]}
      onPick={(key) => {
        onChange(key);
        onDone();
      }}
    />
  );
}

/** Several values, one a line: also a column copied from a spreadsheet. */
function TextsValue({ condition: { field, value }, onChange, onDone }: Props) {
  const [text, setText] = useState(() => (Array.isArray(value) ? value.join("\n") : ""));
  return (
    <form
      className="w-64 space-y-2 p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        const lines = text.split(/[\n\t]/).map((line) => line.trim());
        onChange([...new Set(lines.filter(Boolean))]);
        onDone();
      }}
    >
      <Textarea
        autoFocus
        rows={5}
        aria-label={t`${field.label}, one value a line`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex items-center justify-between">
        <span className="text-mute text-xs">{t`One value a line`}</span>
        <Button type="submit" look="primary" size="sm">
          {t`Apply`}
        </Button>
      </div>
    </form>
  );
}

function DaysValue({ condition, onChange, onDone }: Props) {
  return (
    <form
      className="flex items-center gap-2 p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <span className="w-24">
        <Input
          type="number"
          min={0}
          max={3650}
          aria-label={t`Number of days`}
          autoFocus
          defaultValue={condition.value == null ? "" : String(condition.value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
        />
      </span>
      <span className="text-mute">{t`days`}</span>
    </form>
  );
}

/** One or two values, typed as the kind is typed elsewhere. */
function TypedValue({ condition, onChange, onDone }: Props) {
  const { field, operator, value } = condition;
  const [first, setFirst] = useState<unknown>(operator.takes === "range" ? (value as unknown[])?.[0] : value);
  const [second, setSecond] = useState<unknown>(operator.takes === "range" ? (value as unknown[])?.[1] : undefined);
  const kind = kindOf(field);
  const day = field.kind === "date" || field.kind === "datetime";
  const text = kind.edit === "panel" || field.kind === "name";
  const asTyped = day ? { ...field, kind: "date" } : text ? { ...field, kind: "text" } : field;
  const InputOf = kindOf(asTyped).Input;
  const apply = () => {
    if (first instanceof Unparsed || second instanceof Unparsed) return;
    onChange(operator.takes === "range" ? (isBlank(first) || isBlank(second) ? undefined : [first, second]) : first);
    onDone();
  };
  const problem = [first, second].find((one) => one instanceof Unparsed) as Unparsed | undefined;
  return (
    <form
      className="w-64 space-y-2 p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <InputOf field={asTyped} value={first} onChange={setFirst} autoFocus />
      {operator.takes === "range" && <InputOf field={asTyped} value={second} onChange={setSecond} />}
      {problem && <p className="text-danger text-xs">{problem.message}</p>}
      <div className="flex justify-end">
        <Button type="submit" look="primary" size="sm">
          {t`Apply`}
        </Button>
      </div>
    </form>
  );
}
