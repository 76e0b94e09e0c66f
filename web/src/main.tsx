import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/client";
import { NotFoundPage, ProblemPage } from "./features/shell/problem-page";
import { activateLanguage } from "./lib/i18n";
import { followSystemTheme } from "./lib/theme";
import { routeTree } from "./routeTree.gen";
import "./styles.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Without a network a call fails and says so, instead of waiting without a word.
      networkMode: "always",
      staleTime: 15_000,
      // What the server refused it will refuse again; only a lost connection is worth another try.
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
  },
});

const router = createRouter({
  routeTree,
  context: { client },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ProblemPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

followSystemTheme();
await activateLanguage();

const root = document.getElementById("root");
if (root)
  createRoot(root, {
    // What the server refused is shown on the page; it is no fault of the program.
    onCaughtError: (error) => error instanceof Problem || console.error(error),
  }).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
