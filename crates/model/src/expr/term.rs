//! The bound tree: every name has become a column, a step or a list, every type is known.

use std::sync::Arc;

use base::{Collation, ColumnType, Currency, Id, Value};
use rust_decimal::Decimal;
use sea_query::SimpleExpr;

use super::ast::{Comparison, Place, Reckoning};
use super::functions::{Function, Here};
use super::reads::Hop;
use super::zone::Zone;
use crate::field::{Field, Role};
use crate::kind::Shape;

/// From a record to the one record that a relation of it refers to.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The relation's API name.
    pub relation: String,
    /// Its column in the row that is left.
    pub column: String,
    /// The table that is entered.
    pub table: String,
    /// Its alias, the same wherever the same path is walked.
    pub alias: String,
    /// What the actor may see of it.
    pub scope: Option<SimpleExpr>,
    /// Few records are in it, each referred to by many: it belongs to the set-up, like stages, teams and users.
    pub few: bool,
}

/// A part of a value that has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The value as a whole.
    Whole,
    /// A name's full form.
    Full,
    /// A part of a name.
    Name(&'static str),
    /// An amount without its currency.
    Amount,
    /// A currency without its amount.
    Currency,
    /// The amount that is kept in the reporting currency, for money in another one. Only databases are asked for it.
    Reporting,
    /// Of what a relation to several kinds of object leads to, the object's name.
    Object,
}

/// A field's value.
#[derive(Clone, Debug)]
pub(crate) struct Col {
    pub steps: Vec<Step>,
    /// The whole way from the record, through lists as well.
    pub hops: Vec<Hop>,
    pub field: Arc<Field>,
    pub part: Part,
    /// The kind of list it is an entry's part of.
    pub list: Option<&'static str>,
}

impl Col {
    /// Name and type of the column.
    pub fn column(&self) -> Option<(&str, ColumnType)> {
        let role = match self.part {
            Part::Whole | Part::Full | Part::Amount => Role::Main,
            Part::Name(part) => Role::Part(part),
            Part::Currency => Role::Part("currency"),
            Part::Reporting => return self.field.reporting.as_ref().map(|c| (c.name.as_str(), c.ty)),
            Part::Object => Role::Part("object"),
        };
        self.field.column(role).map(|c| (c.name.as_str(), c.ty))
    }

    /// Digits after the point of a number or amount.
    pub fn decimals(&self) -> u32 {
        match self.field.kind.shape() {
            Shape::Number { decimals } => decimals,
            _ => Currency::STORED_DIGITS,
        }
    }

    pub fn is_phone(&self) -> bool {
        self.list == Some("phones") && self.field.name == "number"
    }
}

/// Entries of a field or records that refer to this one.
#[derive(Clone, Debug)]
pub(crate) struct List {
    /// To the record that has the list.
    pub steps: Vec<Step>,
    /// API name of the list.
    pub name: String,
    /// Alias of its rows.
    pub alias: String,
    pub source: Source,
}

/// Where a list's rows are.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// In a side table.
    Side { table: String },
    /// In another object's table, which refers by a column.
    Inverse { table: String, column: String, scope: Option<SimpleExpr> },
    /// In another object's table, which refers by links.
    Links { links: String, column: String, table: String, scope: Option<SimpleExpr> },
}

/// The way in which a text is looked for in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Find {
    Contains,
    Starts,
    Ends,
    /// The whole text.
    Whole,
}

/// What dates are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bucket {
    Year,
    Quarter,
    Month,
    Week,
}

/// A function and its values.
#[derive(Clone, Debug)]
pub(crate) struct Apply {
    pub function: &'static Function,
    pub args: Vec<Term>,
    pub here: Arc<Here>,
    pub place: Place,
}

/// What many values become.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gather {
    /// All added up; blank beyond what a field can hold.
    Sum,
    Avg,
    Min,
    Max,
    First,
    Last,
    /// How many different ones.
    Distinct,
    /// The one that all are, else blank.
    Single,
    /// As one text.
    Join(String),
}

/// The values of a list's rows, those that are not blank.
#[derive(Clone, Debug)]
pub(crate) struct Over {
    pub list: List,
    pub wanted: Option<Cond>,
    pub of: Term,
    pub how: Gather,
    pub place: Place,
}

/// Whatever has a value.
#[derive(Clone, Debug)]
pub(crate) enum Term {
    Const(Value),
    Col(Col),
    /// A condition as a value.
    Truth(Box<Cond>),
    /// An amount and a currency.
    Money(Box<Term>, Box<Term>),
    Reckon(Reckoning, Box<Term>, Box<Term>, Place),
    /// The number while it is within declared limits, else blank.
    Within(Box<Term>, Decimal, Decimal),
    /// A function of values.
    Apply(Apply),
    /// What the rows of a list give together.
    Over(Box<Over>),
    /// A date some days later.
    AddDays(Box<Term>, Box<Term>, Place),
    /// A moment some days of 24 hours later.
    AddTime(Box<Term>, Box<Term>, Place),
    /// Days from the second to the first.
    DaysBetween(Box<Term>, Box<Term>),
    /// The day of a moment.
    Day(Box<Term>, Arc<Zone>),
    /// The text by which a date is grouped.
    Bucket(Bucket, Box<Term>),
    If(Box<Cond>, Box<Term>, Box<Term>),
    /// The first that is not blank.
    Coalesce(Vec<Term>),
    Count(List, Option<Box<Cond>>),
}

