//! Relations that lead to several kinds of object.

use serde_json::{Value as Json, json};

use crate::config::{apply, changes, diff};
use crate::test_app::{Answer, Client, TestApp, on_both, q};

/// An own object whose records are about a person or a company, with parties to each.
fn visits(app: &TestApp) -> Client<'_> {
    let ada = app.as_role("administrator");
    ada.post("/catalog/objects", json!({"name": "x_visit", "label": "Visit", "plural": "x_visits"})).ok();
    field(&ada, about("keep"));
    field(
        &ada,
        json!({"name": "x_parties", "kind": "relation", "label": "Parties", "to": ["person", "company"], "many": true,
               "inverse": {"name": "x_meetings", "label": "Meetings"},
               "attributes": [{"name": "role", "kind": "text", "label": "Role"}]}),
    );
    ada
}

fn about(on_delete: &str) -> Json {
    json!({"name": "x_about", "kind": "relation", "label": "About", "to": ["person", "company"],
           "inverse": {"name": "x_visits", "label": "Visits"}, "on_delete": on_delete})
}

fn field(ada: &Client<'_>, body: Json) -> Answer {
    ada.post("/catalog/objects/x_visit/fields", body).ok()
}

fn found(ada: &Client<'_>, plural: &str, filter: &str) -> Vec<String> {
    let mut names = ada.get(&format!("/{plural}?filter={}", q(filter))).ok().names();
    names.sort();
    names
}

fn first(answer: &Answer) -> (&str, &str) {
    let problem = &answer.json["problems"][0];
    (problem["field"].as_str().unwrap_or_default(), problem["code"].as_str().unwrap_or_default())
}

#[test]
fn a_value_says_of_which_object_it_is() {
    on_both(|app| {
        let ada = visits(app);
        let zoe =
            ada.make("people", json!({"name": {"first": "Zoë", "last": "Ångström"}, "job_title": "Captain"}));
        let acme = ada.make("companies", json!({"name": "Acme"}));
        let said =
            ada.post("/x_visits", json!({"name": "One", "x_about": {"object": "person", "id": zoe}})).ok();
        assert_eq!(said.json["x_about"], json!({"id": zoe, "label": "Zoë Ångström", "object": "person"}));
        // A bare id is looked up, in links as well.
        let parties = json!([acme, {"id": zoe, "role": "guest"}]);
        let bare = ada.post("/x_visits", json!({"name": "Two", "x_about": acme, "x_parties": parties})).ok();
        let shown = json!([
            {"id": acme, "label": "Acme", "object": "company", "role": null},
            {"id": zoe, "label": "Zoë Ångström", "object": "person", "role": "guest"},
        ]);
        assert_eq!((&bare.json["x_about"]["object"], &bare.json["x_parties"]), (&json!("company"), &shown));
        let two = bare.json["id"].as_str().unwrap();
        assert_eq!(ada.get(&format!("/x_visits/{two}")).ok().json, bare.json);
        // What was read can be sent back.
        let same = ada
            .patch(&format!("/x_visits/{two}"), json!({"x_about": bare.json["x_about"], "x_parties": shown}))
            .ok();
        assert_eq!(same.json["version"], bare.json["version"]);
        let page = ada.get("/x_visits?include=x_about,x_parties&sort=x_about").ok();
        assert_eq!(page.names(), ["Two", "One"], "by title, whatever it is of");
        assert_eq!(page.json["items"][1]["x_about"]["job_title"], "Captain");
        assert_eq!(page.json["items"][0]["x_parties"][0]["name"], "Acme");
        let refused = |body: Json| ada.post("/x_visits", body).refused(422, "invalid");
        let deal = json!({"name": "Three", "x_about": {"object": "deal", "id": zoe}});
        assert_eq!(first(&refused(deal)), ("x_about.object", "option"));
        let crossed = refused(json!({"name": "Three", "x_about": {"object": "company", "id": zoe}}));
        assert_eq!(first(&crossed), ("x_about", "relation"));
        let nobody = refused(json!({"name": "Three", "x_parties": ["0190a000-0000-7000-8000-000000000000"]}));
        assert_eq!(
            nobody.json["problems"][0]["message"],
            "There is no person or company with this id, or you may not see it."
        );
        ada.delete(&format!("/companies/{acme}")).ok();
        assert_eq!(first(&refused(json!({"name": "Three", "x_about": acme}))), ("x_about", "trashed"));
        let check = ada.post("/x_visits/check", json!({"name": "Four", "x_about": zoe})).ok();
        assert_eq!(check.json["record"]["x_about"]["object"], "person");
        // History keeps what it was, and what comes back from the trash still leads there.
        ada.patch(&format!("/x_visits/{two}"), json!({"x_about": zoe})).ok();
        let history = ada.get(&format!("/x_visits/{two}/history")).ok();
        let change =
            history.json["items"].as_array().unwrap().iter().find(|i| i["field"] == "x_about").unwrap();
        assert_eq!((&change["from"]["label"], &change["to"]["object"]), (&json!("Acme"), &json!("person")));
        ada.delete(&format!("/x_visits/{two}")).ok();
        let back = ada.post(&format!("/x_visits/{two}/restore"), json!({})).ok();
        assert_eq!(back.json["x_about"]["id"], json!(zoe));
        let timeline = ada.get(&format!("/people/{zoe}/timeline")).ok();
        assert!(timeline.json["items"].as_array().unwrap().iter().any(|i| i["object"] == "x_visit"));
    });
}

