//! Schemas of `/imports` and of mappings.

use serde_json::json;

use super::{
    Named, and, any_json, id, list, map_of, maybe_moment, maybe_text, object, one_of, or_null, text, whole,
    yes_no,
};
use crate::openapi::schema_ref;

pub(super) fn schemas() -> Named {
    let counts = map_of(object(&[("created", whole()), ("updated", whole())]));
    let outcome = [
        ("created", whole()),
        ("updated", whole()),
        ("skipped", whole()),
        ("rejected", whole()),
        ("by_object", counts),
    ];
    let summary = object(&[
        ("id", id()),
        ("object", text()),
        ("filename", text()),
        ("state", one_of(&["draft", "checking", "ready", "running", "done", "failed", "cancelled"])),
        ("bytes", whole()),
        ("encoding", text()),
        ("delimiter", text()),
        ("header_row", whole()),
        ("rows", whole()),
        ("broken", whole()),
        ("progress", schema_ref("ImportProgress")),
        ("error", maybe_text()),
        ("user", object(&[("id", json!({"type": ["string", "null"], "format": "uuid"})), ("label", text())])),
        ("created_at", maybe_moment()),
        ("started_at", maybe_moment()),
        ("finished_at", maybe_moment()),
    ]);
    let column = object(&[
        ("name", text()),
        ("samples", list(text())),
        (
            "distinct",
            json!({"type": ["array", "null"], "items": text(), "description": "Null when there are many."}),
        ),
    ]);
    let problem =
        object(&[("row", whole()), ("column", maybe_text()), ("value", maybe_text()), ("message", text())]);
    let mut named = vec![
        (
            "Import",
            and(
                summary.clone(),
                &[
                    ("columns", list(column)),
                    ("preview", list(list(text()))),
                    ("mapping", schema_ref("ImportMapping")),
                    ("result", or_null(schema_ref("ImportResult"))),
                ],
            ),
        ),
        ("ImportSummary", summary),
        ("ImportProgress", and(object(&outcome), &[("done", whole()), ("total", whole())])),
        (
            "ImportResult",
            and(
                object(&outcome),
                &[
                    (
                        "checked",
                        json!({"type": "integer", "description": "Rows that the dry run looked at."}),
                    ),
                    ("rows", whole()),
                    ("complete", yes_no()),
                    ("problems", list(problem)),
                ],
            ),
        ),
    ];
    named.extend(mappings());
    named
}

fn mappings() -> Named {
    let names = || json!({"anyOf": [text(), list(text())]});
    let condition = object(&[
        ("column?", text()),
        ("not_blank?", yes_no()),
        ("blank?", yes_no()),
        ("eq?", text()),
        ("ne?", text()),
        ("in?", list(text())),
        ("and?", list(schema_ref("ImportCondition"))),
        ("or?", list(schema_ref("ImportCondition"))),
        ("not?", schema_ref("ImportCondition")),
    ]);
    let source = object(&[
        ("column?", text()),
        ("constant?", any_json()),
        ("step?", text()),
        ("template?", text()),
        ("values?", map_of(any_json())),
        ("resolve?", names()),
        ("within?", json!({"anyOf": [text(), list(text()), map_of(any_json())]})),
        (
            "missing?",
            json!({"anyOf": [one_of(&["reject", "create", "blank"]), object(&[("create", map_of(any_json()))])]}),
        ),
        ("split?", text()),
        ("add?", yes_no()),
        ("attributes?", map_of(schema_ref("ImportSource"))),
        ("format?", text()),
        ("decimal?", text()),
        ("currency?", json!({"anyOf": [text(), object(&[("column", text())])]})),
        ("multiply?", json!({"type": ["number", "string"]})),
    ]);
    let step = object(&[
        ("object", text()),
        ("as?", text()),
        ("once?", yes_no()),
        ("pass?", whole()),
        ("match?", list(text())),
        ("on_match?", one_of(&["update", "skip", "reject"])),
        ("on_new?", one_of(&["create", "skip", "reject"])),
        ("where?", schema_ref("ImportCondition")),
        ("fields", map_of(schema_ref("ImportSource"))),
    ]);
    vec![
        (
            "ImportMapping",
            object(&[
                ("steps", list(schema_ref("ImportStep"))),
                ("header_row?", whole()),
                ("delimiter?", text()),
                ("encoding?", text()),
            ]),
        ),
        ("ImportStep", step),
        ("ImportSource", source),
        ("ImportCondition", condition),
    ]
}
