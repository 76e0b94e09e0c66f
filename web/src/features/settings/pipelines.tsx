import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { titleOf, useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { useWrites } from "@/api/records";
import type { ObjectDef, Rec, Ref } from "@/api/types";
import { Button, IconButton } from "@/ui/button";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { useQuestion } from "../record/use-question";
import { useTrash } from "../record/use-trash";
import { Section } from "./parts";
import { StageList } from "./stage-list";
import { useAll } from "./use-all";

/** Pipelines, and the stages a deal goes through in each. */
export default function Pipelines() {
  const catalog = useCatalog();
  const pipeline = catalog.object("pipeline");
  const stage = catalog.object("stage");
  const writes = useWrites();
  const { ask, dialog } = useQuestion();
  const pipelines = useAll(pipeline?.plural ?? "pipelines", "created_at");
  const stages = useAll(stage?.plural ?? "stages", "position");
  if (!pipeline || !stage) return null;
  const name = pipeline.fields.find((field) => field.name === pipeline.title);
  const create = () =>
    name &&
    void ask({
      title: t`New pipeline`,
      action: t`Create`,
      fields: [name],
      submit: async (values) => {
        await writes.create(pipeline.plural, values);
        // It comes with its first stages.
        writes.refresh(stage.plural);
      },
    });
  return (
    <Section
      title={t`Pipelines`}
      lead={t`The ways a deal goes. Every stage has a colour, a probability and is open, won or lost.`}
      actions={
        pipeline.permissions.create && (
          <Button look="primary" icon="plus" onClick={create}>
            {t`New pipeline`}
          </Button>
        )
      }
    >
      {pipelines.error && <Message>{asProblem(pipelines.error).message}</Message>}
      <div className="space-y-6">
        {pipelines.data?.items.map((one) => (
          <PipelineCard
            key={one.id}
            object={pipeline}
            stage={stage}
            record={one}
            stages={stages.data?.items.filter((each) => (each.pipeline as Ref | null)?.id === one.id) ?? []}
          />
        ))}
      </div>
      {dialog}
    </Section>
  );
}

function PipelineCard({
  object,
  stage,
  record,
  stages,
}: {
  object: ObjectDef;
  stage: ObjectDef;
  record: Rec;
  stages: Rec[];
}) {
  const writes = useWrites();
  const client = useQueryClient();
  const { trash } = useTrash(object);
  const title = titleOf(object, record);
  const [name, setName] = useState(title);
  const rename = async () => {
    if (name.trim() === "" || name === title) return setName(title);
    try {
      await writes.update(object.plural, record.id, { [object.title]: name.trim() });
      // Its name stands on stages and deals too.
      void client.invalidateQueries({ queryKey: ["records"] });
    } catch (error) {
      setName(title);
      toast(asProblem(error).message, { tone: "bad" });
    }
  };
  return (
    <article aria-label={title} className="rounded-xl border border-line">
      <header className="flex items-center gap-2 border-line border-b px-3 py-2">
        <input
          aria-label={t`Name of the pipeline`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => void rename()}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") setName(title);
          }}
          className="h-8 min-w-0 flex-1 rounded-md bg-transparent px-2 font-semibold text-base hover:bg-hover focus:bg-canvas focus:ring-2 focus:ring-accent/40 max-md:h-11"
        />
        {object.permissions.delete && (
          <Menu align="end" trigger={<IconButton icon="ellipsis" label={t`More for ${title}`} />}>
            <MenuItem icon="trash-2" danger onClick={() => void trash(record)}>
              {t`Move to trash`}
            </MenuItem>
          </Menu>
        )}
      </header>
      <StageList object={stage} pipeline={record} stages={stages} />
    </article>
  );
}
