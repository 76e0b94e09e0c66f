//! Notes: about any record, seen by whoever sees that, told in its timeline.

use serde_json::{Value as Json, json};

use crate::test_app::{Client, TestApp, on_both, q};

fn note(who: &Client<'_>, about: &str, body: &str) -> Json {
    who.post("/notes", json!({"about": about, "body": body})).ok().json
}

fn found(who: &Client<'_>, filter: &str) -> Vec<String> {
    let mut names = who.get(&format!("/notes?filter={}", q(filter))).ok().names();
    names.sort();
    names
}

fn people(app: &TestApp) -> (Client<'_>, Client<'_>, Client<'_>) {
    (app.as_role("administrator"), app.as_user("rita@halcyon.test"), app.as_user("sam@halcyon.test"))
}

#[test]
fn a_note_is_named_by_its_first_line_and_told_in_the_timeline_of_what_it_is_about() {
    on_both(|app| {
        let (ada, ..) = people(app);
        let acme = ada.make("companies", json!({"name": "Acme"}));
        let max = app.user("max@halcyon.test");
        let made = note(&ada, &acme, &format!("**Call** back\nAsk @[Max Manager]({max}) first."));
        assert_eq!((&made["name"], &made["about"]["object"]), (&json!("Call back"), &json!("company")));
        assert_eq!(made["mentions"], json!([{"id": max, "label": "Max Manager"}]));
        let path = format!("/notes/{}", made["id"].as_str().unwrap());
        let changed = ada.patch(&path, json!({"body": "Done", "pinned": true})).ok().json;
        assert_eq!((&changed["name"], &changed["mentions"]), (&json!("Done"), &json!([])));
        let told = || {
            let timeline = ada.get(&format!("/companies/{acme}/timeline")).ok().json;
            let items = timeline["items"].as_array().unwrap().clone();
            items.into_iter().filter(|i| i["object"] == "note").collect::<Vec<_>>()
        };
        let items = told();
        assert_eq!(items.len(), 1, "only its making, with what it says now: {items:#?}");
        assert_eq!(
            (&items[0]["verb"], &items[0]["actor"]["label"]),
            (&json!("created"), &json!("Ada Admin"))
        );
        let shown = &items[0]["shown"];
        assert_eq!(
            (&shown["body"], &shown["pinned"], &shown["version"]),
            (&json!("Done"), &json!(true), &json!(2))
        );
        let history = ada.get(&format!("{path}/history")).ok().json["items"].clone();
        let bodies = history.as_array().unwrap().iter().filter(|i| i["field"] == "body");
        assert_eq!(bodies.map(|i| i["to"].clone()).next(), Some(json!("Done")));
        // It goes to the trash with what it is about, and comes back with it.
        ada.delete(&format!("/companies/{acme}")).ok();
        assert!(ada.get(&path).ok().json["deleted_at"].is_string());
        ada.post(&format!("/companies/{acme}/restore"), json!({})).ok();
        assert_eq!(ada.get(&path).ok().json["deleted_at"], Json::Null);
        ada.delete(&path).ok();
        assert_eq!(told().len(), 0);
        let empty = ada.post("/notes", json!({"about": acme, "body": ""})).refused(422, "invalid");
        assert_eq!(empty.json["problems"][0]["field"], "body");
        let lost = ada.post("/notes", json!({"body": "x"})).refused(422, "invalid");
        assert_eq!(lost.json["problems"][0]["field"], "about");
        let stage = app.stage("Proposal");
        ada.post("/notes", json!({"about": stage, "body": "x"})).refused(422, "invalid");
        ada.post("/catalog/objects", json!({"name": "x_boat", "label": "Boat", "plural": "x_boats"})).ok();
        let boat = ada.make("x_boats", json!({"name": "Ark"}));
        assert_eq!(note(&ada, &boat, "Leaks")["about"]["object"], "x_boat", "own objects as well");
    });
}

#[test]
fn whoever_sees_what_it_is_about_sees_the_note() {
    on_both(|app| {
        let (ada, rita, sam) = people(app);
        let own = app.user("rita@halcyon.test");
        let mine = ada.make("companies", json!({"name": "Mine", "owner": own}));
        let his = ada.make("companies", json!({"name": "His", "owner": app.user("sam@halcyon.test")}));
        let open = note(&ada, &mine, "open quince");
        let closed = note(&ada, &his, "closed quince");
        let path = |note: &Json| format!("/notes/{}", note["id"].as_str().unwrap());
        assert_eq!(rita.get(&path(&open)).ok().json["body"], "open quince", "though it is Ada's");
        rita.get(&path(&closed)).refused(404, "not_found");
        assert_eq!(found(&rita, "contains(body, \"quince\")"), ["open quince"]);
        assert_eq!(found(&sam, "contains(body, \"quince\")"), ["closed quince"]);
        assert_eq!(found(&ada, "contains(body, \"quince\")"), ["closed quince", "open quince"]);
        app.app.engine.catch_up().unwrap();
        let hits = |who: &Client<'_>| {
            let answer = who.get("/search?q=quince").ok().json["items"].clone();
            answer
                .as_array()
                .unwrap()
                .iter()
                .map(|i| i["label"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(hits(&rita), ["open quince"]);
        assert_eq!(hits(&ada).len(), 2);
        // To see it is not to change it: that is for whoever wrote it.
        rita.patch(&path(&open), json!({"body": "x"})).refused(403, "forbidden");
        let written = note(&rita, &mine, "written by Rita");
        rita.patch(&path(&written), json!({"body": "changed"})).ok();
        let refused = rita.post("/notes", json!({"about": his, "body": "x"})).refused(422, "invalid");
        assert_eq!(refused.json["problems"][0]["field"], "about");
        app.as_role("read_only")
            .post("/notes", json!({"about": mine, "body": "x"}))
            .refused(403, "forbidden");
        // What one can no longer see takes its notes with it.
        ada.patch(&format!("/companies/{mine}"), json!({"owner": app.user("sam@halcyon.test")})).ok();
        rita.get(&path(&written)).refused(404, "not_found");
        assert_eq!(found(&rita, "about.company.name = \"Mine\""), [""; 0]);
    });
}

#[test]
fn notes_that_mention_me_are_a_filter() {
    on_both(|app| {
        let (ada, rita, _) = people(app);
        let own = app.user("rita@halcyon.test");
        let zoe = ada.make("people", json!({"name": "Zoë", "owner": own}));
        note(
            &ada,
            &zoe,
            &format!("for @[Rita Rep]({own}) and @[nobody](01900000-0000-7000-8000-0000000000ff)"),
        );
        note(&ada, &zoe, "for nobody");
        assert_eq!(found(&rita, "mentions = me()"), ["for @Rita Rep and @nobody"]);
        assert_eq!(found(&ada, "mentions = me()"), [""; 0]);
        let structured = json!({"filter": {"field": "mentions", "op": "in", "value": [{"fn": "me"}]}});
        assert_eq!(rita.post("/notes/query", structured).ok().names().len(), 1);
        let people = ada.get(&format!("/people?filter={}", q("contains(notes.body, \"nobody\")"))).ok();
        assert_eq!(people.names(), ["Zoë"]);
    });
}
