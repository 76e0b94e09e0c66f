//! The verbs of deals.

use serde_json::json;

use crate::test_app::on_both;

#[test]
fn a_deal_moves_is_won_and_reopened() {
    on_both(|app| {
        let rita = app.as_user("rita@halcyon.test");
        let deal = rita.post("/deals", json!({"name": "Big one", "amount": 500})).ok().json;
        assert_eq!(deal["stage"]["label"], "Lead generation");
        let path = format!("/deals/{}", deal["id"].as_str().unwrap());
        let moved = rita.post(&format!("{path}/move"), json!({"stage": app.stage("Proposal")})).ok();
        assert_eq!(moved.json["stage"]["label"], "Proposal");
        assert_eq!(moved.header("etag"), format!("\"{}\"", moved.json["version"]));
        // An operation without input takes no body at all.
        let won = rita.send("POST", &format!("{path}/win"), None).ok();
        assert_eq!(won.json["stage"]["label"], "Closed won");
        assert_eq!(won.json["closed_at"], "2026-03-02T10:00:00Z");
        let again = rita.post(&format!("{path}/reopen"), json!({})).ok();
        assert!(again.json["closed_at"].is_null());
        let lost = rita.post(&format!("{path}/lose"), json!({"reason": "price"})).ok();
        assert_eq!(lost.json["stage"]["label"], "Closed lost");
        let history = rita.get(&format!("{path}/history")).ok().json;
        let stages: Vec<_> = history["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|i| i["field"] == "stage")
            .map(|i| i["to"]["label"].as_str().unwrap_or_default())
            .collect();
        assert_eq!(stages[0], "Closed lost");
        assert_eq!(stages.len(), 5);
    });
}

#[test]
fn what_an_operation_does_not_take_is_refused() {
    on_both(|app| {
        let rita = app.as_user("rita@halcyon.test");
        let path = format!("/deals/{}", rita.make("deals", json!({"name": "Big one"})));
        rita.post(&format!("{path}/explode"), json!({})).refused(404, "unknown_operation");
        rita.post(&format!("{path}/move"), json!({"stage": "nowhere"})).refused(422, "invalid");
        rita.post(&format!("{path}/win"), json!({"colour": "red"})).refused(422, "invalid");
        let missing = "/deals/00000000-0000-7000-8000-000000000000/win";
        rita.post(missing, json!({})).refused(404, "not_found");
        rita.post("/operations/deal.win", json!({})).refused(404, "unknown_operation");
        rita.post("/deals/nonsense/win", json!({})).refused(404, "not_found");
    });
}
