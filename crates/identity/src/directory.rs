//! From users to actors.

use std::sync::{Arc, LazyLock};

use base::{ColumnType, Id, Problem, ProblemKind, Result, Row};
use db::Tx;
use engine::Directory;
use model::kind::Kind;
use model::kind::email::Email;
use model::{Actor, ActorKind, Grants, Workspace};
use serde_json::json;

use crate::{roles, sql};

/// Finds actors among the users.
#[derive(Clone, Copy, Debug, Default)]
pub struct Users;

impl Directory for Users {
    fn actor_of(&self, tx: &mut Tx<'_>, user: Id) -> Result<Actor> {
        let select = format!("SELECT {COLUMNS} FROM o_user u {ROLE} WHERE u.id = ?");
        let row = sql::row(tx, &select, [sql::id(user)], &TYPES)?.ok_or_else(gone)?;
        actor(tx, &row, ActorKind::User, None)
    }
}

/// The living user with this e-mail, in any letter case; for commands.
///
/// # Errors
/// Database problems.
pub fn user_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Id>> {
    let find = "SELECT id FROM o_user WHERE email = ? AND deleted_at IS NULL";
    let email = normal_email(email).unwrap_or_default();
    Ok(sql::row(tx, find, [sql::text(&email)], &[ColumnType::Uuid])?.and_then(|row| row[0].id()))
}

/// An e-mail as the user's field keeps it; none for text that is no address.
pub(crate) fn normal_email(typed: &str) -> Option<String> {
    let value = Email.parse(&json!(typed), &Workspace::default()).ok()?;
    value.as_text().map(str::to_owned)
}

/// What is read of a user `u` and their role `r` to make an actor; [`actor`] takes a row that begins so.
pub(crate) const COLUMNS: &str = "u.id, u.name, u.role, u.team, u.active, u.deleted_at, r.mark";
/// The role of a user `u`, if anything about it differs from what is shipped.
pub(crate) const ROLE: &str = "LEFT JOIN access_role r ON r.key = u.role AND r.retired_at IS NULL";
/// The columns' types.
pub(crate) const TYPES: [ColumnType; 7] = [
    ColumnType::Uuid,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Uuid,
    ColumnType::Bool,
    ColumnType::Time,
    ColumnType::Uuid,
];

/// The actor of a user's row, narrowed to a role, of which key and mark are given, if there is one.
pub(crate) fn actor(
    tx: &mut Tx<'_>,
    row: &Row,
    kind: ActorKind,
    narrowed: Option<(&str, Option<Id>)>,
) -> Result<Actor> {
    let user = row[0].id().ok_or_else(gone)?;
    if row[4].bool() != Some(true) || !row[5].is_null() {
        return Err(gone());
    }
    let own = row[2].text().unwrap_or_default();
    let rights = match (roles::of(tx, own, row[6].id())?, narrowed) {
        (Some(own), Some((role, mark))) => roles::of(tx, role, mark)?.map(|role| roles::both(&own, &role)),
        (own, _) => own,
    };
    let team = row[3].id();
    let subtree = match &rights {
        Some(rights) if rights.looks_below => Arc::new(teams_below(tx, user, team)?),
        _ => Arc::default(),
    };
    let role = narrowed.map_or(own, |(role, _)| role);
    // A role that is not known, or was set aside, allows nothing.
    let grants = rights.map_or_else(nothing, |rights| rights.grants);
    let label = row[1].text().unwrap_or_default().to_owned();
    Ok(Actor { kind, user: Some(user), label, role: role.to_owned(), grants, team, subtree })
}

fn nothing() -> Arc<Grants> {
    static NOTHING: LazyLock<Arc<Grants>> = LazyLock::new(Arc::default);
    NOTHING.clone()
}

/// The teams a user leads or belongs to, and all teams below them.
fn teams_below(tx: &mut Tx<'_>, user: Id, team: Option<Id>) -> Result<Vec<Id>> {
    let below = "WITH RECURSIVE below(id) AS (\
                 SELECT id FROM o_team WHERE deleted_at IS NULL AND (manager = ? OR id = ?) UNION \
                 SELECT t.id FROM o_team t JOIN below b ON t.parent = b.id WHERE t.deleted_at IS NULL) \
                 SELECT id FROM below";
    let rows = sql::rows(tx, below, [sql::id(user), sql::maybe_id(team)], &[ColumnType::Uuid])?;
    Ok(rows.iter().filter_map(|row| row[0].id()).collect())
}

/// Whoever is not there any more, or never was.
pub(crate) fn gone() -> Problem {
    Problem::new(ProblemKind::NotSignedIn, "not_signed_in", "Sign in, or send a token that is valid.")
}
