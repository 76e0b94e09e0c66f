//! From a kind's name and settings to the kind itself, for fields that a workspace makes.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::links::Links;
use super::relation::Relation;
use super::select::Select;
use super::{
    Kind, address, boolean, date, email, emails, json as any, money, multi_select, name, number, phones,
    rating, secret, socials, text, time, url,
};
use crate::field::Field;
use crate::overlay::Settings;

/// A relation leads to so many kinds of object at most.
pub const TARGETS_MOST: usize = 20;

/// A kind as people choose it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Its name on the wire.
    pub name: &'static str,
    /// Label for people.
    pub label: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// Whether a value can be told apart from all others.
    pub unique: bool,
    /// Names of its settings.
    pub settings: &'static [&'static str],
}

const fn offer(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    unique: bool,
    settings: &'static [&'static str],
) -> Offer {
    Offer { name, label, help, unique, settings }
}

/// All kinds a workspace can choose from.
pub const OFFERS: &[Offer] = &[
    offer("text", "Text", "One line.", true, &["max", "secret"]),
    offer("long_text", "Long text", "Many lines.", false, &["max", "secret"]),
    offer("number", "Number", "An exact number.", true, &["decimals", "min", "max"]),
    offer("percent", "Percentage", "12.5 means 12.5 %.", false, &["decimals", "min", "max"]),
    offer("money", "Money", "An amount in a currency.", false, &["rate_date"]),
    offer("boolean", "Yes or no", "A tick.", false, &[]),
    offer("date", "Date", "A day.", true, &["stamp_on", "stamp_when"]),
    offer("datetime", "Date and time", "A moment.", false, &["stamp_on", "stamp_when"]),
    offer("select", "Choice", "One of a list of options.", false, &["options"]),
    offer("multi_select", "Several choices", "Any of a list of options.", false, &["options"]),
    offer(
        "relation",
        "Relation",
        "Other records.",
        false,
        &["to", "many", "attributes", "inverse", "on_delete"],
    ),
    offer(
        "user",
        "User",
        "Somebody who works here.",
        false,
        &["inverse", "stamp_on", "stamp_when", "on_delete"],
    ),
    offer("email", "E-mail address", "One address.", true, &[]),
    offer("emails", "E-mail addresses", "Several, labelled, one of them the first.", false, &[]),
    offer("phones", "Phone numbers", "Several, labelled, one of them the first.", false, &[]),
    offer("addresses", "Postal addresses", "Several, labelled.", false, &[]),
    offer("url", "Web address", "A link.", true, &[]),
    offer("socials", "Social profiles", "Handles and links.", false, &[]),
    offer("name", "Personal name", "First, last and what stands around them.", false, &[]),
    offer("auto_number", "Automatic number", "The program numbers new records.", true, &["format", "start"]),
    offer("secret", "Secret", "Encrypted; shown only to those who may.", false, &["max", "long"]),
    offer("rating", "Rating", "Some of so many stars.", false, &["max"]),
    offer("json", "JSON", "Anything, for programs.", false, &[]),
    offer(
        "formula",
        "Formula",
        "Computed from the record and those it refers to.",
        false,
        &["expression", "decimals", "format", "rate_date"],
    ),
    offer(
        "rollup",
        "Roll-up",
        "Counted or added up over a list of records.",
        false,
        &["relation", "measure", "filter", "sort", "decimals", "format", "rate_date"],
    ),
];

/// Kinds whose values can become another's, or come from another's.
pub const CONVERTIBLE: [&str; 14] = [
    "text",
    "long_text",
    "number",
    "percent",
    "money",
    "boolean",
    "date",
    "datetime",
    "select",
    "multi_select",
    "email",
    "emails",
    "phones",
    "url",
];

/// The kind of this name as people choose it.
pub fn offered(kind: &str) -> Option<&'static Offer> {
    OFFERS.iter().find(|o| o.name == kind)
}

/// All kinds as `/catalog` lists them.
pub fn describe() -> Vec<Json> {
    OFFERS
        .iter()
        .map(|o| {
            json!({
                "name": o.name, "label": o.label, "help": o.help, "unique": o.unique, "settings": o.settings,
                "convertible": CONVERTIBLE.contains(&o.name),
            })
        })
        .collect()
}

