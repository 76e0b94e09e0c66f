import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { GENERAL, LEADS, OWN_WORDS } from "./problem-text-general";

/** A built-in label of the catalog in the chosen language, however the server's sentence spells it. */
function word(label: string): string {
  const key = `catalog.${label}`.toLowerCase();
  const id = Object.keys(i18n.messages).find((each) => each.toLowerCase() === key);
  return id ? i18n._(id) : label;
}

type Rule = [pattern: RegExp, say: (...parts: string[]) => string];

/**
 * The server's sentences, by their stable codes. What stands in a sentence (a label, what was typed, a limit) is taken
 * over; a sentence that is not among these is said as `GENERAL` says it, or stays English.
 */
const RULES: Record<string, Rule[]> = {
  required: [
    [/^(.+) is needed\.$/, (label) => t`${word(label)} is needed.`],
    [/^This is needed\.$/, () => t`This is needed.`],
    [/^The company needs a name\.$/, () => t`The company needs a name.`],
    [/^Give the view a name\.$/, () => t`Give the view a name.`],
    [/^Name the token after /, () => t`Name the token after the program that will use it.`],
    [/^Type the code that /, () => t`Type the code that the server has printed on its console.`],
    [/^(?:An e-mail is needed to|Give the e-mail with)/, () => t`An e-mail is needed to sign in.`],
    [/^(.+) signs in with this e-mail/, (who) => t`${who} signs in with this e-mail; it can be changed, not removed.`],
    [/^A deal is always in a stage\.$/, () => t`A deal is always in a stage.`],
    [/^A deal is always in a pipeline\.$/, () => t`A deal is always in a pipeline.`],
  ],
  unique: [
    [
      /^Another (.+?) already has the (domain|e-mail|code|name) (.+)\.$/,
      (object, field, value) => t`Another ${word(object)} already has the ${word(field)} ${value}.`,
    ],
    [
      /^Another (.+?) already has this (.+)\.$/,
      (object, field) => t`Another ${word(object)} already has this ${word(field)}.`,
    ],
  ],
  too_long: [
    [
      /at most (\d+) characters/i,
      (most) =>
        plural(Number(most), { one: "At most # character fits here.", other: "At most # characters fit here." }),
    ],
  ],
  too_small: [[/at least (\S+)\.$/, (least) => t`The value must be at least ${least}.`]],
  too_large: [
    [/^The value must be at most (\S+)\.$/, (most) => t`The value must be at most ${most}.`],
    [/^A file has at most 200 MB/, () => t`The file is larger than 200 MB. Import it in parts.`],
  ],
  too_precise: [
    [/^(\S+) has more places than fit here: no /, (value) => t`${value} must be a whole number.`],
    [
      /^(\S+) has more places than fit here: at most (\d+)/,
      (value, places) =>
        plural(Number(places), {
          one: `${value} has more than # decimal place.`,
          other: `${value} has more than # decimal places.`,
        }),
    ],
    [
      /^([A-Z]{3}) has (\d+) decimal places; (\S+) has more\.$/,
      (currency, places, value) => t`${currency} has ${places} decimal places; ${value} has more.`,
    ],
  ],
  out_of_range: [[/^(\S+) is (?:out of range|too large)/, (value) => t`${value} is too large or too precise.`]],
  too_many: [[/^At most (\d+) entries/, (most) => t`At most ${most} entries fit here.`]],
  email: [[/^“(.*)” is not an e-mail/, (typed) => t`“${typed}” is not an e-mail address such as ada@example.com.`]],
  phone: [
    [
      /^“(.*)” is not a phone number; write it as dialled in (\S+)/,
      (typed, country) =>
        t`“${typed}” is not a phone number; write it as dialled in ${country} or with + and the country’s code.`,
    ],
  ],
  url: [[/^“(.*)” is not a web address/, (typed) => t`“${typed}” is not a web address such as https://example.com.`]],
  domain: [[/^“(.*)” is not a domain/, (typed) => t`“${typed}” is not a domain such as acme.com.`]],
  country: [[/^“(.*)” is not a country/, (typed) => t`“${typed}” is not a country.`]],
  currency: [[/^“(.*)” is not a currency/, (typed) => t`“${typed}” is not a currency such as EUR or USD.`]],
  time_zone: [[/^“(.*)” is not a time zone/, (typed) => t`“${typed}” is not a time zone such as Europe/Berlin.`]],
  date: [[/^“(.*)” is not a date/, (typed) => t`“${typed}” is not a date such as 2026-11-22.`]],
  datetime: [[/^“(.*)” is not a time/, (typed) => t`“${typed}” is not a date and time.`]],
  option: [[/^“(.*)” is not one of the options/, (typed) => t`“${typed}” is not one of the choices`]],
  wrong_type: [
    [/^“(.*)” is not a number\.$/, (typed) => t`“${typed}” is not a number.`],
    [/^“(.*)” is not an amount/, (typed) => t`“${typed}” is not an amount of money.`],
    [/^“(.*)” is neither yes nor no/, (typed) => t`“${typed}” is neither yes nor no.`],
  ],
  twice: [[/^The same record is linked/, () => t`The same record is linked twice.`]],
  read_only: [[/^(.+) is set by the program\.$/, (label) => t`${word(label)} is set by the program.`]],
  relation: [
    [/^There is no (.+) with this id/, (label) => t`${word(label)}: there is no such record, or you may not see it.`],
  ],
  trashed: [
    [/^The deal's stage is in/, () => t`The deal’s stage is in the trash; restore the stage first.`],
    [/^The stage's pipeline is in/, () => t`The stage’s pipeline is in the trash; restore the pipeline first.`],
    [/^This (.+?) is in the trash/, (label) => t`${word(label)}: it is in the trash; restore it first.`],
  ],
  circle: [
    [/^A company cannot be/, () => t`A company cannot be its own parent.`],
    [/^(.+) already stands above/, (name) => t`${name} already stands above the company chosen as its parent.`],
    [/at most (\d+) levels/, (levels) => t`Companies can stand in at most ${levels} levels.`],
  ],
  cycle: [[/^A team cannot/, () => t`A team cannot be part of itself or of a team below it.`]],
  in_use: [
    [
      /^Deals are in the stage “(.*)”/,
      (stage) => t`Deals are in the stage “${stage}”. Move them to another stage first.`,
    ],
    [
      /^Deals are in the pipeline “(.*)”/,
      (name) => t`Deals are in the pipeline “${name}”. Move them to another pipeline first.`,
    ],
    [
      /^(\d+) users? (?:has|have) the role “(.*)”/,
      (users, role) =>
        plural(Number(users), {
          one: `# user has the role “${role}”; give them another one first.`,
          other: `# users have the role “${role}”; give them another one first.`,
        }),
    ],
    [/^Deals are in this stage/, () => t`Deals are in this stage. Move them to another stage first.`],
  ],
  building: [
    [
      /^An index of this object/,
      () => t`An index of this object is being built; the change can be made when that is ready.`,
    ],
  ],
  converting: [
    [
      /^The values of this field/,
      () => t`The values of this field are becoming another kind; wait until that is done, or give it up.`,
    ],
    [
      /^(.+?) is becoming another kind/,
      (label) => t`${word(label)} is becoming another kind of field, which has no such value.`,
    ],
  ],
  pipeline: [[/^The stage “(.*)” belongs/, (stage) => t`The stage “${stage}” belongs to another pipeline.`]],
  weak: [
    [
      /at least (\d+) characters/,
      (least) => t`A password needs at least ${least} characters; a few unrelated words are easy to remember.`,
    ],
    [
      /mostly made of/,
      () => t`This password is too easy to guess: it is mostly made of your name, your e-mail or the company’s name.`,
    ],
    [
      /^This password is too easy/,
      () => t`This password is too easy to guess. Take a few words that do not belong together.`,
    ],
  ],
  wrong: [
    [/present password/, () => t`This is not your present password.`],
    [/^This is not the code/, () => t`This is not the code that the server has printed on its console.`],
  ],
  yourself: [
    [/deactivate/, () => t`You cannot deactivate yourself.`],
    [/trash/, () => t`You cannot put yourself into the trash.`],
  ],
  fixed: [
    [
      /^Administrators may do everything/,
      () => t`Administrators may do everything, and that stays so: somebody has to be able to let others in again.`,
    ],
  ],
  taken: [
    [
      /^There is a role “(.*)” already;/,
      (label) => t`There is a role “${word(label)}” already; give this one another label.`,
    ],
  ],
  not_active: [[/^(.+) is not active/, (who) => t`${who} is not active; activate the user first.`]],
  too_many_tries: [
    [
      /Wait (\d+) seconds/,
      (seconds) =>
        plural(Number(seconds), {
          one: "Too many tries. Wait # second and try again.",
          other: "Too many tries. Wait # seconds and try again.",
        }),
    ],
  ],
  invalid: [
    [
      /^(\d+) fields need attention\.$/,
      (count) => plural(Number(count), { one: "# field needs attention.", other: "# fields need attention." }),
    ],
  ],
  forbidden: [
    [/^Only its owner or/, () => t`Only its owner or an administrator changes this view. Save a new one of your own.`],
  ],
};

/** The server's English sentence in the chosen language; where nobody translated it, as it is. Rows of an import have no code. */
export function problemText(code: string, english: string): string {
  for (const [pattern, say] of code ? (RULES[code] ?? []) : Object.values(RULES).flat()) {
    const found = pattern.exec(english);
    if (found) return say(...found.slice(1));
  }
  const lead = LEADS[code]?.();
  return GENERAL[code]?.() ?? (lead ? `${lead} (${english})` : english);
}

/** Whether a code is said in words of its own, or is meant to stay as the workspace has put it. */
export const isSaid = (code: string): boolean =>
  code in RULES || code in GENERAL || code in LEADS || OWN_WORDS.has(code);
