import { createStore, useStore } from "./store";

/** Something that was done and can be taken back, and done again. */
export interface Undoable {
  /** What was done, as a message says it: "Amount changed". */
  label: string;
  undo(): unknown;
  redo(): unknown;
}

interface Stack {
  done: Undoable[];
  undone: Undoable[];
}

const MOST = 100;
const stack = createStore<Stack>({ done: [], undone: [] });
let last: Promise<unknown> = Promise.resolve();

/** Notes what was just done in this tab; what had been taken back before cannot be done again after it. */
export function pushUndo(step: Undoable) {
  stack.set(({ done }) => ({ done: [...done, step].slice(-MOST), undone: [] }));
}

/** Forgets everything: another workspace, another user. */
export const clearUndo = () => stack.set({ done: [], undone: [] });

/**
 * One after the other, however fast the keys are pressed. What the server refuses is thrown and left off the stack:
 * trying it again would be refused again, and what lies below could not be reached.
 */
function step(from: keyof Stack, to: keyof Stack, how: "undo" | "redo"): Promise<Undoable | null> {
  const run = async () => {
    const one = stack.get()[from].at(-1);
    if (!one) return null;
    stack.set((now) => ({ ...now, [from]: now[from].slice(0, -1) }));
    await one[how]();
    stack.set((now) => ({ ...now, [to]: [...now[to], one].slice(-MOST) }));
    return one;
  };
  const next = last.then(run, run);
  last = next;
  return next;
}

/** Takes back what was done last; answers it, or null when there is nothing. */
export const undo = () => step("done", "undone", "undo");
export const redo = () => step("undone", "done", "redo");

/** Takes one thing off the stack, for whoever has taken it back by another way (the button in a message). */
export const dropUndo = (one: Undoable | undefined) =>
  stack.set(({ done, undone }) => ({ done: done.filter((each) => each !== one), undone }));

/** For menus and buttons: what the next step back or forward would be. */
export function useUndo() {
  const { done, undone } = useStore(stack);
  return { next: done.at(-1) ?? null, again: undone.at(-1) ?? null, push: pushUndo, undo, redo };
}
