import { defineConfig } from "@lingui/cli";

// German comes next: add "de" here, run `npm run messages`, translate src/locales/de.po and name it in src/lib/i18n.ts.
export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  catalogs: [{ path: "<rootDir>/src/locales/{locale}", include: ["src"], exclude: ["**/*.test.*", "**/routes/**"] }],
  orderBy: "message",
});
