//! What a workspace adds to the declared objects and changes in them. An entry is a body as a person, a program or a
//! configuration file says it; [`assemble`] makes the catalog from the program's declarations and all entries.

mod assemble;
mod field;
mod layout;
mod object;
mod rule;
mod settings;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::kind::select::SelectOption;

pub use assemble::assemble;
pub use field::{FieldPlace, read_field};
pub use layout::{PURPOSES, read_layout};
pub use object::{OBJECT_NAME_MOST, read_object};
pub use rule::{EXPRESSION, RULE_KINDS, read_rule};
pub use settings::{COLORS, HELP, LABEL, Settings, slug};

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// An object: an own one, or changes to a declared one.
    Object,
    /// A field of an object: an own one, or changes to a declared one.
    Field,
    /// A rule of an object.
    Rule,
    /// A layout of an object.
    Layout,
}

impl EntryKind {
    /// All kinds, an object before what belongs to it.
    pub const ALL: [EntryKind; 4] = [Self::Object, Self::Field, Self::Rule, Self::Layout];

    /// As it is written down.
    pub fn key(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Field => "field",
            Self::Rule => "rule",
            Self::Layout => "layout",
        }
    }

    /// The kind of this spelling.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// An entry's identity: its kind, the object it belongs to, and its name (empty for the object itself).
pub type EntryKey = (EntryKind, String, String);

/// One thing a workspace says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// As it was said, checked and with defaults left out.
    pub body: Map<String, Json>,
    /// Set aside: nothing of it is shown, its column stays.
    pub retired: bool,
    /// Its place among the others, in the order of their making.
    pub position: i64,
    /// The base of its physical names; empty when these follow from the API name.
    pub column: String,
}

/// All that a workspace says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// By identity.
    pub entries: BTreeMap<EntryKey, Entry>,
    /// Options of declared choices that are kept in another place, by object and field: the roles of users.
    pub choices: BTreeMap<(String, String), Vec<SelectOption>>,
}

impl Overlay {
    /// The entry of an object.
    pub fn object(&self, name: &str) -> Option<&Entry> {
        self.entries.get(&(EntryKind::Object, name.to_owned(), String::new()))
    }

    /// The entry of a field.
    pub fn field(&self, object: &str, name: &str) -> Option<&Entry> {
        self.entries.get(&(EntryKind::Field, object.to_owned(), name.to_owned()))
    }

    /// Whether the options of a field are kept in another place, so that nothing here has a say in them.
    pub fn is_kept_elsewhere(&self, object: &str, field: &str) -> bool {
        self.choices.contains_key(&(object.to_owned(), field.to_owned()))
    }

    /// Entries of a kind in the order of their making.
    pub fn of(&self, kind: EntryKind) -> Vec<(&EntryKey, &Entry)> {
        let mut all: Vec<_> = self.entries.iter().filter(|((k, _, _), _)| *k == kind).collect();
        all.sort_by_key(|(_, entry)| entry.position);
        all
    }
}

/// Whether a name is a workspace's own.
pub fn is_own(name: &str) -> bool {
    name.starts_with("x_")
}
