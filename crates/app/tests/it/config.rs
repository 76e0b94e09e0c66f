//! A workspace's configuration as files: out, in, compared, refused.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::test_app::{Answer, Client, TestApp, on_both, on_both_empty};

pub type Files = BTreeMap<String, String>;

fn export(ada: &Client<'_>) -> Files {
    serde_json::from_value(ada.get("/config").ok().json["files"].clone()).unwrap()
}

pub fn diff(ada: &Client<'_>, files: &Files) -> Answer {
    ada.post("/config/diff", json!({"files": files}))
}

pub fn apply(ada: &Client<'_>, files: &Files) -> Answer {
    ada.post("/config/apply", json!({"files": files}))
}

/// `add object x_vehicle`, one for each change.
pub fn changes(answer: &Answer) -> Vec<String> {
    let list = answer.json["changes"].as_array().unwrap_or_else(|| panic!("no plan: {:#}", answer.json));
    let text = |c: &Json, key: &str| c[key].as_str().unwrap_or_default().to_owned();
    list.iter().map(|c| format!("{} {} {}", text(c, "action"), text(c, "kind"), text(c, "name"))).collect()
}

/// `objects/deal.yaml:3:5 unknown`, one for each mistake.
fn mistakes(answer: &Answer) -> Vec<String> {
    assert_eq!((answer.status, answer.json["code"].as_str()), (422, Some("config")), "{:#}", answer.json);
    let list = answer.json["problems"].as_array().unwrap();
    list.iter().map(|p| format!("{} {}", p["field"].as_str().unwrap(), p["code"].as_str().unwrap())).collect()
}

/// An administrator of a workspace in which nobody has been yet, born with the usual pipeline.
fn newcomer(app: &TestApp) -> Client<'_> {
    app.app.create(&model::Workspace::default()).unwrap();
    app.app.add_user("ada@halcyon.test", "Ada Admin", "administrator", None).unwrap();
    app.as_user("ada@halcyon.test")
}

/// Own objects and fields, changed built-in ones, rules, pipelines and views, made by hand.
fn shape(app: &TestApp) {
    let ada = app.as_role("administrator");
    ada.post(
        "/catalog/objects",
        json!({"name": "x_vehicle", "label": "Vehicle", "icon": "car", "color": "teal"}),
    )
    .ok();
    let fields = "/catalog/objects/x_vehicle/fields";
    for body in [
        json!({"name": "x_mileage", "kind": "number", "label": "Mileage", "min": "0.5", "decimals": 1}),
        json!({"name": "x_fuel", "kind": "select", "label": "Fuel", "options": ["Petrol", {"label": "Electric", "color": "green"}, "Coal"]}),
        json!({"name": "x_drivers", "kind": "relation", "label": "Drivers", "to": "person", "many": true,
               "attributes": [{"name": "since", "kind": "date", "label": "Since"}]}),
        json!({"name": "x_old", "kind": "text", "label": "Old"}),
    ] {
        ada.post(fields, body).ok();
    }
    ada.delete(&format!("{fields}/x_old")).ok();
    ada.patch(
        &format!("{fields}/x_fuel"),
        json!({"options": [{"key": "electric", "label": "Electric", "color": "green"}, "Petrol"]}),
    )
    .ok();
    ada.patch("/catalog/objects/x_vehicle", json!({"order": ["x_fuel", "name", "x_mileage"]})).ok();
    ada.post(
        "/catalog/objects/deal/fields",
        json!({"name": "x_channel", "kind": "text", "label": "Channel",
        "show_if": format!("stage = \"{}\"", app.stage("Proposal"))}),
    )
    .ok();
    ada.patch("/catalog/objects/company", json!({"label": "Account", "label_plural": "Accounts"})).ok();
    ada.patch("/catalog/objects/company/fields/industry", json!({"label": "Branch", "required": true})).ok();
    ada.post(
        "/catalog/objects/deal/rules",
        json!({"name": "x_large", "kind": "check", "message": "Large deals need a company.",
        "when": "amount > 100000", "condition": "not isblank(company)", "field": "company"}),
    )
    .ok();
    ada.post("/catalog/objects/stage/fields", json!({"name": "x_note", "kind": "text", "label": "Note"}))
        .ok();
    let derived = "/catalog/objects/company/fields";
    ada.post(derived, json!({"name": "x_value", "kind": "rollup", "label": "Value", "relation": "deals", "measure": "sum(amount)"})).ok();
    ada.post(
        derived,
        json!({"name": "x_share", "kind": "formula", "label": "Share", "expression": "x_value * 0.2"}),
    )
    .ok();
    app.work();
    let renewals = ada.make("pipelines", json!({"name": "Renewals"}));
    let first = ada.get(&format!("/stages?filter=pipeline%20%3D%20%22{renewals}%22&sort=position")).ok();
    let first = first.json["items"][0]["id"].as_str().unwrap().to_owned();
    ada.patch(&format!("/stages/{first}"), json!({"name": "Begun", "x_note": "a: \"b\"", "probability": 33}))
        .ok();
    ada.post("/views", json!({"object": "deal", "name": "Mine", "state": {}})).ok();
    ada.post("/views", json!({"object": "deal", "name": "Open ones", "layout": "board", "icon": "star", "locked": true,
        "sharing": {"roles": ["manager"], "everyone": true}, "default_for": ["manager"],
        "state": {"sort": "-amount", "filter": format!("stage = \"{first}\" or owner = me()"), "cols": ["name", "x_channel"]}})).ok();
}

