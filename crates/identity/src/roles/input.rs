//! What somebody sends of a role, read strictly: all problems at once.

use std::collections::HashMap;

use model::overlay::COLORS;
use model::{Catalog, Grants, Object, Scope, Verb};
use serde_json::{Map, Value as Json};

use super::Role;
use crate::found::Found;

/// The longest label.
pub const LABEL: usize = 60;
/// The longest description.
pub const DESCRIPTION: usize = 300;
/// The most roles of one workspace.
pub const MOST: usize = 200;

/// What everybody has to see: records say whose they are.
const PEOPLE: [&str; 2] = ["user", "team"];

type Verbs = HashMap<Verb, Scope>;

impl Role {
    /// Takes over what a body says but for its key and whether it is set aside. `whole` bodies say all of the rights,
    /// others change what they name.
    pub(super) fn take(
        &mut self,
        catalog: &Catalog,
        body: &Map<String, Json>,
        whole: bool,
        found: &mut Found,
    ) {
        for (key, value) in body {
            match key.as_str() {
                "key" | "retired" => {}
                "label" => match line(key, value, LABEL, found) {
                    Some(label) if !label.is_empty() => self.label = label,
                    Some(_) => found.add(key, "required", "A role needs a label, such as Support."),
                    None => {}
                },
                "description" => {
                    self.description = line(key, value, DESCRIPTION, found).unwrap_or_default();
                }
                "color" => match value.as_str().filter(|color| COLORS.contains(color)) {
                    Some(color) => color.clone_into(&mut self.color),
                    None => found.add(key, "option", format!("A colour is one of {}.", COLORS.join(", "))),
                },
                "grants" => self.take_grants(catalog, value, whole, found),
                _ => found.add(
                    key,
                    "unknown",
                    format!(
                        "There is no “{key}” here; there are label, description, color, grants and retired."
                    ),
                ),
            }
        }
    }

    fn take_grants(&mut self, catalog: &Catalog, value: &Json, whole: bool, found: &mut Found) {
        let before = self.rights();
        let after = match (value, self.shipped()) {
            (Json::Null, Some(shipped)) => (*shipped.grants).clone(),
            (Json::Null, None) => {
                found.add("grants", "required", "A role of your own has no shipped rights to go back to.");
                return;
            }
            (Json::Object(said), _) => {
                let mut from = before.clone();
                if whole {
                    // What is said of objects that were set aside waits with them.
                    from.objects.retain(|name, _| name != Grants::OTHERS && catalog.object(name).is_none());
                }
                merged(catalog, from, said, whole, found)
            }
            _ => {
                found.add(
                    "grants",
                    "type",
                    "Rights are an object of objects and verbs, such as {\"deal\": {\"read\": \"team\"}}.",
                );
                return;
            }
        };
        if self.is_fixed() {
            if after != before {
                found.add("grants", "fixed", FIXED);
            }
            return;
        }
        if found.0.is_empty() {
            check(catalog, &after, found);
        }
        self.grants = match self.shipped() {
            Some(shipped) if *shipped.grants == after => None,
            _ => Some(after),
        };
    }
}

/// Why nobody changes what administrators may do.
const FIXED: &str = "Administrators may do everything, and that stays so: somebody has to be able to let others in again. \
                     Make a role of your own and give it to whom this is too much.";

/// One line of text; empty for null.
fn line(key: &str, value: &Json, longest: usize, found: &mut Found) -> Option<String> {
    let text = match value {
        Json::Null => return Some(String::new()),
        Json::String(text) => text.trim(),
        _ => {
            found.add(key, "type", "This is text.");
            return None;
        }
    };
    if text.chars().count() > longest {
        found.add(key, "too_long", format!("At most {longest} characters fit here."));
    } else if text.chars().any(char::is_control) {
        found.add(key, "control_character", "This is one line of text.");
    }
    Some(text.to_owned())
}

