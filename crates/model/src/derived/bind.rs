//! Binding derived fields in the order in which they need each other.

use std::sync::Arc;

use base::{Problem, ProblemKind};

use super::{Derived, How, Said, UNBOUND, Unbound, Ways};
use crate::expr::{self, RollupText, Type};
use crate::field::Field;
use crate::kind::{self, Kind, Shape};
use crate::{Catalog, Object, Workspace};

/// A field by its object and name.
type Key = (String, String);

impl Catalog {
    /// Binds all derived fields. Those that cannot be are set aside and told in [`Catalog::faults`].
    pub(crate) fn derive(&mut self, workspace: &Workspace) {
        let unbound = |f: &Field| f.derived.as_ref().is_some_and(|d| matches!(d.how, How::Unbound));
        let all: Vec<Key> = self
            .objects()
            .iter()
            .flat_map(|o| o.fields.iter().filter(|f| unbound(f)).map(|f| (o.name.clone(), f.name.clone())))
            .collect();
        if all.is_empty() {
            return;
        }
        for key in all {
            self.derive_one(key, workspace);
        }
        self.ways = Arc::new(Ways::of(self));
    }

    /// Binds a field, and before it all that it needs.
    fn derive_one(&mut self, key: Key, workspace: &Workspace) {
        let mut waiting = vec![key];
        while let Some((of, name)) = waiting.last().cloned() {
            let Some((object, field)) = self.unbound(&of, &name) else {
                waiting.pop();
                continue;
            };
            match bind(self, object, field, workspace) {
                Ok(bound) => {
                    self.settle(&of, &name, bound);
                    waiting.pop();
                }
                Err(problem) => match needs(&problem) {
                    Some(next) => match waiting.iter().position(|w| *w == next) {
                        Some(first) => {
                            let circle: Vec<Key> = waiting.drain(first..).collect();
                            self.refuse_circle(&circle);
                        }
                        None => waiting.push(next),
                    },
                    None => {
                        self.set_aside(&of, &name, problem);
                        waiting.pop();
                    }
                },
            }
        }
    }

    fn unbound(&self, of: &str, name: &str) -> Option<(&Object, &Field)> {
        let object = self.object(of)?;
        let field = object.get(name)?;
        field.derived.as_ref().filter(|d| matches!(d.how, How::Unbound)).map(|_| (object, field))
    }

    fn refuse_circle(&mut self, circle: &[Key]) {
        let same = circle.iter().all(|(of, _)| *of == circle[0].0);
        let named = |(of, name): &Key| if same { name.clone() } else { format!("{of}.{name}") };
        for (n, (of, name)) in circle.iter().enumerate() {
            let mut around: Vec<String> = circle[n..].iter().chain(&circle[..n]).map(named).collect();
            let first = around.remove(0);
            around.push(first.clone());
            let message = format!("This goes in a circle: {first} needs {}.", around.join(", which needs "));
            let key = self.unbound(of, name).map_or("expression", |(_, f)| expression_of(f));
            self.set_aside(of, name, Problem::field(key, "circle", message));
        }
    }

    fn set_aside(&mut self, of: &str, name: &str, problem: Problem) {
        let said = problem.problems.first().map_or(problem.detail.as_str(), |p| p.message.as_str());
        self.broken.push(format!("the field {of}.{name}: {said}"));
        self.faults.push(Unbound { object: of.to_owned(), field: name.to_owned(), problem });
        if let Some(object) = self.objects_mut().iter_mut().find(|o| o.name == of)
            && let Some(i) = object.position(name)
        {
            let field = object.fields.remove(i);
            object.retired.push(field);
        }
    }

    fn settle(&mut self, of: &str, name: &str, (derived, kind): (Derived, Arc<dyn Kind>)) {
        let Some(object) = self.objects_mut().iter_mut().find(|o| o.name == of) else { return };
        let table = object.table.clone();
        // Money that is computed goes by the date of the money it is computed from.
        let reads = derived.reads().into_iter().flat_map(|r| &r.fields);
        let money = reads.filter_map(|f| object.get(f)).find(|f| f.reporting.is_some());
        let rate_date = money.map(|f| f.rate_date().to_owned());
        if let Some(field) = object.fields.iter_mut().find(|f| f.name == name) {
            field.rate_date = field.rate_date.take().or(rate_date);
            field.become_derived(derived, kind, &table);
        }
    }
}

impl Field {
    /// Takes on the kind of its value, and columns for it unless nothing keeps the value.
    fn become_derived(&mut self, derived: Derived, kind: Arc<dyn Kind>, table: &str) {
        let base = self.columns.first().map_or(self.name.clone(), |c| c.name.clone());
        let fresh = Field::of(&self.name, &self.label, kind);
        self.kind = fresh.kind;
        self.columns = fresh.columns;
        self.settle(table, &base);
        if derived.is_volatile() {
            self.columns.clear();
            self.reporting = None;
            self.indexed = false;
        }
        self.searchable &= matches!(self.kind.shape(), Shape::Text) && !self.columns.is_empty();
        self.derived = Some(Arc::new(derived));
    }
}

