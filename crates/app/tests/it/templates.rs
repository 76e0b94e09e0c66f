//! Ready-made configurations with their sample records.

use serde_json::json;

use crate::config::{apply, changes, diff};
use crate::test_app::on_both_empty;

#[test]
fn every_template_applies_with_its_sample_and_says_the_same_afterwards() {
    on_both_empty(|app| {
        let templates = app::templates::all();
        assert!(templates.iter().any(|t| t.key == "bookshop" && !t.description.is_empty()));
        let engine = &app.app.engine;
        let now = engine.clock().now();
        let code = engine.db().write_blocking(move |tx| identity::first_run_code(tx, now)).unwrap().unwrap();
        let offered = app.nobody().get("/boot").ok().json["templates"].clone();
        assert_eq!(offered.as_array().unwrap().len(), templates.len());
        let shop = &offered[0];
        assert_eq!((shop["key"].as_str(), shop["sample"].as_bool()), (Some("bookshop"), Some(true)));
        let brings =
            |name: &str| shop["objects"].as_array().unwrap().iter().position(|o| o["name"] == name).unwrap();
        assert_eq!(shop["objects"][brings("x_book")]["icon"], "book");
        assert_eq!(shop["objects"][brings("person")]["label"], "Customers");
        assert_ne!(
            shop["objects"][brings("person")]["icon"],
            "",
            "a changed object looks as it does without"
        );
        assert!(brings("x_book") < brings("person"), "its own objects come first");
        let body = |template: &str| {
            json!({"code": code, "workspace": {"name": "Page & Leaf", "currency": "EUR"}, "template": template, "sample": true,
                   "user": {"name": "Ada", "email": "ada@halcyon.test", "password": crate::test_app::PASSWORD}})
        };
        app.nobody().post("/first-run", body("bakery")).refused(422, "invalid");
        app.nobody().post("/first-run", body("bookshop")).ok();
        app.work();
        engine.catch_up().unwrap();
        let ada = app.as_user("ada@halcyon.test");
        assert!(!ada.get("/x_books").ok().json["items"].as_array().unwrap().is_empty());
        let nora = ada.get("/people?filter=contains(name%2C%20%22Nora%22)").ok().json;
        assert_eq!(nora["items"][0]["x_spent"]["amount"], "60.90", "{nora:#}");
        for template in templates.iter() {
            apply(&ada, &template.files).ok();
            assert_eq!(changes(&diff(&ada, &template.files).ok()), [""; 0], "{}", template.key);
            // The first run has brought this one's records in.
            if template.key != "bookshop" {
                let (template, actor) = (template.clone(), model::Actor::system("a test"));
                let loaded = engine
                    .configure_as(actor, move |ctx| engine::config::load_sample(ctx, &template.files))
                    .unwrap_or_else(|problem| panic!("{problem:#?}"));
                assert!(loaded.records > 5);
            }
        }
        app.work();
        assert_eq!(app.nobody().get("/boot").ok().json["templates"], json!([]));
    });
}

#[test]
fn an_administrator_looks_at_a_template_and_applies_it_later() {
    on_both_empty(|app| {
        app.app.create(&model::Workspace::default()).unwrap();
        app.app.add_user("ada@halcyon.test", "Ada Admin", "administrator", None).unwrap();
        app.app.add_user("rosa@halcyon.test", "Rosa Reader", "read_only", None).unwrap();
        let (ada, rosa) = (app.as_user("ada@halcyon.test"), app.as_user("rosa@halcyon.test"));
        let listed = ada.get("/config/templates").ok().json["templates"].clone();
        assert!(listed.as_array().unwrap().iter().any(|t| t["key"] == "charity"));
        rosa.get("/config/templates").refused(403, "forbidden");
        rosa.post("/config/templates/charity", json!({})).refused(403, "forbidden");
        ada.post("/config/templates/bakery", json!({})).refused(404, "not_found");
        ada.post("/config/templates/charity", json!({"sample": 1})).refused(422, "invalid");
        ada.post("/config/templates/charity", json!({"example": true})).refused(422, "invalid");
        let planned = changes(&ada.post("/config/templates/charity?dry_run=true", json!({})).ok());
        assert!(planned.contains(&"add object x_gift".to_owned()), "{planned:?}");
        ada.get("/x_gifts").refused(404, "unknown_object");
        let done = changes(&ada.post("/config/templates/charity", json!({"sample": true})).ok());
        assert_eq!(done, planned);
        assert!(!ada.get("/x_gifts").ok().json["items"].as_array().unwrap().is_empty());
        assert_eq!(changes(&ada.post("/config/templates/charity?dry_run=true", json!({})).ok()), [""; 0]);
        app.work();
    });
}
