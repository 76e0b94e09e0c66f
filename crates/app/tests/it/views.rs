//! Saved views and what one's own screens remember.

use chrono::Duration;
use model::Actor;
use serde_json::{Value as Json, json};

use crate::test_app::{Answer, Client, TestApp, on_both};

/// Makes a view and answers with it.
fn save(by: &Client<'_>, body: Json) -> Json {
    let answer = by.post("/views", body);
    assert_eq!(answer.status, 201, "{:#}", answer.json);
    let id = answer.json["id"].as_str().unwrap();
    assert_eq!(answer.header("location"), format!("/api/v1/views/{id}"));
    assert_eq!(answer.header("etag"), format!("\"{}\"", answer.json["version"]));
    answer.json
}

fn at(view: &Json) -> String {
    format!("/views/{}", view["id"].as_str().unwrap())
}

fn names(by: &Client<'_>, object: &str) -> Vec<String> {
    by.get(&format!("/views?object={object}")).ok().names()
}

/// The fields that a refusal points at, with their codes.
fn problems(answer: &Answer) -> Vec<(String, String)> {
    let text = |p: &Json, key: &str| p[key].as_str().unwrap().to_owned();
    let all = answer.json["problems"].as_array().unwrap().iter();
    all.map(|p| (text(p, "field"), text(p, "code"))).collect()
}

