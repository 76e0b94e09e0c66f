//! Every answer of every test is held against the OpenAPI document: its status is one that the call names, and its
//! body is what the schema says, without a member more.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::test_app::Answer;

/// What the document says of each call.
pub struct Contract {
    document: Json,
    paths: Vec<(Vec<String>, String)>,
}

impl Contract {
    pub fn new(document: Json) -> Self {
        let paths = document["paths"].as_object().expect("paths").keys();
        let mut paths: Vec<_> = paths.map(|p| (parts(p).map(str::to_owned).collect(), p.clone())).collect();
        // `/people/query` before `/people/{id}`.
        paths.sort_by_key(|(parts, _): &(Vec<String>, String)| {
            parts.iter().map(|p| p.starts_with('{')).collect::<Vec<_>>()
        });
        Self { document, paths }
    }

    /// Fails when an answer is not what the document says. Calls that it does not know have to be refused.
    pub fn hold(&self, method: &str, path: &str, body: &[u8], answer: &Answer) {
        let said = format!("{method} {path}: {}", answer.status);
        let bare = path.split('?').next().unwrap_or_default();
        if !bare.starts_with("/api/v1/") {
            return;
        }
        let Some(call) = self.call(method, bare) else {
            assert!(answer.status >= 400, "{said}, of which the document knows nothing");
            return;
        };
        let known = call["responses"].get(answer.status.to_string());
        // What may go wrong with any call is said once; what goes well is said of each.
        let response = known.or_else(|| (answer.status >= 400).then(|| &call["responses"]["default"]));
        let response = self.target(response.unwrap_or_else(|| panic!("{said} is not in the document")));
        let kind = answer.header("content-type").split(';').next().unwrap_or_default();
        let mut faults = Vec::new();
        match response.get("content") {
            None => assert!(answer.bytes.is_empty(), "{said}: the document says that there is no body"),
            Some(content) => {
                let schema = content.get(kind).map(|c| &c["schema"]);
                let schema = schema.unwrap_or_else(|| panic!("{said}: {kind} is not in {content}"));
                // What is packed is told by another test.
                if kind.ends_with("json") && answer.header("content-encoding").is_empty() {
                    self.check(schema, &answer.json, "answer", &mut faults);
                }
            }
        }
        // What was taken must have been allowed.
        let input = &call["requestBody"]["content"]["application/json"]["schema"];
        if answer.status < 300 && !input.is_null() && !body.is_empty() {
            let body = serde_json::from_slice(body).expect("JSON was taken");
            self.check(input, &body, "body", &mut faults);
        }
        assert!(
            faults.is_empty(),
            "{said} is not what the document says:\n{}\n{:#}",
            faults.join("\n"),
            answer.json
        );
    }

    fn call(&self, method: &str, path: &str) -> Option<&Json> {
        let asked: Vec<&str> = parts(path).collect();
        let fits = |known: &[String]| {
            known.len() == asked.len() && known.iter().zip(&asked).all(|(k, a)| k.starts_with('{') || k == a)
        };
        let calls =
            self.paths.iter().filter(|(known, _)| fits(known)).map(|(_, p)| &self.document["paths"][p]);
        calls.filter_map(|item| item.get(method.to_ascii_lowercase())).next()
    }

    /// What a reference refers to.
    fn target<'a>(&'a self, json: &'a Json) -> &'a Json {
        match json["$ref"].as_str() {
            None => json,
            Some(to) => {
                let found = self.document.pointer(to.trim_start_matches('#'));
                self.target(found.unwrap_or_else(|| panic!("{to} leads nowhere")))
            }
        }
    }

