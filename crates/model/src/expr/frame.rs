//! Where names are looked up: in a record, or in the entry of a list.

use std::sync::Arc;

use super::ast::Name;
use super::bind::Binder;
use super::error::{Fault, Found, nearest, short};
use super::reads::Hop;
use super::term::{Col, List, Part, Source, Step, Term};
use super::types::Type;
use crate::derived::{Derived, How, UNBOUND};
use crate::field::{Field, ItemTable};
use crate::kind::{Shape, name::PARTS};
use crate::object::{Inverse, Object, system};

/// The row in which an expression is read.
#[derive(Clone)]
pub(crate) struct Frame<'a> {
    /// Prefix of the aliases of what is joined to the row.
    pub alias: String,
    pub row: Row<'a>,
    /// The way from the record to it.
    pub hops: Vec<Hop>,
    /// The relations from what the alias names to the row.
    pub steps: Vec<Step>,
}

/// What kind of row.
#[derive(Clone, Copy)]
pub(crate) enum Row<'a> {
    Record(&'a Object),
    /// An entry of a field; a link's names go on in the record that it leads to.
    Entry {
        of: &'a Field,
        items: &'a ItemTable,
        linked: Option<&'a Object>,
    },
}

/// What a path leads to.
pub(crate) enum Reach<'a, 'n> {
    /// One value.
    Value(Spot<'a>),
    /// Several rows, and what of the path is left to be read in each of them.
    List { list: List, frame: Frame<'a>, rest: &'n [Name] },
}

/// Where a value stands.
pub(crate) struct Spot<'a> {
    pub steps: Vec<Step>,
    pub hops: Vec<Hop>,
    pub field: &'a Field,
    pub ty: Type,
    pub part: Part,
    /// The kind of list it is an entry's part of.
    pub list: Option<&'static str>,
    /// What stands for the field where no column keeps it.
    pub inlined: Option<Term>,
}

impl<'a> Spot<'a> {
    /// All entries of a field as one value, as its record keeps them.
    pub fn entries(steps: Vec<Step>, field: &'a Field) -> Self {
        let (ty, part) = (Type::List, Part::Whole);
        Spot { steps, hops: Vec::new(), field, ty, part, list: None, inlined: None }
    }

    /// The field's value as a term.
    pub fn typed(self) -> Typed {
        let Spot { steps, hops, field, ty, part, list, inlined } = self;
        if let Some(term) = inlined {
            return Typed { ty, term };
        }
        Typed { ty, term: Term::Col(Col { steps, hops, field: Arc::new(field.clone()), part, list }) }
    }
}

/// A value with its type.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub ty: Type,
    pub term: Term,
}

impl<'a> Frame<'a> {
    /// Names that can stand first here, for suggestions.
    fn names(&self, b: &Binder<'a>) -> Vec<&'a str> {
        let of = |object: &'a Object| {
            let fields =
                object.fields.iter().filter(|f| b.ctx.access.visible(object, f)).map(|f| f.name.as_str());
            fields.chain(object.inverses.iter().map(|i| i.name.as_str())).collect::<Vec<_>>()
        };
        match self.row {
            Row::Record(object) => of(object),
            Row::Entry { items, linked, .. } => {
                let several = items.fields[0].is_polymorphic();
                let kinds = items.fields[0].targets().iter().filter(|_| several);
                let own = items.fields.iter().map(|f| f.name.as_str()).chain(kinds.map(String::as_str));
                own.chain(linked.map(of).unwrap_or_default()).collect()
            }
        }
    }
}

