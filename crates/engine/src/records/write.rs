//! The one way to write. A form, the API, an import, a rule: all of them end here.

use std::sync::Arc;

use base::id::new_id;
use base::{Cell, ColumnType, FieldProblem, Id, Problem, ProblemKind, Result, Statement, Value};
use model::object::system;
use model::rule::Demand;
use model::{Object, Verb};
use serde_json::{Map, Value as Json, json};

use super::{Change, Doing, Record, statement};
use crate::{Ctx, scope};

impl Ctx<'_, '_> {
    /// Creates a record from a body of the wire.
    ///
    /// # Errors
    /// 403; 409 when only a unique value is in the way; 422 with all problems.
    pub fn create(&mut self, object: &Arc<Object>, body: &Map<String, Json>) -> Result<Record> {
        self.create_as(object, new_id(), body)
    }

    /// As [`Ctx::create`], with an identifier chosen by the caller (deterministic seeds, imports).
    ///
    /// # Errors
    /// As [`Ctx::create`].
    pub fn create_as(&mut self, object: &Arc<Object>, id: Id, body: &Map<String, Json>) -> Result<Record> {
        let (change, problems) = self.begin_new(object, id, body)?;
        self.finish(change, problems)
    }

    /// A new record with what the body says, and the defaults for what it leaves out.
    pub(super) fn begin_new(
        &mut self,
        object: &Arc<Object>,
        id: Id,
        body: &Map<String, Json>,
    ) -> Result<(Change, Vec<FieldProblem>)> {
        if self.actor.scope(object, Verb::Create) == model::Scope::None {
            return Err(scope::denied(&self.actor, object, Verb::Create));
        }
        let mut change = Change {
            doing: Doing::Create,
            before: None,
            after: Record::blank(object),
            touched: vec![false; object.fields.len()],
        };
        // What is sealed is sealed for this record.
        change.after.values[system::ID] = Value::Id(id);
        let problems = self.read_input(&mut change, body);
        for (i, field) in object.fields.iter().enumerate() {
            if let (false, Some(default)) = (change.touched[i], &field.default)
                && field.default_expression().is_none()
                && let Ok(value) = field.kind.parse(default, &self.workspace)
            {
                change.after.values[i] = value;
            }
        }
        if !change.touched[system::OWNER] && object.owned {
            change.after.values[system::OWNER] = self.actor.user.map_or(Value::Blank, Value::Id);
        }
        self.default_by_expression(&mut change)?;
        Ok((change, problems))
    }

    /// Changes fields of a record: absent leaves, null clears. `expected` is the version the caller saw.
    ///
    /// # Errors
    /// 404, 403, 409, 412 with both states, 422 with all problems.
    pub fn update(
        &mut self,
        object: &Arc<Object>,
        id: Id,
        body: &Map<String, Json>,
        expected: Option<i64>,
    ) -> Result<Record> {
        let mut change = self.begin(object, id, Doing::Update, Verb::Update)?;
        if let Some(expected) = expected.filter(|v| *v != change.after.version()) {
            return Err(self.stale(&change, body, expected));
        }
        let problems = self.read_input(&mut change, body);
        self.finish(change, problems)
    }

    /// Sets values that are already parsed; for rules and operations.
    ///
    /// # Errors
    /// As [`Ctx::update`].
    pub fn set(&mut self, object: &Arc<Object>, id: Id, values: Vec<(&str, Value)>) -> Result<Record> {
        let mut change = self.begin(object, id, Doing::Update, Verb::Update)?;
        for (field, value) in values {
            change.set(field, value);
        }
        self.finish(change, Vec::new())
    }

    /// Moves a record to the trash. It lets go of its unique values.
    ///
    /// # Errors
    /// 404, 403; 412 when `expected` is not its version.
    pub fn trash(&mut self, object: &Arc<Object>, id: Id, expected: Option<i64>) -> Result<Record> {
        let mut change = self.begin(object, id, Doing::Trash, Verb::Delete)?;
        if let Some(expected) = expected.filter(|v| *v != change.after.version()) {
            return Err(self.stale(&change, &Map::new(), expected));
        }
        if change.after.is_trashed() {
            return Ok(change.after);
        }
        change.after.values[system::DELETED_AT] = Value::Time(self.now);
        self.finish(change, Vec::new())
    }

    /// Brings a record back from the trash.
    ///
    /// # Errors
    /// 404, 403; 409 when another record has taken one of its unique values.
    pub fn restore(&mut self, object: &Arc<Object>, id: Id) -> Result<Record> {
        let mut change = self.begin(object, id, Doing::Restore, Verb::Delete)?;
        if !change.after.is_trashed() {
            return Ok(change.after);
        }
        change.after.values[system::DELETED_AT] = Value::Blank;
        self.finish(change, Vec::new())
    }

