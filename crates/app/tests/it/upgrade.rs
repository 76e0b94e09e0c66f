//! Workspaces that earlier releases left behind, opened by this program: nothing of them is lost.

use db::testing::each_from;
use serde_json::json;

use crate::test_app::{Client, TestApp, prepare, run};

/// Releases, with what they left behind (`scripts/old_workspace.sh` wrote it) and how many cars that were.
const RELEASES: [(&str, &str, &str, usize); 2] = [
    ("0.1", include_str!("../upgrade/0.1.sqlite.sql"), include_str!("../upgrade/0.1.postgres.sql"), 20),
    ("0.2", include_str!("../upgrade/0.2.sqlite.sql"), include_str!("../upgrade/0.2.postgres.sql"), 21),
];

#[test]
fn a_workspace_of_an_earlier_release_loses_nothing() {
    for (release, sqlite, postgres, cars) in RELEASES {
        let left = |db: &db::Db| {
            let script = if db.dialect() == base::Dialect::Sqlite { sqlite } else { postgres };
            let script = script.replace("public.", "");
            db.write_blocking(move |tx| tx.execute_batch(&script))?;
            prepare(db)
        };
        each_from(&format!("upgrade-{release}"), left, |db| {
            run(db, &|app| {
                app.app.engine.run_due_jobs().unwrap();
                let engine = app.app.engine.clone();
                let faults = app.app.engine.db().read_blocking(move |tx| engine.doctor(tx)).unwrap();
                assert_eq!(faults, Vec::<String>::new());
                let ada = app.as_role("administrator");
                let page = ada.get("/x_vehicles?sort=-x_mileage&limit=1&count=exact").ok().json;
                assert_eq!(page["total"], cars);
                let car = &page["items"][0];
                assert_eq!((&car["name"], &car["x_no"]), (&json!("Car 19"), &json!("V-2026-0020")));
                assert_eq!((&car["x_fuel"], &car["x_tags"]), (&json!("electric"), &json!(["old"])));
                assert_eq!(car["x_drivers"][0]["since"], "2020-01-01");
                assert_eq!(car["x_keeper"]["label"], "Zoë Ångström");
                let people = ada.get("/people?filter=any(x_cars%2C%20x_mileage%20%3E%2018000)").ok().json;
                assert_eq!(people["items"].as_array().unwrap().len(), 1);
                // Words, rules, layouts and what was set aside are as they were left.
                assert_eq!(ada.get("/catalog/objects/company").ok().json["label"], "Account");
                let vehicle = ada.get("/catalog/objects/x_vehicle").ok().json;
                assert_eq!(vehicle["retired_fields"][0]["name"], "x_gone");
                assert_eq!(vehicle["layouts"][0]["name"], "x_page");
                ada.post("/x_vehicles", json!({"name": "Far", "x_mileage": 100_000})).refused(422, "invalid");
                ada.post("/x_vehicles", json!({"name": "Twice", "x_plate": "B 003", "x_mileage": 5}))
                    .refused(409, "conflict");
                ada.patch("/catalog/objects/x_vehicle/fields/x_gone", json!({"retired": false})).ok();
                let id = car["id"].as_str().unwrap();
                assert_eq!(ada.get(&format!("/x_vehicles/{id}")).ok().json["x_gone"], "still here");
                let history = ada.get(&format!("/x_vehicles/{id}/history")).ok().json;
                assert!(!history["items"].as_array().unwrap().is_empty());
                // And everything goes on.
                let made = ada.post("/x_vehicles", json!({"name": "New", "x_mileage": 5})).ok().json;
                assert_eq!(made["x_no"], format!("V-2026-{:04}", cars + 1));
                if release != "0.1" {
                    computed(app, &ada);
                }
            });
        });
    }
}

/// What 0.2 brought: formulas and roll-ups, notes, rates, relations to several kinds of object.
fn computed(app: &TestApp, ada: &Client<'_>) {
    let car = ada.get("/x_vehicles?filter=name%20%3D%20%22Car%2010%22").ok().json["items"][0].clone();
    assert_eq!(car["x_miles"].to_string(), "6215");
    let zoe = format!("/people/{}", car["x_keeper"]["id"].as_str().unwrap());
    assert_eq!(ada.get(&zoe).ok().json["x_driven_in_all"].to_string(), "190000");
    let id = car["id"].as_str().unwrap();
    ada.patch(&format!("/x_vehicles/{id}"), json!({"x_mileage": 11_000})).ok();
    app.app.engine.catch_up().unwrap();
    assert_eq!(ada.get(&zoe).ok().json["x_driven_in_all"].to_string(), "191000");
    assert_eq!(ada.get(&format!("/x_vehicles/{id}")).ok().json["x_miles"].to_string(), "6836.5");

    let dear = ada.get("/x_vehicles?filter=name%20%3D%20%22Import%22").ok().json["items"][0].clone();
    assert_eq!(
        (&dear["x_seen_by"]["object"], &dear["x_seen_by"]["label"]),
        (&json!("person"), &json!("Zoë Ångström"))
    );
    let sum = ada.post("/x_vehicles/query", json!({"measures": {"price": "sum(x_price)"}})).ok().json;
    // Twenty at 99.90 EUR, one at 100 USD.
    assert_eq!(sum["groups"][0]["price"], json!({"amount": "2078.00", "currency": "EUR"}));
    let notes = ada.get("/notes").ok().json;
    assert_eq!(
        (&notes["items"][0]["body"], &notes["items"][0]["pinned"]),
        (&json!("Likes **old** cars"), &json!(true))
    );
}
