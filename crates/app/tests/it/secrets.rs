//! Secret fields: sealed in the database, masked on the wire, revealed by a call that leaves its trace.

use base::Statement;
use engine::secrets::Keys;
use serde_json::{Value as Json, json};

use crate::test_app::{TestApp, on_both, q};

const IBAN: &str = "DE89370400440532013000";
const OTHER_KEY: &str = "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

fn mask() -> Json {
    json!({"secret": true, "set": true})
}

fn with_iban(app: &TestApp) -> String {
    let ada = app.as_role("administrator");
    let body = json!({"name": "x_iban", "label": "IBAN", "kind": "text", "secret": true, "max": 40});
    let made = ada.post("/catalog/objects/person/fields", body).ok().json;
    assert_eq!((&made["kind"], &made["secret"]), (&json!("secret"), &json!(true)));
    ada.make("people", json!({"name": "Zoe", "x_iban": IBAN}))
}

#[test]
fn a_secret_is_masked_everywhere_and_revealed_by_a_call_that_is_noted() {
    on_both(|app| {
        let zoe = with_iban(app);
        let ada = app.as_role("administrator");
        let record = format!("/people/{zoe}");
        assert_eq!(ada.get(&record).ok().json["x_iban"], mask());
        assert_eq!(ada.get("/people").ok().json["items"][0]["x_iban"], mask());
        let shown = ada.post(&format!("{record}/reveal"), json!({"field": "x_iban"})).ok();
        assert_eq!(shown.json, json!({"field": "x_iban", "value": IBAN}));
        assert_eq!(shown.header("cache-control"), "no-store");
        // Only those whose role reveals; who does not see the record is not told that it is there.
        let manager = app.as_role("manager");
        let mine = manager.make("people", json!({"name": "Mine", "x_iban": "secret of mine"}));
        manager.post(&format!("/people/{mine}/reveal"), json!({"field": "x_iban"})).refused(403, "forbidden");
        let rita = app.as_role("representative");
        assert_eq!(rita.post(&format!("{record}/reveal"), json!({"field": "x_iban"})).status, 404);
        let permissions = |client: &crate::test_app::Client<'_>| {
            let catalog = client.get("/catalog").ok().json;
            let objects = catalog["objects"].as_array().unwrap().clone();
            objects.iter().find(|o| o["name"] == "person").unwrap()["permissions"]["reveal"].clone()
        };
        assert_eq!((permissions(&ada), permissions(&manager)), (json!(true), json!(false)));
        assert_eq!(ada.post(&format!("{record}/reveal"), json!({"field": "name"})).status, 422);
        // The history says that it was set and seen, never what it is.
        ada.patch(&record, json!({"x_iban": "FR1420041010050500013M02606"})).ok();
        let history = ada.get(&format!("{record}/history")).ok().json;
        let verbs: Vec<&str> = history["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|i| i["field"] == "x_iban")
            .map(|i| i["verb"].as_str().unwrap())
            .collect();
        assert_eq!(verbs, ["updated", "revealed", "created"]);
        let all = format!("{history}{}", ada.get(&format!("{record}/timeline")).ok().json);
        assert!(!all.contains("DE89") && !all.contains("FR14"), "{all}");
    });
}

#[test]
fn what_is_kept_is_sealed_and_nothing_of_it_leaks() {
    on_both(|app| {
        let zoe = with_iban(app);
        let ada = app.as_role("administrator");
        // In no table at all, in no form that a search would find.
        let sql = "SELECT x_iban FROM o_person WHERE x_iban IS NOT NULL";
        let rows = app
            .app
            .engine
            .db()
            .read_blocking(move |tx| tx.query(&Statement::text(sql), &[base::ColumnType::Text]));
        let kept = rows.unwrap()[0][0].text().unwrap().to_owned();
        assert!(kept.len() > 60 && !kept.contains(IBAN), "{kept}");
        for sql in ["SELECT body FROM search_doc", "SELECT changed FROM event"] {
            let found = app
                .app
                .engine
                .db()
                .read_blocking(move |tx| tx.query(&Statement::text(sql), &[base::ColumnType::Text]));
            for row in found.unwrap() {
                let text = row[0].text().unwrap_or_default().to_lowercase();
                assert!(!text.contains("de8937") && !text.contains(&kept.to_lowercase()), "{text}");
            }
        }
        assert_eq!(ada.get("/search?q=DE8937").ok().json["items"], json!([]));
        let csv = ada.get("/people/export.csv").ok();
        assert!(csv.text().contains("x_iban") && !csv.text().contains("DE89") && !csv.text().contains(&kept));
        // Nothing is asked of it but whether there is one.
        ada.make("people", json!({"name": "Ben"}));
        let set = q("not isblank(x_iban)");
        assert_eq!(ada.get(&format!("/people?filter={set}")).ok().names(), ["Zoe"]);
        for wrong in [
            format!("/people?filter={}", q("x_iban = \"DE89370400440532013000\"")),
            format!("/people?filter={}", q("contains(x_iban, \"DE\")")),
            "/people?sort=x_iban".to_owned(),
        ] {
            assert_eq!(ada.get(&wrong).status, 422, "{wrong}");
        }
        let by = json!({"group_by": ["x_iban"], "measures": {"n": "count()"}});
        assert_eq!(ada.post("/people/query", by).status, 422);
        let formula = json!({"name": "x_copy", "label": "Copy", "kind": "formula", "expression": "x_iban"});
        assert_eq!(ada.post("/catalog/objects/person/fields", formula).status, 422);
        let formula =
            json!({"name": "x_has", "label": "Has", "kind": "formula", "expression": "not isblank(x_iban)"});
        ada.post("/catalog/objects/person/fields", formula).ok();
        app.app.engine.catch_up().unwrap();
        app.work();
        assert_eq!(ada.get(&format!("/people/{zoe}")).ok().json["x_has"], true);
        // What was read may be sent back; it says nothing.
        ada.patch(&format!("/people/{zoe}"), json!({"x_iban": mask(), "job_title": "CEO"})).ok();
        let shown = ada.post(&format!("/people/{zoe}/reveal"), json!({"field": "x_iban"})).ok();
        assert_eq!(shown.json["value"], IBAN);
        assert_eq!(ada.post("/people", json!({"name": "Copy", "x_iban": mask()})).status, 422);
        ada.patch(&format!("/people/{zoe}"), json!({"x_iban": null})).ok();
        assert_eq!(ada.get(&format!("/people/{zoe}")).ok().json["x_iban"], Json::Null);
        let none = ada.post(&format!("/people/{zoe}/reveal"), json!({"field": "x_iban"})).ok();
        assert_eq!(none.json["value"], Json::Null);
    });
}