    fn begin(&mut self, object: &Arc<Object>, id: Id, doing: Doing, verb: Verb) -> Result<Change> {
        let mut before = self.load(object, id, true)?;
        self.allowed(object, verb, &before)?;
        if doing == Doing::Update && before.is_trashed() {
            return Err(Problem::new(
                ProblemKind::Conflict,
                "trashed",
                format!("This {} is in the trash; restore it first.", object.label.to_lowercase()),
            ));
        }
        self.load_links(std::slice::from_mut(&mut before), None)?;
        Ok(Change {
            doing,
            after: before.clone(),
            before: Some(before),
            touched: vec![false; object.fields.len()],
        })
    }

    fn stale(&mut self, change: &Change, body: &Map<String, Json>, expected: i64) -> Problem {
        let current = self.render_one(&change.after).unwrap_or(Json::Null);
        let detail = format!(
            "Version {expected} was expected, but this is version {} by now. Look at both states and send it again.",
            change.after.version()
        );
        Problem::new(ProblemKind::Stale, "stale", detail).with("current", current).with("yours", json!(body))
    }

    /// Runs the rules, checks everything, writes the record with its event, and lets the rules react.
    fn finish(&mut self, mut change: Change, mut problems: Vec<FieldProblem>) -> Result<Record> {
        let object = change.object().clone();
        let engine = self.engine.clone();
        let rules = engine.rules(&object.name);
        let content = matches!(change.doing, Doing::Create | Doing::Update);
        if content {
            self.name_objects(&mut change, &mut problems)?;
            // Rules derive from sound values only; what does not parse is reported first.
            if problems.is_empty() {
                for rule in rules {
                    rule.prepare(self, &mut change)?;
                }
            }
            if problems.is_empty() {
                self.fill(&mut change)?;
                self.compute_written(&mut change, false)?;
            }
            self.check_content(&change, &mut problems)?;
            self.check_converting(&change, &mut problems);
        }
        if change.doing == Doing::Trash {
            self.check_referring(&change, &mut problems)?;
        } else {
            self.check_unique(&change, &mut problems)?;
        }
        if change.doing == Doing::Restore {
            self.check_rules_of_return(&change, &mut problems)?;
        }
        if problems.is_empty() {
            for rule in rules {
                rule.check(self, &change, &mut problems)?;
            }
        }
        if !problems.is_empty() {
            return Err(Problem::fields(problems));
        }
        self.number(&mut change)?;
        let changed = self.changed(&change);
        if change.doing == Doing::Update && changed.is_empty() {
            return Ok(change.after);
        }
        self.check_result(&change)?;
        self.stamp(&mut change);
        self.compute_written(&mut change, true)?;
        match &change.before {
            None => self.insert_row(&change)?,
            Some(before) => {
                let version = before.version();
                self.update_row(&change, version)?;
            }
        }
        if content {
            self.keep_reporting(&change)?;
        }
        self.keep_in_step(&change)?;
        let verb = match change.doing {
            Doing::Create => "created",
            Doing::Update => "updated",
            Doing::Trash => "trashed",
            Doing::Restore => "restored",
        };
        self.emit(&object.name, change.after.id(), verb, &changed)?;
        self.index_record(&change)?;
        self.follow(&change)?;
        for rule in rules {
            rule.react(self, &change)?;
        }
        Ok(change.after)
    }

    /// The result must not escape the actor: nobody creates for, or hands over to, somebody out of sight.
    fn check_result(&mut self, change: &Change) -> Result<()> {
        let object = change.object().clone();
        let (verb, what) = match change.doing {
            Doing::Create => (Verb::Create, "create a record for this owner"),
            // Who sees what a record is about sees it, whoever owns it.
            Doing::Update if change.changes("owner") && object.guard.is_none() => {
                (Verb::Read, "hand a record over to somebody whose records you cannot see")
            }
            _ => return Ok(()),
        };
        if self.covers(&object, verb, change.after.owner())? {
            return Ok(());
        }
        Err(Problem::forbidden(format!("Your role “{}” does not let you {what}.", self.actor.role)))
    }

    fn stamp(&mut self, change: &mut Change) {
        let by = self.actor.user.map_or(Value::Blank, Value::Id);
        let values = &mut change.after.values;
        let version = change.before.as_ref().map_or(0, Record::version) + 1;
        values[system::VERSION] = Value::Number(version.into());
        values[system::UPDATED_AT] = Value::Time(self.now);
        values[system::UPDATED_BY] = by.clone();
        if change.doing == Doing::Create {
            values[system::CREATED_AT] = Value::Time(self.now);
            values[system::CREATED_BY] = by;
        }
    }

