//! From events to the records that they affect, level by level.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::id::parse_id;
use base::{Cell, ColumnType, Id, Result};
use model::derived::{Derive, Start, Way};
use model::expr::Hop;
use serde_json::{Value as Json, json};

use super::{MOST, ids, places, uuid};
use crate::events::Event;
use crate::{Ctx, NewJob};

/// What must be computed anew.
#[derive(Default)]
pub(super) struct Dirty(BTreeMap<Derive, BTreeSet<Id>>);

impl Dirty {
    pub(super) fn add(&mut self, to: &Derive, ids: impl IntoIterator<Item = Id>) {
        self.0.entry(to.clone()).or_default().extend(ids);
    }
}

/// Verbs by which a record appears in the lists of others, or goes from them.
const COMES_OR_GOES: [&str; 4] = ["created", "trashed", "restored", "purged"];

impl Ctx<'_, '_> {
    /// Computes anew whatever events affect.
    pub(super) fn follow_events(&mut self, events: &[Event]) -> Result<()> {
        let ways = self.catalog.ways.clone();
        let mut starts: HashMap<&Way, (BTreeSet<Id>, BTreeSet<Id>)> = HashMap::new();
        for event in events.iter().filter(|e| ways.watches(&e.object)) {
            let comes = COMES_OR_GOES.contains(&event.verb.as_str());
            let fields: BTreeSet<String> = event.changed.keys().cloned().collect();
            for way in ways.from_change(&event.object, (!comes).then_some(&fields)) {
                let (records, referred) = starts.entry(way).or_default();
                match &way.start {
                    Start::Record => {
                        records.insert(event.record);
                    }
                    Start::Referred(hop) => {
                        let change = hop.back.as_ref().and_then(|by| event.changed.get(by));
                        referred.extend(change.into_iter().flat_map(named));
                        // What it refers to now is looked up: the event may not say it.
                        records.insert(event.record);
                    }
                }
            }
        }
        let mut dirty = Dirty::default();
        for (way, (records, referred)) in starts {
            match &way.start {
                Start::Record => self.spread(way, &way.back, records, &mut dirty)?,
                Start::Referred(hop) => {
                    self.spread(way, &way.back, referred, &mut dirty)?;
                    let back: Vec<Hop> = std::iter::once(hop).chain(&way.back).cloned().collect();
                    self.spread(way, &back, records, &mut dirty)?;
                }
            }
        }
        self.settle(dirty)
    }

    /// Computes what is dirty, and then what hangs on what has changed by it.
    pub(super) fn settle(&mut self, mut dirty: Dirty) -> Result<()> {
        let ways = self.catalog.ways.clone();
        while let Some((first, ids)) = dirty.0.pop_first() {
            let mut group = vec![first.clone()];
            // Fields of one object and level over the same records are computed together.
            while let Some(next) = dirty.0.first_entry().filter(|e| {
                (e.key().level, &e.key().object) == (first.level, &first.object) && *e.get() == ids
            }) {
                group.push(next.remove_entry().0);
            }
            let Some(object) = self.state.object(&first.object) else { continue };
            let positions: Vec<usize> = group.iter().filter_map(|d| object.position(&d.field)).collect();
            let ids: Vec<Id> = ids.into_iter().collect();
            let changed = self.recompute(&object, &positions, &ids)?;
            self.spread_on(&ways, &object, changed, &mut dirty)?;
        }
        Ok(())
    }

    /// Computes what hangs on values that changed without an event.
    pub(crate) fn follow_values(
        &mut self,
        object: &model::Object,
        changed: HashMap<usize, Vec<Id>>,
    ) -> Result<()> {
        let ways = self.catalog.ways.clone();
        let mut dirty = Dirty::default();
        self.spread_on(&ways, object, changed, &mut dirty)?;
        self.settle(dirty)
    }

