//! Rules of a workspace: what must hold for a record to be saved, beyond what each field says by itself.

use serde_json::{Map, Value as Json, json};

/// What a rule demands.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// An expression over the record that must hold.
    Check {
        /// The expression as text.
        condition: String,
    },
    /// Fields that must not be blank.
    Required {
        /// Their API names.
        fields: Vec<String>,
    },
    /// Fields that together tell a living record from all others; where one is blank, nothing is compared.
    Unique {
        /// Their API names.
        fields: Vec<String>,
    },
}

/// A rule of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// API name; never changes.
    pub name: String,
    /// Label for administrators.
    pub label: String,
    /// What a user is told who breaks it.
    pub message: String,
    /// The field at which it is told; the record as a whole when absent.
    pub field: Option<String>,
    /// An expression over the record; only where it holds does the rule apply.
    pub when: Option<String>,
    /// Records that break it already can be saved unchanged: it is asked only when something it reads changes.
    pub lenient: bool,
    /// What it demands.
    pub demand: Demand,
}

impl Rule {
    /// The kind of the demand on the wire.
    pub fn kind(&self) -> &'static str {
        match self.demand {
            Demand::Check { .. } => "check",
            Demand::Required { .. } => "required",
            Demand::Unique { .. } => "unique",
        }
    }

    /// Its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &str> {
        let condition = match &self.demand {
            Demand::Check { condition } => Some(condition.as_str()),
            _ => None,
        };
        condition.into_iter().chain(self.when.as_deref())
    }

    /// Fields it names besides those in its expressions.
    pub fn fields(&self) -> &[String] {
        match &self.demand {
            Demand::Check { .. } => &[],
            Demand::Required { fields } | Demand::Unique { fields } => fields,
        }
    }

    /// The rule as `/catalog` shows it.
    pub fn describe(&self) -> Json {
        let mut out = Map::new();
        out.insert("name".into(), json!(self.name));
        out.insert("label".into(), json!(self.label));
        out.insert("kind".into(), json!(self.kind()));
        out.insert("message".into(), json!(self.message));
        out.insert("field".into(), json!(self.field));
        out.insert("when".into(), json!(self.when));
        out.insert("lenient".into(), json!(self.lenient));
        let condition = match &self.demand {
            Demand::Check { condition } => Some(condition),
            _ => None,
        };
        out.insert("condition".into(), json!(condition));
        out.insert("fields".into(), json!(self.fields()));
        Json::Object(out)
    }
}
