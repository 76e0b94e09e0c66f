import { createStore } from "./store";

export type Theme = "light" | "dark" | "system";

const KEY = "kith-theme"; // public/theme.js reads it before the first paint

function read(): Theme {
  try {
    const saved = localStorage.getItem(KEY);
    if (saved === "light" || saved === "dark") return saved;
  } catch {}
  return "system";
}

export const themeStore = createStore<Theme>(read());

function apply(theme: Theme) {
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export function setTheme(theme: Theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
  themeStore.set(theme);
  apply(theme);
}

export function followSystemTheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(themeStore.get()));
}
