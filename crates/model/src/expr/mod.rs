//! The expression language: one typed tree for everything that asks or computes.
//!
//! Two spellings, text ([`parse`]) and JSON ([`from_json`]), are read into one [`Ast`]; [`bind`] looks its names up in
//! the catalog and gives a [`Bound`], which both databases ([`Bound::sql`]) and memory ([`Bound::eval`]) answer alike.
//!
//! # What holds everywhere
//! - **Blank** is null, empty text and an empty list. A comparison with blank is false; `!=` holds where exactly one side
//!   is blank; reckoning with blank is blank; `not` turns what holds into what does not, so `not (amount > 5)` also
//!   finds records without an amount.
//! - **Text** is equal when it is the same, sign by sign; `<` and its like follow the workspace's language; `contains`,
//!   `starts` and `ends` know neither letter case nor accents.
//! - **Numbers** are decimals, never binary floats. A bare number compares with the amount of money; two amounts of money
//!   compare only in one currency.
//! - **A moment** beside a date counts by the day in the workspace's time zone.
//! - **A relation** is compared with an id, with `me()` or `my_team()`, with another relation to the same object, or with a
//!   text: then the related record's title is meant, whatever its letter case and accents.
//! - **To-one paths** walk over several relations. What the actor may not see is blank.
//! - **A relation to several kinds of object** is compared with ids of any of them; a path goes on behind the kind that is
//!   meant, `about.person.name`, and is blank where it is another; `about.object` is its name.
//! - **`under` and `below`** follow a relation of an object to itself upwards, at any depth; circles end where they close.
//! - **Lists** (entries, links, records that refer to this one) are asked with `any`, `all`, `none`, `count`; a path that
//!   leads through a list means `any`, `!=` and `not in` mean that none is equal, and `isblank` that none says anything.
//!   In a link, its own attributes come first, then the fields of the linked record. Trashed records are not in the lists
//!   of those they refer to.

mod apply;
mod ast;
mod bind;
mod calls;
mod check;
mod choices;
mod compare;
mod complete;
mod dates;
mod entry;
mod error;
mod eval;
mod fold;
mod formula;
mod frame;
mod functions;
mod gather;
pub mod group;
mod json;
mod levels;
mod lexer;
pub mod measure;
mod over;
mod parser;
mod places;
mod reads;
mod reference;
mod rollup;
#[cfg(test)]
mod spelling;
mod sql;
mod sql_values;
mod sqlable;
mod term;
mod types;
mod weight;
mod zone;

use std::sync::Arc;

use base::{ColumnType, Value};
use sea_query::SimpleExpr;

pub use ast::{
    Ast, Comparison, MOST_CHARACTERS, MOST_DEPTH, MOST_NODES, MOST_VALUES, Name, Node, Place, Reckoning,
};
pub use bind::{Access, Context, Everything, bind, bind_filter, bind_path};
pub use check::{Checked, Diagnostic, Expected, check};
pub use complete::{Item, ItemKind, Suggestions, complete};
pub use entry::Entry;
pub use error::{ParseError, nearest};
pub use eval::Row;
pub use formula::{BoundFormula, MOST_DECIMALS, formula};
pub use functions::{Function, Gives, Group, Param, Takes, functions};
pub use json::from_json;
pub use parser::parse;
pub use reads::{Hop, ReadPath, Reads};
pub use reference::reference;
pub use rollup::{BoundRollup, RollupText, rollup};
pub use sql::{Join, Joined, SqlBuilder};
pub use types::Type;

use crate::Field;
use crate::field::Role;
use error::Fault;
use term::Term;

/// An expression whose names have been looked up.
#[derive(Clone, Debug)]
pub struct Bound {
    ty: Type,
    term: Term,
    /// Why no database can answer it.
    barred: Option<Fault>,
}

impl Bound {
    /// What it gives.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The expression in SQL. A condition is true exactly when it holds, else false or NULL. A number is a whole number of
    /// its last place ([`Bound::decimals`]), money the amount.
    ///
    /// What [`Bound::for_sql`] refuses is NULL.
    pub fn sql(&self, sql: &mut SqlBuilder) -> SimpleExpr {
        match &self.term {
            Term::Truth(cond) => sql.cond(cond),
            term => sql.scalar(term),
        }
    }

    /// Whether databases can answer it at all.
    ///
    /// # Errors
    /// 422 that says what they cannot.
    pub fn for_sql(&self) -> base::Result<()> {
        self.barred.clone().map_or(Ok(()), |fault| Err(fault.of("filter")))
    }

    /// The type of its SQL.
    pub fn column_type(&self) -> ColumnType {
        sql_values::column_type(&self.term)
    }

    /// Digits after the point of a number or amount in SQL.
    pub fn decimals(&self) -> u32 {
        sqlable::size(&self.term).map_or(0, |s| s.scale)
    }

    /// The answer for a record in memory.
    pub fn eval(&self, row: &dyn Row) -> Value {
        eval::term(&self.term, row)
    }

    /// Whether a condition holds for a record in memory.
    pub fn holds(&self, row: &dyn Row) -> bool {
        self.eval(row) == Value::Bool(true)
    }
}

/// What a list is sorted by.
#[derive(Clone, Debug)]
pub struct BoundPath {
    bound: Bound,
    field: Option<Arc<Field>>,
}

impl BoundPath {
    /// The field, unless it is computed.
    pub fn field(&self) -> Option<&Field> {
        self.field.as_deref()
    }

    /// The relations walked to reach the field, by API name; empty for the record's own.
    pub fn steps(&self) -> Vec<&str> {
        match &self.bound.term {
            Term::Col(col) => col.steps.iter().map(|s| s.relation.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The expression itself.
    pub fn bound(&self) -> &Bound {
        &self.bound
    }

    /// What to sort by, and its type: the sort key where the field has one, else the value. NULL is blank.
    pub fn sort(&self, sql: &mut SqlBuilder) -> (SimpleExpr, ColumnType) {
        if let Term::Col(col) = &self.bound.term
            && matches!(col.part, term::Part::Whole | term::Part::Full)
            && let Some(column) = col.field.column(Role::Sort)
        {
            let alias = sql.row(&col.steps);
            return (sql::column(&alias, &column.name), column.ty);
        }
        (sql.scalar(&self.bound.term), self.bound.column_type())
    }
}
