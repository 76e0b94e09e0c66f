//! Another kind for a field of many records, and one that the search begins to know: by jobs, while everybody works.

use serde_json::{Value as Json, json};

use crate::indexes::{run, things};
use crate::test_app::{TestApp, on_both, q};

const FIELD: &str = "/catalog/objects/x_thing/fields/x_code";

fn by_code(app: &TestApp, filter: &str) -> Vec<Json> {
    let path = format!("/x_things?filter={}&fields=name,x_code", q(filter));
    let found = app.as_role("administrator").get(&path).ok().json;
    found["items"].as_array().unwrap().iter().map(|item| item["x_code"].clone()).collect()
}

fn id_of(app: &TestApp, name: &str) -> String {
    let found =
        app.as_role("administrator").get(&format!("/x_things?filter={}", q(&format!("name = \"{name}\""))));
    found.ok().json["items"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_values_of_many_records_come_to_another_kind_while_everybody_works() {
    on_both(|app| {
        things(app);
        let ada = app.as_role("administrator");
        let plan = ada.patch(&format!("{FIELD}?dry_run=true"), json!({"kind": "number"})).ok().json;
        assert_eq!(
            plan["affects"][0]["message"],
            "Of the first values of it, 5000 values of Code are converted"
        );
        assert!(ada.get(FIELD).ok().json.get("conversion").is_none());
        let begun = ada.patch(FIELD, json!({"kind": "number"})).ok().json;
        assert_eq!((&begun["kind"], &begun["conversion"]["state"]), (&json!("text"), &json!("running")));
        assert_eq!(
            (&begun["conversion"]["done"], &begun["conversion"]["total"]),
            (&json!(0), &json!(10_000))
        );
        // The field is what it was, and its next form is kept in step.
        let (first, last) = (id_of(app, "Thing 0"), id_of(app, "Thing 9999"));
        ada.patch(&format!("/x_things/{last}"), json!({"x_code": "777777"})).ok();
        let refused =
            ada.patch(&format!("/x_things/{first}"), json!({"x_code": "abc"})).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["code"], "converting");
        ada.patch(&format!("/x_things/{first}"), json!({"x_size": 5})).ok();
        ada.make("x_things", json!({"name": "New", "x_code": "888888"}));
        ada.patch(FIELD, json!({"label": "Number"})).refused(409, "converting");
        ada.delete(FIELD).refused(409, "converting");
        // Its process died at once.
        run(app, "UPDATE job SET state = 'running', lock_until = run_at WHERE kind = 'catalog.convert'");
        app.clock.advance(chrono::Duration::minutes(2));
        app.work();
        let done = ada.get(FIELD).ok().json;
        assert_eq!((done["kind"].as_str(), done.get("conversion")), (Some("number"), None));
        assert_eq!(by_code(app, "x_code > 9997"), [json!(9998), json!(777_777), json!(888_888)]);
        let sum = ada.post("/x_things/query", json!({"measures": {"sum": "sum(x_code)"}})).ok().json;
        assert_eq!(sum["groups"][0]["sum"], (0..9_999).sum::<i64>() + 777_777 + 888_888);
        let history = ada.get(&format!("/x_things/{last}/history")).ok().json;
        assert_eq!(history["items"][0]["to"], "777777");
    });
}

#[test]
fn values_that_cannot_come_are_shown_and_wait_for_somebody() {
    on_both(|app| {
        things(app);
        let ada = app.as_role("administrator");
        run(app, "UPDATE o_x_thing SET x_code = 'abc' WHERE name = 'Thing 9998'");
        ada.patch(FIELD, json!({"kind": "number"})).ok();
        app.work();
        let held = ada.get(FIELD).ok().json;
        let conversion = &held["conversion"];
        assert_eq!(
            (&held["kind"], &conversion["state"], &conversion["lost"]),
            (&json!("text"), &json!("held"), &json!(1))
        );
        assert_eq!(
            (&conversion["samples"][0]["label"], &conversion["samples"][0]["value"]),
            (&json!("Thing 9998"), &json!("abc"))
        );
        assert_eq!(by_code(app, "x_code = \"abc\""), ["abc"]);
        app.as_role("manager").post(&format!("{FIELD}/conversion"), json!({})).refused(403, "forbidden");
        // Put right, it comes.
        ada.patch(&format!("/x_things/{}", id_of(app, "Thing 9998")), json!({"x_code": "123456"})).ok();
        assert_eq!(
            ada.post(&format!("{FIELD}/conversion"), json!({})).ok().json["conversion"]["state"],
            "running"
        );
        app.work();
        assert_eq!(by_code(app, "x_code > 9999"), [123_456]);
        // Given up, the field stays what it is, and another kind is free to come.
        ada.patch(FIELD, json!({"kind": "boolean", "lossy": true})).ok();
        assert_eq!(ada.delete(&format!("{FIELD}/conversion")).ok().json["kind"], "number");
        app.work();
        ada.delete(&format!("{FIELD}/conversion")).refused(404, "not_found");
        ada.patch(FIELD, json!({"kind": "text"})).ok();
        app.work();
        assert_eq!(by_code(app, "x_code = \"123456\""), ["123456"]);
        // Or they are left behind.
        run(app, "UPDATE o_x_thing SET x_code__c4 = 'abc' WHERE name = 'Thing 9997'");
        ada.patch(FIELD, json!({"kind": "number"})).ok();
        app.work();
        ada.post(&format!("{FIELD}/conversion"), json!({"lossy": true})).ok();
        app.work();
        assert_eq!(ada.get(FIELD).ok().json["kind"], "number");
        assert_eq!(by_code(app, "isblank(x_code)"), [Json::Null]);
    });
}

#[test]
fn a_field_that_the_search_begins_to_know_is_found_in_what_is_there() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let body = json!({"name": "x_thing", "label": "Thing", "fields": [{"name": "x_code", "kind": "text", "label": "Code"}]});
        ada.post("/catalog/objects", body).ok();
        for n in 0..3 {
            ada.make("x_things", json!({"name": format!("Thing {n}"), "x_code": format!("zebra{n}")}));
        }
        let found = |word: &str| {
            app.app.engine.catch_up().unwrap();
            let found = ada.get(&format!("/search?q={word}")).ok().json;
            found["items"].as_array().unwrap().iter().map(|i| i["label"].clone()).collect::<Vec<_>>()
        };
        assert!(found("zebra1").is_empty());
        ada.patch(FIELD, json!({"searchable": true})).ok();
        app.work();
        assert_eq!(found("zebra1"), ["Thing 1"]);
        assert_eq!(found("zebra").len(), 3);
        let jobs = ada.get("/jobs?state=done").ok().json;
        let job =
            jobs["items"].as_array().unwrap().iter().find(|j| j["kind"] == "search.refresh").unwrap().clone();
        assert_eq!((&job["progress"]["done"], &job["progress"]["total"]), (&json!(3), &json!(3)));
        ada.patch(FIELD, json!({"searchable": false})).ok();
        app.work();
        assert!(found("zebra1").is_empty());
    });
}
