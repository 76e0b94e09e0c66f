import guide from "virtual:guide";
import { t } from "@lingui/core/macro";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { Empty } from "@/ui/empty";
import { Icon } from "@/ui/icon";
import { Page } from "../shell/page";
import { Contents, GuideView, PageLink } from "./guide-view";
import { FoundList, HelpSearchBox, useFound } from "./help-search";
import { wordsOf } from "./search";

/** The guide as pages of its own: each has an address that can be sent. */
export default function HelpPage({ pageKey, typed }: { pageKey: string | null; typed: string }) {
  const navigate = useNavigate();
  const hits = useFound(guide, typed);
  const page = guide.find((one) => one.key === pageKey);
  const hash = useRouterState({ select: (state) => state.location.hash });
  const [words, setWords] = useState<string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has its own heading
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView();
  }, [hash, pageKey]);
  const type = (q: string) =>
    void navigate({
      ...(pageKey ? { to: "/help/$page" as const, params: { page: pageKey } } : { to: "/help" as const }),
      search: q ? { q } : {},
      replace: true,
    });
  const open = (hit: { page: string; id: string | null } | undefined) => {
    if (!hit) return;
    setWords(wordsOf(typed));
    void navigate({ to: "/help/$page", params: { page: hit.page }, ...(hit.id && { hash: `guide-${hit.id}` }) });
  };
  return (
    <Page
      title={page ? page.title : t`Help`}
      icon="circle-help"
      lead={
        pageKey && (
          <Link
            to="/help"
            className="flex items-center gap-2 text-mute hover:text-ink max-md:-ms-3 max-md:size-11 max-md:justify-center"
          >
            <Icon name="arrow-left" size={20} className="md:hidden" />
            <span className="font-medium max-md:sr-only">{t`Help`}</span>
            <Icon name="chevron-right" size={14} className="max-md:hidden" />
          </Link>
        )
      }
    >
      <div className="flex h-full min-h-0">
        <nav
          aria-label={t`Guide`}
          className={cn(
            "w-64 shrink-0 space-y-2 overflow-y-auto border-line p-2 max-md:w-full md:border-e",
            pageKey && "max-md:hidden",
          )}
        >
          <HelpSearchBox value={typed} onChange={type} onEnter={() => open(hits[0])} />
          {typed.trim() ? (
            <FoundList hits={hits} typed={typed} onOpen={open} />
          ) : (
            <Contents
              pages={guide}
              current={pageKey ?? ""}
              draw={(one, inside, className) => (
                <Link to="/help/$page" params={{ page: one.key }} className={className}>
                  {inside}
                </Link>
              )}
            />
          )}
        </nav>
        <div key={pageKey} className={cn("min-w-0 flex-1 overflow-y-auto", !pageKey && "max-md:hidden")}>
          {page ? (
            <article className="mx-auto max-w-176 px-5 py-6">
              <h2 dir="auto" className="mb-3 font-semibold text-xl max-md:sr-only">
                {page.title}
              </h2>
              <GuideView page={page} link={PageLink} words={words} />
            </article>
          ) : (
            <Empty
              icon={pageKey ? "search" : "circle-help"}
              title={pageKey ? t`There is no such page` : t`The guide to Kith`}
            >
              {pageKey
                ? t`It may have got another name; the list has all pages.`
                : t`Choose a page, or search by any words. F1 opens the page that belongs to where you are.`}
            </Empty>
          )}
        </div>
      </div>
    </Page>
  );
}
