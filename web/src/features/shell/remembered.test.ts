import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settingsQuery } from "@/api/settings";
import { densityStore } from "@/lib/density";
import { formatsStore } from "@/lib/formats";
import { themeStore } from "@/lib/theme";
import { recallShell as recall } from "./remembered";
import { recallSettings } from "./tell-settings";
import { sidebarClosed, sidebarFolded } from "./ui-store";

const server = vi.fn((_: string, __: RequestInit) => Promise.resolve(new Response("{}")));
const sent = () => server.mock.calls.flatMap(([, init]) => (init.body ? [JSON.parse(String(init.body))] : []));

// What this file has begun to listen to is heard by no other.
let stop = () => {};
const recallShell = (...given: Parameters<typeof recall>) => {
  stop = recall(...given);
};

beforeEach(() => {
  server.mockClear();
  vi.stubGlobal("fetch", server);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
});
afterEach(() => {
  stop();
  recallSettings(new QueryClient(), "nobody", {});
  vi.unstubAllGlobals();
});

describe("how everything looks", () => {
  it("was this browser's alone before the server kept it, and is taken along once", async () => {
    themeStore.set("dark");
    recallShell(new QueryClient(), "maya", { "look.density": "roomy" });
    expect(themeStore.get()).toBe("dark");
    expect(densityStore.get()).toBe("roomy");
    await vi.waitFor(() => expect(sent()).toEqual([{ "look.theme": "dark" }]));
    // Somebody else at the same browser has their own.
    recallShell(new QueryClient(), "otto", { formats: { region: "de-CH", week: 0 } });
    expect(themeStore.get()).toBe("system");
    expect(densityStore.get()).toBe("normal");
    expect(formatsStore.get()).toEqual({ region: "de-CH", week: 0 });
    recallShell(new QueryClient(), "otto", { formats: { region: "no region", zone: "Mars/Olympus" }, "look.theme": 7 });
    expect(formatsStore.get()).toEqual({});
    expect(sent()).toHaveLength(1);
  });

  it("is drawn by at the next visit before the server has answered", () => {
    recallShell(new QueryClient(), "maya", { "look.theme": "dark", "look.density": "compact" });
    expect(localStorage.getItem("kith-theme")).toBe("dark");
    expect(document.documentElement.dataset).toMatchObject({ theme: "dark", density: "compact" });
  });

  it("waits on this machine when the server cannot be told, and is told as soon as it can", async () => {
    const client = new QueryClient();
    recallShell(client, "maya", recallSettings(client, "maya", {}));
    server.mockRejectedValueOnce(new TypeError("no network"));
    themeStore.set("light");
    await vi.waitFor(() => expect(localStorage.getItem("kith:maya:settings.unsent")).toBe('{"look.theme":"light"}'));
    // The tab is loaded anew: what the server says is older than what was chosen here.
    const settings = recallSettings(client, "maya", { "look.theme": "dark", other: 1 });
    expect(settings).toEqual({ "look.theme": "light", other: 1 });
    await vi.waitFor(() => {
      recallSettings(client, "maya", {});
      expect(localStorage.getItem("kith:maya:settings.unsent")).toBeNull();
    });
    expect(sent().at(-1)).toEqual({ "look.theme": "light" });
  });
});

describe("what the shell remembers", () => {
  it("is the server's word, not what another user left in this browser", () => {
    sidebarFolded.set(true);
    recallShell(new QueryClient(), "maya", { "sidebar.closed": ["favourites"] });
    expect(sidebarFolded.get()).toBe(false);
    expect(sidebarClosed.get()).toEqual(["favourites"]);
    recallShell(new QueryClient(), "maya", { "sidebar.closed": "nonsense", "sidebar.folded": 5 });
    expect(sidebarClosed.get()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it("is told to the server when it changes, and forgotten when it is as usual", async () => {
    const client = new QueryClient();
    client.setQueryData(settingsQuery.queryKey, { other: 1 });
    recallShell(client, "maya", {});
    sidebarFolded.set(true);
    await vi.waitFor(() => expect(sent()).toEqual([{ "sidebar.folded": true }]));
    expect(client.getQueryData(settingsQuery.queryKey)).toEqual({ other: 1, "sidebar.folded": true });
    sidebarFolded.set(false);
    await vi.waitFor(() => expect(sent()[1]).toEqual({ "sidebar.folded": null }));
    expect(client.getQueryData(settingsQuery.queryKey)).toEqual({ other: 1 });
  });
});
