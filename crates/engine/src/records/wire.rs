//! Rows straight to the text of the wire: what most requests are answered with, without a tree in between.
//! It says the same as [`super::render`]; a test holds them against each other.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Problem, ProblemKind, Result, Row, Statement, Value};
use model::Object;
use model::field::Role;
use model::object::system;
use serde_json::Value as Json;

use super::render::Labels;
use super::taken::Taken;
use super::{Record, links};
use crate::Ctx;

impl Ctx<'_, '_> {
    /// One record as the body of an answer, and its version.
    ///
    /// # Errors
    /// As [`Ctx::get`]; 422 for unknown fields.
    pub fn one_wire(
        &mut self,
        object: &Arc<Object>,
        id: Id,
        fields: Option<&[usize]>,
    ) -> Result<(Vec<u8>, i64)> {
        let missing = || Problem::not_found(&object.label.to_lowercase());
        let layout = self.state.layout(&object.name)?;
        // The owner decides who sees it, also when it is not asked for.
        let asked: Option<Vec<usize>> = fields.map(|f| f.iter().copied().chain([system::OWNER]).collect());
        let whole = asked.is_none().then(|| layout.shown.clone());
        let taken = match &whole {
            Some(taken) => taken.clone(),
            None => Arc::new(Taken::shown(object, &layout, asked.as_deref())),
        };
        let dialect = self.tx.dialect();
        let key = dialect.bind(Cell::Uuid(id), ColumnType::Uuid);
        let sql = match whole {
            Some(_) => layout.get_shown.clone(),
            None => layout.select_by_id(object, dialect, &taken.columns),
        };
        let row =
            self.tx.query_one(&Statement { sql, values: vec![key] }, &taken.types)?.ok_or_else(missing)?;
        let at = |field: usize| taken.places[field].clone().and_then(|p| row.get(p.start));
        if !self.sees(object, at(system::OWNER).and_then(Cell::id), id)? {
            return Err(missing());
        }
        let version = at(system::VERSION).and_then(Cell::int).unwrap_or(0);
        let mut out = Vec::with_capacity(1_024);
        self.write_rows(object, &taken, fields, std::slice::from_ref(&row), &mut out)?;
        Ok((out, version))
    }

    /// Writes rows as JSON objects with commas between them.
    pub(crate) fn write_rows(
        &mut self,
        object: &Arc<Object>,
        taken: &Taken,
        fields: Option<&[usize]>,
        rows: &[Row],
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let fields: Vec<usize> = match fields {
            Some(fields) => fields.to_vec(),
            None => (0..object.fields.len()).collect(),
        };
        let linked = self.linked_of(object, &fields, rows)?;
        let computed = self.computed_cells(object, &fields, rows)?;
        let labels = self.wanted_labels(object, taken, &fields, rows, &linked, &computed)?;
        let keys: Vec<String> = fields.iter().map(|i| format!("\"{}\":", object.fields[*i].name)).collect();
        for (n, row) in rows.iter().enumerate() {
            out.extend_from_slice(if n > 0 { b",{" } else { b"{" });
            for (k, &i) in fields.iter().enumerate() {
                if k > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(keys[k].as_bytes());
                let field = &object.fields[i];
                let cells = match computed.get(&i) {
                    Some(computed) => &computed[n][..],
                    None => taken.places[i].clone().map_or(&[][..], |place| &row[place]),
                };
                match (field.to(), linked.get(&i)) {
                    (_, Some(records)) => {
                        let list = match &records[n].values[i] {
                            Value::Json(list @ Json::Array(_)) => labels.show_related(field, list),
                            _ => Json::Array(Vec::new()),
                        };
                        serde_json::to_writer(&mut *out, &list).map_err(fault)?;
                    }
                    (None, None) if field.is_polymorphic() => {
                        let shown = match field.kind.decode(cells) {
                            Value::Json(which) => labels.show_related(field, &which),
                            _ => Json::Null,
                        };
                        serde_json::to_writer(&mut *out, &shown).map_err(fault)?;
                    }
                    (Some(to), None) => write_relation(cells, to, &labels, out)?,
                    (None, _) => super::write_value(field, cells, out),
                }
            }
            out.push(b'}');
        }
        Ok(())
    }

