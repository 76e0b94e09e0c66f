// The stable codes with which the server refuses, read from its sources, each with where it is said first. The test of
// src/lib/problem-text.ts walks them, so that none is left without words.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// What only commands and tests say is seen by no page.
const LEFT_OUT = /(^|\/)(kith|bench|tests|examples|testing)(\/|$)|seed|address\.rs$|\/tls\.rs$/;

/** Text before the code: another argument, without quotes around a comma. */
const ARGUMENT = String.raw`(?:[^,"()]|"[^"]*"|\((?:[^()]|\([^()]*\))*\))+,\s*`;
const SAID = [
  String.raw`\bProblem::new\(\s*(?:base::)?ProblemKind::\w+,\s*"([a-z_]+)"`,
  String.raw`\bProblem::invalid\(\s*"([a-z_]+)"`,
  String.raw`\b(?:FieldProblem::new|Problem::field)\(\s*${ARGUMENT}"([a-z_]+)"`,
  String.raw`\bFault::(?:new|one)\(\s*"([a-z_]+)"`,
  String.raw`\bFault::err\(\s*${ARGUMENT}"([a-z_]+)"`,
  String.raw`\.(?:wrong|add|refuse)\(\s*${ARGUMENT}"([a-z_]+)",`,
].map((pattern) => new RegExp(pattern, "g"));

/** By code: the file in which it is said. */
export function problemCodes(crates: string): Map<string, string> {
  const codes = new Map<string, string>();
  for (const name of readdirSync(crates, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".rs") || LEFT_OUT.test(name)) continue;
    const [text = ""] = readFileSync(join(crates, name), "utf8").split("#[cfg(test)]");
    for (const pattern of SAID)
      for (const [, code] of text.matchAll(pattern)) if (code && !codes.has(code)) codes.set(code, name);
  }
  return codes;
}