impl<'a> Binder<'a> {
    /// Follows a path as far as it leads to one value.
    pub fn reach<'n>(&self, frame: &Frame<'a>, names: &'n [Name]) -> Found<Reach<'a, 'n>> {
        let name = &names[0];
        match frame.row {
            Row::Record(object) => {
                self.reach_in(frame, object, (frame.steps.clone(), frame.hops.clone()), names)
            }
            Row::Entry { of, items, linked } => match (items.field(&name.text), linked) {
                (Some(field), _) if names.len() > 1 && field.to().is_some() => {
                    let target = self.target(field, name)?;
                    let step = self.step(frame, &[], field, target);
                    self.reach_in(frame, target, (vec![step], frame.hops.clone()), &names[1..])
                }
                (Some(field), _)
                    if names.len() > 1 && field.is_polymorphic() && names[1].text != "object" =>
                {
                    self.linked_as(frame, of, field, &names[1..])
                }
                (None, None) if items.fields[0].targets().contains(&name.text) => {
                    self.linked_as(frame, of, &items.fields[0], names)
                }
                (None, None) if name.text == "object" && items.fields[0].is_polymorphic() => {
                    let field = &items.fields[0];
                    let (ty, part, list) = (Type::Text, Part::Object, Some(of.kind.name()));
                    let hops = frame.hops.clone();
                    Ok(Reach::Value(Spot { steps: Vec::new(), hops, field, ty, part, list, inlined: None }))
                }
                (Some(field), _) => {
                    self.value((Vec::new(), frame.hops.clone()), field, "", names, Some(of.kind.name()))
                }
                (None, Some(linked))
                    if linked.get(&name.text).is_some() || linked.inverse(&name.text).is_some() =>
                {
                    let step = self.step(frame, &[], &items.fields[0], linked);
                    self.reach_in(frame, linked, (vec![step], frame.hops.clone()), names)
                }
                _ => Err(unknown(&of.name, name, &frame.names(self))),
            },
        }
    }

    fn reach_in<'n>(
        &self,
        frame: &Frame<'a>,
        mut object: &'a Object,
        (mut steps, mut hops): (Vec<Step>, Vec<Hop>),
        names: &'n [Name],
    ) -> Found<Reach<'a, 'n>> {
        for (i, name) in names.iter().enumerate() {
            let rest = &names[i + 1..];
            let Some(field) = object.get(&name.text).filter(|f| self.ctx.access.visible(object, f)) else {
                if let Some(list) =
                    object.inverse(&name.text).and_then(|inverse| self.inverse(&steps, inverse))
                {
                    let (list, target, back) = list;
                    let (from, field) = (object.name.clone(), list.name.clone());
                    hops.push(Hop {
                        object: from,
                        field,
                        to: target.name.clone(),
                        many: true,
                        back: Some(back),
                    });
                    self.noted.field(&hops, &target.name, "id");
                    let (alias, row) = (list.alias.clone(), Row::Record(target));
                    let frame = Frame { alias, row, hops, steps: Vec::new() };
                    return Ok(Reach::List { list, frame, rest });
                }
                let (alias, row) = (String::new(), Row::Record(object));
                let here = Frame { alias, row, hops, steps };
                return Err(unknown(&object.name, name, &here.names(self)));
            };
            match field.kind.shape() {
                Shape::Items | Shape::Links => {
                    let Some(items) = &field.items else {
                        return Fault::err(
                            &name.place,
                            "unknown_field",
                            format!("“{}” cannot be asked for.", name.text),
                        );
                    };
                    let alias = self.fresh();
                    // Links to several kinds of object lead on when the path names one of them.
                    let linked = match field.to() {
                        Some(_) => Some(self.target(field, name)?),
                        None => None,
                    };
                    self.noted.field(&hops, &object.name, &field.name);
                    if let Some(linked) = linked {
                        hops.push(hop(object, field, linked, true));
                    }
                    let list = List {
                        steps,
                        name: field.name.clone(),
                        alias: alias.clone(),
                        source: Source::Side { table: items.table.clone() },
                    };
                    let row = Row::Entry { of: field, items, linked };
                    let frame = Frame { alias, row, hops, steps: Vec::new() };
                    return Ok(Reach::List { list, frame, rest });
                }
                Shape::Relation if !rest.is_empty() && field.to().is_some() && !field.is_volatile() => {
                    let target = self.target(field, name)?;
                    steps.push(self.step(frame, &steps, field, target));
                    hops.push(hop(object, field, target, false));
                    object = target;
                }
                Shape::Polymorphic if rest.first().is_some_and(|next| next.text != "object") => {
                    let target = self.named_kind(field, &rest[0])?;
                    self.noted.field(&hops, &object.name, &field.name);
                    steps.push(self.step(frame, &steps, field, target));
                    hops.push(hop(object, field, target, false));
                    return self.entered(frame, target, (steps, hops), &rest[1..]);
                }
                _ => {
                    if let Some(derived) = &field.derived {
                        let place = (frame, (steps.as_slice(), hops.as_slice()));
                        if let Some(spot) = self.computed(derived, object, field, place, &names[i..])? {
                            return Ok(Reach::Value(spot));
                        }
                    }
                    self.noted.field(&hops, &object.name, &field.name);
                    return self.value((steps, hops), field, &object.name, &names[i..], None);
                }
            }
        }
        Err(Fault::new(&names[0].place, "unknown_field", "This path leads nowhere."))
    }

    /// Goes on in the record of a link to several kinds of object; the path begins with the one that is meant.
    fn linked_as<'n>(
        &self,
        frame: &Frame<'a>,
        of: &Field,
        field: &Field,
        names: &'n [Name],
    ) -> Found<Reach<'a, 'n>> {
        let target = self.named_kind(field, &names[0])?;
        let from = frame.hops.last().map_or(&self.ctx.object.name, |hop| &hop.to).clone();
        let mut hops = frame.hops.clone();
        let (by, to) = (of.name.clone(), target.name.clone());
        hops.push(Hop { object: from, field: by, to, many: true, back: None });
        self.entered(frame, target, (vec![self.step(frame, &[], field, target)], hops), &names[1..])
    }

    /// Goes on in a record that has just been entered; a path that ends there means the record itself.
    fn entered<'n>(
        &self,
        frame: &Frame<'a>,
        target: &'a Object,
        (steps, hops): (Vec<Step>, Vec<Hop>),
        names: &'n [Name],
    ) -> Found<Reach<'a, 'n>> {
        if !names.is_empty() {
            return self.reach_in(frame, target, (steps, hops), names);
        }
        let field = &target.fields[system::ID];
        self.noted.field(&hops, &target.name, &field.name);
        let ty = Type::of(field, &target.name);
        Ok(Reach::Value(Spot { steps, hops, field, ty, part: Part::Whole, list: None, inlined: None }))
    }

    /// The object that a path names behind a relation to several kinds.
    fn named_kind(&self, field: &Field, next: &Name) -> Found<&'a Object> {
        let targets = field.targets();
        let found = targets.iter().find(|to| **to == next.text).and_then(|to| self.ctx.catalog.object(to));
        found.ok_or_else(|| {
            let message = format!(
                "“{}” leads to several kinds of object; name the one you mean first, such as {}.{}.{}.{}",
                field.name,
                field.name,
                targets.first().map_or("person", String::as_str),
                short(&next.text),
                nearest(&next.text, targets.iter().map(String::as_str))
            );
            Fault::new(&next.place, "unknown_field", message)
        })
    }

    /// The value a path ends with; its last name may be a part.
    fn value<'n>(
        &self,
        (steps, hops): (Vec<Step>, Vec<Hop>),
        field: &'a Field,
        object: &str,
        names: &'n [Name],
        list: Option<&'static str>,
    ) -> Found<Reach<'a, 'n>> {
        let mut ty = Type::of(field, object);
        let mut part = if ty == Type::Name { Part::Full } else { Part::Whole };
        if let Some(name) = names.get(1) {
            let (parts, what): (&[&str], _) = match field.kind.shape() {
                Shape::Money => (&["amount", "currency"], "money"),
                Shape::Name => (&["first", "last", "middle", "prefix", "suffix", "full"], "a name"),
                Shape::Polymorphic => (&["object"], "a record of several kinds"),
                _ => {
                    let message = format!("“{}” is {ty} and has no parts.", field.name);
                    return Fault::err(&name.place, "unknown_field", message);
                }
            };
            (part, ty) = match (name.text.as_str(), names.len()) {
                ("amount", 2) if ty == Type::Money => (Part::Amount, Type::Number),
                ("currency", 2) if ty == Type::Money => (Part::Currency, Type::Text),
                ("object", 2) if matches!(ty, Type::Polymorphic(_)) => (Part::Object, Type::Text),
                ("full", 2) if ty == Type::Name => (Part::Full, Type::Name),
                (known, 2) if ty == Type::Name && PARTS.contains(&known) => {
                    let known = PARTS.iter().find(|p| **p == known).copied().unwrap_or("first");
                    (Part::Name(known), Type::Text)
                }
                (other, _) => {
                    let hint = nearest(other, parts.iter().copied());
                    let message = format!(
                        "The parts of {what} are {}; “{}” is not one.{hint}",
                        parts.join(", "),
                        short(other)
                    );
                    return Fault::err(&name.place, "unknown_field", message);
                }
            };
        }
        Ok(Reach::Value(Spot { steps, hops, field, ty, part, list, inlined: None }))
    }

    /// A derived field that no column keeps, as the expression it stands for; `None` where a column does.
    fn computed<'n>(
        &self,
        derived: &Derived,
        object: &'a Object,
        field: &'a Field,
        (frame, (steps, hops)): (&Frame<'a>, (&[Step], &[Hop])),
        names: &'n [Name],
    ) -> Found<Option<Spot<'a>>> {
        let formula = match &derived.how {
            How::Unbound => {
                // Whoever binds derived fields binds that one first, and then asks again.
                let name = format!("{}.{}", object.name, field.name);
                return Fault::err(&names[0].place, UNBOUND, name);
            }
            How::Formula(formula) if formula.is_volatile() => formula,
            _ => return Ok(None),
        };
        if let Some(part) = names.get(1) {
            let message = format!("“{}” is computed when it is asked for; its parts cannot be.", field.name);
            return Fault::err(&part.place, "not_possible", message);
        }
        let (alias, row) = (frame.alias.clone(), Row::Record(object));
        let here = Frame { alias, row, hops: hops.to_vec(), steps: steps.to_vec() };
        let Typed { ty, term } = self.typed(&here, formula.ast())?;
        let term = self.copy(&term, &names[0].place)?;
        let (steps, hops) = (steps.to_vec(), hops.to_vec());
        Ok(Some(Spot { steps, hops, field, ty, part: Part::Whole, list: None, inlined: Some(term) }))
    }

    fn target(&self, field: &Field, name: &Name) -> Found<&'a Object> {
        let found = field.kind.relation().and_then(|to| self.ctx.catalog.object(to));
        found.ok_or_else(|| {
            Fault::new(&name.place, "unknown_field", format!("“{}” leads to no object.", name.text))
        })
    }

    fn step(&self, frame: &Frame<'a>, before: &[Step], field: &Field, target: &Object) -> Step {
        let relation = relation_to(field, target);
        let names: Vec<&str> = before.iter().map(|s| s.relation.as_str()).chain([&*relation]).collect();
        let mut alias = format!("{}__{}", frame.alias, names.join("__").replace('.', "__"));
        // PostgreSQL cuts names off after 63 bytes.
        if alias.len() > 60 {
            alias = format!("{}__{:016x}", frame.alias, hash(&alias));
        }
        Step {
            relation,
            column: field.main_column().map(|c| c.name.clone()).unwrap_or_default(),
            table: target.table.clone(),
            scope: self.ctx.access.scope(target, &alias),
            alias,
            few: !target.owned,
        }
    }

    fn inverse(&self, steps: &[Step], inverse: &Inverse) -> Option<(List, &'a Object, String)> {
        let target = self.ctx.catalog.object(&inverse.object)?;
        let field = target.get(&inverse.field).filter(|f| self.ctx.access.visible(target, f))?;
        let alias = self.fresh();
        let table = target.table.clone();
        let scope = self.ctx.access.scope(target, &alias);
        let source = match (&field.items, field.main_column()) {
            (Some(items), _) => Source::Links {
                links: items.table.clone(),
                column: items.fields[0].main_column()?.name.clone(),
                table,
                scope,
            },
            (None, Some(column)) => Source::Inverse { table, column: column.name.clone(), scope },
            (None, None) => return None,
        };
        let list = List { steps: steps.to_vec(), name: inverse.name.clone(), alias, source };
        Some((list, target, inverse.field.clone()))
    }

    /// The value that stands for a row of a list: an entry's main part, a link's record, a record's id.
    pub fn main_of(&self, frame: &Frame<'a>) -> Typed {
        let (field, object, list) = match frame.row {
            Row::Record(object) => (&object.fields[system::ID], object.name.as_str(), None),
            Row::Entry { of, items, linked } => {
                (&items.fields[items.main], linked.map_or("", |o| o.name.as_str()), Some(of.kind.name()))
            }
        };
        let (ty, hops) = (Type::of(field, object), frame.hops.clone());
        Spot { steps: Vec::new(), hops, field, ty, part: Part::Whole, list, inlined: None }.typed()
    }
}

/// How a record in memory is asked where a relation leads.
pub(crate) fn relation_to(field: &Field, target: &Object) -> String {
    if field.is_polymorphic() { format!("{}.{}", field.name, target.name) } else { field.name.clone() }
}

fn hop(from: &Object, field: &Field, to: &Object, many: bool) -> Hop {
    Hop { object: from.name.clone(), field: field.name.clone(), to: to.name.clone(), many, back: None }
}

fn unknown(of: &str, name: &Name, known: &[&str]) -> Fault {
    let hint = nearest(&name.text, known.iter().copied());
    Fault::new(&name.place, "unknown_field", format!("“{of}” has no field “{}”.{hint}", short(&name.text)))
}

/// FNV-1a, for aliases that must be the same in every process.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}
