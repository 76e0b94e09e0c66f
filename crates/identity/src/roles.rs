//! The shipped roles and what they may do.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use model::{Grants, Scope, Verb};
use serde_json::{Value as Json, json};

/// May do everything.
pub const ADMINISTRATOR: &str = "administrator";
/// Works with everything of the teams below.
pub const MANAGER: &str = "manager";
/// Works with what is theirs and sees what is the team's.
pub const REPRESENTATIVE: &str = "representative";
/// Sees everything and changes nothing.
pub const READ_ONLY: &str = "read_only";

/// One role.
#[derive(Debug)]
pub struct Role {
    /// Stable key.
    pub key: &'static str,
    /// Label for people.
    pub label: &'static str,
    /// Colour of the palette.
    pub color: &'static str,
    /// What it may do.
    pub grants: Arc<Grants>,
}

const ALL: [Verb; 7] =
    [Verb::Read, Verb::Create, Verb::Update, Verb::Delete, Verb::Export, Verb::Import, Verb::Reveal];
/// Who works here; only administrators change that.
const PEOPLE: [&str; 2] = ["user", "team"];
/// What deals are made of and by which money is converted; managers keep it in order.
const SETUP: [&str; 4] = ["pipeline", "stage", "product", "exchange_rate"];

/// The roles from the most to the least.
static ROLES: LazyLock<[Role; 4]> = LazyLock::new(|| {
    let look = [(Verb::Read, Scope::All)];
    let take = [(Verb::Read, Scope::All), (Verb::Export, Scope::All)];
    let own = [
        (Verb::Read, Scope::Team),
        (Verb::Create, Scope::Own),
        (Verb::Update, Scope::Own),
        (Verb::Delete, Scope::Own),
        (Verb::Export, Scope::Own),
    ];
    // Secrets are for administrators.
    let every = |scope| ALL.map(|verb| (verb, if verb == Verb::Reveal { Scope::None } else { scope }));
    [
        role(ADMINISTRATOR, "Administrator", "violet", &ALL.map(|verb| (verb, Scope::All)), &[], true),
        role(
            MANAGER,
            "Manager",
            "blue",
            &every(Scope::Subtree),
            &[(&PEOPLE, &take), (&SETUP, &every(Scope::All))],
            false,
        ),
        role(REPRESENTATIVE, "Representative", "green", &own, &[(&PEOPLE, &look), (&SETUP, &take)], false),
        role(READ_ONLY, "Read only", "gray", &look, &[], false),
    ]
});

type Verbs<'a> = &'a [(Verb, Scope)];

fn role(
    key: &'static str,
    label: &'static str,
    color: &'static str,
    others: Verbs<'_>,
    named: &[(&[&str], Verbs<'_>)],
    administer: bool,
) -> Role {
    let map = |verbs: Verbs<'_>| verbs.iter().copied().collect::<HashMap<_, _>>();
    let mut objects = HashMap::from([("*".to_owned(), map(others))]);
    for (names, verbs) in named {
        objects.extend(names.iter().map(|name| ((*name).to_owned(), map(verbs))));
    }
    Role { key, label, color, grants: Arc::new(Grants { objects, administer }) }
}

/// The roles from the most to the least.
pub fn all() -> &'static [Role] {
    &*ROLES
}

/// The role of this key.
pub fn get(key: &str) -> Option<&'static Role> {
    ROLES.iter().find(|r| r.key == key)
}

/// What a role may do.
pub fn grants(role: &str) -> Option<Arc<Grants>> {
    get(role).map(|r| r.grants.clone())
}

/// The roles as the catalog lists them.
pub fn list() -> Vec<Json> {
    ROLES.iter().map(|r| json!({"key": r.key, "label": r.label})).collect()
}

/// Whether a role is the same as another or less.
pub(crate) fn at_most(role: &str, limit: &str) -> bool {
    let rank = |key: &str| ROLES.iter().position(|r| r.key == key);
    matches!((rank(role), rank(limit)), (Some(role), Some(limit)) if role >= limit)
}

/// What both roles allow: the rights of a token that was narrowed to a role.
pub(crate) fn both(a: &str, b: &str) -> Option<Arc<Grants>> {
    static BOTH: LazyLock<Vec<Arc<Grants>>> = LazyLock::new(|| {
        let pairs = ROLES.iter().flat_map(|a| ROLES.iter().map(move |b| (a, b)));
        pairs.map(|(a, b)| Arc::new(meet(&a.grants, &b.grants))).collect()
    });
    let place = |key: &str| ROLES.iter().position(|r| r.key == key);
    BOTH.get(place(a)? * ROLES.len() + place(b)?).cloned()
}

