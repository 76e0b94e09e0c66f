//! A role's rights as every request needs them: made once, kept under their mark.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use base::{ColumnType, Id, Problem, Result};
use db::Tx;
use model::{Grants, Scope, Verb};

use super::shipped;
use crate::sql;

/// What a role may do.
#[derive(Clone, Debug)]
pub(crate) struct Rights {
    mark: Id,
    /// The rights; the same mark is the same address.
    pub(crate) grants: Arc<Grants>,
    /// Whether deciding needs to know the teams below the user.
    pub(crate) looks_below: bool,
}

impl Rights {
    fn new(mark: Id, grants: Arc<Grants>) -> Self {
        let mut scopes = grants.objects.values().flat_map(HashMap::values);
        let looks_below = scopes.any(|scope| *scope == Scope::Subtree);
        Self { mark, grants, looks_below }
    }
}

/// So many sets of rights are kept; a mark that nobody has any more is never asked for again.
const MOST: usize = 1_000;

static SHIPPED: LazyLock<Vec<Rights>> =
    LazyLock::new(|| shipped::all().iter().map(|r| Rights::new(r.id, r.grants.clone())).collect());
/// By mark, and by those of two roles for what both allow.
static KNOWN: LazyLock<RwLock<HashMap<(Id, Id), Rights>>> = LazyLock::new(RwLock::default);

fn known(marks: (Id, Id)) -> Option<Rights> {
    KNOWN.read().ok()?.get(&marks).cloned()
}

fn learn(marks: (Id, Id), rights: Rights) -> Rights {
    if let Ok(mut known) = KNOWN.write() {
        if known.len() >= MOST {
            known.clear();
        }
        // Who was faster goes first: there is one address for each.
        return known.entry(marks).or_insert(rights).clone();
    }
    rights
}

/// The rights of a role whose mark has just been read; none of a role that is not known or was set aside, which allows
/// nothing.
///
/// # Errors
/// Database problems.
pub(crate) fn of(tx: &mut Tx<'_>, key: &str, mark: Option<Id>) -> Result<Option<Rights>> {
    match mark {
        None => {
            let place = shipped::all().iter().position(|role| role.key == key);
            Ok(place.and_then(|place| SHIPPED.get(place).cloned()))
        }
        Some(mark) => match known((mark, mark)) {
            Some(rights) => Ok(Some(rights)),
            None => read(tx, key),
        },
    }
}

/// The rights of a role by its key alone.
///
/// # Errors
/// Database problems.
pub(crate) fn by_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<Rights>> {
    let find = "SELECT mark FROM access_role WHERE key = ? AND retired_at IS NULL";
    let mark = sql::row(tx, find, [sql::text(key)], &[ColumnType::Uuid])?.and_then(|row| row[0].id());
    of(tx, key, mark)
}

fn read(tx: &mut Tx<'_>, key: &str) -> Result<Option<Rights>> {
    // Mark and rights are read together: outside of a transaction somebody may have changed both since.
    let find = "SELECT mark, grants FROM access_role WHERE key = ? AND retired_at IS NULL";
    let Some(row) = sql::row(tx, find, [sql::text(key)], &[ColumnType::Uuid, ColumnType::Text])? else {
        return of(tx, key, None);
    };
    let (Some(mark), Some(text)) = (row[0].id(), row[1].text()) else { return of(tx, key, None) };
    let grants: Grants = serde_json::from_str(text).map_err(Problem::internal)?;
    Ok(Some(learn((mark, mark), Rights::new(mark, Arc::new(grants)))))
}

/// What both roles allow: the rights of a token that was narrowed to a role.
pub(crate) fn both(a: &Rights, b: &Rights) -> Rights {
    if a.mark == b.mark {
        return a.clone();
    }
    let marks = (a.mark, b.mark);
    known(marks).unwrap_or_else(|| learn(marks, Rights::new(a.mark, Arc::new(meet(&a.grants, &b.grants)))))
}

/// Whether everything that `a` allows is allowed by `b`.
pub(crate) fn within(a: &Grants, b: &Grants) -> bool {
    names(a, b).all(|object| Verb::ALL.iter().all(|verb| a.scope(object, *verb) <= b.scope(object, *verb)))
        && (b.administer || !a.administer)
}

fn meet(a: &Grants, b: &Grants) -> Grants {
    let of = |object: &String| {
        Verb::ALL.iter().map(|verb| (*verb, a.scope(object, *verb).min(b.scope(object, *verb)))).collect()
    };
    let objects = names(a, b).map(|object| (object.clone(), of(object))).collect();
    Grants { objects, administer: a.administer && b.administer }
}

fn names<'a>(a: &'a Grants, b: &'a Grants) -> impl Iterator<Item = &'a String> {
    a.objects.keys().chain(b.objects.keys())
}

#[cfg(test)]
mod tests {
    use super::super::{READ_ONLY, REPRESENTATIVE};
    use super::*;

    fn shipped(key: &str) -> Rights {
        let place = shipped::all().iter().position(|role| role.key == key).unwrap();
        SHIPPED[place].clone()
    }

    #[test]
    fn two_roles_together_allow_what_both_allow() {
        let narrow = both(&shipped(REPRESENTATIVE), &shipped(READ_ONLY)).grants;
        assert_eq!(narrow.scope("deal", Verb::Read), Scope::Team);
        assert_eq!(narrow.scope("deal", Verb::Update), Scope::None);
        for a in SHIPPED.iter() {
            assert!(Arc::ptr_eq(&both(a, a).grants, &a.grants));
            for b in SHIPPED.iter() {
                let met = both(a, b).grants;
                assert!(within(&met, &a.grants) && within(&met, &b.grants));
                assert!(Arc::ptr_eq(&met, &both(a, b).grants), "the same rights have one address");
            }
        }
    }

    #[test]
    fn only_the_manager_needs_to_know_the_teams_below() {
        assert_eq!(SHIPPED.iter().map(|r| r.looks_below).collect::<Vec<_>>(), [false, true, false, false]);
    }
}
