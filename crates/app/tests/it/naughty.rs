//! Text that has broken other programs survives a round trip or is refused with a reason.

use serde_json::{Value as Json, json};

use crate::test_app::{on_both, q};

fn strings() -> Option<Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/naughty_strings.json");
    let text = std::fs::read_to_string(path).ok()?;
    let list: Vec<String> = serde_json::from_str(&text).ok()?;
    let mut own =
        vec!["\u{0}".to_owned(), "a\u{0}b".to_owned(), "\u{feff}".to_owned(), "\u{202e}abc".to_owned()];
    own.push("x".repeat(100_000));
    own.extend(list);
    Some(own)
}

#[test]
fn naughty_strings_survive_or_are_refused() {
    let Some(strings) = strings() else {
        eprintln!("../shared/data/naughty_strings.json is not there; this test looks at nothing");
        return;
    };
    on_both(|app| {
        let ada = app.as_role("administrator");
        for text in &strings {
            let answer = ada.post("/companies", json!({"name": "Naughty", "industry": text}));
            if answer.status == 201 {
                let back = ada.get(&format!("/companies/{}", answer.json["id"].as_str().unwrap())).ok();
                let back = back.json["industry"].as_str().unwrap_or_default();
                assert_eq!(back.trim(), text.trim(), "{text:?} came back as {back:?}");
            } else {
                refused(&answer.json, text);
            }
            let named = ada.post("/people", json!({"name": text}));
            if named.status == 201 {
                let found = ada.get(&format!("/people/{}", named.json["id"].as_str().unwrap())).ok();
                assert_eq!(found.json["name"], named.json["name"]);
            } else {
                refused(&named.json, text);
            }
        }
    });
}

#[test]
fn naughty_strings_as_questions_are_answered() {
    let Some(strings) = strings() else { return };
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.make("companies", json!({"name": "Acme"}));
        for text in strings.iter().filter(|t| t.len() < 4_000) {
            for path in [
                format!("/search?q={}", q(text)),
                format!("/companies?filter={}", q(text)),
                format!("/companies?filter={}", q(&format!("name = {}", json!(text)))),
                format!("/companies?sort={}", q(text)),
                format!("/companies?cursor={}", q(text)),
                format!("/companies/{}", q(text)),
                format!("/{}", q(text)),
            ] {
                let answer = ada.get(&path);
                assert!(answer.status < 500, "{path}: {:#}", answer.json);
            }
            for field in ["filter", "cursor", "group_by", "fields"] {
                let answer = ada.post("/companies/query", json!({field: text}));
                assert!(answer.status < 500, "{field} {text:?}: {:#}", answer.json);
            }
            let sign_in = app.nobody().with("authorization", "Bearer x").get("/session");
            assert_eq!(sign_in.status, 401);
        }
    });
}

fn refused(problem: &Json, text: &str) {
    assert_eq!(problem["status"], 422, "{text:?}: {problem:#}");
    assert!(!problem["detail"].as_str().unwrap().is_empty());
}
