//! The shipped roles and what they may do as long as nobody has changed it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use base::Id;
use model::{Grants, Scope, Verb};

/// May do everything.
pub const ADMINISTRATOR: &str = "administrator";
/// Works with everything of the teams below.
pub const MANAGER: &str = "manager";
/// Works with what is theirs and sees what is the team's.
pub const REPRESENTATIVE: &str = "representative";
/// Sees everything and changes nothing.
pub const READ_ONLY: &str = "read_only";

/// One of them.
#[derive(Debug)]
pub struct Shipped {
    /// By which the event log knows it, and its rights as they are shipped.
    pub id: Id,
    /// Stable key.
    pub key: &'static str,
    /// Label for people.
    pub label: &'static str,
    /// Colour of the palette.
    pub color: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// What it may do.
    pub grants: Arc<Grants>,
}

/// Who works here; only administrators change that.
const PEOPLE: [&str; 2] = ["user", "team"];
/// What deals are made of and by which money is converted; managers keep it in order.
const SETUP: [&str; 4] = ["pipeline", "stage", "product", "exchange_rate"];

/// The roles from the most to the least.
static ROLES: LazyLock<[Shipped; 4]> = LazyLock::new(|| {
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
    let every = |scope| Verb::ALL.map(|verb| (verb, if verb == Verb::Reveal { Scope::None } else { scope }));
    let all = Verb::ALL.map(|verb| (verb, Scope::All));
    let keeps: [(&[&str], Verbs<'_>); 2] = [(&PEOPLE, &take), (&SETUP, &every(Scope::All))];
    let uses: [(&[&str], Verbs<'_>); 2] = [(&PEOPLE, &look), (&SETUP, &take)];
    [
        Shipped {
            id: id(1),
            key: ADMINISTRATOR,
            label: "Administrator",
            color: "violet",
            description: "Sees and changes everything, invites users, changes the workspace.",
            grants: grants_of(&all, &[], true),
        },
        Shipped {
            id: id(2),
            key: MANAGER,
            label: "Manager",
            color: "blue",
            description: "Works with everything that the own team and the teams below it own; keeps pipelines and \
                          products in order.",
            grants: grants_of(&every(Scope::Subtree), &keeps, false),
        },
        Shipped {
            id: id(3),
            key: REPRESENTATIVE,
            label: "Representative",
            color: "green",
            description: "Works with own records and reads those of the team.",
            grants: grants_of(&own, &uses, false),
        },
        Shipped {
            id: id(4),
            key: READ_ONLY,
            label: "Read only",
            color: "gray",
            description: "Reads everything and changes nothing.",
            grants: grants_of(&look, &[], false),
        },
    ]
});

type Verbs<'a> = &'a [(Verb, Scope)];

/// Made for ever: the log and the rights in memory go by it.
fn id(n: u128) -> Id {
    Id::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

fn grants_of(others: Verbs<'_>, named: &[(&[&str], Verbs<'_>)], administer: bool) -> Arc<Grants> {
    let map = |verbs: Verbs<'_>| {
        verbs.iter().copied().filter(|(_, s)| *s != Scope::None).collect::<HashMap<_, _>>()
    };
    let mut objects = HashMap::from([(Grants::OTHERS.to_owned(), map(others))]);
    for (names, verbs) in named {
        objects.extend(names.iter().map(|name| ((*name).to_owned(), map(verbs))));
    }
    Arc::new(Grants { objects, administer })
}

/// The roles from the most to the least.
pub fn all() -> &'static [Shipped] {
    &*ROLES
}

/// The role of this key.
pub fn get(key: &str) -> Option<&'static Shipped> {
    ROLES.iter().find(|r| r.key == key)
}

/// Whether a role is the same as another or less, as far as shipped ones have an order. Of own roles no more is said than
/// that they administer nothing: whoever is narrowed to one has what both allow.
pub(crate) fn at_most(role: &str, limit: &str) -> bool {
    let rank = |key: &str| ROLES.iter().position(|r| r.key == key);
    match (rank(role), rank(limit)) {
        (Some(role), Some(limit)) => role >= limit,
        (Some(0), None) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(role: &str, object: &str, verb: Verb) -> Scope {
        get(role).unwrap().grants.scope(object, verb)
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
    fn roles_have_an_order() {
        assert!(at_most(MANAGER, MANAGER) && at_most(READ_ONLY, REPRESENTATIVE));
        assert!(!at_most(ADMINISTRATOR, MANAGER) && !at_most(ADMINISTRATOR, "x_support"));
        assert!(at_most("x_support", REPRESENTATIVE));
    }
}
