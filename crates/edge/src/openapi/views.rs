//! Saved views and settings: paths and schemas.

use identity::view::{CARD_FIELDS, CHARTS, FOLDER, ICON, LAST, LAYOUTS, NAME, SCALES, SIZES};
use model::Catalog;
use serde_json::{Map, Value as Json, json};

use super::fixed::Call;
use super::{body, schema_ref};

const WHO: &str = "Who calls";

/// Their calls.
pub(super) fn calls() -> Vec<Call> {
    let view = || schema_ref("SavedView");
    let list = json!({
        "type": "object", "required": ["items"], "additionalProperties": false,
        "properties": {"items": {"type": "array", "items": view()}},
    });
    let one = |method, path, id, summary| Call::new(WHO, method, path, id, summary).answers("200", view());
    vec![
        Call::new(WHO, "get", "/views", "list_views", "Saved views that the caller may see, by position")
            .query(
                "object",
                false,
                json!({"type": "string", "description": "Singular name; all objects without."}),
            )
            .answers("200", list),
        Call::new(WHO, "post", "/views", "create_view", "Save a view of one's own")
            .raw_body(body(schema_ref("SavedViewCreate")))
            .answers("201", view()),
        one("get", "/views/{id}", "get_view", "One view"),
        one("patch", "/views/{id}", "update_view", "Change a view: its owner, or an administrator")
            .raw_body(body(schema_ref("SavedViewUpdate")))
            .versioned(),
        one("delete", "/views/{id}", "delete_view", "Delete a view; it can be restored for a month")
            .versioned(),
        one("post", "/views/{id}/restore", "restore_view", "Bring a deleted view back"),
        Call::new(WHO, "get", "/me/settings", "my_settings", "What one's own screens remember, by key")
            .answers("200", schema_ref("UserSettings")),
        Call::new(WHO, "patch", "/me/settings", "change_my_settings", "Merge settings by key; null removes")
            .raw_body(body(schema_ref("UserSettings")))
            .answers("200", schema_ref("UserSettings")),
    ]
}

/// Their schemas.
pub(super) fn schemas(catalog: &Catalog, out: &mut Map<String, Json>) {
    let id = || json!({"type": "string", "format": "uuid"});
    let time = || json!({"type": "string", "format": "date-time"});
    let roles = identity::roles::keys(catalog);
    let keys = || json!({"type": "array", "items": {"type": "string", "enum": roles}});
    let maybe_line = |longest: usize| json!({"type": ["string", "null"], "maxLength": longest});
    let name = json!({"type": "string", "minLength": 1, "maxLength": NAME});
    let icon = json!({"type": ["string", "null"], "maxLength": ICON, "pattern": "^[a-z0-9-]+$"});
    let layout = json!({"type": "string", "enum": LAYOUTS});
    let text = || json!({"type": "string"});
    let part = |description: &str, properties: Json| {
        json!({
            "type": "object", "additionalProperties": false, "description": description, "properties": properties,
        })
    };
    let state = json!({
        "type": "object", "additionalProperties": true,
        "description": "How the list is looked at, as the screen writes it: filter, sort, columns, widths … What a \
                        calendar, a gallery or a chart is drawn from is held against the catalog.",
        "properties": {
            "calendar": part(
                "Names of fields: where a record begins, where it ends (a field of the same kind), what colours it.",
                json!({
                    "date": text(), "end": text(), "color": text(), "scale": {"type": "string", "enum": SCALES},
                }),
            ),
            "gallery": part(
                "What a card shows, and how large it is.",
                json!({
                    "fields": {"type": "array", "maxItems": CARD_FIELDS, "items": text()},
                    "size": {"type": "string", "enum": SIZES},
                }),
            ),
            "chart": part(
                "Groups and measure are written as /query takes them: month(close_date), stage; count(), sum(amount).",
                json!({
                    "kind": {"type": "string", "enum": CHARTS},
                    "group_by": text(), "split_by": text(), "measure": text(),
                }),
            ),
        },
    });
    let position = json!({"type": "integer", "minimum": 0, "maximum": LAST});
    let people = |item: Json| json!({"type": "array", "maxItems": 200, "items": item});
    let sharing = |item: fn() -> Json, null: bool| {
        let kind = if null { json!(["object", "null"]) } else { json!("object") };
        let mut schema = json!({
            "type": kind, "additionalProperties": false,
            "properties": {
                "everyone": {"type": "boolean"}, "users": people(item()), "teams": people(item()), "roles": keys(),
            },
        });
        if !null {
            schema["required"] = json!(["everyone", "users", "teams", "roles"]);
        }
        schema
    };
    let common = |out: &mut Map<String, Json>| {
        for (key, schema) in [
            ("name", name.clone()),
            ("icon", icon.clone()),
            ("layout", layout.clone()),
            ("state", state.clone()),
            ("locked", json!({"type": "boolean"})),
            ("folder", maybe_line(FOLDER)),
            ("position", position.clone()),
            ("default_for", keys()),
        ] {
            out.insert(key.into(), schema);
        }
    };
    let mut read = Map::new();
    common(&mut read);
    for (key, schema) in [
        ("id", id()),
        ("version", json!({"type": "integer"})),
        ("object", json!({"type": "string"})),
        ("owner", schema_ref("Relation")),
        ("sharing", sharing(|| schema_ref("Relation"), false)),
        ("created_at", time()),
        ("updated_at", time()),
        ("deleted_at", json!({"type": ["string", "null"], "format": "date-time"})),
        (
            "permissions",
            json!({
                "type": "object", "required": ["update", "share", "default_for"], "additionalProperties": false,
                "properties": {
                    "update": {"type": "boolean"}, "default_for": {"type": "boolean"},
                    "share": {"type": "string", "enum": ["nobody", "team", "everyone"], "description":
                        "Who may change nothing of an object shares with nobody, who may change their own records with \
                         colleagues and their own team, who may change others' with everyone."},
                },
            }),
        ),
    ] {
        read.insert(key.into(), schema);
    }
    let mut write = Map::new();
    common(&mut write);
    write.insert("sharing".into(), sharing(|| schema_ref("RelationInput"), true));
    let required: Vec<String> = read.keys().cloned().collect();
    out.insert(
        "SavedView".into(),
        json!({"type": "object", "required": required, "properties": read, "additionalProperties": false}),
    );
    out.insert(
        "SavedViewUpdate".into(),
        json!({"type": "object", "properties": write, "additionalProperties": false}),
    );
    write.insert("object".into(), json!({"type": "string", "description": "Singular name, such as deal."}));
    out.insert(
        "SavedViewCreate".into(),
        json!({"type": "object", "required": ["object", "name"], "properties": write, "additionalProperties": false}),
    );
    out.insert(
        "UserSettings".into(),
        json!({
            "type": "object", "additionalProperties": true,
            "propertyNames": {"pattern": "^[a-z0-9._-]{1,80}$"},
        }),
    );
}
