//! What roles may do, changed while everybody works; roles as configuration files.

use std::collections::BTreeMap;

use app::App;
use model::Actor;
use serde_json::{Value as Json, json};

use crate::config::{Files, apply, changes, diff};
use crate::test_app::{Answer, Client, TestApp, on_both, on_both_empty};

/// The problems of a refusal: `grants.deal.update beyond_read`.
#[track_caller]
fn faults(answer: Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{:#}", answer.json);
    let list = answer.json["problems"].as_array().unwrap();
    list.iter().map(|p| format!("{} {}", p["field"].as_str().unwrap(), p["code"].as_str().unwrap())).collect()
}

fn may(client: &Client<'_>, object: &str, verb: &str) -> bool {
    let catalog = client.get("/catalog").ok().json;
    let objects = catalog["objects"].as_array().unwrap();
    let object = objects.iter().find(|o| o["name"] == object).unwrap_or_else(|| panic!("no {object}"));
    object["permissions"][verb].as_bool().unwrap()
}

fn export(ada: &Client<'_>) -> Files {
    serde_json::from_value(ada.get("/config").ok().json["files"].clone()).unwrap()
}

/// A role for those who help customers: they read everything, change people and nothing else.
fn support() -> Json {
    json!({
        "label": "Support", "color": "teal", "description": "Helps customers.",
        "grants": {"*": {"read": "all"}, "person": {"update": "team"}},
    })
}

#[test]
fn the_shipped_roles_are_there_with_all_they_may_do() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let all = ada.get("/roles").ok().json;
        let keys: Vec<&str> =
            all["items"].as_array().unwrap().iter().map(|r| r["key"].as_str().unwrap()).collect();
        assert_eq!(keys, ["administrator", "manager", "representative", "read_only"]);
        let rep = ada.get("/roles/representative").ok();
        assert_eq!(rep.header("etag"), "\"1\"");
        let rep = rep.json;
        assert_eq!(
            (&rep["shipped"], &rep["changed"], &rep["fixed"], &rep["administer"], &rep["users"]),
            (&json!(true), &json!(false), &json!(false), &json!(false), &json!(2))
        );
        assert_eq!(
            rep["grants"]["*"],
            json!({"read": "team", "create": "own", "update": "own", "delete": "own", "export": "own",
                   "import": "none", "reveal": "none"})
        );
        assert_eq!(rep["grants"]["user"]["read"], "all");
        assert_eq!(rep["grants"]["stage"]["export"], "all");
        let admin = ada.get("/roles/administrator").ok().json;
        assert_eq!(
            (&admin["fixed"], &admin["administer"], &admin["grants"]["*"]["reveal"]),
            (&json!(true), &json!(true), &json!("all"))
        );
        ada.get("/roles/czar").refused(404, "not_found");
        for client in [app.as_role("manager"), app.as_role("read_only")] {
            for path in ["/roles", "/roles/manager", "/roles/manager/history"] {
                client.get(path).refused(403, "forbidden");
            }
            client.post("/roles", support()).refused(403, "forbidden");
            client
                .patch("/roles/read_only", json!({"grants": {"*": {"update": "all"}}}))
                .refused(403, "forbidden");
            client.delete("/roles/read_only").refused(403, "forbidden");
        }
    });
}