#[test]
fn what_one_database_exports_the_other_applies_and_exports_again() {
    let exported = RefCell::new(Vec::new());
    on_both(|app| {
        shape(app);
        let ada = app.as_role("administrator");
        let files = export(&ada);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        exported.borrow_mut().push(files);
    });
    let exported = exported.into_inner();
    assert_eq!(exported.first(), exported.last());
    let files = &exported[0];
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "kith.yaml",
            "objects/company.yaml",
            "objects/deal.yaml",
            "objects/stage.yaml",
            "objects/x_vehicle.yaml",
            "pipelines.yaml",
            "views/deal.yaml",
            "workspace.yaml"
        ]
    );
    assert!(files["objects/deal.yaml"].contains("{{stage: Sales pipeline > Proposal}}"));
    assert!(files["views/deal.yaml"].contains("{{stage: Renewals > Begun}}"));
    assert!(!files["views/deal.yaml"].contains("Mine"));
    assert!(!files["objects/x_vehicle.yaml"].contains("x_old"));
    assert!(!files["objects/x_vehicle.yaml"].contains("coal"));
    let ids = |text: &str| text.split(|c: char| !c.is_ascii_hexdigit() && c != '-').any(|w| w.len() == 36);
    assert!(!files.values().any(|text| ids(text)));
    on_both_empty(|app| {
        let ada = newcomer(app);
        let planned = diff(&ada, files).ok();
        assert_eq!(export(&ada).len(), 3);
        let done = apply(&ada, files).ok();
        assert_eq!(planned.json, done.json);
        assert!(changes(&done).contains(&"add field x_vehicle.x_drivers".to_owned()));
        assert_eq!(&export(&ada), files);
        assert_eq!(changes(&apply(&ada, files).ok()), [""; 0]);
        let zoe = ada.make("people", json!({"name": {"first": "Zoë"}}));
        ada.post("/x_vehicles", json!({"name": "Beetle", "x_drivers": [{"id": zoe, "since": "2020-01-01"}]}))
            .ok();
        let views = ada.get("/views?object=deal").ok();
        assert_eq!(views.json["items"][0]["name"], "Open ones");
        app.work();
    });
}

