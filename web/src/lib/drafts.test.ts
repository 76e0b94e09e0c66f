import { beforeEach, describe, expect, it, vi } from "vitest";
import { draftOf, draftsOf, dropDraft, saveDraft } from "./drafts";
import { forgetAllKept, keepFor } from "./kept";

describe("drafts", () => {
  beforeEach(() => {
    localStorage.clear();
    keepFor("maya");
  });

  it("are there until they are dropped", () => {
    saveDraft("new:person", { name: { first: "Ada" } });
    expect(draftOf("new:person")?.value).toEqual({ name: { first: "Ada" } });
    dropDraft("new:person");
    expect(draftOf("new:person")).toBeNull();
  });

  it("are those of one user, and leave with that user alone", () => {
    saveDraft("new:person", 1);
    keepFor("sora");
    expect(draftOf("new:person")).toBeNull();
    saveDraft("new:deal", 2);
    forgetAllKept();
    expect(draftOf("new:deal")).toBeNull();
    keepFor("maya");
    expect(draftOf("new:person")?.value).toBe(1);
  });

  it("can be listed by what they are of", () => {
    saveDraft("new:person", 1);
    saveDraft("field:people:7:name", 2);
    expect(draftsOf("new:")).toEqual(["new:person"]);
  });

  it("do not come back after two weeks", () => {
    saveDraft("new:person", 1);
    vi.useFakeTimers();
    vi.setSystemTime(Date.now() + 15 * 86_400_000);
    expect(draftOf("new:person")).toBeNull();
    vi.useRealTimers();
    expect(localStorage.length).toBe(0);
  });

  it("survive what is no draft", () => {
    localStorage.setItem("kith:maya:draft:new:person", "{broken");
    expect(draftOf("new:person")).toBeNull();
  });
});
