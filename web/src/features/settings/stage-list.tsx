import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { titleOf } from "@/api/catalog";
import { api, asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef, Page, Rec } from "@/api/types";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";
import { moved, newPositions } from "./reorder";
import { StageRow } from "./stage-row";

/** The stages of one pipeline in their order; dragged, or moved with the arrow keys on the handle. */
export function StageList({ object, pipeline, stages }: { object: ObjectDef; pipeline: Rec; stages: Rec[] }) {
  const writes = useWrites();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  const sorted = [...stages].sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));

  const changed = () => {
    writes.refresh(object.plural);
    void client.invalidateQueries({ queryKey: ["hues"] });
    void client.invalidateQueries({ queryKey: ["candidates"] });
  };
  const refuse = (error: unknown) => {
    const problem = asProblem(error);
    toast(problem.problems[0]?.message ?? problem.message, { tone: "bad" });
  };

  const reorder = async (from: number, to: number) => {
    if (to < 0 || to >= sorted.length || from === to) return;
    const next = newPositions(moved(sorted, from, to));
    const at = new Map(next.map((one) => [one.id, one.position]));
    client.setQueriesData<Page>(
      { queryKey: ["records", object.plural, "all"] },
      (page) =>
        page && {
          ...page,
          items: page.items.map((one) => (at.has(one.id) ? { ...one, position: at.get(one.id) } : one)),
        },
    );
    const stage = sorted[from];
    if (stage) setSaid(t`${titleOf(object, stage)} is now number ${to + 1} of ${sorted.length}`);
    try {
      for (const one of next) await api("PATCH", `/${object.plural}/${one.id}`, { body: { position: one.position } });
    } catch (error) {
      refuse(error);
    }
    changed();
  };

  const save = async (stage: Rec, patch: Record<string, unknown>): Promise<boolean> => {
    try {
      await writes.update(object.plural, stage.id, patch);
      changed();
      return true;
    } catch (error) {
      refuse(error);
      return false;
    }
  };

  const add = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    try {
      // The list is renewed once everything stands in its place, or the next stage would reckon with old places.
      const body = { [object.title]: name.trim(), pipeline: pipeline.id };
      const made = await api<Rec>("POST", `/${object.plural}`, { body });
      setName("");
      // What is won or lost stays at the end: a new stage comes before.
      const last = sorted.findLastIndex((stage) => stage.type === "open") + 1;
      const next = newPositions(moved([...sorted, made], sorted.length, last));
      if (last < sorted.length)
        for (const one of next) await api("PATCH", `/${object.plural}/${one.id}`, { body: { position: one.position } });
      changed();
    } catch (error) {
      refuse(error);
    }
  };

  const remove = async (stage: Rec) => {
    try {
      await writes.trash(object.plural, stage.id);
      changed();
      toast(t`${titleOf(object, stage)} moved to the trash`, {
        action: { label: t`Undo`, run: () => void writes.restore(object.plural, stage.id).then(changed, refuse) },
      });
    } catch (error) {
      refuse(error);
    }
  };

  return (
    <>
      <ol className="divide-y divide-line">
        {sorted.map((stage, i) => (
          <StageRow
            key={stage.id}
            object={object}
            stage={stage}
            at={i}
            list={pipeline.id}
            onMove={(from, to) => void reorder(from, to)}
            onSave={(patch) => save(stage, patch)}
            onRemove={object.permissions.delete ? () => void remove(stage) : undefined}
          />
        ))}
      </ol>
      {object.permissions.create && (
        <form onSubmit={add} className="flex items-center gap-2 border-line border-t px-3 py-1.5">
          <Icon name="plus" size={15} className="text-mute" />
          <input
            aria-label={t`New stage`}
            placeholder={t`New stage`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className="h-8 min-w-0 flex-1 rounded-md bg-transparent px-2 focus:ring-2 focus:ring-accent/40 max-md:h-11"
          />
          {name.trim() && <span className="text-mute text-xs max-md:hidden">{t`Enter adds it`}</span>}
        </form>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