#[test]
fn what_a_role_may_do_holds_from_the_next_request_on() {
    on_both(|app| {
        let (ada, rita, sam) =
            (app.as_role("administrator"), app.as_user("rita@halcyon.test"), app.as_user("sam@halcyon.test"));
        let sams = sam.make("deals", json!({"name": "Sam's"}));
        let deal = format!("/deals/{sams}");
        rita.get(&deal).refused(404, "not_found");
        let changed = ada
            .patch("/roles/representative", json!({"grants": {"deal": {"read": "all", "update": "all"}}}))
            .ok()
            .json;
        assert_eq!((&changed["changed"], &changed["version"]), (&json!(true), &json!(2)));
        // Verbs that were not named are as they were for deals until then.
        assert_eq!(
            changed["grants"]["deal"],
            json!({"read": "all", "create": "own", "update": "all", "delete": "own", "export": "own",
                   "import": "none", "reveal": "none"})
        );
        assert_eq!(rita.get(&deal).ok().json["name"], "Sam's");
        rita.patch(&deal, json!({"name": "Ours"})).ok();
        rita.delete(&deal).refused(403, "forbidden");
        assert!(may(&rita, "deal", "create") && !may(&rita, "deal", "import"));
        ada.patch("/roles/representative", json!({"grants": {"deal": {"create": "none", "import": "all"}}}))
            .ok();
        assert!(!may(&rita, "deal", "create") && may(&rita, "deal", "import"));
        rita.post("/deals", json!({"name": "X"})).refused(403, "forbidden");
        // Another program at the same database takes rights away; this one follows with the next request.
        let other = App::on(app.app.engine.db().clone(), app.clock.clone()).unwrap();
        let body = json!({"grants": {"deal": null}});
        let take = move |ctx: &mut engine::Ctx<'_, '_>| {
            identity::update_role(ctx, "representative", body.as_object().unwrap(), None).map(drop)
        };
        other.engine.configure_as(Actor::system("a test"), take).unwrap();
        rita.get(&deal).refused(404, "not_found");
        let back = ada.get("/roles/representative").ok().json;
        assert_eq!((&back["changed"], &back["grants"]["deal"]), (&json!(false), &json!(null)));
        assert_eq!(back["version"], 4);
    });
}

#[test]
fn own_roles_are_made_given_and_set_aside() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let made = ada.post("/roles", support()).ok();
        assert_eq!((made.status, made.header("location")), (201, "/api/v1/roles/x_support"));
        assert_eq!(
            made.json["grants"]["person"]["read"], "all",
            "what stands for all others is where it begins"
        );
        assert_eq!(made.json["grants"]["user"]["read"], "all", "everybody sees who works here");
        // Under another key, since the first is taken; nobody could tell the two apart by the same label.
        assert_eq!(faults(ada.post("/roles", support())), ["label taken"]);
        let second = ada.post("/roles", json!({"label": "Support!"})).ok().json;
        assert_eq!((&second["key"], &second["users"]), (&json!("x_support_2"), &json!(0)));
        let roles = ada.get("/catalog").ok().json["roles"].clone();
        assert!(
            roles.as_array().unwrap().contains(&json!({"key": "x_support", "label": "Support"})),
            "{roles}"
        );
        // It is given like any other; who has it sees all and changes what the team has.
        ada.patch(&format!("/users/{}", app.user("rita@halcyon.test")), json!({"role": "x_support"})).ok();
        let rita = app.as_user("rita@halcyon.test");
        assert_eq!(rita.get("/session").ok().json["user"]["role"], "x_support");
        let sams = app.as_user("sam@halcyon.test").make("people", json!({"name": "Zoe"}));
        rita.patch(&format!("/people/{sams}"), json!({"job_title": "Boss"})).refused(403, "forbidden");
        rita.post("/people", json!({"name": "X"})).refused(403, "forbidden");
        // A token that is narrowed to it; and of a view that is shared with it.
        let token =
            ada.post("/tokens", json!({"name": "Desk", "role": "x_support"})).ok().json["token"].clone();
        let desk = app.nobody().with("authorization", &format!("Bearer {}", token.as_str().unwrap()));
        desk.get(&format!("/people/{sams}")).ok();
        desk.post("/companies", json!({"name": "X"})).refused(403, "forbidden");
        let shared = json!({"object": "deal", "name": "Theirs", "sharing": {"roles": ["x_support"]}, "default_for": ["x_support"]});
        let view = ada.post("/views", shared).ok().json["id"].as_str().unwrap().to_owned();
        assert_eq!(rita.get("/views?object=deal").ok().names(), ["Theirs"]);
        // Nobody takes it away from under her.
        let kept = ada.delete("/roles/x_support");
        assert_eq!(
            kept.json["problems"][0]["message"],
            "1 user has the role “Support”; give them another one first."
        );
        assert_eq!(faults(kept), ["retired in_use"]);
        ada.patch(&format!("/users/{}", app.user("rita@halcyon.test")), json!({"role": "representative"}))
            .ok();
        assert!(!ada.delete("/roles/x_support").ok().json["retired_at"].is_null());
        assert_eq!(ada.get("/roles").ok().json["items"].as_array().unwrap().len(), 5);
        assert_eq!(ada.get("/roles?retired=true").ok().json["items"].as_array().unwrap().len(), 6);
        desk.get(&format!("/people/{sams}")).refused(404, "not_found");
        let given =
            ada.patch(&format!("/users/{}", app.user("sam@halcyon.test")), json!({"role": "x_support"}));
        assert_eq!(faults(given), ["role retired"]);
        // Views that were shared with it can still be changed, and wait for it.
        let seen = ada.get(&format!("/views/{view}")).ok().json;
        assert_eq!((&seen["sharing"]["roles"], &seen["default_for"]), (&json!([]), &json!([])));
        assert_eq!(faults(ada.patch("/roles/x_support", json!({"color": "red"}))), ["retired retired"]);
        ada.post("/roles", json!({"key": "x_support", "label": "Help"})).refused(409, "taken");
        ada.patch("/roles/x_support", json!({"retired": false})).ok();
        assert_eq!(ada.get(&format!("/views/{view}")).ok().json["sharing"]["roles"], json!(["x_support"]));
        desk.get(&format!("/people/{sams}")).ok();
    });
}