#[test]
fn it_is_asked_by_record_by_title_by_object_and_by_paths() {
    on_both(|app| {
        let ada = visits(app);
        let acme = ada.make("companies", json!({"name": "Acme", "industry": "steel"}));
        let zoe = ada.make("people", json!({"name": "Zoë", "company": acme}));
        ada.make(
            "x_visits",
            json!({"name": "a", "x_about": zoe, "x_parties": [{"id": acme, "role": "host"}]}),
        );
        ada.make("x_visits", json!({"name": "b", "x_about": acme, "x_parties": [zoe]}));
        ada.make("x_visits", json!({"name": "c"}));
        let asked = |filter: &str| found(&ada, "x_visits", filter);
        assert_eq!(asked(&format!("x_about = \"{zoe}\"")), ["a"]);
        assert_eq!(asked(&format!("x_about in [\"{zoe}\", \"{acme}\"]")), ["a", "b"]);
        assert_eq!(asked("x_about = \"acme\""), ["b"]);
        assert_eq!(asked("x_about.object = \"person\""), ["a"]);
        assert_eq!(asked("x_about.person.company.industry = \"steel\""), ["a"]);
        assert_eq!(asked("x_about.company.industry = \"steel\""), ["b"]);
        assert_eq!(asked("isblank(x_about)"), ["c"]);
        assert_eq!(asked("any(x_parties, company.name = \"Acme\" and role = \"host\")"), ["a"]);
        assert_eq!(asked("x_parties.person.name = \"Zoë\""), ["b"]);
        assert_eq!(found(&ada, "people", "any(x_visits, name = \"a\")"), ["Zoë"]);
        assert_eq!(found(&ada, "companies", "count(x_meetings) = 1"), ["Acme"]);
        let structured =
            json!({"filter": {"field": "x_about", "op": "eq", "value": {"object": "person", "id": zoe}}});
        assert_eq!(ada.post("/x_visits/query", structured).ok().names(), ["a"]);
        let refused =
            ada.get(&format!("/x_visits?filter={}", q("x_about.name = \"Zoë\""))).refused(422, "filter");
        let message = refused.json["problems"][0]["message"].as_str().unwrap();
        assert!(message.contains("name the one you mean first, such as x_about.person.name"), "{message}");
        assert_eq!(ada.get("/x_visits?sort=-x_about.person.name,name").ok().names(), ["a", "b", "c"]);
        let sums = json!({"group_by": ["x_about"], "measures": {"n": "count()"}});
        let groups = ada.post("/x_visits/query", sums).ok().json["groups"].clone();
        let keys: Vec<&Json> = groups.as_array().unwrap().iter().map(|g| &g["x_about"]["object"]).collect();
        assert!(keys.contains(&&json!("person")) && keys.contains(&&json!("company")), "{groups:#}");
    });
}

#[test]
fn what_deletion_does_holds_for_each_kind() {
    on_both(|app| {
        let ada = visits(app);
        let path = "/catalog/objects/x_visit/fields/x_about";
        let pair =
            || (ada.make("companies", json!({"name": "Acme"})), ada.make("people", json!({"name": "Zoë"})));
        ada.patch(path, json!({"on_delete": "forbid"})).ok();
        let (acme, zoe) = pair();
        let visit = ada.make("x_visits", json!({"name": "a", "x_about": acme}));
        let refused = ada.delete(&format!("/companies/{acme}")).refused(422, "invalid");
        assert_eq!(first(&refused).1, "referred");
        ada.delete(&format!("/people/{zoe}")).ok();
        ada.patch(path, json!({"on_delete": "clear"})).ok();
        ada.delete(&format!("/companies/{acme}")).ok();
        assert_eq!(ada.get(&format!("/x_visits/{visit}")).ok().json["x_about"], Json::Null);
        ada.patch(path, json!({"on_delete": "follow"})).ok();
        let (_, zoe) = pair();
        let visit = ada.make("x_visits", json!({"name": "b", "x_about": zoe}));
        ada.delete(&format!("/people/{zoe}")).ok();
        assert!(ada.get(&format!("/x_visits/{visit}")).ok().json["deleted_at"].is_string());
        ada.post(&format!("/people/{zoe}/restore"), json!({})).ok();
        assert_eq!(ada.get(&format!("/x_visits/{visit}")).ok().json["deleted_at"], Json::Null);
    });
}

