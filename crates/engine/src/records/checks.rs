//! What must hold before a record is written: required and unique fields, relations that lead somewhere, and the
//! rules of the workspace. All problems are collected.

use base::{Cell, ColumnType, FieldProblem, Id, Result, Value};
use model::expr::{BoundFormula, Reads};
use model::object::system;
use model::rule::{Demand, Rule};
use model::{Field, Object};

use super::filter::with_program_context;
use super::{Change, Doing, links, statement};
use crate::Ctx;
use crate::shaped::Shaped;

impl Ctx<'_, '_> {
    /// Everything that a new or changed record's content must fulfil, but for uniqueness.
    pub(super) fn check_content(&mut self, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        let shaped = self.state.shaped(&change.object().name);
        match &shaped {
            None => check_required(change, |_| false, problems),
            Some(shaped) => self.check_shaped(shaped, change, problems)?,
        }
        self.check_relations(change, problems)
    }

    /// Defaults that are expressions, over what the new record holds so far.
    pub(super) fn default_by_expression(&mut self, change: &mut Change) -> Result<()> {
        let Some(shaped) = self.state.shaped(&change.object().name).filter(|s| !s.defaults.is_empty()) else {
            return Ok(());
        };
        for (i, formula) in &shaped.defaults {
            if change.touched[*i] || !change.after.values[*i].is_blank() {
                continue;
            }
            let around = self.around(&[&change.after], &[formula.reads()])?;
            let value = self.asked(change.object(), formula)?.eval(&around.of(&change.after));
            let field = &change.object().fields[*i];
            // What does not fit the field is no default.
            if let Some(value) = fitting(field, value, &self.workspace) {
                change.after.values[*i] = value;
            }
        }
        Ok(())
    }

    /// A formula as it is to be answered now and for this actor.
    pub(crate) fn asked(&self, object: &Object, formula: &BoundFormula) -> Result<BoundFormula> {
        if !formula.is_volatile() {
            return Ok(formula.clone());
        }
        with_program_context(self, object, |context| formula.asked(context))
    }

    fn check_shaped(
        &mut self,
        shaped: &Shaped,
        change: &Change,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        let object = change.object().clone();
        let reads: Vec<&Reads> = shaped.formulas().map(BoundFormula::reads).collect();
        let around = self.around(&[&change.after], &reads)?;
        let holds = |ctx: &Self, formula: &BoundFormula| -> Result<bool> {
            let value = ctx.asked(&object, formula)?.eval(&around.of(&change.after));
            Ok(value == Value::Bool(true))
        };
        let mut unseen = Vec::new();
        for (i, formula) in &shaped.show_if {
            if !holds(self, formula)? {
                unseen.push(*i);
            }
        }
        check_required(change, |i| unseen.contains(&i), problems);
        for (i, formula) in &shaped.required_if {
            if !unseen.contains(i) && self.asks(change, formula, &[*i]) && holds(self, formula)? {
                needed(change, *i, problems);
            }
        }
        for rule in &shaped.rules {
            let named: Vec<usize> = rule.rule.fields().iter().filter_map(|f| object.position(f)).collect();
            let all = rule.condition.iter().chain(&rule.when);
            let asks = all.clone().any(|f| self.asks(change, f, &named)) || self.touches(change, &named);
            if rule.rule.lenient && change.doing == Doing::Update && !asks {
                continue;
            }
            if let Some(when) = &rule.when
                && !holds(self, when)?
            {
                continue;
            }
            match &rule.rule.demand {
                Demand::Check { .. } => {
                    if let Some(condition) = &rule.condition
                        && !holds(self, condition)?
                    {
                        problems.push(told(&rule.rule));
                    }
                }
                Demand::Required { .. } => {
                    for i in named.iter().filter(|i| !unseen.contains(i)) {
                        let before = problems.len();
                        needed(change, *i, problems);
                        if let Some(problem) = problems.get_mut(before) {
                            problem.message.clone_from(&rule.rule.message);
                        }
                    }
                }
                Demand::Unique { .. } => self.check_together(change, &rule.rule, &named, problems)?,
            }
        }
        Ok(())
    }

    /// Whether an expression's answer may differ from what it was: something it reads is new.
    fn asks(&self, change: &Change, formula: &BoundFormula, also: &[usize]) -> bool {
        change.doing == Doing::Create
            || formula.fields().iter().any(|f| change.changes(f))
            || self.touches(change, also)
    }

    fn touches(&self, change: &Change, fields: &[usize]) -> bool {
        change.doing == Doing::Create || fields.iter().any(|i| change.touched[*i])
    }

    /// No other living record has the same values in all of these fields.
    fn check_together(
        &mut self,
        change: &Change,
        rule: &Rule,
        fields: &[usize],
        problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        if let Some(other) = self.another(change, fields)? {
            let at = rule.field.as_deref().or(rule.fields().first().map(String::as_str)).unwrap_or_default();
            problems.push(FieldProblem::new(at, "unique", &rule.message).with_record(other));
        }
        Ok(())
    }

