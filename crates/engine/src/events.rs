//! The event log: one row for every change of a record, written in the change's own transaction.

use base::{Cell, ColumnType, Dialect, Id, Problem, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use model::{Actor, ActorKind};
use serde_json::{Map, Value as Json, json};

use crate::Ctx;
use crate::records::statement;

/// An event as it is read back.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Singular name of the object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// `created`, `updated`, `trashed`, `restored`, or an operation's verb.
    pub verb: String,
    /// `{field: [from, to]}` as on the wire, relations by id.
    pub changed: Map<String, Json>,
    /// Who, as on the wire.
    pub actor: Json,
    /// Shared by all events of one request.
    pub cause: Id,
    /// The operation behind it.
    pub operation: Option<String>,
}

/// An actor as histories show it.
pub fn describe(actor: &Actor) -> Json {
    match &actor.kind {
        ActorKind::User => json!({"kind": "user", "id": actor.user, "label": actor.label}),
        ActorKind::ApiKey { name } => {
            json!({"kind": "api_key", "id": actor.user, "label": actor.label, "key": name})
        }
        ActorKind::Import { id } => {
            json!({"kind": "import", "id": actor.user, "label": actor.label, "import": id})
        }
        ActorKind::System { why } => json!({"kind": "system", "id": null, "label": actor.label, "why": why}),
    }
}

/// What happens to users as those who sign in, which only they themselves and administrators read.
pub const PRIVATE: [&str; 4] = ["signed_in", "password_changed", "token_created", "token_revoked"];

/// Columns of an event, in the order [`read_rows`] expects.
pub(crate) const COLUMNS: [&str; 9] =
    ["seq", "at", "object", "record_id", "verb", "changed", "actor", "cause", "operation"];
/// Their types.
pub(crate) const TYPES: [ColumnType; 9] = [
    ColumnType::Int,
    ColumnType::Time,
    ColumnType::Text,
    ColumnType::Uuid,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Uuid,
    ColumnType::Text,
];

/// Events from their rows.
pub(crate) fn read_rows(rows: Vec<base::Row>) -> Vec<Event> {
    rows.into_iter()
        .map(|row| {
            let text = |i: usize| row[i].text().unwrap_or_default();
            Event {
                seq: row[0].int().unwrap_or(0),
                at: row[1].time().unwrap_or_default(),
                object: text(2).to_owned(),
                record: row[3].id().unwrap_or_default(),
                verb: text(4).to_owned(),
                changed: serde_json::from_str(text(5)).unwrap_or_default(),
                actor: serde_json::from_str(text(6)).unwrap_or(Json::Null),
                cause: row[7].id().unwrap_or_default(),
                operation: row[8].text().map(str::to_owned),
            }
        })
        .collect()
}

/// A reader's place in the log. On PostgreSQL transactions are committed in another order than their events are
/// numbered, so it is that of the transaction first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The transaction that wrote the event; 0 where there is one writer.
    pub(crate) xid: i64,
    /// The event's number.
    pub(crate) seq: i64,
}

/// The next events in the order of commits, as far as no older transaction can still add to them.
pub(crate) fn after(tx: &mut Tx<'_>, mark: Mark, most: i64) -> Result<Vec<(Mark, Event)>> {
    let columns = COLUMNS.join(", ");
    let int = |n: i64| (Cell::Int(n), ColumnType::Int);
    let (sql, values) = match tx.dialect() {
        Dialect::Sqlite => {
            let sql = format!("SELECT {columns}, 0 FROM event WHERE seq > ? ORDER BY seq LIMIT ?");
            (sql, vec![int(mark.seq), int(most)])
        }
        Dialect::Postgres => {
            let sql = format!(
                "SELECT {columns}, xid::text::bigint FROM event WHERE {BEYOND} \
                 AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, seq LIMIT ?"
            );
            (sql, vec![int(mark.xid), int(mark.seq), int(most)])
        }
    };
    let mut types = TYPES.to_vec();
    types.push(ColumnType::Int);
    let rows = tx.query(&statement(tx.dialect(), &sql, values), &types)?;
    let xids: Vec<i64> = rows.iter().map(|row| row[TYPES.len()].int().unwrap_or(0)).collect();
    let events = read_rows(rows).into_iter().zip(xids);
    Ok(events.map(|(event, xid)| (Mark { xid, seq: event.seq }, event)).collect())
}

/// Whether there are events beyond a place, also such as cannot be read yet.
pub(crate) fn any_after(tx: &mut Tx<'_>, mark: Mark) -> Result<bool> {
    let int = |n: i64| (Cell::Int(n), ColumnType::Int);
    let (sql, values) = match tx.dialect() {
        Dialect::Sqlite => ("SELECT seq FROM event WHERE seq > ? LIMIT 1".to_owned(), vec![int(mark.seq)]),
        Dialect::Postgres => {
            (format!("SELECT seq FROM event WHERE {BEYOND} LIMIT 1"), vec![int(mark.xid), int(mark.seq)])
        }
    };
    Ok(tx.query_one(&statement(tx.dialect(), &sql, values), &[ColumnType::Int])?.is_some())
}

/// The place from which nothing that is still to be committed is missed.
pub(crate) fn end(tx: &mut Tx<'_>) -> Result<Mark> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "SELECT 0, COALESCE(max(seq), 0) FROM event",
        Dialect::Postgres => {
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, CAST(0 AS bigint)"
        }
    };
    let row = tx.query_one(&statement(tx.dialect(), sql, []), &[ColumnType::Int, ColumnType::Int])?;
    let cell = |i: usize| row.as_ref().and_then(|r| r[i].int()).unwrap_or(0);
    Ok(Mark { xid: cell(0), seq: cell(1) })
}

/// Beyond a place, as PostgreSQL is asked.
const BEYOND: &str = "(xid, seq) > (CAST(CAST(CAST(? AS bigint) AS text) AS xid8), CAST(? AS bigint))";

impl Ctx<'_, '_> {
    /// Writes an event. Its verb is the operation's when the change is the work of an operation on this object.
    ///
    /// # Errors
    /// Database problems.
    pub fn emit(&mut self, object: &str, record: Id, verb: &str, changed: &Map<String, Json>) -> Result<()> {
        let own = self.cause.operation.as_deref().and_then(|o| o.split_once('.'));
        let verb = match own {
            Some((of, operation)) if of == object && verb == "updated" => operation,
            _ => verb,
        };
        let actor = describe(&self.actor).to_string();
        let changed = serde_json::to_string(changed).map_err(Problem::internal)?;
        let values = [
            (Cell::Time(self.now), ColumnType::Time),
            (Cell::Text(object.to_owned()), ColumnType::Text),
            (Cell::Uuid(record), ColumnType::Uuid),
            (Cell::Text(verb.to_owned()), ColumnType::Text),
            (Cell::Text(changed), ColumnType::Text),
            (Cell::Text(actor), ColumnType::Text),
            (self.actor.user.map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
            (Cell::Uuid(self.cause.id), ColumnType::Uuid),
            (self.cause.operation.clone().map_or(Cell::Null, Cell::Text), ColumnType::Text),
        ];
        let sql = "INSERT INTO event (at, object, record_id, verb, changed, actor, actor_id, cause, operation) \
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let statement = statement(self.tx.dialect(), sql, values);
        self.tx.execute(&statement)?;
        if self.catalog.ways.watches(object) {
            let bell = self.engine.inner.derived_bell.clone();
            self.tx.after_commit(Box::new(move || bell.ring()));
        }
        Ok(())
    }
}
