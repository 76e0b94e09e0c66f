import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { titleOf } from "@/api/catalog";
import { asProblem } from "@/api/client";
import type { ObjectDef, Rec } from "@/api/types";
import type { Refused } from "@/fields/editable-field";
import type { FieldEnv } from "@/fields/types";
import { onCall } from "@/ui/on-demand";
import { toast } from "@/ui/toast";
import type { CellWork } from "./cell-work";
import { copyOf, OWN_TYPE } from "./clipboard";
import type { Column } from "./columns";
import type { Range } from "./grid-keys";
import type { Rejected } from "./paste";
import type { RowPlan } from "./row-plan";
import { useLoadedRow } from "./use-rows";

const code = onCall(() => import("./cell-work"));

export interface Busy {
  text: string;
  done: number;
  of: number;
  stop(): void;
}

export interface Around {
  object: ObjectDef;
  plan: RowPlan;
  columns: Column[];
  env: FieldEnv;
  scroller: RefObject<HTMLElement | null>;
  /** The selected block, or the active cell alone. */
  range: Range | null;
  note: (id: string, name: string, problem?: Refused) => void;
  /** A pasted block is selected afterwards. */
  onPasted: (range: Range) => void;
}

/** Blocks of cells under way, and the way to the work on them (cell-work.ts), which comes when it is first needed. */
export function useCellBlocks(around: Around) {
  const client = useQueryClient();
  const loaded = useLoadedRow(around.plan);
  const [busy, setBusy] = useState<Busy | null>(null);
  const [rejected, setRejected] = useState<Rejected[]>([]);
  const now = useRef({ ...around, loaded });
  now.current = { ...around, loaded };
  const made = useRef<CellWork | null>(null);
  const work = useRef(async (job: (work: CellWork) => void) => {
    try {
      const { cellWork } = await code.bring();
      made.current ??= cellWork(client, now, setBusy, setRejected);
      job(made.current);
    } catch (error) {
      toast(asProblem(error).message, { tone: "bad" });
    }
  }).current;

  useEffect(() => {
    // Where nothing is selected as text, browsers send these to the page and not to what has the focus.
    const mine = () => document.activeElement === now.current.scroller.current && now.current.range;
    const onCopy = (event: ClipboardEvent) => {
      const range = mine();
      if (!range || !event.clipboardData || event.defaultPrevented) return;
      const { columns, env, plan } = now.current;
      const records: Rec[] = [];
      let missing = false;
      for (let row = range.top; row <= range.bottom; row++) {
        const record = now.current.loaded(row);
        if (record) records.push(record);
        else if (plan.at(row)?.query) missing = true;
      }
      event.preventDefault();
      if (missing) return void work((there) => there.copyLater(range));
      const { text, html, own } = copyOf(records, columns.slice(range.left, range.right + 1), env);
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.clipboardData.setData(OWN_TYPE, own);
      if (event.type === "cut") void work((there) => there.clear(range));
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      const range = mine();
      if (!range || !data || event.defaultPrevented) return;
      event.preventDefault();
      // It can be read only now.
      const kept = new Map(data.types.map((type) => [type, data.getData(type)]));
      void work((there) => there.paste({ getData: (type) => kept.get(type) ?? "" }, range));
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [work]);

  return {
    busy,
    rejected,
    setRejected,
    fill: (source: Range, target: Range) => void work((there) => there.fill(source, target)),
    fillDown: (range: Range) => void work((there) => there.fillDown(range)),
    clear: (range: Range) => void work((there) => there.clear(range)),
  };
}

export const titleOfRejected = (object: ObjectDef, { record }: Rejected) => (record ? titleOf(object, record) : "");
