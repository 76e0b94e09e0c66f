//! Measures: what is reckoned over many records at once. Sums are exact and cannot overflow: they are added up in two
//! halves, and put together and divided here, in decimals.

use base::{Cell, ColumnType, Currency, Money, Problem, Result};
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
use sea_query::{Alias, Asterisk, BinOper, CaseStatement, Expr, ExprTrait, Func, SimpleExpr};
use serde_json::{Value as Json, json};

use super::ast::{Ast, Name, Node};
use super::bind::{Binder, Context};
use super::error::{Fault, Found, ParseError, nearest, short};
use super::frame::{Frame, Reach};
use super::parser::parse;
use super::sql::SqlBuilder;
use super::sql_values::column_type;
use super::sqlable;
use super::term::{Cond, Term};
use super::types::Type;
use crate::kind::{number, time};

/// A bound measure.
#[derive(Clone, Debug)]
pub struct Measure {
    text: String,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Rows,
    Fulfil(Cond),
    Present(Term),
    Distinct { term: Term, currency: Option<Term> },
    Total { number: Number, average: bool },
    Extreme { of: Extreme, largest: bool },
}

#[derive(Clone, Debug)]
struct Number {
    term: Term,
    scale: u32,
    currency: Option<Term>,
    /// For what is reckoned in the reporting currency: the term is the amount there.
    reporting: Option<Box<Reporting>>,
}

/// The currency in which amounts of several are reckoned, and the amounts as they are.
#[derive(Clone, Debug)]
struct Reporting {
    currency: Currency,
    amount: Term,
    own: Term,
}

/// The code of the problem that amounts of several currencies would be mixed.
pub const SEVERAL: &str = "several_currencies";
/// The code of the problem that there is no rate for one of them; `currency` says for which.
pub const NO_RATE: &str = "no_rate";

#[derive(Clone, Debug)]
enum Extreme {
    Number(Box<Number>),
    Other(Box<Term>, ColumnType),
}

const MEASURES: [&str; 6] = ["count", "sum", "avg", "min", "max", "count_distinct"];

/// Reads and binds a measure, such as `sum(amount)`.
///
/// # Errors
/// 422 that points at the place.
pub fn bind(text: &str, ctx: &Context<'_>) -> Result<Measure> {
    bound(text, ctx, false)
}

/// As [`bind`], with amounts of money in the reporting currency wherever a column keeps them so: what is asked when
/// [`Measure::decode`] has answered that there are several.
///
/// # Errors
/// As [`bind`].
pub fn bind_reporting(text: &str, ctx: &Context<'_>) -> Result<Measure> {
    bound(text, ctx, true)
}

fn bound(text: &str, ctx: &Context<'_>, reporting: bool) -> Result<Measure> {
    let ast = parse(text).map_err(|e| invalid("syntax", format!("“{}”: {}", short(text), e.message)))?;
    let binder = Binder::new(ctx);
    let what = what(&binder, &binder.root(), &ast, reporting).map_err(|fault| {
        let code = fault.code;
        invalid(code, format!("“{}”: {}", short(text), ParseError::from(fault).message))
    })?;
    Ok(Measure { text: text.to_owned(), what })
}

fn invalid(code: &str, message: String) -> Problem {
    let mut problem = Problem::field("measures", code, message);
    problem.code = "measures".into();
    problem
}

/// A measure over the rows in which an expression is read.
pub(crate) fn over<'a>(b: &Binder<'a>, row: &Frame<'a>, ast: &Ast, reporting: bool) -> Found<Measure> {
    Ok(Measure { text: ast.to_string(), what: what(b, row, ast, reporting)? })
}

