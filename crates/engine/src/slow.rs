//! Lists that were slow because no index serves their order or their filter. They are noted in memory, written down now
//! and then, and shown to administrators as proposals; of tables that hold little nothing is ever proposed.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration as StdDuration;

use base::{Cell, ColumnType, Problem, Result, Statement};
use chrono::{DateTime, Duration, Utc};
use model::expr::{Ast, Comparison, Node};
use model::field::Role;
use model::{Field, Object, plan};

use crate::records::page::PageQuery;
use crate::records::statement;
use crate::{Ctx, Engine, catalog::index};

/// A list that takes longer is slow.
const SLOW: StdDuration = StdDuration::from_millis(300);
/// So often something must have been slow before anything is said.
const TIMES: i64 = 3;
/// Tables with fewer rows are quick without an index; what was slow was something else.
const LEAST: i64 = 10_000;
/// What has not been slow for so long is forgotten; so long one is left alone after a "not now".
const MEMORY: Duration = Duration::days(30);

/// What is done with a field: sorting, or filtering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A list is sorted by it.
    Sort,
    /// A list is filtered by it.
    Filter,
}

impl Way {
    /// As spelled on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sort => "sort",
            Self::Filter => "filter",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Sort, Self::Filter].into_iter().find(|w| w.word() == word)
    }
}

type Key = (String, String, Way);

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    times: i64,
    ms: i64,
}

/// What this process has seen and not yet written down.
pub(crate) struct Slow {
    /// In microseconds.
    after: AtomicU64,
    seen: Mutex<BTreeMap<Key, Seen>>,
}

impl Default for Slow {
    fn default() -> Self {
        Self { after: AtomicU64::new(SLOW.as_micros() as u64), seen: Mutex::default() }
    }
}

impl Slow {
    /// Notes a list that took so long; what it needed is only asked when that was too long.
    pub(crate) fn note(&self, took: StdDuration, fields: impl FnOnce() -> Vec<Key>) {
        if took.as_micros() < u128::from(self.after.load(Relaxed)) {
            return;
        }
        let fields = fields();
        if let Ok(mut seen) = self.seen.lock() {
            for key in fields {
                let one = seen.entry(key).or_default();
                one.times += 1;
                one.ms += i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
            }
        }
    }

    fn taken(&self) -> BTreeMap<Key, Seen> {
        self.seen.lock().map(|mut seen| std::mem::take(&mut *seen)).unwrap_or_default()
    }

    fn copied(&self) -> BTreeMap<Key, Seen> {
        self.seen.lock().map(|seen| seen.clone()).unwrap_or_default()
    }
}

/// An index that would help.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The object's name.
    pub object: String,
    /// The field's name.
    pub field: String,
    /// What is slow without it.
    pub way: Way,
    /// How often it was.
    pub times: i64,
    /// How long it took on average.
    pub milliseconds: i64,
}

/// What an index would serve of a list and none does: the field it is sorted by first, and what it is filtered by if no
/// index narrows it down already.
pub(crate) fn unserved(object: &Object, query: &PageQuery) -> Vec<Key> {
    let key = |field: &Field, way| (object.name.clone(), field.name.clone(), way);
    let sort = query.sort.first().and_then(|(path, _)| object.get(path)).filter(|f| can_have(object, f));
    let mut keys: Vec<Key> = sort.map(|f| key(f, Way::Sort)).into_iter().collect();
    let mut named = Vec::new();
    if let Some(filter) = &query.filter {
        compared(filter, &mut named);
    }
    let fields: Vec<&Field> = named.iter().filter_map(|name| object.get(name)).collect();
    if !fields.iter().any(|f| plan::field_index(object, f).is_some()) {
        // Text is sorted by a key of its own, which is what its index has: that serves no search for the text itself.
        let served = fields.into_iter().filter(|f| can_have(object, f) && f.column(Role::Sort).is_none());
        keys.extend(served.map(|f| key(f, Way::Filter)));
    }
    keys
}

/// Whether a field has no index and could have one.
fn can_have(object: &Object, field: &Field) -> bool {
    !field.system
        && !field.is_volatile()
        && field.to().is_none()
        && field.sort_column().is_some()
        && plan::field_index(object, field).is_none()
}

/// The object's own fields for which something must hold that an index finds.
fn compared<'a>(ast: &'a Ast, out: &mut Vec<&'a str>) {
    let mut own = |side: &'a Ast| {
        if let Node::Path(names) = &side.node
            && let [one] = names.as_slice()
        {
            out.push(&one.text);
        }
    };
    match &ast.node {
        Node::And(many) => many.iter().for_each(|one| compared(one, out)),
        Node::Compare(how, a, b) if *how != Comparison::Ne => {
            own(a);
            own(b);
        }
        Node::In(a, _, false) => own(a),
        _ => {}
    }
}

