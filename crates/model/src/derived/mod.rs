//! Derived fields: formulas and roll-ups. What a workspace says is read first ([`read`]); when the whole catalog is
//! there, [`Catalog::derive`](crate::Catalog::derive) binds them in the order in which they need each other. A bound
//! one has the ordinary kind of its value, so that nothing else in the program needs to know it.

mod bind;
mod ways;

use serde_json::{Map, Value as Json, json};

pub use ways::{Derive, Start, Way, Ways};

use crate::expr::{BoundFormula, BoundRollup, Reads};
use crate::overlay::Settings;

/// The code of the fault that names a derived field which is not bound yet.
pub(crate) const UNBOUND: &str = "unbound";
/// The longest expression.
const LONGEST: usize = 10_000;

/// What a workspace says of a derived field.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Computed from the record and those it refers to.
    Formula {
        /// The formula.
        expression: String,
    },
    /// Reckoned over a list of records.
    Rollup {
        /// API name of the list.
        relation: String,
        /// What is reckoned.
        measure: String,
        /// Only rows for which this holds.
        filter: Option<String>,
        /// The order of `first` and `last`.
        sort: Option<String>,
    },
}

impl Said {
    /// The kind's name on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Said::Formula { .. } => "formula",
            Said::Rollup { .. } => "rollup",
        }
    }
}

/// How a value comes about.
#[derive(Clone, Debug)]
pub enum How {
    /// Not known yet.
    Unbound,
    /// By a formula.
    Formula(Box<BoundFormula>),
    /// By a roll-up.
    Rollup(Box<BoundRollup>),
}

/// A derived field's nature.
#[derive(Clone, Debug)]
pub struct Derived {
    /// As it was said.
    pub said: Said,
    /// Digits after the point, where somebody chose them.
    pub decimals: Option<u32>,
    /// Shown with a percent sign.
    pub percent: bool,
    /// Its expression, bound.
    pub how: How,
    /// Those it needs have smaller ones.
    pub level: u32,
    /// Whether lists can be filtered and sorted by it: not by one without a column that databases cannot compute.
    pub can_be_asked: bool,
}

impl Derived {
    /// What it reads; nothing before it is bound.
    pub fn reads(&self) -> Option<&Reads> {
        match &self.how {
            How::Unbound => None,
            How::Formula(formula) => Some(formula.reads()),
            How::Rollup(rollup) => Some(rollup.reads()),
        }
    }

    /// The formula, if it is one.
    pub fn formula(&self) -> Option<&BoundFormula> {
        match &self.how {
            How::Formula(formula) => Some(formula),
            _ => None,
        }
    }

    /// The roll-up, if it is one.
    pub fn rollup(&self) -> Option<&BoundRollup> {
        match &self.how {
            How::Rollup(rollup) => Some(rollup),
            _ => None,
        }
    }

    /// Whether its value changes although no record does, so that no column can keep it.
    pub fn is_volatile(&self) -> bool {
        self.formula().is_some_and(BoundFormula::is_volatile)
    }

    pub(crate) fn describe(&self, result: &str, out: &mut Map<String, Json>) {
        out.insert("result".into(), json!(result));
        out.insert("volatile".into(), json!(self.is_volatile()));
        match &self.said {
            Said::Formula { expression } => {
                out.insert("expression".into(), json!(expression));
            }
            Said::Rollup { relation, measure, filter, sort } => {
                out.insert("relation".into(), json!(relation));
                out.insert("measure".into(), json!(measure));
                out.insert("filter".into(), json!(filter));
                out.insert("sort".into(), json!(sort));
            }
        }
    }
}

/// A derived field that cannot be bound.
#[derive(Clone, Debug)]
pub struct Unbound {
    /// The object's name.
    pub object: String,
    /// The field's name.
    pub field: String,
    /// Why, pointing at the place.
    pub problem: base::Problem,
}

/// Reads what a body says of a derived field; `None` when its kind is an ordinary one.
pub(crate) fn read(kind: &str, s: &mut Settings<'_>) -> Option<Derived> {
    let said = match kind {
        "formula" => {
            let expression = s.text("expression", LONGEST);
            if expression.is_none() {
                s.wrong("expression", "required", "Say the formula, such as amount * 0.2.");
            }
            Said::Formula { expression: expression.unwrap_or_default() }
        }
        "rollup" => {
            let (relation, measure) = (s.text("relation", 60), s.text("measure", LONGEST));
            if relation.is_none() {
                s.wrong("relation", "required", "Say which list of records it goes over, such as deals.");
            }
            if measure.is_none() {
                s.wrong("measure", "required", "Say what is reckoned, such as count() or sum(amount).");
            }
            Said::Rollup {
                relation: relation.unwrap_or_default(),
                measure: measure.unwrap_or_default(),
                filter: s.text("filter", LONGEST),
                sort: s.text("sort", 200),
            }
        }
        _ => return None,
    };
    let decimals = s.whole("decimals", 0, 6).and_then(|n| u32::try_from(n).ok());
    let percent = s.word("format", &["number", "percent"]) == Some("percent");
    Some(Derived { said, decimals, percent, how: How::Unbound, level: 0, can_be_asked: true })
}
