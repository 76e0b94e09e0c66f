//! What many places of the document refer to.

use serde_json::{Map, Value as Json, json};

use super::schema_ref;

/// Values that fields consist of, problems, filters.
pub(super) fn schemas() -> Map<String, Json> {
    let text = || json!({"type": ["string", "null"]});
    let entry = |own: &[&str], needed: &[&str]| {
        let mut properties = Map::new();
        for name in own {
            properties.insert((*name).into(), text());
        }
        properties.insert("label".into(), text());
        properties.insert("primary".into(), json!({"type": "boolean"}));
        json!({"type": "object", "required": needed, "properties": properties})
    };
    let parts =
        |names: &[&str]| -> Map<String, Json> { names.iter().map(|n| ((*n).to_owned(), text())).collect() };
    let names = |what: &str| {
        let description = format!("A list, or text with commas between the names. {what}");
        json!({"type": ["array", "string"], "items": {"type": "string"}, "description": description})
    };
    let id = || json!({"type": "string", "format": "uuid"});
    let all = json!({
        "Money": {
            "type": "object", "required": ["amount", "currency"],
            "properties": {
                "amount": {"type": "string", "description": "A decimal number.", "examples": ["1200.00"]},
                "currency": {"type": "string", "description": "ISO 4217.", "examples": ["EUR"]},
            },
        },
        "MoneyInput": {
            "type": "object", "required": ["amount"],
            "properties": {"amount": {"type": ["number", "string"]}, "currency": {"type": "string"}},
        },
        "Relation": {
            "type": "object", "required": ["id", "label"],
            "properties": {"id": id(), "label": {"type": ["string", "null"], "description": "Null when it is not visible to the caller."}},
            "additionalProperties": true,
            "description": "Another record. With `include` its fields stand beside.",
        },
        "RelationInput": {
            "anyOf": [id(), {"type": "object", "required": ["id"], "properties": {"id": id()}}],
        },
        "PolymorphicRelation": {
            "type": "object", "required": ["id", "label", "object"],
            "properties": {
                "id": id(), "label": {"type": ["string", "null"], "description": "Null when it is not visible to the caller."},
                "object": {"type": "string", "description": "Of which object it is.", "examples": ["person"]},
            },
            "additionalProperties": true,
            "description": "A record of one of several objects. With `include` its fields stand beside.",
        },
        "PolymorphicRelationInput": {
            "anyOf": [id(), {"type": "object", "required": ["id"], "properties": {"id": id(), "object": {"type": "string"}}}],
            "description": "With a bare id the object is looked up.",
        },
        "Secret": {
            "type": "object", "required": ["secret", "set"], "additionalProperties": false,
            "properties": {"secret": {"type": "boolean"}, "set": {"type": "boolean"}},
            "description": "There is something, which is only shown by `POST …/reveal`.",
        },
        "Name": {"type": "object", "properties": parts(&["first", "last", "prefix", "middle", "suffix", "full"])},
        "NameInput": {"type": "object", "properties": parts(&["first", "last", "prefix", "middle", "suffix", "full"])},
        "Email": entry(&["address", "typed"], &["address"]),
        "EmailInput": entry(&["address", "typed"], &["address"]),
        "Phone": entry(&["number", "typed"], &["number"]),
        "PhoneInput": entry(&["number", "typed"], &["number"]),
        "Address": entry(&["street", "city", "region", "postal_code", "country"], &[]),
        "AddressInput": entry(&["street", "city", "region", "postal_code", "country"], &[]),
        "Social": entry(&["network", "handle", "url"], &[]),
        "SocialInput": entry(&["network", "handle", "url"], &[]),
        "Actor": {
            "type": "object", "required": ["kind", "id", "label"],
            "properties": {
                "kind": {"type": "string", "enum": ["user", "system", "api_key", "import"]},
                "id": {"type": ["string", "null"]}, "label": {"type": "string"},
            },
            "additionalProperties": true,
        },
        "Filter": {
            "description": "Text such as `stage.type = \"open\" and amount >= 1000`, or the same as JSON.",
            "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": true}],
        },
        "Query": {
            "type": "object", "additionalProperties": false,
            "properties": {
                "filter": schema_ref("Filter"),
                "sort": names("A minus in front: descending."),
                "limit": {"type": "integer", "minimum": 1, "maximum": 1000},
                "cursor": {"type": ["string", "null"]},
                "offset": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
                "fields": names("Only these."),
                "include": names("Relations whose records' fields are shown beside."),
                "count": {"type": "string", "enum": ["exact", "estimate"]},
                "trashed": {"type": "string", "enum": ["only"]},
                "group_by": {
                    "type": ["array", "string"], "items": {"type": "string"},
                    "description": "Fields or expressions such as `month(close_date)`; a text is one of them.",
                },
                "measures": {
                    "type": "object", "additionalProperties": {"type": "string"},
                    "description": "A name and an expression each, such as `{\"value\": \"sum(amount)\"}`.",
                },
            },
        },
        "Groups": {
            "type": "object", "required": ["groups"],
            "properties": {
                "groups": {"type": "array", "items": {"type": "object", "additionalProperties": true}},
                "next_cursor": {"type": ["string", "null"]},
            },
        },
        "Invitation": {
            "type": "object", "required": ["link", "expires_at"],
            "properties": {"link": {"type": "string"}, "expires_at": {"type": "string", "format": "date-time"}},
        },
        "FieldProblem": {
            "type": "object", "required": ["field", "code", "message"],
            "properties": {
                "field": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}, "record": id(),
            },
        },
        "ItemProblem": {
            "type": "object", "required": ["type", "code", "title", "status", "detail", "problems"],
            "properties": {
                "type": {"type": "string"}, "code": {"type": "string"}, "title": {"type": "string"},
                "status": {"type": "integer"}, "detail": {"type": "string"},
                "problems": {"type": "array", "items": schema_ref("FieldProblem")},
            },
            "additionalProperties": true,
            "description": "A problem of one of several; the request's id is on the whole answer.",
        },
        "Problem": {
            "type": "object", "required": ["type", "code", "title", "status", "detail", "request_id", "problems"],
            "properties": {
                "type": {"type": "string"}, "code": {"type": "string"}, "title": {"type": "string"},
                "status": {"type": "integer"}, "detail": {"type": "string"}, "request_id": {"type": "string"},
                "problems": {"type": "array", "items": schema_ref("FieldProblem")},
            },
            "additionalProperties": true,
        },
    });
    let Json::Object(mut all) = all else { return Map::new() };
    // What Kith answers has these members and no others; what it is given may have more, and is refused in words.
    for name in
        ["Money", "Name", "Email", "Phone", "Address", "Social", "Groups", "Invitation", "FieldProblem"]
    {
        all[name]["additionalProperties"] = json!(false);
    }
    all
}