#[test]
fn rights_to_own_objects_and_to_secrets_are_given_like_all_others() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.post("/catalog/objects", json!({"name": "x_vehicle", "label": "Vehicle"})).ok();
        ada.post(
            "/catalog/objects/x_vehicle/fields",
            json!({"name": "x_pin", "label": "PIN", "kind": "text", "secret": true}),
        )
        .ok();
        let max = app.as_role("manager");
        let beetle = max.make("x_vehicles", json!({"name": "Beetle", "x_pin": "1234"}));
        let reveal = format!("/x_vehicles/{beetle}/reveal");
        max.post(&reveal, json!({"field": "x_pin"})).refused(403, "forbidden");
        ada.patch("/roles/manager", json!({"grants": {"x_vehicle": {"reveal": "own"}}})).ok();
        assert_eq!(max.post(&reveal, json!({"field": "x_pin"})).ok().json["value"], "1234");
        ada.patch(
            "/roles/manager",
            json!({"grants": {"x_vehicle": {"read": null, "create": null, "update": null,
            "delete": null, "export": null, "import": null, "reveal": null}}}),
        )
        .ok();
        max.get("/x_vehicles").refused(403, "forbidden");
        // What is said of an object waits while that is set aside.
        ada.delete("/catalog/objects/x_vehicle").ok();
        assert_eq!(ada.get("/roles/manager").ok().json["grants"]["x_vehicle"], json!(null));
        ada.patch("/roles/manager", json!({"grants": {"deal": {"delete": "none"}}})).ok();
        ada.patch("/catalog/objects/x_vehicle", json!({"retired": false})).ok();
        assert_eq!(ada.get("/roles/manager").ok().json["grants"]["x_vehicle"]["read"], "none");
        max.get("/x_vehicles").refused(403, "forbidden");
        app.work();
    });
}

#[test]
fn nobody_locks_everybody_out_and_what_makes_no_sense_is_said_with_its_place() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let fixed = ada.patch("/roles/administrator", json!({"grants": {"deal": {"read": "none"}}}));
        assert_eq!(faults(fixed), ["grants fixed"]);
        assert_eq!(faults(ada.delete("/roles/representative")), ["retired built_in"]);
        assert_eq!(ada.patch("/roles/administrator", json!({"label": "Boss"})).ok().json["label"], "Boss");
        let patch = |grants: Json| faults(ada.patch("/roles/representative", json!({"grants": grants})));
        assert_eq!(patch(json!({"deel": {"read": "all"}})), ["grants.deel unknown"]);
        assert_eq!(
            patch(json!({"deal": {"raed": "all", "read": "mine"}})),
            ["grants.deal.raed unknown", "grants.deal.read option"]
        );
        assert_eq!(patch(json!({"stage": {"update": "own"}})), ["grants.stage.update no_owner"]);
        assert_eq!(patch(json!({"deal": {"update": "all"}})), ["grants.deal.update beyond_read"]);
        assert_eq!(
            patch(json!({"deal": {"read": "none", "update": "none", "delete": "none", "export": "none"}})),
            ["grants.deal.create beyond_read"]
        );
        assert_eq!(patch(json!({"user": {"read": "none"}})), ["grants.user.read needed"]);
        assert_eq!(patch(json!("all")), ["grants type"]);
        assert_eq!(faults(ada.post("/roles", json!({"key": "support", "label": "Support"}))), ["key name"]);
        assert_eq!(faults(ada.post("/roles", json!({"color": "beige"}))), ["color option", "label required"]);
        assert_eq!(
            faults(ada.patch("/roles/manager", json!({"label": "  ", "administer": true}))),
            ["label required", "administer unknown"]
        );
        assert_eq!(faults(ada.patch("/roles/manager", json!({"label": "representative"}))), ["label taken"]);
        let options = json!({"options": [{"key": "czar", "label": "Czar", "color": "red"}]});
        assert_eq!(
            faults(ada.patch("/catalog/objects/user/fields/role", options)),
            ["options kept_elsewhere"]
        );
        // Nothing of all that was done.
        let rep = ada.get("/roles/representative").ok().json;
        assert_eq!((&rep["version"], &rep["changed"]), (&json!(1), &json!(false)));
    });
}

