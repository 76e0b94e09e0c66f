//! The configuration as files: paths and schemas.

use serde_json::{Map, Value as Json, json};

use super::fixed::{Call, optional};
use super::{body, schema_ref};

pub(super) fn calls() -> Vec<Call> {
    let call = |method, path, id, summary| Call::new("Shape", method, path, id, summary);
    vec![
        call("get", "/config", "export_config", "The workspace's configuration as files")
            .answers("200", schema_ref("ConfigFiles")),
        call("post", "/config/diff", "diff_config", "What applying files would do; nothing is changed")
            .raw_body(body(schema_ref("ConfigFiles")))
            .answers("200", schema_ref("ConfigPlan")),
        call(
            "post",
            "/config/apply",
            "apply_config",
            "Bring the workspace to what files say, all or nothing",
        )
        .raw_body(body(schema_ref("ConfigFiles")))
        .answers("200", schema_ref("ConfigPlan")),
        call("get", "/config/templates", "list_templates", "Ready-made configurations").answers(
            "200",
            closed(json!({"templates": {"type": "array", "items": schema_ref("ConfigTemplate")}})),
        ),
        call(
            "post",
            "/config/templates/{template}",
            "apply_template",
            "Bring the workspace to a ready-made configuration, or see what that would do",
        )
        .query("dry_run", false, json!({"type": "boolean"}))
        .raw_body(optional(body(json!({
            "type": "object", "additionalProperties": false, "properties": {"sample": {"type": "boolean"}},
        }))))
        .answers("200", schema_ref("ConfigPlan")),
    ]
}

/// An object of these members and no others.
fn closed(properties: Json) -> Json {
    let required: Vec<String> = properties.as_object().into_iter().flat_map(|p| p.keys().cloned()).collect();
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

pub(super) fn schemas(out: &mut Map<String, Json>) {
    let text = || json!({"type": "string"});
    let affects = closed(json!({
        "kind": text(), "count": {"type": "integer"}, "message": text(), "id": {"type": ["string", "null"]},
    }));
    let change = closed(json!({
        "action": {"type": "string", "enum": ["add", "change", "restore", "set_aside", "trash"]},
        "kind": {"type": "string", "description": "object, field, rule, role, pipeline, stage, view or workspace"},
        "name": text(), "label": text(),
        "changed": {"type": "object", "description": "By key: before and after.", "additionalProperties": {"type": "array"}},
        "affects": {"type": "array", "items": affects},
    }));
    out.insert(
        "ConfigFiles".into(),
        closed(json!({"files": {
            "type": "object", "additionalProperties": text(),
            "description": "Texts by path, such as objects/deal.yaml; docs/config.schema.json says what stands in them.",
        }})),
    );
    let object = closed(json!({"name": text(), "label": text(), "icon": text(), "color": text()}));
    out.insert(
        "ConfigTemplate".into(),
        closed(json!({
            "key": text(), "name": text(), "description": text(),
            "objects": {"type": "array", "items": object, "description": "What it brings or changes, its own first."},
            "sample": {"type": "boolean", "description": "Whether there are sample records."},
        })),
    );
    out.insert("ConfigPlan".into(), closed(json!({"changes": {"type": "array", "items": change}})));
}
