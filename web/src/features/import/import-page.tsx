import { plural, t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { asProblem } from "@/api/client";
import { inSentence } from "@/lib/i18n";
import { Button, buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Message } from "@/ui/message";
import { toast } from "@/ui/toast";
import { Page } from "../shell/page";
import { ProblemPage } from "../shell/problem-page";
import { cancelImport, importQuery, isBusy, rejectedAddress, startCheck, startRun } from "./api";
import { CheckStep } from "./check-step";
import { MapStep } from "./map-step";
import { sentences } from "./mapping-file";
import { Counts, ProgressBar } from "./outcome";
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
  const [problems, setProblems] = useState<string[]>([]);
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
    setProblems([]);
    try {
      await call();
      await client.invalidateQueries({ queryKey: ["imports"] });
      setEditing(false);
    } catch (error) {
      setProblems(sentences(asProblem(error), work.mapping, catalog));
    } finally {
      setBusy(false);
    }
  };
  const check = () => act(() => startCheck(one.id, work.mapping));
  const run = () => act(() => startRun(one.id, work.mapping));
  const cancel = () => act(() => cancelImport(one.id)).then(() => toast(t`Stopped`));
  const counts = one.result ?? one.progress;
  const left = counts?.rejected ?? 0;
  const willWrite = (one.result?.created ?? 0) + (one.result?.updated ?? 0);

  return (
    <Page
      title={t`Import ${inSentence(object?.label_plural ?? "")}`}
      icon="file-up"
      actions={
        shown === "map" ? (
          <Button look="primary" icon="check" busy={busy} onClick={() => void check()}>
            {t`Check`}
          </Button>
        ) : one.state === "ready" && one.result?.rejected === 0 ? (
          <Button look="primary" icon="upload" busy={busy} disabled={willWrite === 0} onClick={() => void run()}>
            {t`Import`}
          </Button>
        ) : null
      }
      toolbar={<Steps at={shown} />}
    >
      <div className="h-full overflow-y-auto">
        <div className="mx-auto max-w-220 pb-10">
          {problems.length > 0 && (
            <div className="p-4">
              <Message>
                <ul>
                  {problems.map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
              </Message>
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
          {shown === "check" && one.state === "checking" && (
            <div className="space-y-6 px-4 py-6">
              <ProgressBar label={t`Checking the rows`} progress={one.progress} />
              <Button onClick={() => void cancel()}>{t`Stop`}</Button>
            </div>
          )}
          {shown === "check" && one.state === "ready" && one.result && (
            <CheckStep
              one={one}
              result={one.result}
              mapping={work.mapping}
              busy={busy}
              onRun={() => void run()}
              onEdit={() => setEditing(true)}
              onMend={(mapping) => {
                work.change(mapping);
                void act(() => startCheck(one.id, mapping));
              }}
            />
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
              {!isBusy(one) && left > 0 && (
                <Message>
                  {plural(left, {
                    one: "# row was not imported. Download it, mend what its last column says, and import it again.",
                    other:
                      "# rows were not imported. Download them, mend what their last column says, and import them again.",
                  })}
                </Message>
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
                      {t`Open ${inSentence(object.label_plural)}`}
                    </Link>
                  )}
                  {left > 0 && (
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
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}
