import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { buttonClass } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { onDemand } from "@/ui/on-demand";
import { useSections } from "./sections";

const pages: Record<string, ComponentType> = {
  profile: onDemand(() => import("./profile")),
  sessions: onDemand(() => import("./sessions")),
  appearance: onDemand(() => import("./appearance")),
  formats: onDemand(() => import("./formats")),
  keyboard: onDemand(() => import("./keyboard")),
  help: onDemand(() => import("./help")),
  workspace: onDemand(() => import("./workspace")),
  currencies: onDemand(() => import("./currencies")),
  users: onDemand(() => import("./users")),
  teams: onDemand(() => import("./teams")),
  roles: onDemand(() => import("./roles")),
  objects: onDemand(() => import("./shape/objects-page")),
  pipelines: onDemand(() => import("./pipelines")),
  templates: onDemand(() => import("../templates/templates-page")),
  tokens: onDemand(() => import("./tokens")),
  jobs: onDemand(() => import("./jobs")),
  imports: onDemand(() => import("./imports")),
};

export function SectionPage({ section }: { section: string }) {
  const known = useSections().find((one) => one.key === section);
  const Content = pages[section];
  if (!known || !Content)
    return (
      <Empty
        icon="search"
        title={t`There is nothing here`}
        actions={
          <Link to="/settings" className={buttonClass("outline")}>
            {t`Back to the settings`}
          </Link>
        }
      >
        {t`There is no such part of the settings, or you may not see it.`}
      </Empty>
    );
  return (
    <div className={`mx-auto px-4 py-6 ${known.wide ? "max-w-220" : "max-w-160"}`}>
      <Content />
    </div>
  );
}