#[test]
fn who_may_not_see_it_sees_that_there_is_something() {
    on_both(|app| {
        let ada = visits(app);
        let (rita, sam) = (app.as_user("rita@halcyon.test"), app.user("sam@halcyon.test"));
        let secret = ada.make("companies", json!({"name": "Secret", "owner": sam}));
        let body = json!({"name": "a", "x_about": secret, "owner": app.user("rita@halcyon.test")});
        let visit = ada.make("x_visits", body);
        let shown = rita.get(&format!("/x_visits/{visit}")).ok();
        assert_eq!(shown.json["x_about"], json!({"id": secret, "label": null, "object": "company"}));
        assert_eq!(found(&rita, "x_visits", "x_about = \"Secret\""), [""; 0]);
        assert_eq!(found(&rita, "x_visits", "not isblank(x_about.company)"), [""; 0]);
        assert_eq!(found(&ada, "x_visits", "not isblank(x_about.company)"), ["a"]);
        let refused = rita.post("/x_visits", json!({"name": "b", "x_about": secret})).refused(422, "invalid");
        assert_eq!(first(&refused), ("x_about", "relation"));
    });
}

#[test]
fn formulas_and_roll_ups_go_through_it() {
    on_both(|app| {
        let ada = visits(app);
        field(
            &ada,
            json!({"name": "x_where", "label": "Where", "kind": "formula", "expression": "coalesce(x_about.company.name, x_about.person.company.name)"}),
        );
        let count = json!({"name": "x_count", "label": "Visits", "kind": "rollup", "relation": "x_visits", "measure": "count()"});
        ada.post("/catalog/objects/company/fields", count).ok();
        app.work();
        let acme = ada.make("companies", json!({"name": "Acme"}));
        let zoe = ada.make("people", json!({"name": "Zoë", "company": acme}));
        let visit = ada.make("x_visits", json!({"name": "a", "x_about": zoe}));
        let follow = || {
            app.app.engine.catch_up().unwrap();
            app.work();
        };
        let now = || {
            let visit = ada.get(&format!("/x_visits/{visit}")).ok().json["x_where"].clone();
            (visit, ada.get(&format!("/companies/{acme}")).ok().json["x_count"].clone())
        };
        follow();
        assert_eq!(now(), (json!("Acme"), json!(0)));
        ada.patch(&format!("/x_visits/{visit}"), json!({"x_about": acme})).ok();
        ada.patch(&format!("/companies/{acme}"), json!({"name": "Apex"})).ok();
        follow();
        assert_eq!(now(), (json!("Apex"), json!(1)));
        ada.patch(&format!("/x_visits/{visit}"), json!({"x_about": zoe})).ok();
        follow();
        assert_eq!(now(), (json!("Apex"), json!(0)));
        let mut wrong = Vec::new();
        app.app.engine.check_derived(&mut |line| wrong.push(line)).unwrap();
        assert_eq!(wrong, [""; 0]);
        let whole = json!({"name": "x_whole", "label": "Whole", "kind": "formula", "expression": "x_about"});
        let refused = ada.post("/catalog/objects/x_visit/fields", whole).refused(422, "expression");
        assert_eq!(first(&refused), ("expression", "wrong_type"));
    });
}

