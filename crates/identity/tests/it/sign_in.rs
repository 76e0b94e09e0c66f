use chrono::Duration;
use identity::{NewUser, password};
use serde_json::json;

use crate::world::*;

#[test]
fn a_real_password_opens_the_door_and_another_does_not() {
    empty(|world| {
        let new = NewUser {
            email: "ada@example.com".into(),
            name: "Ada".into(),
            role: "administrator".into(),
            password_hash: Some(password::hash_blocking("whatever it is")),
        };
        let ada = world.system(move |ctx| identity::add_user(ctx, &new)).unwrap();
        let attempt = world.begin(" Ada@Example.com", "192.0.2.1").unwrap();
        let session = world.finish(&attempt, attempt.verify_blocking()).unwrap();
        let caller = world.by_cookie(&session).unwrap();
        assert_eq!((caller.actor.user, caller.session, caller.token), (Some(ada), Some(session.id), None));
        assert_eq!(caller.actor.label, "Ada");
        let nobody = world.begin("nobody@example.com", "192.0.2.1").unwrap();
        assert!(!nobody.verify_blocking());
    });
}

#[test]
fn an_account_that_does_not_exist_gets_the_same_answers() {
    with_ada(|world, _| {
        let answers = |email: &str, address: &str| {
            (0..12)
                .map(|_| {
                    let problem = problem(world.try_sign_in(email, address, false));
                    (problem.kind.status(), problem.code, problem.detail, problem.extra)
                })
                .collect::<Vec<_>>()
        };
        let known = answers("ada@example.com", "192.0.2.1");
        assert_eq!(known, answers("nobody@example.com", "192.0.2.2"));
        assert_eq!(known, answers("no address at all \0", "192.0.2.3"));
        assert_eq!((known[0].0, known[0].1.as_str()), (401, "sign_in"));
        assert_eq!(known[0].2, "E-mail or password is wrong.");
        assert_eq!((known[11].0, known[11].1.as_str()), (429, "too_many_tries"));
    });
}

#[test]
fn guessing_gets_slower_and_slower_and_a_success_forgives() {
    with_ada(|world, _| {
        let guess = || world.try_sign_in("ada@example.com", "192.0.2.1", false);
        for _ in 0..6 {
            assert_eq!(refused(guess()), status(401, "sign_in"));
        }
        let wait = problem(guess());
        assert_eq!((wait.kind.status(), wait.extra["retry_after"].clone()), (429, json!(3)));
        // The right password waits as well, and waiting is not counted.
        assert_eq!(refused(world.try_sign_in("ada@example.com", "192.0.2.9", true)).0, 429);
        world.later(Duration::seconds(3));
        assert_eq!(refused(guess()), status(401, "sign_in"));
        world.later(Duration::seconds(3));
        assert_eq!(refused(guess()).0, 429);
        world.later(Duration::seconds(2));
        world.sign_in("ada@example.com");
        for _ in 0..6 {
            assert_eq!(refused(guess()), status(401, "sign_in"));
        }
    });
}

#[test]
fn an_address_that_tries_many_accounts_is_slowed_down() {
    with_ada(|world, _| {
        for i in 0..31 {
            let email = format!("user{i}@example.com");
            assert_eq!(refused(world.try_sign_in(&email, "2001:db8::1", false)), status(401, "sign_in"));
        }
        assert_eq!(refused(world.try_sign_in("ada@example.com", "2001:db8::2", true)).0, 429);
        world.sign_in("ada@example.com");
        world.later(Duration::hours(2));
        world.try_sign_in("ada@example.com", "2001:db8::2", true).unwrap();
    });
}

#[test]
fn many_guesses_at_once_count_as_one_after_the_other() {
    with_ada(|world, _| {
        let attempts: Vec<_> =
            (0..20).map(|_| world.begin("ada@example.com", "192.0.2.1").unwrap()).collect();
        let answers: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> = attempts
                .iter()
                .map(|attempt| scope.spawn(move || refused(world.finish(attempt, false)).0))
                .collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|status| **status == 401).count(), 6, "{answers:?}");
    });
}

#[test]
fn a_password_that_was_changed_while_it_was_verified_is_wrong() {
    with_ada(|world, ada| {
        let attempt = world.begin("ada@example.com", "192.0.2.1").unwrap();
        let link = world.invite(&world.actor(ada), ada).unwrap();
        world.accept(&link.code, None).unwrap();
        assert_eq!(refused(world.finish(&attempt, true)), status(401, "sign_in"));
    });
}
