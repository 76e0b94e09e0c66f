import guide from "virtual:guide";
import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { buttonClass, IconButton } from "@/ui/button";
import { outAtEnd } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { helpOpen, shortcutsOpen } from "../shell/ui-store";
import { Contents, type GuideLink, GuideView, linkClass } from "./guide-view";
import { FoundList, HelpSearchBox, useFound } from "./help-search";
import { wordsOf } from "./search";

/** The guide beside the work: it does not cover what it speaks of, and what is there goes on. */
export default function HelpSheet({ topic }: { topic: string }) {
  const navigate = useNavigate();
  const [trail, setTrail] = useState<string[]>([topic]);
  const [typed, setTyped] = useState("");
  const [words, setWords] = useState<string[]>([]);
  const content = useRef<HTMLDivElement>(null);
  const hits = useFound(guide, typed);
  const at = trail.at(-1) ?? topic;
  const [key = "", anchor] = at.split("#");
  const page = guide.find((one) => one.key === key);
  const close = () => helpOpen.set(null);

  // Asked for from another screen, it turns to that one's page.
  useEffect(() => {
    setTrail((now) => (now.at(-1) === topic ? now : [topic]));
    setTyped("");
  }, [topic]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new leaf begins at its top, or at its heading
  useEffect(() => {
    const heading = anchor && content.current?.querySelector(`#guide-${CSS.escape(anchor)}`);
    if (heading) heading.scrollIntoView();
    else content.current?.scrollTo({ top: 0 });
  }, [at]);

  const open = (to: string, looked: string[] = []) => {
    setWords(looked);
    setTyped("");
    setTrail((now) => [...now, to]);
    content.current?.focus();
  };
  const SheetLink: GuideLink = ({ to, children }) => (
    <button type="button" className={linkClass} onClick={() => open(to)}>
      {children}
    </button>
  );
  const openHit = (hit: { page: string; id: string | null } | undefined) =>
    hit && open(hit.id ? `${hit.page}#${hit.id}` : hit.page, wordsOf(typed));

  return (
    <Dialog.Root
      open
      modal={false}
      disablePointerDismissal
      onOpenChange={(next) => {
        if (!next) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={content}
          className={cn(
            "fixed inset-y-0 end-0 z-50 flex w-[min(25rem,100vw)] flex-col border-line border-s bg-raised shadow-pop outline-none transition-transform duration-200 ease-out",
            outAtEnd,
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b pe-2 ps-3 max-md:h-14">
            {trail.length > 1 && (
              <IconButton
                icon="arrow-left"
                label={t`Back`}
                onClick={() => {
                  setWords([]);
                  setTrail((now) => now.slice(0, -1));
                }}
              />
            )}
            <Dialog.Title className="min-w-0 flex-1 truncate px-1 font-semibold text-base">
              {page && !typed ? page.title : t`Help`}
            </Dialog.Title>
            <IconButton icon="list" label={t`All pages of the guide`} onClick={() => open("")} />
            <IconButton
              icon="maximize-2"
              size={15}
              label={t`Open as a page`}
              onClick={() => {
                close();
                void navigate(page ? { to: "/help/$page", params: { page: page.key } } : { to: "/help" });
              }}
            />
            <IconButton icon="x" label={t`Close`} onClick={close} />
          </header>
          <div className="shrink-0 px-3 pt-3">
            <HelpSearchBox value={typed} onChange={setTyped} onEnter={() => openHit(hits[0])} />
          </div>
          <div ref={content} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-4 py-3 outline-none">
            {typed.trim() ? (
              <FoundList hits={hits} typed={typed} onOpen={openHit} />
            ) : page ? (
              <GuideView page={page} link={SheetLink} words={words} />
            ) : (
              <Contents
                pages={guide}
                draw={(one, inside, className) => (
                  <button type="button" className={className} onClick={() => open(one.key)}>
                    {inside}
                  </button>
                )}
              />
            )}
          </div>
          <footer className="flex shrink-0 items-center gap-2 border-line border-t px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
            <button
              type="button"
              className={cn(buttonClass("ghost", "sm"), "max-md:hidden")}
              onClick={() => {
                close();
                shortcutsOpen.set(true);
              }}
            >
              <Icon name="keyboard" size={15} />
              {t`Keyboard shortcuts`}
            </button>
            <Link
              to="/settings/$section"
              params={{ section: "help" }}
              onClick={close}
              className={cn(buttonClass("ghost", "sm"), "ms-auto")}
            >
              {t`Tours`}
            </Link>
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
