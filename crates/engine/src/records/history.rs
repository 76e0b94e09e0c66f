//! What happened: field by field for one record, and event by event around it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Problem, Result};
use chrono::{DateTime, Utc};
use model::{Object, Verb};
use sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query};
use serde_json::{Map, Value as Json, json};

use super::links;
use super::render::Labels;
use crate::events::{self, Event};
use crate::{Ctx, scope};

/// Records of one inverse list whose events a timeline takes in.
const AROUND: u64 = 200;

/// Where a page ended: the last event's moment and its place in the log, which tells apart what happened at once.
type At = (DateTime<Utc>, i64);

fn place(cursor: Option<&str>) -> Result<Option<At>> {
    let bad = || Problem::field("cursor", "cursor", "This is not a cursor of this list.");
    let read = |c: &str| {
        let (micros, seq) = c.split_once('.')?;
        Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, seq.parse().ok()?))
    };
    cursor.map(|c| read(c).ok_or_else(bad)).transpose()
}

/// The cursor behind the last event of a page, when there are more.
fn next(found: &[Event], limit: u64) -> Option<String> {
    let last = found.get((limit as usize).checked_sub(1)?)?;
    (found.len() as u64 > limit).then(|| format!("{}.{}", last.at.timestamp_micros(), last.seq))
}

/// Which events are read.
enum Which<'a> {
    /// Those that change fields.
    Fields,
    /// Those of these verbs, or all when there are none; of these records only their making, since they are shown as they
    /// are now.
    Verbs(&'a [String], &'a [Id]),
}

impl Ctx<'_, '_> {
    /// Which field changed when, by whom, from what to what; newest first.
    ///
    /// # Errors
    /// 404 when the record is not visible.
    pub fn history(
        &mut self,
        object: &Arc<Object>,
        id: Id,
        limit: u64,
        cursor: Option<&str>,
    ) -> Result<Json> {
        self.peek(object, id)?;
        let found = self.events(vec![id], limit, place(cursor)?, Which::Fields)?;
        let next = next(&found, limit);
        let shown = &found[..found.len().min(limit as usize)];
        let labels = self.event_labels(shown)?;
        let mut items = Vec::new();
        for event in shown {
            let base = |field: &str, from: Json, to: Json| {
                json!({
                    "at": model::kind::time::wire(event.at), "actor": event.actor,
                    "cause": {"id": event.cause, "operation": event.operation}, "verb": event.verb,
                    "field": field, "from": from, "to": to,
                })
            };
            if event.changed.is_empty() {
                items.push(base("", Json::Null, Json::Null));
            }
            for (field, pair) in &event.changed {
                let show = |v: &Json| labelled(object, field, v, &labels);
                items.push(base(field, show(&pair[0]), show(&pair[1])));
            }
        }
        Ok(json!({"items": items, "next_cursor": next}))
    }

    /// What happened to something that is no record of an object, newest first; whoever calls has asked who may know.
    ///
    /// # Errors
    /// 422 for a cursor that is none.
    pub fn happened(&mut self, id: Id, limit: u64, cursor: Option<&str>) -> Result<Json> {
        let found = self.events(vec![id], limit, place(cursor)?, Which::Verbs(&[], &[]))?;
        let shown = &found[..found.len().min(limit as usize)];
        let items: Vec<Json> = shown
            .iter()
            .map(|event| {
                json!({
                    "at": model::kind::time::wire(event.at), "actor": event.actor, "verb": event.verb,
                    "operation": event.operation, "changed": event.changed,
                })
            })
            .collect();
        Ok(json!({"items": items, "next_cursor": next(&found, limit)}))
    }

