//! Roles: paths and schemas.

use identity::roles::{DESCRIPTION, LABEL};
use model::overlay::COLORS;
use model::{Scope, Verb};
use serde_json::{Map, Value as Json, json};

use super::fixed::Call;
use super::{body, schema_ref};

/// Their calls.
pub(super) fn calls() -> Vec<Call> {
    let call = |method, path, id, summary| Call::new("Administration", method, path, id, summary);
    let one = |method, path, id, summary| call(method, path, id, summary).answers("200", schema_ref("Role"));
    let list = |of: &str| json!({"type": "array", "items": schema_ref(of)});
    vec![
        call("get", "/roles", "list_roles", "Roles and what they may do, shipped ones first")
            .query("retired", false, json!({"type": "boolean"}))
            .answers("200", closed(&["items"], json!({"items": list("Role")}))),
        call("post", "/roles", "create_role", "Make a role")
            .raw_body(body(schema_ref("RoleCreate")))
            .answers("201", schema_ref("Role")),
        one("get", "/roles/{key}", "get_role", "One role, also one that was set aside"),
        one(
            "patch",
            "/roles/{key}",
            "update_role",
            "Change a role; what it may do holds from the next request on",
        )
        .raw_body(body(schema_ref("RoleUpdate")))
        .versioned(),
        one("delete", "/roles/{key}", "retire_role", "Set a role aside that nobody has any more").versioned(),
        call("get", "/roles/{key}/history", "role_history", "What was changed about a role, newest first")
            .query("limit", false, json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50}))
            .query("cursor", false, json!({"type": "string"}))
            .answers(
                "200",
                closed(
                    &["items", "next_cursor"],
                    json!({"items": list("RoleEvent"), "next_cursor": {"type": ["string", "null"]}}),
                ),
            ),
    ]
}

/// An object of these members and no others.
fn closed(required: &[&str], properties: Json) -> Json {
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

/// Their schemas.
pub(super) fn schemas(out: &mut Map<String, Json>) {
    let scopes = Scope::ALL.map(Scope::key);
    let verbs = |null: bool| -> Map<String, Json> {
        let scope = match null {
            true => {
                json!({"type": ["string", "null"], "enum": scopes.iter().map(|s| json!(s)).chain([Json::Null]).collect::<Vec<_>>()})
            }
            false => json!({"type": "string", "enum": scopes}),
        };
        Verb::ALL.into_iter().map(|verb| (verb.key().to_owned(), scope.clone())).collect()
    };
    let time = || json!({"type": ["string", "null"], "format": "date-time"});
    let label = json!({"type": "string", "minLength": 1, "maxLength": LABEL});
    let color = json!({"type": "string", "enum": COLORS});
    let yes_no = || json!({"type": "boolean"});
    let whole = || json!({"type": "integer"});
    let all = Verb::ALL.map(Verb::key);
    out.insert(
        "RoleGrants".into(),
        json!({
            "type": "object", "additionalProperties": closed(&all, Json::Object(verbs(false))),
            "description": "By object and verb, whose records: none, one's own, those of one's team, those of the teams one \
                            leads or belongs to and of all below, or all. “*” stands for all objects that are not named. \
                            Records that belong to nobody know only none and all.",
        }),
    );
    let said = json!({"type": ["object", "null"], "additionalProperties": false, "properties": verbs(true)});
    out.insert(
        "RoleGrantsChange".into(),
        json!({
            "type": ["object", "null"], "additionalProperties": said,
            "description": "What changes: verbs that are not named stay, null takes an object back to “*”. Null in the place \
                            of all takes a shipped role back to what it was shipped with.",
        }),
    );
    let read = json!({
        "id": {"type": "string", "format": "uuid"}, "key": {"type": "string"}, "version": whole(), "label": label,
        "description": {"type": "string"}, "color": color,
        "shipped": {"type": "boolean", "description": "Comes with the program and cannot be set aside."},
        "fixed": {"type": "boolean", "description": "What it may do never changes: the administrator's."},
        "changed": {"type": "boolean", "description": "May do other things than it was shipped with."},
        "administer": {"type": "boolean", "description": "Manages users, roles, jobs and the workspace itself."},
        "grants": schema_ref("RoleGrants"), "users": whole(),
        "created_at": time(), "updated_at": time(), "retired_at": time(),
    });
    let names: Vec<&str> = read.as_object().into_iter().flat_map(|r| r.keys().map(String::as_str)).collect();
    out.insert("Role".into(), closed(&names, read.clone()));
    let mut write = json!({
        "key": {"type": "string", "pattern": "^x_[a-z0-9_]{1,38}$"}, "label": label,
        "description": {"type": ["string", "null"], "maxLength": DESCRIPTION}, "color": color,
        "grants": schema_ref("RoleGrantsChange"),
    });
    out.insert("RoleCreate".into(), closed(&["label"], write.clone()));
    write["retired"] = yes_no();
    out.insert("RoleUpdate".into(), closed(&[], write));
    let event = json!({
        "at": {"type": "string", "format": "date-time"}, "actor": schema_ref("Actor"), "verb": {"type": "string"},
        "operation": {"type": ["string", "null"]},
        "changed": {"type": "object", "additionalProperties": {"type": "array"}},
    });
    out.insert("RoleEvent".into(), closed(&["at", "actor", "verb", "operation", "changed"], event));
}
