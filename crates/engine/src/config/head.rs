//! `kith.yaml`: that a folder is a configuration, in which format, and what it speaks for.

use serde_json::{Value as Json, json};

use super::section::unknown;
use super::yaml::{self, Document};
use super::{Files, Mistake, Section};

/// The format of the files; a program reads its own and all before it.
pub const FORMAT: i64 = 1;
/// Where it stands.
pub(super) const FILE: &str = "kith.yaml";

const KEYS: [&str; 5] = ["format", "exported_by", "parts", "name", "description"];

/// What a configuration says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The sections it speaks for; all when it does not say. What it does not speak for is left as it is.
    pub parts: Option<Vec<String>>,
    /// What a template is called.
    pub name: String,
    /// What a template is for.
    pub description: String,
}

impl Head {
    /// Reads it out of a configuration's files; nothing of a newer or broken one.
    pub fn of(files: &Files) -> Option<Head> {
        let document = yaml::read(FILE, files.get(FILE)?).ok()?;
        let text = |key: &str| document.root[key].as_str().unwrap_or_default().to_owned();
        Some(Head { parts: parts(&document.root), name: text("name"), description: text("description") })
    }

    pub(super) fn speaks_for(&self, section: &str) -> bool {
        self.parts.as_ref().is_none_or(|parts| parts.iter().any(|p| p == section))
    }
}

/// The head of an export.
pub(super) fn write() -> String {
    let said = yaml::write(&json!({"format": FORMAT, "exported_by": env!("CARGO_PKG_VERSION")}));
    format!(
        "# The configuration of a Kith workspace. See what it would change: kith config diff .\n\
         # Then apply it: kith config apply .\n{said}"
    )
}

/// Reads the head; whoever cannot be sure of the format reads nothing else.
pub(super) fn read(files: &Files, sections: &[Section]) -> Result<Head, Vec<Mistake>> {
    let Some(text) = files.get(FILE) else {
        let message = "This is not a configuration: there is no kith.yaml with a line “format: 1” in it.";
        return Err(vec![Mistake::of(FILE, "missing", message)]);
    };
    let document = yaml::read(FILE, text).map_err(|mistake| vec![mistake])?;
    let mut mistakes = Vec::new();
    match document.root["format"].as_i64() {
        Some(format) if (1..=FORMAT).contains(&format) => {}
        Some(format) if format > FORMAT => {
            let by = match document.root["exported_by"].as_str() {
                Some(version) => format!(", written by Kith {version}"),
                None => String::new(),
            };
            let message = format!(
                "These files have format {format}{by}; this program, Kith {}, understands up to {FORMAT}. \
                 Use the newer program.",
                env!("CARGO_PKG_VERSION")
            );
            return Err(vec![document.mistake("format", "newer", message)]);
        }
        _ => mistakes.push(document.mistake("format", "required", format!("Say “format: {FORMAT}”."))),
    }
    check(&document, sections, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    Ok(Head { parts: parts(&document.root), ..Head::default() })
}

fn check(document: &Document, sections: &[Section], mistakes: &mut Vec<Mistake>) {
    for key in document.root.as_object().into_iter().flat_map(|m| m.keys()) {
        if !KEYS.contains(&key.as_str()) {
            mistakes.push(document.mistake(key, "unknown", unknown(key, &KEYS)));
        }
    }
    let known: Vec<&str> = sections.iter().map(|s| s.name).collect();
    match &document.root["parts"] {
        Json::Null => {}
        Json::Array(list) => {
            for (i, part) in list.iter().enumerate() {
                let at = format!("parts[{i}]");
                match part.as_str() {
                    Some(name) if known.contains(&name) => {}
                    Some(name) => mistakes.push(document.mistake(&at, "unknown", unknown(name, &known))),
                    None => mistakes.push(document.mistake(&at, "wrong_type", "This is a part's name.")),
                }
            }
        }
        _ => mistakes.push(document.mistake("parts", "wrong_type", "This is a list of parts.")),
    }
}

fn parts(root: &Json) -> Option<Vec<String>> {
    let list = root["parts"].as_array()?;
    Some(list.iter().filter_map(|p| p.as_str().map(str::to_owned)).collect())
}
