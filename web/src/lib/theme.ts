import { createStore } from "./store";

export type Theme = "light" | "dark" | "system";

const KEY = "kith-theme"; // public/theme.js reads it before the first paint

export const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark" || value === "system";

function read(): Theme {
  try {
    const saved = localStorage.getItem(KEY);
    if (isTheme(saved)) return saved;
  } catch {}
  return "system";
}

export const themeStore = createStore<Theme>(read());

function apply(theme: Theme) {
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

themeStore.subscribe(() => {
  const theme = themeStore.get();
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
  apply(theme);
});

export const setTheme = (theme: Theme) => themeStore.set(theme);

export function followSystemTheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(themeStore.get()));
}
