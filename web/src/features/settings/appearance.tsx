import { t } from "@lingui/core/macro";
import { cn } from "@/lib/cn";
import { type Density, densityStore, setDensity } from "@/lib/density";
import { useStore } from "@/lib/store";
import { setTheme, themeStore } from "@/lib/theme";
import { Icon } from "@/ui/icon";
import { themes } from "../shell/user-menu";
import { Section } from "./parts";

export default function Appearance() {
  const theme = useStore(themeStore);
  const density = useStore(densityStore);
  return (
    <>
      <Section title={t`Theme`} lead={t`Yours, wherever you sign in.`}>
        <fieldset className="grid gap-3 sm:grid-cols-3">
          <legend className="sr-only">{t`Theme`}</legend>
          {themes().map((one) => (
            <label
              key={one.key}
              className={cn(
                "flex cursor-pointer flex-col gap-3 rounded-xl border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1",
                theme === one.key ? "border-accent ring-1 ring-accent" : "border-line hover:border-line-strong",
              )}
            >
              <Swatch kind={one.key} />
              <span className="flex items-center gap-2 font-medium">
                <input
                  type="radio"
                  name="theme"
                  className="sr-only"
                  checked={theme === one.key}
                  onChange={() => setTheme(one.key)}
                />
                <Icon name={one.icon} className="text-mute" />
                {one.label}
                {theme === one.key && <Icon name="check" className="ms-auto text-accent-ink" />}
              </span>
            </label>
          ))}
        </fieldset>
      </Section>
      <Section title={t`Density`} lead={t`How close lines and buttons stand on wide screens.`}>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t`Density`}</legend>
          {densities().map((one) => (
            <label
              key={one.key}
              className={cn(
                "flex h-9 cursor-pointer items-center gap-2 rounded-lg border px-3 font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 max-md:h-11",
                density === one.key ? "border-accent ring-1 ring-accent" : "border-line hover:border-line-strong",
              )}
            >
              <input
                type="radio"
                name="density"
                className="sr-only"
                checked={density === one.key}
                onChange={() => setDensity(one.key)}
              />
              {one.label}
              {density === one.key && <Icon name="check" className="text-accent-ink" />}
            </label>
          ))}
        </fieldset>
      </Section>
    </>
  );
}

const densities = (): { key: Density; label: string }[] => [
  { key: "compact", label: t`Compact` },
  { key: "normal", label: t`Normal` },
  { key: "roomy", label: t`Roomy` },
];

/** A page in small, drawn with the very tokens of the theme. */
function Swatch({ kind }: { kind: "light" | "dark" | "system" }) {
  const half = (theme: "light" | "dark") => (
    <span data-theme={theme} className="theme-swatch flex flex-1 gap-1.5 bg-bg p-1.5">
      <span className="w-1/4 space-y-1 pt-0.5">
        <span className="block h-1 rounded-full bg-accent" />
        <span className="block h-1 rounded-full bg-press" />
        <span className="block h-1 rounded-full bg-press" />
      </span>
      <span className="flex-1 space-y-1.5 rounded-md border border-line bg-canvas p-1.5">
        <span className="block h-1 w-2/3 rounded-full bg-mute" />
        <span className="block h-1 w-1/2 rounded-full bg-press" />
        <span className="block h-1 w-3/5 rounded-full bg-press" />
      </span>
    </span>
  );
  return (
    <span aria-hidden className="flex h-18 overflow-hidden rounded-lg border border-line">
      {kind !== "dark" && half("light")}
      {kind !== "light" && half("dark")}
    </span>
  );
}
