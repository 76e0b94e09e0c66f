//! What the endpoints answer that do not depend on the catalog: each answer is a schema with a name, and says all of
//! its members. A test holds every answer of the integration tests against them.

mod catalog;
mod imports;

use serde_json::{Map, Value as Json, json};

use super::schema_ref;

fn text() -> Json {
    json!({"type": "string"})
}

fn maybe_text() -> Json {
    json!({"type": ["string", "null"]})
}

fn whole() -> Json {
    json!({"type": "integer"})
}

fn yes_no() -> Json {
    json!({"type": "boolean"})
}

fn id() -> Json {
    json!({"type": "string", "format": "uuid"})
}

fn moment() -> Json {
    json!({"type": "string", "format": "date-time"})
}

fn maybe_moment() -> Json {
    json!({"type": ["string", "null"], "format": "date-time"})
}

fn one_of(words: &[&str]) -> Json {
    json!({"type": "string", "enum": words})
}

fn list(of: Json) -> Json {
    json!({"type": "array", "items": of})
}

fn or_null(schema: Json) -> Json {
    json!({"anyOf": [schema, {"type": "null"}]})
}

fn map_of(schema: Json) -> Json {
    json!({"type": "object", "additionalProperties": schema})
}

fn any_json() -> Json {
    json!({})
}

