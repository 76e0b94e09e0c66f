//! What a field can hold in memory.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::{Id, Money};

/// A field's value. Structured kinds (names, e-mails, addresses, lists of options, links) carry their
/// normalised JSON form, exactly as it goes out over the wire.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Value {
    /// Nothing: null, and for text also the empty string.
    #[default]
    Blank,
    /// Yes or no.
    Bool(bool),
    /// An exact number.
    Number(Decimal),
    /// Text, and the key of a select's option.
    Text(String),
    /// A calendar date.
    Date(NaiveDate),
    /// A moment, to the microsecond.
    Time(DateTime<Utc>),
    /// Money.
    Money(Money),
    /// Another record.
    Id(Id),
    /// A structured value in its normalised form.
    Json(serde_json::Value),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl Value {
    /// Blank in the one sense the whole program knows: null, empty text, an empty list or object.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Blank => true,
            Value::Text(t) => t.is_empty(),
            Value::Json(serde_json::Value::Null) => true,
            Value::Json(serde_json::Value::Array(a)) => a.is_empty(),
            Value::Json(serde_json::Value::Object(o)) => o.is_empty(),
            _ => false,
        }
    }

    /// The text inside, if it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The record referred to, if it is one.
    pub fn as_id(&self) -> Option<Id> {
        match self {
            Value::Id(id) => Some(*id),
            _ => None,
        }
    }
}