fn what<'a>(b: &Binder<'a>, row: &Frame<'a>, ast: &Ast, reporting: bool) -> Found<What> {
    let Node::Call(name, args) = &ast.node else {
        return Fault::err(
            &ast.place,
            "syntax",
            format!("A measure is one of {}, such as count() or sum(amount).", MEASURES.join(", ")),
        );
    };
    let lower = name.text.to_ascii_lowercase();
    if !MEASURES.contains(&lower.as_str()) {
        let hint = nearest(&lower, MEASURES);
        let message =
            format!("“{}” is not a measure; they are {}.{hint}", short(&name.text), MEASURES.join(", "));
        return Fault::err(&name.place, "unknown_function", message);
    }
    if lower == "count" && args.is_empty() {
        return Ok(What::Rows);
    }
    let [of] = args.as_slice() else {
        return Fault::err(&name.place, "wrong_count", format!("{lower}() takes one value."));
    };
    if lower == "count" {
        return present(b, row, of);
    }
    let typed = b.typed(row, of)?;
    sqlable::said(&typed.term)?;
    let currency = if typed.ty == Type::Money { Some(b.currency(&typed, &of.place)?) } else { None };
    let number = |b: &Binder<'_>| -> Found<Number> {
        let term = b.amount(&typed, &of.place)?;
        let kept = if reporting { b.reporting(&typed.term) } else { None };
        let Some((kept, own)) = kept.zip(currency.clone()) else {
            return Ok(Number {
                scale: sqlable::size(&term)?.scale,
                term,
                currency: currency.clone(),
                reporting: None,
            });
        };
        let in_one = Reporting { currency: b.ctx.workspace.currency, amount: term, own };
        Ok(Number {
            scale: sqlable::size(&kept)?.scale,
            term: kept,
            currency: None,
            reporting: Some(in_one.into()),
        })
    };
    match (lower.as_str(), &typed.ty) {
        ("count_distinct", Type::Json | Type::List) => wrong(name, of, &typed.ty),
        ("count_distinct", _) => {
            let term = if currency.is_some() { b.amount(&typed, &of.place)? } else { typed.term.clone() };
            Ok(What::Distinct { term, currency })
        }
        (how @ ("sum" | "avg"), Type::Number | Type::Money) => {
            Ok(What::Total { number: number(b)?, average: how == "avg" })
        }
        (how @ ("min" | "max"), Type::Number | Type::Money) => {
            Ok(What::Extreme { of: Extreme::Number(number(b)?.into()), largest: how == "max" })
        }
        (how @ ("min" | "max"), Type::Date | Type::Time) => {
            let ty = column_type(&typed.term);
            Ok(What::Extreme { of: Extreme::Other(typed.term.clone().into(), ty), largest: how == "max" })
        }
        _ => wrong(name, of, &typed.ty),
    }
}

fn wrong<T>(name: &Name, of: &Ast, ty: &Type) -> Found<T> {
    let takes = if name.text.eq_ignore_ascii_case("count") { "value" } else { "number" };
    Fault::err(
        &of.place,
        "wrong_type",
        format!("{}({takes}) cannot be reckoned over {ty}.", name.text.to_ascii_lowercase()),
    )
}

/// `count(x)`: those that fulfil a condition, or where there is a value.
fn present<'a>(b: &Binder<'a>, row: &Frame<'a>, of: &Ast) -> Found<What> {
    if let Some(list @ Reach::List { .. }) = b.path(row, of)? {
        let cond = match list {
            Reach::List { list, rest: [], .. } => Cond::Some(list, None),
            list => b.through(list, &mut |typed| Ok(Cond::Blank(typed.term).negated()))?,
        };
        return Ok(What::Fulfil(cond));
    }
    let typed = b.typed(row, of)?;
    sqlable::said(&typed.term)?;
    Ok(match typed.ty {
        Type::Bool => What::Fulfil(b.cond(row, of)?),
        _ => What::Present(typed.term),
    })
}

/// Sums are kept in units of this many of the last place, and the rest.
const HALF: i64 = 1_000_000_000;

impl Number {
    fn halves(&self, value: &Expr) -> Vec<(SimpleExpr, ColumnType)> {
        let half = || Expr::Constant(HALF.into());
        let sum = |e: Expr| Expr::from(Func::sum(e)).cast_as(Alias::new("bigint"));
        vec![
            (sum(value.clone().div(half())), ColumnType::Int),
            (sum(value.clone().modulo(half())), ColumnType::Int),
        ]
    }

