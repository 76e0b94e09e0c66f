use chrono::Duration;
use identity::{Credentials, LONGEST};
use serde_json::json;

use crate::world::*;

#[test]
fn a_session_lives_thirty_days_beyond_its_last_use_and_ninety_at_most() {
    with_ada(|world, _| {
        let session = world.sign_in("ada@example.com");
        assert_eq!(session.expires_at, start() + Duration::days(30));
        let caller = world.by_cookie(&session).unwrap();
        assert!(!caller.needs_touch());
        for _ in 0..4 {
            world.later(Duration::days(20));
            let caller = world.by_cookie(&session).unwrap();
            assert!(caller.needs_touch());
            world.touch(&caller);
            assert!(!world.by_cookie(&session).unwrap().needs_touch());
        }
        // Day 80; the ninetieth ends it although it was used.
        world.later(Duration::days(9));
        world.touch(&world.by_cookie(&session).unwrap());
        world.later(Duration::days(1));
        assert_eq!(world.now(), start() + LONGEST);
        assert_eq!(refused(world.by_cookie(&session)), status(401, "session_expired"));
    });
}

#[test]
fn an_idle_session_ends_and_says_so() {
    with_ada(|world, _| {
        let session = world.sign_in("ada@example.com");
        world.later(Duration::days(30));
        assert_eq!(refused(world.by_cookie(&session)), status(401, "session_expired"));
        world.tx(identity::tidy).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "session_expired"));
        world.later(Duration::days(31));
        world.tx(identity::tidy).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "not_signed_in"));
    });
}

#[test]
fn last_use_is_written_once_a_minute_at_most() {
    with_ada(|world, ada| {
        let session = world.sign_in("ada@example.com");
        world.later(Duration::seconds(59));
        assert!(!world.by_cookie(&session).unwrap().needs_touch());
        world.later(Duration::seconds(1));
        let caller = world.by_cookie(&session).unwrap();
        assert!(caller.needs_touch());
        world.touch(&caller);
        let list = world.tx(move |tx, now| identity::sessions(tx, now, ada, caller.session)).unwrap();
        assert_eq!(list[0]["last_used_at"], "2026-03-02T09:01:00Z");
    });
}

#[test]
fn whatever_is_no_session_is_nobody() {
    with_ada(|world, _| {
        let session = world.sign_in("ada@example.com");
        let longer = format!("{}x", session.secret);
        let other = session.secret.chars().rev().collect::<String>();
        for secret in ["", "x", "\0", "ööööööööööööööööööööö", &session.id.to_string(), &longer, &other]
        {
            let by = world.authenticate(Credentials::Session(secret.to_owned()));
            assert_eq!(refused(by), status(401, "not_signed_in"), "{secret}");
        }
        assert!(world.by_cookie(&session).is_ok());
    });
}

#[test]
fn users_see_their_own_sessions_and_end_them_one_by_one() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "representative");
        let old = world.sign_in("ada@example.com");
        world.later(Duration::minutes(5));
        let here = world.sign_in("ada@example.com");
        let hers = world.sign_in("grace@example.com");
        let current = here.id;
        let list = world.tx(move |tx, now| identity::sessions(tx, now, ada, Some(current))).unwrap();
        assert_eq!(list.len(), 2);
        assert_eq!((&list[0]["id"], &list[0]["current"]), (&json!(here.id), &json!(true)));
        assert_eq!((&list[1]["id"], &list[1]["current"]), (&json!(old.id), &json!(false)));
        assert_eq!((&list[1]["address"], &list[1]["user_agent"]), (&json!("192.0.2.1"), &json!("Firefox")));
        assert!(!list[0].to_string().contains(&here.secret));

        let foreign = world.tx(move |tx, _| identity::revoke_session(tx, grace, current));
        assert_eq!(refused(foreign), status(404, "not_found"));
        world.tx(move |tx, _| identity::revoke_session(tx, ada, old.id)).unwrap();
        assert_eq!(refused(world.by_cookie(&old)), status(401, "not_signed_in"));
        world.tx(move |tx, _| identity::sign_out(tx, current)).unwrap();
        assert_eq!(refused(world.by_cookie(&here)), status(401, "not_signed_in"));
        assert!(world.by_cookie(&hers).is_ok());
    });
}

#[test]
fn a_long_user_agent_is_cut() {
    with_ada(|world, ada| {
        let agent = format!("Tab\there \0{}", "ü".repeat(500));
        world.tx(move |tx, now| identity::start_session(tx, now, ada, "::1", &agent)).unwrap();
        let list = world.tx(move |tx, now| identity::sessions(tx, now, ada, None)).unwrap();
        let kept = list[0]["user_agent"].as_str().unwrap();
        assert!(kept.starts_with("Tabhere ü") && kept.chars().count() == 200);
    });
}

#[test]
fn a_new_password_ends_all_other_sessions() {
    with_ada(|world, ada| {
        let (here, other) = (world.sign_in("ada@example.com"), world.sign_in("ada@example.com"));
        let caller = world.by_cookie(&here).unwrap();
        let begin = {
            let caller = caller.clone();
            world.tx(move |tx, now| identity::begin_password_change(tx, now, &caller)).unwrap()
        };
        assert_eq!(begin.about, ["Ada Lovelace".to_owned(), "ada@example.com".to_owned()]);
        assert!(!begin.verify_blocking("anything"));
        let change = |verified: bool, hash: &'static str| {
            let begin = begin.clone();
            world
                .system(move |ctx| identity::change_password(ctx, &begin, verified, hash))
                .and_then(identity::Outcome::into_result)
        };
        assert_eq!(refused_field(change(false, "new")), field(422, "current_password", "wrong"));
        change(true, "new").unwrap();
        assert!(world.by_cookie(&here).is_ok());
        assert_eq!(refused(world.by_cookie(&other)), status(401, "not_signed_in"));
        // What was begun with the old password is over.
        assert_eq!(refused_field(change(true, "newer")), field(422, "current_password", "wrong"));
        // A program changes no passwords.
        let (_, token) = world.token(&world.actor(ada), "Script", None).unwrap();
        let program = world.by_token(&token).unwrap();
        let begin = world.tx(move |tx, now| identity::begin_password_change(tx, now, &program).map(drop));
        assert_eq!(refused(begin), status(403, "forbidden"));
    });
}

#[test]
fn the_present_password_cannot_be_guessed_for_ever_at_an_open_browser() {
    with_ada(|world, _| {
        let session = world.sign_in("ada@example.com");
        let guess = || {
            let caller = world.by_cookie(&session).unwrap();
            let begin = world.tx(move |tx, now| identity::begin_password_change(tx, now, &caller))?;
            world
                .system(move |ctx| identity::change_password(ctx, &begin, false, "new"))
                .and_then(identity::Outcome::into_result)
        };
        for _ in 0..6 {
            assert_eq!(refused_field(guess()), field(422, "current_password", "wrong"));
        }
        assert_eq!(refused(guess()), status(429, "too_many_tries"));
    });
}
