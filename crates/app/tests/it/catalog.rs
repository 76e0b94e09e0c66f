//! What there is, and what the caller may do with it.

use serde_json::Value as Json;

use crate::test_app::on_both;

fn object<'a>(catalog: &'a Json, name: &str) -> &'a Json {
    catalog["objects"].as_array().unwrap().iter().find(|o| o["name"] == name).unwrap()
}

#[test]
fn the_catalog_tells_everything_a_screen_needs() {
    on_both(|app| {
        let catalog = app.as_role("administrator").get("/catalog").ok().json;
        for name in ["person", "company", "deal", "pipeline", "stage", "product", "user", "team"] {
            let object = object(&catalog, name);
            for key in
                ["plural", "label", "label_plural", "icon", "color", "title", "fields", "inverses", "views"]
            {
                assert!(!object[key].is_null(), "{name} has no {key}");
            }
            for field in object["fields"].as_array().unwrap() {
                assert!(field["kind"].is_string() && field["operators"].is_array(), "{field}");
            }
        }
        let deal = object(&catalog, "deal");
        let verbs: Vec<&str> =
            deal["operations"].as_array().unwrap().iter().map(|o| o["verb"].as_str().unwrap()).collect();
        assert_eq!(verbs, ["move", "win", "lose", "reopen"]);
        assert_eq!(catalog["workspace"]["name"], "Halcyon Labs");
        assert_eq!(catalog["roles"].as_array().unwrap().len(), 4);
    });
}

#[test]
fn permissions_are_those_of_the_caller() {
    on_both(|app| {
        let of = |role: &str| object(&app.as_role(role).get("/catalog").ok().json, "deal").clone();
        let admin = of("administrator");
        assert!(admin["permissions"].as_object().unwrap().values().all(|v| *v == true));
        let reader = of("read_only");
        assert_eq!(reader["permissions"]["read"], true);
        assert_eq!(reader["permissions"]["update"], false);
        assert!(reader["operations"].as_array().unwrap().iter().all(|o| o["permitted"] == false));
    });
}

#[test]
fn the_openapi_document_is_whole() {
    on_both(|app| {
        let document = app.nobody().get("/openapi.json").ok().json;
        assert_eq!(document["openapi"], "3.1.0");
        let mut ids = std::collections::HashSet::new();
        let mut seen = 0;
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, call) in item.as_object().unwrap().iter().filter(|(m, _)| *m != "parameters") {
                seen += 1;
                assert!(["get", "post", "patch", "delete"].contains(&method.as_str()), "{method} {path}");
                assert!(ids.insert(call["operationId"].as_str().unwrap().to_owned()), "{path}: id twice");
                assert!(call["responses"].as_object().unwrap().len() > 1, "{path}");
            }
            for name in path.split(['{', '}']).skip(1).step_by(2) {
                let parameters = item["parameters"].to_string();
                assert!(
                    parameters.contains(&format!("\"{name}\"")) || parameters.contains(&format!("/{name}\"")),
                    "{path}"
                );
            }
        }
        assert!(seen > 80, "{seen} calls");
        references(&document, &document);
    });
}

/// Every reference leads somewhere.
fn references(document: &Json, at: &Json) {
    match at {
        Json::Object(map) => {
            if let Some(Json::String(to)) = map.get("$ref") {
                assert!(document.pointer(&to[1..]).is_some(), "{to} leads nowhere");
            }
            map.values().for_each(|v| references(document, v));
        }
        Json::Array(items) => items.iter().for_each(|v| references(document, v)),
        _ => {}
    }
}