#[test]
fn what_is_taken_out_of_the_files_is_set_aside_and_comes_back_with_them() {
    on_both(|app| {
        shape(app);
        let ada = app.as_role("administrator");
        let beetle = ada.make("x_vehicles", json!({"name": "Beetle", "x_mileage": 5, "x_fuel": "petrol"}));
        let whole = export(&ada);
        let mut files = whole.clone();
        files.remove("objects/x_vehicle.yaml");
        files.remove("objects/company.yaml");
        files.remove("views/deal.yaml");
        files.insert("objects/deal.yaml".into(), "fields: []\n".into());
        let plan = diff(&ada, &files).ok();
        assert_eq!(
            changes(&plan),
            [
                "set_aside field deal.x_channel",
                "set_aside rule deal.x_large",
                "change object company",
                "change field company.industry",
                "set_aside field company.x_value",
                "set_aside field company.x_share",
                "set_aside object x_vehicle",
                "trash view deal: Open ones"
            ]
        );
        let aside =
            plan.json["changes"].as_array().unwrap().iter().find(|c| c["name"] == "x_vehicle").unwrap();
        assert_eq!(aside["affects"][0]["message"], "1 vehicle");
        ada.get(&format!("/x_vehicles/{beetle}")).ok();
        apply(&ada, &files).ok();
        ada.get("/x_vehicles").refused(404, "unknown_object");
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        let back = apply(&ada, &whole).ok();
        assert!(changes(&back).contains(&"restore object x_vehicle".to_owned()), "{:?}", changes(&back));
        assert_eq!(export(&ada), whole);
        assert_eq!(ada.get(&format!("/x_vehicles/{beetle}")).ok().json["x_mileage"], 5);
        // An option, then a field of an own object.
        let mut files = whole.clone();
        let kept = files["objects/x_vehicle.yaml"].lines().filter(|line| !line.contains("petrol"));
        files.insert("objects/x_vehicle.yaml".into(), kept.map(|line| format!("{line}\n")).collect());
        let plan = apply(&ada, &files).ok();
        assert_eq!(changes(&plan), ["change field x_vehicle.x_fuel"]);
        assert_eq!(plan.json["changes"][0]["affects"][0]["message"], "“Petrol” is used by 1 vehicle");
        assert_eq!(ada.get(&format!("/x_vehicles/{beetle}")).ok().json["x_fuel"], "petrol");
        ada.post("/x_vehicles", json!({"name": "New", "x_fuel": "petrol"})).refused(422, "invalid");
        app.work();
    });
}

#[test]
fn all_mistakes_are_told_at_once_with_their_lines_and_nothing_is_changed() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let mut files = export(&ada);
        let before = files.clone();
        let vehicle = "\
label: Vehicle
colour: red
fields:
  - name: x_mileage
    kind: numbr
    label: Mileage
  - name: x_keeper
    kind: relation
    label: Keeper
    to: persn
  - {name: x_mileage, kind: text, label: Twice}
  - name: x_plate
    label: Plate
    kind: text
    show_if: x_mileag > 1
";
        files.insert("objects/x_vehicle.yaml".into(), vehicle.into());
        files.insert("objects/deal.yaml".into(), "fields:\n  - name: amout\n    label: Amount\n".into());
        files.insert("object/deal.yaml".into(), "label: Deal\n".into());
        files.insert("objects/x_broken.yaml".into(), "label: [1\n".into());
        files.insert(
            "views/deal.yaml".into(),
            "- name: A\n  sharing: {teams: [Nobody]}\n  layot: board\n".into(),
        );
        let pipelines = files["pipelines.yaml"].replacen("type: open", "type: opn", 1);
        files.insert("pipelines.yaml".into(), pipelines);
        let told = diff(&ada, &files);
        assert_eq!(
            mistakes(&told),
            [
                "object/deal.yaml unknown_file",
                "objects/deal.yaml:2:5 unknown",
                "objects/x_broken.yaml:2:1 syntax",
                "objects/x_vehicle.yaml:2:1 unknown",
                "objects/x_vehicle.yaml:5:5 option",
                "objects/x_vehicle.yaml:11:6 twice",
                "pipelines.yaml:3:31 option",
                "views/deal.yaml:3:3 unknown",
            ]
        );
        let message = |i: usize| told.json["problems"][i]["message"].as_str().unwrap().to_owned();
        assert_eq!(
            message(1),
            "Deal has no field “amout”. Did you mean “amount”? A field of your own is called like x_amout."
        );
        assert_eq!(message(3), "“colour” is not known here. Did you mean “color”?");
        assert_eq!(message(7), "“layot” is not known here. Did you mean “layout”?");
        assert_eq!(mistakes(&apply(&ada, &files)), mistakes(&told));
        assert_eq!(export(&ada), before);
        // What only the whole shows is told when every file is right by itself.
        files.retain(|path, _| before.contains_key(path) || path == "objects/x_vehicle.yaml");
        files.insert("pipelines.yaml".into(), before["pipelines.yaml"].clone());
        let vehicle = vehicle.replace("colour", "color").replace("numbr", "number");
        let vehicle = vehicle.replace("  - {name: x_mileage, kind: text, label: Twice}\n", "");
        files.insert("objects/x_vehicle.yaml".into(), vehicle.clone());
        assert_eq!(
            mistakes(&apply(&ada, &files)),
            ["objects/x_vehicle.yaml:10:5 unknown", "objects/x_vehicle.yaml:14:5 unknown_field"]
        );
        let vehicle = vehicle.replace("persn", "person").replace("x_mileag >", "x_mileage >");
        files.insert("objects/x_vehicle.yaml".into(), vehicle);
        files.insert("views/x_vehicle.yaml".into(), "- name: A\n  sharing: {teams: [Nobody]}\n".into());
        assert_eq!(mistakes(&apply(&ada, &files)), ["views/x_vehicle.yaml:2:21 unknown"]);
        assert_eq!(export(&ada), before);
        ada.get("/x_vehicles").refused(404, "unknown_object");
        let teams = "- name: A\n  sharing: {teams: [North]}\n";
        files.insert("views/x_vehicle.yaml".into(), teams.into());
        apply(&ada, &files).ok();
        ada.get("/x_vehicles").ok();
    });
}