    /// Smallest and largest currency: two of them mean several.
    fn currencies(&self, sql: &mut SqlBuilder) -> Vec<(SimpleExpr, ColumnType)> {
        if let Some(Reporting { amount, own, .. }) = self.reporting.as_deref() {
            // A currency of those for which no rate is known.
            let unknown = sql.scalar(amount).is_not_null().and(sql.scalar(&self.term).is_null());
            let own: SimpleExpr = CaseStatement::new().case(unknown, sql.scalar(own)).into();
            return vec![(Func::min(own).into(), ColumnType::Text)];
        }
        let Some(currency) = &self.currency else { return Vec::new() };
        let currency = sql.scalar(currency);
        vec![
            (Func::min(currency.clone()).into(), ColumnType::Text),
            (Func::max(currency).into(), ColumnType::Text),
        ]
    }

    /// How many columns [`Number::currencies`] asks for.
    fn width(&self) -> usize {
        match (&self.reporting, &self.currency) {
            (Some(_), _) => 1,
            (None, Some(_)) => 2,
            (None, None) => 0,
        }
    }

    /// The one currency of money, if it is money.
    fn currency(&self, text: &str, cells: &[Cell]) -> Result<Option<Currency>> {
        if let Some(Reporting { currency, .. }) = self.reporting.as_deref() {
            return match cells {
                [Cell::Text(code), ..] => {
                    let message = format!(
                        "{text} is over several currencies, and not every amount has a rate on its day or before."
                    );
                    let problem = Problem { code: NO_RATE.into(), ..invalid(NO_RATE, message) };
                    Err(problem.with("currency", json!(code)))
                }
                _ => Ok(Some(*currency)),
            };
        }
        match cells {
            [Cell::Text(a), Cell::Text(b), ..] if a != b => {
                let inner =
                    text.find('(').map_or("amount", |i| text[i + 1..].trim_end().trim_end_matches(')'));
                let message = format!(
                    "{text} is over several currencies, such as {a} and {b}; group by currency({inner})."
                );
                Err(Problem { code: SEVERAL.into(), ..invalid(SEVERAL, message) })
            }
            [Cell::Text(code), ..] => Ok(Currency::parse(code)),
            _ => Ok(None),
        }
    }

    fn json(&self, n: Decimal, currency: Option<Currency>) -> Json {
        match (self.currency.is_some() || self.reporting.is_some(), currency) {
            (true, Some(currency)) => {
                json!({"amount": Money { amount: n, currency }.amount_text(), "currency": currency.code()})
            }
            (true, None) => Json::Null,
            (false, _) => exact(n),
        }
    }
}

/// A number as JSON; as decimal text where a JSON number of common readers would lose digits.
fn exact(n: Decimal) -> Json {
    let json = number::json_number(n);
    let back = json.as_number().map(ToString::to_string);
    let back = back.and_then(|t| Decimal::from_str_exact(&t).or_else(|_| Decimal::from_scientific(&t)).ok());
    // JavaScript's numbers hold 53 bits.
    let safe = n.scale() > 0 || n.abs() <= Decimal::from(1i64 << 53);
    if back == Some(n) && safe { json } else { json!(n.normalize().to_string()) }
}

impl Measure {
    /// The measure as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it reckons in the reporting currency.
    pub(crate) fn is_reporting(&self) -> bool {
        match &self.what {
            What::Total { number, .. } => number.reporting.is_some(),
            What::Extreme { of: Extreme::Number(number), .. } => number.reporting.is_some(),
            _ => false,
        }
    }

