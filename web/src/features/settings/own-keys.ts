import { useMemo } from "react";
import { type Command, useCommands, useStandardCommands } from "../shell/commands";
import { withKeys } from "../shell/keys";
import { useMine } from "../shell/mine";

/** All commands that can have keys, as they are and as they were shipped, and the way to change that. */
export function useStandardCommandsHere() {
  const commands: Command[] = useCommands();
  const shipped = useStandardCommands();
  const [mine, set] = useMine();
  const standards = useMemo(() => new Map(shipped.map((one) => [one.id, one.keys])), [shipped]);
  return {
    commands,
    standards,
    changed: Object.keys(mine.keys ?? {}).length > 0,
    change: (id: string, keys: string) => set({ keys: withKeys(mine.keys ?? {}, commands, standards, id, keys) }),
    reset: () => set({ keys: {} }),
  };
}