#[test]
fn pipelines_and_stages_follow_the_files_but_never_from_under_deals() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.make("deals", json!({"name": "A", "stage": app.stage("Proposal")}));
        let mut files = export(&ada);
        let whole = files["pipelines.yaml"].clone();
        let without = |name: &str| -> String {
            whole.lines().filter(|l| !l.contains(name)).map(|l| format!("{l}\n")).collect()
        };
        files.insert("pipelines.yaml".into(), without("Proposal"));
        let refused = apply(&ada, &files);
        assert_eq!(mistakes(&refused), ["pipelines.yaml:2:3 in_use"]);
        files.insert(
            "pipelines.yaml".into(),
            without("Prospecting").replace("probability: 60", "probability: 65"),
        );
        let done = apply(&ada, &files).ok();
        assert_eq!(
            changes(&done),
            ["change stage Sales pipeline > Proposal", "trash stage Sales pipeline > Prospecting"]
        );
        assert_eq!(done.json["changes"][0]["changed"]["probability"], json!([60, 65]));
        // One with another name at its place is the same stage, with its deals.
        let (before, now) = (app.stage("Proposal"), files["pipelines.yaml"].replace("Proposal", "Offer"));
        files.insert("pipelines.yaml".into(), now);
        let done = apply(&ada, &files).ok();
        assert_eq!(changes(&done), ["change stage Sales pipeline > Offer"]);
        assert_eq!(done.json["changes"][0]["changed"]["name"], json!(["Proposal", "Offer"]));
        assert_eq!(app.stage("Offer"), before);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        let other = format!(
            "{whole}- name: Renewals\n  stages:\n    - {{name: New, type: open}}\n    - {{name: Won, type: won}}\n"
        );
        files.insert("pipelines.yaml".into(), other);
        let done = changes(&apply(&ada, &files).ok());
        assert!(done.contains(&"add pipeline Renewals".to_owned()), "{done:?}");
        assert!(done.contains(&"add stage Renewals > Won".to_owned()), "{done:?}");
        assert!(!done.iter().any(|c| c.contains("Lost")), "{done:?}");
        assert_eq!(changes(&diff(&ada, &export(&ada)).ok()), [""; 0]);
        let second = export(&ada);
        let only: String = second["pipelines.yaml"].split("- name: Renewals").next().unwrap().to_owned();
        files.insert("pipelines.yaml".into(), only);
        assert!(changes(&apply(&ada, &files).ok()).contains(&"trash pipeline Renewals".to_owned()));
    });
}