/// One for each status that is a problem.
pub(super) fn responses() -> Json {
    let all = [
        ("400", "The request cannot be read."),
        ("401", "Nobody is signed in."),
        ("403", "Visible, but not allowed."),
        ("404", "Not there, or not visible."),
        ("409", "In conflict with another record."),
        ("412", "Somebody was faster; both states are in the answer."),
        ("413", "Too large."),
        ("415", "Not JSON."),
        ("422", "Not valid; every field's problem is in the answer."),
        ("429", "Too many tries; see Retry-After."),
        ("default", "Any other problem."),
    ];
    let one = |description: &str| {
        json!({
            "description": description,
            "content": {"application/problem+json": {"schema": schema_ref("Problem")}},
        })
    };
    Json::Object(all.into_iter().map(|(status, text)| (status.to_owned(), one(text))).collect())
}

/// Parameters of lists and records.
pub(super) fn parameters() -> Json {
    let query = |name: &str, schema: Json, description: &str| json!({"name": name, "in": "query", "required": false, "schema": schema, "description": description});
    let text = || json!({"type": "string"});
    json!({
        "id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
        "filter": query("filter", text(), "An expression as text or JSON."),
        "sort": query("sort", text(), "Fields with commas between them; a minus in front: descending."),
        "limit": query("limit", json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50}), "How many."),
        "cursor": query("cursor", text(), "Where the last page ended."),
        "offset": query("offset", json!({"type": "integer", "minimum": 0, "maximum": 1_000_000}), "How many to leave out."),
        "fields": query("fields", text(), "Only these fields, with commas between them."),
        "include": query("include", text(), "Relations whose records' fields are shown beside."),
        "count": query("count", json!({"type": "string", "enum": ["exact", "estimate"]}), "Adds `total`."),
        "trashed": query("trashed", json!({"type": "string", "enum": ["only"]}), "The trash."),
        "verb": query("verb", text(), "Only events of these verbs, with commas between them."),
        "if_match": {
            "name": "If-Match", "in": "header", "required": false, "schema": text(),
            "description": "The version that was seen, in quotes, such as \"7\" or W/\"7\".",
        },
    })
}
