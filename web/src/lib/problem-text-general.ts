import { t } from "@lingui/core/macro";

/** Where the code alone says enough. */
export const GENERAL: Record<string, () => string> = {
  required: () => t`This is needed.`,
  unique: () => t`Another record already has this value.`,
  unique_violation: () => t`Another record already has this value.`,
  not_found: () => t`There is no such record, or you may not see it.`,
  forbidden: () => t`Your role does not let you do this. Ask an administrator if you need it.`,
  stale: () => t`Somebody else changed this meanwhile`,
  not_signed_in: () => t`You are not signed in.`,
  sign_in: () => t`This e-mail and password do not belong together.`,
  session_expired: () => t`You have been away for long. Sign in again.`,
  last_administrator: () =>
    t`This is the last administrator who can sign in: nobody could manage the workspace. Make somebody else an administrator first.`,
  invitation_gone: () => t`This invitation was used, replaced or is too old. Ask an administrator for a new link.`,
  first_run_gone: () => t`This workspace has been set up already. Sign in instead.`,
  not_lost: () => t`Only a lost deal has a reason for it.`,
  locked: () => t`This view is locked. Take the lock off first.`,
  not_shared: () => t`Share the view with this role or with everyone first.`,
  more_than_own: () => t`A token can have at most your own rights.`,
  last: () => t`Deals need a pipeline to be in; make another one first.`,
  too_many_at_once: () => t`Too much is under way already. Wait a moment, then try again.`,
  too_slow: () => t`This took too long and was stopped. Ask for less at once, or try again later.`,
  busy: () => t`Others were changing the same records. Nothing was saved; try again.`,
  database_away: () => t`The database cannot be reached. Nothing was saved; try again in a moment.`,
  database_overloaded: () => t`The database has no room for this now. Try again in a moment.`,
  disk_full: () => t`The server’s disk is full. Nothing was saved; tell your administrator.`,
  internal: () => t`Something went wrong on the server. Nothing was saved; try again.`,
  empty: () => t`The file is empty.`,
  upload: () => t`The file could not be read.`,
  broken_body: () => t`The upload broke off.`,
  encoding: () => t`The file’s encoding does not fit.`,
  referred: () => t`Other records lead here and do not let go. Change them first.`,
  retired: () => t`This was set aside and cannot be chosen any more.`,
  rejected: () => t`The row was rejected.`,
  not_invited: () => t`This user has no open invitation. Invite the user anew.`,
  not_allowed: () => t`Your rights do not reach that far. Ask an administrator.`,
  icon: () => t`There is no such icon.`,
  control_character: () => t`Control characters cannot stand here.`,
  characters: () => t`Control characters cannot stand here.`,
  nul_character: () => t`The text contains a character that cannot be stored. Remove it.`,
  number_too_large: () => t`The result is too large a number. Choose fewer records or smaller values.`,
  date_out_of_range: () => t`The date is too far away to be stored.`,
  several_currencies: () => t`Amounts in several currencies cannot be added up. Group or filter by currency.`,
  no_rate: () => t`Not every amount has an exchange rate for its day. Enter the rate, or group by currency.`,
  json: () => t`This is not JSON.`,
  id: () => t`There is no such record, or you may not see it.`,
  name: () => t`A name cannot look like this.`,
  built_in: () => t`This belongs to Kith and stays what it is.`,
  fixed: () => t`This never changes.`,
  taken: () => t`This name is taken already.`,
  beyond_read: () => t`Nobody does anything to records that they do not see.`,
  no_owner: () => t`These records belong to nobody in particular: none or all of them.`,
  needed: () => t`Everybody sees users and teams: records say whose they are.`,
  kept_elsewhere: () => t`What there is to choose from here is kept elsewhere: roles are made under Settings › Roles.`,
  not_unique: () => t`Several records have the same value; they would have to differ.`,
  state: () => t`This import has gone on meanwhile. Load the page again.`,
  cancelled: () => t`This was cancelled.`,
  dry_run: () => t`A dry run leaves nothing behind.`,
  gone: () => t`This broke off. Try again.`,
  output: () => t`This broke off. Try again.`,
  header: () => t`The row with the columns’ names cannot be read. Does this look like a table?`,
  header_row: () => t`The row with the columns’ names cannot be read. Does this look like a table?`,
  columns: () => t`The file’s columns cannot be told apart.`,
  delimiter: () => t`Columns are divided by a comma, a semicolon, a tab or a bar.`,
  decimal: () => t`The decimal sign is “.” or “,”.`,
  file: () => t`The file could not be read.`,
  cross_site: () => t`This came from another site, so it was refused. Open Kith at its own address and try again.`,
  closed: () => t`The database cannot be reached. Nothing was saved; try again in a moment.`,
  database_unsuitable: () => t`The database is not one that Kith can work with; tell your administrator.`,
};

/** A page and a program of different age, or an address typed by hand. */
const misunderstood = () => t`The server does not understand what this page asked for. Load it again.`;
const expression = () => t`This formula or condition does not work as it stands.`;
const mapping = () => t`The mapping does not fit the file or its fields.`;
const settings = () => t`This setting does not fit.`;
const configuration = () => t`The files of the configuration cannot be taken as they are.`;

/** What is met by those who write formulas, mappings or files: said in general here, exactly by the server's own words behind it. */
export const LEADS: Record<string, () => string> = {
  ...all(
    misunderstood,
    "method_not_allowed unknown_object unknown_parameter unknown_operation media_type bad_json bad_address",
  ),
  ...all(misunderstood, "not_an_object range choice batch type item if_match cursor key"),
  ...all(
    expression,
    "is_list blank not_sortable not_possible unknown_function wrong_count unknown_operator unknown_field",
  ),
  ...all(expression, "not_groupable syntax volatile too_deep"),
  ...all(
    mapping,
    "mapping unmapped field match path column source once step multiply many resolve within missing setup several",
  ),
  ...all(settings, "catalog not_convertible not_here unknown same kind format"),
  ...all(configuration, "folder link"),
  secret: () => t`What is in secret fields goes no other way than by hand.`,
  secret_key: () => t`Secret fields cannot be filled or opened without their key.`,
};

function all(say: () => string, codes: string): Record<string, () => string> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, say]));
}

/** Sentences that people of the workspace wrote, in the language they chose. */
export const OWN_WORDS: ReadonlySet<string> = new Set(["rule"]);
