//! What somebody sends of a view, read strictly: all problems at once.

use serde_json::{Map, Value as Json};

use super::sharing::{Sharing, role_keys};
use super::{FOLDER, Found, ICON, LAST, LAYOUTS, NAME, STATE_BYTES, View};

/// What can be changed.
const KNOWN: &str = "name, icon, layout, state, sharing, locked, folder, position, default_for";

impl View {
    /// Takes over what a body says. `new` views name their object, which others keep; `roles` are those there are.
    pub(super) fn take(&mut self, body: &Map<String, Json>, new: bool, roles: &[&str], found: &mut Found) {
        for (key, value) in body {
            match key.as_str() {
                "object" if new => {}
                "object" => {
                    found.add(key, "fixed", "A view stays with its object; save a new one for another.")
                }
                "name" => match line(key, value, NAME, found) {
                    Some(name) => self.name = name,
                    None if value.is_string() || value.is_null() => {
                        found.add(key, "required", "Give the view a name.")
                    }
                    None => {}
                },
                "icon" => self.icon = icon(value, found),
                "layout" => match value.as_str() {
                    Some(layout) if LAYOUTS.contains(&layout) => self.layout = layout.to_owned(),
                    _ => found.add(key, "option", format!("A layout is one of {}.", LAYOUTS.join(", "))),
                },
                "state" => match value {
                    Json::Object(state) if value.to_string().len() <= STATE_BYTES => {
                        self.state = state.clone()
                    }
                    Json::Object(_) => {
                        found.add(key, "too_large", format!("At most {STATE_BYTES} bytes of JSON fit here."));
                    }
                    _ => found.add(key, "type", "The state of a view is an object."),
                },
                "sharing" => self.sharing = Sharing::read(value, roles, found),
                "locked" => match value {
                    Json::Bool(locked) => self.locked = *locked,
                    _ => found.add(key, "type", "This is true or false."),
                },
                "folder" => self.folder = line(key, value, FOLDER, found),
                "position" => match value.as_i64().filter(|n| (0..=LAST).contains(n)) {
                    Some(position) => self.position = position,
                    None => {
                        found.add(key, "range", format!("A position is a whole number from 0 to {LAST}."))
                    }
                },
                "default_for" => self.default_for = role_keys(key, value, roles, found),
                _ => found.add(key, "unknown", format!("There is no “{key}” here; there are {KNOWN}.")),
            }
        }
        if new && !body.contains_key("name") {
            found.add("name", "required", "Give the view a name.");
        }
    }
}

/// One line of text; none for null and for blank text.
fn line(key: &str, value: &Json, longest: usize, found: &mut Found) -> Option<String> {
    let text = match value {
        Json::Null => return None,
        Json::String(text) => text.trim(),
        _ => {
            found.add(key, "type", "This is text.");
            return None;
        }
    };
    if text.chars().count() > longest {
        found.add(key, "too_long", format!("At most {longest} characters fit here."));
    } else if text.chars().any(char::is_control) {
        found.add(key, "control_character", "This is one line of text.");
    }
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// The name of an icon, such as `star`: which there are is known to the screen, which draws a box for others.
fn icon(value: &Json, found: &mut Found) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(name)
            if (1..=ICON).contains(&name.len())
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') =>
        {
            Some(name.clone())
        }
        _ => {
            found.add("icon", "icon", "An icon is a name such as star: small letters, digits and hyphens.");
            None
        }
    }
}
