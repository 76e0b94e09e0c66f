import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useCatalog } from "@/api/catalog";
import { useSession } from "@/api/session";
import { cn } from "@/lib/cn";
import { formatToday } from "@/lib/format";
import { Empty } from "@/ui/empty";
import { Page } from "../shell/page";
import { MonthsCard, StagesCard, Tiles } from "./figures";
import { firstName, greeting } from "./greeting";
import type { HomeSearch } from "./home-search";
import { OwnersCard } from "./owners";
import { pipelineOf, type Whose } from "./pipeline";
import { ChangedCard, SeenCard } from "./recents";
import { StartList } from "./start-list";
import { Waiting } from "./waiting";
import { WorkspaceCard } from "./workspace-card";

/** Who sells looks at the own figures first, who leads at everybody's. */
export const usualWhose = (role: string): Whose => (role === "representative" ? "mine" : "all");

/** The start: what needs somebody today, how the pipeline stands, the way back to what one was at. */
export function HomePage({ search }: { search: HomeSearch }) {
  const catalog = useCatalog();
  const { user } = useSession();
  const pipeline = pipelineOf(catalog);
  const admin = user.role === "administrator";
  const whose = pipeline?.owned ? (search.of ?? usualWhose(user.role)) : "all";
  const mayImport = catalog.objects.some((object) => object.permissions.import);
  const now = new Date();
  const everybody = user.role === "manager" || user.role === "representative" ? t`My team` : t`Everybody`;
  return (
    <Page title={t`Home`} icon="home">
      <div className="absolute inset-0 overflow-y-auto bg-well">
        <div className="mx-auto flex max-w-300 flex-col gap-4 px-5 py-6 max-md:gap-3 max-md:px-4 max-md:py-5">
          <div className="mb-1 flex flex-wrap items-end gap-3">
            <div className="min-w-0 flex-1 max-md:basis-full">
              <h2 className="truncate font-semibold text-xl">{greeting(firstName(user.label), now.getHours())}</h2>
              <p className="text-mute">{formatToday(now)}</p>
            </div>
            {pipeline?.owned && (
              <nav
                aria-label={t`Whose figures`}
                className="flex rounded-lg border border-line bg-canvas p-0.5 shadow-sm max-md:flex-1"
              >
                {(["mine", "all"] as const).map((one) => (
                  <Link
                    key={one}
                    to="/"
                    search={one === usualWhose(user.role) ? {} : { of: one }}
                    replace
                    aria-current={whose === one ? "true" : undefined}
                    className={cn(
                      "flex h-7 items-center rounded-md px-2.5 font-medium text-xs max-md:h-11 max-md:flex-1 max-md:justify-center",
                      whose === one ? "bg-press text-ink" : "text-mute hover:text-ink",
                    )}
                  >
                    {one === "mine" ? t`Mine` : everybody}
                  </Link>
                ))}
              </nav>
            )}
          </div>
          <StartList pipeline={pipeline} />
          {catalog.menu.length === 0 && (
            <Empty icon="lock" title={t`There is nothing you may see yet`}>
              {t`Ask an administrator for a role that reads something.`}
            </Empty>
          )}
          {pipeline && <Tiles pipeline={pipeline} whose={whose} />}
          <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1 max-md:gap-3">
            <Waiting pipeline={pipeline} admin={admin} imports={mayImport} />
            {pipeline && <StagesCard pipeline={pipeline} whose={whose} />}
            {pipeline?.closed && <MonthsCard pipeline={pipeline} whose={whose} />}
            {pipeline?.owned && whose === "all" && <OwnersCard pipeline={pipeline} />}
            {catalog.menu.length > 0 && (
              <>
                <SeenCard />
                <ChangedCard />
              </>
            )}
            {admin && <WorkspaceCard />}
          </div>
        </div>
      </div>
    </Page>
  );
}
