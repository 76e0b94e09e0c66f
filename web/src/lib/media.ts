import { useSyncExternalStore } from "react";

const narrow = typeof matchMedia === "function" ? matchMedia("(max-width: 767px)") : null;

export const isMobileNow = (): boolean => narrow?.matches ?? false;

/** Only to swap a whole arrangement (table for cards, panel for page); everything smaller is CSS. */
export function useIsMobile(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow?.addEventListener("change", listener);
      return () => narrow?.removeEventListener("change", listener);
    },
    isMobileNow,
    () => false,
  );
}