#[test]
fn whoever_was_slower_is_told_and_the_log_knows_who_changed_what() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let role = "/roles/representative";
        let seen = ada.get(role).ok().header("etag").to_owned();
        ada.with("if-match", &seen).patch(role, json!({"grants": {"deal": {"export": "none"}}})).ok();
        let late = ada.with("if-match", &seen).patch(role, json!({"label": "Rep"})).refused(412, "stale");
        assert_eq!(
            (&late.json["current"]["version"], &late.json["yours"]),
            (&json!(2), &json!({"label": "Rep"}))
        );
        // The same once more is no change, and no event.
        ada.patch(role, json!({"grants": {"deal": {"export": "none"}}})).ok();
        ada.patch(role, json!({"label": "Sales rep", "grants": null})).ok();
        let past = ada.get(&format!("{role}/history")).ok().json;
        let items = past["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{past:#}");
        assert_eq!(items[0]["changed"]["label"], json!(["Representative", "Sales rep"]));
        assert_eq!(items[0]["changed"]["grants.deal"][1], json!(null));
        assert_eq!(
            (&items[1]["verb"], &items[1]["actor"]["label"]),
            (&json!("updated"), &json!("Ada Admin"))
        );
        let deal = json!({"read": "team", "create": "own", "update": "own", "delete": "own"});
        assert_eq!(items[1]["changed"], json!({"grants.deal": [null, deal]}));
        // Its label is that of the choice everywhere.
        let catalog = ada.get("/catalog").ok().json;
        let roles = catalog["roles"].as_array().unwrap();
        assert!(roles.contains(&json!({"key": "representative", "label": "Sales rep"})), "{roles:?}");
        let user = catalog["objects"].as_array().unwrap().iter().find(|o| o["name"] == "user").unwrap();
        let role = user["fields"].as_array().unwrap().iter().find(|f| f["name"] == "role").unwrap();
        assert_eq!(role["options"][2]["label"], "Sales rep");
    });
}

#[test]
fn roles_go_out_to_files_and_come_in_from_them_twice_without_a_difference() {
    let exported = std::cell::RefCell::new(Vec::<Files>::new());
    on_both(|app| {
        let ada = app.as_role("administrator");
        ada.post("/catalog/objects", json!({"name": "x_vehicle", "label": "Vehicle"})).ok();
        ada.post("/roles", support()).ok();
        ada.patch("/roles/x_support", json!({"grants": {"x_vehicle": {"create": "own", "update": "own"}}}))
            .ok();
        ada.patch("/roles/manager", json!({"label": "Team lead", "grants": {"deal": {"export": "none"}}}))
            .ok();
        ada.post("/views", json!({"object": "deal", "name": "Theirs", "sharing": {"roles": ["x_support"]}}))
            .ok();
        let files = export(&ada);
        assert_eq!(changes(&diff(&ada, &files).ok()), [""; 0]);
        exported.borrow_mut().push(files);
        app.work();
    });
    let exported = exported.into_inner();
    assert_eq!(exported.first(), exported.last());
    let files = &exported[0];
    let roles: Vec<&str> =
        files.keys().map(String::as_str).filter(|path| path.starts_with("roles/")).collect();
    assert_eq!(roles, ["roles/manager.yaml", "roles/x_support.yaml"], "what is as shipped is not said");
    assert_eq!(
        files["roles/x_support.yaml"],
        "label: Support\ncolor: teal\ndescription: Helps customers.\ngrants:\n  \"*\":\n    read: all\n  person:\n    read: all\n    \
         update: team\n  team:\n    read: all\n  user:\n    read: all\n  x_vehicle:\n    create: own\n    read: all\n    update: own\n"
    );
    on_both_empty(|app| {
        app.app.create(&model::Workspace::default()).unwrap();
        app.app.add_user("ada@halcyon.test", "Ada Admin", "administrator", None).unwrap();
        let ada = app.as_user("ada@halcyon.test");
        let planned = diff(&ada, files).ok();
        assert_eq!(
            ada.get("/roles").ok().json["items"].as_array().unwrap().len(),
            4,
            "a preview changes nothing"
        );
        let done = apply(&ada, files).ok();
        assert_eq!(planned.json, done.json);
        assert!(changes(&done).contains(&"add role x_support".to_owned()), "{:?}", changes(&done));
        assert!(changes(&done).contains(&"change role manager".to_owned()), "{:?}", changes(&done));
        assert_eq!(&export(&ada), files);
        assert_eq!(changes(&apply(&ada, files).ok()), [""; 0]);
        app.work();
    });
}

