import { cloneElement, type ReactElement, type RefObject, useCallback, useId, useMemo, useRef, useState } from "react";
import type { OnDemand } from "./on-demand";

/** One button; it gets the attributes of what it opens. */
export type Trigger = ReactElement<Record<string, unknown>>;

/** How a popup takes over the button that stands there already. */
export interface Adoption {
  id: string;
  element: RefObject<Element | null>;
  /** What the popup wants the button to have: attributes, and what is done at events. */
  give: (props: Record<string, unknown>) => void;
}

/** A part that can be fetched before it is drawn. */
export type Bringable = Pick<OnDemand<never>, "bring" | "isThere">;

type Handler = (event: unknown) => void;

/**
 * Popups are a third of all code and closed most of the time: their button stands there without them, fetches them as
 * soon as pointer or focus come near, and is then theirs. It stays the same element, so that focus and presses are kept.
 */
export function useTrigger(
  trigger: Trigger | undefined,
  popup: "menu" | "dialog",
  parts: (Bringable | undefined)[],
  onPress: (() => void) | undefined,
) {
  const own = trigger?.props ?? {};
  const made = useId();
  const id = typeof own.id === "string" ? own.id : made;
  const element = useRef<Element | null>(null);
  const handlers = useRef<Record<string, Handler>>({});
  const [near, setNear] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [given, setGiven] = useState<{ attributes: Record<string, unknown>; events: string[] } | null>(null);

  const adoption: Adoption = useMemo(() => {
    let known = "";
    return {
      id,
      element,
      give(props) {
        const names = Object.keys(props);
        const events = names.filter((name) => typeof props[name] === "function" && /^on[A-Z]/.test(name));
        handlers.current = Object.fromEntries(events.map((name) => [name, props[name] as Handler]));
        const attributes = Object.fromEntries(
          names.filter((name) => /^(aria|data)-/.test(name)).map((name) => [name, props[name]]),
        );
        const next = JSON.stringify([attributes, events]);
        if (next !== known) setGiven({ attributes, events });
        known = next;
      },
    };
  }, [id]);

  const come = () => {
    const missing = parts.filter((part) => part && !part.isThere());
    if (missing.length === 0) setNear(true);
    // That one does not come is said when it is pressed and still not there.
    else void Promise.all(missing.map((part) => part?.bring())).then(() => setNear(true), Boolean);
  };
  const extra: Record<string, Handler> = given
    ? Object.fromEntries(given.events.map((name) => [name, (event) => handlers.current[name]?.(event)]))
    : {
        onPointerEnter: come,
        onPointerDown: come,
        onFocus: come,
        onClick() {
          setPressed(true);
          onPress?.();
        },
      };
  const both = Object.fromEntries(
    Object.entries(extra).map(([name, then]): [string, Handler] => {
      const first = own[name];
      if (typeof first !== "function") return [name, then];
      return [
        name,
        (event) => {
          first(event);
          then(event);
        },
      ];
    }),
  );
  const ownRef = own.ref as ((element: Element | null) => void) | RefObject<Element | null> | undefined;
  const ref = useCallback(
    (found: Element | null) => {
      element.current = found;
      if (typeof ownRef === "function") ownRef(found);
      else if (ownRef) ownRef.current = found;
    },
    [ownRef],
  );
  const button =
    trigger &&
    cloneElement(trigger, {
      id,
      "aria-haspopup": popup,
      "aria-expanded": false,
      ...given?.attributes,
      ...both,
      ref,
    });
  return { button, adoption: trigger ? adoption : undefined, near, pressed };
}
