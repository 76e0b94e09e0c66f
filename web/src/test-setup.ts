import { afterEach } from "vitest";
import "@/lib/i18n";

afterEach(() => {
  document.body.innerHTML = "";
});
