//! Filters and sums, in both spellings.

use serde_json::{Value as Json, json};

use crate::test_app::{Client, on_both, q};

fn data(ada: &Client<'_>) {
    let acme = ada.make("companies", json!({"name": "Acme", "industry": "Software"}));
    let sub = ada.make("companies", json!({"name": "Bäcker", "parent": acme}));
    for (name, amount, company, date) in [
        ("Alpha", Some("1000.10"), Some(&acme), Some("2026-03-10")),
        ("Beta", Some("250"), Some(&sub), Some("2026-04-10")),
        ("Gamma", None, None, None),
    ] {
        ada.make("deals", json!({"name": name, "amount": amount, "company": company, "close_date": date}));
    }
}

#[test]
fn the_same_question_in_text_and_in_json() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        data(&ada);
        let cases: [(&str, Json, &[&str]); 8] = [
            ("amount >= 250.5", json!({"field": "amount", "op": "gte", "value": "250.5"}), &["Alpha"]),
            (
                "contains(company.name, \"BACK\")",
                json!({"field": "company.name", "op": "contains", "value": "BACK"}),
                &["Beta"],
            ),
            (
                "company.parent.industry = \"Software\"",
                json!({"field": "company.parent.industry", "op": "eq", "value": "Software"}),
                &["Beta"],
            ),
            ("isblank(amount)", json!({"field": "amount", "op": "blank", "value": true}), &["Gamma"]),
            (
                "name in [\"Beta\", \"Gamma\"]",
                json!({"field": "name", "op": "in", "value": ["Beta", "Gamma"]}),
                &["Beta", "Gamma"],
            ),
            (
                "close_date <= today() + 30",
                json!({"field": "close_date", "op": "lte", "value": "2026-04-01"}),
                &["Alpha"],
            ),
            (
                "owner = me() and not (name = \"Beta\")",
                json!({"and": [{"field": "owner", "op": "eq", "value": {"fn": "me"}}, {"not": {"field": "name", "op": "eq", "value": "Beta"}}]}),
                &["Alpha", "Gamma"],
            ),
            (
                "stage.type = \"open\"",
                json!({"field": "stage.type", "op": "eq", "value": "open"}),
                &["Alpha", "Beta", "Gamma"],
            ),
        ];
        for (text, tree, expected) in cases {
            let by_text = ada.get(&format!("/deals?sort=name&filter={}", q(text))).ok();
            assert_eq!(by_text.names(), expected, "{text}");
            let by_tree = ada.get(&format!("/deals?sort=name&filter={}", q(&tree.to_string()))).ok();
            assert_eq!(by_tree.names(), expected, "{tree}");
            for filter in [json!(text), tree] {
                let posted = ada.post("/deals/query", json!({"filter": filter, "sort": ["name"]})).ok();
                assert_eq!(posted.names(), expected, "{filter}");
            }
        }
    });
}

#[test]
fn sums_by_group_and_without() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        data(&ada);
        let whole =
            ada.post("/deals/query", json!({"measures": {"n": "count()", "value": "sum(amount)"}})).ok();
        assert_eq!(
            whole.json["groups"],
            json!([{"n": 3, "value": {"amount": "1250.10", "currency": "EUR"}}])
        );
        let nothing = json!({"filter": "name = \"none\"", "measures": {"n": "count()"}});
        assert_eq!(ada.post("/deals/query", nothing).ok().json["groups"], json!([{"n": 0}]));
        let months = json!({"group_by": ["month(close_date)"], "measures": {"n": "count()"}});
        let months = ada.post("/deals/query", months).ok().json;
        let keys: Vec<&Json> =
            months["groups"].as_array().unwrap().iter().map(|g| &g["month(close_date)"]).collect();
        assert_eq!(keys, [&json!("2026-03"), &json!("2026-04"), &json!(null)]);
        let owners =
            ada.post("/deals/query", json!({"group_by": ["owner"], "measures": {"n": "count()"}})).ok();
        assert_eq!(owners.json["groups"][0]["owner"]["label"], "Ada Admin");
    });
}

#[test]
fn what_is_not_understood_points_at_the_place() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let place = |filter: &str| {
            let answer = ada.get(&format!("/deals?filter={}", q(filter)));
            assert_eq!(answer.status, 422, "{filter}: {:#}", answer.json);
            assert_eq!(answer.json["problems"][0]["field"], "filter");
            answer.json["at"].as_u64()
        };
        assert_eq!(place("amount > 5 and colour = 1"), Some(15));
        assert_eq!(place("amount >"), Some(8));
        assert_eq!(place("name ~ 1"), Some(5));
        place("{\"field\": \"colour\", \"op\": \"eq\", \"value\": 1}");
        place("{\"field\": \"amount\", \"op\": \"near\", \"value\": 1}");
        place("{\"field\": ");
        for sort in ["colour", "contacts", "company.colour"] {
            ada.get(&format!("/deals?sort={sort}")).refused(422, "invalid");
        }
    });
}
