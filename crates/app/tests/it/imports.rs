//! A file comes in over HTTP.

use serde_json::json;

use crate::test_app::on_both;

const FILE: &str = "Company,Employees,City\nAcme,12,Berlin\nBeta,many,Hamburg\n,5,Kiel\n";

#[test]
fn a_file_is_uploaded_checked_and_run() {
    on_both(|app| {
        let ada = app.as_role("administrator").with("content-type", "text/csv");
        let draft = ada.raw("POST", "/imports?object=company&filename=accounts.csv", FILE.into()).ok();
        assert_eq!(
            (draft.status, &draft.json["state"], &draft.json["rows"]),
            (201, &json!("draft"), &json!(3))
        );
        let path = format!("/imports/{}", draft.json["id"].as_str().unwrap());
        assert_eq!(draft.header("location"), format!("/api/v1{path}"));
        let ada = app.as_role("administrator");
        let mapping = json!({"steps": [{"object": "company", "fields": {
            "name": {"column": "Company"}, "size": {"column": "Employees"}}}]});
        let checking = ada.post(&format!("{path}/check"), json!({"mapping": mapping})).ok();
        assert_eq!(checking.json["state"], "checking");
        app.work();
        let checked = ada.get(&path).ok().json;
        assert_eq!((&checked["state"], &checked["result"]["created"]), (&json!("ready"), &json!(1)));
        ada.post(&format!("{path}/run"), json!({})).ok();
        app.work();
        let done = ada.get(&path).ok().json;
        assert_eq!(
            (&done["state"], &done["progress"]["created"], &done["progress"]["rejected"]),
            (&json!("done"), &json!(1), &json!(2))
        );
        assert_eq!(ada.get("/companies").ok().names(), ["Acme"]);
        let rejected = ada.get(&format!("{path}/rejected.csv")).ok();
        assert!(rejected.text().starts_with("Company,Employees,City,kith_reason"), "{}", rejected.text());
        assert_eq!(rejected.text().lines().count(), 3);
        assert_eq!(ada.get("/imports").ok().json["items"].as_array().unwrap().len(), 1);
        ada.delete(&path).ok();
        app.work();
        ada.get(&path).refused(404, "not_found");
    });
}

#[test]
fn uploads_that_are_none() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let csv = ada.with("content-type", "text/csv");
        csv.raw("POST", "/imports", FILE.into()).refused(422, "invalid");
        csv.raw("POST", "/imports?object=dragon", FILE.into()).refused(404, "not_found");
        csv.raw("POST", "/imports?object=company", Vec::new()).refused(422, "empty");
        ada.post("/imports?object=company", json!({})).refused(415, "media_type");
        let rita = app.as_user("rita@halcyon.test").with("content-type", "text/csv");
        rita.raw("POST", "/imports?object=company", FILE.into()).refused(403, "forbidden");
        ada.post("/imports/x/run", json!({"colour": 1})).refused(422, "invalid");
        ada.get("/imports/x").refused(404, "not_found");
    });
}
