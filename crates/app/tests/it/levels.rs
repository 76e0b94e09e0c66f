//! Everything that stands under a record, at any depth.

use serde_json::{Value as Json, json};

use crate::test_app::{Client, TestApp, on_both, q};

fn found(who: &Client<'_>, plural: &str, filter: &str) -> Vec<String> {
    let mut names = who.get(&format!("/{plural}?filter={}", q(filter))).ok().names();
    names.sort();
    names
}

/// Acme, under it Beta and Gamma, under Beta Delta; a deal with each; another company beside.
fn group(app: &TestApp) -> Vec<String> {
    let ada = app.as_role("administrator");
    let mut ids: Vec<String> = Vec::new();
    for (name, parent) in
        [("Acme", None), ("Beta", Some(0)), ("Gamma", Some(0)), ("Delta", Some(1)), ("Other", None)]
    {
        let parent = parent.map(|i: usize| ids[i].clone());
        ids.push(ada.make("companies", json!({"name": name, "parent": parent})));
        ada.make("deals", json!({"name": format!("Deal {name}"), "company": ids[ids.len() - 1]}));
    }
    ids
}

#[test]
fn subsidiaries_are_found_at_any_depth_in_both_spellings() {
    on_both(|app| {
        let ids = group(app);
        let ada = app.as_role("administrator");
        let asked = |plural: &str, filter: &str| {
            found(&ada, plural, &filter.replace("ACME", &ids[0]).replace("BETA", &ids[1]))
        };
        assert_eq!(asked("companies", "under(parent, \"ACME\")"), ["Beta", "Delta", "Gamma"]);
        assert_eq!(asked("companies", "below(parent, \"ACME\")"), ["Delta"]);
        assert_eq!(asked("companies", "under(id, \"ACME\")"), ["Acme", "Beta", "Delta", "Gamma"]);
        assert_eq!(asked("companies", "not under(id, \"ACME\")"), ["Other"]);
        assert_eq!(
            asked("deals", "under(company, \"ACME\")"),
            ["Deal Acme", "Deal Beta", "Deal Delta", "Deal Gamma"]
        );
        assert_eq!(asked("deals", "below(company, \"ACME\")"), ["Deal Beta", "Deal Delta", "Deal Gamma"]);
        assert_eq!(asked("deals", "under(company.parent, \"BETA\")"), ["Deal Delta"]);
        assert_eq!(asked("companies", "any(subsidiaries, under(id, \"BETA\"))"), ["Acme", "Beta"]);
        let ask = |op: &str, value: Json| {
            let body = json!({"filter": {"field": "company", "op": op, "value": value}, "sort": "name"});
            ada.post("/deals/query", body).ok().names()
        };
        assert_eq!(ask("under", json!(ids[1])), ["Deal Beta", "Deal Delta"]);
        assert_eq!(ask("under", json!([{"id": ids[1]}, ids[2]])), ["Deal Beta", "Deal Delta", "Deal Gamma"]);
        assert_eq!(ask("below", json!(ids[1])), ["Deal Delta"]);
        assert_eq!(ask("below", json!([])), [""; 0]);
        let sums = json!({"filter": format!("under(company, \"{}\")", ids[0]), "measures": {"n": "count()"}});
        assert_eq!(ada.post("/deals/query", sums).ok().json["groups"][0]["n"], 4);
        assert_eq!(found(&app.as_user("rita@halcyon.test"), "users", "under(team, my_team())"), ["Rita Rep"]);
        let catalog = ada.get("/catalog/objects/deal").ok().json;
        let fields = catalog["fields"].as_array().unwrap();
        let operators = |name: &str| fields.iter().find(|f| f["name"] == name).unwrap()["operators"].clone();
        assert!(operators("company").as_array().unwrap().contains(&json!("under")));
        assert!(!operators("stage").as_array().unwrap().contains(&json!("under")));
    });
}

#[test]
fn circles_end_where_they_close_and_what_is_hidden_ends_the_way() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.post("/catalog/objects", json!({"name": "x_region", "label": "Region", "plural": "x_regions"}))
            .ok();
        let field = |name: &str| {
            let body = json!({"name": name, "kind": "relation", "label": name, "to": "x_region"});
            ada.post("/catalog/objects/x_region/fields", body).ok();
        };
        field("x_in");
        let a = ada.make("x_regions", json!({"name": "a"}));
        let b = ada.make("x_regions", json!({"name": "b", "x_in": a}));
        let c = ada.make("x_regions", json!({"name": "c", "x_in": b}));
        ada.patch(&format!("/x_regions/{a}"), json!({"x_in": c})).ok();
        assert_eq!(found(&ada, "x_regions", &format!("under(x_in, \"{a}\")")), ["a", "b", "c"]);
        assert_eq!(found(&ada, "x_regions", &format!("below(id, \"{b}\")")), ["a", "c"]);
        // With a second way up it must be said which is meant; each can still be asked by itself.
        field("x_sells_in");
        assert_eq!(found(&ada, "x_regions", &format!("below(x_in, \"{a}\")")), ["a", "c"]);
        assert_eq!(found(&ada, "x_regions", &format!("under(id, \"{a}\", \"x_in\")")), ["a", "b", "c"]);
        assert_eq!(found(&ada, "x_regions", &format!("under(id, \"{a}\", \"x_sells_in\")")), ["a"]);
        let refused = |filter: &str, words: &str| {
            let answer = ada.get(&format!("/x_regions?filter={}", q(filter))).refused(422, "filter");
            let message = answer.json["problems"][0]["message"].as_str().unwrap().to_owned();
            assert!(message.contains(words), "{message}");
        };
        refused(
            &format!("under(id, \"{a}\")"),
            "in several ways; name one as the third value: x_in, x_sells_in",
        );
        refused(&format!("under(owner, \"{a}\")"), "do not stand under each other");
        refused("under(x_in, \"Berlin\")", "is not a record's id");
        refused("under(name, \"x\")", "Only records stand under others");
        // Rita sees Acme and its granddaughter, but not what stands between.
        let (rita, sam) = (app.as_user("rita@halcyon.test"), app.user("sam@halcyon.test"));
        let own = app.user("rita@halcyon.test");
        let top = ada.make("companies", json!({"name": "Top", "owner": own}));
        let middle = ada.make("companies", json!({"name": "Middle", "parent": top, "owner": sam}));
        ada.make("companies", json!({"name": "Low", "parent": middle, "owner": own}));
        let filter = format!("under(parent, \"{top}\")");
        assert_eq!(found(&ada, "companies", &filter), ["Low", "Middle"]);
        assert_eq!(found(&rita, "companies", &filter), [""; 0]);
    });
}

#[test]
fn what_is_kept_does_not_hang_on_it() {
    on_both(|app| {
        let ids = group(app);
        let ada = app.as_role("administrator");
        let expression = format!("under(company, \"{}\")", ids[0]);
        let formula = json!({"name": "x_in_group", "label": "In the group", "kind": "formula", "expression": expression});
        let refused = ada.post("/catalog/objects/deal/fields", formula).refused(422, "expression");
        assert_eq!(refused.json["problems"][0]["code"], "not_possible");
        let rule = json!({"label": "R", "kind": "check", "condition": expression, "message": "?"});
        assert_eq!(ada.post("/catalog/objects/deal/rules", rule).status, 422);
        let rollup = json!({"name": "x_n", "label": "N", "kind": "rollup", "relation": "deals", "measure": "count()", "filter": expression});
        assert_eq!(ada.post("/catalog/objects/company/fields", rollup).status, 422);
    });
}
