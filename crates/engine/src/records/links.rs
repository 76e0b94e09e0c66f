//! Relations to many: read for a whole page at once, written with their record. The entries of kinds such as e-mails
//! are also written here, beside the JSON copy in the record's row, so that they can be asked for.

use base::{Cell, ColumnType, Id, Result, Value};
use model::Field;
use model::field::ItemTable;
use sea_query::{Alias, Expr, ExprTrait, Order, Query};
use serde_json::{Map, Value as Json};

use super::{Record, statement};
use crate::Ctx;

/// Columns of a side table's own fields with their types.
fn columns(items: &ItemTable) -> Vec<(&str, ColumnType)> {
    items.fields.iter().flat_map(|f| &f.columns).map(|c| (c.name.as_str(), c.ty)).collect()
}

impl Ctx<'_, '_> {
    /// Fills in the links of records, one query per field for all of them.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn load_links(&mut self, records: &mut [Record], only: Option<&[usize]>) -> Result<()> {
        let Some(object) = records.first().map(|r| r.object.clone()) else { return Ok(()) };
        for (i, field) in object.fields.iter().enumerate() {
            let Some(items) = field.items.as_ref().filter(|items| !items.inline) else { continue };
            if only.is_some_and(|only| !only.contains(&i)) {
                continue;
            }
            let dialect = self.tx.dialect();
            let ids: Vec<_> = records
                .iter()
                .map(|r| Expr::val(dialect.bind(Cell::Uuid(r.id()), ColumnType::Uuid)))
                .collect();
            let own = columns(items);
            let mut select = Query::select();
            select.column(Alias::new("record_id"));
            select.columns(own.iter().map(|(c, _)| Alias::new(*c)));
            select
                .from(Alias::new(&items.table))
                .and_where(Expr::col(Alias::new("record_id")).is_in(ids))
                .order_by(Alias::new("record_id"), Order::Asc)
                .order_by(Alias::new("position"), Order::Asc);
            let mut types = vec![ColumnType::Uuid];
            types.extend(own.iter().map(|(_, ty)| *ty));
            let rows = self.tx.query(&dialect.build(&select), &types)?;
            let mut found: std::collections::HashMap<Id, Vec<Json>> = std::collections::HashMap::new();
            for row in rows {
                let Some(of) = row[0].id() else { continue };
                found.entry(of).or_default().push(Json::Object(read_entry(items, &row[1..])));
            }
            for record in records.iter_mut() {
                record.values[i] = match found.remove(&record.id()) {
                    Some(list) => Value::Json(Json::Array(list)),
                    None => Value::Blank,
                };
            }
        }
        Ok(())
    }

    /// Writes the side table of a field anew.
    pub(crate) fn write_items(&mut self, field: &Field, record: Id, value: &Value, new: bool) -> Result<()> {
        let Some(items) = &field.items else { return Ok(()) };
        if !new {
            let sql = format!("DELETE FROM \"{}\" WHERE record_id = ?", items.table);
            let delete = statement(self.tx.dialect(), &sql, [(Cell::Uuid(record), ColumnType::Uuid)]);
            self.tx.execute(&delete)?;
        }
        let Value::Json(Json::Array(entries)) = value else { return Ok(()) };
        let mut head = vec![("record_id", ColumnType::Uuid), ("position", ColumnType::Int)];
        head.extend(columns(items));
        let mut rows = Vec::with_capacity(entries.len());
        for (position, entry) in entries.iter().enumerate() {
            let mut row = vec![Cell::Uuid(record), Cell::Int(position as i64)];
            for part in &items.fields {
                row.extend(super::encode(
                    part,
                    &part_value(items, part, entry, &self.workspace),
                    &self.collation,
                ));
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.tx.insert_many(&items.table, &head, &rows)
    }
}

/// A part of an entry as a value. A link's first part is the record itself, which the wire calls `id`; the only
/// part of a multi-select's entry is the entry.
fn part_value(items: &ItemTable, part: &Field, entry: &Json, workspace: &model::Workspace) -> Value {
    let wire = match entry {
        Json::Object(_) if !items.inline && part.name == "record" => Some(entry),
        Json::Object(map) => map.get(&part.name),
        other => Some(other),
    };
    // Entries have been through their kind's parser; what it let pass parses again.
    part.kind.parse(wire.unwrap_or(&Json::Null), workspace).unwrap_or(Value::Blank)
}

fn read_entry(items: &ItemTable, cells: &[Cell]) -> Map<String, Json> {
    let mut out = Map::new();
    let mut at = 0;
    for part in &items.fields {
        let value = part.kind.decode(&cells[at..at + part.columns.len()]);
        at += part.columns.len();
        match (part.name.as_str(), &value) {
            // Of a link to several kinds of object it says which one as well.
            ("record", Value::Json(Json::Object(which))) => out.extend(which.clone()),
            ("record", value) => {
                out.insert("id".to_owned(), part.kind.to_json(value));
            }
            (name, value) => {
                out.insert(name.to_owned(), part.kind.to_json(value));
            }
        }
    }
    out
}

/// Where a logged or stored value of a relation leads: objects and ids, in order.
pub(crate) fn leads<'a>(field: &'a Field, json: &'a Json) -> Vec<(&'a str, Id)> {
    let one = |entry: &'a Json| {
        let id = entry.as_str().or_else(|| entry["id"].as_str()).and_then(base::id::parse_id)?;
        Some((field.to().or_else(|| entry["object"].as_str())?, id))
    };
    match json {
        _ if field.targets().is_empty() => Vec::new(),
        Json::Array(list) => list.iter().filter_map(one).collect(),
        json => one(json).into_iter().collect(),
    }
}

/// Where a value of a relation leads: objects and ids, in order.
pub(crate) fn leads_to<'a>(field: &'a Field, value: &'a Value) -> Vec<(&'a str, Id)> {
    match (value, field.to()) {
        (Value::Id(id), Some(to)) => vec![(to, *id)],
        (Value::Json(json), _) => leads(field, json),
        _ => Vec::new(),
    }
}

/// Identifiers in a value of links, in order.
pub(crate) fn linked(value: &Value) -> Vec<Id> {
    match value {
        Value::Json(Json::Array(list)) => {
            list.iter().filter_map(|e| base::id::parse_id(e["id"].as_str()?)).collect()
        }
        _ => Vec::new(),
    }
}
