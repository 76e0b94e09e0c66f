//! The rows of roles. A shipped role has one as soon as somebody changes anything about it.

use base::{Cell, ColumnType, Problem, Result, Row};
use db::Tx;

use super::{Role, Shipped, shipped};
use crate::sql::{self, Bound};

const COLUMNS: &str =
    "key, id, version, label, description, color, mark, grants, created_at, updated_at, retired_at";
const TYPES: [ColumnType; 11] = {
    use ColumnType::{Int, Text, Time, Uuid};
    [Text, Uuid, Int, Text, Text, Text, Uuid, Text, Time, Time, Time]
};

fn from_row(row: &Row) -> Result<Role> {
    let text = |i: usize| row[i].text().unwrap_or_default().to_owned();
    let grants = row[7].text().map(serde_json::from_str).transpose().map_err(Problem::internal)?;
    Ok(Role {
        key: text(0),
        id: row[1].id().unwrap_or_default(),
        version: row[2].int().unwrap_or(1),
        label: text(3),
        description: text(4),
        color: text(5),
        mark: row[6].id(),
        grants,
        created_at: row[8].time(),
        updated_at: row[9].time(),
        retired_at: row[10].time(),
    })
}

/// All roles: the shipped ones from the most to the least, then own ones in the order of their making, also those that
/// were set aside.
pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<Role>> {
    let select = format!("SELECT {COLUMNS} FROM access_role ORDER BY created_at, key");
    let rows = sql::rows(tx, &select, [], &TYPES)?;
    let rows = rows.iter().map(from_row).collect::<Result<Vec<Role>>>()?;
    let of = |shipped: &Shipped| {
        let changed = rows.iter().find(|role| role.key == shipped.key);
        changed.cloned().unwrap_or_else(|| Role::of_shipped(shipped))
    };
    let shipped: Vec<Role> = shipped::all().iter().map(of).collect();
    let own = rows.into_iter().filter(|role| role.shipped().is_none());
    Ok(shipped.into_iter().chain(own).collect())
}

/// The role of this key, also one that was set aside.
pub(super) fn by_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<Role>> {
    let select = format!("SELECT {COLUMNS} FROM access_role WHERE key = ?");
    match sql::row(tx, &select, [sql::text(key)], &TYPES)? {
        Some(row) => from_row(&row).map(Some),
        None => Ok(shipped::get(key).map(Role::of_shipped)),
    }
}

/// Writes a role down as it is now.
pub(super) fn save(tx: &mut Tx<'_>, role: &Role) -> Result<()> {
    let names: Vec<&str> = COLUMNS.split(", ").collect();
    let holes = vec!["?"; names.len()].join(", ");
    let set =
        names[1..].iter().map(|name| format!("{name} = excluded.{name}")).collect::<Vec<_>>().join(", ");
    let keep =
        format!("INSERT INTO access_role ({COLUMNS}) VALUES ({holes}) ON CONFLICT (key) DO UPDATE SET {set}");
    let time =
        |at: Option<chrono::DateTime<chrono::Utc>>| (at.map_or(Cell::Null, Cell::Time), ColumnType::Time);
    let grants = role.grants.as_ref().map(serde_json::to_string).transpose().map_err(Problem::internal)?;
    let cells: Vec<Bound> = vec![
        sql::text(&role.key),
        sql::id(role.id),
        (Cell::Int(role.version), ColumnType::Int),
        sql::text(&role.label),
        sql::text(&role.description),
        sql::text(&role.color),
        sql::maybe_id(role.mark),
        sql::maybe_text(grants.as_deref()),
        time(role.created_at),
        time(role.updated_at),
        time(role.retired_at),
    ];
    sql::execute(tx, &keep, cells).map(drop)
}

/// How many living users have each role.
pub(super) fn users(tx: &mut Tx<'_>) -> Result<std::collections::HashMap<String, i64>> {
    let count =
        "SELECT role, COUNT(*) FROM o_user WHERE deleted_at IS NULL AND role IS NOT NULL GROUP BY role";
    let rows = sql::rows(tx, count, [], &[ColumnType::Text, ColumnType::Int])?;
    Ok(rows.iter().filter_map(|row| Some((row[0].text()?.to_owned(), row[1].int()?))).collect())
}