impl Engine {
    /// Counts lists as slow that take longer than this; for tests and measuring.
    pub fn slow_after(&self, long: StdDuration) {
        self.inner.slow.after.store(u64::try_from(long.as_micros()).unwrap_or(u64::MAX), Relaxed);
    }

    /// Writes down what was slow since the last time, and forgets what has not been slow for long.
    ///
    /// # Errors
    /// Database problems.
    pub fn keep_slow_lists(&self) -> Result<()> {
        let seen = self.inner.slow.taken();
        if seen.is_empty() {
            return Ok(());
        }
        let now = self.clock().now();
        self.db().write_blocking(move |tx| {
            for ((object, field, way), one) in &seen {
                let sql = "INSERT INTO slow_list (object, field, way, times, ms, last_at) VALUES (?, ?, ?, ?, ?, ?) \
                           ON CONFLICT (object, field, way) DO UPDATE SET times = slow_list.times + excluded.times, \
                           ms = slow_list.ms + excluded.ms, last_at = excluded.last_at";
                let values = [text(object), text(field), text(way.word()), int(one.times), int(one.ms), at(now)];
                tx.execute(&statement(tx.dialect(), sql, values))?;
            }
            let sql = "DELETE FROM slow_list WHERE last_at < ? AND (hushed_until IS NULL OR hushed_until < ?)";
            tx.execute(&statement(tx.dialect(), sql, [at(now - MEMORY), at(now)])).map(drop)
        })
    }
}

impl Ctx<'_, '_> {
    /// Indexes that would help, the one that cost most first.
    ///
    /// # Errors
    /// 403 for who may not administer; database problems.
    pub fn proposed_indexes(&mut self) -> Result<Vec<Proposal>> {
        self.administer()?;
        let mut seen = self.engine.inner.slow.copied();
        let all = "SELECT object, field, way, times, ms, hushed_until FROM slow_list";
        use ColumnType::{Int, Text, Time};
        for row in self.tx.query(&Statement::text(all), &[Text, Text, Text, Int, Int, Time])? {
            let word = |i: usize| row[i].text().unwrap_or_default().to_owned();
            let Some(way) = Way::parse(&word(2)) else { continue };
            let key = (word(0), word(1), way);
            if row[5].time().is_some_and(|until| until > self.now) {
                seen.remove(&key);
                continue;
            }
            let one = seen.entry(key).or_default();
            one.times += row[3].int().unwrap_or(0);
            one.ms += row[4].int().unwrap_or(0);
        }
        let mut proposals = Vec::new();
        for ((object, field, way), one) in seen.into_iter().filter(|(_, one)| one.times >= TIMES) {
            let Some(of) = self.state.object(&object) else { continue };
            if of.get(&field).is_some_and(|f| can_have(&of, f)) && index::holds(self.tx, &of.table, LEAST)? {
                let milliseconds = one.ms / one.times.max(1);
                proposals.push(Proposal { object, field, way, times: one.times, milliseconds });
            }
        }
        proposals.sort_by_key(|p| std::cmp::Reverse(p.times * p.milliseconds.max(1)));
        Ok(proposals)
    }

    /// An index is not wanted now: nothing is said about it for a while.
    ///
    /// # Errors
    /// 403; 404 for the object and the field; database problems.
    pub fn hush_index(&mut self, object: &str, field: &str) -> Result<()> {
        self.administer()?;
        let object = self.object(object)?;
        if object.get(field).is_none() {
            return Err(Problem::not_found("field"));
        }
        for way in [Way::Sort, Way::Filter] {
            let sql = "INSERT INTO slow_list (object, field, way, times, ms, last_at, hushed_until) \
                       VALUES (?, ?, ?, 0, 0, ?, ?) ON CONFLICT (object, field, way) DO UPDATE SET times = 0, ms = 0, \
                       hushed_until = excluded.hushed_until";
            let until = at(self.now + MEMORY);
            let values = [text(&object.name), text(field), text(way.word()), at(self.now), until];
            self.tx.execute(&statement(self.tx.dialect(), sql, values))?;
        }
        Ok(())
    }
}

fn text(text: &str) -> (Cell, ColumnType) {
    (Cell::Text(text.to_owned()), ColumnType::Text)
}

fn int(n: i64) -> (Cell, ColumnType) {
    (Cell::Int(n), ColumnType::Int)
}

fn at(at: DateTime<Utc>) -> (Cell, ColumnType) {
    (Cell::Time(at), ColumnType::Time)
}
