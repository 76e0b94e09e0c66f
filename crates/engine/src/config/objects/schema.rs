//! The JSON Schema of an object's file, from the kinds that fields can have.

use model::kind::build::{OFFERS, TARGETS_MOST};
use model::overlay::{COLORS, EntryKind, PURPOSES, RULE_KINDS};
use serde_json::{Map, Value as Json, json};

use super::{key_of, kinds_of_parts};

pub(super) fn file() -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    let flag = |description: &str| json!({"type": "boolean", "description": description});
    let mut properties = json!({
        "label": text("What one is called."), "label_plural": text("What many are called."),
        "plural": text("API name of many, of an own object; never changes."),
        "icon": text("Name of an icon, such as car."), "color": color(),
        "help": text("A sentence of help."), "in_menu": flag("Shown in the navigation."),
        "owned": flag("Whether its records have owners; never changes."),
        "layout_order": {"type": "array", "items": {"type": "string"}, "description": "Names of layouts in the order in which they are tried; one for everybody and everything comes last by itself."},
        "order": {"type": "array", "items": {"type": "string"}, "description": "Names of fields in the order in which they are shown, where the order of the list below does not say it."},
    });
    for kind in kinds_of_parts() {
        let item = match kind {
            EntryKind::Field => field(),
            EntryKind::Rule => rule(),
            EntryKind::Layout => layout(),
            EntryKind::Object => {
                json!({"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}})
            }
        };
        properties[key_of(kind)] = json!({"type": "array", "items": item});
    }
    json!({
        "type": "object", "additionalProperties": false, "properties": properties,
        "description": "One object: all of an own one, or what the workspace says about a built-in one. The file's name is the object's.",
    })
}

fn color() -> Json {
    json!({"enum": COLORS, "description": "A colour of the palette."})
}

fn field() -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    let flag = |description: &str| json!({"type": "boolean", "description": description});
    let kinds: Vec<Json> =
        OFFERS.iter().map(|o| json!({"const": o.name, "title": o.label, "description": o.help})).collect();
    let mut properties = json!({
        "name": text("API name; never changes. One of your own begins with x_."),
        "kind": {"oneOf": kinds, "description": "What it holds."},
        "label": text("What it is called."), "help": text("A sentence of help."),
        "required": flag("Has to be filled."), "unique": flag("No two records have the same value."),
        "indexed": flag("Often filtered or sorted by."), "searchable": flag("Found by the search."),
        "main": flag("Shown in the first place."), "hidden": flag("Not shown in forms and lists."),
        "show_if": text("Shown only where this expression holds."),
        "required_if": text("Has to be filled where this expression holds."),
        "default": {"description": "What a new record has."},
    });
    let mut settings: Vec<&str> = OFFERS.iter().flat_map(|o| o.settings.iter().copied()).collect();
    settings.sort_unstable();
    settings.dedup();
    for name in &settings {
        properties[*name] = setting(name);
    }
    // A kind has its own settings and no others.
    let only: Vec<Json> = OFFERS
        .iter()
        .map(|offer| {
            let others: Map<String, Json> = settings
                .iter()
                .filter(|s| !offer.settings.contains(s))
                .map(|s| ((*s).to_owned(), json!(false)))
                .collect();
            json!({"if": {"properties": {"kind": {"const": offer.name}}, "required": ["kind"]}, "then": {"properties": others}})
        })
        .collect();
    json!({
        "type": "object", "additionalProperties": false, "required": ["name"],
        "properties": properties, "allOf": only,
    })
}

fn rule() -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    let fields = json!({"type": "array", "items": {"type": "string"}, "description": "The fields that are needed, or unique together."});
    json!({
        "type": "object", "additionalProperties": false, "required": ["name", "kind"],
        "properties": {
            "name": text("Its name; never changes. It begins with x_."), "label": text("What it is called."),
            "kind": {"enum": RULE_KINDS, "description": "What it demands."},
            "message": text("What a user is told who breaks it."), "field": text("The field at which it is told."),
            "when": text("It counts only where this expression holds."),
            "condition": text("The expression that must hold."), "fields": fields,
            "lenient": {"type": "boolean", "description": "What broke it before may be saved unchanged."},
        },
    })
}

fn layout() -> Json {
    json!({
        "type": "object", "required": ["name", "label"],
        "properties": {
            "name": {"type": "string", "description": "Its name; never changes. It begins with x_."},
            "label": {"type": "string", "description": "What it is called."},
            "for": {"enum": PURPOSES, "description": "What it is a layout of."},
            "roles": {"type": "array", "items": {"type": "string"}, "description": "Roles that see it; all when left out."},
            "when": {"type": "string", "description": "Shown only where this expression holds."},
            "sections": {"type": "array", "items": {"type": "object"}},
            "related": {"type": "array"},
        },
    })
}

fn setting(name: &str) -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    match name {
        "min" => json!({"type": ["number", "string"], "description": "The smallest value."}),
        "max" => {
            json!({"type": ["number", "string"], "description": "The largest value, or the longest text."})
        }
        "decimals" => {
            json!({"type": "integer", "minimum": 0, "maximum": 6, "description": "Digits behind the point."})
        }
        "options" => {
            json!({"type": "array", "description": "What can be chosen, in order.", "items": {"anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": false, "required": ["label"], "properties": {
                    "key": text("Stable key; made from the label when left out."), "label": text("What it is called."), "color": color(),
                }},
            ]}})
        }
        "to" => json!({
            "description": "The object that it leads to, or several: then each value says which kind it is.",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": TARGETS_MOST}],
        }),
        "many" => json!({"type": "boolean", "description": "Leads to many records."}),
        "inverse" => json!({
            "type": "object", "additionalProperties": false, "required": ["name"], "description": "The list on the other side.",
            "properties": {"name": text("Its API name."), "label": text("What it is called.")},
        }),
        "attributes" => json!({"type": "array", "description": "What is said about each link.", "items": {
            "type": "object", "required": ["name", "kind"],
            "properties": {"name": text("Its API name."), "kind": text("What it holds."), "label": text("What it is called.")},
        }}),
        _ => json!({}),
    }
}
