import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useSession } from "@/api/session";
import { useSetting } from "@/api/settings";
import type { ObjectDef } from "@/api/types";
import { useSavedViews } from "@/api/views";
import type { ListSearch } from "../grid/view-state";
import { type Seen, seenAs, startOf } from "./state";

/** The list on the screen: which view it is, and what was changed. */
export const SeenContext = createContext<Seen | null>(null);

export function useSeen(): Seen {
  const seen = useContext(SeenContext);
  if (!seen) throw new Error("useSeen outside of a list");
  return seen;
}

export const startKey = (object: ObjectDef) => `default_view.${object.name}`;
export const orderKey = (object: ObjectDef) => `view_order.${object.name}`;

/** What an address of this object's list shows to the user. */
export function useSeenAt(object: ObjectDef, address: ListSearch): Seen {
  const views = useSavedViews();
  const { role } = useSession().user;
  const [chosen] = useSetting<string>(startKey(object));
  return useMemo(
    () => seenAs(object, address, views, startOf(object, views, chosen, role)),
    [object, address, views, chosen, role],
  );
}

/** Around a list: makes of address and saved view what is drawn. */
export function SeenProvider({
  object,
  address,
  children,
}: {
  object: ObjectDef;
  address: ListSearch;
  children: (seen: Seen) => ReactNode;
}) {
  const seen = useSeenAt(object, address);
  return <SeenContext value={seen}>{children(seen)}</SeenContext>;
}
