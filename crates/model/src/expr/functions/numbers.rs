//! Functions of numbers and money. Results are decimals; what has no end is rounded to 12 digits after the point.

use base::Value;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::values::{n, number, whole};
use super::{Function, Gives, Param, Takes, known, p, sql_numbers as sql};

const AMOUNT: Param = p("number", Takes::Amount);
const NUMBER: Param = p("number", Takes::Number);
const PLACES: Param = p("places", Takes::Number).optional();
const STEP: Param = p("step", Takes::Number).optional();
const VALUES: Param = p("value", Takes::Any).many();

/// Where roots, logarithms and powers are rounded.
const ENDLESS: u32 = 12;

pub(super) const NUMBERS: &[Function] = &[
    same("abs", &[AMOUNT], "the number without its sign", &[("abs(-2.5)", "2.5")], |a, _| n(number(a, 0)?.abs()))
        .sql(1, sql::abs).sized(sql::as_first),
    same("round", &[AMOUNT, PLACES], "the number rounded half away from zero; to whole ones when places are left out",
        &[("round(2.345, 2)", "2.35"), ("round(-2.5)", "-3"), ("round(1250, -2)", "1300")],
        |a, _| rounded(a, RoundingStrategy::MidpointAwayFromZero)).sql(2, sql::round).sized(sql::rounded),
    same("roundup", &[AMOUNT, PLACES], "the number rounded away from zero", &[("roundup(2.301, 1)", "2.4"), ("roundup(-2.1)", "-3")],
        |a, _| rounded(a, RoundingStrategy::AwayFromZero)).sql(2, sql::roundup).sized(sql::rounded),
    same("rounddown", &[AMOUNT, PLACES], "the number rounded towards zero", &[("rounddown(2.39, 1)", "2.3"), ("rounddown(-2.9)", "-2")],
        |a, _| rounded(a, RoundingStrategy::ToZero)).sql(1, sql::rounddown).sized(sql::rounded),
    same("ceiling", &[AMOUNT, STEP], "the next multiple of a step that is not smaller; of 1 when it is left out",
        &[("ceiling(2.1)", "3"), ("ceiling(23, 10)", "30"), ("ceiling(-2.5)", "-2")],
        |a, _| Some(Value::Number((-floored(-number(a, 0)?, step(a)?)?).normalize()))).sql(2, sql::ceiling).sized(sql::stepped),
    same("floor", &[AMOUNT, STEP], "the next multiple of a step that is not larger; of 1 when it is left out",
        &[("floor(2.9)", "2"), ("floor(27, 5)", "25"), ("floor(-2.5)", "-3")],
        |a, _| n(floored(number(a, 0)?, step(a)?)?)).sql(2, sql::floor).sized(sql::stepped),
    same("int", &[AMOUNT], "the next whole number that is not larger", &[("int(8.9)", "8"), ("int(-8.9)", "-9")],
        |a, _| n(number(a, 0)?.floor())).sql(2, sql::floor).sized(sql::stepped),
    make("mod", &[NUMBER, p("divisor", Takes::Number)], "what is left of a division, with the sign of the divisor; blank by 0",
        &[("mod(7, 3)", "1"), ("mod(-7, 3)", "2"), ("mod(5.5, 2)", "1.5"), ("mod(1, 0)", "blank")],
        |a, _| n(modulo(number(a, 0)?, number(a, 1)?)?)).sql(3, sql::modulo).sized(sql::modulo_size),
    make("power", &[NUMBER, p("exponent", Takes::Number)],
        "the number to a power; exact for whole exponents, else rounded to 12 digits after the point",
        &[("power(1.1, 2)", "1.21"), ("power(2, -1)", "0.5"), ("power(2, 0.5)", "1.414213562373")],
        |a, _| power(number(a, 0)?, number(a, 1)?).and_then(n)),
    make("sqrt", &[NUMBER], "the square root, rounded to 12 digits after the point; blank for negative numbers",
        &[("sqrt(2)", "1.414213562373"), ("sqrt(-1)", "blank")], |a, _| number(a, 0)?.sqrt().and_then(endless)),
    make("exp", &[NUMBER], "e to the power of the number, rounded to 12 digits after the point", &[("exp(1)", "2.718281828459"), ("exp(0)", "1")],
        |a, _| number(a, 0)?.checked_exp().and_then(endless)),
    make("ln", &[NUMBER], "the natural logarithm, rounded to 12 digits after the point; blank for what is not above 0",
        &[("ln(10)", "2.302585092994"), ("ln(0)", "blank")], |a, _| number(a, 0)?.checked_ln().and_then(endless)),
    make("log", &[NUMBER, p("base", Takes::Number).optional()], "the logarithm, to base 10 when none is given, rounded to 12 digits after the point",
        &[("log(1000)", "3"), ("log(8, 2)", "3")],
        |a, _| {
            let base = number(a, 1).unwrap_or(Decimal::TEN).checked_ln()?;
            number(a, 0)?.checked_ln()?.checked_div(base).and_then(endless)
        }),
    make("sign", &[AMOUNT], "1 above zero, -1 below it, else 0", &[("sign(-12)", "-1"), ("sign(0)", "0")],
        |a, _| {
            let x = number(a, 0)?;
            n(if x.is_zero() { 0 } else if x.is_sign_negative() { -1 } else { 1 })
        }).places(0).sql(2, sql::sign).sized(|_, _| sql::digit()),
    same("min", &[VALUES], "the smallest of the numbers or amounts, the earliest of the dates; of a list: `min(list, value)`, and over records as a measure",
        &[("min(3, 1, 2)", "1"), ("min(5, blank)", "5"), ("min(contacts.weight)", "1.5"), ("min(date(2026, 3, 1), date(2026, 2, 1))", "2026-02-01")],
        |a, _| extreme(a, false)).lenient().blank("Blank values are left out.").measure().sql(2, sql::least).sized(sql::union),
    same("max", &[VALUES], "the largest of the numbers or amounts, the latest of the dates; of a list: `max(list, value)`, and over records as a measure",
        &[("max(3, 1, 2)", "3"), ("max(contacts, weight)", "4")],
        |a, _| extreme(a, true)).lenient().blank("Blank values are left out.").measure().sql(2, sql::greatest).sized(sql::union),
    same("sum", &[VALUES], "the values added up; of a list: `sum(list, value)`; a third value is a condition; over records as a measure",
        &[("sum(1, 2.5, blank)", "3.5"), ("sum(contacts.weight)", "5.5"), ("sum(contacts, weight * 2, role = \"user\")", "3")],
        |a, _| {
            let mut all = a.iter().filter_map(|v| number(std::slice::from_ref(v), 0)).peekable();
            all.peek()?;
            n(all.try_fold(Decimal::ZERO, |sum, x| sum.checked_add(x))?)
        }).lenient().blank("Blank values are left out; nothing at all gives blank.").measure().sql(2, sql::sum).sized(sql::sum_size),
    same("avg", &[VALUES], "the average of the values that are not blank; of a list: `avg(list, value)`; over records as a measure",
        &[("avg(1, 2, blank)", "1.5"), ("avg(contacts.weight)", "2.75")],
        |a, _| {
            let all: Vec<Decimal> = a.iter().filter_map(|v| number(std::slice::from_ref(v), 0)).collect();
            average(&all).and_then(n)
        }).lenient().blank("Blank values are left out; nothing at all gives blank.").measure(),
    known("count_distinct", &[p("list", Takes::List), p("value", Takes::Any).optional()], Gives::Number,
        "how many different values a list has; over records as a measure", &[("count_distinct(contacts.role)", "2")]).measure(),
    known("amount", &[p("money", Takes::Money)], Gives::Number, "the amount of money without its currency", &[("amount(money(12.5, \"EUR\"))", "12.5")]),
    known("currency", &[p("money", Takes::Money)], Gives::Text, "the currency of an amount, such as EUR", &[("currency(money(12.5, \"EUR\"))", "\"EUR\"")]),
    known("money", &[NUMBER, p("currency", Takes::Text)], Gives::Money, "the number as an amount in a currency", &[("money(12.5, \"EUR\") * 2", "25.00 EUR")]),
];

