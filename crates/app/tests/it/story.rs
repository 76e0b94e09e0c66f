//! A working day at Halcyon Labs, as its people live it through the API.

use serde_json::{Value as Json, json};

use crate::test_app::on_both;

#[test]
fn a_working_day() {
    on_both(|app| {
        // Morning: Rita meets somebody at a fair and writes down who and what.
        let rita = app.browser("rita@halcyon.test");
        let acme = rita.make(
            "companies",
            json!({"name": "Acme GmbH", "domain": "acme.test", "industry": "Manufacturing"}),
        );
        let zoe = rita.make(
            "people",
            json!({"name": "Zoë Ångström", "company": acme, "job_title": "Head of IT", "emails": ["zoe@acme.test"], "phones": ["030 1234567"]}),
        );
        let deal = rita.make(
            "deals",
            json!({"name": "Acme roll-out", "company": acme, "amount": "12000", "close_date": "2026-05-01",
                   "contacts": [{"id": zoe, "role": "decision_maker"}]}),
        );
        let shown = rita.get(&format!("/deals/{deal}")).ok().json;
        assert_eq!(shown["contacts"][0]["label"], "Zoë Ångström");
        assert_eq!(shown["contacts"][0]["role"], "decision_maker");
        assert_eq!(shown["amount"], json!({"amount": "12000.00", "currency": "EUR"}));

        // Before noon she finds the number again while Zoë calls, and moves the deal on.
        let hit = rita.get("/search?q=1234567").ok().json["items"][0].clone();
        assert_eq!(hit["id"], json!(zoe));
        app.clock.advance(chrono::Duration::hours(2));
        rita.post(&format!("/deals/{deal}/move"), json!({"stage": app.stage("Negotiation")})).ok();

        // Max looks at his teams' pipeline and corrects the amount; Sam does not see the deal at all.
        let max = app.browser("max@halcyon.test");
        let pipeline = json!({"filter": "stage.type = \"open\"", "group_by": ["owner"], "measures": {"deals": "count()", "value": "sum(amount)"}});
        let groups = max.post("/deals/query", pipeline).ok().json["groups"].clone();
        assert_eq!(groups[0]["owner"]["label"], "Rita Rep");
        assert_eq!(groups[0]["value"]["amount"], "12000.00");
        max.patch(&format!("/deals/{deal}"), json!({"amount": {"amount": "11500", "currency": "EUR"}})).ok();
        app.browser("sam@halcyon.test").get(&format!("/deals/{deal}")).refused(404, "not_found");

        // Rita still had the old state open: a write of another field goes through, one of the same field asks.
        let old = rita.with("if-match", "\"2\"");
        old.patch(&format!("/deals/{deal}"), json!({"amount": 12500})).refused(412, "stale");

        // Evening: won. The company's page tells the whole day.
        app.clock.advance(chrono::Duration::hours(5));
        let won = rita.post(&format!("/deals/{deal}/win"), json!({})).ok().json;
        assert_eq!(
            (&won["stage"]["label"], &won["closed_at"]),
            (&json!("Closed won"), &json!("2026-03-02T17:00:00Z"))
        );
        let timeline = rita.get(&format!("/companies/{acme}/timeline")).ok().json;
        let told: Vec<String> = timeline["items"]
            .as_array()
            .unwrap()
            .iter()
            .rev()
            .map(|i| {
                let text = |json: &Json| json.as_str().unwrap_or("?").to_owned();
                format!("{} {} {}", text(&i["actor"]["label"]), text(&i["verb"]), text(&i["record"]["label"]))
            })
            .collect();
        assert_eq!(
            told,
            [
                "Rita Rep created Acme GmbH",
                "Rita Rep created Zoë Ångström",
                "Rita Rep created Acme roll-out",
                "Rita Rep move Acme roll-out",
                "Max Manager updated Acme roll-out",
                "Rita Rep win Acme roll-out",
            ]
        );
    });
}
