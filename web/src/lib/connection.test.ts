import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connection, noteReached, noteUnreachable, onReconnect, tryNow, waitFor, watchConnection } from "./connection";

let there = true;
const asked = vi.fn(() => (there ? Promise.resolve(new Response("ok")) : Promise.reject(new TypeError("gone"))));

describe("the connection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", asked);
    noteReached();
    there = true;
    asked.mockClear();
  });
  afterEach(() => {
    noteReached();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is not called lost for one call that failed", async () => {
    noteUnreachable();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(connection.get().lost).toBe(false);
  });

  it("is lost when asking fails too, and asked again at growing distances until it is back", async () => {
    const back = vi.fn();
    const end = onReconnect(back);
    there = false;
    noteUnreachable();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.get().lost).toBe(true);
    await vi.advanceTimersByTimeAsync(1200);
    expect(asked).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1200);
    expect(asked).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1200);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(back).not.toHaveBeenCalled();
    there = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(connection.get().lost).toBe(false);
    expect(back).toHaveBeenCalledTimes(1);
    end();
  });

  it("never waits longer than half a minute and a bit", () => {
    expect(waitFor(0, 0.5)).toBe(1000);
    expect(waitFor(3, 0.5)).toBe(8000);
    expect(waitFor(40, 1)).toBeCloseTo(36_000);
  });

  it("believes the browser that it is gone, and asks at once when told that it is back", async () => {
    const end = watchConnection();
    window.dispatchEvent(new Event("offline"));
    expect(connection.get().lost).toBe(true);
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.get().lost).toBe(false);
    end();
  });

  it("can be asked without waiting", async () => {
    there = false;
    noteUnreachable();
    await vi.advanceTimersByTimeAsync(0);
    there = true;
    void tryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.get().lost).toBe(false);
  });
});
