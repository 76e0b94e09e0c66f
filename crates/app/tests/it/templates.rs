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
        let offered = app.nobody().get("/boot").ok().json["templates"].as_array().unwrap().len();
        assert_eq!(offered, templates.len());
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