    fn check(&self, schema: &Json, value: &Json, at: &str, faults: &mut Vec<String>) {
        let schema = self.target(schema);
        if let Some(any) = schema["anyOf"].as_array() {
            let tries: Vec<Vec<String>> = any.iter().map(|one| self.faults(one, value, at)).collect();
            if !tries.iter().any(Vec::is_empty) {
                let best = tries.into_iter().min_by_key(Vec::len).unwrap_or_default();
                faults.push(format!("{at} is none of several: {}", best.join("; ")));
            }
        }
        for one in schema["allOf"].as_array().into_iter().flatten() {
            self.check(one, value, at, faults);
        }
        if !type_fits(&schema["type"], value) {
            faults.push(format!("{at} is {value}, not {}", schema["type"]));
            return;
        }
        if let Some(list) = schema["enum"].as_array()
            && !list.contains(value)
        {
            faults.push(format!("{at} is {value}, not one of {}", schema["enum"]));
        }
        if let (Some(format), Some(text)) = (schema["format"].as_str(), value.as_str())
            && !format_fits(format, text)
        {
            faults.push(format!("{at} is {text}, not a {format}"));
        }
        let size = match value {
            Json::Number(number) => number.as_f64().map(|n| (n, "minimum", "maximum")),
            Json::String(text) => Some((text.chars().count() as f64, "minLength", "maxLength")),
            Json::Array(list) => Some((list.len() as f64, "minItems", "maxItems")),
            _ => None,
        };
        if let Some((size, least, most)) = size
            && (schema[least].as_f64().is_some_and(|n| size < n)
                || schema[most].as_f64().is_some_and(|n| size > n))
        {
            faults.push(format!("{at} is not within its bounds: {size}"));
        }
        if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
            for (i, item) in list.iter().enumerate() {
                self.check(items, item, &format!("{at}[{i}]"), faults);
            }
        }
        if let Some(members) = value.as_object() {
            self.members(schema, members, at, faults);
        }
    }

    fn members(&self, schema: &Json, members: &Map<String, Json>, at: &str, faults: &mut Vec<String>) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for name in required.filter(|name| !members.contains_key(*name)) {
            faults.push(format!("{at} has no {name}"));
        }
        for (name, value) in members {
            let at = format!("{at}.{name}");
            if let Some(names) = schema.get("propertyNames") {
                self.check(names, &Json::String(name.clone()), &at, faults);
            }
            match (schema["properties"].get(name), schema.get("additionalProperties")) {
                (Some(own), _) => self.check(own, value, &at, faults),
                (None, Some(Json::Bool(false))) => faults.push(format!("{at} is not in the document")),
                (None, Some(other)) => self.check(other, value, &at, faults),
                (None, None) => {}
            }
        }
    }

    fn faults(&self, schema: &Json, value: &Json, at: &str) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(schema, value, at, &mut faults);
        faults
    }

    /// Keywords that stand somewhere in the document's schemas and that nobody here looks at.
    pub fn unread(&self) -> BTreeMap<String, usize> {
        const READ: [&str; 15] = [
            "$ref",
            "anyOf",
            "allOf",
            "type",
            "enum",
            "format",
            "items",
            "required",
            "properties",
            "additionalProperties",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "maxItems",
        ];
        // For those who read and those who write; what a pattern forbids has tests of its own.
        const WORDS: [&str; 6] = ["title", "description", "examples", "default", "readOnly", "pattern"];
        let mut found = BTreeMap::new();
        let mut open: Vec<&Json> =
            self.document["components"]["schemas"].as_object().expect("schemas").values().collect();
        while let Some(schema) = open.pop() {
            for (word, value) in schema.as_object().into_iter().flatten() {
                match (word.as_str(), value) {
                    ("properties", Json::Object(own)) => open.extend(own.values()),
                    ("anyOf" | "allOf", Json::Array(list)) => open.extend(list),
                    ("items" | "additionalProperties" | "propertyNames", one) => open.push(one),
                    (word, _) if READ.contains(&word) || WORDS.contains(&word) => {}
                    _ => *found.entry(word.clone()).or_default() += 1,
                }
            }
        }
        found
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|p| !p.is_empty())
}

fn type_fits(wanted: &Json, value: &Json) -> bool {
    let one = |word: &str| match word {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match wanted {
        Json::Null => true,
        Json::String(word) => one(word),
        list => list.as_array().into_iter().flatten().filter_map(Json::as_str).any(one),
    }
}

fn format_fits(format: &str, text: &str) -> bool {
    match format {
        "uuid" => uuid::Uuid::parse_str(text).is_ok(),
        "date" => text.parse::<chrono::NaiveDate>().is_ok(),
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        _ => true,
    }
}

#[test]
fn the_document_is_read_whole_and_tells_right_from_wrong() {
    crate::test_app::on_both(|app| {
        let contract = &*app.contract();
        assert_eq!(contract.unread(), BTreeMap::new(), "keywords that no answer is held against");
        let deal = serde_json::json!({"$ref": "#/components/schemas/SearchHit"});
        let mut hit = serde_json::json!({"object": "deal", "id": app.user("ada@halcyon.test"), "label": "x", "detail": null});
        assert_eq!(contract.faults(&deal, &hit, "hit"), Vec::<String>::new());
        hit["label"] = serde_json::json!(3);
        hit["more"] = Json::Null;
        let _ = hit.as_object_mut().unwrap().shift_remove("detail");
        let faults = contract.faults(&deal, &hit, "hit");
        assert_eq!(
            faults,
            ["hit has no detail", "hit.label is 3, not \"string\"", "hit.more is not in the document"]
        );
    });
}
