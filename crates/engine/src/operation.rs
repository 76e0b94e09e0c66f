//! Operations: the verbs the CRM knows. Declared once, each is an HTTP call, an OpenAPI entry and a permission.

use base::{FieldProblem, Id, Problem, Result, Value};
use model::{Field, Verb, Workspace};
use serde_json::{Map, Value as Json};

use crate::Ctx;

/// What an operation works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// One record of the object.
    Record,
    /// Nothing in particular.
    Workspace,
}

/// A verb.
#[derive(Clone)]
pub struct Operation {
    /// `object.verb`, such as `deal.win`.
    pub name: &'static str,
    /// Label for people.
    pub label: &'static str,
    /// Icon of the lucide set.
    pub icon: &'static str,
    /// What it works on.
    pub on: On,
    /// Its input, as fields.
    pub input: fn() -> Vec<Field>,
    /// What the actor must be allowed to do with the object.
    pub needs: Verb,
    /// Does it; the answer goes to the caller as it is.
    pub run: fn(&mut Ctx<'_, '_>, OpInput) -> Result<Json>,
}

impl Operation {
    /// The object, the part of the name before the dot.
    pub fn object(&self) -> &'static str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The verb, the part behind the dot.
    pub fn verb(&self) -> &'static str {
        self.name.split('.').nth(1).unwrap_or_default()
    }
}

/// An operation's checked input.
pub struct OpInput {
    /// The record it works on; nil for operations on the workspace.
    pub record: Id,
    /// Parsed values by field name; absent ones are not there.
    pub values: Map<String, Json>,
    parsed: Vec<(String, Value)>,
}

impl OpInput {
    /// Reads and checks the input against the declared fields.
    ///
    /// # Errors
    /// 422 with every problem of every field.
    pub fn read(
        record: Id,
        fields: &[Field],
        body: &Map<String, Json>,
        workspace: &Workspace,
    ) -> Result<Self> {
        let mut problems = Vec::new();
        let mut parsed = Vec::new();
        for key in body.keys().filter(|k| !fields.iter().any(|f| f.name == **k)) {
            let known: Vec<&str> = fields.iter().map(|f| f.name.as_str()).collect();
            let message = if known.is_empty() {
                "This operation takes no input.".to_owned()
            } else {
                format!("“{key}” is not part of the input; it takes {}.", known.join(", "))
            };
            problems.push(FieldProblem::new(key, "unknown", message));
        }
        for field in fields {
            let given = body.get(&field.name).or(field.default.as_ref()).unwrap_or(&Json::Null);
            match field.kind.parse(given, workspace) {
                Ok(value) if value.is_blank() && field.required => {
                    problems.push(FieldProblem::new(
                        &field.name,
                        "required",
                        format!("{} is needed.", field.label),
                    ));
                }
                Ok(value) => parsed.push((field.name.clone(), value)),
                Err(faults) => problems.extend(crate::records::faults(&field.name, faults)),
            }
        }
        if problems.is_empty() {
            Ok(Self { record, values: body.clone(), parsed })
        } else {
            Err(Problem::fields(problems))
        }
    }

    /// The parsed value of a field; blank when absent.
    pub fn get(&self, name: &str) -> &Value {
        static BLANK: Value = Value::Blank;
        self.parsed.iter().find(|(n, _)| n == name).map_or(&BLANK, |(_, v)| v)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use base::{Clock, ProblemKind};
    use db::Tx;
    use model::kind::text::Text;
    use model::{Actor, Object};
    use serde_json::json;

    use super::*;
    use crate::{Cause, Directory, Engine, Slice};

    struct Nobody;

    impl Directory for Nobody {
        fn actor_of(&self, _: &mut Tx<'_>, _: Id) -> Result<Actor> {
            Err(Problem::not_found("user"))
        }
    }

    fn count() -> Operation {
        Operation {
            name: "thing.count",
            label: "Count",
            icon: "hash",
            on: On::Workspace,
            input: Vec::new,
            needs: Verb::Create,
            run: |_, _| Ok(json!("counted")),
        }
    }

    #[test]
    fn an_operation_on_the_workspace_is_for_those_who_have_its_right() {
        db::testing::on_both(|database| {
            let things = ["user", "thing"].map(|name| {
                let plural = format!("{name}s");
                Object::new(name, &plural, name, &plural).field(Field::new("name", "Name", Text::line()))
            });
            let slice =
                Slice { name: "test", objects: things.into(), operations: vec![count()], ..Slice::default() };
            let clock = Clock::fixed("2026-03-02T10:00:00Z".parse().unwrap());
            let engine = Engine::open(database.clone(), clock, vec![slice], Arc::new(Nobody)).unwrap();
            let call = |actor: Actor| {
                engine
                    .write_as(actor, Cause::default(), |ctx| ctx.call("thing.count", Id::nil(), &Map::new()))
            };
            assert_eq!(call(Actor::system("a test")).unwrap(), json!("counted"));
            let nobody = Actor { grants: Default::default(), ..Actor::system("a test") };
            assert_eq!(call(nobody).unwrap_err().kind, ProblemKind::Forbidden);
        });
    }
}
