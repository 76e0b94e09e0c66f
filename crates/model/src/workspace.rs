//! The workspace's own settings: what a value means where the value does not say it.

use base::{Collation, Currency, FieldProblem};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

/// One company's CRM.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Workspace {
    /// The company's name.
    pub name: String,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// ISO 3166 code of the country whose phone numbers need no prefix.
    pub country: String,
    /// IANA zone in which days begin and end.
    pub time_zone: Tz,
    /// BCP 47 language by whose rules text is sorted.
    pub locale: String,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            name: "Kith".into(),
            currency: Currency::EUR,
            country: "DE".into(),
            time_zone: chrono_tz::UTC,
            locale: "en".into(),
        }
    }
}

impl Workspace {
    /// The collation of the workspace's language. Making one costs some microseconds; keep it.
    pub fn collation(&self) -> Collation {
        Collation::new(&self.locale)
    }

    /// The settings as everybody sees them.
    pub fn describe(&self) -> Json {
        json!({
            "name": self.name, "currency": self.currency.code(), "country": self.country,
            "time_zone": self.time_zone.name(),
        })
    }

    /// Takes over what a body says; answers with everything that is wrong with it.
    pub fn change(&mut self, body: &Map<String, Json>) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        for (key, value) in body {
            let mut wrong =
                |code: &str, message: String| problems.push(FieldProblem::new(key, code, message));
            let Some(text) = value.as_str().map(str::trim) else {
                wrong("type", format!("“{key}” is text."));
                continue;
            };
            match key.as_str() {
                "name" if text.is_empty() => wrong("required", "The company needs a name.".into()),
                "name" if text.chars().count() > 200 => {
                    wrong("too_long", "A name has at most 200 characters.".into())
                }
                "name" if text.chars().any(char::is_control) => {
                    wrong("characters", "A name is one line of text.".into());
                }
                "name" => self.name = text.to_owned(),
                "currency" => match Currency::parse(text) {
                    Some(currency) => self.currency = currency,
                    None => wrong(
                        "currency",
                        format!("“{text}” is not a currency of ISO 4217, such as EUR or USD."),
                    ),
                },
                "country" => match crate::kind::address::country(text) {
                    Some(code) => self.country = code,
                    None => wrong(
                        "country",
                        format!("“{text}” is not a country's code of ISO 3166, such as DE or US."),
                    ),
                },
                "time_zone" => match text.parse() {
                    Ok(zone) => self.time_zone = zone,
                    Err(_) => {
                        wrong("time_zone", format!("“{text}” is not a time zone, such as Europe/Berlin."))
                    }
                },
                _ => wrong(
                    "unknown",
                    format!("There is no setting “{key}”; there are name, currency, country, time_zone."),
                ),
            }
        }
        problems
    }
}