    /// A record that comes back meets those that were made meanwhile.
    pub(super) fn check_rules_of_return(
        &mut self,
        change: &Change,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        let object = change.object().clone();
        let Some(shaped) = self.state.shaped(&object.name) else { return Ok(()) };
        for rule in shaped.rules.iter().filter(|r| matches!(r.rule.demand, Demand::Unique { .. })) {
            if let Some(when) = &rule.when {
                let around = self.around(&[&change.after], &[when.reads()])?;
                if self.asked(&object, when)?.eval(&around.of(&change.after)) != Value::Bool(true) {
                    continue;
                }
            }
            let named: Vec<usize> = rule.rule.fields().iter().filter_map(|f| object.position(f)).collect();
            self.check_together(change, &rule.rule, &named, problems)?;
        }
        Ok(())
    }

    /// Another living record with the same values in all of some fields, none of them blank.
    fn another(&mut self, change: &Change, fields: &[usize]) -> Result<Option<Id>> {
        let object = change.object().clone();
        let (mut wheres, mut values) = (Vec::new(), Vec::new());
        for i in fields {
            let (field, value) = (&object.fields[*i], &change.after.values[*i]);
            if value.is_blank() {
                return Ok(None);
            }
            let Some(column) = field.main_column() else { return Ok(None) };
            let cell = super::encode(field, value, &self.collation).into_iter().next().unwrap_or_default();
            wheres.push(format!("\"{}\" = ?", column.name));
            values.push((cell, column.ty));
        }
        values.push((Cell::Uuid(change.after.id()), ColumnType::Uuid));
        let sql = format!(
            "SELECT id FROM \"{}\" WHERE {} AND deleted_at IS NULL AND id <> ?",
            object.table,
            wheres.join(" AND ")
        );
        let statement = statement(self.tx.dialect(), &sql, values);
        Ok(self.tx.query_one(&statement, &[ColumnType::Uuid])?.and_then(|r| r[0].id()))
    }

    /// Every record a change newly refers to must be there, visible, and out of the trash.
    fn check_relations(&mut self, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        let object = change.object().clone();
        for (i, field) in object.fields.iter().enumerate() {
            if field.targets().is_empty() || i == system::ID || field.read_only {
                continue;
            }
            let value = &change.after.values[i];
            let old = change.before.as_ref().map_or(&Value::Blank, |b| &b.values[i]);
            if value == old || value.is_blank() {
                continue;
            }
            let known: Vec<Id> = if field.is_links() { links::linked(old) } else { Vec::new() };
            for (to, id) in links::leads_to(field, value) {
                // The actor itself needs no looking up on every write.
                if known.contains(&id) || (to == "user" && self.actor.user == Some(id)) {
                    continue;
                }
                let target = self.object(to)?;
                match self.trashed(&target, id)? {
                    Some(false) => {}
                    Some(true) => {
                        let message = format!("This {} is in the trash.", target.label.to_lowercase());
                        problems.push(FieldProblem::new(&field.name, "trashed", message).with_record(id));
                    }
                    None => {
                        let message = format!(
                            "There is no {} with this id, or you may not see it.",
                            target.label.to_lowercase()
                        );
                        problems.push(FieldProblem::new(&field.name, "relation", message));
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn check_unique(&mut self, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        let object = change.object().clone();
        for (i, field) in object.fields.iter().enumerate() {
            if !field.unique {
                continue;
            }
            let value = &change.after.values[i];
            let kept = change.doing == Doing::Update
                && change.before.as_ref().is_some_and(|b| b.values[i] == *value);
            if kept {
                continue;
            }
            if let Some(other) = self.another(change, &[i])? {
                let message = format!(
                    "Another {} already has the {} {}.",
                    object.label.to_lowercase(),
                    field.label.to_lowercase(),
                    field.kind.display(value)
                );
                problems.push(FieldProblem::new(&field.name, "unique", message).with_record(other));
            }
        }
        Ok(())
    }
}

/// A value in the form the field keeps, if it can be.
fn fitting(field: &Field, value: Value, workspace: &model::Workspace) -> Option<Value> {
    if value.is_blank() {
        return None;
    }
    if let Value::Json(_) = value {
        return Some(value);
    }
    // Of more digits than a JSON number keeps none is lost on the way.
    let wire = match &value {
        Value::Number(n) => serde_json::json!(n.to_string()),
        other => super::plain(other),
    };
    field.kind.parse(&wire, workspace).ok()
}

fn told(rule: &Rule) -> FieldProblem {
    FieldProblem::new(rule.field.as_deref().unwrap_or_default(), "rule", &rule.message)
}

fn check_required(change: &Change, unseen: impl Fn(usize) -> bool, problems: &mut Vec<FieldProblem>) {
    for (i, field) in change.object().fields.iter().enumerate() {
        let asked = change.doing == Doing::Create || change.touched[i];
        if field.required && asked && !unseen(i) {
            needed(change, i, problems);
        }
    }
}

/// The field must not be blank.
fn needed(change: &Change, i: usize, problems: &mut Vec<FieldProblem>) {
    let field = &change.object().fields[i];
    let value = &change.after.values[i];
    let missing = value.is_blank() || value.as_text().is_some_and(|t| t.trim().is_empty());
    if missing && !problems.iter().any(|p| belongs(&p.field, &field.name)) {
        problems.push(FieldProblem::new(&field.name, "required", format!("{} is needed.", field.label)));
    }
}

/// Whether a problem's path lies within a field.
fn belongs(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
