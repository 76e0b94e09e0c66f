//! What an expression reads: for whoever keeps its value and must know when it is no longer true.

use std::cell::{Cell, RefCell};

use super::ast::Place;
use super::error::{Fault, Found};

/// From a record to another, or to the rows of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hop {
    /// The object that is left.
    pub object: String,
    /// The relation or list by which it is left; a list of records that refer to this one has its inverse name.
    pub field: String,
    /// The object that is entered.
    pub to: String,
    /// Whether there may be several.
    pub many: bool,
    /// For records that refer to this one: the field of `to` by which they do.
    pub back: Option<String>,
}

/// A field that is read on another record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReadPath {
    /// The way there; never empty.
    pub hops: Vec<Hop>,
    /// The object at its end.
    pub object: String,
    /// The field that is read there; `id` where only the record's being there matters.
    pub field: String,
}

/// What an expression reads beside its record's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// API names of the record's own fields, the relations of paths among them.
    pub fields: Vec<String>,
    /// Fields of other records.
    pub paths: Vec<ReadPath>,
    /// It asks for the time: `today()`, `now()`.
    pub clock: bool,
    /// It asks who asks: `me()`, `my_team()`.
    pub actor: bool,
}

impl Reads {
    /// Whether the answer changes although no record does.
    pub fn is_volatile(&self) -> bool {
        self.clock || self.actor
    }

    /// Whether it looks at lists: entries of the record's own fields do not count.
    pub fn is_many(&self) -> bool {
        self.paths.iter().any(|p| p.hops.iter().any(|h| h.many))
    }
}

/// Collects them while names are looked up.
#[derive(Default)]
pub(crate) struct Noted {
    reads: RefCell<Reads>,
    clock: Cell<bool>,
    actor: Cell<bool>,
    deep: RefCell<Option<Place>>,
}

impl Noted {
    /// It looks at records however far away they are.
    pub fn deep(&self, place: &Place) {
        self.deep.borrow_mut().get_or_insert_with(|| place.clone());
    }

    /// Refuses what looks at records however far away they are, for whoever keeps the answer or has only some of them at
    /// hand.
    pub fn near(&self) -> Found<()> {
        match &*self.deep.borrow() {
            None => Ok(()),
            Some(place) => Fault::err(
                place,
                "not_possible",
                "How far records stand under each other is asked in lists only: filters of lists and views, totals, charts.",
            ),
        }
    }

    pub fn clock(&self) {
        self.clock.set(true);
    }

    pub fn actor(&self) {
        self.actor.set(true);
    }

    /// A field at the end of hops.
    pub fn field(&self, hops: &[Hop], object: &str, field: &str) {
        let mut reads = self.reads.borrow_mut();
        let own = match hops.first() {
            None => Some(field),
            // Records that refer to this one are no field of it.
            Some(hop) => Some(hop.field.as_str()).filter(|_| hop.back.is_none()),
        };
        if let Some(own) = own.filter(|own| !reads.fields.iter().any(|f| f == own)) {
            reads.fields.push(own.to_owned());
        }
        if !hops.is_empty() {
            let path = ReadPath { hops: hops.to_vec(), object: object.to_owned(), field: field.to_owned() };
            if !reads.paths.contains(&path) {
                reads.paths.push(path);
            }
        }
    }

    pub fn taken(&self) -> Reads {
        Reads { clock: self.clock.get(), actor: self.actor.get(), ..self.reads.borrow().clone() }
    }
}