    fn insert_row(&mut self, change: &Change) -> Result<()> {
        let object = change.object().clone();
        let layout = self.state.layout(&object.name)?;
        let dialect = self.tx.dialect();
        let mut values = Vec::with_capacity(layout.types.len());
        for (field, value) in object.fields.iter().zip(&change.after.values) {
            for (cell, column) in super::encode(field, value, &self.collation).into_iter().zip(&field.columns)
            {
                values.push(dialect.bind(cell, column.ty));
            }
        }
        let insert = Statement { sql: layout.insert.clone(), values };
        self.tx.execute(&insert).map_err(|p| taken(&object, p))?;
        let id = change.after.id();
        for (field, value) in object.fields.iter().zip(&change.after.values) {
            if field.items.is_some() && !value.is_blank() {
                self.write_items(field, id, value, true)?;
            }
        }
        Ok(())
    }

    fn update_row(&mut self, change: &Change, version: i64) -> Result<()> {
        let object = change.object().clone();
        let layout = self.state.layout(&object.name)?;
        let Some(before) = &change.before else { return Ok(()) };
        if let Some(kept) = &mut self.kept {
            kept.remove(&before.id());
        }
        let mut sets = Vec::new();
        let mut values = Vec::new();
        for (i, field) in object.fields.iter().enumerate() {
            if change.after.values[i] == before.values[i] || i == system::ID {
                continue;
            }
            let cells = super::encode(field, &change.after.values[i], &self.collation);
            for (cell, column) in cells.into_iter().zip(&field.columns) {
                sets.push(format!("\"{}\" = ?", column.name));
                values.push((cell, column.ty));
            }
            if field.items.is_some() {
                self.write_items(field, before.id(), &change.after.values[i], false)?;
            }
        }
        let sql = format!(
            "UPDATE \"{}\" SET {} WHERE id = ? AND version = ? /*v{}*/",
            object.table,
            sets.join(", "),
            layout.version
        );
        values.push((Cell::Uuid(before.id()), ColumnType::Uuid));
        values.push((Cell::Int(version), ColumnType::Int));
        let update = statement(self.tx.dialect(), &sql, values);
        match self.tx.execute(&update).map_err(|p| taken(&object, p))? {
            1 => Ok(()),
            // The row was held since it was loaded; only a program that writes past this one gets here.
            _ => Err(Problem::new(
                ProblemKind::Conflict,
                "busy",
                "The record changed at the same moment. Try again.",
            )),
        }
    }

    /// What the event and the history say: `{field: [from, to]}` of everything that differs.
    fn changed(&self, change: &Change) -> Map<String, Json> {
        let mut out = Map::new();
        for (i, field) in change.object().fields.iter().enumerate() {
            if field.system && i != system::OWNER || field.derived.is_some() {
                // An event says what was done; what follows from it is computed.
                continue;
            }
            let to = &change.after.values[i];
            let from = change.before.as_ref().map_or(&Value::Blank, |b| &b.values[i]);
            if from != to && !(from.is_blank() && to.is_blank()) {
                let show = |v: &Value| if v.is_blank() { Json::Null } else { field.kind.to_json(v) };
                out.insert(field.name.clone(), json!([show(from), show(to)]));
            }
        }
        out
    }
}

/// A unique index that was faster than the check: the same answer as the check's.
fn taken(object: &Object, problem: Problem) -> Problem {
    if problem.code != "unique_violation" {
        return problem;
    }
    let constraint = problem.extra.get("constraint").and_then(Json::as_str).unwrap_or_default().to_owned();
    // PostgreSQL names the index, SQLite its columns.
    let by_rule = object.rules.iter().find(|rule| {
        let columns = rule
            .fields()
            .iter()
            .filter_map(|f| Some(format!("{}.{}", object.table, object.get(f)?.main_column()?.name)));
        matches!(rule.demand, Demand::Unique { .. })
            && (constraint == model::plan::rule_index(object, &rule.name)
                || constraint == columns.collect::<Vec<_>>().join(", "))
    });
    if let Some(rule) = by_rule {
        let at = rule.field.as_ref().or(rule.fields().first()).cloned().unwrap_or_default();
        return Problem::fields(vec![FieldProblem::new(at, "unique", &rule.message)]);
    }
    let field = object.fields.iter().find(|f| {
        f.unique
            && (constraint.ends_with(&model::plan::unique_index(object, f))
                || f.main_column().is_some_and(|c| constraint.ends_with(&format!(".{}", c.name))))
    });
    match field {
        Some(f) => Problem::fields(vec![FieldProblem::new(
            &f.name,
            "unique",
            format!("Another {} already has this {}.", object.label.to_lowercase(), f.label.to_lowercase()),
        )]),
        None => problem,
    }
}

/// The identifier in a wire value, for callers that take relations in either form.
pub fn wire_id(value: &Json) -> Option<Id> {
    relation_id(value)
}

fn relation_id(value: &Json) -> Option<Id> {
    match value {
        Json::String(t) => base::id::parse_id(t),
        Json::Object(map) => map.get("id").and_then(Json::as_str).and_then(base::id::parse_id),
        _ => None,
    }
}
