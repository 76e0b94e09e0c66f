//! Money of several currencies: dated rates are records of the object [`OBJECT`], which a slice declares. Beside an amount
//! that is not in the reporting currency (the workspace's own) a column keeps what it is worth there, by the rate of the
//! date that the field's setting names: the last one on or before it. It is computed here, in decimals, when the record
//! is written, and anew by a job ([`refresh`]) when rates change. Records in the reporting currency have nothing there.

mod refresh;
mod used;

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cell, ColumnType, Currency, Money, Result, Value};
use chrono::NaiveDate;
use model::object::system;
use model::{Field, Object};
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

use crate::Ctx;
use crate::records::{Change, Record, statement};

pub(crate) use refresh::{NIGHTLY, dates, jobs};

/// The object whose records are rates: `rate` units of `currency` cost one unit of `base` on `date`.
pub const OBJECT: &str = "exchange_rate";
/// Digits after the point of a rate.
pub const DIGITS: u32 = 9;

/// How an amount is converted: times one number, divided by another, so that nothing is rounded on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Factor {
    times: Decimal,
    by: Decimal,
}

/// Where the rates are.
struct Place {
    table: String,
    base: String,
    currency: String,
    date: String,
    rate: String,
}

/// Rates that have been looked up in one piece of work.
#[derive(Default)]
pub(crate) struct Book {
    place: Option<Option<Arc<Place>>>,
    bases: Option<Vec<Currency>>,
    found: HashMap<(Currency, NaiveDate), Option<Factor>>,
}

/// What a column for the reporting currency holds.
type Kept = Option<i64>;

impl Ctx<'_, '_> {
    /// Whether the workspace keeps any rate. Until it does, money is compared as it stands.
    pub(crate) fn keeps_rates(&mut self) -> Result<bool> {
        let Some(place) = self.rates_at() else { return Ok(false) };
        let sql = format!("SELECT id FROM \"{}\" WHERE deleted_at IS NULL LIMIT 1", place.table);
        let statement = statement(self.tx.dialect(), &sql, []);
        Ok(self.tx.query_one(&statement, &[ColumnType::Uuid])?.is_some())
    }

    /// Keeps what a written record's amounts are worth in the reporting currency.
    pub(crate) fn keep_reporting(&mut self, change: &Change) -> Result<()> {
        let object = change.object();
        let own = self.workspace.currency;
        let foreign = |record: &Record, i: usize| is_foreign(&record.values[i], own);
        let due = |i: usize, field: &Field| match &change.before {
            None => foreign(&change.after, i),
            Some(before) => {
                (foreign(before, i) || foreign(&change.after, i))
                    && (before.values[i] != change.after.values[i] || change.changes(field.rate_date()))
            }
        };
        let fields = object.fields.iter().enumerate();
        let due: Vec<usize> =
            fields.filter(|(i, f)| f.reporting.is_some() && due(*i, f)).map(|(i, _)| i).collect();
        if due.is_empty() {
            return Ok(());
        }
        let object = object.clone();
        let mut book = Book::default();
        let (mut sets, mut values) = (Vec::new(), Vec::new());
        for i in due {
            let kept = self.worth(&mut book, &change.after, i)?;
            let Some(column) = &object.fields[i].reporting else { continue };
            sets.push(format!("\"{}\" = ?", column.name));
            values.push((kept.map_or(Cell::Null, Cell::Int), column.ty));
        }
        values.push((Cell::Uuid(change.after.id()), ColumnType::Uuid));
        let sql = format!("UPDATE \"{}\" SET {} WHERE id = ?", object.table, sets.join(", "));
        self.tx.execute(&statement(self.tx.dialect(), &sql, values)).map(drop)
    }

    /// What a record's money is worth in the reporting currency, as its column keeps it.
    pub(crate) fn worth(&mut self, book: &mut Book, record: &Record, field: usize) -> Result<Kept> {
        let own = self.workspace.currency;
        let Value::Money(money) = &record.values[field] else { return Ok(None) };
        if money.currency == own {
            return Ok(None);
        }
        let day = self.rate_day(record, &record.object.fields[field]);
        Ok(self.factor(book, money.currency, own, day)?.and_then(|factor| converted(money, own, factor)))
    }

    /// The day whose rate counts for a record's money.
    fn rate_day(&self, record: &Record, field: &Field) -> NaiveDate {
        let day = |value: &Value| match value {
            Value::Date(day) => Some(*day),
            Value::Time(at) => Some(at.with_timezone(&self.workspace.time_zone).date_naive()),
            _ => None,
        };
        let today = || self.now.with_timezone(&self.workspace.time_zone).date_naive();
        if field.rate_date() == Field::TODAY {
            return today();
        }
        let chosen = day(record.get(field.rate_date()));
        chosen.or_else(|| day(&record.values[system::CREATED_AT])).unwrap_or_else(today)
    }

    fn rates_at(&self) -> Option<Place> {
        let object = self.state.object(OBJECT)?;
        let column = |object: &Object, name: &str| Some(object.get(name)?.main_column()?.name.clone());
        Some(Place {
            base: column(&object, "base")?,
            currency: column(&object, "currency")?,
            date: column(&object, "date")?,
            rate: column(&object, "rate")?,
            table: object.table.clone(),
        })
    }

