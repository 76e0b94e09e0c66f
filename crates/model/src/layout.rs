//! Layouts: how a record page, a form or a card shows the fields of an object.

use serde_json::{Value as Json, json};

/// A field in a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its API name.
    pub name: String,
    /// Whether it takes the whole width of its section.
    pub wide: bool,
}

/// Fields that stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading; none for the first, nameless one.
    pub label: Option<String>,
    /// How many fields stand side by side.
    pub columns: i64,
    /// Whether it is folded at first.
    pub folded: bool,
    /// An expression over the record; only where it holds is the section shown.
    pub when: Option<String>,
    /// Its fields in order.
    pub fields: Vec<Placed>,
}

/// A list of related records beside the fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// API name of the inverse list or of the relation to many.
    pub list: String,
    /// Columns shown; empty for those that the other object shows by itself.
    pub columns: Vec<String>,
}

/// A layout of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// API name; never changes.
    pub name: String,
    /// Label for administrators.
    pub label: String,
    /// What it lays out: `record`, `create` or `card`.
    pub purpose: String,
    /// Keys of the roles it is for; empty for all.
    pub roles: Vec<String>,
    /// An expression over the record; only where it holds is this layout the one.
    pub when: Option<String>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Related lists in order; none says that all are shown.
    pub related: Option<Vec<Related>>,
}

impl Layout {
    /// The layout as `/catalog` shows it.
    pub fn describe(&self) -> Json {
        let placed = |p: &Placed| json!({"name": p.name, "wide": p.wide});
        let section = |s: &Section| {
            json!({
                "label": s.label, "columns": s.columns, "folded": s.folded, "when": s.when,
                "fields": s.fields.iter().map(placed).collect::<Vec<_>>(),
            })
        };
        let related = |r: &Related| json!({"list": r.list, "columns": r.columns});
        json!({
            "name": self.name, "label": self.label, "for": self.purpose, "roles": self.roles, "when": self.when,
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
            "related": self.related.as_ref().map(|all| all.iter().map(related).collect::<Vec<_>>()),
        })
    }
}