#[test]
fn a_field_is_born_secret_and_does_without_what_would_tell() {
    on_both(|app| {
        with_iban(app);
        let ada = app.as_role("administrator");
        for key in ["unique", "searchable", "indexed"] {
            let body = json!({"name": "x_pin", "label": "PIN", "kind": "secret", key: true});
            let refused = ada.post("/catalog/objects/person/fields", body);
            assert_eq!((refused.status, &refused.json["problems"][0]["field"]), (422, &json!(key)));
        }
        let open = ada.patch("/catalog/objects/person/fields/x_iban", json!({"secret": false}));
        assert_eq!((open.status, &open.json["problems"][0]["code"]), (422, &json!("fixed")));
        let open = ada.patch("/catalog/objects/person/fields/x_iban", json!({"kind": "number"}));
        assert_eq!((open.status, &open.json["problems"][0]["code"]), (422, &json!("not_convertible")));
        ada.post(
            "/catalog/objects/person/fields",
            json!({"name": "x_note", "label": "Note", "kind": "text"}),
        )
        .ok();
        let closed = ada.patch("/catalog/objects/person/fields/x_note", json!({"secret": true}));
        assert_eq!((closed.status, &closed.json["problems"][0]["code"]), (422, &json!("fixed")));
        ada.patch("/catalog/objects/person/fields/x_iban", json!({"label": "Account", "required": true}))
            .ok();
        let long = ada.post("/people", json!({"name": "Long", "x_iban": "x".repeat(41)}));
        assert_eq!((long.status, &long.json["problems"][0]["code"]), (422, &json!("too_long")));
        assert_eq!(ada.post("/people", json!({"name": "None"})).json["problems"][0]["code"], "required");
    });
}

#[test]
fn without_the_key_or_with_another_nothing_is_written_in_the_open() {
    on_both(|app| {
        let zoe = with_iban(app);
        let ada = app.as_role("administrator");
        assert_eq!(app.app.engine.check_key().unwrap(), None);
        for (keys, said) in [
            (Keys::Unknown, "is not there"),
            (Keys::Given(OTHER_KEY.into()), "another one"),
            (Keys::Given("short".into()), "32 random bytes"),
        ] {
            app.app.engine.use_keys(keys);
            let fault = app.app.engine.check_key().unwrap().unwrap();
            assert!(fault.contains(said) && fault.contains("KITH_KEY"), "{fault}");
            ada.post(&format!("/people/{zoe}/reveal"), json!({"field": "x_iban"})).refused(409, "secret_key");
            let refused = ada.patch(&format!("/people/{zoe}"), json!({"x_iban": "in the open"}));
            assert_eq!((refused.status, &refused.json["problems"][0]["code"]), (422, &json!("secret_key")));
            // Everything else goes on.
            assert_eq!(ada.get(&format!("/people/{zoe}")).ok().json["x_iban"], mask());
            ada.patch(&format!("/people/{zoe}"), json!({"job_title": "CEO"})).ok();
        }
    });
}

#[test]
fn without_any_key_no_secret_field_is_made() {
    on_both(|app| {
        app.app.engine.use_keys(Keys::Unknown);
        let body = json!({"name": "x_iban", "label": "IBAN", "kind": "secret"});
        let refused = app.as_role("administrator").post("/catalog/objects/person/fields", body);
        assert_eq!((refused.status, &refused.json["code"]), (409, &json!("secret_key")));
    });
}

#[test]
fn a_read_only_field_is_set_by_programs_and_not_by_hand() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let body = json!({"name": "x_erp", "label": "ERP number", "kind": "text", "read_only": true});
        let made = ada.post("/catalog/objects/company/fields", body).ok().json;
        assert_eq!(made["read_only"], true);
        let acme = ada.make("companies", json!({"name": "Acme", "x_erp": "K-1"}));
        let body = json!({"x_erp": "K-2"});
        let by_hand = app.browser("ada@halcyon.test").patch(&format!("/companies/{acme}"), body);
        assert_eq!((by_hand.status, &by_hand.json["problems"][0]["code"]), (422, &json!("read_only")));
        assert_eq!(ada.get(&format!("/companies/{acme}")).ok().json["x_erp"], "K-1");
        let built_in = ada.patch("/catalog/objects/company/fields/domain", json!({"read_only": true}));
        assert_eq!((built_in.status, &built_in.json["problems"][0]["code"]), (422, &json!("built_in")));
        ada.patch("/catalog/objects/company/fields/x_erp", json!({"read_only": false})).ok();
        let by_hand =
            app.browser("ada@halcyon.test").patch(&format!("/companies/{acme}"), json!({"x_erp": "K-3"}));
        assert_eq!(by_hand.ok().json["x_erp"], "K-3");
    });
}
