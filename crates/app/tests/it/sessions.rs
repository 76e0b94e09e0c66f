//! The first run, signing in and out, sessions, tokens, invitations.

use serde_json::json;

use crate::test_app::{PASSWORD, on_both, on_both_empty};

#[test]
fn whoever_has_the_code_creates_the_workspace_once() {
    on_both_empty(|app| {
        let nobody = app.nobody();
        let boot = nobody.get("/boot").ok().json;
        assert!(boot["templates"].as_array().is_some_and(|offered| !offered.is_empty()));
        let said = json!({"first_run": true, "signed_in": false, "workspace": null, "demo": null, "templates": boot["templates"]});
        assert_eq!(boot, said);
        let now = app.clock.now();
        let code =
            app.app.engine.db().write_blocking(move |tx| identity::first_run_code(tx, now)).unwrap().unwrap();
        let body = |code: &str, password: &str| {
            json!({
                "code": code,
                "workspace": {"name": "Halcyon", "currency": "USD", "country": "US", "time_zone": "America/New_York"},
                "user": {"name": "Ada", "email": "ada@halcyon.test", "password": password},
            })
        };
        let weak = nobody.post("/first-run", body(&code, "password")).refused(422, "invalid");
        assert_eq!(weak.json["problems"][0]["field"], "user.password");
        let wrong = nobody.post("/first-run", body("AAAA-AAAA-AAAA-AAAA", PASSWORD)).refused(422, "invalid");
        assert_eq!(wrong.json["problems"][0]["field"], "code");
        nobody.post("/first-run", json!({"code": code})).refused(422, "invalid");
        let done = nobody.post("/first-run", body(&code.to_lowercase(), PASSWORD)).ok();
        assert_eq!(done.json["user"]["role"], "administrator");
        assert_eq!(done.json["workspace"]["currency"], "USD");
        let browser = nobody.with("cookie", &done.cookie());
        assert_eq!(browser.get("/stages").ok().json["items"].as_array().unwrap().len(), 9);
        nobody.post("/first-run", body(&code, PASSWORD)).refused(410, "first_run_gone");
        let boot = browser.get("/boot").ok().json;
        assert_eq!(
            (&boot["first_run"], &boot["workspace"], &boot["signed_in"]),
            (&json!(false), &json!("Halcyon"), &json!(true))
        );
    });
}

#[test]
fn signing_in_sets_a_cookie_and_signing_out_ends_it() {
    on_both(|app| {
        let sign_in = json!({"email": " Rita@Halcyon.test ", "password": PASSWORD});
        let answer = app.nobody().with("user-agent", "Test Browser").post("/session", sign_in).ok();
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("kith=") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
        assert_eq!(answer.json["user"]["label"], "Rita Rep");
        let browser = app.nobody().with("cookie", &answer.cookie());
        let me = browser.get("/session").ok().json;
        assert_eq!(me, answer.json);
        assert_eq!(me["user"]["team"]["label"], "North");
        let sessions = browser.get("/sessions").ok().json;
        assert_eq!(
            (&sessions["items"][0]["current"], &sessions["items"][0]["user_agent"]),
            (&json!(true), &json!("Test Browser"))
        );
        assert_eq!(browser.delete("/session").ok().status, 204);
        browser.get("/session").refused(401, "not_signed_in");
        browser.delete("/session").ok();
    });
}

#[test]
fn wrong_passwords_and_unknown_accounts_look_alike_and_have_to_wait() {
    on_both(|app| {
        let try_as = |email: &str| {
            app.nobody().post("/session", json!({"email": email, "password": "wrong wrong wrong"}))
        };
        let wrong = try_as("rita@halcyon.test").refused(401, "sign_in");
        let unknown = try_as("nobody@halcyon.test").refused(401, "sign_in");
        assert_eq!(wrong.json["detail"], unknown.json["detail"]);
        let mut refused = None;
        for _ in 0..20 {
            let answer = try_as("rita@halcyon.test");
            if answer.status == 429 {
                refused = Some(answer.refused(429, "too_many_tries"));
                break;
            }
        }
        let refused = refused.expect("somebody who guesses has to wait");
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        app.nobody().post("/session", json!({"email": 5})).refused(422, "invalid");
    });
}

#[test]
fn sessions_end_by_themselves_and_by_hand() {
    on_both(|app| {
        let (one, two) = (app.browser("rita@halcyon.test"), app.browser("rita@halcyon.test"));
        let sessions = one.get("/sessions").ok().json;
        let other = sessions["items"].as_array().unwrap().iter().find(|s| s["current"] == false).unwrap();
        let path = format!("/sessions/{}", other["id"].as_str().unwrap());
        app.browser("sam@halcyon.test").delete(&path).refused(404, "not_found");
        one.delete(&path).ok();
        two.get("/session").refused(401, "not_signed_in");
        app.clock.advance(chrono::Duration::days(31));
        one.get("/session").refused(401, "session_expired");
    });
}

#[test]
fn a_password_is_changed_by_who_knows_it() {
    on_both(|app| {
        let (here, elsewhere) = (app.browser("rita@halcyon.test"), app.browser("rita@halcyon.test"));
        let new = "nine quite different words of mine";
        let change = |current: &str, new: &str| {
            here.patch("/session", json!({"current_password": current, "new_password": new}))
        };
        assert_eq!(
            change("wrong wrong", new).refused(422, "invalid").json["problems"][0]["field"],
            "current_password"
        );
        assert_eq!(
            change(PASSWORD, "short").refused(422, "invalid").json["problems"][0]["field"],
            "new_password"
        );
        assert_eq!(change(PASSWORD, new).status, 204);
        here.get("/session").ok();
        elsewhere.get("/session").refused(401, "not_signed_in");
        app.nobody().post("/session", json!({"email": "rita@halcyon.test", "password": new})).ok();
        app.as_role("administrator")
            .patch("/session", json!({"current_password": "x", "new_password": new}))
            .refused(403, "forbidden");
    });
}

