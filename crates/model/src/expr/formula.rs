//! Formulas: expressions whose value is kept or shown as a field's.

use base::{Problem, Value};
use chrono::DateTime;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

use super::ast::Ast;
use super::bind::{Binder, Context, Everything};
use super::error::{Fault, Found};
use super::eval::{self, Row};
use super::places::places;
use super::reads::Reads;
use super::term::{Col, Part, Term};
use super::types::Type;
use crate::field::Field;
use crate::kind::number::LIMIT;
use crate::{Catalog, Object, Workspace};

/// No formula's number has more digits after the point than a field of numbers can.
pub const MOST_DECIMALS: u32 = 6;

/// A formula whose names have been looked up.
#[derive(Clone, Debug)]
pub struct BoundFormula {
    ast: Ast,
    ty: Type,
    term: Term,
    reads: Reads,
    decimals: u32,
}

/// Reads and binds a formula over the records of an object.
///
/// It is computed by the program itself, so it sees every field. What asks for the time or for who asks
/// ([`Reads::is_volatile`]) must be bound again for each asking, by [`BoundFormula::asked`].
///
/// # Errors
/// 422 that points at the place (`at` and `length` in bytes).
pub fn formula(
    catalog: &Catalog,
    object: &Object,
    workspace: &Workspace,
    text: &str,
) -> Result<BoundFormula, Problem> {
    let ctx = Context {
        catalog,
        object,
        workspace,
        access: &Everything,
        now: DateTime::UNIX_EPOCH,
        me: None,
        my_team: None,
    };
    super::parser::read(text).and_then(|ast| bind(ast, &ctx)).map_err(|fault| fault.of("expression"))
}

fn bind(ast: Ast, ctx: &Context<'_>) -> Found<BoundFormula> {
    let binder = Binder::new(ctx);
    let typed = binder.typed(&binder.root(), &ast)?;
    if let Type::List | Type::Json | Type::Polymorphic(_) = typed.ty {
        return Fault::err(&ast.place, "wrong_type", format!("A formula cannot give {}.", typed.ty));
    }
    if typed.ty == Type::Blank {
        return Fault::err(&ast.place, "blank", "This formula is always blank.");
    }
    binder.noted.near()?;
    let decimals = places(&typed.term).min(MOST_DECIMALS);
    Ok(BoundFormula { ty: typed.ty, term: typed.term, reads: binder.noted.taken(), decimals, ast })
}

impl BoundFormula {
    /// The tree as it was written.
    pub(crate) fn ast(&self) -> &Ast {
        &self.ast
    }

    /// What it gives; never a list, JSON or blank.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The formula as it is spelled in the standard way.
    pub fn text(&self) -> String {
        self.ast.to_string()
    }

    /// What it reads.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// API names of the record's own fields that it reads.
    pub fn fields(&self) -> &[String] {
        &self.reads.fields
    }

    /// Whether its value changes although no record does: it cannot be kept.
    pub fn is_volatile(&self) -> bool {
        self.reads.is_volatile()
    }

    /// Digits after the point of a number; 0 for everything else.
    pub fn decimals(&self) -> u32 {
        if self.ty == Type::Number { self.decimals } else { 0 }
    }

    /// The same with its numbers rounded to so many digits after the point.
    pub fn rounded_to(mut self, decimals: u32) -> Self {
        self.decimals = decimals.min(MOST_DECIMALS);
        self
    }

    /// Whether databases could answer it as well.
    pub fn for_sql(&self) -> bool {
        super::sqlable::said(&self.term).is_ok()
    }

    /// The field whose value it hands on: for the options of a select and the like.
    pub fn source(&self) -> Option<&Field> {
        source(&self.term)
    }

    /// The same formula bound for a moment and an actor.
    ///
    /// # Errors
    /// 422 when the catalog no longer has what it reads.
    pub fn asked(&self, ctx: &Context<'_>) -> Result<BoundFormula, Problem> {
        let bound = bind(self.ast.clone(), ctx).map_err(|fault| fault.of("expression"))?;
        Ok(bound.rounded_to(self.decimals))
    }

    /// Its value for a record. Numbers are rounded half away from zero to [`BoundFormula::decimals`], money to the
    /// digits of its currency; what does not fit a field of that kind is blank.
    pub fn eval(&self, row: &dyn Row) -> Value {
        settled(eval::term(&self.term, row), self.decimals)
    }
}

/// The field whose value a term hands on.
pub(crate) fn source(term: &Term) -> Option<&Field> {
    match term {
        Term::Col(Col { field, part: Part::Whole | Part::Full, .. }) => Some(field),
        Term::If(_, a, b) => source(a).or_else(|| source(b)),
        Term::Coalesce(many) => many.iter().find_map(source),
        _ => None,
    }
}

pub(crate) fn settled(value: Value, decimals: u32) -> Value {
    let round = |n: Decimal, places: u32| n.round_dp_with_strategy(places, MidpointAwayFromZero).normalize();
    let fits = |n: Decimal, stored: u32| n.abs() <= Decimal::new(LIMIT, stored);
    match value {
        Value::Number(n) => match round(n, decimals) {
            n if fits(n, decimals) => Value::Number(n),
            _ => Value::Blank,
        },
        Value::Money(mut money) => {
            money.amount = round(money.amount, money.currency.digits());
            if fits(money.amount, base::Currency::STORED_DIGITS) { Value::Money(money) } else { Value::Blank }
        }
        Value::Text(text) if text.is_empty() => Value::Blank,
        other => other,
    }
}
