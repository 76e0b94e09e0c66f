import { plural, t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { writesUnderWay } from "@/api/client";
import { openOutbox, outbox, sendOutbox } from "@/api/outbox";
import { useSession } from "@/api/session";
import { connection, onReconnect, tryNow, watchConnection } from "@/lib/connection";
import { somethingTyped } from "@/lib/drafts";
import { keepFor } from "@/lib/kept";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";
import { offerDrafts } from "./offer-drafts";
// Not on demand: it is wanted when nothing can be fetched.
import UnsentDialog from "./unsent-dialog";

/**
 * Keeps the page honest about its connection: says when it is lost, sends what waits when it is back, and warns
 * whoever leaves while something is neither saved nor sent. One calm line, and none at all as long as all is well.
 */
export function Connection() {
  const client = useQueryClient();
  const { user } = useSession();
  const { lost, asking } = useStore(connection);
  const unsent = useStore(outbox);
  const [open, setOpen] = useState(false);
  // Before anything below is drawn, because forms look for what was typed into them before.
  keepFor(user.id);

  useEffect(() => {
    const send = async (): Promise<void> => {
      const saved = await sendOutbox(client);
      if (saved > 0) toast(plural(saved, { one: "# change was sent", other: "# changes were sent" }), { tone: "good" });
    };
    const stop = [
      openOutbox(),
      watchConnection(),
      onReconnect(() => void send().then(() => client.invalidateQueries())),
    ];
    if (outbox.get().length > 0) void send();
    offerDrafts();
    return () => {
      for (const end of stop) end();
    };
  }, [client]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (outbox.get().length > 0 || writesUnderWay() > 0 || somethingTyped()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);

  const refused = unsent.filter((one) => one.problem).length;
  const waiting = unsent.length - refused;
  return (
    <>
      {/* Always there, so that what appears in it is read out. */}
      <div role="status" className="shrink-0">
        {(lost || refused > 0) && (
          <div className="flex min-h-9 flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-sunken px-4 py-1 text-soft max-md:min-h-11 max-md:flex-nowrap max-md:text-xs">
            <Icon name={lost ? "cloud-off" : "circle-alert"} className={lost ? "text-mute" : "text-danger"} />
            <span className="min-w-0">
              {lost
                ? waiting > 0
                  ? plural(waiting, {
                      one: "No connection. # change is kept here and sent as soon as it is back.",
                      other: "No connection. # changes are kept here and sent as soon as it is back.",
                    })
                  : t`No connection. What you see may be older.`
                : plural(refused, {
                    one: "# change could not be saved",
                    other: "# changes could not be saved",
                  })}
            </span>
            {lost && (
              <Button size="sm" look="ghost" icon="refresh-cw" busy={asking} onClick={() => void tryNow()}>
                {t`Try now`}
              </Button>
            )}
            {unsent.length > 0 && (
              <Button size="sm" look={lost ? "ghost" : "outline"} onClick={() => setOpen(true)}>
                {t`Review`}
              </Button>
            )}
          </div>
        )}
      </div>
      {open && <UnsentDialog onClose={() => setOpen(false)} />}
    </>
  );
}
