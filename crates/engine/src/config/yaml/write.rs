//! Writing, always the same way: known keys in the order a person would say them, all others by the alphabet.

use serde_json::{Map, Value as Json};

use super::read::plain;

/// Keys in the order in which a person would say them.
const FIRST: &[&str] = &[
    "format",
    "exported_by",
    "label",
    "name",
    "key",
    "kind",
    "layout",
    "type",
    "plural",
    "label_plural",
    "icon",
    "color",
    "probability",
    "help",
    "description",
    "in_menu",
    "owned",
    "required",
    "required_if",
    "unique",
    "indexed",
    "searchable",
    "main",
    "hidden",
    "show_if",
    "to",
    "many",
    "relation",
    "inverse",
    "measure",
    "expression",
    "filter",
    "min",
    "max",
    "decimals",
    "default",
];
/// Keys whose values are long and come last.
const LAST: &[&str] = &[
    "state",
    "options",
    "attributes",
    "stages",
    "order",
    "layout_order",
    "sections",
    "related",
    "fields",
    "rules",
    "layouts",
];
/// Lists whose entries stand on one line each when they are short.
const ROWS: &[&str] = &["options", "stages", "attributes"];
/// What one line holds.
const LINE: usize = 110;

/// A file's text.
pub fn write(root: &Json) -> String {
    let mut out = String::new();
    match root {
        Json::Object(map) if !map.is_empty() => write_map(map, 0, &mut out),
        Json::Array(list) if !list.is_empty() => write_list(list, 0, false, &mut out),
        other => {
            out.push_str(&flow(other));
            out.push('\n');
        }
    }
    out
}

/// A map's entries in their order.
pub fn ordered(map: &Map<String, Json>) -> Vec<(&String, &Json)> {
    let rank = |key: &str| match FIRST.iter().position(|k| *k == key) {
        // An entry of a list begins with its name, whatever else it says.
        _ if key == "name" => 0,
        Some(place) => place + 1,
        None => LAST.iter().position(|k| *k == key).map_or(FIRST.len() + 1, |place| FIRST.len() + 2 + place),
    };
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then(a.cmp(b)));
    entries
}

fn write_map(map: &Map<String, Json>, indent: usize, out: &mut String) {
    for (i, (key, value)) in ordered(map).into_iter().enumerate() {
        // The first entry stands behind the dash of its list.
        if i > 0 || out.ends_with('\n') || out.is_empty() {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&text(key, true));
        out.push(':');
        match value {
            Json::Object(inner) if !inner.is_empty() => {
                out.push('\n');
                write_map(inner, indent + 2, out);
            }
            Json::Array(list) if !list.is_empty() && !fits(value, indent + key.len()) => {
                out.push('\n');
                write_list(list, indent + 2, ROWS.contains(&key.as_str()), out);
            }
            Json::String(lines) if block(lines) => {
                out.push_str(" |-\n");
                for line in lines.split('\n') {
                    if !line.is_empty() {
                        out.push_str(&" ".repeat(indent + 2));
                    }
                    out.push_str(line);
                    out.push('\n');
                }
            }
            other => {
                out.push(' ');
                out.push_str(&if let Json::String(t) = other { text(t, false) } else { flow(other) });
                out.push('\n');
            }
        }
    }
}

fn write_list(list: &[Json], indent: usize, rows: bool, out: &mut String) {
    for item in list {
        out.push_str(&" ".repeat(indent));
        out.push_str("- ");
        match item {
            Json::Object(map) if !map.is_empty() => {
                let row = flow(item);
                let simple = map.values().all(|v| !v.is_object() && !v.is_array());
                if rows && simple && row.chars().count() + indent < LINE {
                    out.push_str(&row);
                    out.push('\n');
                } else {
                    write_map(map, indent + 2, out);
                }
            }
            Json::String(t) => {
                out.push_str(&text(t, false));
                out.push('\n');
            }
            other => {
                out.push_str(&flow(other));
                out.push('\n');
            }
        }
    }
}

/// Whether a list stands on one line: simple values only.
fn fits(value: &Json, before: usize) -> bool {
    let simple = value.as_array().is_some_and(|list| list.iter().all(|v| !v.is_object() && !v.is_array()));
    simple && flow(value).chars().count() + before < LINE
}

/// A value on one line.
fn flow(value: &Json) -> String {
    match value {
        Json::String(t) => text(t, true),
        Json::Array(list) => format!("[{}]", list.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Json::Object(map) => {
            let entries = ordered(map).into_iter().map(|(k, v)| format!("{}: {}", text(k, true), flow(v)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Whether text of several lines can stand as it is.
fn block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.split('\n').all(|line| !line.ends_with(' '))
        && text.chars().all(|c| c == '\n' || !odd(c))
}

fn odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Text, bare where nobody can take it for something else.
fn text(text: &str, in_flow: bool) -> String {
    let bare = !text.is_empty()
        && plain(text).is_none()
        && text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '$'))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(odd)
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':', '"']));
    // Numbers that are kept as text would be read as text either way, but look like numbers.
    let number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | 'e' | 'E' | '+' | '_'));
    if bare && !number {
        return text.to_owned();
    }
    let mut out = serde_json::to_string(text).unwrap_or_default();
    for c in ['\u{feff}', '\u{2028}', '\u{2029}', '\u{85}', '\u{7f}'] {
        if out.contains(c) {
            out = out.replace(c, &format!("\\u{:04x}", c as u32));
        }
    }
    out
}