/// Whether everything that `a` allows is allowed by `b`.
pub(crate) fn within(a: &Grants, b: &Grants) -> bool {
    names(a, b).all(|object| ALL.iter().all(|verb| a.scope(object, *verb) <= b.scope(object, *verb)))
        && (b.administer || !a.administer)
}

/// Whether deciding needs to know the teams below the user.
pub(crate) fn needs_teams(grants: &Grants) -> bool {
    grants.objects.values().any(|verbs| verbs.values().any(|scope| *scope == Scope::Subtree))
}

fn meet(a: &Grants, b: &Grants) -> Grants {
    let of = |object: &String| {
        ALL.iter().map(|verb| (*verb, a.scope(object, *verb).min(b.scope(object, *verb)))).collect()
    };
    let objects = names(a, b).map(|object| (object.clone(), of(object))).collect();
    Grants { objects, administer: a.administer && b.administer }
}

fn names<'a>(a: &'a Grants, b: &'a Grants) -> impl Iterator<Item = &'a String> {
    a.objects.keys().chain(b.objects.keys())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(role: &str, object: &str, verb: Verb) -> Scope {
        grants(role).unwrap().scope(object, verb)
    }

    #[test]
    fn only_administrators_write_users_and_teams_and_everybody_sees_them() {
        for role in all() {
            for object in PEOPLE {
                assert_eq!(role.grants.scope(object, Verb::Read), Scope::All);
                for verb in [Verb::Create, Verb::Update, Verb::Delete, Verb::Import] {
                    let expected = if role.key == ADMINISTRATOR { Scope::All } else { Scope::None };
                    assert_eq!(role.grants.scope(object, verb), expected, "{} {object} {verb:?}", role.key);
                }
            }
            assert_eq!(role.grants.administer, role.key == ADMINISTRATOR);
        }
    }

    #[test]
    fn managers_keep_pipelines_and_products_in_order_and_representatives_use_them() {
        for object in SETUP {
            assert_eq!(scope(MANAGER, object, Verb::Update), Scope::All);
            assert_eq!(scope(REPRESENTATIVE, object, Verb::Update), Scope::None);
            assert_eq!(scope(REPRESENTATIVE, object, Verb::Read), Scope::All);
        }
    }

    #[test]
    fn the_scopes_of_records_are_those_of_the_handbook() {
        assert_eq!(scope(ADMINISTRATOR, "deal", Verb::Import), Scope::All);
        assert_eq!(scope(MANAGER, "deal", Verb::Delete), Scope::Subtree);
        assert_eq!(scope(REPRESENTATIVE, "deal", Verb::Read), Scope::Team);
        assert_eq!(scope(REPRESENTATIVE, "deal", Verb::Update), Scope::Own);
        assert_eq!(scope(REPRESENTATIVE, "deal", Verb::Import), Scope::None);
        assert_eq!(scope(READ_ONLY, "deal", Verb::Read), Scope::All);
        assert_eq!(scope(READ_ONLY, "deal", Verb::Update), Scope::None);
        assert_eq!(scope(READ_ONLY, "deal", Verb::Export), Scope::None);
    }

    #[test]
    fn two_roles_together_allow_what_both_allow() {
        let narrow = both(REPRESENTATIVE, READ_ONLY).unwrap();
        assert_eq!(narrow.scope("deal", Verb::Read), Scope::Team);
        assert_eq!(narrow.scope("deal", Verb::Update), Scope::None);
        for a in all() {
            assert!(within(&both(a.key, a.key).unwrap(), &a.grants));
            for b in all() {
                let met = both(a.key, b.key).unwrap();
                assert!(within(&met, &a.grants) && within(&met, &b.grants));
            }
        }
    }

    #[test]
    fn only_the_manager_needs_to_know_the_teams_below() {
        assert_eq!(
            all().iter().map(|r| needs_teams(&r.grants)).collect::<Vec<_>>(),
            [false, true, false, false]
        );
    }

    #[test]
    fn roles_have_an_order() {
        assert!(at_most(MANAGER, MANAGER) && at_most(READ_ONLY, REPRESENTATIVE));
        assert!(!at_most(ADMINISTRATOR, MANAGER) && !at_most("czar", MANAGER));
    }
}