#[test]
fn a_role_that_no_file_speaks_of_is_set_aside_and_mistakes_have_their_lines() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let before = export(&ada);
        ada.post("/roles", support()).ok();
        ada.patch("/roles/manager", json!({"grants": {"deal": {"export": "none"}}})).ok();
        let whole = export(&ada);
        assert_eq!(changes(&apply(&ada, &before).ok()), ["change role manager", "set_aside role x_support"]);
        assert_eq!(ada.get("/roles/manager").ok().json["changed"], json!(false));
        assert_eq!(changes(&apply(&ada, &whole).ok()), ["change role manager", "restore role x_support"]);
        assert_eq!(export(&ada), whole);
        // Who has it is not left without rights by a file that is missing.
        ada.patch(&format!("/users/{}", app.user("rita@halcyon.test")), json!({"role": "x_support"})).ok();
        let kept = apply(&ada, &before);
        assert_eq!(faults(kept), ["roles/x_support.yaml in_use"]);
        assert_eq!(export(&ada), whole);
        // Every mistake at once, each in its place.
        let mut files = whole.clone();
        files.insert(
            "roles/x_support.yaml".into(),
            "label: Support\ncolour: red\ngrants:\n  \"*\": {read: all}\n  person:\n    update: everybody\n  persn:\n    read: all\n".into(),
        );
        files.insert("roles/boss.yaml".into(), "label: Boss\n".into());
        files.insert(
            "roles/administrator.yaml".into(),
            "label: Administrator\ngrants:\n  deal:\n    read: own\n".into(),
        );
        files.insert(
            "roles/representative.yaml".into(),
            "label: Representative\ngrants:\n  deal:\n    update: own\n".into(),
        );
        let told = diff(&ada, &files);
        assert_eq!(
            faults(told),
            [
                "roles/administrator.yaml:2:1 fixed",
                "roles/boss.yaml:1:1 name",
                "roles/representative.yaml:2:1 needed",
                "roles/representative.yaml:4:5 beyond_read",
                "roles/x_support.yaml:2:1 unknown",
                "roles/x_support.yaml:6:5 option",
                "roles/x_support.yaml:7:3 unknown",
            ]
        );
        assert_eq!(export(&ada), whole);
        // A role may be said for an object that the same files bring.
        let mut files: BTreeMap<String, String> = whole.clone();
        files.insert("objects/x_vehicle.yaml".into(), "label: Vehicle\nfields: []\n".into());
        files.insert(
            "roles/x_fleet.yaml".into(),
            "label: Fleet\ngrants:\n  \"*\":\n    read: all\n  x_vehicle:\n    read: all\n    create: own\n"
                .into(),
        );
        apply(&ada, &files).ok();
        assert_eq!(ada.get("/roles/x_fleet").ok().json["grants"]["x_vehicle"]["create"], "own");
        app.work();
    });
}

/// A file that speaks for some parts alone leaves roles as they are.
#[test]
fn files_that_do_not_speak_for_roles_leave_them_alone() {
    on_both(|app: &TestApp| {
        let ada = app.as_role("administrator");
        ada.post("/roles", support()).ok();
        let files = Files::from([("kith.yaml".to_owned(), "format: 1\nparts: [views]\n".to_owned())]);
        assert_eq!(changes(&apply(&ada, &files).ok()), [""; 0]);
        assert_eq!(ada.get("/roles/x_support").ok().json["retired_at"], json!(null));
    });
}