/// The member of the definition that says what is computed.
pub(super) fn expression_of(field: &Field) -> &'static str {
    match field.derived.as_ref().map(|d| &d.said) {
        Some(Said::Rollup { .. }) => "measure",
        _ => "expression",
    }
}

/// The field that must be bound first.
fn needs(problem: &Problem) -> Option<Key> {
    let said = problem.problems.first().filter(|p| p.code == UNBOUND)?;
    // The message says the place as well; the name is its first word with a point in it.
    let name = said.message.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    let found = name.filter_map(|w| w.trim_matches('.').split_once('.')).next()?;
    Some((found.0.to_owned(), found.1.to_owned()))
}

fn bind(
    catalog: &Catalog,
    object: &Object,
    field: &Field,
    workspace: &Workspace,
) -> Result<(Derived, Arc<dyn Kind>), Problem> {
    let Some(derived) = &field.derived else { return Err(Problem::not_found("field")) };
    let mut derived = Derived::clone(derived);
    let (ty, mut decimals, source) = match derived.said.clone() {
        Said::Formula { expression } => {
            let bound = expr::formula(catalog, object, workspace, &expression)?;
            if bound.reads().is_many() {
                let message =
                    "A formula reads its record and those it refers to; over a list of records go roll-ups.";
                return Err(Problem::field("expression", "is_list", message));
            }
            let bound = derived.decimals.map_or(bound.clone(), |d| bound.rounded_to(d));
            derived.can_be_asked = !bound.is_volatile() || bound.for_sql();
            let (ty, decimals, source) = (bound.ty().clone(), bound.decimals(), bound.source().cloned());
            derived.how = How::Formula(Box::new(bound));
            (ty, decimals, source)
        }
        Said::Rollup { relation, measure, filter, sort } => {
            let said = RollupText {
                relation: &relation,
                measure: &measure,
                filter: filter.as_deref(),
                sort: sort.as_deref(),
            };
            let bound = expr::rollup(catalog, object, workspace, &said)?;
            let bound = derived.decimals.map_or(bound.clone(), |d| bound.rounded_to(d));
            let (ty, decimals, source) = (bound.ty().clone(), bound.decimals(), bound.source().cloned());
            derived.how = How::Rollup(Box::new(bound));
            (ty, decimals, source)
        }
    };
    if ty != Type::Number {
        for (key, said) in [("decimals", derived.decimals.is_some()), ("format", derived.percent)] {
            if said {
                let message = format!("This gives {ty}; only numbers are shown so.");
                return Err(Problem::field(key, "not_here", message));
            }
        }
        decimals = 0;
    }
    derived.level = 1 + level(catalog, object, &derived);
    let percent = derived.percent || source.as_ref().is_some_and(|f| f.kind.name() == "percent");
    let kind = kind_of(&ty, decimals, percent, source.as_ref())?;
    Ok((derived, kind))
}

/// The highest level of what it reads.
fn level(catalog: &Catalog, object: &Object, derived: &Derived) -> u32 {
    let of = |object: &Object, name: &str| {
        object.get(name).and_then(|f| f.derived.as_ref()).map_or(0, |d| d.level)
    };
    let Some(reads) = derived.reads() else { return 0 };
    let own = reads.fields.iter().map(|name| of(object, name));
    let met = |object: &str, name: &str| catalog.object(object).map_or(0, |o| of(o, name));
    let far = reads.paths.iter().flat_map(|path| {
        let end = met(&path.object, &path.field);
        path.hops.iter().map(|hop| met(&hop.object, &hop.field)).chain([end]).collect::<Vec<_>>()
    });
    own.chain(far).max().unwrap_or(0)
}

/// The ordinary kind of a value.
fn kind_of(
    ty: &Type,
    decimals: u32,
    percent: bool,
    source: Option<&Field>,
) -> Result<Arc<dyn Kind>, Problem> {
    Ok(match ty {
        Type::Bool => Arc::new(kind::boolean::Boolean),
        Type::Number => {
            Arc::new(kind::number::Number { percent, ..kind::number::Number::decimals(decimals) })
        }
        Type::Money => Arc::new(kind::money::Money),
        Type::Text | Type::Name => Arc::new(kind::text::Text::line()),
        Type::Select => {
            let options = source.and_then(|f| f.kind.options()).unwrap_or_default().to_vec();
            Arc::new(kind::select::Select { options })
        }
        Type::Date => Arc::new(kind::date::Date),
        Type::Time => Arc::new(kind::time::Time),
        Type::Relation(to) if to == "user" => Arc::new(kind::relation::Relation::user()),
        Type::Relation(to) => Arc::new(kind::relation::Relation::to(to)),
        Type::Polymorphic(_) | Type::List | Type::Json | Type::Blank => {
            return Err(Problem::new(ProblemKind::Invalid, "wrong_type", format!("No field holds {ty}.")));
        }
    })
}
