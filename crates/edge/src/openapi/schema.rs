//! Schemas of an object: its record on the way out, and on the way in.

use engine::{On, Operation};
use model::{Field, Object, Shape};
use serde_json::{Map, Value as Json, json};

use super::{pascal, schema_ref};

/// All schemas of an object.
pub(super) fn schemas(object: &Object, operations: &[Operation], out: &mut Map<String, Json>) {
    let name = pascal(&object.name);
    let required: Vec<&str> = ["id", "version"].into();
    out.insert(name.clone(), record(object, &object.fields.iter().collect::<Vec<_>>(), &required, output));
    let writable: Vec<&Field> = object.fields.iter().filter(|f| !f.read_only || f.by_programs).collect();
    let needed: Vec<&str> = writable
        .iter()
        .filter(|f| f.required && f.default.is_none() && f.show_if.is_none())
        .map(|f| f.name.as_str())
        .collect();
    out.insert(format!("{name}Create"), record(object, &writable, &needed, input));
    out.insert(format!("{name}Update"), record(object, &writable, &[], input));
    out.insert(
        format!("{name}Page"),
        json!({
            "type": "object", "required": ["items", "next_cursor"],
            "properties": {
                "items": {"type": "array", "items": schema_ref(&name)},
                "next_cursor": {"type": ["string", "null"]},
                "total": {"type": "integer", "description": "Only when asked for with `count`."},
            },
        }),
    );
    for operation in operations.iter().filter(|o| o.object() == object.name && o.on == On::Record) {
        out.insert(format!("{}Input", pascal(operation.name)), operation_input(operation));
    }
}

/// The input of an operation.
pub(super) fn operation_input(operation: &Operation) -> Json {
    let fields = (operation.input)();
    let required: Vec<&str> = fields
        .iter()
        .filter(|f| f.required && f.default.is_none() && f.show_if.is_none())
        .map(|f| f.name.as_str())
        .collect();
    let properties: Map<String, Json> = fields.iter().map(|f| (f.name.clone(), input(f))).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn record(object: &Object, fields: &[&Field], required: &[&str], side: fn(&Field) -> Json) -> Json {
    let properties: Map<String, Json> = fields.iter().map(|f| (f.name.clone(), side(f))).collect();
    let mut schema = json!({
        "type": "object", "title": object.label, "properties": properties, "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// A field as it comes.
fn output(field: &Field) -> Json {
    let bare = match field.kind.name() {
        "email" | "text" | "long_text" | "url" => json!({"type": "string"}),
        "number" | "percent" | "rating" => match field.kind.shape() {
            Shape::Number { decimals: 0 } => json!({"type": "integer"}),
            _ => json!({"type": "number"}),
        },
        "boolean" => json!({"type": "boolean"}),
        "date" => json!({"type": "string", "format": "date"}),
        "datetime" => json!({"type": "string", "format": "date-time"}),
        "select" => choice(field),
        "multi_select" => json!({"type": "array", "items": choice(field)}),
        "money" => schema_ref("Money"),
        "name" => schema_ref("Name"),
        "emails" => list("Email"),
        "phones" => list("Phone"),
        "addresses" => list("Address"),
        "socials" => list("Social"),
        "secret" => schema_ref("Secret"),
        "json" => json!({}),
        _ => match field.kind.shape() {
            Shape::Links => json!({"type": "array", "items": link(field, "label")}),
            Shape::Polymorphic => schema_ref("PolymorphicRelation"),
            _ if field.to().is_some_and(|to| !to.is_empty()) => schema_ref("Relation"),
            Shape::Text => json!({"type": "string"}),
            _ => json!({"type": "string", "format": "uuid"}),
        },
    };
    let never_null =
        field.system && ["id", "version", "created_at", "updated_at"].contains(&field.name.as_str());
    described(field, if never_null { bare } else { or_null(bare) })
}

/// A field as it goes in.
fn input(field: &Field) -> Json {
    let bare = match field.kind.name() {
        "number" | "percent" => json!({"type": ["number", "string"]}),
        "money" => json!({"anyOf": [schema_ref("MoneyInput"), {"type": ["number", "string"]}]}),
        "name" => json!({"anyOf": [schema_ref("NameInput"), {"type": "string"}]}),
        "emails" => text_or("EmailInput"),
        "phones" => text_or("PhoneInput"),
        "addresses" => text_or("AddressInput"),
        "socials" => text_or("SocialInput"),
        "secret" => json!({"anyOf": [{"type": ["string", "number"]}, schema_ref("Secret")]}),
        _ => match field.kind.shape() {
            Shape::Links => json!({
                "type": "array",
                "items": {"anyOf": [{"type": "string", "format": "uuid"}, link(field, "")]},
            }),
            Shape::Polymorphic => schema_ref("PolymorphicRelationInput"),
            _ if field.to().is_some_and(|to| !to.is_empty()) => schema_ref("RelationInput"),
            _ => return output(field),
        },
    };
    described(field, or_null(bare))
}

fn choice(field: &Field) -> Json {
    let keys: Vec<&str> = field.kind.options().unwrap_or_default().iter().map(|o| o.key.as_str()).collect();
    if keys.is_empty() { json!({"type": "string"}) } else { json!({"type": "string", "enum": keys}) }
}

fn list(of: &str) -> Json {
    json!({"type": "array", "items": schema_ref(of)})
}

fn text_or(of: &str) -> Json {
    json!({"type": "array", "items": {"anyOf": [schema_ref(of), {"type": "string"}]}})
}

/// A link with its attributes beside.
fn link(field: &Field, label: &str) -> Json {
    let mut properties = Map::new();
    properties.insert("id".into(), json!({"type": "string", "format": "uuid"}));
    if !label.is_empty() {
        properties.insert(label.into(), json!({"type": ["string", "null"]}));
    }
    if field.is_polymorphic() {
        properties.insert("object".into(), json!({"type": "string", "enum": field.targets()}));
    }
    let attributes = field.items.as_ref().map(|items| &items.fields[1..]).unwrap_or_default();
    for attribute in attributes {
        let side = if label.is_empty() { input(attribute) } else { output(attribute) };
        properties.insert(attribute.name.clone(), side);
    }
    json!({"type": "object", "required": ["id"], "properties": properties})
}

fn or_null(schema: Json) -> Json {
    match &schema {
        Json::Object(map) if map.is_empty() => schema,
        Json::Object(map) if !map.contains_key("enum") && map.get("type").is_some_and(Json::is_string) => {
            let mut out = map.clone();
            out["type"] = json!([map["type"], "null"]);
            Json::Object(out)
        }
        Json::Object(map) if !map.contains_key("enum") && map.get("type").is_some_and(Json::is_array) => {
            let mut out = map.clone();
            if let Some(Json::Array(types)) = out.get_mut("type") {
                types.push(json!("null"));
            }
            Json::Object(out)
        }
        _ => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

fn described(field: &Field, mut schema: Json) -> Json {
    let Some(map) = schema.as_object_mut() else { return schema };
    let only_a_reference = map.contains_key("$ref");
    if !only_a_reference {
        map.insert("title".into(), json!(field.label));
        if let Some(help) = &field.help {
            map.insert("description".into(), json!(help));
        }
        if field.read_only && !field.by_programs {
            map.insert("readOnly".into(), json!(true));
        }
    }
    schema
}
