import { defineConfig } from "@lingui/cli";

// Each language but English is named in src/lib/i18n.ts too.
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "ar"],
  catalogs: [{ path: "<rootDir>/src/locales/{locale}", include: ["src"], exclude: ["**/*.test.*", "**/routes/**"] }],
  orderBy: "message",
});
