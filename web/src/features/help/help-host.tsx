import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCatalog } from "@/api/catalog";
import { useStore } from "@/lib/store";
import { onDemand } from "@/ui/on-demand";
import { useMine } from "../shell/mine";
import { helpOpen } from "../shell/ui-store";
import { topicAt } from "./topics";
import { type TourKey, tourOn } from "./tours";

const HelpSheet = onDemand(() => import("./help-sheet"));
const Tour = onDemand(() => import("./tour"));
const TourOffer = onDemand(() => import("./tour-offer"));

const tourOf: Record<string, TourKey> = { lists: "list", board: "board", record: "record" };

/** Which page of the guide belongs to the screen, and which tour. */
export function useTopic(): { topic: string; tour: TourKey | null } {
  const catalog = useCatalog();
  const topic = useRouterState({
    select: ({ location }) => topicAt(catalog, location.pathname, location.search as { view?: string; peek?: string }),
  });
  return { topic, tour: tourOf[topic] ?? null };
}

/** Help beside the page, and tours over it. Mounted once, in the shell. */
export function HelpHost() {
  const open = useStore(helpOpen);
  const on = useStore(tourOn);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { topic, tour } = useTopic();
  const [mine] = useMine();
  useEffect(() => {
    if (tourOn.get() && tourOn.get()?.path !== path) tourOn.set(null);
  }, [path]);
  return (
    <>
      {open && <HelpSheet topic={open === "here" ? topic : open} />}
      {on?.path === path && <Tour key={on.tour} tour={on.tour} />}
      {!on && !open && tour && !mine.toured?.includes(tour) && <TourOffer tour={tour} />}
    </>
  );
}
