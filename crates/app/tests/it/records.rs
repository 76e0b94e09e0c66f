//! Records: one set of handlers for every object.

use serde_json::json;

use crate::test_app::{on_both, q};

#[test]
fn a_record_is_created_read_changed_trashed_and_brought_back() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let made = ada.post("/companies", json!({"name": "Acme", "domain": "acme.test", "size": 12})).ok();
        assert_eq!(made.status, 201);
        let id = made.json["id"].as_str().unwrap();
        assert_eq!(made.header("location"), format!("/api/v1/companies/{id}"));
        assert_eq!(made.header("etag"), "\"1\"");
        let path = format!("/companies/{id}");
        let read = ada.get(&path).ok();
        assert_eq!(read.json, made.json);
        assert_eq!(read.json["created_at"], "2026-03-02T10:00:00Z");
        assert_eq!(read.json["owner"]["label"], "Ada Admin");
        let changed = ada.patch(&path, json!({"size": null, "industry": "Software"})).ok();
        assert_eq!((&changed.json["size"], &changed.json["name"]), (&json!(null), &json!("Acme")));
        assert_eq!(changed.header("etag"), "\"2\"");
        assert!(!ada.delete(&path).ok().json["deleted_at"].is_null());
        assert!(ada.get("/companies").ok().names().is_empty());
        assert_eq!(ada.get("/companies?trashed=only").ok().names(), ["Acme"]);
        assert_eq!(ada.get(&path).status, 200, "a trashed record is still shown");
        assert!(ada.post(&format!("{path}/restore"), json!({})).ok().json["deleted_at"].is_null());
        assert_eq!(ada.get("/companies").ok().names(), ["Acme"]);
    });
}

#[test]
fn somebody_who_was_faster_wins_and_the_other_sees_both_states() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let path = format!("/companies/{}", ada.make("companies", json!({"name": "Acme", "size": 1})));
        ada.patch(&path, json!({"size": 2})).ok();
        let late = ada.with("if-match", "\"1\"").patch(&path, json!({"size": 3})).refused(412, "stale");
        assert_eq!(late.json["current"]["size"], 2);
        assert_eq!(late.json["yours"]["size"], 3);
        ada.with("if-match", "\"2\"").patch(&path, json!({"size": 3})).ok();
        ada.with("if-match", "*").patch(&path, json!({"size": 4})).ok();
        ada.with("if-match", "\"1\"").delete(&path).refused(412, "stale");
        ada.with("if-match", "seven").patch(&path, json!({"size": 3})).refused(422, "if_match");
    });
}

#[test]
fn pages_are_sorted_and_go_on_where_they_ended() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        for (name, size) in [("Émile", 3), ("zeta", 1), ("Adler", 2), ("Eden", 3)] {
            ada.make("companies", json!({"name": name, "size": size}));
        }
        assert_eq!(ada.get("/companies?sort=name").ok().names(), ["Adler", "Eden", "Émile", "zeta"]);
        let first = ada.get("/companies?sort=-size,name&limit=2&count=exact").ok();
        assert_eq!((first.names(), &first.json["total"]), (vec!["Eden".into(), "Émile".into()], &json!(4)));
        let cursor = first.json["next_cursor"].as_str().unwrap();
        let second = ada.get(&format!("/companies?sort=-size,name&limit=2&cursor={}", q(cursor))).ok();
        assert_eq!(second.names(), ["Adler", "zeta"]);
        assert!(second.json["next_cursor"].is_null());
        assert_eq!(ada.get("/companies?sort=name&offset=3").ok().names(), ["zeta"]);
        let body = json!({"sort": ["-name"], "limit": 1, "fields": ["name"]});
        let same = ada.post("/companies/query", body).ok();
        assert_eq!(same.names(), ["zeta"]);
        let keys: Vec<&String> = same.json["items"][0].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "version", "name"]);
    });
}

#[test]
fn relations_show_whole_records_when_asked() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let acme = ada.make("companies", json!({"name": "Acme", "industry": "Software"}));
        let zoe = ada.make("people", json!({"name": "Zoë Ångström", "company": acme}));
        let page = ada.get("/people?include=company,owner").ok();
        assert_eq!(page.json["items"][0]["company"]["industry"], "Software");
        assert_eq!(page.json["items"][0]["owner"]["email"], "ada@halcyon.test");
        let one = ada.get(&format!("/people/{zoe}?include=company&fields=company")).ok();
        assert_eq!(one.json["company"]["label"], "Acme");
        assert_eq!(one.json["company"]["industry"], "Software");
        assert!(one.json.get("emails").is_none());
        ada.get("/people?include=emails").refused(422, "invalid");
    });
}

