//! The overlay in its table.

use base::{Cell, ColumnType, Problem, Result};
use db::Tx;
use model::overlay::{Entry, EntryKey, EntryKind, Overlay};
use serde_json::Value as Json;

use crate::records::statement;

const TYPES: [ColumnType; 7] = [
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Int,
    ColumnType::Int,
    ColumnType::Text,
    ColumnType::Text,
];

/// All that the workspace says.
///
/// # Errors
/// Database problems.
pub fn load(tx: &mut Tx<'_>) -> Result<Overlay> {
    let all = statement(
        tx.dialect(),
        "SELECT kind, object, name, position, retired, physical, body FROM overlay",
        [],
    );
    let mut overlay = Overlay::default();
    for row in tx.query(&all, &TYPES)? {
        let text = |i: usize| row[i].text().unwrap_or_default().to_owned();
        // A newer program's kinds of entry are none of ours.
        let Some(kind) = EntryKind::parse(&text(0)) else { continue };
        let entry = Entry {
            body: serde_json::from_str(&text(6)).map_err(Problem::internal)?,
            position: row[3].int().unwrap_or(0),
            retired: row[4].int() == Some(1),
            column: text(5),
        };
        overlay.entries.insert((kind, text(1), text(2)), entry);
    }
    Ok(overlay)
}

/// Writes one entry down.
///
/// # Errors
/// Database problems.
pub(super) fn put(tx: &mut Tx<'_>, key: &EntryKey, entry: &Entry) -> Result<()> {
    let (kind, object, name) = key;
    let values = [
        (Cell::Text(kind.key().to_owned()), ColumnType::Text),
        (Cell::Text(object.clone()), ColumnType::Text),
        (Cell::Text(name.clone()), ColumnType::Text),
        (Cell::Int(entry.position), ColumnType::Int),
        (Cell::Int(i64::from(entry.retired)), ColumnType::Int),
        (Cell::Text(entry.column.clone()), ColumnType::Text),
        (Cell::Text(Json::Object(entry.body.clone()).to_string()), ColumnType::Text),
    ];
    let sql = "INSERT INTO overlay (kind, object, name, position, retired, physical, body) \
               VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, object, name) DO UPDATE SET \
               position = excluded.position, retired = excluded.retired, physical = excluded.physical, body = excluded.body";
    tx.execute(&statement(tx.dialect(), sql, values)).map(drop)
}