fn team(app: &TestApp, name: &str) -> String {
    let page = app.as_role("administrator").get("/teams").ok();
    let found = page.json["items"].as_array().unwrap().iter().find(|t| t["name"] == name).cloned();
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_view_is_saved_read_changed_deleted_and_brought_back() {
    on_both(|app| {
        let rita = app.as_user("rita@halcyon.test");
        let state = json!({"f": [["amount", "gt", 1000]], "sort": "-amount", "text": "“quotes” \\ \u{1} ü"});
        let view = save(
            &rita,
            json!({"object": "deal", "name": "  Big ones ", "icon": "star", "layout": "board", "state": state}),
        );
        let known = json!({
            "id": view["id"], "version": 1, "object": "deal", "name": "Big ones", "icon": "star", "layout": "board",
            "state": state, "owner": {"id": app.user("rita@halcyon.test"), "label": "Rita Rep"},
            "sharing": {"everyone": false, "users": [], "teams": [], "roles": []}, "locked": false, "folder": null,
            "position": 0, "default_for": [], "created_at": "2026-03-02T10:00:00Z",
            "updated_at": "2026-03-02T10:00:00Z", "deleted_at": null,
            "permissions": {"update": true, "share": "team", "default_for": false},
        });
        assert_eq!(view, known);
        assert_eq!(rita.get(&at(&view)).ok().json, view);
        save(&rita, json!({"object": "person", "name": "Of another object"}));
        let second = save(&rita, json!({"object": "deal", "name": "Second"}));
        assert_eq!(second["position"], 1);
        assert_eq!(names(&rita, "deal"), ["Big ones", "Second"]);
        assert_eq!(rita.get("/views").ok().names(), ["Big ones", "Of another object", "Second"]);

        rita.patch(&at(&second), json!({"position": 0})).ok();
        rita.patch(&at(&view), json!({"position": 7})).ok();
        assert_eq!(names(&rita, "deal"), ["Second", "Big ones"]);

        let seen = rita.with("if-match", "\"2\"");
        let changed = seen.patch(&at(&view), json!({"name": "Huge", "folder": "Mine", "icon": null})).ok();
        assert_eq!(changed.header("etag"), "\"3\"");
        assert_eq!(
            (&changed.json["name"], &changed.json["folder"], &changed.json["icon"], &changed.json["state"]),
            (&json!("Huge"), &json!("Mine"), &json!(null), &state)
        );
        let late = seen.patch(&at(&view), json!({"name": "Late"})).refused(412, "stale");
        assert_eq!(
            (&late.json["current"]["name"], &late.json["yours"]["name"]),
            (&json!("Huge"), &json!("Late"))
        );
        seen.delete(&at(&view)).refused(412, "stale");

        let gone = rita.delete(&at(&view)).ok().json;
        assert_eq!(gone["deleted_at"], "2026-03-02T10:00:00Z");
        assert_eq!(names(&rita, "deal"), ["Second"]);
        rita.get(&at(&view)).refused(404, "not_found");
        rita.patch(&at(&view), json!({"name": "x"})).refused(404, "not_found");
        rita.delete(&at(&view)).refused(404, "not_found");
        let back = rita.post(&format!("{}/restore", at(&view)), json!({})).ok().json;
        assert_eq!((&back["deleted_at"], &back["name"]), (&json!(null), &json!("Huge")));
        assert_eq!(names(&rita, "deal"), ["Second", "Huge"]);
        let again = rita.post(&format!("{}/restore", at(&view)), json!({})).ok().json;
        assert_eq!(again["version"], back["version"], "what is there is not changed");
    });
}

#[test]
fn a_deleted_view_is_forgotten_after_a_month() {
    on_both(|app| {
        let rita = app.as_user("rita@halcyon.test");
        let view = save(&rita, json!({"object": "deal", "name": "Old"}));
        rita.delete(&at(&view)).ok();
        let tidy = |days: i64| {
            let now = app.clock.now() + Duration::days(days);
            app.app.engine.db().write_blocking(move |tx| identity::tidy(tx, now)).unwrap();
        };
        tidy(29);
        rita.post(&format!("{}/restore", at(&view)), json!({})).ok();
        tidy(31);
        rita.get(&at(&view)).ok();
        rita.delete(&at(&view)).ok();
        tidy(31);
        rita.post(&format!("{}/restore", at(&view)), json!({})).refused(404, "not_found");
    });
}

#[test]
fn a_view_is_seen_by_those_it_is_shared_with_and_nobody_else() {
    on_both(|app| {
        let (ada, max) = (app.as_role("administrator"), app.as_role("manager"));
        let (rita, sam) = (app.as_user("rita@halcyon.test"), app.as_user("sam@halcyon.test"));
        let rob = app.as_role("read_only");
        let view = save(&max, json!({"object": "deal", "name": "Pipeline"}));
        let seen = || {
            [&ada, &rita, &sam, &rob]
                .map(|by| (by.get(&at(&view)).status == 200, !names(by, "deal").is_empty()))
        };
        let share = |sharing: Json| max.patch(&at(&view), json!({"sharing": sharing})).ok().json;
        let (yes, no, by_id) = ((true, true), (false, false), (true, false));
        assert_eq!(seen(), [no, no, no, no], "private, also for administrators");
        share(json!({"everyone": true}));
        assert_eq!(seen(), [yes, yes, yes, yes]);
        share(json!({"roles": ["representative", "representative"]}));
        assert_eq!(
            seen(),
            [by_id, yes, yes, no],
            "administrators put right what is shared, yet are not bothered"
        );
        let shown =
            share(json!({"teams": [team(app, "North")], "users": [{"id": app.user("rob@halcyon.test")}]}));
        assert_eq!(
            shown["sharing"],
            json!({
                "everyone": false, "roles": [], "teams": [{"id": team(app, "North"), "label": "North"}],
                "users": [{"id": app.user("rob@halcyon.test"), "label": "Rob Reader"}],
            })
        );
        assert_eq!(seen(), [by_id, yes, no, yes]);
        share(json!({"teams": [team(app, "Sales")]}));
        assert_eq!(seen(), [by_id, yes, yes, no], "a team is also the teams below it");
        let mine = save(
            &sam,
            json!({"object": "deal", "name": "South", "sharing": {"teams": [team(app, "South")]}}),
        );
        assert_eq!(names(&max, "deal"), ["Pipeline", "South"], "and whoever leads the teams above sees it");
        max.patch(&at(&mine), json!({"name": "x"})).refused(403, "forbidden");
        share(Json::Null);
        assert_eq!(seen()[1..3], [no, (false, true)]);
        rita.patch(&at(&view), json!({"name": "x"})).refused(404, "not_found");
    });
}

#[test]
fn only_its_owner_or_an_administrator_changes_a_view() {
    on_both(|app| {
        let (ada, max, rita) =
            (app.as_role("administrator"), app.as_role("manager"), app.as_role("representative"));
        let view = save(&max, json!({"object": "deal", "name": "Ours", "sharing": {"everyone": true}}));
        let seen = rita.get(&at(&view)).ok().json;
        assert_eq!(seen["permissions"], json!({"update": false, "share": "nobody", "default_for": false}));
        rita.patch(&at(&view), json!({"name": "Mine"})).refused(403, "forbidden");
        rita.delete(&at(&view)).refused(403, "forbidden");
        rita.post(&format!("{}/restore", at(&view)), json!({})).refused(403, "forbidden");
        let changed = ada.patch(&at(&view), json!({"name": "The company's"})).ok().json;
        assert_eq!(changed["permissions"], json!({"update": true, "share": "everyone", "default_for": true}));
        assert_eq!(changed["owner"]["label"], "Max Manager");

        ada.delete(&at(&view)).ok();
        rita.post(&format!("{}/restore", at(&view)), json!({})).refused(404, "not_found");
        max.post(&format!("{}/restore", at(&view)), json!({})).ok();
    });
}

#[test]
fn views_of_an_object_that_one_may_not_read_are_not_there() {
    on_both(|app| {
        let everyone = json!({"everyone": true});
        let ada = app.as_role("administrator");
        let deal = save(&ada, json!({"object": "deal", "name": "Deals", "sharing": everyone}));
        save(&ada, json!({"object": "person", "name": "People", "sharing": everyone}));
        let user = app.user("rita@halcyon.test").parse().unwrap();
        let actor = app.app.engine.db().read_blocking({
            let engine = app.app.engine.clone();
            move |tx| engine.directory().actor_of(tx, user)
        });
        let mut actor = actor.unwrap();
        let mut grants = (*actor.grants).clone();
        grants.objects.insert("deal".into(), std::collections::HashMap::new());
        actor.grants = std::sync::Arc::new(grants);
        let id: base::Id = deal["id"].as_str().unwrap().parse().unwrap();
        let see = |actor: &Actor| {
            app.app.engine.read_as(actor.clone(), move |ctx| {
                let all = identity::views(ctx, None)?;
                let names: Vec<_> = all.iter().map(|v| v["name"].as_str().unwrap().to_owned()).collect();
                Ok((
                    names,
                    identity::view(ctx, id).is_ok(),
                    identity::views(ctx, Some("deal")).map(|v| v.len()),
                ))
            })
        };
        let (names, by_id, of_deals) = see(&actor).unwrap();
        assert_eq!((names, by_id), (vec!["People".to_owned()], false));
        assert_eq!(of_deals.unwrap_err().code, "not_found");
        let body = json!({"object": "deal", "name": "x"}).as_object().unwrap().clone();
        let refused = app
            .app
            .engine
            .write_as(actor, engine::Cause::default(), move |ctx| identity::create_view(ctx, &body));
        assert_eq!(refused.unwrap_err().problems[0].code, "unknown");
    });
}

#[test]
fn a_locked_view_stays_as_it_is_until_the_lock_is_taken_off() {
    on_both(|app| {
        let max = app.as_role("manager");
        let view = save(&max, json!({"object": "deal", "name": "Fixed", "locked": true}));
        max.patch(&at(&view), json!({"name": "x"})).refused(403, "locked");
        max.patch(&at(&view), json!({"state": {"sort": "name"}, "locked": true})).refused(403, "locked");
        max.delete(&at(&view)).refused(403, "locked");
        max.patch(&at(&view), json!({"locked": true})).ok();
        let changed = max.patch(&at(&view), json!({"locked": false, "name": "Loose"})).ok().json;
        assert_eq!((&changed["locked"], &changed["name"]), (&json!(false), &json!("Loose")));
        max.delete(&at(&view)).ok();
    });
}

#[test]
fn sharing_reaches_as_far_as_the_right_to_change_records() {
    on_both(|app| {
        let (rita, rob) = (app.as_user("rita@halcyon.test"), app.as_role("read_only"));
        let sam = app.user("sam@halcyon.test");
        let own = json!({"teams": [team(app, "North")], "users": [sam]});
        let view = save(&rita, json!({"object": "deal", "name": "Ours", "sharing": own}));
        for (sharing, field) in [
            (json!({"everyone": true}), "sharing.everyone"),
            (json!({"roles": ["manager"]}), "sharing.roles[0]"),
            (json!({"teams": [team(app, "North"), team(app, "South")]}), "sharing.teams[1]"),
        ] {
            let refused = rita.patch(&at(&view), json!({"sharing": sharing})).refused(422, "invalid");
            assert_eq!(problems(&refused), [(field.to_owned(), "not_allowed".to_owned())]);
        }
        let body = json!({"object": "deal", "name": "x", "sharing": {"users": [sam]}});
        let refused = rob.post("/views", body).refused(422, "invalid");
        assert_eq!(problems(&refused), [("sharing.users[0]".to_owned(), "not_allowed".to_owned())]);
        let mine = save(&rob, json!({"object": "deal", "name": "Mine"}));
        assert_eq!(mine["permissions"], json!({"update": true, "share": "nobody", "default_for": false}));

        // What a manager shared stays shared when its owner may no longer share so far.
        let max = app.as_role("manager");
        let wide = save(
            &max,
            json!({"object": "deal", "name": "Wide", "sharing": {"everyone": true, "users": [sam]}}),
        );
        let ada = app.as_role("administrator");
        let manager = format!("/users/{}", app.user("max@halcyon.test"));
        ada.patch(&manager, json!({"role": "representative"})).ok();
        ada.patch(&format!("/users/{sam}"), json!({"active": false})).ok();
        let kept = json!({"name": "Still", "sharing": {"everyone": true, "users": [sam]}});
        assert_eq!(max.patch(&at(&wide), kept).ok().json["sharing"]["everyone"], true);
    });
}

#[test]
fn administrators_say_which_view_a_role_begins_with() {
    on_both(|app| {
        let (ada, max) = (app.as_role("administrator"), app.as_role("manager"));
        let everyone = json!({"everyone": true});
        let first = save(&max, json!({"object": "deal", "name": "First", "sharing": everyone}));
        let refused = max.patch(&at(&first), json!({"default_for": ["manager"]})).refused(422, "invalid");
        assert_eq!(problems(&refused), [("default_for".to_owned(), "not_allowed".to_owned())]);
        ada.patch(&at(&first), json!({"default_for": ["manager", "representative"]})).ok();

        let private = save(&ada, json!({"object": "deal", "name": "Private"}));
        let refused = ada.patch(&at(&private), json!({"default_for": ["manager"]})).refused(422, "invalid");
        assert_eq!(problems(&refused), [("default_for[0]".to_owned(), "not_shared".to_owned())]);

        let other =
            json!({"object": "person", "name": "People", "sharing": everyone, "default_for": ["manager"]});
        let people = save(&ada, other);
        let shared = json!({"sharing": {"roles": ["manager"]}, "default_for": ["manager"]});
        let second = ada.patch(&at(&private), shared).ok().json;
        assert_eq!(second["default_for"], json!(["manager"]));
        let before = ada.get(&at(&first)).ok().json;
        assert_eq!(
            before["default_for"],
            json!(["representative"]),
            "a role begins with one view of an object"
        );
        assert_eq!(ada.get(&at(&people)).ok().json["default_for"], json!(["manager"]), "of each object");

        let hidden = max.patch(&at(&first), json!({"sharing": {"roles": ["manager"]}})).ok().json;
        assert_eq!(hidden["default_for"], json!([]), "nobody begins with what they do not see");
    });
}

#[test]
fn bad_views_are_refused_with_all_their_problems() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let all = ada
            .post(
                "/views",
                json!({
                    "object": "dragon", "name": "  ", "icon": "No Icon", "layout": "spiral", "state": [], "colour": 1,
                    "sharing": {"users": ["x", "018f0000-0000-7000-8000-000000000000"], "teams": 5, "world": true,
                        "roles": ["czar"], "everyone": "yes"},
                    "locked": "no", "folder": 5, "position": -1, "default_for": "manager",
                }),
            )
            .refused(422, "invalid");
        let mut found = problems(&all);
        found.sort();
        let wanted = [
            ("colour", "unknown"),
            ("default_for", "type"),
            ("folder", "type"),
            ("icon", "icon"),
            ("layout", "option"),
            ("locked", "type"),
            ("name", "required"),
            ("object", "unknown"),
            ("position", "range"),
            ("sharing.everyone", "type"),
            ("sharing.roles[0]", "option"),
            ("sharing.teams", "type"),
            ("sharing.users[0]", "type"),
            ("sharing.world", "unknown"),
            ("state", "type"),
        ];
        assert_eq!(found, wanted.map(|(f, c)| (f.to_owned(), c.to_owned())));
        let one = |body: Json| problems(&ada.post("/views", body).refused(422, "invalid"));
        let is = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
        assert_eq!(one(json!({"object": "deal"})), is("name", "required"));
        assert_eq!(one(json!({"name": "x"})), is("object", "required"));
        assert_eq!(one(json!({"object": 5, "name": "x"})), is("object", "type"));
        assert_eq!(one(json!({"object": "deal", "name": "x".repeat(121)})), is("name", "too_long"));
        assert_eq!(one(json!({"object": "deal", "name": "a\nb"})), is("name", "control_character"));
        assert_eq!(one(json!({"object": "deal", "name": 5})), is("name", "type"));
        let large = json!({"q": "x".repeat(33 * 1024)});
        assert_eq!(one(json!({"object": "deal", "name": "x", "state": large})), is("state", "too_large"));
        let nobody = "018f0000-0000-7000-8000-000000000000";
        for (kind, field) in [("users", "sharing.users[0]"), ("teams", "sharing.teams[0]")] {
            let body = json!({"object": "deal", "name": "x", "sharing": {kind: [nobody]}});
            assert_eq!(one(body), is(field, "unknown"));
        }
        let many = json!({"users": vec![nobody; 201]});
        assert_eq!(
            one(json!({"object": "deal", "name": "x", "sharing": many})),
            is("sharing.users", "too_many")
        );
        let view = save(&ada, json!({"object": "deal", "name": "x"}));
        let moved = ada.patch(&at(&view), json!({"object": "person", "name": null})).refused(422, "invalid");
        let fixed = [("name", "required"), ("object", "fixed")].map(|(f, c)| (f.to_owned(), c.to_owned()));
        let mut found = problems(&moved);
        found.sort();
        assert_eq!(found, fixed);

        ada.get("/views?object=dragon").refused(404, "not_found");
        ada.get("/views?colour=red").refused(422, "invalid");
        ada.get("/views/nonsense").refused(404, "not_found");
        ada.get(&format!("/views/{nobody}")).refused(404, "not_found");
        ada.delete(&format!("/views/{nobody}")).refused(404, "not_found");
        ada.with("if-match", "7").patch(&at(&view), json!({})).refused(422, "if_match");
        app.nobody().get("/views").refused(401, "not_signed_in");
        app.nobody().post("/views", json!({"object": "deal", "name": "x"})).refused(401, "not_signed_in");
    });
}

