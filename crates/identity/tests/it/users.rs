use serde_json::json;

use crate::world::*;

#[test]
fn a_new_user_is_an_active_representative_who_cannot_sign_in() {
    with_ada(|world, ada| {
        let grace = world.create(&world.actor(ada), "user", json!({"name": "Grace Hopper"})).unwrap();
        assert_eq!(shown(&grace, "role"), "representative");
        assert_eq!(shown(&grace, "active"), true);
        assert_eq!(shown(&grace, "can_sign_in"), false);
        let blank = json!({"name": "Edsger", "role": null, "active": null, "email": ""});
        let edsger = world.create(&world.actor(ada), "user", blank).unwrap();
        assert_eq!(
            (shown(&edsger, "role"), shown(&edsger, "active")),
            (json!("representative"), json!(true))
        );
    });
}

#[test]
fn an_email_is_kept_in_lower_case_and_belongs_to_one_user() {
    with_ada(|world, ada| {
        let actor = world.actor(ada);
        let body = json!({"name": "Grace", "email": " Grace@Example.COM "});
        let grace = world.create(&actor, "user", body).unwrap();
        assert_eq!(shown(&grace, "email"), "grace@example.com");
        let again = world.create(&actor, "user", json!({"name": "Other", "email": "GRACE@example.com"}));
        assert_eq!(refused_field(again), field(409, "email", "unique"));
        let none = world.create(&actor, "user", json!({"name": "Other", "email": "grace"}));
        assert_eq!(refused_field(none), field(422, "email", "email"));
        world.create(&actor, "user", json!({"name": "Nobody"})).unwrap();
        world.create(&actor, "user", json!({"name": "Nobody else"})).unwrap();
    });
}

#[test]
fn only_administrators_write_users_and_teams() {
    with_ada(|world, ada| {
        for role in ["manager", "representative", "read_only"] {
            let user = world.add(role, &format!("{role}@example.com"), role);
            let actor = world.actor(user);
            assert_eq!(refused(world.create(&actor, "user", json!({"name": "X"}))), status(403, "forbidden"));
            assert_eq!(refused(world.create(&actor, "team", json!({"name": "X"}))), status(403, "forbidden"));
            let promoted = world.update(&actor, "user", user, json!({"role": "administrator"}));
            assert_eq!(refused(promoted), status(403, "forbidden"));
            assert_eq!(refused(world.trash(&actor, "user", ada)), status(403, "forbidden"));
        }
        assert!(world.create(&world.actor(ada), "team", json!({"name": "Sales"})).is_ok());
    });
}

#[test]
fn who_may_write_users_without_being_administrator_still_gives_no_roles() {
    with_ada(|world, ada| {
        let mut clerk = world.actor(ada);
        let mut grants = (*clerk.grants).clone();
        grants.administer = false;
        clerk.grants = grants.into();
        let user = world.create(&clerk, "user", json!({"name": "Grace"})).unwrap().id();
        let manager = json!({"role": "manager"});
        assert_eq!(refused(world.update(&clerk, "user", user, manager.clone())), status(403, "forbidden"));
        let born = json!({"name": "Eve", "role": "administrator"});
        assert_eq!(refused(world.create(&clerk, "user", born)), status(403, "forbidden"));
        assert!(world.update(&world.actor(ada), "user", user, manager).is_ok());
    });
}

#[test]
fn the_last_administrator_stays_one() {
    with_ada(|world, ada| {
        let system = model::Actor::system("a test");
        // Administrators who cannot sign in do not count: they could let nobody in.
        world.create(&system, "user", json!({"name": "Imported", "role": "administrator"})).unwrap();
        let demoted = world.update(&world.actor(ada), "user", ada, json!({"role": "manager"}));
        let said = problem(demoted.clone()).detail;
        assert_eq!(refused_field(demoted), field(422, "role", "last_administrator"));
        assert!(said.contains("Ada Lovelace is the last administrator"), "{said}");
        let off = world.update(&system, "user", ada, json!({"active": false}));
        assert_eq!(refused_field(off), field(422, "active", "last_administrator"));
        assert_eq!(refused_field(world.trash(&system, "user", ada)), field(422, "", "last_administrator"));

        let grace = world.add("Grace", "grace@example.com", "administrator");
        world.update(&world.actor(ada), "user", ada, json!({"role": "manager"})).unwrap();
        assert_eq!(world.actor(ada).role, "manager");
        assert_eq!(refused_field(world.trash(&system, "user", grace)), field(422, "", "last_administrator"));
    });
}

