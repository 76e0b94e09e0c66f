//! Reading what a person or a file says about an object or a field: every key is asked for once, what nobody asked
//! for is a problem of its own.

use base::FieldProblem;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use crate::kind::select::SelectOption;

/// The longest label.
pub const LABEL: usize = 120;
/// The longest sentence of help.
pub const HELP: usize = 1_000;
/// Colours of the palette.
pub const COLORS: [&str; 10] =
    ["gray", "red", "orange", "amber", "green", "teal", "blue", "indigo", "violet", "pink"];

/// A body being read.
pub struct Settings<'a> {
    map: &'a Map<String, Json>,
    at: String,
    known: Vec<&'static str>,
    /// Everything that was wrong so far.
    pub problems: Vec<FieldProblem>,
}

impl<'a> Settings<'a> {
    /// Reads a body.
    pub fn new(map: &'a Map<String, Json>) -> Self {
        Self { map, at: String::new(), known: Vec::new(), problems: Vec::new() }
    }

    /// Reads a body that is itself a part of another; problems are told with the path.
    pub fn within(map: &'a Map<String, Json>, at: &str) -> Self {
        Self { at: format!("{at}."), ..Self::new(map) }
    }

    /// A problem of a key.
    pub fn wrong(&mut self, key: &str, code: &str, message: impl Into<String>) {
        self.problems.push(FieldProblem::new(format!("{}{key}", self.at), code, message));
    }

    /// The value of a key; null is as good as absent.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Json> {
        self.known.push(key);
        self.map.get(key).filter(|v| !v.is_null())
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        match self.get(key)? {
            Json::Bool(yes) => Some(*yes),
            _ => {
                self.wrong(key, "wrong_type", "This is true or false.");
                None
            }
        }
    }

    /// Text of at most so many characters, without surrounding blanks; empty is as good as absent.
    pub fn text(&mut self, key: &'static str, most: usize) -> Option<String> {
        let value = self.get(key)?;
        let Some(text) = value.as_str().map(str::trim) else {
            self.wrong(key, "wrong_type", "This is text.");
            return None;
        };
        if text.chars().count() > most {
            self.wrong(key, "too_long", format!("At most {most} characters fit here."));
            return None;
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.wrong(key, "characters", "Control characters cannot stand here.");
            return None;
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// One of a few words.
    pub fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<&'static str> {
        let text = self.text(key, 60)?;
        let found = words.iter().copied().find(|w| *w == text);
        if found.is_none() {
            self.wrong(key, "option", format!("“{text}” is not one of: {}.", words.join(", ")));
        }
        found
    }

    /// A colour of the palette.
    pub fn color(&mut self, key: &'static str) -> Option<&'static str> {
        self.word(key, &COLORS)
    }

    /// A whole number within limits, both included.
    pub fn whole(&mut self, key: &'static str, least: i64, most: i64) -> Option<i64> {
        let value = self.get(key)?;
        match value.as_i64() {
            Some(n) if (least..=most).contains(&n) => Some(n),
            _ => {
                let message = format!("This is a whole number from {least} to {most}.");
                self.wrong(key, "out_of_range", message);
                None
            }
        }
    }

    /// An exact number, as a JSON number or as text.
    pub fn decimal(&mut self, key: &'static str) -> Option<Decimal> {
        let value = self.get(key)?;
        match crate::kind::number::read(value) {
            Ok(number) => number,
            Err(faults) => {
                for fault in faults {
                    self.wrong(key, fault.code, fault.message);
                }
                None
            }
        }
    }

    /// A list of short texts.
    pub fn names(&mut self, key: &'static str, most: usize) -> Option<Vec<String>> {
        let value = self.get(key)?;
        let list = value.as_array().filter(|list| list.len() <= most);
        let names: Option<Vec<String>> =
            list.and_then(|list| list.iter().map(|v| v.as_str().map(str::to_owned)).collect());
        if names.is_none() {
            self.wrong(key, "wrong_type", format!("This is a list of at most {most} names."));
        }
        names
    }

    /// Options of a select: labels, or objects with label, colour and key.
    pub fn options(&mut self, key: &'static str) -> Option<Vec<SelectOption>> {
        let value = self.get(key)?;
        let Some(list) = value.as_array().filter(|l| l.len() <= 1_000) else {
            self.wrong(key, "wrong_type", "The options are a list of at most 1000.");
            return None;
        };
        let mut options: Vec<SelectOption> = Vec::new();
        for (i, item) in list.iter().enumerate() {
            let label_only;
            let map = match item {
                Json::String(label) => {
                    label_only = Map::from_iter([("label".to_owned(), Json::String(label.clone()))]);
                    &label_only
                }
                Json::Object(map) => map,
                _ => {
                    self.wrong(&format!("{key}[{i}]"), "wrong_type", "An option has a label and a key.");
                    continue;
                }
            };
            let mut own = Settings::within(map, &format!("{}{key}[{i}]", self.at));
            let label = own.text("label", LABEL);
            let given = own.text("key", 60);
            let color = own.color("color").unwrap_or(COLORS[(i * 3 + 6) % COLORS.len()]);
            let retired = own.flag("retired").unwrap_or(false);
            let key_text = given.or_else(|| label.as_deref().map(slug));
            match &key_text {
                None => own.wrong("label", "required", "An option needs a label."),
                Some(k) if k.is_empty() => {
                    own.wrong("key", "required", "This label gives no key; say one in Latin letters.");
                }
                Some(k) if options.iter().any(|o| o.key == *k) => {
                    own.wrong("key", "twice", format!("There are two options with the key “{k}”."));
                }
                Some(_) => {}
            }
            self.problems.extend(own.rest());
            if let Some(key) = key_text.filter(|k| !k.is_empty()) {
                let label = label.unwrap_or_else(|| key.clone());
                options.push(SelectOption { key, label, color: color.to_owned(), retired });
            }
        }
        Some(options)
    }

    /// Ends the reading: everything that was wrong, unknown keys among it.
    pub fn rest(mut self) -> Vec<FieldProblem> {
        let unknown: Vec<&String> = self.map.keys().filter(|k| !self.known.contains(&k.as_str())).collect();
        for key in unknown {
            let message = match crate::expr::nearest(key, self.known.iter().copied()).as_str() {
                "" => format!("“{key}” is not known here; there are {}.", self.known.join(", ")),
                meant => format!("“{key}” is not known here.{meant}"),
            };
            self.problems.push(FieldProblem::new(format!("{}{key}", self.at), "unknown", message));
        }
        self.problems
    }
}

/// A stable key from a label: small Latin letters, digits and single underscores.
pub fn slug(label: &str) -> String {
    let folded = base::text::fold(label);
    let mut out = String::new();
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_end_matches('_').chars().take(40).collect::<String>().trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_label_gives_a_key() {
        assert_eq!(slug("  Größe & Farbe (neu) "), "grosse_farbe_neu");
        assert_eq!(slug("日本"), "");
    }

    #[test]
    fn what_nobody_asked_for_is_a_problem_and_so_is_a_second_key() {
        let body = json!({"label": "x", "colour": "red", "options": ["A", {"label": "a"}, 7]});
        let mut s = Settings::new(body.as_object().unwrap());
        s.text("label", 10);
        s.options("options");
        let codes: Vec<(String, String)> = s.rest().into_iter().map(|p| (p.field, p.code)).collect();
        assert_eq!(
            codes,
            [
                ("options[1].key".into(), "twice".into()),
                ("options[2]".into(), "wrong_type".into()),
                ("colour".into(), "unknown".into())
            ]
        );
    }
}
