import { compileMessage as full } from "@lingui/message-utils/compileMessage";
import { expect, it } from "vitest";
import { compileMessage } from "./messages";

it.each([
  "Save",
  "Sign in to {workspace}",
  "{0} of {1}",
  "Don't touch “{name}”",
  "{count, plural, one {# record was refused: {reason}} other {# records were refused: {reason}}}",
  "{n, plural, offset:1 =0 {nobody} one {you and # other} other {you and # others}} came",
  "{kind, select, won {We won} other {Not yet}}",
  "It''s '{literal}'",
  "at {when, date, short}",
])("compiles as the full parser does: %s", (message) => {
  expect(compileMessage(message)).toEqual(full(message));
});

it("refuses what is not closed", () => expect(() => compileMessage("{n, plural, one {x}")).toThrow());