    /// What happened to a record and to those that refer to it, newest first; only these verbs, if there are any.
    ///
    /// # Errors
    /// 404 when the record is not visible.
    pub fn timeline(
        &mut self,
        object: &Arc<Object>,
        id: Id,
        limit: u64,
        cursor: Option<&str>,
        verbs: &[String],
    ) -> Result<Json> {
        self.peek(object, id)?;
        let mut around = vec![id];
        let mut told: Vec<Id> = Vec::new();
        for inverse in &object.inverses {
            let found = self.referring(&inverse.object, &inverse.field, id)?;
            if self.catalog.object(&inverse.object).is_some_and(|o| !o.told.is_empty()) {
                told.extend(&found);
            }
            around.extend(found);
        }
        around.truncate(1_000);
        let found = self.events(around, limit, place(cursor)?, Which::Verbs(verbs, &told))?;
        let next = next(&found, limit);
        let shown = &found[..found.len().min(limit as usize)];
        let labels = self.event_labels(shown)?;
        let mut now = self.told(shown, &told)?;
        let items: Vec<Json> = shown
            .iter()
            .map(|event| {
                let of = self.catalog.object(&event.object);
                let changed: Map<String, Json> = event
                    .changed
                    .iter()
                    .map(|(field, pair)| {
                        let show = |v: &Json| of.map_or(v.clone(), |o| labelled(o, field, v, &labels));
                        (field.clone(), json!([show(&pair[0]), show(&pair[1])]))
                    })
                    .collect();
                let mut item = json!({
                    "id": event.seq.to_string(), "at": model::kind::time::wire(event.at), "object": event.object,
                    "record": labels.show(&event.object, event.record), "verb": event.verb, "actor": event.actor,
                    "operation": event.operation, "changed": changed,
                });
                if let Some(shown) = now.remove(&event.record) {
                    item["shown"] = shown;
                }
                item
            })
            .collect();
        Ok(json!({"items": items, "next_cursor": next}))
    }

    /// What timelines show of records as they are now, one statement for each object.
    fn told(&mut self, events: &[Event], told: &[Id]) -> Result<HashMap<Id, Json>> {
        let mut wanted: HashMap<&str, Vec<Id>> = HashMap::new();
        for event in events.iter().filter(|e| told.contains(&e.record)) {
            wanted.entry(&event.object).or_default().push(event.record);
        }
        let mut shown = HashMap::new();
        for (name, ids) in wanted {
            let object = self.object(name)?;
            let always = ["id", "version", "owner", "updated_at"].into_iter();
            let fields: Vec<usize> = always
                .chain(object.told.iter().map(String::as_str))
                .filter_map(|field| object.position(field))
                .collect();
            let records = self.by_ids(&object, &ids)?;
            let wire = self.render(&records, Some(&fields))?;
            shown.extend(records.iter().map(super::Record::id).zip(wire));
        }
        Ok(shown)
    }

    /// Records of an object whose relation refers to one, newest first, as far as the actor may see them.
    fn referring(&mut self, name: &str, field: &str, id: Id) -> Result<Vec<Id>> {
        let object = self.object(name)?;
        let Some(field) = object.get(field) else { return Ok(Vec::new()) };
        // Reference data is referred to by nearly everything; its own life is what is asked for.
        if !object.owned || self.actor.scope(&object, Verb::Read) == model::Scope::None {
            return Ok(Vec::new());
        }
        let dialect = self.tx.dialect();
        let key = Expr::val(dialect.bind(Cell::Uuid(id), ColumnType::Uuid));
        let mut select = Query::select();
        select
            .column((Alias::new("t"), Alias::new("id")))
            .from_as(Alias::new(&object.table), Alias::new("t"));
        match &field.items {
            Some(items) => {
                let of = Query::select()
                    .column(Alias::new("record_id"))
                    .from(Alias::new(&items.table))
                    .and_where(Expr::col(Alias::new("record")).eq(key))
                    .take();
                select.and_where(super::col("t", "id").in_subquery(of));
            }
            None => {
                let Some(column) = field.main_column() else { return Ok(Vec::new()) };
                select.and_where(super::col("t", &column.name).eq(key));
            }
        }
        if let Some(condition) = scope::condition(&self.actor, &object, Verb::Read, dialect, "t") {
            select.and_where(condition);
        }
        if !object.told.is_empty() {
            select.and_where(super::col("t", "deleted_at").is_null());
        }
        select.order_by((Alias::new("t"), Alias::new("id")), Order::Desc).limit(AROUND);
        let rows = self.tx.query(&dialect.build(&select), &[ColumnType::Uuid])?;
        Ok(rows.iter().filter_map(|r| r[0].id()).collect())
    }

