import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { searchRecords } from "@/api/records";
import type { ObjectDef } from "@/api/types";
import { matches } from "@/lib/match";
import { useThrottled } from "@/lib/throttle";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { Dot } from "@/ui/pill";
import { type Ask, type Choice, type Command, useCommands } from "../shell/commands";
import { useMine } from "../shell/mine";
import { objectIcon } from "../shell/nav";
import { useSeen } from "../shell/use-seen";
import { useHereCommands } from "./use-here";
import { useMoreCommands } from "./use-more";

export interface Row {
  key: string;
  group: string;
  icon: ReactNode;
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  /** It is so already. */
  current?: boolean | undefined;
  /** The command behind it, to be remembered. */
  command?: Command;
  /** Asks on, instead of ending. */
  ask?(): Ask;
  run(): undefined | Ask | Promise<unknown>;
}

export interface Found {
  rows: Row[];
  searching: boolean;
  /** Why there are no records among them. */
  problem: string | null;
  retry(): void;
}

const done = (work: () => unknown) => () => {
  work();
  return undefined;
};

const commandRow = (one: Command): Row => ({
  key: one.id,
  group: one.group,
  icon: <Icon name={one.icon} />,
  label: one.label,
  keys: one.keys,
  command: one,
  ...(one.ask && { ask: one.ask }),
  run: done(one.run),
});

const recordIcon = (object: ObjectDef, label: string) =>
  object.name === "person" || object.name === "user" ? <Avatar name={label} /> : <Icon name={objectIcon(object)} />;

/** Records of that name on top, then what can be done, then other records; before anything is typed, what was used last. */
export function useRows(text: string): Found {
  const catalog = useCatalog();
  const navigate = useNavigate();
  const general = useCommands();
  const here = useHereCommands();
  const more = useMoreCommands();
  const [mine] = useMine();
  const { records: seen } = useSeen();
  const q = useThrottled(text.trim(), 80);
  const search = useQuery({
    queryKey: ["search", q],
    enabled: q.length > 0,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => searchRecords(q, 20, signal),
  });
  const recordRow = (object: ObjectDef, id: string, label: string, detail: string | undefined, group: string): Row => ({
    key: id,
    group,
    icon: recordIcon(object, label),
    label,
    detail,
    run: done(() => navigate({ to: "/$plural/$id", params: { plural: object.plural, id }, search: {} })),
  });
  const rows: Row[] = [];
  const commands = [...here, ...general, ...more].filter((one) => !one.hidden);
  if (text.trim()) {
    const hits = search.data?.items ?? [];
    const records: Row[] = [];
    // Grouped by object, in the order of the first hit of each.
    for (const name of new Set(hits.map((hit) => hit.object))) {
      const object = catalog.object(name);
      if (!object) continue;
      for (const hit of hits.filter((one) => one.object === name))
        records.push(recordRow(object, hit.id, hit.label, hit.detail ?? undefined, object.label_plural));
    }
    const meant = commands
      .filter((one) => matches(text, `${one.label} ${one.words ?? ""} ${one.group}`))
      .map(commandRow);
    // Records that only resemble what was typed, or have it somewhere in a long text, do not push a command away.
    const named = hits.some((hit) => matches(text, `${hit.label} ${hit.detail ?? ""}`));
    rows.push(...(named ? [...records, ...meant] : [...meant, ...records]));
  } else {
    const recent = t`Recent`;
    for (const id of (mine.ran ?? []).slice(0, 3)) {
      const one = commands.find((command) => command.id === id);
      if (one) rows.push({ ...commandRow(one), key: `recent.${id}`, group: recent });
    }
    for (const { object, record, title } of seen.slice(0, 5))
      if (!location.pathname.endsWith(record.id)) rows.push(recordRow(object, record.id, title, object.label, recent));
    for (const one of commands) if (!one.quiet) rows.push(commandRow(one));
  }
  return {
    rows,
    searching: search.isFetching || q !== text.trim(),
    problem: q && search.error && !search.isFetching ? asProblem(search.error).message : null,
    retry: () => void search.refetch(),
  };
}

/** The values a question offers for what is typed. */
export function useAskRows(ask: Ask | undefined, depth: number, text: string): Found {
  const q = useThrottled(text.trim(), 80);
  const options = ask?.options;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["ask", depth, ask?.placeholder, q],
    enabled: !!options,
    gcTime: 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => options?.(q, signal) ?? Promise.resolve([]),
  });
  const choices = options ? [...(data ?? [])] : [];
  const typed = text.trim() ? ask?.free?.(text.trim()) : null;
  if (typed) choices.unshift(typed);
  return {
    rows: ask
      ? choices.map((choice) => ({
          key: `choice.${choice.key}`,
          group: ask.placeholder,
          icon: choiceIcon(choice),
          label: choice.label,
          detail: choice.detail,
          current: choice.current,
          run: () => ask.pick(choice),
        }))
      : [],
    searching: isFetching || q !== text.trim(),
    problem: error && !isFetching ? asProblem(error).message : null,
    retry: () => void refetch(),
  };
}

function choiceIcon(choice: Choice): ReactNode {
  if (choice.avatar) return <Avatar name={choice.avatar} />;
  if (choice.icon) return <Icon name={choice.icon} />;
  return <Dot hue={choice.hue ?? "gray"} />;
}
