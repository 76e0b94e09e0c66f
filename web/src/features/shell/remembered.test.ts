import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settingsQuery } from "@/api/settings";
import { recallShell } from "./remembered";
import { sidebarClosed, sidebarFolded } from "./ui-store";

const server = vi.fn((_: string, __: RequestInit) => Promise.resolve(new Response("{}")));
const sent = () => server.mock.calls.map(([, init]) => JSON.parse(String(init.body)));

describe("what the shell remembers", () => {
  beforeEach(() => {
    server.mockClear();
    vi.stubGlobal("fetch", server);
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is the server's word, not what another user left in this browser", () => {
    sidebarFolded.set(true);
    recallShell(new QueryClient(), { "sidebar.closed": ["favourites"] });
    expect(sidebarFolded.get()).toBe(false);
    expect(sidebarClosed.get()).toEqual(["favourites"]);
    recallShell(new QueryClient(), { "sidebar.closed": "nonsense", "sidebar.folded": 5 });
    expect(sidebarClosed.get()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it("is told to the server when it changes, and forgotten when it is as usual", async () => {
    const client = new QueryClient();
    client.setQueryData(settingsQuery.queryKey, { other: 1 });
    recallShell(client, {});
    sidebarFolded.set(true);
    await vi.waitFor(() => expect(sent()).toEqual([{ "sidebar.folded": true }]));
    expect(client.getQueryData(settingsQuery.queryKey)).toEqual({ other: 1, "sidebar.folded": true });
    sidebarFolded.set(false);
    await vi.waitFor(() => expect(sent()[1]).toEqual({ "sidebar.folded": null }));
    expect(client.getQueryData(settingsQuery.queryKey)).toEqual({ other: 1 });
  });
});
