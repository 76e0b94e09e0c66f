//! From what changed to what must be computed anew.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Derived;
use crate::expr::{Hop, Reads};
use crate::{Catalog, Field, Object};

/// A derived field that a column keeps.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Derive {
    /// Those it needs have smaller ones.
    pub level: u32,
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
}

/// From which records a way begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// From the record that changed.
    Record,
    /// From those it referred to and refers to, which have it in this list.
    Referred(Hop),
}

/// A way from a change to a derived field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Way {
    /// The object whose record changes.
    pub object: String,
    /// The field that changes.
    pub field: String,
    /// Where it begins.
    pub start: Start,
    /// The hops to walk back, the last one first.
    pub back: Vec<Hop>,
    /// What must be computed anew at its end.
    pub to: Derive,
    /// Whether the write of the record has computed it already.
    pub written: bool,
}

/// All ways of a catalog.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    by_object: HashMap<String, Vec<Way>>,
    /// For each object, formulas that are computed when its records are written, in order of their levels.
    written: HashMap<String, Vec<usize>>,
    /// Those among them that hang on what the write itself sets last.
    stamped: HashMap<String, Vec<usize>>,
    /// Formulas by what of their own record they read, for what a write changes beside what was asked.
    own: HashMap<String, Vec<(String, HashSet<String>)>>,
    kept: Vec<Derive>,
}

/// What every write of a record changes.
const STAMPED: [&str; 4] = ["version", "updated_at", "updated_by", "deleted_at"];
/// What its first one sets.
const BORN: [&str; 2] = ["created_at", "created_by"];

impl Ways {
    /// The ways of a catalog whose derived fields are bound.
    pub fn of(catalog: &Catalog) -> Self {
        let mut ways = Self::default();
        for object in catalog.objects() {
            let mut written: Vec<(u32, usize)> = Vec::new();
            for (i, field) in object.fields.iter().enumerate() {
                let Some(derived) = field.derived.as_deref() else { continue };
                let (Some(reads), false) = (derived.reads(), derived.is_volatile()) else { continue };
                if derived.formula().is_some() {
                    written.push((derived.level, i));
                    let own = ways.own.entry(object.name.clone()).or_default();
                    own.push((field.name.clone(), reads.fields.iter().cloned().collect()));
                }
                ways.add(object, field, derived, reads);
            }
            written.sort_unstable();
            if !written.is_empty() {
                let written: Vec<usize> = written.into_iter().map(|(_, i)| i).collect();
                // Automatic numbers are given when nothing is in the way of the write any more.
                let numbers = object.fields.iter().filter(|f| f.kind.numbering().is_some());
                let numbers = numbers.map(|f| f.name.clone());
                let stamps = STAMPED.iter().chain(&BORN).map(|s| (*s).to_owned()).chain(numbers).collect();
                let late = ways.with_written(&object.name, &stamps);
                let stamped = written.iter().copied().filter(|i| late.contains(&object.fields[*i].name));
                ways.stamped.insert(object.name.clone(), stamped.collect());
                ways.written.insert(object.name.clone(), written);
            }
        }
        ways.kept.sort();
        ways
    }

    fn add(&mut self, object: &Object, field: &Field, derived: &Derived, reads: &Reads) {
        let to = Derive { level: derived.level, object: object.name.clone(), field: field.name.clone() };
        // A formula over relations may have been computed from what another transaction was just changing.
        let written = derived.formula().is_some() && reads.paths.is_empty();
        let mut found: HashSet<Way> = HashSet::new();
        let own = |name: &str| Way {
            object: object.name.clone(),
            field: name.to_owned(),
            start: Start::Record,
            back: Vec::new(),
            to: to.clone(),
            written,
        };
        found.extend(reads.fields.iter().map(|name| own(name.as_str())));
        for path in &reads.paths {
            let back = |depth: usize| path.hops[..depth].iter().rev().cloned().collect::<Vec<Hop>>();
            for (depth, hop) in path.hops.iter().enumerate() {
                let (object, field, start) = match &hop.back {
                    // Whoever refers to this one changes what it refers to.
                    Some(by) => (hop.to.clone(), by.clone(), Start::Referred(hop.clone())),
                    None => (hop.object.clone(), hop.field.clone(), Start::Record),
                };
                let (back, to) = (back(depth), to.clone());
                found.insert(Way { object, field, start, back, to, written: false });
            }
            let (object, field) = (path.object.clone(), path.field.clone());
            let back = back(path.hops.len());
            let (start, to) = (Start::Record, to.clone());
            found.insert(Way { object, field, start, back, to, written: false });
        }
        for way in found {
            self.by_object.entry(way.object.clone()).or_default().push(way);
        }
        self.kept.push(to);
    }

    /// Whether nothing is derived and kept.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// All derived fields that are kept, in the order in which they are computed.
    pub fn kept(&self) -> &[Derive] {
        &self.kept
    }

    /// Whether anything hangs on the records of an object.
    pub fn watches(&self, object: &str) -> bool {
        self.by_object.contains_key(object)
    }

    /// Positions of the formulas that are computed when a record is written.
    pub fn written(&self, object: &str) -> &[usize] {
        self.written.get(object).map_or(&[], Vec::as_slice)
    }

    /// Those among them that hang on what the write itself sets last.
    pub fn stamped(&self, object: &str) -> &[usize] {
        self.stamped.get(object).map_or(&[], Vec::as_slice)
    }

    /// Ways that begin at a change of some fields of a record; of `None` at any, for one that appears or goes away.
    pub fn from_change<'a>(
        &'a self,
        object: &str,
        changed: Option<&BTreeSet<String>>,
    ) -> impl Iterator<Item = &'a Way> + use<'a> {
        let all = changed.map(|fields| self.with_written(object, fields));
        let ways = self.by_object.get(object).map_or(&[][..], Vec::as_slice);
        ways.iter().filter(move |way| {
            !way.written
                && all
                    .as_ref()
                    .is_none_or(|fields| fields.contains(&way.field) || STAMPED.contains(&way.field.as_str()))
        })
    }

    /// Ways that begin at a derived field which was computed anew.
    pub fn from_derived<'a>(&'a self, object: &str, field: &'a str) -> impl Iterator<Item = &'a Way> {
        let ways = self.by_object.get(object).map_or(&[][..], Vec::as_slice);
        ways.iter().filter(move |way| way.field == field)
    }

    /// The fields, and the formulas of the same record that the write computed from them.
    fn with_written(&self, object: &str, fields: &BTreeSet<String>) -> BTreeSet<String> {
        let mut all = fields.clone();
        let own = self.own.get(object).map_or(&[][..], Vec::as_slice);
        loop {
            let more: Vec<&String> = own
                .iter()
                .filter(|(name, reads)| !all.contains(name) && reads.iter().any(|r| all.contains(r)))
                .map(|(name, _)| name)
                .collect();
            if more.is_empty() {
                return all;
            }
            all.extend(more.into_iter().cloned());
        }
    }
}
