import { type ComponentType, lazy, Suspense } from "react";
import { NotFoundPage } from "../shell/problem-page";
import { useSections } from "./sections";

const pages: Record<string, ComponentType> = {
  profile: lazy(() => import("./profile")),
  sessions: lazy(() => import("./sessions")),
  appearance: lazy(() => import("./appearance")),
  workspace: lazy(() => import("./workspace")),
  users: lazy(() => import("./users")),
  teams: lazy(() => import("./teams")),
  roles: lazy(() => import("./roles")),
  pipelines: lazy(() => import("./pipelines")),
  tokens: lazy(() => import("./tokens")),
  jobs: lazy(() => import("./jobs")),
  imports: lazy(() => import("./imports")),
};

export function SectionPage({ section }: { section: string }) {
  const known = useSections().find((one) => one.key === section);
  const Content = pages[section];
  if (!known || !Content) return <NotFoundPage />;
  return (
    <div className={`mx-auto px-4 py-6 ${known.wide ? "max-w-220" : "max-w-160"}`}>
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </div>
  );
}
