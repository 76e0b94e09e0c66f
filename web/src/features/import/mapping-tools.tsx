import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { formatAgo } from "@/lib/format";
import { Button } from "@/ui/button";
import { Menu, MenuItem } from "@/ui/menu";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { importQuery, importsQuery } from "./api";
import { mainStep } from "./mapping";
import { misfits, readMapping } from "./mapping-file";
import type { Import, Mapping } from "./types";
import type { useMapping } from "./use-mapping";

const SHOWN = 6;

/** A mapping comes from a file or from an earlier import, and is kept as a file for the next time. */
export function useMappingTools(one: Import, work: ReturnType<typeof useMapping>) {
  const catalog = useCatalog();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<{ from: string; reasons: string[] } | null>(null);
  const { data: imports } = useQuery(importsQuery);
  const earlier = (imports?.items ?? [])
    .filter((other) => other.object === one.object && other.state === "done" && other.id !== one.id)
    .slice(0, 8);

  const take = async (from: string, read: () => Promise<Mapping>) => {
    try {
      const mapping = await read();
      const columns = one.columns.map((column) => column.name);
      const reasons = misfits(catalog, mapping, one.object, columns);
      if (reasons.length > 0) return setWrong({ from, reasons });
      work.change(mapping);
      work.setAt(mainStep(mapping, one.object));
      setWrong(null);
      toast(t`The mapping of ${from} is used`, { tone: "good" });
    } catch (error) {
      setWrong({ from, reasons: [asProblem(error).message] });
    }
  };
  const save = () => {
    const text = `${JSON.stringify(work.mapping, null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${one.filename.replace(/\.[^.]+$/, "")}.mapping.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  const buttons = (
    <div className="ms-auto flex flex-wrap gap-1">
      {earlier.length > 0 && (
        <Menu align="end" trigger={<Button look="ghost" size="sm" icon="history">{t`As imported before`}</Button>}>
          {earlier.map((other) => (
            <MenuItem
              key={other.id}
              onClick={() =>
                void take(other.filename, async () => (await client.fetchQuery(importQuery(other.id))).mapping)
              }
            >
              <span className="min-w-0 flex-1 truncate">{other.filename}</span>
              {other.created_at && <span className="text-mute text-xs">{formatAgo(other.created_at)}</span>}
            </MenuItem>
          ))}
        </Menu>
      )}
      <Button look="ghost" size="sm" icon="upload" onClick={() => file.current?.click()}>
        {t`Use a mapping file…`}
      </Button>
      <Button look="ghost" size="sm" icon="download" onClick={save}>{t`Save this mapping`}</Button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label={t`Mapping file`}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void take(chosen.name, async () => readMapping(await chosen.text()));
          event.target.value = "";
        }}
      />
    </div>
  );
  const notice = wrong && (
    <div className="px-4 pb-3">
      <Message>
        <p className="font-medium">{t`“${wrong.from}” was not used; the mapping below is as it was.`}</p>
        <ul className="mt-1 list-disc ps-4">
          {wrong.reasons.slice(0, SHOWN).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {wrong.reasons.length > SHOWN && <li>{t`… and ${wrong.reasons.length - SHOWN} more.`}</li>}
        </ul>
      </Message>
    </div>
  );
  return { buttons, notice };
}
