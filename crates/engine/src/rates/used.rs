//! Which currencies are in use, by which rates, and what has none: for the settings' page and messages.

use base::{Cell, ColumnType, Problem, Result};
use model::expr::measure;
use model::field::Role;
use serde_json::{Value as Json, json};

use crate::Ctx;
use crate::records::statement;

/// One currency of one field.
struct Used {
    object: String,
    field: String,
    currency: String,
    values: i64,
    without: i64,
}

impl Ctx<'_, '_> {
    /// `{"reporting", "currencies": [{"currency", "values", "without_rate", "fields": […], "first_rate", "last_rate"}]}`,
    /// the most used first. It looks through all records with money, so it is for a page that is asked for now and then.
    ///
    /// # Errors
    /// 403 for all but administrators.
    pub fn currencies(&mut self) -> Result<Json> {
        self.administer()?;
        let own = self.workspace.currency;
        let mut used: Vec<Used> = Vec::new();
        for object in self.catalog.clone().objects() {
            for field in &object.fields {
                let currency = field.column(Role::Part("currency"));
                let (Some(kept), Some(currency)) = (&field.reporting, currency) else { continue };
                let sql = format!(
                    "SELECT \"{c}\", count(*), count(*) - count(\"{k}\") FROM \"{}\" \
                     WHERE deleted_at IS NULL AND \"{c}\" IS NOT NULL GROUP BY \"{c}\"",
                    object.table,
                    c = currency.name,
                    k = kept.name
                );
                let types = [ColumnType::Text, ColumnType::Int, ColumnType::Int];
                for row in self.tx.query(&statement(self.tx.dialect(), &sql, []), &types)? {
                    let code = row[0].text().unwrap_or_default().to_owned();
                    let without = if code == own.code() { 0 } else { row[2].int().unwrap_or(0) };
                    used.push(Used {
                        object: object.name.clone(),
                        field: field.name.clone(),
                        currency: code,
                        values: row[1].int().unwrap_or(0),
                        without,
                    });
                }
            }
        }
        let mut codes: Vec<&str> = used.iter().map(|u| u.currency.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut currencies = Vec::new();
        for code in codes {
            let of: Vec<&Used> = used.iter().filter(|u| u.currency == code).collect();
            let fields: Vec<Json> = of
                .iter()
                .map(|u| {
                    json!({
                        "object": u.object, "field": u.field, "values": u.values, "without_rate": u.without,
                    })
                })
                .collect();
            let values: i64 = of.iter().map(|u| u.values).sum();
            let without: i64 = of.iter().map(|u| u.without).sum();
            let [first, last] = self.span_of(code)?;
            currencies.push((
                values,
                json!({
                    "currency": code, "values": values, "without_rate": without, "fields": fields,
                    "first_rate": first, "last_rate": last,
                }),
            ));
        }
        currencies.sort_by_key(|(values, _)| -values);
        let currencies: Vec<Json> = currencies.into_iter().map(|(_, shown)| shown).collect();
        Ok(json!({"reporting": own.code(), "currencies": currencies}))
    }

    /// Says of a currency without a rate from which day on there are any.
    pub(crate) fn name_missing_rate(&mut self, mut problem: Problem) -> Result<Problem> {
        let code = match problem.extra.get("currency").and_then(Json::as_str) {
            Some(code) if problem.code == measure::NO_RATE => code.to_owned(),
            _ => return Ok(problem),
        };
        let [first, _] = self.span_of(&code)?;
        let known = match first["date"].as_str() {
            Some(day) => format!("the first one is of {day}, and some amounts are of an earlier day"),
            None => "none has been entered".to_owned(),
        };
        for one in &mut problem.problems {
            one.message =
                format!("{} For {code} {known}. Enter the rate, or group by the currency.", one.message);
        }
        problem.extra.insert("first_rate".into(), first);
        Ok(problem)
    }

    /// The first and the last rate of a currency, on its own or as the base of others: `{"date", "base", "rate"}`.
    fn span_of(&mut self, code: &str) -> Result<[Json; 2]> {
        let Some(place) = self.rates_at() else { return Ok([Json::Null, Json::Null]) };
        let super::Place { table, base, currency, date, rate } = place;
        let mut found = [Json::Null, Json::Null];
        for (slot, way) in found.iter_mut().zip(["ASC", "DESC"]) {
            let sql = format!(
                "SELECT \"{date}\", \"{base}\", \"{currency}\", \"{rate}\" FROM \"{table}\" \
                 WHERE deleted_at IS NULL AND (\"{currency}\" = ? OR \"{base}\" = ?) ORDER BY \"{date}\" {way} LIMIT 1"
            );
            let key = || (Cell::Text(code.to_owned()), ColumnType::Text);
            let types = [ColumnType::Date, ColumnType::Text, ColumnType::Text, ColumnType::Int];
            let row = self.tx.query_one(&statement(self.tx.dialect(), &sql, [key(), key()]), &types)?;
            let Some(row) = row else { continue };
            let Cell::Date(day) = &row[0] else { continue };
            let rate = rust_decimal::Decimal::new(row[3].int().unwrap_or(0), super::DIGITS).normalize();
            *slot = json!({
                "date": day.format("%Y-%m-%d").to_string(), "base": row[1].text(), "currency": row[2].text(),
                "rate": rate.to_string(),
            });
        }
        Ok(found)
    }
}
