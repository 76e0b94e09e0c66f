//! Records as the wire shows them: flat, relations with the other record's label, looked up for a whole page at once.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Result, Statement, Value};
use model::{Field, Object, Verb};
use sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::{Map, Value as Json, json};

use super::{Record, links};
use crate::{Ctx, scope};

/// Labels of records by object and id; a record that the actor may not see has none.
#[derive(Default)]
pub struct Labels(HashMap<String, HashMap<Id, String>>);

impl Labels {
    /// A relation as the wire shows it.
    pub fn show(&self, object: &str, id: Id) -> Json {
        json!({"id": id.to_string(), "label": self.get(object, id)})
    }

    /// A record that could be of one of several objects, as the wire shows it.
    pub(crate) fn show_one_of(&self, object: Option<&str>, id: Id) -> Json {
        json!({"id": id.to_string(), "label": object.and_then(|o| self.get(o, id)), "object": object})
    }

    /// The label of a record.
    pub fn get(&self, object: &str, id: Id) -> Option<&str> {
        self.0.get(object)?.get(&id).map(String::as_str)
    }

    /// A value of a relation as the wire shows it: id and label, the object where it could be one of several, then a
    /// link's own attributes.
    pub(crate) fn show_related(&self, field: &Field, value: &Json) -> Json {
        let one = |entry: &Json| {
            let Some((object, id)) = links::leads(field, entry).first().copied() else { return Json::Null };
            let mut map = Map::new();
            map.insert("id".into(), json!(id.to_string()));
            map.insert("label".into(), json!(self.get(object, id)));
            if field.to().is_none() {
                map.insert("object".into(), json!(object));
            }
            if let Json::Object(parts) = entry {
                let own = parts.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "label" | "object"));
                map.extend(own.map(|(key, value)| (key.clone(), value.clone())));
            }
            Json::Object(map)
        };
        match value {
            Json::Array(list) => Json::Array(list.iter().map(one).collect()),
            value => one(value),
        }
    }
}

impl Ctx<'_, '_> {
    /// One record as the wire shows it.
    ///
    /// # Errors
    /// Database problems.
    pub fn render_one(&mut self, record: &Record) -> Result<Json> {
        Ok(self.render(std::slice::from_ref(record), None)?.pop().unwrap_or(Json::Null))
    }

    /// Records of one object as the wire shows them; `fields` are positions, all when absent.
    ///
    /// # Errors
    /// Database problems.
    pub fn render(&mut self, records: &[Record], fields: Option<&[usize]>) -> Result<Vec<Json>> {
        let Some(object) = records.first().map(|r| r.object.clone()) else { return Ok(Vec::new()) };
        let all: Vec<usize> = (0..object.fields.len()).collect();
        let whole = fields.is_none();
        let fields = fields.unwrap_or(&all);
        let volatile = self.volatile(&object, Some(fields));
        let mut computed: Vec<Record>;
        let records = match volatile.is_empty() {
            true => records,
            false => {
                computed = records.to_vec();
                match whole {
                    true => self.compute_volatile(&mut computed, &volatile)?,
                    // What the formulas read may not be among what was asked for.
                    false => self.add_volatile(&object, &mut computed, &volatile)?,
                }
                &computed
            }
        };
        let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
        for &i in fields {
            let field = &object.fields[i];
            for (to, id) in records.iter().flat_map(|record| links::leads_to(field, &record.values[i])) {
                wanted.entry(to.to_owned()).or_default().insert(id);
            }
        }
        let labels = self.labels(wanted)?;
        Ok(records.iter().map(|r| Json::Object(render_record(&object, r, fields, &labels))).collect())
    }

    /// Labels of records, one query per object.
    ///
    /// # Errors
    /// Database problems.
    pub fn labels(&mut self, wanted: HashMap<String, HashSet<Id>>) -> Result<Labels> {
        let mut labels = Labels::default();
        let dialect = self.tx.dialect();
        for (name, ids) in wanted {
            let Ok(object) = self.object(&name) else { continue };
            // The actor's own name is known; it stands in most rows.
            let mut ids: Vec<Id> = ids.into_iter().collect();
            if name == "user"
                && let Some(me) = self.actor.user
                && ids.contains(&me)
            {
                ids.retain(|id| *id != me);
                labels.0.entry(name.clone()).or_default().insert(me, self.actor.label.clone());
            }
            if ids.is_empty() {
                continue;
            }
            let Some(title) = object.title_field().main_column() else { continue };
            let condition = scope::condition(&self.actor, &object, Verb::Read, dialect, "t");
            if let ([id], None) = (ids.as_slice(), &condition) {
                // The one company of a person and its like: no query needs to be built.
                let layout = self.state.layout(&name)?;
                let key = dialect.bind(Cell::Uuid(*id), ColumnType::Uuid);
                let ask = Statement { sql: layout.get_label.clone(), values: vec![key] };
                let row = self.tx.query_one(&ask, &[ColumnType::Text])?;
                if let Some(label) = row.as_ref().and_then(|row| row[0].text()) {
                    labels.0.entry(name).or_default().insert(*id, label.to_owned());
                }
                continue;
            }
            for part in ids.chunks(500) {
                let keys = part.iter().map(|id| Expr::val(dialect.bind(Cell::Uuid(*id), ColumnType::Uuid)));
                let mut select = Query::select();
                select
                    .column((Alias::new("t"), Alias::new("id")))
                    .column((Alias::new("t"), Alias::new(&title.name)))
                    .from_as(Alias::new(&object.table), Alias::new("t"))
                    .and_where(Expr::col((Alias::new("t"), Alias::new("id"))).is_in(keys));
                if let Some(condition) = condition.clone() {
                    select.and_where(condition);
                }
                for row in self.tx.query(&dialect.build(&select), &[ColumnType::Uuid, ColumnType::Text])? {
                    if let (Some(id), Some(label)) = (row[0].id(), row[1].text()) {
                        labels.0.entry(name.clone()).or_default().insert(id, label.to_owned());
                    }
                }
            }
        }
        Ok(labels)
    }
}

fn render_record(
    object: &Arc<Object>,
    record: &Record,
    fields: &[usize],
    labels: &Labels,
) -> Map<String, Json> {
    let mut out = Map::with_capacity(fields.len());
    for &i in fields {
        let field = &object.fields[i];
        let value = &record.values[i];
        let json = match (field.to(), value) {
            (Some(to), Value::Id(id)) => labels.show(to, *id),
            (_, Value::Json(json)) if !field.targets().is_empty() => labels.show_related(field, json),
            _ => field.kind.to_json(value),
        };
        out.insert(field.name.clone(), json);
    }
    out
}
