//! The search across objects.

use serde_json::json;

use crate::test_app::{on_both, q};

#[test]
fn words_in_any_order_accents_ignored_numbers_by_any_part() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.make(
            "people",
            json!({"name": "Zoë Ångström", "phones": ["030 1234567"], "emails": ["zoe@acme.test"]}),
        );
        ada.make("companies", json!({"name": "Ångström Labs"}));
        let hits = |text: &str| -> Vec<String> {
            let found = ada.get(&format!("/search?q={}", q(text))).ok().json;
            found["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|h| h["label"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(hits("angstrom zoe"), ["Zoë Ångström"]);
        assert_eq!(hits("angstrom").len(), 2);
        assert_eq!(hits("2345"), ["Zoë Ångström"]);
        assert_eq!(hits("zoe@acme"), ["Zoë Ångström"]);
        assert!(hits("").is_empty());
        let only = ada.get("/search?q=angstrom&object=company").ok();
        assert_eq!(only.json["items"][0]["object"], "company");
        ada.get("/search?q=a&object=dragon").refused(422, "invalid");
        ada.get("/search?q=a&limit=0").refused(422, "invalid");
    });
}
