import { t } from "@lingui/core/macro";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { cn } from "@/lib/cn";
import { matches } from "@/lib/match";
import { Icon } from "@/ui/icon";
import { Page } from "../shell/page";
import { type SectionDef, settingEntries, useSections } from "./sections";

const up = "flex items-center gap-2 text-mute hover:text-ink max-md:-ms-3 max-md:size-11 max-md:justify-center";

/** The settings: a list that can be searched, and the section beside it; on a phone one after the other. */
export function SettingsPage() {
  const params = useParams({ strict: false });
  const catalog = useCatalog();
  // A page below a section names what it is about.
  const section = params.object ? "objects" : params.section;
  const current = useSections().find((one) => one.key === section);
  const below = params.object && (catalog.object(params.object)?.label_plural ?? t`Nothing here`);
  return (
    <Page
      title={below ?? current?.label ?? (section ? t`Nothing here` : t`Settings`)}
      icon="settings"
      lead={
        section && (
          <>
            <Link to="/settings" className={below ? `${up} max-md:hidden` : up}>
              <Icon name="arrow-left" size={20} className="md:hidden" />
              <span className="font-medium max-md:sr-only">{t`Settings`}</span>
              <Icon name="chevron-right" size={14} className="max-md:hidden" />
            </Link>
            {below && current && (
              <Link to="/settings/$section" params={{ section: current.key }} className={up}>
                <Icon name="arrow-left" size={20} className="md:hidden" />
                <span className="font-medium max-md:sr-only">{current.label}</span>
                <Icon name="chevron-right" size={14} className="max-md:hidden" />
              </Link>
            )}
          </>
        )
      }
    >
      <div className="flex h-full min-h-0">
        <div
          className={cn(
            "w-60 shrink-0 overflow-y-auto border-line p-2 max-md:w-full md:border-e",
            section && "max-md:hidden",
          )}
        >
          <SectionList />
        </div>
        <div className={cn("min-w-0 flex-1 overflow-y-auto", !section && "max-md:hidden")}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}

function SectionList() {
  const [text, setText] = useState("");
  const sections = useSections();
  const single = text.trim()
    ? settingEntries(sections).filter((one) => matches(text, `${one.label} ${one.words}`))
    : [];
  const shown = sections.filter((one) => matches(text, `${one.label} ${one.words} ${one.group}`));
  const groups = [...new Set(shown.map((one) => one.group))];
  return (
    <nav aria-label={t`Settings`}>
      <label className="mb-2 flex h-8 items-center gap-2 rounded-lg bg-sunken px-2.5 focus-within:ring-2 focus-within:ring-accent/40 max-md:h-11">
        <Icon name="search" size={14} className="text-mute" />
        <input
          type="search"
          aria-label={t`Search settings`}
          placeholder={t`Search settings`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-full min-w-0 flex-1 bg-transparent"
        />
      </label>
      {groups.map((group) => (
        <div key={group} className="mb-3">
          <h2 className="px-2 py-1 font-medium text-2xs text-mute">{group}</h2>
          <ul className="space-y-px">
            {shown
              .filter((one) => one.group === group)
              .map((one) => (
                <SectionLink key={one.key} section={one} />
              ))}
          </ul>
        </div>
      ))}
      {single.length > 0 && (
        <div className="mb-3">
          <h2 className="px-2 py-1 font-medium text-2xs text-mute">{t`Single settings`}</h2>
          <ul className="space-y-px">
            {single.map((one) => (
              <li key={`${one.section}.${one.label}`}>
                <Link
                  to="/settings/$section"
                  params={{ section: one.section }}
                  className="flex min-h-9 flex-col justify-center rounded-md px-2 py-1 hover:bg-hover max-md:min-h-12"
                >
                  <span className="truncate font-medium text-soft">{one.label}</span>
                  <span className="truncate text-mute text-xs">
                    {sections.find((section) => section.key === one.section)?.label}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {shown.length === 0 && single.length === 0 && (
        <p role="status" className="px-2 py-3 text-mute">
          {t`Nothing found`}
        </p>
      )}
    </nav>
  );
}

function SectionLink({ section }: { section: SectionDef }) {
  return (
    <li>
      <Link
        to="/settings/$section"
        params={{ section: section.key }}
        className="flex h-7.5 items-center gap-2.5 rounded-md px-2 font-medium text-soft hover:bg-hover max-md:h-12 max-md:text-base [&.active]:bg-press [&.active]:text-ink [&_svg]:text-mute"
      >
        <Icon name={section.icon} />
        <span className="flex-1 truncate">{section.label}</span>
        <Icon name="chevron-right" size={15} className="md:hidden" />
      </Link>
    </li>
  );
}
