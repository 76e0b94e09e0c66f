//! A workspace's expressions over an object's records, bound once for each version of the catalog: its rules, when
//! fields are shown and needed, what they hold at first.

use std::collections::HashMap;
use std::sync::Arc;

use base::Problem;
use model::expr::{self, BoundFormula, Type};
use model::field::OnDelete;
use model::rule::{Demand, Rule};
use model::{Catalog, Object, Workspace};

/// A rule with its expressions.
pub(crate) struct BoundRule {
    pub(crate) rule: Rule,
    pub(crate) condition: Option<BoundFormula>,
    pub(crate) when: Option<BoundFormula>,
}

/// All of an object's expressions; positions are those of its fields.
#[derive(Default)]
pub(crate) struct Shaped {
    pub(crate) rules: Vec<BoundRule>,
    pub(crate) show_if: Vec<(usize, BoundFormula)>,
    pub(crate) required_if: Vec<(usize, BoundFormula)>,
    pub(crate) defaults: Vec<(usize, BoundFormula)>,
    /// Fields that the program fills: by which fields' changes, and when which expression begins to hold.
    pub(crate) stamps: Vec<(usize, Vec<usize>, Option<BoundFormula>)>,
    /// Relations of others that lead here and say what becomes of them: object, field, choice.
    pub(crate) referring: Vec<(String, String, OnDelete)>,
    /// Automatic numbers.
    pub(crate) numbers: Vec<usize>,
    /// Conditions of layouts and, from 1 on, of their sections, by position.
    pub(crate) layouts: Vec<((usize, usize), BoundFormula)>,
}

/// An expression that cannot be bound: where it stands, and why.
pub(crate) struct Unbound {
    /// The object's name.
    pub(crate) object: String,
    /// The field or rule it belongs to.
    pub(crate) of: String,
    /// The key of the definition it stands under.
    pub(crate) key: &'static str,
    /// What is wrong with it.
    pub(crate) problem: Problem,
}

impl Shaped {
    /// All expressions that a change must be held against.
    pub(crate) fn formulas(&self) -> impl Iterator<Item = &BoundFormula> {
        let rules = self.rules.iter().flat_map(|r| r.condition.iter().chain(&r.when));
        rules.chain(self.show_if.iter().chain(&self.required_if).map(|(_, f)| f))
    }

    fn is_empty(&self) -> bool {
        self.rules.is_empty()
            && self.show_if.is_empty()
            && self.required_if.is_empty()
            && self.defaults.is_empty()
            && self.layouts.is_empty()
            && self.stamps.is_empty()
            && self.numbers.is_empty()
            && self.referring.is_empty()
    }
}

/// Binds what all objects say. What cannot be bound is left out and told.
pub(crate) fn bind(catalog: &Catalog, workspace: &Workspace) -> (HashMap<String, Arc<Shaped>>, Vec<Unbound>) {
    let mut all = HashMap::new();
    let mut unbound = Vec::new();
    for object in catalog.objects() {
        let mut one = |of: &str, key: &'static str, text: &str, yes_no: bool| {
            let bound = expr::formula(catalog, object, workspace, text).and_then(|f| truth(f, yes_no));
            bound
                .map_err(|problem| {
                    unbound.push(Unbound { object: object.name.clone(), of: of.to_owned(), key, problem })
                })
                .ok()
        };
        let mut shaped = shape(object, &mut one);
        shaped.referring = referring(catalog, object);
        if !shaped.is_empty() {
            all.insert(object.name.clone(), Arc::new(shaped));
        }
    }
    (all, unbound)
}

/// Relations that lead to an object and say what becomes of them.
fn referring(catalog: &Catalog, to: &Object) -> Vec<(String, String, OnDelete)> {
    let all = catalog.objects().iter().flat_map(|o| o.fields.iter().map(move |f| (o, f)));
    let here = all.filter(|(_, f)| f.on_delete != OnDelete::Keep && f.targets().contains(&to.name));
    here.map(|(o, f)| (o.name.clone(), f.name.clone(), f.on_delete)).collect()
}

type Bind<'a> = dyn FnMut(&str, &'static str, &str, bool) -> Option<BoundFormula> + 'a;

fn shape(object: &Object, bind: &mut Bind<'_>) -> Shaped {
    let mut shaped = Shaped::default();
    for (i, field) in object.fields.iter().enumerate() {
        if let Some(text) = &field.show_if {
            shaped.show_if.extend(bind(&field.name, "show_if", text, true).map(|f| (i, f)));
        }
        if let Some(text) = &field.required_if {
            shaped.required_if.extend(bind(&field.name, "required_if", text, true).map(|f| (i, f)));
        }
        if field.kind.numbering().is_some() {
            shaped.numbers.push(i);
        }
        if let Some(stamp) = &field.stamp {
            let when = stamp.when.as_ref();
            let bound = when.and_then(|text| bind(&field.name, "stamp_when", text, true));
            let fields = stamp.fields.iter().filter_map(|f| object.position(f)).collect();
            if bound.is_some() == when.is_some() {
                shaped.stamps.push((i, fields, bound));
            }
        }
        if let Some(text) = field.default_expression() {
            shaped.defaults.extend(bind(&field.name, "default", text, false).map(|f| (i, f)));
        }
    }
    for (l, layout) in object.layouts.iter().enumerate() {
        let sections = layout.sections.iter().map(|s| s.when.as_ref());
        for (s, when) in std::iter::once(layout.when.as_ref()).chain(sections).enumerate() {
            let bound = when.and_then(|text| bind(&layout.name, "when", text, true));
            shaped.layouts.extend(bound.map(|f| ((l, s), f)));
        }
    }
    for rule in &object.rules {
        let mut whole = true;
        let mut part = |key, text: Option<&String>| {
            let bound = text.and_then(|t| bind(&rule.name, key, t, true));
            whole &= bound.is_some() == text.is_some();
            bound
        };
        let condition = part(
            "condition",
            match &rule.demand {
                Demand::Check { condition } => Some(condition),
                _ => None,
            },
        );
        let when = part("when", rule.when.as_ref());
        if whole {
            shaped.rules.push(BoundRule { rule: rule.clone(), condition, when });
        }
    }
    shaped
}

/// A condition answers yes or no.
fn truth(formula: BoundFormula, yes_no: bool) -> Result<BoundFormula, Problem> {
    if yes_no && *formula.ty() != Type::Bool {
        let message = format!("This gives {}; a condition that holds or does not is wanted.", formula.ty());
        return Err(Problem::field("expression", "wrong_type", message));
    }
    Ok(formula)
}
