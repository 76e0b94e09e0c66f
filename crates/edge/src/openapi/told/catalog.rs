//! Schemas of `/catalog`.

use serde_json::json;

use super::{Named, any_json, id, list, maybe_text, object, one_of, or_null, text, whole, yes_no};
use crate::openapi::schema_ref;

pub(super) fn schemas() -> Named {
    let permissions: Vec<_> = ["create", "read", "update", "delete", "export", "import", "reveal"]
        .map(|verb| (verb, yes_no()))
        .into();
    let operators = model::kind::Op::ALL.map(model::kind::Op::name);
    let field = object(&[
        ("name", text()),
        ("label", text()),
        ("kind", text()),
        ("help", maybe_text()),
        ("required", yes_no()),
        ("unique", yes_no()),
        ("read_only", yes_no()),
        ("system", yes_no()),
        ("custom", json!({"type": "boolean", "description": "Made by the workspace, not by the program."})),
        ("hidden", json!({"type": "boolean", "description": "Left out of forms, record pages and lists."})),
        (
            "show_if",
            json!({"type": ["string", "null"], "description": "Shown only where this expression holds."}),
        ),
        (
            "required_if",
            json!({"type": ["string", "null"], "description": "Needed where this expression holds."}),
        ),
        ("retired?", yes_no()),
        ("indexed", yes_no()),
        (
            "index?",
            json!({
                "type": ["string", "null"], "enum": ["ready", "waiting", "building", "failed", null],
                "description": "How far its index is; null when it has none.",
            }),
        ),
        (
            "index_error?",
            json!({"type": "string", "description": "Why it could not be built; for administrators."}),
        ),
        (
            "conversion?",
            object(&[
                ("kind", text()),
                ("state", one_of(&["running", "filled", "held", "failed"])),
                ("done", whole()),
                ("total", whole()),
                ("lost", json!({"type": "integer", "description": "Values that cannot come."})),
                (
                    "samples",
                    list(object(&[
                        ("id", id()),
                        ("label", maybe_text()),
                        ("value", text()),
                        ("why", text()),
                    ])),
                ),
                ("error", maybe_text()),
            ]),
        ),
        ("main", json!({"type": "boolean", "description": "One of the few that a form shows first."})),
        ("sortable", yes_no()),
        ("filterable", yes_no()),
        ("groupable", yes_no()),
        ("operators", list(one_of(&operators))),
        ("default", any_json()),
        (
            "to",
            json!({
                "type": ["string", "array", "null"], "items": {"type": "string"},
                "description": "The object it refers to; a list where each value says which of several it is of.",
            }),
        ),
        ("many", yes_no()),
        ("attributes", list(schema_ref("CatalogField"))),
        (
            "inverse",
            or_null(object(&[
                ("object", json!({"type": ["string", "array"], "items": {"type": "string"}})),
                ("name", text()),
                ("label", text()),
            ])),
        ),
        (
            "options?",
            list(object(&[("key", text()), ("label", text()), ("color", text()), ("retired?", yes_no())])),
        ),
        ("format?", json!({"type": "string", "description": "How automatic numbers are written."})),
        ("start?", whole()),
        ("stamp_on?", list(text())),
        ("stamp_when?", maybe_text()),
        (
            "rate_date?",
            json!({"type": "string", "description": "Of money: the field whose date says which rate counts, or today."}),
        ),
        ("on_delete?", one_of(&model::field::OnDelete::WORDS)),
        ("decimals?", whole()),
        ("min?", json!({"type": ["number", "null"]})),
        ("max?", json!({"type": ["number", "null"]})),
        (
            "secret?",
            json!({"type": "boolean", "description": "Encrypted, and only shown by `POST …/reveal`."}),
        ),
        (
            "long?",
            json!({"type": "boolean", "description": "Of a secret: whether it may have several lines."}),
        ),
        (
            "result?",
            json!({"type": "string", "description": "For formulas and roll-ups: the kind of their values."}),
        ),
        ("volatile?", json!({"type": "boolean", "description": "Computed whenever it is asked for."})),
        ("expression?", text()),
        ("relation?", text()),
        ("measure?", text()),
        ("filter?", maybe_text()),
        ("sort?", maybe_text()),
    ]);
    vec![
        (
            "Catalog",
            object(&[
                ("version", whole()),
                ("objects", list(schema_ref("CatalogObject"))),
                ("operations", list(schema_ref("CatalogOperation"))),
                (
                    "kinds",
                    list(object(&[
                        ("name", text()),
                        ("label", text()),
                        ("help", text()),
                        ("unique", yes_no()),
                        ("settings", list(text())),
                        ("convertible", yes_no()),
                    ])),
                ),
                ("retired?", list(schema_ref("CatalogObject"))),
                ("roles", list(object(&[("key", text()), ("label", text())]))),
                ("workspace", schema_ref("Workspace")),
            ]),
        ),
        (
            "CatalogObject",
            object(&[
                ("name", text()),
                ("plural", text()),
                ("label", text()),
                ("label_plural", text()),
                ("icon", text()),
                ("color", text()),
                ("title", json!({"type": "string", "description": "The field that names a record."})),
                ("custom", yes_no()),
                ("in_menu", yes_no()),
                ("help", maybe_text()),
                ("retired?", yes_no()),
                ("retired_fields?", list(schema_ref("CatalogField"))),
                ("retired_rules?", list(object(&[("name", text()), ("label", text())]))),
                ("retired_layouts?", list(object(&[("name", text()), ("label", text())]))),
                (
                    "owned",
                    json!({"type": "boolean", "description": "Records belong to somebody; reference data belongs to all."}),
                ),
                ("permissions", object(&permissions)),
                ("fields", list(schema_ref("CatalogField"))),
                (
                    "inverses",
                    list(object(&[
                        ("name", text()),
                        ("label", text()),
                        ("object", text()),
                        ("field", text()),
                    ])),
                ),
                ("operations", list(schema_ref("CatalogOperation"))),
                ("rules", list(schema_ref("Rule"))),
                ("layouts", list(schema_ref("Layout"))),
                ("views", list(schema_ref("CatalogView"))),
            ]),
        ),
        ("CatalogField", field),
        (
            "CatalogOperation",
            object(&[
                ("name", text()),
                ("verb", text()),
                ("label", text()),
                ("icon", text()),
                ("on", one_of(&["record", "none"])),
                ("input", list(schema_ref("CatalogField"))),
                ("permitted", yes_no()),
            ]),
        ),
        (
            "CatalogView",
            object(&[
                ("key", text()),
                ("label", text()),
                ("type", one_of(&["table", "board"])),
                ("columns", list(text())),
                ("sort", maybe_text()),
                ("filter", maybe_text()),
                ("group_by", maybe_text()),
                ("sum", maybe_text()),
            ]),
        ),
    ]
}
