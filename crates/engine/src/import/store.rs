//! Imports as they are kept: reading and changing their rows.

use base::{Cell, ColumnType, Id, Problem, ProblemKind, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use model::Actor;
use serde_json::{Map, Value as Json, json};

use super::file::zero;
use super::mapping::Mapping;
use crate::records::statement;

pub(super) fn id(id: Id) -> (Cell, ColumnType) {
    (Cell::Uuid(id), ColumnType::Uuid)
}

pub(super) fn text(text: impl Into<String>) -> (Cell, ColumnType) {
    (Cell::Text(text.into()), ColumnType::Text)
}

pub(super) fn int(n: i64) -> (Cell, ColumnType) {
    (Cell::Int(n), ColumnType::Int)
}

pub(super) fn time(at: DateTime<Utc>) -> (Cell, ColumnType) {
    (Cell::Time(at), ColumnType::Time)
}

/// A new import.
pub(super) struct Draft {
    pub id: Id,
    pub object: String,
    pub filename: String,
    pub bytes: i64,
    pub info: Json,
    pub user: Option<Id>,
    pub user_label: String,
    pub at: DateTime<Utc>,
}

pub(super) fn insert(tx: &mut Tx<'_>, draft: &Draft) -> Result<()> {
    let sql = "INSERT INTO import (id, object, filename, state, bytes, info, progress, user_id, user_label, at_pass, \
               at_row, created_at) VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, 0, -1, ?)";
    let values = [
        id(draft.id),
        text(&draft.object),
        text(&draft.filename),
        int(draft.bytes),
        text(storable(&draft.info)),
        text(zero().to_string()),
        (draft.user.map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
        text(&draft.user_label),
        time(draft.at),
    ];
    tx.execute(&statement(tx.dialect(), sql, values)).map(drop)
}

/// JSON as text that both databases keep: U+0000 stays escaped in it.
pub(super) fn storable(json: &Json) -> String {
    json.to_string()
}

/// An import as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub id: Id,
    pub object: String,
    pub filename: String,
    pub state: String,
    pub bytes: i64,
    pub info: Json,
    pub mapping: Option<Json>,
    pub progress: Json,
    pub result: Option<Json>,
    pub error: Option<String>,
    pub user: Option<Id>,
    pub user_label: String,
    pub at_pass: i64,
    pub at_row: i64,
    pub created_at: Option<DateTime<Utc>>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "id, object, filename, state, bytes, info, mapping, progress, result, error, user_id, user_label, \
                       at_pass, at_row, created_at, started_at, finished_at";
const TYPES: [ColumnType; 17] = {
    use ColumnType::{Int, Text, Time, Uuid};
    [Uuid, Text, Text, Text, Int, Text, Text, Text, Text, Text, Uuid, Text, Int, Int, Time, Time, Time]
};

fn read(row: &base::Row) -> Import {
    let word = |i: usize| row[i].text().unwrap_or_default().to_owned();
    let parsed = |i: usize| row[i].text().and_then(|t| serde_json::from_str(t).ok());
    Import {
        id: row[0].id().unwrap_or_default(),
        object: word(1),
        filename: word(2),
        state: word(3),
        bytes: row[4].int().unwrap_or(0),
        info: parsed(5).unwrap_or(Json::Null),
        mapping: parsed(6),
        progress: parsed(7).unwrap_or_else(zero),
        result: parsed(8),
        error: row[9].text().map(str::to_owned),
        user: row[10].id(),
        user_label: word(11),
        at_pass: row[12].int().unwrap_or(0),
        at_row: row[13].int().unwrap_or(-1),
        created_at: row[14].time(),
        started_at: row[15].time(),
        finished_at: row[16].time(),
    }
}

/// The import of an id.
pub(super) fn load(tx: &mut Tx<'_>, import: Id) -> Result<Option<Import>> {
    let sql = format!("SELECT {COLUMNS} FROM import WHERE id = ?");
    let row = tx.query_one(&statement(tx.dialect(), &sql, [id(import)]), &TYPES)?;
    Ok(row.map(|row| read(&row)))
}

/// As [`load`], held for a change.
pub(super) fn hold(tx: &mut Tx<'_>, import: Id) -> Result<Import> {
    let hold = tx.dialect().hold();
    let sql = format!("SELECT {COLUMNS} FROM import WHERE id = ?{hold}");
    let row = tx.query_one(&statement(tx.dialect(), &sql, [id(import)]), &TYPES)?;
    row.map(|row| read(&row)).ok_or_else(|| Problem::not_found("import"))
}

/// What a chunk must know of its import; the rest, with all that was found in the file, may be long.
pub(super) struct Place {
    pub state: String,
    pub at: (i64, i64),
    pub progress: Json,
    pub started_at: Option<DateTime<Utc>>,
}

/// Where an import stands, held for a change.
pub(super) fn hold_place(tx: &mut Tx<'_>, import: Id) -> Result<Place> {
    let hold = tx.dialect().hold();
    let sql = format!("SELECT state, at_pass, at_row, progress, started_at FROM import WHERE id = ?{hold}");
    let types = [ColumnType::Text, ColumnType::Int, ColumnType::Int, ColumnType::Text, ColumnType::Time];
    let row = tx.query_one(&statement(tx.dialect(), &sql, [id(import)]), &types)?;
    let row = row.ok_or_else(|| Problem::not_found("import"))?;
    Ok(Place {
        state: row[0].text().unwrap_or_default().to_owned(),
        at: (row[1].int().unwrap_or(0), row[2].int().unwrap_or(-1)),
        progress: row[3].text().and_then(|t| serde_json::from_str(t).ok()).unwrap_or_else(zero),
        started_at: row[4].time(),
    })
}

/// The newest imports, at most 200; all of them for an administrator, else one's own.
pub(super) fn list(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Import>> {
    let own = if actor.grants.administer { None } else { Some(actor.user.unwrap_or_default()) };
    let filter = if own.is_some() { " WHERE user_id = ?" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM import{filter} ORDER BY created_at DESC, id DESC LIMIT 200");
    let rows = tx.query(&statement(tx.dialect(), &sql, own.map(id)), &TYPES)?;
    Ok(rows.iter().map(read).collect())
}

impl Import {
    /// Whether the actor may see it: its own, or all for an administrator.
    pub fn visible(&self, actor: &Actor) -> bool {
        actor.grants.administer || (self.user.is_some() && self.user == actor.user)
    }

    /// The mapping it was given.
    pub fn given(&self) -> Result<Mapping> {
        match &self.mapping {
            Some(json) => Mapping::read(json),
            None => Err(Problem::internal("an import runs without a mapping")),
        }
    }

    /// As the wire shows it; `whole` with its columns and preview.
    pub fn show(&self, whole: bool) -> Json {
        let at = |t: Option<DateTime<Utc>>| t.map(model::kind::time::wire);
        let mut out = Map::new();
        let mut put = |key: &str, json: Json| {
            out.insert(key.to_owned(), json);
        };
        put("id", json!(self.id));
        put("object", json!(self.object));
        put("filename", json!(self.filename));
        put("state", json!(self.state));
        put("bytes", json!(self.bytes));
        for key in ["encoding", "delimiter", "header_row", "rows", "broken"] {
            put(key, self.info[key].clone());
        }
        put("progress", self.progress.clone());
        put("error", json!(self.error));
        put("user", json!({"id": self.user, "label": self.user_label}));
        put("created_at", json!(at(self.created_at)));
        put("started_at", json!(at(self.started_at)));
        put("finished_at", json!(at(self.finished_at)));
        if whole {
            put("columns", self.info["columns"].clone());
            put("preview", self.info["preview"].clone());
            put("mapping", self.mapping.clone().unwrap_or_else(|| self.info["guess"].clone()));
            put("result", json!(self.result));
        }
        Json::Object(out)
    }
}

/// Sets columns of an import.
pub(super) fn set(tx: &mut Tx<'_>, import: Id, sets: &[(&str, (Cell, ColumnType))]) -> Result<()> {
    let list: Vec<String> = sets.iter().map(|(name, _)| format!("{name} = ?")).collect();
    let sql = format!("UPDATE import SET {} WHERE id = ?", list.join(", "));
    let values = sets.iter().map(|(_, v)| v.clone()).chain([id(import)]);
    tx.execute(&statement(tx.dialect(), &sql, values))?;
    tx.notify("kith_imports", &import.to_string())
}

/// Removes at most so many pieces of a file, those at its end first; how many went.
pub(super) fn drop_pieces(tx: &mut Tx<'_>, import: Id, most: i64) -> Result<u64> {
    let sql = "DELETE FROM import_chunk WHERE import_id = ? AND n IN \
               (SELECT n FROM import_chunk WHERE import_id = ? ORDER BY n DESC LIMIT ?)";
    tx.execute(&statement(tx.dialect(), sql, [id(import), id(import), int(most)]))
}

/// Removes at most so many rejected rows; how many went.
pub(super) fn drop_rejects(tx: &mut Tx<'_>, import: Id, most: i64) -> Result<u64> {
    let sql = "DELETE FROM import_reject WHERE import_id = ? AND row_number IN \
               (SELECT row_number FROM import_reject WHERE import_id = ? ORDER BY row_number LIMIT ?)";
    tx.execute(&statement(tx.dialect(), sql, [id(import), id(import), int(most)]))
}

/// The refusal of something that an import's state does not allow.
pub(super) fn not_now(import: &Import, what: &str) -> Problem {
    Problem::new(
        ProblemKind::Conflict,
        "state",
        format!("This import is {}; it cannot {what} now.", import.state),
    )
}