#[test]
fn what_changed_when_and_by_whom_can_be_read() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let acme = ada.make("companies", json!({"name": "Acme"}));
        app.clock.advance(chrono::Duration::hours(1));
        ada.patch(&format!("/companies/{acme}"), json!({"size": 5})).ok();
        let history = ada.get(&format!("/companies/{acme}/history")).ok();
        let newest = &history.json["items"][0];
        assert_eq!(
            (&newest["field"], &newest["from"], &newest["to"]),
            (&json!("size"), &json!(null), &json!(5))
        );
        assert_eq!(newest["actor"]["label"], "Ada Admin");
        assert_eq!(newest["at"], "2026-03-02T11:00:00Z");
        ada.make("people", json!({"name": "Zoë", "company": acme}));
        let around = ada.get(&format!("/companies/{acme}/timeline?limit=1")).ok();
        assert_eq!(around.json["items"][0]["object"], "person");
        assert!(around.json["next_cursor"].is_string());
        // Only some verbs, on every page.
        let verbs = |query: &str| -> Vec<String> {
            let page = ada.get(&format!("/companies/{acme}/timeline?{query}")).ok().json;
            let items = page["items"].as_array().unwrap().iter();
            items
                .map(|i| format!("{} {}", i["verb"].as_str().unwrap(), i["object"].as_str().unwrap()))
                .collect()
        };
        assert_eq!(verbs("verb=created"), ["created person", "created company"]);
        assert_eq!(verbs("verb=updated,trashed"), ["updated company"]);
        assert!(verbs("verb=exploded").is_empty());
        assert_eq!(verbs("verb=").len(), 3);
        let first = ada.get(&format!("/companies/{acme}/timeline?verb=created&limit=1")).ok().json;
        let next = first["next_cursor"].as_str().unwrap();
        assert_eq!(verbs(&format!("verb=created&limit=1&cursor={next}")), ["created company"]);
        ada.get(&format!("/companies/{acme}/history?verb=created")).refused(422, "invalid");
    });
}

#[test]
fn a_batch_is_all_or_nothing_unless_each_is_for_itself() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let acme = ada.make("companies", json!({"name": "Acme"}));
        let items = json!([
            {"create": {"name": "Beta"}},
            {"update": {"id": acme, "size": "many"}},
            {"delete": {"id": acme}},
        ]);
        let refused = ada.post("/companies/batch", json!({"items": items})).refused(422, "batch");
        assert_eq!(refused.json["items"][1]["problem"]["problems"][0]["field"], "size");
        assert_eq!(ada.get("/companies").ok().names(), ["Acme"]);
        let done = ada.post("/companies/batch", json!({"atomic": false, "items": items})).ok();
        let statuses: Vec<_> =
            done.json["items"].as_array().unwrap().iter().map(|i| i["status"].clone()).collect();
        assert_eq!(statuses, [json!(201), json!(422), json!(200)]);
        assert_eq!(ada.get("/companies").ok().names(), ["Beta"]);
        let many: Vec<_> = (0..1001).map(|_| json!({"create": {}})).collect();
        ada.post("/companies/batch", json!({"items": many})).refused(422, "invalid");
        ada.post("/companies/batch", json!({"items": [{"explode": {}}]})).refused(422, "batch");
    });
}

#[test]
fn a_list_can_be_taken_out_as_a_file() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        for n in 0..450 {
            ada.make("companies", json!({"name": format!("Company {n:03}"), "size": n}));
        }
        ada.make(
            "companies",
            json!({"name": "=HYPERLINK(\"x\")", "revenue": {"amount": "1.50", "currency": "USD"}}),
        );
        let file = ada.get("/companies/export.csv?fields=name,size,revenue,owner&sort=name").ok();
        assert!(file.header("content-type").starts_with("text/csv"));
        let lines: Vec<&str> = file.text().lines().collect();
        assert_eq!(lines.len(), 452);
        assert_eq!(lines[0], "name,size,revenue,owner");
        assert!(lines.contains(&"Company 007,7,,Ada Admin"));
        assert!(lines.contains(&"\"'=HYPERLINK(\"\"x\"\")\",,1.50 USD,Ada Admin"));
    });
}
