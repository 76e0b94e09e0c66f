/** What can be done with records, in the order in which the screen says it. */
export const VERBS = ["read", "create", "update", "delete", "export", "import", "reveal"] as const;
/** Whose records, from the least to the most. */
export const SCOPES = ["none", "own", "team", "subtree", "all"] as const;
/** What stands for every object that is not named. */
export const OTHERS = "*";

export type Verb = (typeof VERBS)[number];
export type Scope = (typeof SCOPES)[number];
export type Scopes = Record<Verb, Scope>;
export type Grants = Record<string, Scopes>;

/** What of an object matters here: whether its records belong to somebody. */
export interface Kind {
  name: string;
  owned?: boolean;
}

const NOTHING: Scopes = {
  read: "none",
  create: "none",
  update: "none",
  delete: "none",
  export: "none",
  import: "none",
  reveal: "none",
};
/** Nobody does to records what reaches further than what they see. */
const REACHING: ReadonlySet<Verb> = new Set(["update", "delete", "export", "reveal"]);
/** Everybody sees who works here: records say whose they are. */
const PEOPLE: ReadonlySet<string> = new Set(["user", "team"]);

export const reach = (scope: Scope) => SCOPES.indexOf(scope);
const nobodys = (object: Kind) => object.owned === false;
/** Records that belong to nobody in particular know only all and none. */
const asFor = (object: Kind, scope: Scope): Scope => (nobodys(object) && scope !== "none" ? "all" : scope);

/** What a role may do with an object, by its own entry or by what stands for all others. */
export function scopesOf(grants: Grants, object: Kind): Scopes {
  const said = grants[object.name] ?? grants[OTHERS] ?? NOTHING;
  return Object.fromEntries(VERBS.map((verb) => [verb, asFor(object, said[verb])])) as Scopes;
}

/** What can be chosen: no further than what is seen, and to see who works here cannot be taken away. */
export function isOpen(grants: Grants, object: Kind, verb: Verb, scope: Scope): boolean {
  if (nobodys(object) && scope !== "none" && scope !== "all") return false;
  if (verb === "read") return !(PEOPLE.has(object.name) && scope === "none");
  const { read } = scopesOf(grants, object);
  if (scope === "none") return true;
  return read !== "none" && !(REACHING.has(verb) && !nobodys(object) && reach(scope) > reach(read));
}

/** A scope of an object, with what follows from it: who sees less does less. */
export function withScope(grants: Grants, object: Kind, verb: Verb, scope: Scope): Grants {
  const now: Scopes = { ...scopesOf(grants, object), [verb]: scope };
  for (const other of VERBS) {
    if (other === "read" || now[other] === "none") continue;
    if (now.read === "none") now[other] = "none";
    else if (REACHING.has(other) && !nobodys(object) && reach(now[other]) > reach(now.read)) now[other] = now.read;
  }
  const next = { ...grants, [object.name]: now };
  if (object.name === OTHERS && now.read === "none")
    for (const name of PEOPLE) next[name] ??= { ...NOTHING, read: "all" };
  return next;
}

/** An object goes by what stands for all others again. */
export function likeOthers(grants: Grants, name: string): Grants {
  const { [name]: _, ...rest } = grants;
  return rest;
}

export interface Difference {
  object: string;
  verb: Verb;
  from: Scope;
  to: Scope;
}

/** What differs in effect, object by object. */
export function differences(before: Grants, after: Grants, objects: Kind[]): Difference[] {
  return objects.flatMap((object) => {
    const [was, is] = [scopesOf(before, object), scopesOf(after, object)];
    return VERBS.filter((verb) => was[verb] !== is[verb]).map((verb) => ({
      object: object.name,
      verb,
      from: was[verb],
      to: is[verb],
    }));
  });
}

/** What is sent: of objects with an entry the verbs that differ, of others all; null takes an entry away. */
export function patchOf(before: Grants, after: Grants): Record<string, Partial<Scopes> | null> {
  const patch: Record<string, Partial<Scopes> | null> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (!is) patch[name] = null;
    else if (!was) patch[name] = is;
    else {
      const changed = VERBS.filter((verb) => was[verb] !== is[verb]);
      if (changed.length > 0) patch[name] = Object.fromEntries(changed.map((verb) => [verb, is[verb]]));
    }
  }
  return patch;
}

/** One's own changes on top of what somebody else has saved meanwhile. */
export function rebased(before: Grants, mine: Grants, theirs: Grants): Grants {
  const next = { ...theirs };
  for (const [name, verbs] of Object.entries(patchOf(before, mine)))
    if (verbs === null) delete next[name];
    else next[name] = { ...(next[name] ?? theirs[OTHERS] ?? NOTHING), ...verbs };
  return next;
}
