//! From names to columns and from nodes to typed terms.

use std::cell::Cell;
use std::sync::Arc;

use base::{Id, Problem, Value};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use sea_query::SimpleExpr;

use super::ast::{Ast, Comparison, Name, Node, Place, Reckoning};
use super::error::{Fault, Found};
use super::eval::{self, Nothing};
use super::frame::{Frame, Reach, Row, Spot, Typed};
use super::functions::{self, Here};
use super::reads::Noted;
use super::sqlable;
use super::term::{Bucket, Col, Cond, Part, Term};
use super::types::Type;
use super::zone::Zone;
use super::{Bound, BoundPath};
use crate::object::Object;
use crate::{Catalog, Field, Workspace};

/// What the caller may see; given by the engine.
pub trait Access {
    /// Whether the caller sees the field at all; a hidden one is unknown.
    fn visible(&self, object: &Object, field: &Field) -> bool;
    /// The condition under which the caller sees a row of the object that is read under this table alias; `None`
    /// when there is none.
    fn scope(&self, object: &Object, alias: &str) -> Option<SimpleExpr>;
    /// The same for a record in memory.
    fn scope_allows(&self, object: &Object, owner: Option<Id>) -> bool;
}

/// Sees everything: for tests and for the program itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Everything;

impl Access for Everything {
    fn visible(&self, _: &Object, _: &Field) -> bool {
        true
    }

    fn scope(&self, _: &Object, _: &str) -> Option<SimpleExpr> {
        None
    }

    fn scope_allows(&self, _: &Object, _: Option<Id>) -> bool {
        true
    }
}

/// What an expression is bound against.
pub struct Context<'a> {
    /// All objects.
    pub catalog: &'a Catalog,
    /// The object whose records are asked.
    pub object: &'a Object,
    /// Currency, time zone and language.
    pub workspace: &'a Workspace,
    /// What the caller may see.
    pub access: &'a dyn Access,
    /// This moment.
    pub now: DateTime<Utc>,
    /// The user who asks.
    pub me: Option<Id>,
    /// The user's team.
    pub my_team: Option<Id>,
}

/// Binds an expression of any type.
///
/// # Errors
/// 422 that points at the place.
pub fn bind(ast: &Ast, ctx: &Context<'_>) -> Result<Bound, Problem> {
    Binder::new(ctx).whole(ast).map_err(|f| f.of("filter"))
}

/// Binds a condition that both databases can answer.
///
/// # Errors
/// 422 that points at the place.
pub fn bind_filter(ast: &Ast, ctx: &Context<'_>) -> Result<Bound, Problem> {
    let binder = Binder::new(ctx);
    let read = || {
        let cond = binder.cond(&binder.root(), ast)?;
        sqlable::asked(&cond)?;
        Ok(Bound { ty: Type::Bool, term: Term::Truth(Box::new(cond)), barred: None })
    };
    read().map_err(|f: Fault| f.of("filter"))
}

/// Binds what lists are sorted by: a field, a path over to-one relations, or an expression such as
/// `month(close_date)`.
///
/// # Errors
/// 422 that points at the place.
pub fn bind_path(path: &str, ctx: &Context<'_>) -> Result<BoundPath, Problem> {
    let read = || {
        let ast = super::parser::parse(path).map_err(|e| {
            Fault::new(
                &Place::Text { at: e.at, len: e.len, character: 1 },
                "syntax",
                format!("“{}”: {}", super::error::short(path), e.message),
            )
        })?;
        let binder = Binder::new(ctx);
        if let Node::Path(names) = &ast.node {
            return binder.sortable(names);
        }
        let bound = binder.whole(&ast)?;
        if let Some(barred) = &bound.barred {
            return Err(barred.clone());
        }
        Ok(BoundPath { bound, field: None })
    };
    read().map_err(|f: Fault| f.of("sort"))
}

/// Binds one expression.
pub(crate) struct Binder<'a> {
    pub ctx: &'a Context<'a>,
    pub zone: Arc<Zone>,
    pub here: Arc<Here>,
    pub noted: Noted,
    lists: Cell<usize>,
    copied: Cell<usize>,
}

/// More copied parts than this come only from expressions that are made to be expensive.
const MOST_COPIED: usize = 20_000;