#[test]
fn calendars_galleries_and_charts_are_held_against_the_catalog() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        // Of built-in objects and of the workspace's own.
        ada.post(
            "/catalog/objects",
            json!({"name": "x_visit", "plural": "x_visits", "label": "Visit", "label_plural": "Visits"}),
        )
        .ok();
        for field in [
            json!({"name": "x_from", "kind": "datetime", "label": "From"}),
            json!({"name": "x_until", "kind": "datetime", "label": "Until"}),
        ] {
            ada.post("/catalog/objects/x_visit/fields", field).ok();
        }
        for (object, layout, state) in [
            (
                "deal",
                "calendar",
                json!({"calendar": {"date": "close_date", "color": "stage", "scale": "week"}}),
            ),
            (
                "deal",
                "calendar",
                json!({"calendar": {"date": "created_at", "end": "closed_at", "color": "owner"}}),
            ),
            ("x_visit", "calendar", json!({"calendar": {"date": "x_from", "end": "x_until"}})),
            ("deal", "gallery", json!({"gallery": {"fields": ["amount", "company", "owner"], "size": "l"}})),
            (
                "deal",
                "chart",
                json!({"chart": {"kind": "area", "group_by": "month(close_date)", "split_by": "stage",
                    "measure": "sum(amount)"}}),
            ),
            ("x_visit", "chart", json!({"chart": {"kind": "number", "measure": "count()"}})),
            ("person", "chart", json!({})),
        ] {
            let view =
                save(&ada, json!({"object": object, "name": layout, "layout": layout, "state": state}));
            assert_eq!((&view["layout"], &view["state"]), (&json!(layout), &state));
        }
        let found = |state: Json| {
            let body = json!({"object": "deal", "name": "x", "state": state});
            let refused = ada.post("/views", body).refused(422, "invalid");
            let mut found = problems(&refused);
            found.sort();
            found.into_iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>()
        };
        assert_eq!(
            found(json!({
                "calendar": {"date": "amount", "end": 5, "color": "name", "scale": "year", "zoom": 1},
                "gallery": {"fields": ["amount", "dragon"], "size": "xl", "cover": "photo"},
                "chart": {"kind": "radar", "group_by": "close_date.x", "measure": "average(amount)", "title": "x"},
            })),
            [
                "state.calendar.color kind",
                "state.calendar.date kind",
                "state.calendar.end type",
                "state.calendar.scale option",
                "state.calendar.zoom unknown",
                "state.chart.group_by unknown_field",
                "state.chart.kind option",
                "state.chart.measure unknown_function",
                "state.chart.title unknown",
                "state.gallery.cover unknown",
                "state.gallery.fields[1] unknown",
                "state.gallery.size option",
            ]
        );
        assert_eq!(
            found(json!({"calendar": "close_date", "chart": []})),
            ["state.calendar type", "state.chart type"]
        );
        assert_eq!(
            found(json!({"calendar": {"date": "close_date", "end": "closed_at"}})),
            ["state.calendar.end kind"]
        );
        assert_eq!(
            found(json!({"calendar": {"date": "close_date", "end": "close_date"}})),
            ["state.calendar.end same"]
        );
        assert_eq!(found(json!({"calendar": {"end": "close_date"}})), ["state.calendar.date required"]);
        assert_eq!(found(json!({"chart": {"split_by": "stage"}})), ["state.chart.group_by required"]);
        assert_eq!(
            found(json!({"chart": {"group_by": "created_at"}})),
            ["state.chart.group_by not_groupable"]
        );
        assert_eq!(
            found(json!({"gallery": {"fields": vec!["name"; 13]}})),
            ["state.gallery.fields too_many"]
        );

        // A field that is set aside takes nothing from a view but its calendar.
        let view = save(
            &ada,
            json!({"object": "x_visit", "name": "Visits", "layout": "calendar",
                "state": {"calendar": {"date": "x_from", "end": "x_until"}}}),
        );
        ada.delete("/catalog/objects/x_visit/fields/x_until").ok();
        ada.patch(&at(&view), json!({"name": "All visits"})).ok();
        let refused = ada.patch(&at(&view), json!({"state": view["state"]})).refused(422, "invalid");
        assert_eq!(problems(&refused), [("state.calendar.end".to_owned(), "unknown".to_owned())]);
    });
}