/// Rights with what a body changes in them: null takes an object back to what stands for all others, verbs that it does
/// not name stay as they are for the object, unless the body says the `whole`.
fn merged(
    catalog: &Catalog,
    mut after: Grants,
    said: &Map<String, Json>,
    whole: bool,
    found: &mut Found,
) -> Grants {
    // What stands for all others comes first: an object without an entry begins with it.
    let others = said.iter().filter(|(name, _)| *name == Grants::OTHERS);
    for (name, verbs) in others.chain(said.iter().filter(|(name, _)| *name != Grants::OTHERS)) {
        let at = format!("grants.{name}");
        let object = catalog.object(name);
        if name != Grants::OTHERS && object.is_none() {
            let meant = model::expr::nearest(name, catalog.objects().iter().map(|o| o.name.as_str()));
            found.add(
                &at,
                "unknown",
                format!("There is no object “{name}”.{meant} “*” stands for all that are not named."),
            );
            continue;
        }
        match verbs {
            Json::Null => drop(after.objects.remove(name)),
            Json::Object(verbs) => {
                let was = after.objects.get(name).or_else(|| after.objects.get(Grants::OTHERS));
                let mut now = was.filter(|_| !whole).cloned().unwrap_or_default();
                verbs.iter().for_each(|(verb, scope)| set(&mut now, object, &at, verb, scope, found));
                now.retain(|_, scope| *scope != Scope::None);
                after.objects.insert(name.clone(), now);
            }
            _ => found.add(
                &at,
                "type",
                "These are verbs with their scopes, such as {\"read\": \"team\"}, or null.",
            ),
        }
    }
    after
}

fn set(verbs: &mut Verbs, object: Option<&Object>, at: &str, verb: &str, scope: &Json, found: &mut Found) {
    let at = format!("{at}.{verb}");
    let Some(known) = Verb::parse(verb) else {
        let all = Verb::ALL.map(Verb::key);
        let meant = model::expr::nearest(verb, all);
        found.add(at, "unknown", format!("There is no verb “{verb}”.{meant} There are {}.", all.join(", ")));
        return;
    };
    let said = match scope {
        Json::Null => Some(Scope::None),
        Json::String(word) => Scope::parse(word),
        _ => None,
    };
    let nobodys = object.is_some_and(|o| !o.owned);
    match said {
        Some(Scope::Own | Scope::Team | Scope::Subtree) if nobodys => {
            found.add(at, "no_owner", "These records belong to nobody in particular: none or all of them.");
        }
        Some(scope) => drop(verbs.insert(known, scope)),
        None => {
            found.add(at, "option", format!("A scope is one of {}.", Scope::ALL.map(Scope::key).join(", ")))
        }
    }
}

/// What makes no sense together: to change what one does not see. Everybody sees who works here.
fn check(catalog: &Catalog, grants: &Grants, found: &mut Found) {
    let mut entries: Vec<(&String, &Verbs)> = grants.objects.iter().collect();
    entries.sort_by_key(|(name, _)| *name);
    for (name, verbs) in entries {
        let object = catalog.object(name);
        if object.is_none() && name != Grants::OTHERS {
            continue;
        }
        let owned = object.is_none_or(|o| o.owned);
        let of = |verb: Verb| verbs.get(&verb).copied().unwrap_or(Scope::None);
        let read = of(Verb::Read);
        for verb in Verb::ALL.into_iter().filter(|verb| *verb != Verb::Read && of(*verb) != Scope::None) {
            let reaches = matches!(verb, Verb::Update | Verb::Delete | Verb::Export | Verb::Reveal);
            if read == Scope::None || (owned && reaches && of(verb) > read) {
                let message = format!(
                    "This reaches further ({}) than what may be seen ({}): nobody {} what they do not see.",
                    of(verb).key(),
                    read.key(),
                    does(verb),
                );
                found.add(format!("grants.{name}.{}", verb.key()), "beyond_read", message);
            }
        }
    }
    for name in PEOPLE.iter().filter(|name| grants.scope(name, Verb::Read) == Scope::None) {
        let message = "Everybody sees users and teams: records say whose they are.";
        found.add(format!("grants.{name}.read"), "needed", message);
    }
}

fn does(verb: Verb) -> &'static str {
    match verb {
        Verb::Read => "sees",
        Verb::Create => "creates",
        Verb::Update => "changes",
        Verb::Delete => "deletes",
        Verb::Export => "exports",
        Verb::Import => "imports",
        Verb::Reveal => "reveals",
    }
}