/// The kind of a name with its settings. Problems are left with the settings.
pub fn build(kind: &str, s: &mut Settings<'_>) -> Option<Arc<dyn Kind>> {
    let secret = matches!(kind, "text" | "long_text") && s.flag("secret") == Some(true);
    Some(match kind {
        "text" | "long_text" | "secret" if secret || kind == "secret" => {
            let long = kind == "long_text" || kind == "secret" && s.flag("long") == Some(true);
            let most = if long { 100_000 } else { 10_000 };
            let max = s.whole("max", 1, most).map_or(if long { 100_000 } else { 1_000 }, |n| n as usize);
            Arc::new(secret::Secret { max, long })
        }
        "text" => Arc::new(text::Text {
            max: s.whole("max", 1, 10_000).map_or(1_000, |n| n as usize),
            ..text::Text::line()
        }),
        "long_text" => Arc::new(text::Text {
            max: s.whole("max", 1, 100_000).map_or(100_000, |n| n as usize),
            ..text::Text::long()
        }),
        "number" | "percent" => Arc::new(numbers(kind == "percent", s)),
        "money" => Arc::new(money::Money),
        "boolean" => Arc::new(boolean::Boolean),
        "date" => Arc::new(date::Date),
        "datetime" => Arc::new(time::Time),
        "select" => Arc::new(Select { options: s.options("options").unwrap_or_default() }),
        "multi_select" => Arc::new(multi_select::MultiSelect {
            select: Select { options: s.options("options").unwrap_or_default() },
        }),
        "relation" => return relation(s),
        "user" => Arc::new(Relation::user()),
        "email" => Arc::new(email::Email),
        "emails" => Arc::new(emails::Emails),
        "phones" => Arc::new(phones::Phones),
        "addresses" => Arc::new(address::Addresses),
        "url" => Arc::new(url::Url),
        "socials" => Arc::new(socials::Socials),
        "name" => Arc::new(name::Name),
        "auto_number" => {
            let format = s.text("format", 100);
            let start = s.whole("start", 0, 999_999_999).unwrap_or(1);
            let format = format.unwrap_or_else(|| "{number}".to_owned());
            match super::auto_number::AutoNumber::new(&format, start) {
                Ok(kind) => Arc::new(kind),
                Err(sentence) => {
                    s.wrong("format", "format", sentence);
                    return None;
                }
            }
        }
        "rating" => Arc::new(rating::Rating { max: s.whole("max", 2, 10).unwrap_or(5) }),
        "json" => Arc::new(any::AnyJson),
        _ => {
            let known: Vec<&str> = OFFERS.iter().map(|o| o.name).collect();
            s.wrong("kind", "option", format!("“{kind}” is not a kind; there are {}.", known.join(", ")));
            return None;
        }
    })
}

fn numbers(percent: bool, s: &mut Settings<'_>) -> number::Number {
    let decimals = s.whole("decimals", 0, 6).unwrap_or(if percent { 2 } else { 0 });
    let decimals = u32::try_from(decimals).unwrap_or(0);
    let (min, max) = (s.decimal("min"), s.decimal("max"));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        s.wrong("min", "out_of_range", "The smallest value is larger than the largest.");
    }
    number::Number { min, max, percent, ..number::Number::decimals(decimals) }
}

fn relation(s: &mut Settings<'_>) -> Option<Arc<dyn Kind>> {
    let many = s.flag("many").unwrap_or(false);
    let attributes = s.get("attributes");
    let to = targets(s)?;
    let several = to.len() > 1;
    if !many {
        if attributes.and_then(Json::as_array).is_some_and(|a| !a.is_empty()) {
            s.wrong("attributes", "not_here", "Only a relation to many records has attributes of its own.");
        }
        return Some(Arc::new(if several { Relation::several(to) } else { Relation::to(&to[0]) }));
    }
    let mut links = if several { Links::several(to) } else { Links::to(&to[0]) };
    let list = attributes.and_then(Json::as_array).cloned().unwrap_or_default();
    for (i, attribute) in list.iter().enumerate() {
        if let Some(field) = attribute.as_object().and_then(|map| self::attribute(map, i, several, s)) {
            links = links.attribute(field);
        } else if !attribute.is_object() {
            s.wrong(&format!("attributes[{i}]"), "wrong_type", "An attribute has name, label and kind.");
        }
    }
    Some(Arc::new(links))
}

/// Where a relation leads: an object's name, or a list of names for a relation to several kinds of object.
fn targets(s: &mut Settings<'_>) -> Option<Vec<String>> {
    let to = match s.get("to") {
        Some(Json::Array(_)) => s.names("to", TARGETS_MOST)?,
        _ => s.text("to", 60).into_iter().collect(),
    };
    if to.is_empty() || to.iter().any(String::is_empty) {
        s.wrong("to", "required", "Say which object the relation leads to.");
        return None;
    }
    if let Some(twice) = to.iter().enumerate().find(|(i, name)| to[..*i].contains(name)) {
        s.wrong("to", "twice", format!("“{}” is named twice.", twice.1));
        return None;
    }
    Some(to)
}

/// Attributes of a link are of the simple kinds: what has one value in one column.
fn attribute(map: &Map<String, Json>, i: usize, several: bool, s: &mut Settings<'_>) -> Option<Field> {
    const SIMPLE: [&str; 8] = ["text", "number", "percent", "boolean", "date", "datetime", "select", "money"];
    let mut own = Settings::within(map, &format!("attributes[{i}]"));
    let label = own.text("label", crate::overlay::LABEL);
    let name = own.text("name", 40);
    let kind = own.word("kind", &SIMPLE);
    if several && name.as_deref() == Some("object") {
        own.wrong("name", "taken", "“object” says already which kind of object a link leads to.");
    }
    let field = match (name, kind) {
        (Some(name), Some(kind)) if crate::catalog::check_name(&name).is_ok() => {
            let built = build(kind, &mut own);
            if built.as_ref().is_some_and(|kind| kind.is_secret()) {
                own.wrong("secret", "not_here", "Only a field of its own can be secret.");
            }
            built.map(|kind| Field::of(&name, label.as_deref().unwrap_or(&name), kind))
        }
        (Some(name), _) if crate::catalog::check_name(&name).is_err() => {
            own.wrong("name", "name", "A name is of small letters, digits and single underscores.");
            None
        }
        _ => {
            own.wrong("name", "required", "An attribute has a name and a kind.");
            None
        }
    };
    let found = own.rest();
    s.problems.extend(found);
    field
}
