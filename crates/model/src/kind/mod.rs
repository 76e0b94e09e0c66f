//! Field kinds: one file each, with its settings, parsing, checking, columns, operators and display.

pub mod address;
pub mod auto_number;
pub mod boolean;
pub mod build;
pub mod date;
pub mod email;
pub mod emails;
mod entries;
pub mod json;
pub mod links;
pub mod money;
pub mod multi_select;
pub mod name;
pub mod number;
pub mod phones;
pub mod rating;
pub mod relation;
pub mod secret;
pub mod select;
pub mod socials;
pub mod text;
pub mod time;
pub mod url;
pub mod whole;

use std::fmt::Debug;

use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Map, Value as Json};

use crate::Workspace;
use crate::field::{Field, Role};

/// What kind of thing a value is, as the expression language sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Yes or no: [`Value::Bool`].
    Bool,
    /// An exact number kept as a whole number of the given decimal places: [`Value::Number`].
    Number {
        /// Digits after the decimal point.
        decimals: u32,
    },
    /// An amount with its currency: [`Value::Money`], a bigint of [`base::Currency::STORED_DIGITS`] and a part `currency`.
    Money,
    /// Text: [`Value::Text`].
    Text,
    /// A date: [`Value::Date`].
    Date,
    /// A moment: [`Value::Time`].
    Time,
    /// The key of an option: [`Value::Text`].
    Select,
    /// Another record: [`Value::Id`].
    Relation,
    /// A record of one of several objects: [`Value::Json`] object with `id` and `object`; a part `object`.
    Polymorphic,
    /// A personal name: [`Value::Json`] object; parts `first`, `last`, `prefix`, `middle`, `suffix`; compared by its full form.
    Name,
    /// Several entries: [`Value::Json`] array; a side table beside.
    Items,
    /// Several records with attributes: [`Value::Json`] array of objects with `id`; a side table only.
    Links,
    /// Anything: [`Value::Json`]; cannot be asked for but for blank.
    Json,
}

/// A column a kind needs, its name given as a suffix to the field's.
#[derive(Clone, Copy, Debug)]
pub struct ColumnSpec {
    /// Appended to the field's name; empty for the main column.
    pub suffix: &'static str,
    /// Its type.
    pub ty: ColumnType,
    /// What it is for.
    pub role: Role,
}

/// The main column of a type and nothing else.
pub(crate) const fn main(ty: ColumnType) -> [ColumnSpec; 1] {
    [ColumnSpec { suffix: "", ty, role: Role::Main }]
}

/// What the side table of a kind with several entries holds.
pub struct ItemSpec {
    /// What an entry consists of.
    pub fields: Vec<Field>,
    /// Whether the entries are also kept as JSON in the record's row.
    pub inline: bool,
    /// The field that stands for the entry.
    pub main: usize,
}

/// The operators of filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal; includes blank.
    Ne,
    /// Less, before.
    Lt,
    /// At most.
    Lte,
    /// More, after.
    Gt,
    /// At least.
    Gte,
    /// Between two values, both included.
    Between,
    /// One of a list.
    In,
    /// Has the text inside, case and accents ignored.
    Contains,
    /// Starts with the text, case and accents ignored.
    Starts,
    /// Ends with the text, case and accents ignored.
    Ends,
    /// Has no value.
    Blank,
    /// Is a record, or is under it at any depth.
    Under,
    /// Is under a record at any depth.
    Below,
}

impl Op {
    /// All of them.
    pub const ALL: [Op; 14] = {
        use Op::*;
        [Eq, Ne, Lt, Lte, Gt, Gte, Between, In, Contains, Starts, Ends, Blank, Under, Below]
    };

    /// As spelled on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Op::Eq => "eq",
            Op::Ne => "ne",
            Op::Lt => "lt",
            Op::Lte => "lte",
            Op::Gt => "gt",
            Op::Gte => "gte",
            Op::Between => "between",
            Op::In => "in",
            Op::Contains => "contains",
            Op::Starts => "starts",
            Op::Ends => "ends",
            Op::Blank => "blank",
            Op::Under => "under",
            Op::Below => "below",
        }
    }

    /// The operator of this spelling.
    pub fn parse(name: &str) -> Option<Op> {
        Self::ALL.into_iter().find(|o| o.name() == name)
    }
}

/// Operators of text.
pub(crate) const TEXT_OPS: &[Op] = &[
    Op::Contains,
    Op::Eq,
    Op::Ne,
    Op::In,
    Op::Starts,
    Op::Ends,
    Op::Blank,
    Op::Lt,
    Op::Lte,
    Op::Gt,
    Op::Gte,
];
/// Operators of what has an order.
pub(crate) const ORDER_OPS: &[Op] =
    &[Op::Eq, Op::Ne, Op::Lt, Op::Lte, Op::Gt, Op::Gte, Op::Between, Op::In, Op::Blank];
/// Operators of what is one of a set.
pub(crate) const CHOICE_OPS: &[Op] = &[Op::In, Op::Eq, Op::Ne, Op::Blank];
/// Operators of relations to records that stand above and below each other.
pub(crate) const LEVEL_OPS: &[Op] = &[Op::In, Op::Eq, Op::Ne, Op::Blank, Op::Under, Op::Below];
/// Operators of lists with text.
pub(crate) const LIST_OPS: &[Op] = &[Op::Contains, Op::Eq, Op::Ne, Op::In, Op::Starts, Op::Ends, Op::Blank];