    /// What hangs on fields that were computed anew.
    pub(super) fn spread_on(
        &mut self,
        ways: &model::derived::Ways,
        object: &model::Object,
        changed: HashMap<usize, Vec<Id>>,
        dirty: &mut Dirty,
    ) -> Result<()> {
        for (field, ids) in changed {
            for way in ways.from_derived(&object.name, &object.fields[field].name) {
                if way.start == Start::Record {
                    self.spread(way, &way.back, ids.iter().copied().collect(), dirty)?;
                }
            }
        }
        Ok(())
    }

    /// Walks a way back; very many are left to a job.
    fn spread(&mut self, way: &Way, back: &[Hop], start: BTreeSet<Id>, dirty: &mut Dirty) -> Result<()> {
        let start: Vec<Id> = start.into_iter().collect();
        if back.is_empty() {
            dirty.add(&way.to, start);
            return Ok(());
        }
        for part in start.chunks(super::GROUP) {
            let found = self.walk(back, part, Id::nil(), MOST + 1)?;
            if found.len() > MOST {
                let payload = json!({
                    "object": way.to.object, "field": way.to.field,
                    "start": part, "back": back.iter().map(hop_json).collect::<Vec<_>>(),
                });
                self.enqueue(NewJob::new(super::fill::FOLLOW, payload))?;
            } else {
                dirty.add(&way.to, found);
            }
        }
        Ok(())
    }

    /// Records from which hops lead to some records, in order of their ids.
    pub(super) fn walk(&mut self, back: &[Hop], start: &[Id], after: Id, most: usize) -> Result<Vec<Id>> {
        let mut inner = places(start.len());
        let mut table = None;
        for hop in back {
            let (of, to) = (self.object(&hop.object)?, self.object(&hop.to)?);
            let by = match &hop.back {
                Some(back) => to.get(back),
                None => of.get(&hop.field),
            };
            let Some(by) = by else { return Ok(Vec::new()) };
            // Where the reference stands, the column of who refers and of who is referred to.
            let (from, referring, referred) = match (&by.items, by.main_column()) {
                (Some(items), _) => {
                    let main = items.fields[items.main].main_column();
                    (items.table.clone(), "record_id", main.map(|c| c.name.clone()).unwrap_or_default())
                }
                (None, Some(column)) => {
                    let table = if hop.back.is_some() { &to.table } else { &of.table };
                    (table.clone(), "id", column.name.clone())
                }
                (None, None) => return Ok(Vec::new()),
            };
            inner = match hop.back {
                Some(_) => {
                    format!("SELECT \"{referred}\" FROM \"{from}\" WHERE \"{referring}\" IN ({inner})")
                }
                None => format!("SELECT \"{referring}\" FROM \"{from}\" WHERE \"{referred}\" IN ({inner})"),
            };
            table = Some(of.table.clone());
        }
        let Some(table) = table else { return Ok(start.iter().copied().filter(|id| *id > after).collect()) };
        let sql = format!("SELECT id FROM \"{table}\" WHERE id IN ({inner}) AND id > ? ORDER BY id LIMIT ?");
        let mut values: Vec<(Cell, ColumnType)> = start.iter().map(|id| uuid(*id)).collect();
        values.extend([uuid(after), (Cell::Int(most as i64), ColumnType::Int)]);
        ids(self.tx, &sql, values)
    }
}

/// The records that a change of a relation names, before and after.
fn named(change: &Json) -> Vec<Id> {
    let one = |v: &Json| v.as_str().or_else(|| v["id"].as_str()).and_then(parse_id);
    let sides = change.as_array().map(Vec::as_slice).unwrap_or_default();
    sides
        .iter()
        .flat_map(|side| match side {
            Json::Array(list) => list.iter().filter_map(one).collect(),
            side => one(side).into_iter().collect::<Vec<_>>(),
        })
        .collect()
}

fn hop_json(hop: &Hop) -> Json {
    json!({"object": hop.object, "field": hop.field, "to": hop.to, "many": hop.many, "back": hop.back})
}

/// A hop as a job's payload has it.
pub(super) fn hop_of(json: &Json) -> Hop {
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    Hop {
        object: text("object"),
        field: text("field"),
        to: text("to"),
        many: json["many"] == true,
        back: json["back"].as_str().map(str::to_owned),
    }
}
