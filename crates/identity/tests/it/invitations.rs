use chrono::Duration;
use identity::Invited;
use serde_json::json;

use crate::world::*;

fn look(world: &World, code: &str) -> base::Result<Invited> {
    let code = code.to_owned();
    world.tx(move |tx, now| identity::invitation(tx, now, &code))
}

#[test]
fn a_user_without_a_password_gets_one_by_a_link() {
    with_ada(|world, ada| {
        let admin = world.actor(ada);
        let body = json!({"name": "Grace Hopper", "email": "grace@example.com"});
        let grace = world.create(&admin, "user", body).unwrap().id();
        assert_eq!(
            refused(world.try_sign_in("grace@example.com", "192.0.2.1", true)),
            status(401, "sign_in")
        );
        let link = world.invite(&admin, grace).unwrap();
        assert_eq!(link.expires_at, start() + Duration::days(7));
        let expected = Invited {
            user: grace,
            name: "Grace Hopper".into(),
            email: Some("grace@example.com".into()),
            expires_at: link.expires_at,
        };
        assert_eq!(look(world, &link.code).unwrap(), expected);
        assert_eq!(world.accept(&link.code, None).unwrap(), grace);
        assert_eq!(shown(&world.user(grace), "can_sign_in"), true);
        world.sign_in("grace@example.com");
        // Once and no more.
        assert_eq!(refused(look(world, &link.code)), status(410, "invitation_gone"));
        assert_eq!(refused(world.accept(&link.code, None)), status(410, "invitation_gone"));
    });
}

#[test]
fn a_user_without_an_email_gives_one_when_accepting() {
    with_ada(|world, ada| {
        let grace = world.create(&world.actor(ada), "user", json!({"name": "Grace"})).unwrap().id();
        let link = world.invite(&world.actor(ada), grace).unwrap();
        assert_eq!(look(world, &link.code).unwrap().email, None);
        assert_eq!(refused_field(world.accept(&link.code, None)), field(422, "email", "required"));
        assert_eq!(refused_field(world.accept(&link.code, Some("grace"))), field(422, "email", "email"));
        let taken = world.accept(&link.code, Some("ADA@example.com"));
        assert_eq!(refused_field(taken), field(409, "email", "unique"));
        world.accept(&link.code, Some("Grace@example.com")).unwrap();
        assert_eq!(shown(&world.user(grace), "email"), "grace@example.com");
        world.sign_in("grace@example.com");
    });
}

#[test]
fn who_is_invited_by_email_keeps_it() {
    with_ada(|world, ada| {
        let body = json!({"name": "Grace", "email": "grace@example.com"});
        let grace = world.create(&world.actor(ada), "user", body).unwrap().id();
        let link = world.invite(&world.actor(ada), grace).unwrap();
        let other = world.accept(&link.code, Some("eve@example.com"));
        assert_eq!(refused_field(other), field(422, "email", "not_invited"));
        world.accept(&link.code, Some(" GRACE@example.com")).unwrap();
    });
}

#[test]
fn a_link_ends_after_a_week_and_when_another_is_made() {
    with_ada(|world, ada| {
        let grace = world.create(&world.actor(ada), "user", json!({"name": "Grace"})).unwrap().id();
        let first = world.invite(&world.actor(ada), grace).unwrap();
        let second = world.invite(&world.actor(ada), grace).unwrap();
        assert_eq!(refused(look(world, &first.code)), status(410, "invitation_gone"));
        world.later(Duration::days(7) - Duration::seconds(1));
        assert!(look(world, &second.code).is_ok());
        world.later(Duration::seconds(1));
        assert_eq!(refused(look(world, &second.code)), status(410, "invitation_gone"));
        for code in ["", "x", "\0", "ü"] {
            assert_eq!(refused(look(world, code)), status(410, "invitation_gone"));
        }
    });
}

#[test]
fn only_administrators_invite_and_only_who_works_here_is_invited() {
    with_ada(|world, ada| {
        let admin = world.actor(ada);
        let boss = world.actor(world.add("Boss", "boss@example.com", "manager"));
        let grace = world.create(&admin, "user", json!({"name": "Grace"})).unwrap().id();
        assert_eq!(refused(world.invite(&boss, grace)), status(403, "forbidden"));
        assert_eq!(refused(world.invite(&admin, base::id::new_id())), status(404, "not_found"));
        let link = world.invite(&admin, grace).unwrap();
        world.update(&admin, "user", grace, json!({"active": false})).unwrap();
        assert_eq!(refused(world.invite(&admin, grace)), status(409, "not_active"));
        assert_eq!(refused(look(world, &link.code)), status(410, "invitation_gone"));
        world.trash(&admin, "user", grace).unwrap();
        assert_eq!(refused(world.invite(&admin, grace)), status(409, "not_active"));
    });
}

#[test]
fn an_administrator_helps_who_forgot_the_password() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "representative");
        let session = world.sign_in("grace@example.com");
        for _ in 0..7 {
            let _ = world.try_sign_in("grace@example.com", "192.0.2.7", false);
        }
        let link = world.invite(&world.actor(ada), grace).unwrap();
        world.accept(&link.code, None).unwrap();
        assert_eq!(refused(world.by_cookie(&session)), status(401, "not_signed_in"));
        world.sign_in("grace@example.com");
    });
}

#[test]
fn of_two_who_accept_at_the_same_moment_one_is_late() {
    with_ada(|world, ada| {
        let link = world.invite(&world.actor(ada), ada).unwrap();
        let done: Vec<bool> = std::thread::scope(|scope| {
            let threads = [(); 4].map(|()| scope.spawn(|| world.accept(&link.code, None).is_ok()));
            threads.map(|t| t.join().unwrap()).to_vec()
        });
        assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "{done:?}");
    });
}

#[test]
fn inviting_is_an_operation_like_any_other() {
    with_ada(|world, ada| {
        let grace = world.create(&world.actor(ada), "user", json!({"name": "Grace"})).unwrap().id();
        let answer =
            world.by(world.actor(ada), move |ctx| ctx.call("user.invite", grace, &map(json!({})))).unwrap();
        let code = answer["link"].as_str().unwrap().strip_prefix("/invite/").unwrap();
        assert_eq!(answer["expires_at"], "2026-03-09T09:00:00Z");
        assert_eq!(look(world, code).unwrap().user, grace);
        let rep = world.actor(world.add("Rep", "rep@example.com", "representative"));
        let refusal = world.by(rep, move |ctx| ctx.call("user.invite", grace, &map(json!({}))));
        assert_eq!(refused(refusal), status(403, "forbidden"));
    });
}
