import { join } from "node:path";
import { i18n } from "@lingui/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { messages } from "@/locales/de.po";
import { problemCodes } from "../../tools/problem-codes";
import { isSaid, problemText } from "./problem-text";
import { inOwnWords, onProblemText } from "./say-problem";

beforeEach(() => i18n.loadAndActivate({ locale: "de", messages }));
afterEach(() => {
  i18n.activate("en");
  onProblemText((_, english) => english);
});

it.each([
  ["required", "Close date is needed.", "Abschlussdatum: Angabe fehlt."],
  ["required", "Contract number is needed.", "Contract number: Angabe fehlt."],
  [
    "unique",
    "Another user already has this e-mail.",
    "E-Mail: Diesen Wert hat bereits ein anderer Datensatz (Benutzer).",
  ],
  [
    "unique",
    "Another company already has the domain acme.com.",
    "Domain acme.com hat bereits ein anderer Datensatz (Firma).",
  ],
  ["too_long", "At most 200 characters fit here.", "Hier passen höchstens 200 Zeichen."],
  ["too_large", "The value must be at most 100.", "Der Wert darf höchstens 100 sein."],
  ["too_precise", "1.5 has more places than fit here: no decimal places.", "1.5 muss eine ganze Zahl sein."],
  [
    "email",
    "“ada@” is not an e-mail address such as ada@example.com.",
    "„ada@“ ist keine E-Mail-Adresse wie ada@example.com.",
  ],
  ["wrong_type", "“abc” is not a number.", "„abc“ ist keine Zahl."],
  ["", "“abc” is not a number.", "„abc“ ist keine Zahl."],
  [
    "too_many_tries",
    "Too many tries. Wait 1 seconds and try again.",
    "Zu viele Versuche. Warten Sie # Sekunde und versuchen Sie es erneut.".replace("#", "1"),
  ],
  [
    "forbidden",
    "Your role “read_only” does not let you change this: deals may not be touched in this way. Ask an administrator if you need it.",
    "Ihre Rolle erlaubt das nicht. Bitten Sie bei Bedarf einen Administrator darum.",
  ],
  [
    "not_found",
    "There is no such record, or you may not see it.",
    "Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.",
  ],
])("says %s in German: %s", (code, english, german) => expect(problemText(code, english)).toBe(german));

it("has words for every code with which the server refuses", () => {
  const codes = problemCodes(join(import.meta.dirname, "../../../crates"));
  // Were the sources written in another way, none would be found.
  expect(codes.size).toBeGreaterThan(120);
  expect([...codes].filter(([code]) => !isSaid(code))).toEqual([]);
});

it("says what is wrong in general, and exactly in the server's words behind it", () =>
  expect(problemText("syntax", "This text has no closing quotation mark.")).toBe(
    "Diese Formel oder Bedingung lässt sich so nicht auswerten. (This text has no closing quotation mark.)",
  ));

it("leaves a rule's sentence as the workspace wrote it", () =>
  expect(problemText("rule", "A discount needs a reason")).toBe("A discount needs a reason"));

it("leaves what nobody translated in English", () =>
  expect(problemText("brand_new", "Something else is wrong.")).toBe("Something else is wrong."));

it("puts the whole refusal into the chosen language, with one field's or several", () => {
  onProblemText(problemText);
  const name = { field: "name", code: "required", message: "Name is needed." };
  const email = { field: "email", code: "email", message: "“x” is not an e-mail address such as ada@example.com." };
  expect(inOwnWords({ code: "invalid", detail: name.message, problems: [name] })).toMatchObject({
    detail: "Name: Angabe fehlt.",
    problems: [{ field: "name", message: "Name: Angabe fehlt." }],
  });
  expect(inOwnWords({ code: "invalid", detail: "2 fields need attention.", problems: [name, email] })).toMatchObject({
    detail: "2 Felder brauchen Ihre Aufmerksamkeit.",
    problems: [{ message: "Name: Angabe fehlt." }, { message: "„x“ ist keine E-Mail-Adresse wie ada@example.com." }],
  });
});

it("needs nothing in English", () =>
  expect(inOwnWords({ code: "forbidden", detail: "No." })).toEqual({ code: "forbidden", detail: "No." }));
