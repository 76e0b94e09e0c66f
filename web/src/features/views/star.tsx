import { t } from "@lingui/core/macro";
import { useEffect } from "react";
import { IconButton } from "@/ui/button";
import { type Favourite, keyOf, toggled, useFavourites } from "./favourites";

/** Keeps what is on the page among the favourites, in the sidebar. */
export function Star({ of }: { of: Favourite }) {
  const [list, change] = useFavourites();
  const kept = list.find((one) => keyOf(one) === keyOf(of));
  // A record that was renamed is called by its new name once it is seen.
  const renamed = kept && "record" in kept && "record" in of && kept.label !== of.label ? of.label : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new name
  useEffect(() => {
    if (renamed) change((now) => now.map((one) => (keyOf(one) === keyOf(of) ? { ...one, label: renamed } : one)));
  }, [renamed]);
  return (
    <IconButton
      icon="star"
      size={15}
      label={kept ? t`Remove from favourites` : t`Add to favourites`}
      aria-pressed={!!kept}
      className={kept ? "text-accent-ink [&_svg]:fill-current" : "text-mute"}
      onClick={() => change((now) => toggled(now, of))}
    />
  );
}