    /// Events of records below a place in the log, newest first, one more than asked.
    fn events(
        &mut self,
        records: Vec<Id>,
        limit: u64,
        below: Option<At>,
        which: Which<'_>,
    ) -> Result<Vec<Event>> {
        let dialect = self.tx.dialect();
        let mut select = Query::select();
        for column in events::COLUMNS {
            select.column(Alias::new(column));
        }
        let keys = records.into_iter().map(|id| Expr::val(dialect.bind(Cell::Uuid(id), ColumnType::Uuid)));
        let mut all = Cond::all().add(Expr::col(Alias::new("record_id")).is_in(keys));
        let text = |t: &str| Expr::val(dialect.bind(Cell::Text(t.to_owned()), ColumnType::Text));
        let verb = || Expr::col(Alias::new("verb"));
        let public = verb().is_not_in(events::PRIVATE.map(text));
        if let Which::Verbs(verbs, told) = &which {
            if !verbs.is_empty() {
                all = all.add(verb().is_in(verbs.iter().map(|v| text(v))));
            }
            if !told.is_empty() {
                let told = told.iter().map(|id| Expr::val(dialect.bind(Cell::Uuid(*id), ColumnType::Uuid)));
                let other = Expr::col(Alias::new("record_id")).is_not_in(told);
                all = all.add(other.or(verb().eq(text("created"))));
            }
        }
        if let Which::Fields = which {
            all = all.add(public);
        } else if !self.actor.grants.administer {
            // Whoever may read a user need not know when they come and go.
            let own = self.actor.user.unwrap_or_default();
            let mine = Expr::col(Alias::new("record_id"))
                .eq(Expr::val(dialect.bind(Cell::Uuid(own), ColumnType::Uuid)));
            all = all.add(public.or(mine));
        }
        if let Some((at, seq)) = below {
            let moment = || Expr::val(dialect.bind(Cell::Time(at), ColumnType::Time));
            let column = || Expr::col(Alias::new("at"));
            let tied = column().eq(moment()).and(Expr::col(Alias::new("seq")).lt(seq));
            all = all.add(column().lt(moment()).or(tied));
        }
        select
            .from(Alias::new("event"))
            .cond_where(all)
            .order_by(Alias::new("at"), Order::Desc)
            .order_by(Alias::new("seq"), Order::Desc)
            .limit(limit + 1);
        Ok(events::read_rows(self.tx.query(&dialect.build(&select), &events::TYPES)?))
    }

    fn event_labels(&mut self, shown: &[Event]) -> Result<Labels> {
        let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
        for event in shown {
            wanted.entry(event.object.clone()).or_default().insert(event.record);
            let Some(object) = self.catalog.object(&event.object) else { continue };
            for (name, pair) in &event.changed {
                let Some(field) = object.get(name) else { continue };
                for side in pair.as_array().into_iter().flatten() {
                    for (to, id) in links::leads(field, side) {
                        wanted.entry(to.to_owned()).or_default().insert(id);
                    }
                }
            }
        }
        self.labels(wanted)
    }
}

/// A logged value as the wire shows it: relations get their label of today.
fn labelled(object: &Object, field: &str, value: &Json, labels: &Labels) -> Json {
    match object.get(field).filter(|f| !f.targets().is_empty()) {
        Some(field) if !value.is_null() => labels.show_related(field, value),
        _ => value.clone(),
    }
}