/// Whatever holds or does not; there is no third.
#[derive(Clone, Debug)]
pub(crate) enum Cond {
    Always(bool),
    And(Vec<Cond>),
    Or(Vec<Cond>),
    Not(Box<Cond>),
    /// A yes-or-no value is yes.
    Truth(Term),
    /// False where one side is blank; `!=` holds where exactly one is.
    Compare(Comparison, Term, Term),
    /// The same by the order of the workspace's language.
    Collated(Comparison, Term, Term, Collation),
    In(Term, Vec<Value>),
    /// The needle is folded.
    Find(Find, Term, String),
    /// The same with a needle that is a value of the record.
    FindIn(Find, Term, Term),
    Blank(Term),
    /// The list has a row for which it holds.
    Some(List, Option<Box<Cond>>),
    /// The record is one, or is under it.
    Under(Box<Under>),
}

/// That a record is, or is under, another: the relation is followed upwards as far as the actor may see.
#[derive(Clone, Debug)]
pub(crate) struct Under {
    /// The relation or id that is asked for.
    pub of: Col,
    /// The record at the top.
    pub top: Id,
    /// Whether the record at the top counts as well.
    pub itself: bool,
    /// The relation by which records stand under each other, its column and their table.
    pub relation: String,
    pub column: String,
    pub table: String,
    /// The alias of its rows, and what the actor may see of them.
    pub alias: String,
    pub scope: Option<SimpleExpr>,
}

impl Term {
    pub fn is_const(&self) -> bool {
        matches!(self, Term::Const(_))
    }

    /// Whether it is always blank.
    pub fn is_blank(&self) -> bool {
        matches!(self, Term::Const(value) if value.is_blank())
    }

    /// How many parts it has.
    pub fn size(&self) -> usize {
        1 + match self {
            Term::Const(_) | Term::Col(_) => 0,
            Term::Truth(c) => c.size(),
            Term::Within(a, ..) | Term::Day(a, _) | Term::Bucket(_, a) => a.size(),
            Term::Apply(apply) => apply.args.iter().map(Term::size).sum(),
            Term::Over(over) => over.of.size() + over.wanted.as_ref().map_or(0, Cond::size),
            Term::Money(a, b)
            | Term::Reckon(_, a, b, _)
            | Term::AddDays(a, b, _)
            | Term::AddTime(a, b, _)
            | Term::DaysBetween(a, b) => a.size() + b.size(),
            Term::If(c, a, b) => c.size() + a.size() + b.size(),
            Term::Coalesce(many) => many.iter().map(Term::size).sum(),
            Term::Count(_, c) => c.as_ref().map_or(0, |c| c.size()),
        }
    }
}

impl Cond {
    pub fn size(&self) -> usize {
        1 + match self {
            Cond::Always(_) | Cond::Under(_) => 0,
            Cond::And(many) | Cond::Or(many) => many.iter().map(Cond::size).sum(),
            Cond::Not(c) => c.size(),
            Cond::Truth(a) | Cond::In(a, _) | Cond::Find(_, a, _) | Cond::Blank(a) => a.size(),
            Cond::Compare(_, a, b) | Cond::Collated(_, a, b, _) | Cond::FindIn(_, a, b) => {
                a.size() + b.size()
            }
            Cond::Some(_, c) => c.as_ref().map_or(0, |c| c.size()),
        }
    }

    /// All of them, without the ones that always hold.
    pub fn all(conds: Vec<Cond>) -> Cond {
        let mut out = Vec::with_capacity(conds.len());
        for cond in conds {
            match cond {
                Cond::Always(true) => {}
                Cond::Always(false) => return Cond::Always(false),
                Cond::And(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        match out.len() {
            0 => Cond::Always(true),
            1 => out.remove(0),
            _ => Cond::And(out),
        }
    }

    /// One of them.
    pub fn any(conds: Vec<Cond>) -> Cond {
        let mut out = Vec::with_capacity(conds.len());
        for cond in conds {
            match cond {
                Cond::Always(false) => {}
                Cond::Always(true) => return Cond::Always(true),
                Cond::Or(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        match out.len() {
            0 => Cond::Always(false),
            1 => out.remove(0),
            _ => Cond::Or(out),
        }
    }

    /// The contrary.
    pub fn negated(self) -> Cond {
        match self {
            Cond::Always(b) => Cond::Always(!b),
            Cond::Not(inner) => *inner,
            other => Cond::Not(Box::new(other)),
        }
    }
}
