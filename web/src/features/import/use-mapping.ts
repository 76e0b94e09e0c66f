import { useCallback, useState } from "react";
import { mainStep } from "./mapping";
import type { Import, ImportStep, Mapping } from "./types";

const key = (id: string) => `kith-import-${id}`;

/**
 * The mapping being worked on. The server keeps it from the first check on; until then the browser does,
 * so that a reload loses nothing.
 */
export function useMapping(one: Import) {
  const [mapping, setMapping] = useState<Mapping>(() => {
    try {
      const saved = localStorage.getItem(key(one.id));
      if (saved && one.state === "draft") return JSON.parse(saved) as Mapping;
    } catch {}
    return one.mapping;
  });
  const [at, setAt] = useState(() => mainStep(mapping, one.object));
  const change = useCallback(
    (next: Mapping) => {
      setMapping(next);
      try {
        localStorage.setItem(key(one.id), JSON.stringify(next));
      } catch {}
    },
    [one.id],
  );
  const step = mapping.steps[Math.min(at, mapping.steps.length - 1)] ?? { object: one.object, fields: {} };
  const changeStep = (next: ImportStep) =>
    change({
      ...mapping,
      steps: mapping.steps.length ? mapping.steps.map((old, i) => (i === at ? next : old)) : [next],
    });
  return { mapping, change, step, changeStep, at, setAt };
}

export function forgetDraft(id: string) {
  try {
    localStorage.removeItem(key(id));
  } catch {}
}
