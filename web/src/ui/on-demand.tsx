import { t } from "@lingui/core/macro";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Button, IconButton } from "./button";
import { Icon } from "./icon";

const parts: (() => Promise<unknown>)[] = [];

/** A part that comes when it is first drawn, or earlier when somebody is about to need it. */
export interface OnDemand<P> {
  (props: P): ReactNode;
  bring: () => Promise<void>;
  isThere: () => boolean;
}

/**
 * A part of the program that comes when it is first drawn. If it does not come, it says so and can be asked for again:
 * the page around it, and what was typed there, stays.
 */
export function onDemand<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  waiting: ReactNode = null,
  /** Heavy parts that few look at wait until they are drawn. */
  ahead = true,
): OnDemand<P> {
  let Loaded: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;
  const bring = () => {
    coming ??= load().then(
      (file) => {
        Loaded = file.default;
      },
      (error) => {
        coming = undefined;
        throw error;
      },
    );
    return coming;
  };
  if (ahead) parts.push(bring);
  function Part(props: P) {
    const [state, setState] = useState<"coming" | "there" | "failed" | "dismissed">(Loaded ? "there" : "coming");
    useEffect(() => {
      if (state !== "coming") return;
      let gone = false;
      bring().then(
        () => !gone && setState("there"),
        () => !gone && setState("failed"),
      );
      return () => {
        gone = true;
      };
    }, [state]);
    if (Loaded) return <Loaded {...props} />;
    if (state === "dismissed") return null;
    if (state === "coming") return waiting;
    return <Missing onRetry={() => setState("coming")} onClose={() => setState("dismissed")} />;
  }
  return Object.assign(Part, { bring, isThere: () => !!Loaded });
}

/** Code without a face that comes when it is first used, and ahead of that like any other part. */
export function onCall<T>(load: () => Promise<T>): { bring: () => Promise<T>; there: () => T | undefined } {
  let loaded: T | undefined;
  const bring = async () => {
    loaded ??= await load();
    return loaded;
  };
  parts.push(bring);
  return { bring, there: () => loaded };
}

const idle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 50);
  });

/**
 * Once the page has nothing else to do, so that the parts are there even when the server is not: `first` before all,
 * then one after the other, each in a moment in which nothing else happens.
 */
export function bringAhead(first: () => Promise<unknown>): () => void {
  let gone = false;
  const bringAll = async () => {
    for (const bring of parts) {
      await idle();
      if (gone) return;
      await bring().catch(() => {});
    }
  };
  const soon = setTimeout(() => void idle().then(() => gone || first().catch(() => {})), 300);
  const later = setTimeout(bringAll, 2000);
  return () => {
    gone = true;
    clearTimeout(soon);
    clearTimeout(later);
  };
}

function Missing({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  return (
    <div
      role="alert"
      className="popup fixed top-14 left-1/2 z-60 flex w-max max-w-[calc(100vw-16px)] -translate-x-1/2 items-center gap-2.5 px-3 py-1.5 text-sm"
    >
      <Icon name="circle-alert" className="text-danger" />
      <span>{t`Kith cannot be reached. Check your connection and try again.`}</span>
      <Button size="sm" icon="refresh-cw" onClick={onRetry}>
        {t`Try again`}
      </Button>
      <IconButton icon="x" size={14} label={t`Dismiss`} onClick={onClose} />
    </div>
  );
}