    /// How to convert on a day; `None` where no rate is known. A rate between the two is taken first, in either
    /// direction, then the rates of both against a third currency.
    fn factor(
        &mut self,
        book: &mut Book,
        from: Currency,
        to: Currency,
        on: NaiveDate,
    ) -> Result<Option<Factor>> {
        if let Some(known) = book.found.get(&(from, on)) {
            return Ok(*known);
        }
        let place = match &book.place {
            Some(place) => place.clone(),
            None => book.place.insert(self.rates_at().map(Arc::new)).clone(),
        };
        let Some(place) = place else { return Ok(None) };
        let one = Decimal::ONE;
        let mut factor = self.last_rate(&place, to, from, on)?.map(|rate| Factor { times: one, by: rate });
        if factor.is_none() {
            factor = self.last_rate(&place, from, to, on)?.map(|rate| Factor { times: rate, by: one });
        }
        if factor.is_none() {
            let bases = match &book.bases {
                Some(bases) => bases.clone(),
                None => book.bases.insert(self.bases(&place)?).clone(),
            };
            for third in bases.into_iter().filter(|c| *c != from && *c != to) {
                let (a, b) =
                    (self.last_rate(&place, third, from, on)?, self.last_rate(&place, third, to, on)?);
                if let Some((by, times)) = a.zip(b) {
                    factor = Some(Factor { times, by });
                    break;
                }
            }
        }
        book.found.insert((from, on), factor);
        Ok(factor)
    }

    /// The last rate of a currency against a base, on a day or before.
    fn last_rate(
        &mut self,
        place: &Place,
        base: Currency,
        currency: Currency,
        on: NaiveDate,
    ) -> Result<Option<Decimal>> {
        let Place { table, base: of, currency: what, date, rate } = place;
        let sql = format!(
            "SELECT \"{rate}\" FROM \"{table}\" WHERE \"{of}\" = ? AND \"{what}\" = ? AND \"{date}\" <= ? \
             AND deleted_at IS NULL ORDER BY \"{date}\" DESC LIMIT 1"
        );
        let text = |c: Currency| (Cell::Text(c.code().to_owned()), ColumnType::Text);
        let values = [text(base), text(currency), (Cell::Date(on), ColumnType::Date)];
        let row = self.tx.query_one(&statement(self.tx.dialect(), &sql, values), &[ColumnType::Int])?;
        let rate = row.and_then(|row| row[0].int()).map(|n| Decimal::new(n, DIGITS).normalize());
        Ok(rate.filter(|rate| !rate.is_zero()))
    }

    /// The currencies that rates are given against: few, each found by one step through the index.
    fn bases(&mut self, place: &Place) -> Result<Vec<Currency>> {
        let Place { table, base, .. } = place;
        let sql =
            format!("SELECT min(\"{base}\") FROM \"{table}\" WHERE \"{base}\" > ? AND deleted_at IS NULL");
        let (mut after, mut found) = (String::new(), Vec::new());
        loop {
            let values = [(Cell::Text(after.clone()), ColumnType::Text)];
            let row = self.tx.query_one(&statement(self.tx.dialect(), &sql, values), &[ColumnType::Text])?;
            let Some(next) = row.and_then(|row| row[0].text().map(str::to_owned)) else { return Ok(found) };
            found.extend(Currency::parse(&next));
            after = next;
        }
    }
}

/// Whether a value is money in another currency than the reporting one.
pub(crate) fn is_foreign(value: &Value, own: Currency) -> bool {
    matches!(value, Value::Money(money) if money.currency != own)
}

/// An amount in another currency as its column keeps it: rounded half away from zero to that currency's digits; nothing
/// where it does not fit.
fn converted(money: &Money, to: Currency, factor: Factor) -> Kept {
    let amount = money.amount.checked_mul(factor.times)?.checked_div(factor.by)?;
    let mut amount = amount.round_dp_with_strategy(to.digits(), MidpointAwayFromZero);
    amount.rescale(Currency::STORED_DIGITS);
    let units = i64::try_from(amount.mantissa()).ok()?;
    (amount.scale() == Currency::STORED_DIGITS && units.abs() <= model::kind::number::LIMIT).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_converted_in_decimals_and_rounded_to_the_digits_of_its_new_currency() {
        let of = |amount: &str, code: &str| Money {
            amount: amount.parse().unwrap(),
            currency: Currency::parse(code).unwrap(),
        };
        let by = |times: &str, by: &str| Factor { times: times.parse().unwrap(), by: by.parse().unwrap() };
        assert_eq!(converted(&of("100", "USD"), Currency::EUR, by("1", "1.0823")), Some(92_400));
        assert_eq!(converted(&of("0.01", "USD"), Currency::EUR, by("1", "2")), Some(10));
        assert_eq!(converted(&of("-0.01", "USD"), Currency::EUR, by("1", "2")), Some(-10));
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(converted(&of("10", "EUR"), yen, by("162.33", "1")), Some(1_623_000));
        // Through a third currency nothing is rounded in between.
        assert_eq!(converted(&of("3", "USD"), Currency::EUR, by("1", "3")), Some(1_000));
        assert_eq!(converted(&of("900000000000", "USD"), Currency::EUR, by("1000", "1")), None);
    }
}
