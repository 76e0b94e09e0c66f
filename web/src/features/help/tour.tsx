import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { isRtl, stepOf } from "@/lib/direction";
import { Button } from "@/ui/button";
import { type TourKey, type TourStep, tourOn, tourSteps } from "./tours";

interface Box {
  top: number;
  left: number;
  width: number;
  height: number;
}

const targetOf = (step: TourStep) => {
  for (const at of step.at)
    for (const one of document.querySelectorAll<HTMLElement>(at)) {
      const box = one.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) return one;
    }
  return null;
};

/** A few steps over what is on the screen. Arrow keys turn them, Esc leaves at any time. */
export default function Tour({ tour }: { tour: TourKey }) {
  const steps = useSteps(tour);
  const [at, setAt] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  // The menu that began the tour gives the focus back to its button a moment later; Enter would open it again.
  useEffect(() => {
    const back = (event: FocusEvent) => {
      if (popup.current && !popup.current.contains(event.target as Node)) next.current?.focus();
    };
    document.addEventListener("focusin", back);
    return () => document.removeEventListener("focusin", back);
  }, []);
  const step = steps[at];
  const box = useBox(step);
  const leave = () => tourOn.set(null);
  const last = at === steps.length - 1;
  const go = (to: number) => (to >= steps.length ? leave() : setAt(Math.max(0, to)));
  if (!step || !box) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-60" />
        <span
          aria-hidden
          data-spotlight
          style={box}
          className="pointer-events-none fixed z-60 rounded-lg shadow-[0_0_0_100vmax_var(--veil)] outline-2 outline-accent transition-all duration-200"
        />
        <Dialog.Popup
          ref={popup}
          initialFocus={next}
          style={placeBeside(box)}
          onKeyDown={(event) => {
            const turn = stepOf(event.key);
            if (!turn) return;
            event.preventDefault();
            go(at + turn);
          }}
          className="fixed z-60 w-[min(20rem,calc(100vw-2rem))] rounded-xl bg-raised p-4 shadow-pop outline-none transition-all duration-200 max-md:inset-x-4! max-md:w-auto"
        >
          <Dialog.Title className="font-semibold text-base">{step.title}</Dialog.Title>
          <Dialog.Description className="mt-1 text-soft" aria-live="polite">
            {step.text}
          </Dialog.Description>
          <div className="mt-4 flex items-center gap-2">
            <span className="me-auto text-mute text-xs">{t`${at + 1} of ${steps.length}`}</span>
            {!last && (
              <Button look="ghost" size="sm" onClick={leave}>
                {t`Leave`}
              </Button>
            )}
            {at > 0 && (
              <Button size="sm" onClick={() => go(at - 1)}>
                {t`Back`}
              </Button>
            )}
            <Button ref={next} look="primary" size="sm" onClick={() => go(at + 1)}>
              {last ? t`Done` : t`Next`}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What there is to point at, once the page has come; a tour with nothing to show is none. */
function useSteps(tour: TourKey): TourStep[] {
  const [steps, setSteps] = useState<TourStep[]>([]);
  useEffect(() => {
    const wanted = tourSteps(tour);
    const found = () => wanted.filter((step) => targetOf(step));
    const take = (list: TourStep[]) => {
      watch.disconnect();
      clearTimeout(timer);
      if (list.length > 0) setSteps(list);
      else tourOn.set(null);
    };
    const look = () => found().length === wanted.length && take(found());
    const watch = new MutationObserver(look);
    const timer = setTimeout(() => take(found()), 4000);
    watch.observe(document.body, { childList: true, subtree: true });
    look();
    return () => {
      watch.disconnect();
      clearTimeout(timer);
    };
  }, [tour]);
  return steps;
}

/** Where the step points, as long as things move. */
function useBox(step: TourStep | undefined): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    if (!step) return;
    const target = targetOf(step);
    const measure = () => {
      const found = target?.isConnected ? target : targetOf(step);
      if (!found) return;
      const { top, left, width, height } = found.getBoundingClientRect();
      const tall = Math.min(height, innerHeight * 0.55);
      setBox({ top: top - 4, left: left - 4, width: width + 8, height: tall + 8 });
    };
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
    measure();
    addEventListener("resize", measure);
    addEventListener("scroll", measure, true);
    return () => {
      removeEventListener("resize", measure);
      removeEventListener("scroll", measure, true);
    };
  }, [step]);
  return box;
}

const CARD = { width: 320, height: 180 };

/** Below what it speaks of, or above, or at its side; never off the screen. */
export function placeBeside(box: Box, width = innerWidth, height = innerHeight): { top: number; left: number } {
  const start = isRtl() ? box.left + box.width - CARD.width : box.left;
  const left = Math.max(16, Math.min(start, width - CARD.width - 16));
  const below = box.top + box.height + 12;
  if (below + CARD.height < height) return { top: below, left };
  if (box.top - CARD.height - 12 > 0) return { top: box.top - CARD.height - 12, left };
  const right = box.left + box.width + 12;
  const beside = right + CARD.width < width ? right : Math.max(16, box.left - CARD.width - 12);
  return { top: Math.max(16, Math.min(box.top, height - CARD.height - 16)), left: beside };
}
