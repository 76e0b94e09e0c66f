//! A rule as a workspace says it.

use base::FieldProblem;
use serde_json::{Map, Value as Json};

use super::settings::{LABEL, Settings};
use crate::object::Object;
use crate::rule::{Demand, Rule};

/// Kinds of rule.
pub const RULE_KINDS: [&str; 3] = ["check", "required", "unique"];
/// The longest expression.
pub const EXPRESSION: usize = 4_000;

/// A rule of an object. Its expressions are bound elsewhere.
///
/// # Errors
/// Everything that is wrong with the body.
pub fn read_rule(name: &str, object: &Object, body: &Map<String, Json>) -> Result<Rule, Vec<FieldProblem>> {
    let mut s = Settings::new(body);
    super::object::check(&mut s, "name", name);
    let label = s.text("label", LABEL);
    let message = s.text("message", 500);
    let field = s.text("field", 60);
    let when = s.text("when", EXPRESSION);
    let lenient = s.flag("lenient").unwrap_or(true);
    let kind = s.word("kind", &RULE_KINDS);
    let condition = s.text("condition", EXPRESSION);
    let fields = s.names("fields", 20);
    for (i, named) in fields.iter().flatten().enumerate() {
        if object.get(named).is_none_or(|f| f.system && named != "owner") {
            s.wrong(&format!("fields[{i}]"), "unknown", format!("{} has no field “{named}”.", object.label));
        }
    }
    if let Some(named) = field.as_ref().filter(|f| object.get(f).is_none()) {
        s.wrong("field", "unknown", format!("{} has no field “{named}”.", object.label));
    }
    let labels: Vec<&str> =
        fields.iter().flatten().filter_map(|n| object.get(n)).map(|f| f.label.as_str()).collect();
    let together = labels.join(", ");
    let demand = match (kind, condition, fields) {
        (Some("check"), Some(condition), _) => Some(Demand::Check { condition }),
        (Some("check"), None, _) => {
            s.wrong("condition", "required", "Say the expression that must hold.");
            None
        }
        (Some("required"), _, Some(fields)) if !fields.is_empty() => Some(Demand::Required { fields }),
        (Some("unique"), _, Some(fields)) if !fields.is_empty() => {
            for (i, named) in fields.iter().enumerate() {
                let plain = object.get(named).is_some_and(|f| f.items.is_none() && f.main_column().is_some());
                if !plain {
                    s.wrong(&format!("fields[{i}]"), "kind", "Lists cannot tell records apart.");
                }
            }
            Some(Demand::Unique { fields })
        }
        (Some(_), _, _) => {
            s.wrong("fields", "required", "Name the fields.");
            None
        }
        (None, _, _) => {
            s.wrong("kind", "required", "Say which kind of rule it is: check, required or unique.");
            None
        }
    };
    let message = message.or_else(|| match &demand {
        Some(Demand::Required { .. }) => Some(format!("Needed here: {together}.")),
        Some(Demand::Unique { .. }) => Some(format!("Another record has the same {together}.")),
        _ => None,
    });
    if message.is_none() && demand.is_some() {
        s.wrong("message", "required", "Say what a user is told who breaks the rule.");
    }
    let problems = s.rest();
    match (demand, message) {
        (Some(demand), Some(message)) if problems.is_empty() => Ok(Rule {
            name: name.to_owned(),
            label: label.unwrap_or_else(|| message.clone()),
            message,
            field,
            when,
            lenient,
            demand,
        }),
        _ => Err(problems),
    }
}
