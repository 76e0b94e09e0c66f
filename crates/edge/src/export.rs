//! Lists as CSV: for the API's export and for `kith export`.

use std::io::Write;
use std::sync::Arc;

use base::{Problem, ProblemKind, Result};
use engine::records::page::{MAX_LIMIT, PageQuery};
use engine::{Ctx, Engine};
use model::kind::secret::Secret;
use model::{Actor, Object};
use serde_json::Value as Json;

/// One page as lines, and where the next begins.
pub(crate) struct Part {
    pub lines: Vec<u8>,
    pub next: Option<String>,
}

/// Writes all living records of an object, given by its singular or plural name. It blocks.
///
/// # Errors
/// 404 for an object that is not there; database problems; what the writer says.
pub fn write(engine: &Engine, name: &str, out: &mut impl Write) -> Result<()> {
    let state = engine.state();
    let object = state.object(name).or_else(|| state.plural(name)).ok_or_else(|| {
        let known: Vec<&str> = state.catalog.objects().iter().map(|o| o.plural.as_str()).collect();
        let detail = format!("There is no object “{name}”; there are {}.", known.join(", "));
        Problem::new(ProblemKind::NotFound, "unknown_object", detail)
    })?;
    let mut asked = PageQuery { limit: MAX_LIMIT, ..PageQuery::default() };
    let mut header = true;
    loop {
        let (object, page) = (object.clone(), asked.clone());
        let part = engine
            .read_as(Actor::system("a command exports"), move |ctx| lines(ctx, &object, &page, header))?;
        out.write_all(&part.lines)
            .map_err(|e| Problem::invalid("output", format!("The output broke off: {e}.")))?;
        match part.next {
            Some(cursor) => asked.cursor = Some(cursor),
            None => return Ok(()),
        }
        header = false;
    }
}

/// A page as lines, with the names on top if wanted.
pub(crate) fn lines(
    ctx: &mut Ctx<'_, '_>,
    object: &Arc<Object>,
    asked: &PageQuery,
    header: bool,
) -> Result<Part> {
    let names: Vec<String> = match &asked.fields {
        Some(names) => names.clone(),
        None => object.fields.iter().map(|f| f.name.clone()).collect(),
    };
    let page = ctx.page(object, asked)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    if header {
        writer.write_record(&names).map_err(Problem::internal)?;
    }
    for item in &page.items {
        let cells = names.iter().map(|name| cell(item.get(name).unwrap_or(&Json::Null)));
        writer.write_record(cells).map_err(Problem::internal)?;
    }
    let lines =
        writer.into_inner().map_err(|e| Problem::new(ProblemKind::Internal, "internal", e.to_string()))?;
    Ok(Part { lines, next: page.next_cursor })
}

/// A value as one cell.
fn cell(value: &Json) -> String {
    harmless(text(value))
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(t) => t.clone(),
        Json::Bool(_) | Json::Number(_) => value.to_string(),
        Json::Array(items) => items.iter().map(text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; "),
        // What is secret does not leave in a file.
        masked if Secret::is_mask(masked) => String::new(),
        Json::Object(map) => {
            let part = |key: &str| map.get(key).and_then(Json::as_str).filter(|t| !t.is_empty());
            if let Some(amount) = part("amount") {
                return [Some(amount), part("currency")].into_iter().flatten().collect::<Vec<_>>().join(" ");
            }
            for key in ["full", "address", "number", "url"] {
                if let Some(t) = part(key) {
                    return t.to_owned();
                }
            }
            if map.contains_key("id") {
                return part("label").or(part("id")).unwrap_or_default().to_owned();
            }
            if map.contains_key("street") || map.contains_key("city") {
                let keys = ["street", "postal_code", "city", "region", "country"];
                return keys.iter().filter_map(|k| part(k)).collect::<Vec<_>>().join(", ");
            }
            value.to_string()
        }
    }
}

/// A spreadsheet must not take a cell for a formula; numbers stay what they are.
fn harmless(text: String) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky && text.parse::<f64>().is_err() { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell(&json!("=1+1")), "'=1+1");
        assert_eq!(cell(&json!("@SUM(A1)")), "'@SUM(A1)");
        assert_eq!(cell(&json!("-12.5")), "-12.5");
        assert_eq!(cell(&json!(-3)), "-3");
        assert_eq!(cell(&json!("+49301234567")), "+49301234567");
    }

    #[test]
    fn structured_values_are_said_in_words() {
        assert_eq!(cell(&json!({"amount": "1200.00", "currency": "EUR"})), "1200.00 EUR");
        assert_eq!(cell(&json!({"id": "x", "label": "Acme"})), "Acme");
        assert_eq!(
            cell(&json!([{"address": "a@x.de", "label": "work"}, {"address": "b@x.de"}])),
            "a@x.de; b@x.de"
        );
        assert_eq!(
            cell(&json!({"first": "Zoë", "last": "Ångström", "full": "Zoë Ångström"})),
            "Zoë Ångström"
        );
    }
}
