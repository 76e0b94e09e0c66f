import { t } from "@lingui/core/macro";
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { formatDateTime, formatDay, formatMoney, formatNumber, formatWeekday } from "@/lib/format";
import { browserRegion, browserZone, formatsStore } from "@/lib/formats";
import { languageStore, languages, nameOfLanguage, spoken } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { FormRow, NativeSelect } from "@/ui/input";
import { Section } from "./parts";

const REGIONS = [
  ...[
    "ar-EG",
    "cs-CZ",
    "da-DK",
    "de-AT",
    "de-CH",
    "de-DE",
    "en-AU",
    "en-CA",
    "en-GB",
    "en-IE",
    "en-IN",
    "en-US",
    "es-ES",
  ],
  ...[
    "es-MX",
    "fi-FI",
    "fr-BE",
    "fr-CA",
    "fr-CH",
    "fr-FR",
    "he-IL",
    "hu-HU",
    "it-CH",
    "it-IT",
    "ja-JP",
    "ko-KR",
    "nb-NO",
  ],
  ...["nl-BE", "nl-NL", "pl-PL", "pt-BR", "pt-PT", "ro-RO", "sk-SK", "sv-SE", "tr-TR", "uk-UA", "zh-CN", "zh-TW"],
];

/** The words of this browser, and how dates, times and numbers are written for this user. */
export default function FormatSettings() {
  const { workspace } = useCatalog();
  const formats = useStore(formatsStore);
  const language = useStore(languageStore);
  const nameOf = useMemo(
    () => new Intl.DisplayNames(spoken(navigator.language), { type: "language", languageDisplay: "standard" }),
    [],
  );
  const zones = useMemo(() => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])], []);
  const set = (change: Partial<Record<keyof typeof formats, string | number | undefined>>) =>
    formatsStore.set((now) => {
      const kept = Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined);
      return Object.fromEntries(kept);
    });
  const own = browserRegion();
  return (
    <Section
      title={t`Language and formats`}
      lead={t`Yours, wherever you sign in; the language is this browser’s alone. What you do not choose follows the browser.`}
    >
      <div className="max-w-100 space-y-3.5">
        <FormRow label={t`Language`} help={t`The page loads anew.`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={language ?? ""}
              onChange={(event) => {
                languageStore.set(event.target.value || null);
                location.reload();
              }}
            >
              <option value="">{t`Like the browser`}</option>
              {languages().map((tag) => (
                <option key={tag} value={tag}>
                  {nameOfLanguage(tag)}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow label={t`Region`} help={t`How dates, numbers and amounts are written.`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={formats.region ?? ""}
              onChange={(event) => set({ region: event.target.value || undefined })}
            >
              <option value="">{t`Like the browser (${nameOf.of(own) ?? own})`}</option>
              {REGIONS.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf.of(tag)}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow label={t`Clock`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={formats.clock ?? ""}
              onChange={(event) => set({ clock: Number(event.target.value) || undefined })}
            >
              <option value="">{t`Like the region`}</option>
              <option value={12}>{t`12 hours`}</option>
              <option value={24}>{t`24 hours`}</option>
            </NativeSelect>
          )}
        </FormRow>
        <FormRow label={t`The week begins on`} help={t`In the calendar.`}>
          {(control) => (
            <NativeSelect
              {...control}
              value={formats.week ?? ""}
              onChange={(event) => set({ week: event.target.value === "" ? undefined : Number(event.target.value) })}
            >
              <option value="">{t`Like the region`}</option>
              {[1, 6, 0].map((day) => (
                <option key={day} value={day}>
                  {/* The first of November 2026 was a Sunday. */}
                  {formatWeekday(`2026-11-0${1 + day}`)}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <FormRow
          label={t`Time zone`}
          help={t`Moments are shown and typed by this clock. Where “today” begins for filters is the workspace’s to say: ${workspace.time_zone}.`}
        >
          {(control) => (
            <NativeSelect
              {...control}
              value={formats.zone ?? ""}
              onChange={(event) => set({ zone: event.target.value || undefined })}
            >
              <option value="">{t`Like this machine (${browserZone()})`}</option>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </NativeSelect>
          )}
        </FormRow>
        <dl
          aria-label={t`Like this`}
          className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-xl border border-line px-4 py-3 tabular-nums"
        >
          {[
            [t`Day`, formatDay("2024-02-29")],
            [t`Moment`, formatDateTime("2024-02-29T15:30:00Z")],
            [t`Number`, formatNumber(1_234_567.89)],
            [t`Amount`, formatMoney("9876.50", workspace.currency)],
          ].map(([label, text]) => (
            <div key={label} className="contents">
              <dt className="text-mute">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
