//! `money`: an exact amount in a currency, stored with the same count of decimal places for every currency so that
//! amounts of one column can be compared.

use base::{Cell, Collation, ColumnType, Currency, Money as Amount, Value};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, TextFormat, number, shown};
use crate::Workspace;
use crate::field::Role;

/// Money.
#[derive(Clone, Debug)]
pub struct Money;

const COLUMNS: [ColumnSpec; 2] = [
    ColumnSpec { suffix: "", ty: ColumnType::Int, role: Role::Main },
    ColumnSpec { suffix: "__currency", ty: ColumnType::Text, role: Role::Part("currency") },
];

fn amount(value: Decimal, currency: Currency) -> Result<Value, Vec<Fault>> {
    let digits = currency.digits();
    if value.normalize().scale() > digits {
        return Err(vec![
            Fault::new("too_precise", format!("{currency} has {digits} decimal places; {value} has more."))
                .within("amount"),
        ]);
    }
    number::scaled(value, Currency::STORED_DIGITS)
        .map_err(|faults| faults.into_iter().map(|f| f.within("amount")).collect::<Vec<_>>())?;
    Ok(Value::Money(Amount { amount: value.normalize(), currency }))
}

impl Kind for Money {
    fn name(&self) -> &'static str {
        "money"
    }

    fn shape(&self) -> Shape {
        Shape::Money
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let Json::Object(parts) = input else {
            return match number::read(input)? {
                Some(value) => amount(value, workspace.currency),
                None => Ok(Value::Blank),
            };
        };
        if let Some(other) = parts.keys().find(|k| !matches!(k.as_str(), "amount" | "currency")) {
            return Err(vec![Fault::new("unknown", "Money has an amount and a currency.").within(other)]);
        }
        let value = number::read(parts.get("amount").unwrap_or(&Json::Null))
            .map_err(|faults| faults.into_iter().map(|f| f.within("amount")).collect::<Vec<_>>())?;
        let Some(value) = value else { return Ok(Value::Blank) };
        let currency = match parts.get("currency") {
            None | Some(Json::Null) => workspace.currency,
            Some(Json::String(code)) => {
                code.parse().map_err(|e: String| vec![Fault::new("currency", e).within("currency")])?
            }
            Some(other) => {
                let fault =
                    Fault::new("wrong_type", format!("A currency code is expected, not {}.", shown(other)));
                return Err(vec![fault.within("currency")]);
            }
        };
        amount(value, currency)
    }

    fn parse_text(
        &self,
        text: &str,
        format: &TextFormat,
        workspace: &Workspace,
    ) -> Result<Value, Vec<Fault>> {
        let currency = format.currency.unwrap_or(workspace.currency);
        let text = text.trim();
        // “EUR 1,200.00”, “1.200,00 €”: a code counts, a sign is dropped.
        let code = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .find_map(|w| (w.len() == 3).then(|| Currency::parse(w)).flatten());
        let digits: String =
            text.chars().filter(|c| !c.is_alphabetic() && !matches!(c, '$' | '€' | '£' | '¥')).collect();
        if digits.trim().is_empty() && !text.is_empty() {
            return Fault::one("wrong_type", format!("“{text}” is not an amount of money."));
        }
        match number::read_text(&digits, format.decimal.unwrap_or('.'))? {
            Some(value) => amount(value, code.unwrap_or(currency)),
            None => Ok(Value::Blank),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Money(m) => match number::scaled(m.amount, Currency::STORED_DIGITS) {
                Ok(n) => vec![Cell::Int(n), Cell::Text(m.currency.code().to_owned())],
                Err(_) => vec![Cell::Null, Cell::Null],
            },
            _ => vec![Cell::Null, Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells {
            [Cell::Int(n), Cell::Text(code), ..] => Value::Money(Amount {
                amount: Decimal::new(*n, Currency::STORED_DIGITS).normalize(),
                currency: Currency::parse(code).unwrap_or(Currency::EUR),
            }),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Money(m) => json!({"amount": m.amount_text(), "currency": m.currency.code()}),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Money(m) => format!("{} {}", m.amount_text(), m.currency),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }
}
