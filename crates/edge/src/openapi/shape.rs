//! Calls by which an administrator shapes the workspace.

use serde_json::{Value as Json, json};

use super::fixed::Call;
use super::{body, schema_ref};

const SHAPE: &str = "Shape";

pub(super) fn calls() -> Vec<Call> {
    let call = |method, path, id, summary| Call::new(SHAPE, method, path, id, summary);
    let dry = |call: Call| call.query("dry_run", false, json!({"type": "boolean"}));
    let shown = |of: &str| schema_ref(named(of).as_str());
    let made = |of: &str| json!({"anyOf": [shown(of), schema_ref(&format!("{of}Plan"))]});
    let said = |of: &str| body(schema_ref(of));
    let (object, field) = ("/catalog/objects/{name}", "/catalog/objects/{name}/fields/{field}");
    let rule = "/catalog/objects/{name}/rules/{part}";
    let layout = "/catalog/objects/{name}/layouts/{part}";
    let (an_object, a_field) = ("Object", "Field");
    vec![
        planned(call("post", "/catalog/objects", "create_object", "Make an object"), an_object)
            .raw_body(said("ObjectDefinition")),
        call("get", object, "get_object", "One object, also one that was set aside")
            .answers("200", shown(an_object)),
        dry(call("patch", object, "change_object", "Change what is said about an object"))
            .raw_body(said("ObjectDefinition"))
            .answers("200", made(an_object)),
        dry(call("delete", object, "retire_object", "Set an object aside; nothing is lost"))
            .answers("200", made(an_object)),
        planned(call("post", "/catalog/objects/{name}/fields", "create_field", "Make a field"), a_field)
            .raw_body(said("FieldDefinition")),
        call("get", field, "get_field", "One field, also one that was set aside")
            .answers("200", shown(a_field)),
        dry(call("patch", field, "change_field", "Change what is said about a field"))
            .raw_body(said("FieldDefinition"))
            .answers("200", made(a_field)),
        dry(call("delete", field, "retire_field", "Set a field aside; its values stay"))
            .answers("200", made(a_field)),
        call("post", "/catalog/objects/{name}/fields/{field}/index", "retry_index", "Build an index that could not be built once more")
            .answers("200", shown(a_field)),
        call("post", "/catalog/objects/{name}/fields/{field}/conversion", "go_on_converting", "Go on with a change of kind that waits: without the values that cannot come, or once more")
            .raw_body(body(json!({"type": "object", "additionalProperties": false, "properties": {"lossy": {"type": ["boolean", "null"]}}})))
            .answers("200", shown(a_field)),
        call("delete", "/catalog/objects/{name}/fields/{field}/conversion", "stop_converting", "Give a change of kind up")
            .answers("200", shown(a_field)),
        call("get", "/catalog/indexes", "list_indexes", "Indexes that are not ready yet, and those that would make slow lists quick")
            .answers("200", schema_ref("Indexes")),
        call("delete", "/catalog/indexes/{name}/{field}", "hush_index", "Say nothing about this index for a month").nothing(),
        planned(call("post", "/catalog/objects/{name}/rules", "create_rule", "Make a rule"), "Rule")
            .raw_body(said("RuleDefinition")),
        dry(call("patch", rule, "change_rule", "Change a rule"))
            .raw_body(said("RuleDefinition"))
            .answers("200", made("Rule")),
        dry(call("delete", rule, "retire_rule", "Set a rule aside")).answers("200", made("Rule")),
        planned(call("post", "/catalog/objects/{name}/layouts", "create_layout", "Make a layout"), "Layout")
            .raw_body(said("LayoutDefinition")),
        dry(call("patch", layout, "change_layout", "Change a layout"))
            .raw_body(said("LayoutDefinition"))
            .answers("200", made("Layout")),
        call(
            "post",
            "/catalog/objects/{name}/expressions",
            "look_at_expression",
            "An expression while it is being written: what is wrong, what it gives, what could stand at the cursor",
        )
        .raw_body(said("ExpressionQuestion"))
        .answers("200", schema_ref("ExpressionAnswer")),
        dry(call("delete", layout, "retire_layout", "Set a layout aside")).answers("200", made("Layout")),
    ]
}