/// What is wrong with a value: the part it is in, a stable code and a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Path inside the value, such as `[0].address`; empty for the whole.
    pub path: String,
    /// Stable code.
    pub code: &'static str,
    /// A sentence that says what to do.
    pub message: String,
}

impl Fault {
    /// A fault of the whole value.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { path: String::new(), code, message: message.into() }
    }

    /// A fault of one value, as the list that parsing answers with.
    pub fn one<T>(code: &'static str, message: impl Into<String>) -> Result<T, Vec<Fault>> {
        Err(vec![Self::new(code, message)])
    }

    /// The same fault inside a part.
    pub fn within(mut self, part: &str) -> Self {
        self.path = if self.path.is_empty() || self.path.starts_with('[') {
            format!("{part}{}", self.path)
        } else {
            format!("{part}.{}", self.path)
        };
        self
    }
}

/// How text of a file is to be read where the wire's own form is not what stands there.
#[derive(Clone, Debug, Default)]
pub struct TextFormat {
    /// A date's order, such as `M/D/YYYY`; the wire's form when absent.
    pub date: Option<String>,
    /// The decimal sign; a point when absent.
    pub decimal: Option<char>,
    /// The currency of amounts that name none.
    pub currency: Option<base::Currency>,
}

/// An object that relations may lead to.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether a relation to any object leads to it: its records are somebody's work, not part of the set-up.
    pub open: bool,
}

/// A field kind with its settings.
pub trait Kind: Send + Sync + Debug {
    /// The kind's name on the wire.
    fn name(&self) -> &'static str;

    /// What the expression language sees.
    fn shape(&self) -> Shape;

    /// Columns in the object's own table; none for links.
    fn columns(&self) -> &'static [ColumnSpec];

    /// The side table, for kinds with several entries.
    fn items(&self) -> Option<ItemSpec> {
        None
    }

    /// Reads, checks and normalises a value from the wire; null is blank.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>>;

    /// Reads a value from a file's text; empty text is blank.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn parse_text(
        &self,
        text: &str,
        _format: &TextFormat,
        workspace: &Workspace,
    ) -> Result<Value, Vec<Fault>> {
        if text.trim().is_empty() {
            return Ok(Value::Blank);
        }
        self.parse(&Json::String(text.trim().to_owned()), workspace)
    }

    /// The value's columns, as many as [`Kind::columns`].
    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell>;

    /// The value from its columns.
    fn decode(&self, cells: &[Cell]) -> Value;

    /// The value as the wire shows it, relations without labels.
    fn to_json(&self, value: &Value) -> Json;

    /// Writes the value as JSON text straight from those of its columns that the wire shows (the value and its parts,
    /// not its sort key and folded text), and says so; `false` when the kind has no shorter way than
    /// [`Kind::decode`] and [`Kind::to_json`], whose text it must equal.
    fn write(&self, _cells: &[Cell], _out: &mut Vec<u8>) -> bool {
        false
    }

    /// The value as text for people, files and the search.
    fn display(&self, value: &Value) -> String;

    /// Operators of its filters.
    fn operators(&self) -> &'static [Op];

    /// Whether lists can be sorted by it.
    fn sortable(&self) -> bool {
        true
    }

    /// Whether lists can be grouped by it.
    fn groupable(&self) -> bool {
        false
    }

    /// The object it refers to, for relations that lead to one kind of object.
    fn relation(&self) -> Option<&str> {
        None
    }

    /// All objects it refers to, for relations.
    fn targets(&self) -> &[String] {
        &[]
    }

    /// The same relation, which can be asked for what is under a record, for relations to one kind of object.
    fn levelled(&self) -> Option<std::sync::Arc<dyn Kind>> {
        None
    }

    /// The same relation as far as its objects are there, for relations to several kinds of object.
    fn among(&self, _there: &[Target<'_>]) -> Option<std::sync::Arc<dyn Kind>> {
        None
    }

    /// Its options, for selects.
    fn options(&self) -> Option<&[select::SelectOption]> {
        None
    }

    /// How the program numbers new records, for automatic numbers.
    fn numbering(&self) -> Option<&auto_number::AutoNumber> {
        None
    }

    /// Whether its values are encrypted, and shown only on an explicit call.
    fn is_secret(&self) -> bool {
        false
    }

    /// Settings as `/catalog` shows them.
    fn settings(&self) -> Map<String, Json> {
        Map::new()
    }
}

/// JSON text of a wire value that is not what a kind expects, for messages: short, whatever came.
pub(crate) fn shown(input: &Json) -> String {
    let text = input.to_string();
    if text.chars().count() > 60 { format!("{}…", text.chars().take(60).collect::<String>()) } else { text }
}

/// Writes text as JSON, blank as null.
pub(crate) fn write_text(cells: &[Cell], out: &mut Vec<u8>) -> bool {
    match cells.first() {
        // Writing into a vector cannot fail.
        Some(Cell::Text(text)) => serde_json::to_writer(out, text).is_ok(),
        _ => {
            out.extend_from_slice(b"null");
            true
        }
    }
}