const fn make(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> Function {
    known(name, params, Gives::Number, about, examples).memory(memory)
}

const fn same(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> Function {
    known(name, params, Gives::Same, about, examples).memory(memory)
}

fn endless(x: Decimal) -> Option<Value> {
    n(x.round_dp_with_strategy(ENDLESS, RoundingStrategy::MidpointAwayFromZero))
}

/// The average, as exact as a decimal can be.
pub(crate) fn average(all: &[Decimal]) -> Option<Decimal> {
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(*x))?;
    sum.checked_div(all.len().into())
}

fn rounded(a: &[Value], how: RoundingStrategy) -> Option<Value> {
    let x = number(a, 0)?;
    let places = if a.len() > 1 { whole(a, 1)? } else { 0 };
    if places >= 0 {
        return n(x.round_dp_with_strategy(places.to_u32().filter(|p| *p <= 15)?, how));
    }
    let unit = Decimal::TEN.checked_powi(-places)?;
    n(x.checked_div(unit).filter(|_| places >= -15)?.round_dp_with_strategy(0, how).checked_mul(unit)?)
}

fn step(a: &[Value]) -> Option<Decimal> {
    match a.len() {
        1 => Some(Decimal::ONE),
        _ => number(a, 1).filter(|s| s.is_sign_positive() && !s.is_zero()),
    }
}

fn floored(x: Decimal, step: Decimal) -> Option<Decimal> {
    x.checked_sub(modulo(x, step)?)
}

fn modulo(x: Decimal, by: Decimal) -> Option<Decimal> {
    let rest = x.checked_rem(by)?;
    let across = !rest.is_zero() && rest.is_sign_negative() != by.is_sign_negative();
    if across { rest.checked_add(by) } else { Some(rest) }
}

fn power(x: Decimal, by: Decimal) -> Option<Decimal> {
    match by.fract().is_zero().then(|| by.to_i64()).flatten() {
        Some(by) if by.abs() <= 1000 => x.checked_powi(by),
        // Zero and negative numbers have no such powers here.
        _ if x.is_sign_negative() || x.is_zero() => None,
        _ => x
            .checked_powd(by)
            .map(|x| x.round_dp_with_strategy(ENDLESS, RoundingStrategy::MidpointAwayFromZero)),
    }
}

fn extreme(a: &[Value], largest: bool) -> Option<Value> {
    let mut best: Option<&Value> = None;
    for value in a.iter().filter(|v| !v.is_blank()) {
        let order = best.and_then(|b| crate::expr::eval::order(value, b));
        if best.is_none() || order.is_some_and(|o| if largest { o.is_gt() } else { o.is_lt() }) {
            best = Some(value);
        }
    }
    best.cloned()
}