impl<'a> Binder<'a> {
    pub fn new(ctx: &'a Context<'a>) -> Self {
        let zone = Zone::of(ctx.workspace.time_zone);
        let german = ctx.workspace.locale.starts_with("de");
        let here = Here { zone: zone.clone(), country: ctx.workspace.country.clone(), german };
        Self {
            ctx,
            zone,
            here: Arc::new(here),
            noted: Noted::default(),
            lists: Cell::new(0),
            copied: Cell::new(0),
        }
    }

    /// The frame of the record itself.
    pub fn root(&self) -> Frame<'a> {
        let row = Row::Record(self.ctx.object);
        Frame { alias: "j".into(), row, hops: Vec::new(), steps: Vec::new() }
    }

    /// An alias that no other list of this expression has.
    pub fn fresh(&self) -> String {
        self.lists.set(self.lists.get() + 1);
        format!("e{}", self.lists.get())
    }

    pub fn today(&self) -> Option<chrono::NaiveDate> {
        self.noted.clock();
        self.zone.day(self.ctx.now)
    }

    /// A copy of a term; too many of them are refused.
    pub fn copy(&self, term: &Term, place: &Place) -> Found<Term> {
        self.copied.set(self.copied.get() + term.size());
        if self.copied.get() > MOST_COPIED {
            return Fault::err(place, "too_large", "This is too intricate to be asked in one go.");
        }
        Ok(term.clone())
    }

    pub fn whole(&self, ast: &Ast) -> Found<Bound> {
        let Typed { ty, term } = self.typed(&self.root(), ast)?;
        let barred = sqlable::said(&term).err();
        Ok(Bound { ty, term, barred })
    }

    fn sortable(&self, names: &[Name]) -> Found<BoundPath> {
        let no_order = |name: &Name, why: &str| {
            Fault::err(
                &name.place,
                "not_sortable",
                format!("Lists cannot be sorted by “{}”: {why}.", name.text),
            )
        };
        let last = &names[names.len() - 1];
        let spot = match self.reach(&self.root(), names)? {
            Reach::Value(spot) => spot,
            Reach::List { list, frame, rest } => match frame.row {
                Row::Entry { of, .. } if rest.is_empty() => Spot::entries(list.steps, of),
                _ => return no_order(last, "it has several values"),
            },
        };
        let field = spot.field;
        let kept = spot.inlined.is_none();
        if kept && matches!(spot.part, Part::Whole | Part::Full) && field.sort_column().is_none() {
            return no_order(last, "it has no order");
        }
        let Typed { ty, term } = spot.typed();
        if !kept {
            sqlable::said(&term)?;
        }
        Ok(BoundPath { bound: Bound { ty, term, barred: None }, field: Some(Arc::new(field.clone())) })
    }

    /// What a path leads to, if the node is one.
    pub fn path<'n>(&self, frame: &Frame<'a>, ast: &'n Ast) -> Found<Option<Reach<'a, 'n>>> {
        match &ast.node {
            Node::Path(names) => Ok(Some(self.reach(frame, names)?)),
            _ => Ok(None),
        }
    }

    /// Runs `f` for the value a path leads to, in every row of every list on the way.
    pub fn through(&self, reach: Reach<'a, '_>, f: &mut dyn FnMut(Typed) -> Found<Cond>) -> Found<Cond> {
        match reach {
            Reach::Value(spot) => f(spot.typed()),
            Reach::List { list, frame, rest } => {
                let inner = if rest.is_empty() {
                    f(self.main_of(&frame))?
                } else {
                    self.through(self.reach(&frame, rest)?, f)?
                };
                Ok(Cond::Some(list, Some(Box::new(inner))))
            }
        }
    }

    /// A condition.
    pub fn cond(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Cond> {
        match &ast.node {
            Node::And(many) => {
                Ok(Cond::all(many.iter().map(|a| self.cond(frame, a)).collect::<Found<Vec<_>>>()?))
            }
            Node::Or(many) => {
                Ok(Cond::any(many.iter().map(|a| self.cond(frame, a)).collect::<Found<Vec<_>>>()?))
            }
            Node::Not(of) => Ok(self.cond(frame, of)?.negated()),
            Node::Bool(b) => Ok(Cond::Always(*b)),
            Node::Compare(how, a, b) => self.comparison(frame, *how, a, b, &ast.place),
            Node::In(a, b, negated) => {
                let found = self.one_of(frame, a, b, &ast.place)?;
                Ok(if *negated { found.negated() } else { found })
            }
            Node::Call(name, args) => match self.condition_call(frame, name, args)? {
                Some(cond) => Ok(cond),
                None => self.truth(self.typed(frame, ast)?, &ast.place),
            },
            Node::Path(_) => match self.path(frame, ast)? {
                Some(reach) => self.through(reach, &mut |typed| self.truth(typed, &ast.place)),
                None => Fault::err(&ast.place, "wrong_type", "A condition is expected here."),
            },
            _ => self.truth(self.typed(frame, ast)?, &ast.place),
        }
    }

    fn truth(&self, typed: Typed, place: &Place) -> Found<Cond> {
        match typed.term {
            Term::Truth(cond) => Ok(*cond),
            Term::Const(Value::Bool(b)) => Ok(Cond::Always(b)),
            // A condition that is always blank never holds.
            term if typed.ty == Type::Bool && term.is_blank() => Ok(Cond::Always(false)),
            term if typed.ty == Type::Bool => Ok(Cond::Truth(term)),
            _ => Fault::err(
                place,
                "wrong_type",
                format!("A condition is expected here; this is {}. Compare it with something.", typed.ty),
            ),
        }
    }

    /// A value.
    pub fn typed(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Typed> {
        let constant = |ty, value| Ok(Typed { ty, term: Term::Const(value) });
        match &ast.node {
            Node::Blank => constant(Type::Blank, Value::Blank),
            Node::Bool(b) => constant(Type::Bool, Value::Bool(*b)),
            Node::Number(n) => constant(Type::Number, Value::Number(n.normalize())),
            Node::Text(t) => constant(Type::Text, Value::Text(t.clone())),
            Node::List(_) => Fault::err(&ast.place, "wrong_type", "A list can only stand after “in”."),
            Node::Path(names) => match self.reach(frame, names)? {
                Reach::Value(spot) => Ok(spot.typed()),
                Reach::List { list, .. } => {
                    let message = format!(
                        "“{}” has several values; ask with any({}, …), or count({}).",
                        list.name, list.name, list.name
                    );
                    Fault::err(&ast.place, "is_list", message)
                }
            },
            Node::Member(..) => Fault::err(
                &ast.place,
                "not_possible",
                "Fields of what a function gives cannot be asked for yet; write the path, such as owner.team.",
            ),
            Node::Call(name, args) => self.call(frame, name, args),
            Node::Concat(parts) => {
                let parts = parts.iter().map(|a| self.as_text(self.typed(frame, a)?, &a.place));
                let parts = parts.collect::<Found<Vec<_>>>()?;
                match functions::find("concat") {
                    Some(function) => Ok(self.apply(function, Type::Text, parts, &ast.place)),
                    None => Fault::err(&ast.place, "not_possible", "Texts cannot be joined."),
                }
            }
            Node::Negate(of) => {
                let inner = self.typed(frame, of)?;
                let minus =
                    Typed { ty: Type::Number, term: Term::Const(Value::Number(Decimal::NEGATIVE_ONE)) };
                self.reckon(Reckoning::Mul, inner, minus, &ast.place)
            }
            Node::Reckon(how, a, b) => {
                let (left, right) = (self.typed(frame, a)?, self.typed(frame, b)?);
                self.reckon(*how, left, right, &ast.place)
            }
            Node::And(_) | Node::Or(_) | Node::Not(_) | Node::Compare(..) | Node::In(..) => {
                Ok(match self.cond(frame, ast)? {
                    Cond::Always(b) => Typed { ty: Type::Bool, term: Term::Const(Value::Bool(b)) },
                    cond => Typed { ty: Type::Bool, term: Term::Truth(Box::new(cond)) },
                })
            }
        }
    }

    /// A term whose parts may all be constant, and then is.
    pub fn fold(&self, ty: Type, term: Term, constant: bool) -> Typed {
        let term = if constant { Term::Const(eval::term(&term, &Nothing)) } else { term };
        Typed { ty, term }
    }

    /// The amount of money, or a number as it is.
    pub fn amount(&self, typed: &Typed, place: &Place) -> Found<Term> {
        if typed.ty != Type::Money {
            return self.copy(&typed.term, place);
        }
        self.project(&typed.term, Part::Amount, place)
    }

    /// The currency of money.
    pub fn currency(&self, typed: &Typed, place: &Place) -> Found<Term> {
        self.project(&typed.term, Part::Currency, place)
    }

    /// The amount of money in the reporting currency; `None` where no column keeps it.
    pub fn reporting(&self, term: &Term) -> Option<Term> {
        let own = self.ctx.workspace.currency;
        match term {
            Term::Const(Value::Money(m)) if m.currency == own => Some(Term::Const(Value::Number(m.amount))),
            Term::Const(value) if value.is_blank() => Some(Term::Const(Value::Blank)),
            Term::Col(col) if col.field.reporting.is_some() => {
                // The date decides over the value as much as the amount does.
                let date = col.field.rate_date();
                if date != Field::TODAY {
                    self.noted.field(&col.hops, col.hops.last().map_or("", |hop| &hop.to), date);
                }
                let part = |part| Term::Col(Col { part, ..col.clone() });
                let code = Term::Const(Value::Text(own.code().to_owned()));
                let same = Cond::Compare(Comparison::Eq, part(Part::Currency), code);
                Some(Term::If(same.into(), part(Part::Amount).into(), part(Part::Reporting).into()))
            }
            Term::If(cond, a, b) => {
                let (a, b) = (self.reporting(a), self.reporting(b));
                self.copied.set(self.copied.get() + cond.size());
                a.zip(b).map(|(a, b)| Term::If(cond.clone(), a.into(), b.into()))
            }
            // Of several, the first without a rate would be passed over for the next.
            _ => None,
        }
    }

    fn project(&self, term: &Term, part: Part, place: &Place) -> Found<Term> {
        let inner = |t: &Term| self.project(t, part, place);
        Ok(match term {
            Term::Const(Value::Money(m)) if part == Part::Amount => Term::Const(Value::Number(m.amount)),
            Term::Const(Value::Money(m)) => Term::Const(Value::Text(m.currency.code().to_owned())),
            Term::Const(_) => Term::Const(Value::Blank),
            Term::Col(col) => {
                let mut col = col.clone();
                col.part = part;
                Term::Col(col)
            }
            Term::Money(amount, _) if part == Part::Amount => self.copy(amount, place)?,
            // Money without an amount has no currency either.
            Term::Money(amount, currency) => {
                let (amount, currency) = (self.copy(amount, place)?, self.copy(currency, place)?);
                Term::If(
                    Box::new(Cond::Blank(amount)),
                    Box::new(Term::Const(Value::Blank)),
                    Box::new(currency),
                )
            }
            Term::If(cond, a, b) => {
                self.copied.set(self.copied.get() + cond.size());
                Term::If(cond.clone(), Box::new(inner(a)?), Box::new(inner(b)?))
            }
            Term::Coalesce(many) => Term::Coalesce(many.iter().map(inner).collect::<Found<Vec<_>>>()?),
            _ => return Fault::err(place, "wrong_type", "Money is expected here."),
        })
    }

    fn reckon(&self, how: Reckoning, left: Typed, right: Typed, place: &Place) -> Found<Typed> {
        use Reckoning::{Add, Div, Mul, Sub};
        let dated = |t: &Typed| matches!(t.ty, Type::Date | Type::Time);
        let (left, right) = match how {
            Sub if dated(&left) => {
                let right = self.coerced(&left, right, place)?;
                (left, right)
            }
            Sub if dated(&right) => (self.coerced(&right, left, place)?, right),
            _ => (left, right),
        };
        let constant =
            left.term.is_const() && right.term.is_const() || left.term.is_blank() || right.term.is_blank();
        let boxed = |t: Term| Box::new(t);
        let (ty, term) = match (&left.ty, how, &right.ty) {
            (Type::Number, _, Type::Number) => {
                (Type::Number, self.numbers(how, left.term, right.term, place))
            }
            (Type::Money, Add | Sub | Mul | Div, Type::Number) => {
                let amount = self.numbers(how, self.amount(&left, place)?, right.term, place);
                (Type::Money, Term::Money(boxed(amount), boxed(self.currency(&left, place)?)))
            }
            (Type::Number, Add | Mul, Type::Money) => {
                let amount = self.numbers(how, left.term, self.amount(&right, place)?, place);
                (Type::Money, Term::Money(boxed(amount), boxed(self.currency(&right, place)?)))
            }
            // Amounts of two currencies cannot be added up.
            (Type::Money, Add | Sub, Type::Money) => {
                let (a, b) = (self.currency(&left, place)?, self.currency(&right, place)?);
                let sum = self.numbers(how, self.amount(&left, place)?, self.amount(&right, place)?, place);
                let same = Cond::Compare(Comparison::Eq, a, b);
                let amount = Term::If(Box::new(same), boxed(sum), boxed(Term::Const(Value::Blank)));
                (Type::Money, Term::Money(boxed(amount), boxed(self.currency(&left, place)?)))
            }
            (Type::Money, Div, Type::Money) => {
                let (a, b) = (self.currency(&left, place)?, self.currency(&right, place)?);
                let parts = self.numbers(how, self.amount(&left, place)?, self.amount(&right, place)?, place);
                let same = Cond::Compare(Comparison::Eq, a, b);
                (Type::Number, Term::If(Box::new(same), boxed(parts), boxed(Term::Const(Value::Blank))))
            }
            (Type::Date, Add, Type::Number) => {
                (Type::Date, Term::AddDays(boxed(left.term), boxed(right.term), place.clone()))
            }
            (Type::Number, Add, Type::Date) => {
                (Type::Date, Term::AddDays(boxed(right.term), boxed(left.term), place.clone()))
            }
            (Type::Date, Sub, Type::Number) => {
                let back =
                    self.numbers(Mul, right.term, Term::Const(Value::Number(Decimal::NEGATIVE_ONE)), place);
                (Type::Date, Term::AddDays(boxed(left.term), boxed(back), place.clone()))
            }
            (Type::Time, Add, Type::Number) => {
                (Type::Time, Term::AddTime(boxed(left.term), boxed(right.term), place.clone()))
            }
            (Type::Time, Sub, Type::Number) => {
                let back =
                    self.numbers(Mul, right.term, Term::Const(Value::Number(Decimal::NEGATIVE_ONE)), place);
                (Type::Time, Term::AddTime(boxed(left.term), boxed(back), place.clone()))
            }
            (Type::Date | Type::Time, Sub, Type::Date | Type::Time) => {
                (Type::Number, Term::DaysBetween(boxed(self.day(left)), boxed(self.day(right))))
            }
            (Type::Blank, ..) | (_, _, Type::Blank) => {
                return Fault::err(place, "blank", "Reckoning with blank gives nothing.");
            }
            (a, _, b) => {
                let message = format!("“{}” cannot stand between {a} and {b}.", how.sign());
                return Fault::err(place, "wrong_type", message);
            }
        };
        Ok(self.fold(ty, term, constant))
    }

    fn numbers(&self, how: Reckoning, left: Term, right: Term, place: &Place) -> Term {
        let constant = left.is_const() && right.is_const();
        let term = match (how, &right) {
            // Dividing by 4 is multiplying by 0.25: exact in both databases.
            (Reckoning::Div, Term::Const(Value::Number(n))) if !left.is_const() => match sqlable::inverse(*n)
            {
                Some(inverse) => Term::Reckon(
                    Reckoning::Mul,
                    left.into(),
                    Term::Const(Value::Number(inverse)).into(),
                    place.clone(),
                ),
                None => Term::Reckon(how, left.into(), right.into(), place.clone()),
            },
            (Reckoning::Mul, _) => {
                Term::Reckon(how, sqlable::within(left).into(), sqlable::within(right).into(), place.clone())
            }
            _ => Term::Reckon(how, left.into(), right.into(), place.clone()),
        };
        if constant { Term::Const(eval::term(&term, &Nothing)) } else { term }
    }

    /// The day of a date or moment.
    pub fn day(&self, typed: Typed) -> Term {
        if typed.ty != Type::Time {
            return typed.term;
        }
        let constant = typed.term.is_const();
        self.fold(Type::Date, Term::Day(typed.term.into(), self.zone.clone()), constant).term
    }

    /// A date as the text it is grouped by.
    pub fn bucket(&self, by: Bucket, typed: Typed) -> Typed {
        let day = self.day(typed);
        let constant = day.is_const();
        self.fold(Type::Text, Term::Bucket(by, day.into()), constant)
    }
}