#[test]
fn settings_are_merged_by_key_and_are_ones_own() {
    on_both(|app| {
        let (ada, rita) = (app.as_role("administrator"), app.as_role("representative"));
        assert_eq!(rita.get("/me/settings").ok().json, json!({}));
        let first =
            json!({"sidebar.folded": true, "favourites": [{"kind": "view", "id": "1"}], "order": "ü \u{0}"});
        assert_eq!(rita.patch("/me/settings", first.clone()).ok().json, first);
        let changed = json!({"sidebar.folded": null, "favourites": [], "default_view.deal": "won"});
        let merged = json!({"favourites": [], "order": "ü \u{0}", "default_view.deal": "won"});
        assert_eq!(rita.patch("/me/settings", changed).ok().json, merged);
        assert_eq!(rita.get("/me/settings").ok().json, merged);
        assert_eq!(ada.get("/me/settings").ok().json, json!({}));
        // Another session of the same person sees the same.
        assert_eq!(app.browser("rita@halcyon.test").get("/me/settings").ok().json, merged);
    });
}

#[test]
fn settings_have_limits() {
    on_both(|app| {
        let rita = app.as_role("representative");
        let large = "x".repeat(33 * 1024);
        let refused = rita.patch("/me/settings", json!({"Key": 1, "": 2, "big": large, "good": 1}));
        let mut found = problems(&refused.refused(422, "invalid"));
        found.sort();
        assert_eq!(
            found,
            [("", "key"), ("Key", "key"), ("big", "too_large")].map(|(f, c)| (f.into(), c.into()))
        );
        assert_eq!(rita.get("/me/settings").ok().json, json!({}), "nothing half written");
        let many: serde_json::Map<_, _> = (0..1001).map(|i| (format!("k{i}"), json!(i))).collect();
        rita.patch("/me/settings", many.into()).refused(422, "too_many");
        assert_eq!(rita.get("/me/settings").ok().json, json!({}));
        rita.patch("/me/settings", json!([1])).refused(422, "not_an_object");
        app.nobody().get("/me/settings").refused(401, "not_signed_in");
        app.nobody().patch("/me/settings", json!({"a": 1})).refused(401, "not_signed_in");
    });
}
