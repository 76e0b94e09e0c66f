import { beforeEach, describe, expect, it } from "vitest";
import { clearUndo, dropUndo, pushUndo, redo, undo } from "./undo";

let value = 0;
const put = (to: number) => () => {
  value = to;
};
const set = (to: number) => {
  const one = { label: `to ${to}`, undo: put(value), redo: put(to) };
  value = to;
  pushUndo(one);
  return one;
};

describe("undo", () => {
  beforeEach(() => {
    clearUndo();
    value = 0;
  });

  it("takes back the last thing first, and does it again in turn", async () => {
    set(1);
    set(2);
    expect((await undo())?.label).toBe("to 2");
    expect(value).toBe(1);
    await undo();
    expect(value).toBe(0);
    expect(await undo()).toBeNull();
    await redo();
    await redo();
    expect(value).toBe(2);
    expect(await redo()).toBeNull();
  });

  it("cannot do again what something new came after", async () => {
    set(1);
    await undo();
    set(5);
    expect(await redo()).toBeNull();
    expect(value).toBe(5);
  });

  it("works one after the other, however fast it is asked", async () => {
    const order: string[] = [];
    let open = () => {};
    const slow = new Promise<void>((resolve) => {
      open = resolve;
    });
    pushUndo({ label: "first", undo: () => void order.push("first"), redo: () => {} });
    pushUndo({ label: "slow", undo: () => slow.then(() => order.push("slow")), redo: () => {} });
    const both = [undo(), undo()];
    open();
    await Promise.all(both);
    expect(order).toEqual(["slow", "first"]);
  });

  it("goes on below what was refused", async () => {
    set(1);
    pushUndo({ label: "refused", undo: () => Promise.reject(new Error("no")), redo: () => {} });
    await expect(undo()).rejects.toThrow("no");
    await undo();
    expect(value).toBe(0);
    expect((await redo())?.label).toBe("to 1");
  });

  it("leaves out what was taken back by another way", async () => {
    set(1);
    dropUndo(set(2));
    expect((await undo())?.label).toBe("to 1");
  });
});