    /// Links of the asked fields, as records that hold nothing else.
    fn linked_of(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        rows: &[Row],
    ) -> Result<HashMap<usize, Vec<Record>>> {
        let wanted: Vec<usize> = fields.iter().copied().filter(|i| object.fields[*i].is_links()).collect();
        let mut found = HashMap::new();
        if wanted.is_empty() || rows.is_empty() {
            return Ok(found);
        }
        let mut records: Vec<Record> = rows
            .iter()
            .map(|row| {
                let mut record = Record::blank(object);
                record.values[system::ID] = Value::Id(row[0].id().unwrap_or_default());
                record
            })
            .collect();
        self.load_links(&mut records, Some(&wanted))?;
        for i in wanted {
            found.insert(i, records.clone());
        }
        Ok(found)
    }

    /// What no column keeps, as the columns it would have: those that the wire shows.
    fn computed_cells(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        rows: &[Row],
    ) -> Result<HashMap<usize, Vec<Vec<Cell>>>> {
        let mut out = HashMap::new();
        let volatile = self.volatile(object, Some(fields));
        if volatile.is_empty() || rows.is_empty() {
            return Ok(out);
        }
        let ids: Vec<Id> = rows.iter().map(|row| row[0].id().unwrap_or_default()).collect();
        let records = self.volatile_values(object, &ids, &volatile)?;
        for i in volatile {
            let kind = &object.fields[i].kind;
            let shown = |record: &Record| -> Vec<Cell> {
                let cells = match record.values[i].is_blank() {
                    true => vec![Cell::Null; kind.columns().len()],
                    false => kind.encode(&record.values[i], &self.collation),
                };
                let of = cells.into_iter().zip(kind.columns());
                of.filter(|(_, c)| matches!(c.role, Role::Main | Role::Part(_))).map(|(c, _)| c).collect()
            };
            out.insert(i, records.iter().map(shown).collect());
        }
        Ok(out)
    }

    fn wanted_labels(
        &mut self,
        object: &Arc<Object>,
        taken: &Taken,
        fields: &[usize],
        rows: &[Row],
        linked: &HashMap<usize, Vec<Record>>,
        computed: &HashMap<usize, Vec<Vec<Cell>>>,
    ) -> Result<Labels> {
        let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
        for &i in fields {
            let field = &object.fields[i];
            if field.is_polymorphic() {
                let (found, place) = (linked.get(&i), taken.places[i].clone());
                let cells = rows.iter().filter(|_| found.is_none());
                let values: Vec<Value> = match found {
                    Some(records) => records.iter().map(|r| r.values[i].clone()).collect(),
                    None => {
                        cells.map(|r| field.kind.decode(place.clone().map_or(&[][..], |p| &r[p]))).collect()
                    }
                };
                for (to, id) in values.iter().flat_map(|value| links::leads_to(field, value)) {
                    wanted.entry(to.to_owned()).or_default().insert(id);
                }
                continue;
            }
            let Some(to) = field.to() else { continue };
            let ids = wanted.entry(to.to_owned()).or_default();
            if let Some(cells) = computed.get(&i) {
                ids.extend(cells.iter().filter_map(|c| c.first()?.id()));
                continue;
            }
            match (linked.get(&i), &taken.places[i]) {
                (Some(records), _) => ids.extend(records.iter().flat_map(|r| links::linked(&r.values[i]))),
                (None, Some(place)) if !place.is_empty() => {
                    ids.extend(rows.iter().filter_map(|r| r[place.start].id()))
                }
                _ => {}
            }
        }
        self.labels(wanted)
    }
}

fn write_relation(cells: &[Cell], to: &str, labels: &Labels, out: &mut Vec<u8>) -> Result<()> {
    let Some(id) = cells.first().and_then(Cell::id) else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    out.extend_from_slice(b"{\"id\":\"");
    out.extend_from_slice(id.as_hyphenated().encode_lower(&mut [0; 36]).as_bytes());
    out.extend_from_slice(b"\",\"label\":");
    match labels.get(to, id) {
        Some(label) => serde_json::to_writer(&mut *out, label).map_err(fault)?,
        None => out.extend_from_slice(b"null"),
    }
    out.push(b'}');
    Ok(())
}

fn fault(error: serde_json::Error) -> Problem {
    Problem::new(ProblemKind::Internal, "internal", error.to_string())
}
