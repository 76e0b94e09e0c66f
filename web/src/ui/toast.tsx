import { t } from "@lingui/core/macro";
import { cn } from "@/lib/cn";
import { createStore, useStore } from "@/lib/store";
import { IconButton } from "./button";
import { Icon } from "./icon";

interface Toast {
  id: number;
  text: string;
  tone: "plain" | "good" | "bad";
  action?: { label: string; run: () => void };
  stays?: boolean;
}

const store = createStore<Toast[]>([]);
let last = 0;

const close = (id: number) => store.set((list) => list.filter((one) => one.id !== id));

/** A short message at the foot of the page; `action` is usually Undo. Errors stay longer, `stays` until somebody acts. Answers what takes it away. */
export function toast(text: string, options: { tone?: Toast["tone"]; action?: Toast["action"]; stays?: boolean } = {}) {
  last += 1;
  const id = last;
  const one: Toast = { id, text, tone: options.tone ?? "plain" };
  if (options.action) one.action = options.action;
  if (options.stays) one.stays = true;
  store.set((list) => [...list.filter((other, i) => other.stays || i === list.length - 1), one]);
  if (!one.stays) setTimeout(() => close(id), one.tone === "bad" ? 9000 : one.action ? 7000 : 4000);
  return () => close(id);
}

/** Mounted once, in the shell. */
export function Toasts() {
  const list = useStore(store);
  return (
    <section
      aria-label={t`Messages`}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-14 z-60 flex flex-col items-end gap-2 px-5 max-md:bottom-20 max-md:items-center"
    >
      {list.map((one) => (
        <div
          key={one.id}
          className="pointer-events-auto flex min-h-10 max-w-[min(34rem,100%)] items-center gap-2.5 rounded-xl bg-raised py-1.5 pe-1.5 ps-3.5 text-sm shadow-pop"
        >
          {one.tone !== "plain" && (
            <Icon
              name={one.tone === "good" ? "circle-check" : "circle-alert"}
              className={cn(one.tone === "good" ? "text-good" : "text-danger")}
            />
          )}
          <span className="min-w-0 flex-1">{one.text}</span>
          {one.action && (
            <button
              type="button"
              className="h-7 rounded-md px-2 font-medium text-accent-ink hover:bg-hover max-md:h-11"
              onClick={() => {
                close(one.id);
                one.action?.run();
              }}
            >
              {one.action.label}
            </button>
          )}
          <IconButton icon="x" size={14} label={t`Dismiss`} onClick={() => close(one.id)} />
        </div>
      ))}
    </section>
  );
}
