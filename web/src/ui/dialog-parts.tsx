import { Dialog as Base } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Button, IconButton } from "./button";
import { type DialogProps, outAtEnd, outAtStart, type SheetProps } from "./dialog";

const widths = {
  sm: "md:w-[min(26rem,calc(100vw-2rem))]",
  md: "md:w-[min(34rem,calc(100vw-2rem))]",
  lg: "md:w-[min(46rem,calc(100vw-2rem))]",
};

const veil =
  "fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** Centred on wide screens, from below on phones. */
export function DialogPart({
  open,
  onClose,
  title,
  description,
  footer,
  modalOnly,
  unsaved,
  size = "md",
  className,
  initialFocus,
  children,
}: DialogProps) {
  const [asking, setAsking] = useState(false);
  const leave = () => (unsaved ? setAsking(true) : onClose());
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !modalOnly && leave()} disablePointerDismissal={modalOnly}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          {...(initialFocus !== undefined && { initialFocus })}
          className={cn(
            "fixed z-50 flex flex-col bg-raised shadow-pop outline-none transition-[opacity,transform] duration-150",
            "md:top-[12vh] md:left-1/2 md:max-h-[76vh] md:-translate-x-1/2 md:rounded-xl",
            widths[size],
            "md:data-ending-style:scale-[0.98] md:data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0",
            "max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:rounded-t-2xl max-md:pb-[env(safe-area-inset-bottom)]",
            "max-md:data-ending-style:translate-y-8 max-md:data-starting-style:translate-y-8",
            className,
          )}
        >
          <header className="flex items-center gap-3 border-line border-b px-4 py-2.5">
            <Base.Title className="min-w-0 flex-1 truncate font-semibold text-base">{title}</Base.Title>
            {!modalOnly && <IconButton icon="x" label={t`Close`} onClick={leave} className="-me-1.5" />}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
            {description && <Base.Description className="mb-3 text-mute text-sm">{description}</Base.Description>}
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-3">
              {footer}
            </footer>
          )}
          {asking && <AskToDiscard onStay={() => setAsking(false)} onDiscard={onClose} />}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Stands inside the dialog it asks about, so that Esc goes back to that one. */
function AskToDiscard({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  return (
    <DialogPart
      open
      onClose={onStay}
      title={t`Discard what you typed?`}
      size="sm"
      initialFocus={stay}
      footer={
        <>
          <Button ref={stay} onClick={onStay}>{t`Keep editing`}</Button>
          <Button look="danger" onClick={onDiscard}>{t`Discard`}</Button>
        </>
      }
    >
      <p className="text-soft">{t`It has not been saved and cannot be brought back.`}</p>
    </DialogPart>
  );
}

/** A panel from an edge: `start` and `end` of a line on any screen, `bottom` on phones. */
export function SheetPart({ open, onClose, title, side = "end", hideTitle, className, children }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          className={cn(
            "fixed z-50 flex flex-col bg-raised shadow-pop outline-none transition-transform duration-200 ease-out",
            side === "bottom"
              ? "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-2xl pb-[env(safe-area-inset-bottom)] data-ending-style:translate-y-full data-starting-style:translate-y-full"
              : "inset-y-0 w-[min(26rem,92vw)]",
            side === "end" && `end-0 ${outAtEnd}`,
            side === "start" && `start-0 w-[min(18rem,84vw)] ${outAtStart}`,
            className,
          )}
        >
          {hideTitle ? (
            <Base.Title className="sr-only">{title}</Base.Title>
          ) : (
            <header className="flex items-center gap-3 border-line border-b px-4 py-2.5">
              <Base.Title className="min-w-0 flex-1 truncate font-semibold text-base">{title}</Base.Title>
              <IconButton icon="x" label={t`Close`} onClick={onClose} className="-me-1.5" />
            </header>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
