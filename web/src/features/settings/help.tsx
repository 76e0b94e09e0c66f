import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { listRecords } from "@/api/records";
import { Button, buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";
import { startTour, type TourKey, tourNames } from "../help/tours";
import { useMine } from "../shell/mine";
import { Section } from "./parts";

const TOURS: TourKey[] = ["list", "board", "record"];

/** Everything that helps to begin: the guide, the tours, the list of first steps. */
export default function HelpSettings() {
  const [mine, change] = useMine();
  const start = useStartTour();
  const names = tourNames();
  return (
    <>
      <Section
        title={t`Tours`}
        lead={t`Each takes half a minute and can be left at any time.`}
        actions={
          !!mine.toured?.length && (
            <Button
              icon="rotate-ccw"
              onClick={() => {
                change({ toured: [] });
                toast(t`The tours are offered again`);
              }}
            >
              {t`Offer them again`}
            </Button>
          )
        }
      >
        <ul className="divide-y divide-line rounded-xl border border-line">
          {TOURS.map((tour) => (
            <li key={tour} className="flex items-center gap-3 px-4 py-2.5">
              <Icon name="map" className="text-mute" />
              <div className="min-w-0 flex-1">
                <h3 className="font-medium">{names[tour].title}</h3>
                <p className="text-mute text-xs">{names[tour].text}</p>
              </div>
              <Button size="sm" aria-label={t`Start: ${names[tour].title}`} onClick={() => void start(tour)}>
                {t`Start`}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={t`Getting started`}
        lead={t`The list of first steps on Home. It goes by itself once all is done.`}
      >
        <label className="flex items-center gap-2.5 max-md:min-h-11">
          <input
            type="checkbox"
            className="size-4"
            checked={!mine.startHidden}
            onChange={(event) => change({ startHidden: !event.target.checked })}
          />
          {t`Show it on Home`}
        </label>
      </Section>
      <Section
        title={t`Guide`}
        lead={t`All of it is in the program and needs no network. F1 opens the page for where you are.`}
      >
        <Link to="/help" className={buttonClass("outline")}>
          <Icon name="circle-help" size={15} />
          {t`Open the guide`}
        </Link>
      </Section>
    </>
  );
}

/** Goes to where there is something to show, and begins there. */
function useStartTour() {
  const catalog = useCatalog();
  const navigate = useNavigate();
  return async (tour: TourKey) => {
    const boards = catalog.menu.find((object) => object.views.some((view) => view.type === "board"));
    const object = tour === "board" ? boards : (catalog.menu[0] ?? boards);
    if (!object) return;
    const params = { plural: object.plural };
    const board = object.views.find((view) => view.type === "board")?.key;
    if (tour !== "record") {
      startTour(tour, `/${object.plural}`);
      return navigate({ to: "/$plural", params, search: tour === "board" && board ? { view: board } : {} });
    }
    const { items } = await listRecords(object.plural, { limit: 1 });
    const id = items[0]?.id;
    if (!id) return void toast(t`There is no record yet to show it on`);
    startTour(tour, `/${object.plural}/${id}`);
    return navigate({ to: "/$plural/$id", params: { ...params, id }, search: {} });
  };
}
