//! Who may see and do what, through the API.

use serde_json::json;

use crate::test_app::{Client, TestApp, on_both};

/// A deal of Rita's, and one of Sam's.
fn deals(app: &TestApp) -> (String, String) {
    let rita = app.as_user("rita@halcyon.test").make("deals", json!({"name": "Rita's", "amount": 100}));
    let sam = app.as_user("sam@halcyon.test").make("deals", json!({"name": "Sam's", "amount": 200}));
    (rita, sam)
}

#[test]
fn everybody_sees_the_records_of_their_scope() {
    on_both(|app| {
        let (_, sams) = deals(app);
        let seen = |email: &str| app.as_user(email).get("/deals?sort=name").ok().names();
        assert_eq!(seen("ada@halcyon.test"), ["Rita's", "Sam's"]);
        assert_eq!(seen("max@halcyon.test"), ["Rita's", "Sam's"], "a manager sees the teams below");
        assert_eq!(seen("rita@halcyon.test"), ["Rita's"]);
        assert_eq!(seen("rob@halcyon.test"), ["Rita's", "Sam's"]);
        let rita = app.as_user("rita@halcyon.test");
        rita.get(&format!("/deals/{sams}")).refused(404, "not_found");
        rita.patch(&format!("/deals/{sams}"), json!({"name": "Mine"})).refused(404, "not_found");
        let sum = rita.post("/deals/query", json!({"measures": {"n": "count()", "v": "sum(amount)"}})).ok();
        assert_eq!(sum.json["groups"][0]["n"], 1);
        let found = |who: &Client<'_>| {
            who.get("/search?q=sam's&object=deal").ok().json["items"].as_array().unwrap().len()
        };
        assert_eq!((found(&rita), found(&app.as_role("manager"))), (0, 1));
    });
}

#[test]
fn what_is_visible_but_not_allowed_is_said_so() {
    on_both(|app| {
        let (ritas, _) = deals(app);
        let rob = app.as_role("read_only");
        let path = format!("/deals/{ritas}");
        rob.patch(&path, json!({"name": "X"})).refused(403, "forbidden");
        rob.delete(&path).refused(403, "forbidden");
        rob.post("/deals", json!({"name": "X"})).refused(403, "forbidden");
        rob.post(&format!("{path}/win"), json!({})).refused(403, "forbidden");
        rob.get("/deals/export.csv").refused(403, "forbidden");
        let rita = app.as_user("rita@halcyon.test");
        rita.post("/users", json!({"name": "New", "email": "new@halcyon.test"})).refused(403, "forbidden");
        rita.get("/jobs").refused(403, "forbidden");
        rita.patch("/workspace", json!({"name": "Mine"})).refused(403, "forbidden");
    });
}

#[test]
fn an_export_has_no_more_than_may_be_taken_out() {
    on_both(|app| {
        let colleague = app
            .as_role("administrator")
            .make("users", json!({"name": "Nina", "email": "nina@halcyon.test", "role": "representative"}));
        let north = app.as_role("administrator").get("/teams?filter=name%3D%22North%22").ok();
        let team = north.json["items"][0]["id"].clone();
        app.as_role("administrator").patch(&format!("/users/{colleague}"), json!({"team": team})).ok();
        deals(app);
        app.as_user("nina@halcyon.test").make("deals", json!({"name": "Nina's"}));
        let rita = app.as_user("rita@halcyon.test");
        assert_eq!(rita.get("/deals?sort=name").ok().names(), ["Nina's", "Rita's"], "she reads her team's");
        let file = rita.get("/deals/export.csv?fields=name").ok();
        assert_eq!(file.text(), "name\nRita's\n", "and takes out her own");
    });
}

#[test]
fn nobody_in_particular_sees_nothing() {
    on_both(|app| {
        let nobody = app.nobody();
        for path in
            ["/deals", "/catalog", "/search?q=x", "/session", "/sessions", "/tokens", "/jobs", "/imports"]
        {
            nobody.get(path).refused(401, "not_signed_in");
        }
        nobody.with("authorization", "Bearer kith_nonsense").get("/deals").refused(401, "not_signed_in");
        nobody.with("authorization", "Basic eDp5").get("/deals").refused(401, "not_signed_in");
    });
}

#[test]
fn settings_are_changed_by_administrators_and_hold_at_once() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let changed =
            ada.patch("/workspace", json!({"currency": "usd", "time_zone": "America/New_York"})).ok();
        assert_eq!(changed.json["currency"], "USD");
        let deal = ada.post("/deals", json!({"name": "In dollars", "amount": 10})).ok();
        assert_eq!(deal.json["amount"]["currency"], "USD");
        let wrong = ada.patch("/workspace", json!({"currency": "XYZ", "country": "Narnia", "colour": "red"}));
        assert_eq!(wrong.refused(422, "invalid").json["problems"].as_array().unwrap().len(), 3);
    });
}