    /// Whether it is 0 over nothing, and not blank.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.what, What::Rows | What::Fulfil(_) | What::Present(_) | What::Distinct { .. })
    }

    /// What must be selected for it, with types.
    pub fn select(&self, sql: &mut SqlBuilder) -> Vec<(SimpleExpr, ColumnType)> {
        let count = |e: Expr| vec![(Func::count(e).into(), ColumnType::Int)];
        match &self.what {
            What::Rows => count(Expr::col(Asterisk)),
            What::Fulfil(cond) => {
                let one = CaseStatement::new().case(sql.cond(cond), Expr::Constant(1i32.into()));
                count(one.into())
            }
            What::Present(term) => count(sql.scalar(term)),
            What::Distinct { term, currency } => {
                let mut value = sql.scalar(term);
                if let Some(currency) = currency {
                    let currency = sql.scalar(currency);
                    value = value.cast_as(Alias::new("text")).binary(BinOper::Custom("||"), currency);
                }
                vec![(Func::count_distinct(value).into(), ColumnType::Int)]
            }
            What::Total { number, average } => {
                let value = sql.scalar(&number.term);
                let mut out = number.halves(&value);
                if *average {
                    out.extend(count(value));
                }
                out.extend(number.currencies(sql));
                out
            }
            What::Extreme { of, largest } => {
                let extreme = |e: Expr| Expr::from(if *largest { Func::max(e) } else { Func::min(e) });
                match of {
                    Extreme::Number(number) => {
                        let mut out = vec![(extreme(sql.scalar(&number.term)), ColumnType::Int)];
                        out.extend(number.currencies(sql));
                        out
                    }
                    Extreme::Other(term, ty) => vec![(extreme(sql.scalar(term)), *ty)],
                }
            }
        }
    }

    /// How many columns [`Measure::select`] asks for.
    pub fn width(&self) -> usize {
        match &self.what {
            What::Rows | What::Fulfil(_) | What::Present(_) | What::Distinct { .. } => 1,
            What::Total { number, average } => 2 + usize::from(*average) + number.width(),
            What::Extreme { of: Extreme::Number(number), .. } => 1 + number.width(),
            What::Extreme { of: Extreme::Other(..), .. } => 1,
        }
    }

    /// The measure from the selected cells. Over nothing, counts are 0 and the others null.
    ///
    /// # Errors
    /// 422 when amounts of several currencies would be mixed.
    pub fn decode(&self, cells: &[Cell]) -> Result<Json> {
        let int = |i: usize| cells.get(i).and_then(Cell::int);
        Ok(match &self.what {
            What::Rows | What::Fulfil(_) | What::Present(_) | What::Distinct { .. } => {
                json!(int(0).unwrap_or(0))
            }
            What::Total { number, average } => {
                let currency = number
                    .currency(&self.text, cells.get(2 + usize::from(*average)..).unwrap_or_default())?;
                let (Some(high), Some(low)) = (int(0), int(1)) else { return Ok(Json::Null) };
                let units = i128::from(high) * i128::from(HALF) + i128::from(low);
                let Ok(sum) = Decimal::try_from_i128_with_scale(units, number.scale) else {
                    return Err(invalid("too_large", format!("{} is too large.", self.text)));
                };
                if !average {
                    return Ok(number.json(sum, currency));
                }
                let places = currency.map_or(number.scale + 6, |c| c.digits());
                match sum.checked_div(int(2).unwrap_or(0).into()) {
                    Some(mean) => number.json(
                        mean.round_dp_with_strategy(places, MidpointAwayFromZero).normalize(),
                        currency,
                    ),
                    None => Json::Null,
                }
            }
            What::Extreme { of: Extreme::Number(number), .. } => {
                let currency = number.currency(&self.text, cells.get(1..).unwrap_or_default())?;
                int(0).map_or(Json::Null, |n| number.json(Decimal::new(n, number.scale), currency))
            }
            What::Extreme { of: Extreme::Other(..), .. } => match cells.first() {
                Some(Cell::Date(d)) => json!(d.format("%Y-%m-%d").to_string()),
                Some(Cell::Time(t)) => json!(time::wire(*t)),
                _ => Json::Null,
            },
        })
    }
}
