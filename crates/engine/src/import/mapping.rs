//! The mapping: what a file's columns mean. See docs/API.md, section Import, for the words.

use std::collections::BTreeMap;

use base::{Problem, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// How a file becomes records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What is made of each row, in order.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Row with the columns' names, 0 for none; as detected when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<i64>,
    /// Between cells; as detected when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// As detected when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
}

/// One kind of record made of each row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Singular name of the object.
    pub object: String,
    /// The name by which later steps refer to the record made here.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Runs once before all rows and sees none of them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub once: bool,
    /// 1 runs row by row; 2 runs once all rows have been through 1, and so on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<u8>,
    /// Fields by which a record that is already there is recognised.
    #[serde(rename = "match", default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<String>,
    /// What happens to a record that is already there.
    #[serde(default)]
    pub on_match: OnMatch,
    /// What happens when there is none yet.
    #[serde(default, skip_serializing_if = "OnNew::is_create")]
    pub on_new: OnNew,
    /// Rows for which the step is left out do not meet this.
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Where each field's value comes from.
    pub fields: BTreeMap<String, Source>,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(b: &bool) -> bool {
    !*b
}

/// What happens to a record that is already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnMatch {
    /// Its fields are set.
    #[default]
    Update,
    /// It stays as it is; later steps may refer to it.
    Skip,
    /// The row is rejected.
    Reject,
}

/// What happens when no record is there yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnNew {
    /// It is created.
    #[default]
    Create,
    /// The step is left out.
    Skip,
    /// The row is rejected.
    Reject,
}

impl OnNew {
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_create(&self) -> bool {
        *self == OnNew::Create
    }
}

/// Which rows a step is for. All members that are given must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column that the others ask about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// It has text, or has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_blank: Option<bool>,
    /// It has no text, or has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<bool>,
    /// It is this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eq: Option<String>,
    /// It is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ne: Option<String>,
    /// It is one of these texts.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Vec<String>>,
    /// All of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub and: Vec<Condition>,
    /// One of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<Condition>,
    /// This does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<Condition>>,
}

/// Where a value comes from and how it is to be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A column of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The same for every row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constant: Option<Json>,
    /// The record an earlier step made of this row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Text with columns in braces: `{first} {last}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// What the file says → what is meant; null leaves it empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Json>,
    /// Relations: the fields by which the other record is found, tried in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve: Option<Names>,
    /// Relations: the other record must share these fields with this one, or have these values in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// Relations: what happens when there is no such record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// Relations to many: what separates several names in one cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<String>,
    /// Relations to many: add to what a record that is already there has, instead of replacing it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub add: bool,
    /// Relations to many: values of the link itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Source>,
    /// Order of a date's parts, such as `M/D/YYYY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The decimal sign, `.` or `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// Currency of amounts: a code, or `{"column": …}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<CurrencySource>,
    /// Numbers and amounts are multiplied by this (a file in millions: 1000000).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiply: Option<Json>,
}

/// One name or several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Names {
    /// All of them.
    pub fn all(&self) -> Vec<&str> {
        match self {
            Names::One(name) => vec![name],
            Names::Many(names) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// What narrows down the records a relation may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Within {
    /// Fields of the same name in both records have the same value.
    Shared(Names),
    /// Fields of the other record have these values: sources or constants.
    Values(Map<String, Json>),
}

/// What happens when a relation's record is not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Missing {
    /// `reject`, `create` or `blank`.
    Word(MissingWord),
    /// It is created, with these further values: sources or constants.
    Create {
        /// Values by field.
        create: Map<String, Json>,
    },
}

/// The plain forms of [`Missing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingWord {
    /// The row is rejected.
    Reject,
    /// The record is created under the name the file gives.
    Create,
    /// The relation stays empty.
    Blank,
}

/// Where a currency comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CurrencySource {
    /// A code of ISO 4217.
    Code(String),
    /// A column with codes.
    Column {
        /// The column.
        column: String,
    },
}

impl Source {
    /// A column as it is.
    pub fn column(name: &str) -> Self {
        Self { column: Some(name.to_owned()), ..Self::default() }
    }

    /// A source, or a plain value that stands for a constant.
    ///
    /// # Errors
    /// A sentence about what is wrong with it.
    pub fn of(json: &Json) -> Result<Self, String> {
        match json {
            Json::Object(map)
                if ["column", "constant", "step", "template"].iter().any(|k| map.contains_key(*k)) =>
            {
                serde_json::from_value(json.clone()).map_err(|e| e.to_string())
            }
            other => Ok(Self { constant: Some(other.clone()), ..Self::default() }),
        }
    }
}

impl Mapping {
    /// Reads a mapping from JSON.
    ///
    /// # Errors
    /// 422 that says what is not understood.
    pub fn read(json: &Json) -> Result<Self> {
        serde_json::from_value(json.clone())
            .map_err(|e| Problem::field("mapping", "mapping", format!("The mapping is not understood: {e}.")))
    }

    /// The delimiter, if one is given.
    ///
    /// # Errors
    /// 422 for anything but one of the four.
    pub fn delimiter(&self) -> Result<Option<u8>> {
        let Some(text) = &self.delimiter else { return Ok(None) };
        match text.as_str() {
            "," | ";" | "|" | "\t" => Ok(Some(text.as_bytes()[0])),
            "tab" | "\\t" => Ok(Some(b'\t')),
            other => Err(Problem::field(
                "mapping.delimiter",
                "delimiter",
                format!("“{other}” is not a delimiter; it is a comma, a semicolon, a tab or a bar."),
            )),
        }
    }
}
