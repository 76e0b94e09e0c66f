import { describe, expect, it } from "vitest";
import { toTsv } from "./clipboard";
import { parseTsv, readClipboard, tiled } from "./read-clipboard";

describe("cells on the clipboard", () => {
  it("are read as spreadsheets write them", () => {
    expect(parseTsv("a\tb\r\nc\t\r\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(parseTsv('"two\nlines"\t"a ""quoted"" word"')).toEqual([["two\nlines", 'a "quoted" word']]);
    expect(parseTsv("")).toEqual([]);
  });
  it("keep signs that only look like quotes", () => {
    expect(parseTsv('24" screen\tx')).toEqual([['24" screen', "x"]]);
    expect(parseTsv('"open\tx')).toEqual([['"open', "x"]]);
  });
  it("come back as they went", () => {
    const rows = [
      ['a\t"b"', "c\nd", ""],
      ["e", "f", "g"],
    ];
    expect(parseTsv(toTsv(rows))).toEqual(rows);
  });
  it("prefer the values of this program to words", () => {
    const own = [[{ text: "Acme", rich: { kind: "relation", value: { id: "1" } } }]];
    const data = { "application/x-kith-cells": JSON.stringify(own), "text/plain": "Acme" } as Record<string, string>;
    expect(readClipboard({ getData: (type) => data[type] ?? "" })).toEqual(own);
    expect(readClipboard({ getData: (type) => (type === "text/plain" ? "a\tb" : "") })).toEqual([
      [{ text: "a" }, { text: "b" }],
    ]);
  });
});

describe("a block on a selection", () => {
  it("is repeated where it fits several times", () => {
    expect(tiled([["x"]], 2, 3)).toEqual([
      ["x", "x", "x"],
      ["x", "x", "x"],
    ]);
    expect(tiled([["a"], ["b"]], 4, 1)).toEqual([["a"], ["b"], ["a"], ["b"]]);
  });
  it("stands once where it does not", () => expect(tiled([["a"], ["b"]], 3, 1)).toEqual([["a"], ["b"]]));
  it("is larger than the cell it is pasted on", () => expect(tiled([["a", "b"]], 1, 1)).toEqual([["a", "b"]]));
});
