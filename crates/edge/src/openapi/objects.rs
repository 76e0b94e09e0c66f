//! Paths of an object.

use engine::{On, Operation};
use model::Object;
use serde_json::{Map, Value as Json, json};

use super::{body, csv_file, ok, parameter, pascal, responses, schema_ref};

const READS: &[&str] = &["401", "403", "404", "422"];
const WRITES: &[&str] = &["400", "401", "403", "404", "409", "412", "413", "415", "422"];

/// All paths of an object.
pub(super) fn paths(object: &Object, operations: &[Operation], out: &mut Map<String, Json>) {
    let name = pascal(&object.name);
    let base = format!("/api/v1/{}", object.plural);
    let (one, many) = (object.label.to_lowercase(), object.label_plural.to_lowercase());
    let record = || ok(&object.label, schema_ref(&name));
    let call = |id: String, summary: String, rest: Json| {
        let mut call = json!({"operationId": id, "tags": [object.label_plural], "summary": summary});
        if let (Json::Object(call), Json::Object(rest)) = (&mut call, rest) {
            call.extend(rest);
        }
        call
    };
    let p = |names: &[&str]| names.iter().map(|n| parameter(n)).collect::<Vec<_>>();
    let page = ok(&object.label_plural, schema_ref(&format!("{name}Page")));
    let either = json!({"anyOf": [schema_ref(&format!("{name}Page")), schema_ref("Groups")]});
    let lists = ["filter", "sort", "limit", "cursor", "offset", "fields", "include", "count", "trashed"];
    out.insert(
        base.clone(),
        json!({
            "get": call(format!("list_{}", object.plural), format!("A page of {many}"),
                json!({"parameters": p(&lists), "responses": responses("200", page, READS)})),
            "post": call(format!("create_{}", object.name), format!("Create a {one}"), json!({
                "requestBody": body(schema_ref(&format!("{name}Create"))),
                "responses": responses("201", record(), WRITES),
            })),
        }),
    );
    out.insert(
        format!("{base}/query"),
        json!({"post": call(format!("query_{}", object.plural), format!("A page of {many}, or groups with measures"), json!({
            "requestBody": body(schema_ref("Query")),
            "responses": responses("200", ok("A page or groups", either), WRITES),
        }))}),
    );
    let form = json!({"type": "object", "additionalProperties": true, "properties": {"id": {"type": ["string", "null"]}}});
    out.insert(
        format!("{base}/check"),
        json!({"post": call(format!("check_{}", object.name), format!("Hold the form of a {one} against everything that saving would"), json!({
            "requestBody": body(form),
            "responses": responses("200", ok("What is in the way", schema_ref("Draft")), WRITES),
        }))}),
    );
    out.insert(
        format!("{base}/batch"),
        json!({"post": call(format!("batch_{}", object.plural), format!("Create, change and trash many {many} at once"), json!({
            "requestBody": body(batch(&name)),
            "responses": responses("200", ok("One answer per item", batch_answer(&name)), WRITES),
        }))}),
    );
    out.insert(
        format!("{base}/export.csv"),
        json!({"get": call(format!("export_{}", object.plural), format!("{} as CSV", object.label_plural), json!({
            "parameters": p(&["filter", "sort", "fields", "trashed"]),
            "responses": responses("200", csv_file(), READS),
        }))}),
    );
    out.insert(
        format!("{base}/{{id}}"),
        json!({
            "parameters": p(&["id"]),
            "get": call(format!("get_{}", object.name), format!("One {one}"),
                json!({"parameters": p(&["fields", "include"]), "responses": responses("200", record(), READS)})),
            "patch": call(format!("update_{}", object.name), format!("Change a {one}"), json!({
                "parameters": p(&["if_match"]),
                "requestBody": body(schema_ref(&format!("{name}Update"))),
                "responses": responses("200", record(), WRITES),
            })),
            "delete": call(format!("trash_{}", object.name), format!("Move a {one} to the trash"),
                json!({"parameters": p(&["if_match"]), "responses": responses("200", record(), &["401", "403", "404", "412", "422"])})),
        }),
    );
    let acts = [
        (
            "restore",
            "post",
            format!("restore_{}", object.name),
            format!("Take a {one} out of the trash"),
            record(),
        ),
        (
            "timeline",
            "get",
            format!("timeline_of_{}", object.name),
            format!("What happened around a {one}"),
            ok("Events, newest first", schema_ref("Timeline")),
        ),
        (
            "history",
            "get",
            format!("history_of_{}", object.name),
            format!("Which field of a {one} changed when, by whom"),
            ok("Changes, newest first", schema_ref("History")),
        ),
    ];
    for (path, method, id, summary, good) in acts {
        let mut rest = json!({"responses": responses("200", good, &["401", "403", "404", "409", "422"])});
        if method == "get" {
            let verb =
                if path == "timeline" { &["limit", "cursor", "verb"][..] } else { &["limit", "cursor"] };
            rest["parameters"] = json!(p(verb));
        }
        let mut item = Map::new();
        item.insert("parameters".into(), json!(p(&["id"])));
        item.insert(method.into(), call(id, summary, rest));
        out.insert(format!("{base}/{{id}}/{path}"), Json::Object(item));
    }
    if object.fields.iter().any(|f| f.kind.is_secret()) {
        let secret: Vec<&str> =
            object.fields.iter().filter(|f| f.kind.is_secret()).map(|f| f.name.as_str()).collect();
        let asked = body(json!({
            "type": "object", "required": ["field"], "additionalProperties": false,
            "properties": {"field": {"type": "string", "enum": secret}},
        }));
        let answer = ok("What is in it; nobody keeps this answer", schema_ref("Revealed"));
        let rest = json!({"requestBody": asked, "responses": responses("200", answer, WRITES)});
        let reveal = call(format!("reveal_{}", object.name), format!("Show a secret of a {one}"), rest);
        out.insert(format!("{base}/{{id}}/reveal"), json!({"parameters": p(&["id"]), "post": reveal}));
    }
    for operation in operations.iter().filter(|o| o.object() == object.name && o.on == On::Record) {
        let input = schema_ref(&format!("{}Input", pascal(operation.name)));
        let mut given = body(input);
        given["required"] = json!(false);
        // The one verb whose answer is not the record.
        let answer = if operation.name == "user.invite" {
            ok("The link, shown once", schema_ref("Invitation"))
        } else {
            record()
        };
        out.insert(
            format!("{base}/{{id}}/{}", operation.verb()),
            json!({
                "parameters": p(&["id"]),
                "post": call(operation.name.replace('.', "_"), operation.label.to_owned(),
                    json!({"requestBody": given, "responses": responses("200", answer, WRITES)})),
            }),
        );
    }
}

fn batch(name: &str) -> Json {
    let update = json!({"allOf": [
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uuid"}}},
        {"type": "object", "additionalProperties": true},
    ]});
    let item = |verb: &str, schema: Json| json!({"type": "object", "required": [verb], "properties": {verb: schema}});
    json!({
        "type": "object", "required": ["items"],
        "properties": {
            "atomic": {"type": "boolean", "default": true},
            "items": {"type": "array", "maxItems": 1000, "items": {"anyOf": [
                item("create", schema_ref(&format!("{name}Create"))),
                item("update", update),
                item("delete", json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uuid"}}})),
            ]}},
        },
    })
}

fn batch_answer(name: &str) -> Json {
    json!({
        "type": "object", "required": ["items"],
        "properties": {"items": {"type": "array", "items": {
            "type": "object", "required": ["status"],
            "properties": {"status": {"type": "integer"}, "record": schema_ref(name), "problem": schema_ref("ItemProblem")},
        }}},
    })
}
