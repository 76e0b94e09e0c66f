import { t } from "@lingui/core/macro";
import { inSentence } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useMine } from "../shell/mine";
import { startTour, type TourKey, tourNames } from "./tours";

/** Offered once where somebody comes for the first time; in nobody's way, and gone for good with either answer. */
export default function TourOffer({ tour }: { tour: TourKey }) {
  const [mine, change] = useMine();
  const answered = () => change({ toured: [...(mine.toured ?? []), tour] });
  return (
    <section
      aria-label={t`A short tour`}
      className="popup fixed end-5 bottom-26 z-30 flex w-72 flex-col gap-3 p-4 max-md:inset-x-4 max-md:bottom-22 max-md:w-auto"
    >
      <div>
        <h2 className="font-semibold">{t`New here?`}</h2>
        <p className="mt-0.5 text-soft">{t`A tour of half a minute: ${inSentence(tourNames()[tour].text)}.`}</p>
      </div>
      <div className="flex gap-2">
        <Button
          look="primary"
          size="sm"
          onClick={() => {
            answered();
            startTour(tour);
          }}
        >
          {t`Show me`}
        </Button>
        <Button look="ghost" size="sm" onClick={answered}>
          {t`No, thanks`}
        </Button>
      </div>
    </section>
  );
}
