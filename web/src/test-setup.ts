import { afterEach } from "vitest";
import "@/lib/i18n";
import "@/ui/dialog";
import "@/ui/menu";
import "@/ui/popover";
import { bringPopups } from "@/ui/popups";

// Tests open a menu in the same breath as they draw the page.
await bringPopups();

afterEach(() => {
  document.body.innerHTML = "";
});
