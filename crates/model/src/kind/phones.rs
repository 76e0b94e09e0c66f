//! `phones`: several numbers with labels, one of them primary, kept as E.164.

use base::{Cell, Collation, Value};
use phonenumber::country::Id as Country;
use serde_json::{Map, Value as Json, json};

use super::boolean::Boolean;
use super::entries::{self, INLINE};
use super::text::Plain;
use super::{ColumnSpec, Fault, ItemSpec, Kind, LIST_OPS, Op, Shape, TextFormat};
use crate::Workspace;
use crate::field::Field;

/// Several phone numbers.
#[derive(Clone, Debug)]
pub struct Phones;

/// The E.164 form of a number as typed in a country (ISO 3166 code).
pub fn normalise(typed: &str, country: &str) -> Result<String, Vec<Fault>> {
    let short: String = typed.chars().take(40).collect();
    let fail = || {
        Fault::one(
            "phone",
            format!(
                "“{short}” is not a phone number; write it as dialled in {country} or with + and the country's code."
            ),
        )
    };
    if typed.len() > 250 || !typed.chars().any(|c| c.is_ascii_digit() || c.is_numeric()) {
        return fail();
    }
    let trimmed = typed.trim().trim_start_matches("tel:");
    let home: Option<Country> = country.parse().ok();
    match phonenumber::parse(home, trimmed) {
        Ok(number) => Ok(number.format().mode(phonenumber::Mode::E164).to_string()),
        Err(_) => fail(),
    }
}

/// The ISO 3166 code of the country of a number as typed in another.
pub(crate) fn country_of(typed: &str, country: &str) -> Option<String> {
    let number = phonenumber::parse(country.parse().ok(), typed.trim()).ok()?;
    number.country().id().map(|id| id.as_ref().to_owned())
}

fn entry(typed: &Map<String, Json>, country: &str) -> Result<Option<Map<String, Json>>, Vec<Fault>> {
    // What was typed is the better source when a record comes back as it was read.
    let Some(number) = entries::part(typed, "number", 250)? else { return Ok(None) };
    let home = entries::part(typed, "country", 2)?.unwrap_or_else(|| country.to_owned());
    let normal = normalise(&number, &home)
        .map_err(|f| f.into_iter().map(|f| f.within("number")).collect::<Vec<_>>())?;
    let kept = entries::part(typed, "typed", 250)?.unwrap_or(number);
    Ok(Some(Map::from_iter([
        ("number".to_owned(), json!(normal)),
        ("typed".to_owned(), json!(kept)),
        ("label".to_owned(), json!(entries::part(typed, "label", 60)?)),
        ("primary".to_owned(), entries::primary(typed)),
    ])))
}

impl Kind for Phones {
    fn name(&self) -> &'static str {
        "phones"
    }

    fn shape(&self) -> Shape {
        Shape::Items
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &INLINE
    }

    fn items(&self) -> Option<ItemSpec> {
        Some(ItemSpec {
            fields: vec![
                Field::new("number", "Number", Plain),
                Field::new("label", "Label", Plain),
                Field::new("primary", "Primary", Boolean),
            ],
            inline: true,
            main: 0,
        })
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let mut seen = Vec::new();
        entries::read(
            input,
            &["number", "typed", "label", "primary", "country"],
            |typed| {
                let done = entry(typed, &workspace.country)?;
                let number = done.as_ref().and_then(|d| d.get("number").cloned());
                if number.is_some() && seen.contains(&number) {
                    return Ok(None);
                }
                seen.push(number);
                Ok(done)
            },
            "number",
        )
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let list: Vec<Json> =
            text.split([';', '|', '\n']).map(str::trim).filter(|p| !p.is_empty()).map(|p| json!(p)).collect();
        self.parse(&Json::Array(list), workspace)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        entries::encode(value, |e| e["number"].as_str().map(str::to_owned))
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        entries::decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        entries::to_json(value)
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        entries::write(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        entries::display(value, |e| e["number"].as_str().map(str::to_owned))
    }

    fn operators(&self) -> &'static [Op] {
        LIST_OPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_numbers_get_the_workspace_country() {
        assert_eq!(normalise("030 1234567", "DE").unwrap(), "+49301234567");
        assert_eq!(normalise("+1 (212) 555-0100", "DE").unwrap(), "+12125550100");
        assert_eq!(normalise("call me", "DE").unwrap_err()[0].code, "phone");
    }

    #[test]
    fn what_was_typed_is_kept_beside_and_one_is_primary() {
        let workspace = Workspace::default();
        let value = Phones
            .parse(&json!(["030 1234567", {"number": "0171 2345678", "primary": true}]), &workspace)
            .unwrap();
        let json = Phones.to_json(&value);
        assert_eq!(json[0]["typed"], "030 1234567");
        assert_eq!(json[0]["primary"], false);
        assert_eq!(json[1]["primary"], true);
    }
}
