import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFor } from "@/lib/kept";
import { addUnsent, openOutbox, outbox, sendOutbox, type Unsent } from "./outbox";

const edit = (value: string, more: Partial<Unsent> = {}): Unsent => ({
  plural: "people",
  id: "7",
  field: "job_title",
  title: "Ada",
  label: "Job title",
  before: "CTO",
  value,
  patch: value,
  version: 3,
  ...more,
});
const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const server = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
const client = new QueryClient();
const versions = () => server.mock.calls.map(([, init]) => (init.headers as Record<string, string>)["if-match"]);

describe("what could not be sent", () => {
  beforeEach(() => {
    localStorage.clear();
    keepFor("maya");
    openOutbox();
    server.mockReset();
    vi.stubGlobal("fetch", server);
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is there again after the tab was closed", () => {
    addUnsent(edit("CEO"));
    outbox.set([]);
    openOutbox();
    expect(outbox.get()).toEqual([edit("CEO")]);
  });

  it("goes from what the server had to what it is now, however often it was edited", () => {
    addUnsent(edit("CEO"));
    addUnsent(edit("CFO", { before: "CEO" }));
    expect(outbox.get()).toEqual([edit("CFO")]);
    addUnsent(edit("CTO", { before: "CFO" }));
    expect(outbox.get()).toEqual([]);
  });

  it("is sent in order, and gone when the server has it", async () => {
    addUnsent(edit("CEO"));
    addUnsent(edit("Berlin", { field: "city", before: null }));
    server.mockImplementation(async () => answer(200, { id: "7", version: 4 }));
    expect(await sendOutbox(client)).toBe(2);
    expect(server.mock.calls.map(([, init]) => init.body)).toEqual(['{"job_title":"CEO"}', '{"city":"Berlin"}']);
    expect(outbox.get()).toEqual([]);
  });

  it("is not stopped by a newer version of other fields", async () => {
    addUnsent(edit("CEO"));
    server.mockResolvedValueOnce(answer(412, { current: { id: "7", version: 9, job_title: "CTO" } }));
    server.mockResolvedValueOnce(answer(200, { id: "7", version: 10 }));
    expect(await sendOutbox(client)).toBe(1);
    expect(versions()).toEqual(['"3"', '"9"']);
  });

  it("is done when the server has it already", async () => {
    addUnsent(edit("CEO"));
    server.mockResolvedValueOnce(answer(412, { current: { id: "7", version: 4, job_title: "CEO" } }));
    expect(await sendOutbox(client)).toBe(1);
    expect(outbox.get()).toEqual([]);
  });

  it("waits for a decision when somebody else changed the same field", async () => {
    addUnsent(edit("CEO"));
    server.mockResolvedValue(answer(412, { detail: "stale", current: { id: "7", version: 9, job_title: "COO" } }));
    expect(await sendOutbox(client)).toBe(0);
    expect(outbox.get()[0]).toMatchObject({ problem: "stale", current: { job_title: "COO" } });
    server.mockClear();
    await sendOutbox(client);
    expect(server).not.toHaveBeenCalled();
  });

  it("keeps the reason when it is refused, and stays whole when the server is gone again", async () => {
    addUnsent(edit("CEO"));
    addUnsent(edit("Berlin", { field: "city", before: null }));
    server.mockResolvedValueOnce(answer(422, { detail: "No such title" }));
    server.mockRejectedValueOnce(new TypeError("gone"));
    server.mockRejectedValue(new TypeError("gone"));
    expect(await sendOutbox(client)).toBe(0);
    expect(outbox.get().map((one) => one.problem)).toEqual(["No such title", undefined]);
  });
});