#[test]
fn it_may_lead_to_more_kinds_and_goes_out_and_in_as_a_file() {
    on_both(|app| {
        let ada = visits(app);
        let path = "/catalog/objects/x_visit/fields/x_about";
        let fewer = ada.patch(path, json!({"to": ["person"]})).refused(422, "invalid");
        assert_eq!(first(&fewer), ("to", "fixed"));
        let unknown = ada.patch(path, json!({"to": ["person", "company", "dragon"]})).refused(422, "invalid");
        assert_eq!(first(&unknown), ("to", "unknown"));
        let taken = json!({"name": "x_other", "kind": "relation", "label": "Other", "to": ["deal", "company"], "inverse": {"name": "x_visits"}});
        ada.post("/catalog/objects/x_visit/fields", taken).refused(409, "conflict");
        let more = ada.patch(path, json!({"to": ["person", "company", "deal"]})).ok();
        assert_eq!(more.json["to"], json!(["person", "company", "deal"]));
        assert_eq!(more.json["inverse"]["object"], json!(["person", "company", "deal"]));
        let deal = ada.make("deals", json!({"name": "Big"}));
        ada.make("x_visits", json!({"name": "a", "x_about": deal}));
        assert_eq!(found(&ada, "deals", "any(x_visits)"), ["Big"]);
        let files: std::collections::BTreeMap<String, String> =
            serde_json::from_value(ada.get("/config").ok().json["files"].clone()).unwrap();
        assert!(files["objects/x_visit.yaml"].contains("deal"), "{}", files["objects/x_visit.yaml"]);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        let mut narrower = files.clone();
        let file = narrower.get_mut("objects/x_visit.yaml").unwrap();
        *file = file.replacen("deal", "stage", 1);
        assert_eq!(diff(&ada, &narrower).status, 422, "it may lead to more, not elsewhere");
        apply(&ada, &files).ok();
        // Of an object that is set aside nothing more is shown than that there was one.
        ada.post("/catalog/objects", json!({"name": "x_site", "label": "Site", "plural": "x_sites"})).ok();
        ada.patch(path, json!({"to": ["person", "company", "deal", "x_site"]})).ok();
        let site = ada.make("x_sites", json!({"name": "Berlin"}));
        let visit = ada.make("x_visits", json!({"name": "b", "x_about": site}));
        let plan = ada.delete("/catalog/objects/x_site?dry_run=true").ok();
        assert!(
            plan.json["affects"].to_string().contains("the field About of Visits leads here"),
            "{:#}",
            plan.json
        );
        ada.delete("/catalog/objects/x_site").ok();
        let shown = ada.get(&format!("/x_visits/{visit}")).ok();
        assert_eq!(shown.json["x_about"], json!({"id": site, "label": null, "object": "x_site"}));
        ada.patch(&format!("/x_visits/{visit}"), json!({"name": "c"})).ok();
        ada.patch("/catalog/objects/x_site", json!({"retired": false})).ok();
        assert_eq!(ada.get(&format!("/x_visits/{visit}")).ok().json["x_about"]["label"], "Berlin");
    });
}

#[test]
fn a_file_names_records_of_any_of_its_kinds() {
    on_both(|app| {
        let ada = visits(app);
        ada.make("companies", json!({"name": "Acme"}));
        ada.make("people", json!({"name": {"first": "Zoë", "last": "Ångström"}}));
        ada.make("companies", json!({"name": "Max"}));
        ada.make("people", json!({"name": {"first": "Max"}}));
        let file = "Name,About,Parties\na,acme,Acme; Zoë Ångström\nb,zoe angstrom,\nc,Max,\nd,Nobody,\n";
        let csv = ada.with("content-type", "text/csv");
        let draft = csv.raw("POST", "/imports?object=x_visit&filename=visits.csv", file.into()).ok();
        let path = format!("/imports/{}", draft.json["id"].as_str().unwrap());
        let mapping = json!({"steps": [{"object": "x_visit", "fields": {"name": {"column": "Name"},
            "x_about": {"column": "About"}, "x_parties": {"column": "Parties", "split": ";"}}}]});
        let creates = json!({"steps": [{"object": "x_visit", "fields": {"x_about": {"column": "About", "missing": "create"}}}]});
        ada.post(&format!("{path}/check"), json!({"mapping": creates})).refused(422, "invalid");
        ada.post(&format!("{path}/check"), json!({"mapping": mapping})).ok();
        app.work();
        ada.post(&format!("{path}/run"), json!({})).ok();
        app.work();
        assert_eq!(found(&ada, "x_visits", "x_about = \"acme\" and count(x_parties) = 2"), ["a"]);
        assert_eq!(found(&ada, "x_visits", "x_about.object = \"person\""), ["b"]);
        let rejected = ada.get(&format!("{path}/rejected.csv")).ok();
        assert!(
            rejected.text().contains("“Max” is the name of 1 person and 1 company"),
            "{}",
            rejected.text()
        );
        assert!(rejected.text().contains("There is no person or company “Nobody”."), "{}", rejected.text());
        assert_eq!(ada.get("/x_visits").ok().names().len(), 2);
    });
}
