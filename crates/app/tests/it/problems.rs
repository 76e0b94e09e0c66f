//! Bad requests get clear answers.

use serde_json::json;

use crate::test_app::on_both;

#[test]
fn all_problems_of_all_fields_come_at_once() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let body = json!({"size": "many", "domain": 5, "colour": "red", "id": "x"});
        let problem = ada.post("/companies", body).refused(422, "invalid");
        let fields: Vec<&str> = problem.json["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p["field"].as_str().unwrap())
            .collect();
        for field in ["size", "domain", "colour", "id", "name"] {
            assert!(fields.contains(&field), "{field} in {fields:?}");
        }
        assert_eq!(problem.header("x-request-id"), problem.json["request_id"].as_str().unwrap());
        assert!(ada.get("/companies").ok().names().is_empty(), "nothing half written");
    });
}

#[test]
fn a_value_that_is_taken_names_its_record() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let taken = ada
            .post("/users", json!({"name": "Twin", "email": "RITA@halcyon.test"}))
            .refused(409, "conflict");
        assert_eq!(taken.json["problems"][0]["record"], app.user("rita@halcyon.test"));
    });
}

#[test]
fn bodies_that_cannot_be_read_are_refused_with_a_reason() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let typed = ada.with("content-type", "application/json");
        let broken = typed.raw("POST", "/companies", b"{\"name\":\n  ]".to_vec()).refused(400, "bad_json");
        assert_eq!((&broken.json["line"], &broken.json["column"]), (&json!(2), &json!(3)));
        typed.raw("POST", "/companies", Vec::new()).refused(400, "bad_json");
        typed.raw("POST", "/companies", b"{\"name\": \"\xff\xfe\"}".to_vec()).refused(400, "bad_json");
        typed.raw("POST", "/companies", b"[1, 2]".to_vec()).refused(422, "not_an_object");
        let deep = format!("{{\"name\": {}{}}}", "[".repeat(5000), "]".repeat(5000));
        typed.raw("POST", "/companies", deep.into_bytes()).refused(400, "bad_json");
        ada.raw("POST", "/companies", b"{}".to_vec()).refused(415, "media_type");
        ada.with("content-type", "text/plain")
            .raw("POST", "/companies", b"{}".to_vec())
            .refused(415, "media_type");
        let large = json!({"name": "x".repeat(3 * 1024 * 1024)}).to_string().into_bytes();
        typed.raw("POST", "/companies", large).refused(413, "too_large");
    });
}

#[test]
fn addresses_and_methods_that_are_not_there() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.get("/dragons").refused(404, "unknown_object");
        ada.get("/deals/not-an-id").refused(404, "not_found");
        ada.get("//api/v2/deals").refused(404, "not_found");
        ada.get("//api").refused(404, "not_found");
        ada.get("/deals/a/b/c/d").refused(404, "not_found");
        let put = ada.raw("PUT", "/deals", Vec::new()).refused(405, "method_not_allowed");
        assert!(put.header("allow").contains("POST"));
        assert_eq!(ada.get("/deals/query").refused(405, "method_not_allowed").header("allow"), "POST");
        ada.get("/deals/%FF%FE").refused(400, "bad_address");
    });
}

#[test]
fn parameters_are_read_strictly() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let typo = ada.get("/deals?limt=5").refused(422, "invalid");
        assert_eq!(typo.json["problems"][0]["field"], "limt");
        for bad in [
            "limit=0",
            "limit=201",
            "limit=ten",
            "limit=-1",
            "offset=-1",
            "offset=1000001",
            "count=roughly",
            "trashed=all",
            "cursor=nonsense",
            "fields=colour",
            "sort=colour",
            "limit=5&limit=6",
            "cursor=x&offset=5",
        ] {
            let answer = ada.get(&format!("/deals?{bad}"));
            assert_eq!(answer.status, 422, "{bad}: {:#}", answer.json);
        }
        for bad in [
            json!({"limit": 0}),
            json!({"limit": "5"}),
            json!({"sort": 5}),
            json!({"colour": 1}),
            json!({"group_by": [5]}),
            json!({"measures": []}),
            json!({"measures": {"n": 5}}),
            json!({"measures": {"n": "explode()"}}),
            json!({"group_by": ["colour"]}),
            json!({"filter": 5}),
            json!({"filter": {"and": 5}}),
            json!({"cursor": 5}),
        ] {
            let answer = ada.post("/deals/query", bad.clone());
            assert_eq!(answer.status, 422, "{bad}: {:#}", answer.json);
        }
        ada.post("/deals?limit=5", json!({"name": "x"})).refused(422, "invalid");
    });
}