/// An object of these members and no others. A name that ends in `?` may be missing.
fn object(members: &[(&str, Json)]) -> Json {
    let plain = |name: &str| name.trim_end_matches('?').to_owned();
    let properties: Map<String, Json> = members.iter().map(|(n, s)| (plain(n), s.clone())).collect();
    let required: Vec<&str> = members.iter().map(|(n, _)| *n).filter(|n| !n.ends_with('?')).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The members of an object, and more of them.
fn and(mut base: Json, members: &[(&str, Json)]) -> Json {
    let more = object(members);
    for (name, schema) in more["properties"].as_object().into_iter().flatten() {
        base["properties"][name] = schema.clone();
    }
    let required = |of: &Json| of["required"].as_array().cloned().unwrap_or_default();
    base["required"] = json!([required(&base), required(&more)].concat());
    base
}

/// All of them, by name.
pub(super) fn schemas(out: &mut Map<String, Json>) {
    let groups = [who(), catalog::schemas(), super::shape::schemas(), imports::schemas(), others()];
    out.extend(groups.into_iter().flatten().map(|(name, schema)| (name.to_owned(), schema)));
}

type Named = Vec<(&'static str, Json)>;

fn who() -> Named {
    let account = [("email", text()), ("password", text()), ("name", text()), ("role", text())];
    let token = object(&[
        ("id", id()),
        ("name", text()),
        ("role", maybe_text()),
        ("created_at", moment()),
        ("last_used_at", maybe_moment()),
    ]);
    let workspace = [("name", text()), ("currency", text()), ("country", text()), ("time_zone", text())];
    vec![
        ("Workspace", object(&workspace)),
        (
            "WorkspaceUpdate",
            object(&[("name?", text()), ("currency?", text()), ("country?", text()), ("time_zone?", text())]),
        ),
        (
            "Boot",
            object(&[
                ("first_run", yes_no()),
                ("signed_in", yes_no()),
                ("workspace", maybe_text()),
                ("demo", or_null(list(object(&account)))),
                ("templates?", list(super::schema_ref("ConfigTemplate"))),
            ]),
        ),
        (
            "FirstRun",
            object(&[
                ("code", text()),
                (
                    "workspace",
                    object(&[
                        ("name", text()),
                        ("currency?", text()),
                        ("country?", text()),
                        ("time_zone?", text()),
                    ]),
                ),
                ("user", object(&[("name", text()), ("email", text()), ("password", text())])),
                ("template?", maybe_text()),
                ("sample?", yes_no()),
            ]),
        ),
        (
            "Session",
            object(&[
                (
                    "user",
                    object(&[
                        ("id", id()),
                        ("label", text()),
                        ("email", maybe_text()),
                        ("team", or_null(schema_ref("Relation"))),
                        ("role", text()),
                    ]),
                ),
                ("workspace", schema_ref("Workspace")),
                (
                    "session",
                    json!({"type": ["string", "null"], "description": "Null for callers with a token."}),
                ),
            ]),
        ),
        (
            "SignedIn",
            object(&[
                ("id", id()),
                ("created_at", moment()),
                ("last_used_at", maybe_moment()),
                ("expires_at", moment()),
                ("address", maybe_text()),
                ("user_agent", maybe_text()),
                ("current", yes_no()),
            ]),
        ),
        (
            "NewToken",
            and(token.clone(), &[("token", json!({"type": "string", "description": "Shown this once."}))]),
        ),
        ("Token", token),
        ("Invited", object(&[("name", text()), ("email", maybe_text()), ("workspace", text())])),
    ]
}

fn others() -> Named {
    let actor = || schema_ref("Actor");
    vec![
        (
            "SearchHit",
            object(&[("object", text()), ("id", id()), ("label", text()), ("detail", maybe_text())]),
        ),
        (
            "Job",
            object(&[
                ("id", id()),
                ("kind", text()),
                ("state", one_of(&["waiting", "running", "done", "failed"])),
                ("attempts", whole()),
                ("max_attempts", whole()),
                ("run_at", maybe_moment()),
                ("last_error", maybe_text()),
                ("progress", json!({"type": ["object", "null"], "additionalProperties": true})),
                ("created_at", maybe_moment()),
                ("finished_at", maybe_moment()),
            ]),
        ),
        (
            "TimelineItem",
            object(&[
                ("id", text()),
                ("at", moment()),
                ("object", text()),
                ("record", schema_ref("Relation")),
                ("verb", text()),
                ("actor", actor()),
                ("operation", maybe_text()),
                ("changed", map_of(json!({"type": "array", "items": {}, "description": "From and to."}))),
                (
                    "shown?",
                    json!({"type": "object", "description": "Of notes and their like what they say now, in place of what happened to them.", "additionalProperties": true}),
                ),
            ]),
        ),
        (
            "HistoryItem",
            object(&[
                ("at", moment()),
                ("actor", actor()),
                ("cause", object(&[("id", id()), ("operation", maybe_text())])),
                ("verb", text()),
                ("field", json!({"type": "string", "description": "Empty where no field changed."})),
                ("from", any_json()),
                ("to", any_json()),
            ]),
        ),
        (
            "Currencies",
            object(&[
                ("reporting", json!({"type": "string", "description": "The currency of sums over several."})),
                ("currencies", list(schema_ref("CurrencyInUse"))),
            ]),
        ),
        (
            "CurrencyInUse",
            object(&[
                ("currency", text()),
                ("values", whole()),
                (
                    "without_rate",
                    json!({"type": "integer", "description": "Amounts on whose day no rate is known."}),
                ),
                (
                    "fields",
                    list(object(&[
                        ("object", text()),
                        ("field", text()),
                        ("values", whole()),
                        ("without_rate", whole()),
                    ])),
                ),
                ("first_rate", or_null(schema_ref("RateOfDay"))),
                ("last_rate", or_null(schema_ref("RateOfDay"))),
            ]),
        ),
        ("RateOfDay", object(&[("date", text()), ("base", text()), ("currency", text()), ("rate", text())])),
        ("Revealed", object(&[("field", text()), ("value", maybe_text())])),
        ("Timeline", feed("TimelineItem")),
        ("History", feed("HistoryItem")),
    ]
}

fn feed(of: &str) -> Json {
    object(&[("items", list(schema_ref(of))), ("next_cursor", maybe_text())])
}

/// A list that is always shown whole.
pub(super) fn items(of: &str) -> Json {
    object(&[("items", list(schema_ref(of)))])
}
