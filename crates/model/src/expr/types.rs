//! What an expression gives.

use std::fmt;

use crate::kind::Shape;
use crate::{Field, Object};

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// An exact number.
    Number,
    /// An amount in a currency.
    Money,
    /// Text.
    Text,
    /// A personal name, compared by its full form.
    Name,
    /// The key of an option.
    Select,
    /// A calendar day.
    Date,
    /// A moment.
    Time,
    /// A record of the named object.
    Relation(String),
    /// A record of one of the named objects.
    Polymorphic(Vec<String>),
    /// Several entries or records.
    List,
    /// Anything; only whether it is blank can be asked.
    Json,
    /// Nothing.
    Blank,
}

impl Type {
    /// The type of a field of an object.
    pub fn of(field: &Field, object: &str) -> Type {
        match field.kind.shape() {
            Shape::Bool => Type::Bool,
            Shape::Number { .. } => Type::Number,
            Shape::Money => Type::Money,
            Shape::Text => Type::Text,
            Shape::Date => Type::Date,
            Shape::Time => Type::Time,
            Shape::Select => Type::Select,
            Shape::Relation => Type::Relation(field.to().unwrap_or(object).to_owned()),
            Shape::Polymorphic => Type::Polymorphic(field.targets().to_vec()),
            Shape::Name => Type::Name,
            Shape::Items | Shape::Links => Type::List,
            Shape::Json => Type::Json,
        }
    }

    /// The type of a field of an object, seen from the object.
    pub fn of_field(object: &Object, field: &Field) -> Type {
        Self::of(field, &object.name)
    }

    /// The objects whose records it can be.
    pub fn objects(&self) -> &[String] {
        match self {
            Type::Relation(to) => std::slice::from_ref(to),
            Type::Polymorphic(to) => to,
            _ => &[],
        }
    }

    /// Whether it is text of some kind: text, a name or an option's key.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Type::Text | Type::Name | Type::Select)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Bool => f.write_str("a yes or no"),
            Type::Number => f.write_str("a number"),
            Type::Money => f.write_str("money"),
            Type::Text => f.write_str("text"),
            Type::Name => f.write_str("a name"),
            Type::Select => f.write_str("an option"),
            Type::Date => f.write_str("a date"),
            Type::Time => f.write_str("a date and time"),
            Type::Relation(to) => write!(f, "a record ({to})"),
            Type::Polymorphic(to) => write!(f, "a record ({})", to.join(" or ")),
            Type::List => f.write_str("a list"),
            Type::Json => f.write_str("JSON"),
            Type::Blank => f.write_str("blank"),
        }
    }
}