/// Objects and fields are shown as the catalog does.
fn named(of: &str) -> String {
    if matches!(of, "Rule" | "Layout") { of.to_owned() } else { format!("Catalog{of}") }
}

/// 201 with what was made, 200 with the plan of a dry run.
fn planned(call: Call, of: &str) -> Call {
    call.query("dry_run", false, json!({"type": "boolean"}))
        .answers("201", schema_ref(&named(of)))
        .also("200", schema_ref(&format!("{of}Plan")))
}

/// Schemas of what is sent and answered.
pub(super) fn schemas() -> Vec<(&'static str, Json)> {
    let text = || json!({"type": "string"});
    let yes_no = || json!({"type": "boolean"});
    // Null goes back to what was there at first.
    let maybe = || json!({"type": ["string", "null"]});
    let maybe_flag = || json!({"type": ["boolean", "null"]});
    let free =
        |properties: Json| json!({"type": "object", "additionalProperties": true, "properties": properties});
    let uses = json!({"type": "array", "items": {
        "type": "object", "additionalProperties": false, "required": ["kind", "count", "message", "id"],
        "properties": {"kind": text(), "count": {"type": "integer"}, "message": text(), "id": {"type": ["string", "null"]}},
    }});
    let plan = |part: &str, of: &str| {
        json!({
            "type": "object", "additionalProperties": false, "required": ["steps", "affects", part],
            "properties": {
                "steps": {"type": "array", "items": text()}, "affects": uses, part: schema_ref(of),
                "sample": {
                    "type": "array", "description": "What a formula or roll-up gives for some records.",
                    "items": {
                        "type": "object", "additionalProperties": false, "required": ["id", "label", "value"],
                        "properties": {"id": text(), "label": text(), "value": {}},
                    },
                },
            },
        })
    };
    vec![
        (
            "ObjectDefinition",
            free(json!({
                "name": maybe(), "plural": maybe(), "label": maybe(), "label_plural": maybe(), "icon": maybe(),
                "color": maybe(), "help": maybe(), "in_menu": maybe_flag(), "owned": maybe_flag(),
                "fields": {"type": ["array", "null"], "items": schema_ref("FieldDefinition")},
                "retired": maybe_flag(), "order": {"type": ["array", "null"], "items": text()},
                "layout_order": {"type": ["array", "null"], "items": text()},
            })),
        ),
        (
            "FieldDefinition",
            free(json!({
                "name": maybe(), "kind": maybe(), "label": maybe(), "help": maybe(), "required": maybe_flag(),
                "unique": maybe_flag(), "indexed": maybe_flag(), "searchable": maybe_flag(), "main": maybe_flag(),
                "hidden": maybe_flag(), "retired": maybe_flag(), "show_if": maybe(), "required_if": maybe(),
                "expression": maybe(), "relation": maybe(), "measure": maybe(), "filter": maybe(), "sort": maybe(),
            })),
        ),
        (
            "RuleDefinition",
            free(json!({
                "name": maybe(), "kind": maybe(), "label": maybe(), "message": maybe(), "field": maybe(),
                "condition": maybe(), "when": maybe(), "lenient": maybe_flag(), "retired": maybe_flag(),
                "fields": {"type": ["array", "null"], "items": text()},
            })),
        ),
        (
            "Rule",
            json!({
                "type": "object", "additionalProperties": false,
                "required": ["name", "label", "kind", "message", "field", "when", "lenient", "condition", "fields"],
                "properties": {
                    "name": text(), "label": text(), "kind": {"type": "string", "enum": ["check", "required", "unique"]},
                    "message": text(), "field": maybe(), "when": maybe(), "lenient": yes_no(), "condition": maybe(),
                    "fields": {"type": "array", "items": text()},
                },
            }),
        ),
        (
            "ExpressionQuestion",
            json!({
                "type": "object", "additionalProperties": false,
                "properties": {"text": text(), "cursor": {"type": ["integer", "null"]}, "record": maybe(), "expect": maybe()},
            }),
        ),
        (
            "ExpressionAnswer",
            json!({
                "type": "object", "additionalProperties": false, "required": ["problems", "type", "result", "completions"],
                "properties": {
                    "problems": {"type": "array", "items": {
                        "type": "object", "additionalProperties": false, "required": ["at", "length", "code", "message", "instead"],
                        "properties": {"at": {"type": "integer"}, "length": {"type": "integer"}, "code": text(), "message": text(), "instead": maybe()},
                    }},
                    "type": maybe(), "result": {},
                    "completions": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": true}},
                },
            }),
        ),
        (
            "Draft",
            json!({
                "type": "object", "additionalProperties": false, "required": ["problems", "hidden", "required", "layout", "hidden_sections", "record"],
                "properties": {
                    "problems": {"type": "array", "items": {"type": "object", "additionalProperties": true}},
                    "hidden": {"type": "array", "items": text(), "description": "Fields that are not shown for this record."},
                    "required": {"type": "array", "items": text(), "description": "Fields that must be filled for this record."},
                    "layout": {"type": ["string", "null"], "description": "The layout that fits the caller's role and the record."},
                    "hidden_sections": {"type": "array", "items": {"type": "integer"}},
                    "record": {"type": "object", "additionalProperties": true},
                },
            }),
        ),
        ("RulePlan", plan("rule", "Rule")),
        (
            "LayoutDefinition",
            free(json!({
                "name": maybe(), "label": maybe(), "for": maybe(), "when": maybe(), "retired": maybe_flag(),
                "roles": {"type": ["array", "null"], "items": text()},
                "sections": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": true}},
                "related": {"type": ["array", "null"], "items": {"type": ["object", "string"], "additionalProperties": true}},
            })),
        ),
        (
            "Layout",
            json!({
                "type": "object", "additionalProperties": false,
                "required": ["name", "label", "for", "roles", "when", "sections", "related"],
                "properties": {
                    "name": text(), "label": text(), "for": {"type": "string", "enum": ["record", "create", "card"]},
                    "roles": {"type": "array", "items": text()}, "when": maybe(),
                    "sections": {"type": "array", "items": {
                        "type": "object", "additionalProperties": false,
                        "required": ["label", "columns", "folded", "when", "fields"],
                        "properties": {
                            "label": maybe(), "columns": {"type": "integer"}, "folded": yes_no(), "when": maybe(),
                            "fields": {"type": "array", "items": {
                                "type": "object", "additionalProperties": false, "required": ["name", "wide"],
                                "properties": {"name": text(), "wide": yes_no()},
                            }},
                        },
                    }},
                    "related": {"type": ["array", "null"], "items": {
                        "type": "object", "additionalProperties": false, "required": ["list", "columns"],
                        "properties": {"list": text(), "columns": {"type": "array", "items": text()}},
                    }},
                },
            }),
        ),
        (
            "Indexes",
            json!({
                "type": "object", "additionalProperties": false, "required": ["items", "proposals"],
                "properties": {
                    "items": {"type": "array", "items": {
                        "type": "object", "additionalProperties": false, "required": ["object", "field", "state", "error"],
                        "properties": {
                            "object": text(), "field": text(), "error": maybe(),
                            "state": {"type": "string", "enum": ["waiting", "building", "failed"]},
                        },
                    }},
                    "proposals": {"type": "array", "items": {
                        "type": "object", "additionalProperties": false,
                        "required": ["object", "field", "for", "times", "milliseconds"],
                        "properties": {
                            "object": text(), "field": text(), "for": {"type": "string", "enum": ["sort", "filter"]},
                            "times": {"type": "integer"},
                            "milliseconds": {"type": "integer", "description": "How long such a list took on average."},
                        },
                    }},
                },
            }),
        ),
        ("LayoutPlan", plan("layout", "Layout")),
        ("ObjectPlan", plan("object", "CatalogObject")),
        ("FieldPlan", plan("field", "CatalogField")),
    ]
}