#[test]
fn a_token_is_shown_once_and_can_be_narrowed_and_ended() {
    on_both(|app| {
        let browser = app.browser("ada@halcyon.test");
        let made = browser.post("/tokens", json!({"name": "Reports", "role": "read_only"})).ok();
        assert_eq!((made.status, &made.json["role"]), (201, &json!("read_only")));
        let token = made.json["token"].as_str().unwrap();
        assert!(token.starts_with("kith_"));
        let program = app.nobody().with("authorization", &format!("Bearer {token}"));
        program.get("/deals").ok();
        program.post("/deals", json!({"name": "X"})).refused(403, "forbidden");
        let listed = browser.get("/tokens").ok();
        assert!(listed.json["items"][0].get("token").is_none());
        browser.delete(&format!("/tokens/{}", made.json["id"].as_str().unwrap())).ok();
        program.get("/deals").refused(401, "not_signed_in");
        browser.post("/tokens", json!({"name": ""})).refused(422, "invalid");
        browser.post("/tokens", json!({"name": "x", "role": "czar"})).refused(422, "invalid");
    });
}

#[test]
fn a_removed_user_is_out_at_once() {
    on_both(|app| {
        let (browser, program) = (app.browser("rita@halcyon.test"), app.as_user("rita@halcyon.test"));
        program.get("/deals").ok();
        let ada = app.as_role("administrator");
        ada.patch(&format!("/users/{}", app.user("rita@halcyon.test")), json!({"active": false})).ok();
        browser.get("/deals").refused(401, "not_signed_in");
        program.get("/deals").refused(401, "not_signed_in");
    });
}

#[test]
fn an_invited_user_chooses_a_password() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let nina = ada
            .make("users", json!({"name": "Nina", "email": "nina@halcyon.test", "role": "representative"}));
        let invited = ada.post(&format!("/users/{nina}/invite"), json!({})).ok().json;
        let path = invited["link"].as_str().unwrap().replace("/invite/", "/invitations/");
        let nobody = app.nobody();
        let shown = nobody.get(&path).ok().json;
        assert_eq!(shown, json!({"name": "Nina", "email": "nina@halcyon.test", "workspace": "Halcyon Labs"}));
        nobody.post(&path, json!({"password": "weak"})).refused(422, "invalid");
        let done = nobody.post(&path, json!({"password": PASSWORD})).ok();
        assert_eq!(done.json["user"]["label"], "Nina");
        nobody.with("cookie", &done.cookie()).get("/deals").ok();
        nobody.get(&path).refused(410, "invitation_gone");
        app.as_role("manager").post(&format!("/users/{nina}/invite"), json!({})).refused(403, "forbidden");
    });
}

/// Verbs of a user's timeline, oldest first, as somebody sees it.
fn told(who: &crate::test_app::Client<'_>, user: &str) -> Vec<String> {
    let timeline = who.get(&format!("/users/{user}/timeline?limit=200")).ok().json;
    let verbs = timeline["items"].as_array().unwrap().iter().rev();
    verbs.map(|i| i["verb"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn signing_in_passwords_and_tokens_are_written_down_for_those_whom_they_concern() {
    on_both(|app| {
        let (rita, max, ada) = (
            app.browser("rita@halcyon.test"),
            app.browser("max@halcyon.test"),
            app.browser("ada@halcyon.test"),
        );
        let id = app.user("rita@halcyon.test");
        let before = told(&max, &id);
        let token = rita.post("/tokens", json!({"name": "Phone book"})).ok().json;
        rita.delete(&format!("/tokens/{}", token["id"].as_str().unwrap())).ok();
        let new = "eleven herons over the quiet lake";
        rita.patch("/session", json!({"current_password": PASSWORD, "new_password": new})).ok();
        app.nobody()
            .post("/session", json!({"email": "rita@halcyon.test", "password": PASSWORD}))
            .refused(401, "sign_in");
        let private = ["signed_in", "token_created", "token_revoked", "password_changed"];
        for who in [&rita, &ada] {
            let seen = told(who, &id);
            assert_eq!(seen[seen.len() - 4..], private, "{seen:?}");
        }
        // Others see her, but not when she comes and goes; what changes fields is not among it either.
        assert_eq!(told(&max, &id), before);
        assert!(before.iter().all(|verb| !private.contains(&verb.as_str())), "{before:?}");
        let history = rita.get(&format!("/users/{id}/history?limit=200")).ok().json;
        assert!(
            history["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|i| !private.contains(&i["verb"].as_str().unwrap()))
        );
        // The name of a token is told, the token itself and passwords are not.
        let only = rita.get(&format!("/users/{id}/timeline?verb=token_created,token_revoked")).ok();
        let items = only.json["items"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!(items[1]["changed"], json!({"token": [null, "Phone book"]}));
        assert_eq!(items[0]["changed"], json!({"token": ["Phone book", null]}));
        assert_eq!(items[0]["actor"]["label"], "Rita Rep");
        let whole = rita.get(&format!("/users/{id}/timeline?limit=200")).ok();
        assert!(!whole.text().contains("kith_") && !whole.text().contains(new));
    });
}