#[test]
fn two_administrators_cannot_demote_each_other_at_the_same_moment() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "administrator");
        let pairs = [(ada, grace), (grace, ada)];
        let done: Vec<bool> = std::thread::scope(|scope| {
            let threads = pairs.map(|(who, whom)| {
                let actor = world.actor(who);
                scope.spawn(move || world.update(&actor, "user", whom, json!({"role": "manager"})).is_ok())
            });
            threads.map(|t| t.join().unwrap()).to_vec()
        });
        assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "{done:?}");
    });
}

#[test]
fn nobody_trashes_or_deactivates_themselves() {
    with_ada(|world, ada| {
        world.add("Grace", "grace@example.com", "administrator");
        let me = world.actor(ada);
        assert_eq!(refused_field(world.trash(&me, "user", ada)), field(422, "", "yourself"));
        let off = world.update(&me, "user", ada, json!({"active": false}));
        assert_eq!(refused_field(off), field(422, "active", "yourself"));
    });
}

#[test]
fn who_signs_in_keeps_an_email() {
    with_ada(|world, ada| {
        let me = world.actor(ada);
        let none = world.update(&me, "user", ada, json!({"email": null}));
        assert_eq!(refused_field(none), field(422, "email", "required"));
        world.update(&me, "user", ada, json!({"email": "countess@example.com"})).unwrap();
        world.sign_in("countess@example.com");
    });
}

#[test]
fn a_change_of_role_takes_effect_with_the_next_request() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "representative");
        let session = world.sign_in("grace@example.com");
        assert!(!world.by_cookie(&session).unwrap().actor.grants.administer);
        world.update(&world.actor(ada), "user", grace, json!({"role": "administrator"})).unwrap();
        let caller = world.by_cookie(&session).unwrap();
        assert!(caller.actor.grants.administer);
        assert_eq!(caller.actor.role, "administrator");
    });
}

#[test]
fn who_is_deactivated_is_out_at_once_and_comes_back_only_by_signing_in() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "representative");
        let session = world.sign_in("grace@example.com");
        let admin = world.actor(ada);
        world.update(&admin, "user", grace, json!({"active": false})).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "not_signed_in"));
        assert_eq!(refused(world.try_actor(grace)), status(401, "not_signed_in"));
        assert_eq!(
            refused(world.try_sign_in("grace@example.com", "192.0.2.1", true)),
            status(401, "sign_in")
        );
        world.update(&admin, "user", grace, json!({"active": true})).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "not_signed_in"));
        world.sign_in("grace@example.com");
    });
}

#[test]
fn who_is_trashed_is_out_at_once() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "representative");
        let session = world.sign_in("grace@example.com");
        world.trash(&world.actor(ada), "user", grace).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "not_signed_in"));
        assert_eq!(
            refused(world.try_sign_in("grace@example.com", "192.0.2.1", true)),
            status(401, "sign_in")
        );
        world.restore(&world.actor(ada), "user", grace).unwrap();
        world.sign_in("grace@example.com");
    });
}

#[test]
fn can_sign_in_is_the_programs_own_word() {
    with_ada(|world, ada| {
        let said = json!({"name": "Grace", "can_sign_in": true});
        assert_eq!(
            refused_field(world.create(&world.actor(ada), "user", said)),
            field(422, "can_sign_in", "read_only")
        );
        assert_eq!(shown(&world.user(ada), "can_sign_in"), true);
    });
}

#[test]
fn a_user_is_found_by_email_in_any_letter_case() {
    with_ada(|world, ada| {
        let find = |email: &'static str| world.tx(move |tx, _| identity::user_by_email(tx, email)).unwrap();
        assert_eq!(find("ADA@example.com"), Some(ada));
        assert_eq!(find("nobody@example.com"), None);
        assert_eq!(find("a\0b"), None);
    });
}

#[test]
fn the_profile_shows_who_i_am() {
    with_ada(|world, ada| {
        let admin = world.actor(ada);
        let team = world.create(&admin, "team", json!({"name": "Analytics"})).unwrap().id();
        world.update(&admin, "user", ada, json!({"team": team.to_string()})).unwrap();
        let profile = world.by(world.actor(ada), identity::profile).unwrap();
        let expected = json!({
            "id": ada, "label": "Ada Lovelace", "email": "ada@example.com",
            "team": {"id": team, "label": "Analytics"}, "role": "administrator",
        });
        assert_eq!(profile, expected);
    });
}
