//! What would happen to a record if it were saved as it stands in a form: nothing is written.

use std::sync::Arc;

use base::id::new_id;
use base::{FieldProblem, Id, Problem, Result, Value};
use model::expr::BoundFormula;
use model::rule::Demand;
use model::{Object, Verb};
use serde_json::{Map, Value as Json, json};

use super::{Change, Doing};
use crate::Ctx;

/// A record in a form.
pub struct Draft {
    /// Everything that is in the way.
    pub problems: Vec<FieldProblem>,
    /// Fields that are not shown for this record.
    pub hidden: Vec<String>,
    /// Fields that must be filled for this record.
    pub required: Vec<String>,
    /// The layout of its form or page, where one fits the actor's role and the record.
    pub layout: Option<String>,
    /// Positions of that layout's sections that are not shown for this record.
    pub hidden_sections: Vec<usize>,
    /// The record as it would be, with defaults and what rules derive.
    pub record: Json,
}

impl Draft {
    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        json!({
            "problems": self.problems, "hidden": self.hidden, "required": self.required,
            "layout": self.layout, "hidden_sections": self.hidden_sections, "record": self.record,
        })
    }
}

impl Ctx<'_, '_> {
    /// Holds a form's content against everything that saving would: of a new record, or of one that is there. Without
    /// content it is for everybody who sees the record: which fields and which layout are shown of it.
    ///
    /// # Errors
    /// 403, 404; what is wrong with the content is in the answer.
    pub fn draft(&mut self, object: &Arc<Object>, id: Option<Id>, body: &Map<String, Json>) -> Result<Draft> {
        let (mut change, mut problems) = match id {
            None => self.begin_new(object, new_id(), body)?,
            Some(id) => {
                let before = self.get(object, id)?;
                // Who only looks is told what the page looks like; what would be saved is for those who may.
                if !body.is_empty() {
                    self.allowed(object, Verb::Update, &before)?;
                }
                let mut change = Change {
                    doing: Doing::Update,
                    after: before.clone(),
                    before: Some(before),
                    touched: vec![false; object.fields.len()],
                };
                let problems = self.read_input(&mut change, body);
                (change, problems)
            }
        };
        self.name_objects(&mut change, &mut problems)?;
        let engine = self.engine.clone();
        let sound = problems.is_empty();
        let rules = if sound { engine.rules(&object.name) } else { &[] };
        let refused = |found: Result<()>, problems: &mut Vec<FieldProblem>| match found {
            Ok(()) => Ok(()),
            // What a rule forbids outright is told like everything else.
            Err(Problem { problems: own, .. }) if !own.is_empty() => {
                problems.extend(own);
                Ok(())
            }
            Err(problem) if problem.kind.status() < 500 => {
                problems.push(FieldProblem::new("", problem.code, problem.detail));
                Ok(())
            }
            Err(problem) => Err(problem),
        };
        for rule in rules {
            let found = rule.prepare(self, &mut change);
            refused(found, &mut problems)?;
        }
        if sound {
            self.compute_written(&mut change, false)?;
        }
        self.check_content(&change, &mut problems)?;
        self.check_unique(&change, &mut problems)?;
        for rule in rules {
            let mut own = Vec::new();
            let found = rule.check(self, &change, &mut own);
            problems.extend(own);
            refused(found, &mut problems)?;
        }
        let (hidden, required) = self.forms(&change)?;
        let (layout, hidden_sections) =
            self.laid_out(&change, if id.is_some() { "record" } else { "create" })?;
        let mut record = self.render_one(&change.after)?;
        if id.is_none() {
            record["id"] = Json::Null;
        }
        Ok(Draft { problems, hidden, required, layout, hidden_sections, record })
    }

    /// The first layout of a purpose that fits role and record, and those of its sections that are not shown.
    fn laid_out(&mut self, change: &Change, purpose: &str) -> Result<(Option<String>, Vec<usize>)> {
        let object = change.object().clone();
        let shaped = self.state.shaped(&object.name).unwrap_or_default();
        let reads: Vec<_> = shaped.layouts.iter().map(|(_, f)| f.reads()).collect();
        let around = self.around(&[&change.after], &reads)?;
        let holds = |ctx: &Self, layout: usize, section: usize| -> Result<bool> {
            let found = shaped.layouts.iter().find(|(place, _)| *place == (layout, section));
            let Some((_, formula)) = found else { return Ok(true) };
            Ok(ctx.asked(&object, formula)?.eval(&around.of(&change.after)) == Value::Bool(true))
        };
        for (l, layout) in object.layouts.iter().enumerate() {
            let role = layout.roles.is_empty() || layout.roles.contains(&self.actor.role);
            if layout.purpose != purpose || !role || !holds(self, l, 0)? {
                continue;
            }
            let mut hidden = Vec::new();
            for section in 0..layout.sections.len() {
                if !holds(self, l, section + 1)? {
                    hidden.push(section);
                }
            }
            return Ok((Some(layout.name.clone()), hidden));
        }
        Ok((None, Vec::new()))
    }

    /// Which fields are not shown, and which must be filled, for a record as it stands.
    fn forms(&mut self, change: &Change) -> Result<(Vec<String>, Vec<String>)> {
        let object = change.object().clone();
        let mut required: Vec<String> =
            object.fields.iter().filter(|f| f.required).map(|f| f.name.clone()).collect();
        let mut hidden: Vec<String> =
            object.fields.iter().filter(|f| f.hidden).map(|f| f.name.clone()).collect();
        let Some(shaped) = self.state.shaped(&object.name) else { return Ok((hidden, required)) };
        let reads: Vec<_> = shaped.formulas().map(BoundFormula::reads).collect();
        let around = self.around(&[&change.after], &reads)?;
        let mut holds = |formula: &BoundFormula| -> Result<bool> {
            Ok(self.asked(&object, formula)?.eval(&around.of(&change.after)) == Value::Bool(true))
        };
        for (i, formula) in &shaped.required_if {
            if holds(formula)? {
                required.push(object.fields[*i].name.clone());
            }
        }
        for rule in &shaped.rules {
            if let Demand::Required { fields } = &rule.rule.demand
                && rule.when.as_ref().map_or(Ok(true), &mut holds)?
            {
                required.extend(fields.iter().cloned());
            }
        }
        for (i, formula) in &shaped.show_if {
            if !holds(formula)? {
                hidden.push(object.fields[*i].name.clone());
            }
        }
        required.retain(|field| !hidden.contains(field));
        required.sort();
        required.dedup();
        Ok((hidden, required))
    }
}