#[test]
fn a_newer_format_and_what_is_no_configuration_are_refused() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let files = |text: &str| Files::from([("kith.yaml".to_owned(), text.to_owned())]);
        assert_eq!(mistakes(&diff(&ada, &Files::new())), ["kith.yaml missing"]);
        assert_eq!(
            mistakes(&diff(&ada, &files("format: 2\nexported_by: 9.0.0\nnew: 1\n"))),
            ["kith.yaml:1:1 newer"]
        );
        assert_eq!(mistakes(&diff(&ada, &files("a: &a [1]\nb: *a\n"))), ["kith.yaml:1:4 anchor"]);
        assert_eq!(mistakes(&diff(&ada, &files("format: 1\nparts: [viws]\n"))), ["kith.yaml:2:9 unknown"]);
        // What is not spoken for stays as it is.
        shape(app);
        assert_eq!(changes(&apply(&ada, &files("format: 1\nparts: []\n")).ok()), [""; 0]);
        let rita = app.as_role("representative");
        rita.get("/config").refused(403, "forbidden");
        diff(&rita, &files("format: 1\n")).refused(403, "forbidden");
        apply(&rita, &files("format: 1\n")).refused(403, "forbidden");
        ada.post("/config/apply", json!({"files": {"a.yaml": 1}})).refused(422, "invalid");
    });
}

#[test]
fn fields_come_in_the_order_of_the_file() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let mut files = export(&ada);
        let field = |n: &str| format!("  - {{name: x_{n}, kind: text, label: {n}}}\n");
        let file = |list: &[&str]| {
            format!("label: Boat\nfields:\n{}", list.iter().map(|n| field(n)).collect::<String>())
        };
        let shown = || -> Vec<String> {
            let boat = ada.get("/catalog/objects/x_boat").ok().json;
            let fields = boat["fields"].as_array().unwrap().clone();
            fields
                .iter()
                .filter(|f| f["custom"] == true)
                .map(|f| f["name"].as_str().unwrap().to_owned())
                .collect()
        };
        files.insert("objects/x_boat.yaml".into(), file(&["a", "b", "c"]));
        apply(&ada, &files).ok();
        assert_eq!(shown(), ["x_a", "x_b", "x_c"]);
        files.insert("objects/x_boat.yaml".into(), file(&["c", "d", "a", "b"]));
        let done = apply(&ada, &files).ok();
        assert_eq!(changes(&done), ["change object x_boat", "add field x_boat.x_d"]);
        assert_eq!(shown(), ["x_c", "x_d", "x_a", "x_b"]);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        assert_eq!(changes(&diff(&ada, &export(&ada)).ok()), [""; 0]);
    });
}

#[test]
fn another_kind_in_a_file_brings_the_values_along() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let mut files = export(&ada);
        let boat =
            |kind: &str| format!("label: Boat\nfields:\n  - {{name: x_size, kind: {kind}, label: Size}}\n");
        files.insert("objects/x_boat.yaml".into(), boat("text"));
        apply(&ada, &files).ok();
        let ark = ada.make("x_boats", json!({"name": "Ark", "x_size": "137"}));
        let raft = ada.make("x_boats", json!({"name": "Raft", "x_size": "small"}));
        files.insert("objects/x_boat.yaml".into(), boat("number"));
        let refused = diff(&ada, &files);
        assert_eq!(mistakes(&refused), ["objects/x_boat.yaml:3:20 not_convertible"]);
        assert!(refused.json["problems"][0]["message"].as_str().unwrap().contains("small"));
        ada.patch(&format!("/x_boats/{raft}"), json!({"x_size": "3"})).ok();
        let plan = diff(&ada, &files).ok();
        assert_eq!(changes(&plan), ["change field x_boat.x_size"]);
        assert_eq!(plan.json["changes"][0]["changed"]["kind"], json!(["text", "number"]));
        assert_eq!(plan.json["changes"][0]["affects"][0]["message"], "2 values of Size are converted");
        assert_eq!(ada.get(&format!("/x_boats/{ark}")).ok().json["x_size"], "137");
        apply(&ada, &files).ok();
        assert_eq!(ada.get(&format!("/x_boats/{ark}")).ok().json["x_size"], 137);
        assert_eq!(ada.get("/x_boats?sort=x_size").ok().names(), ["Raft", "Ark"]);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        files.insert("objects/x_boat.yaml".into(), boat("json"));
        assert_eq!(mistakes(&diff(&ada, &files)), ["objects/x_boat.yaml:3:20 not_convertible"]);
    });
}
