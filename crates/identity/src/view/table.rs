//! The rows of saved views.

use base::{Cell, ColumnType, Id, Result, Row};
use db::Tx;
use serde_json::{Value as Json, json};

use super::{Sharing, View};
use crate::sql::{self, Bound};

pub(super) const COLUMNS: &str = "id, version, object, name, icon, layout, state, owner, sharing, locked, folder, \
                                  position, default_for, created_at, updated_at, deleted_at";
pub(super) const TYPES: [ColumnType; 16] = {
    use ColumnType::{Bool, Int, Text, Time, Uuid};
    [Uuid, Int, Text, Text, Text, Text, Text, Uuid, Text, Bool, Text, Int, Text, Time, Time, Time]
};

impl View {
    pub(super) fn from_row(row: &Row) -> View {
        let text = |i: usize| row[i].text().unwrap_or_default().to_owned();
        let json =
            |i: usize| serde_json::from_str::<Json>(row[i].text().unwrap_or("null")).unwrap_or_default();
        View {
            id: row[0].id().unwrap_or_default(),
            version: row[1].int().unwrap_or(0),
            object: text(2),
            name: text(3),
            icon: row[4].text().map(str::to_owned),
            layout: text(5),
            state: json(6).as_object().cloned().unwrap_or_default(),
            owner: row[7].id().unwrap_or_default(),
            sharing: Sharing::stored(&json(8)),
            locked: row[9].bool().unwrap_or(false),
            folder: row[10].text().map(str::to_owned),
            position: row[11].int().unwrap_or(0),
            default_for: serde_json::from_value(json(12)).unwrap_or_default(),
            created_at: row[13].time().unwrap_or_default(),
            updated_at: row[14].time().unwrap_or_default(),
            deleted_at: row[15].time(),
        }
    }

    /// All columns but the identifier, in their order.
    fn cells(&self) -> Vec<Bound> {
        let int = |n: i64| (Cell::Int(n), ColumnType::Int);
        let bool = |b: bool| (Cell::Bool(b), ColumnType::Bool);
        vec![
            int(self.version),
            sql::text(&self.object),
            sql::text(&self.name),
            sql::maybe_text(self.icon.as_deref()),
            sql::text(&self.layout),
            sql::text(&Json::Object(self.state.clone()).to_string()),
            sql::id(self.owner),
            sql::text(&self.sharing.to_store().to_string()),
            bool(self.locked),
            sql::maybe_text(self.folder.as_deref()),
            int(self.position),
            sql::text(&json!(self.default_for).to_string()),
            sql::time(self.created_at),
            sql::time(self.updated_at),
            (self.deleted_at.map_or(Cell::Null, Cell::Time), ColumnType::Time),
            bool(self.sharing.is_shared()),
        ]
    }

    pub(super) fn insert(&self, tx: &mut Tx<'_>) -> Result<()> {
        let holes = vec!["?"; TYPES.len() + 1].join(", ");
        let insert = format!("INSERT INTO saved_view ({COLUMNS}, shared) VALUES ({holes})");
        let cells = std::iter::once(sql::id(self.id)).chain(self.cells());
        sql::execute(tx, &insert, cells).map(drop)
    }

    pub(super) fn update(&self, tx: &mut Tx<'_>) -> Result<()> {
        let columns = COLUMNS.split(", ").skip(1).chain(["shared"]);
        let set = columns.map(|column| format!("{column} = ?")).collect::<Vec<_>>().join(", ");
        let update = format!("UPDATE saved_view SET {set} WHERE id = ?");
        sql::execute(tx, &update, self.cells().into_iter().chain([sql::id(self.id)])).map(drop)
    }
}

/// The view of this id, whoever asks; on PostgreSQL nobody else changes it from here on when `hold` says so.
pub(super) fn by_id(tx: &mut Tx<'_>, id: Id, hold: bool) -> Result<Option<View>> {
    let hold = if hold { tx.dialect().hold() } else { "" };
    let select = format!("SELECT {COLUMNS} FROM saved_view WHERE id = ?{hold}");
    Ok(sql::row(tx, &select, [sql::id(id)], &TYPES)?.map(|row| View::from_row(&row)))
}
