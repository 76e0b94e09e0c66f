import { plural, t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { formatNumber } from "@/lib/format";
import { Button, buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { Page } from "../shell/page";
import { ProblemPage } from "../shell/problem-page";
import { cancelImport, importQuery, isBusy, rejectedAddress, startCheck, startRun } from "./api";
import { MapStep } from "./map-step";
import { Counts, ProgressBar, RowProblems } from "./outcome";
import { Steps } from "./steps";
import type { Import } from "./types";
import { forgetDraft, useMapping } from "./use-mapping";

/** One import, wherever it stands: columns, check, run, result. */
export function ImportPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(importQuery(id));
  if (error && !data) return <ProblemPage error={error} reset={() => void refetch()} />;
  return data ? <Loaded key={data.id} one={data} /> : null;
}

type Shown = "map" | "check" | "run";

function shownOf({ state }: Import): Shown {
  if (state === "draft") return "map";
  return state === "checking" || state === "ready" ? "check" : "run";
}

function Loaded({ one }: { one: Import }) {
  const catalog = useCatalog();
  const client = useQueryClient();
  const work = useMapping(one);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const object = catalog.object(one.object);
  const shown = editing && !isBusy(one) ? "map" : shownOf(one);
  const finished = one.state === "done";

  // What was imported is in lists that were loaded before.
  useEffect(() => {
    if (!finished) return;
    forgetDraft(one.id);
    void client.invalidateQueries({ queryKey: ["records"] });
    void client.invalidateQueries({ queryKey: ["hues"] });
  }, [finished, client, one.id]);

  const act = async (call: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await call();
      await client.invalidateQueries({ queryKey: ["imports"] });
      setEditing(false);
    } catch (error) {
      const refused = asProblem(error);
      setProblem(
        [refused.message, ...refused.problems.map((each) => each.message)]
          .filter((text, i, all) => all.indexOf(text) === i)
          .join(" "),
      );
    } finally {
      setBusy(false);
    }
  };
  const check = () => act(() => startCheck(one.id, work.mapping));
  const run = () => act(() => startRun(one.id, work.mapping));
  const cancel = () => act(() => cancelImport(one.id)).then(() => toast(t`Stopped`));
  const counts = one.result ?? one.progress;
  const whole = one.result?.complete !== false;
  const willWrite = (one.result?.created ?? 0) + (one.result?.updated ?? 0);

  return (
    <Page
      title={t`Import ${object?.label_plural.toLocaleLowerCase() ?? ""}`}
      icon="file-up"
      actions={
        shown === "map" ? (
          <Button look="primary" icon="check" busy={busy} onClick={() => void check()}>
            {t`Check`}
          </Button>
        ) : one.state === "ready" ? (
          <Button look="primary" icon="upload" busy={busy} disabled={willWrite === 0} onClick={() => void run()}>
            {t`Import`}
          </Button>
        ) : null
      }
      toolbar={<Steps at={shown} />}
    >
      <div className="h-full overflow-y-auto">
        <div className="mx-auto max-w-220 pb-10">
          {problem && (
            <div className="p-4">
              <Message>{problem}</Message>
            </div>
          )}
          {shown === "map" && <MapStep one={one} work={work} />}
          {shown === "map" && (
            <div className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-4">
              <Button look="primary" size="lg" icon="check" busy={busy} onClick={() => void check()}>
                {t`Check the rows`}
              </Button>
              <span className="text-mute">{t`Writes nothing; shows what would happen.`}</span>
            </div>
          )}
          {shown === "check" && (
            <div className="space-y-6 px-4 py-6">
              {one.state === "checking" ? (
                <>
                  <ProgressBar label={t`Checking the rows`} progress={one.progress} />
                  <Button onClick={() => void cancel()}>{t`Stop`}</Button>
                </>
              ) : (
                one.result && (
                  <>
                    <h2 className="font-semibold text-lg">
                      {whole ? t`This is what would happen` : t`This is what would happen to the first rows`}
                    </h2>
                    {!whole && (
                      <Message tone="plain">
                        {t`The first ${formatNumber(one.result.checked ?? 0)} of ${formatNumber(one.rows)} rows were checked. The others are held to the same rules when they are imported; what does not fit is kept for download.`}
                      </Message>
                    )}
                    <Counts of={one.result} />
                    {willWrite === 0 && (
                      <Message>{t`No row would be written. Change the mapping and check again.`}</Message>
                    )}
                    <div className="flex flex-wrap gap-2">
                      <Button
                        look="primary"
                        size="lg"
                        icon="upload"
                        busy={busy}
                        disabled={willWrite === 0}
                        onClick={() => void run()}
                      >
                        {whole
                          ? plural(willWrite, { one: "Import # record", other: "Import # records" })
                          : t`Import all ${formatNumber(one.rows)} rows`}
                      </Button>
                      <Button size="lg" icon="sliders-horizontal" onClick={() => setEditing(true)}>
                        {t`Change the mapping`}
                      </Button>
                    </div>
                    <RowProblems problems={one.result.problems ?? []} rejected={one.result.rejected} />
                  </>
                )
              )}
            </div>
          )}
          {shown === "run" && (
            <div className="space-y-6 px-4 py-6">
              {one.state === "running" && (
                <>
                  <ProgressBar label={t`Importing`} progress={one.progress} />
                  <p className="text-mute">{t`You may leave this page; the import goes on.`}</p>
                  <Button onClick={() => void cancel()}>{t`Stop`}</Button>
                </>
              )}
              {one.state === "done" && (
                <h2 className="flex items-center gap-2 font-semibold text-lg">
                  <Icon name="circle-check" size={20} className="text-good" />
                  {t`Imported`}
                </h2>
              )}
              {one.state === "cancelled" && (
                <Message tone="plain">{t`The import was stopped. What was written until then is there.`}</Message>
              )}
              {one.state === "failed" && (
                <Message>{one.error ?? t`The import failed. Nothing more is written.`}</Message>
              )}
              {counts && <Counts of={counts} />}
              {!isBusy(one) && (
                <div className="flex flex-wrap gap-2">
                  {object && (
                    <Link
                      to="/$plural"
                      params={{ plural: object.plural }}
                      search={{}}
                      className={buttonClass("primary", "lg")}
                    >
                      {t`Open ${object.label_plural.toLocaleLowerCase()}`}
                    </Link>
                  )}
                  {(counts?.rejected ?? 0) > 0 && (
                    <a href={rejectedAddress(one.id)} download className={buttonClass("outline", "lg")}>
                      <Icon name="download" size={15} />
                      {t`Download rejected rows`}
                    </a>
                  )}
                  {one.state !== "done" && (
                    <Button size="lg" icon="sliders-horizontal" onClick={() => setEditing(true)}>
                      {t`Change the mapping`}
                    </Button>
                  )}
                  {object && (
                    <Link
                      to="/import/$plural"
                      params={{ plural: object.plural }}
                      className={buttonClass("outline", "lg")}
                    >
                      {t`Import another file`}
                    </Link>
                  )}
                </div>
              )}
              <RowProblems problems={one.result?.problems ?? []} rejected={counts?.rejected ?? 0} />
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}
