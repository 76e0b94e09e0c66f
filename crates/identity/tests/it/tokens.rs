use chrono::Duration;
use model::{ActorKind, Scope, Verb};
use serde_json::json;

use crate::world::*;

#[test]
fn a_token_acts_as_its_user_and_is_shown_once() {
    with_ada(|world, ada| {
        let (id, token) = world.token(&world.actor(ada), " Nightly export ", None).unwrap();
        assert!(token.starts_with("kith_") && token.len() == 48, "{token}");
        let caller = world.by_token(&token).unwrap();
        assert_eq!((caller.actor.user, caller.token, caller.session), (Some(ada), Some(id), None));
        assert_eq!(caller.actor.kind, ActorKind::ApiKey { name: "Nightly export".into() });
        assert!(caller.actor.grants.administer);
        let list = world.tx(move |tx, _| identity::tokens(tx, ada)).unwrap();
        assert_eq!((&list[0]["name"], &list[0]["role"]), (&json!("Nightly export"), &json!(null)));
        assert_eq!(list[0]["last_used_at"], json!(null));
        assert!(!list[0].to_string().contains(&token[5..]));
    });
}

#[test]
fn the_last_use_of_a_token_is_known_to_the_minute() {
    with_ada(|world, ada| {
        let (_, token) = world.token(&world.actor(ada), "Script", None).unwrap();
        let caller = world.by_token(&token).unwrap();
        assert!(caller.needs_touch());
        world.touch(&caller);
        assert!(!world.by_token(&token).unwrap().needs_touch());
        world.later(Duration::minutes(1));
        world.touch(&world.by_token(&token).unwrap());
        let list = world.tx(move |tx, _| identity::tokens(tx, ada)).unwrap();
        assert_eq!(list[0]["last_used_at"], "2026-03-02T09:01:00Z");
    });
}

#[test]
fn a_token_has_the_rights_its_user_has_at_that_moment() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "administrator");
        let (_, token) = world.token(&world.actor(grace), "Script", None).unwrap();
        world.update(&world.actor(ada), "user", grace, json!({"role": "read_only"})).unwrap();
        let actor = world.by_token(&token).unwrap().actor;
        assert_eq!(actor.role, "read_only");
        assert!(!actor.grants.administer);
    });
}

#[test]
fn a_narrowed_token_has_what_both_its_user_and_its_role_may_do() {
    with_ada(|world, ada| {
        let rep = world.add("Rep", "rep@example.com", "representative");
        let (_, token) = world.token(&world.actor(rep), "Dashboard", Some("read_only")).unwrap();
        let grants = world.by_token(&token).unwrap().actor.grants;
        assert_eq!(grants.scope("thing", Verb::Read), Scope::Team);
        assert_eq!(grants.scope("thing", Verb::Update), Scope::None);
        // An administrator's token for a representative keeps to that, and falls with its user.
        let (_, token) = world.token(&world.actor(ada), "Form", Some("representative")).unwrap();
        let actor = world.by_token(&token).unwrap().actor;
        assert_eq!(
            (actor.role.as_str(), actor.grants.scope("thing", Verb::Update)),
            ("representative", Scope::Own)
        );
        world.add("Grace", "grace@example.com", "administrator");
        world.update(&world.actor(ada), "user", ada, json!({"role": "read_only"})).unwrap();
        let grants = world.by_token(&token).unwrap().actor.grants;
        assert_eq!(grants.scope("thing", Verb::Update), Scope::None);
    });
}

#[test]
fn no_token_can_do_more_than_who_makes_it() {
    with_ada(|world, ada| {
        let rep = world.actor(world.add("Rep", "rep@example.com", "representative"));
        let more = world.token(&rep, "Greedy", Some("manager"));
        assert_eq!(refused_field(more), field(422, "role", "more_than_own"));
        let unknown = world.token(&rep, "Lost", Some("czar"));
        assert_eq!(refused_field(unknown), field(422, "role", "option"));
        // A narrowed token makes tokens as narrow as itself.
        let (_, token) = world.token(&world.actor(ada), "Form", Some("representative")).unwrap();
        let narrow = world.by_token(&token).unwrap().actor;
        let (_, child) = world.token(&narrow, "Child", None).unwrap();
        assert_eq!(world.by_token(&child).unwrap().actor.role, "representative");
        for role in ["administrator", "manager", "read_only"] {
            let wider = world.token(&narrow, "Wider", Some(role));
            assert_eq!(refused_field(wider), field(422, "role", "more_than_own"), "{role}");
        }
    });
}

#[test]
fn a_token_needs_a_name_and_a_user() {
    with_ada(|world, ada| {
        let me = world.actor(ada);
        assert_eq!(refused_field(world.token(&me, "  ", None)), field(422, "name", "required"));
        assert_eq!(refused_field(world.token(&me, &"x".repeat(201), None)), field(422, "name", "too_long"));
        assert_eq!(refused_field(world.token(&me, "a\0b", None)), field(422, "name", "control_character"));
        assert_eq!(
            refused(world.token(&model::Actor::system("a test"), "X", None)),
            status(403, "forbidden")
        );
        assert!(world.token(&me, &"ü".repeat(200), None).is_ok());
    });
}

#[test]
fn the_token_of_a_removed_or_deactivated_user_is_nobodys() {
    with_ada(|world, ada| {
        let admin = world.actor(ada);
        let grace = world.add("Grace", "grace@example.com", "representative");
        let (_, token) = world.token(&world.actor(grace), "Script", None).unwrap();
        world.update(&admin, "user", grace, json!({"active": false})).unwrap();
        assert_eq!(refused(world.by_token(&token)), status(401, "not_signed_in"));
        world.update(&admin, "user", grace, json!({"active": true})).unwrap();
        assert!(world.by_token(&token).is_ok());
        world.trash(&admin, "user", grace).unwrap();
        assert_eq!(refused(world.by_token(&token)), status(401, "not_signed_in"));
    });
}

#[test]
fn a_revoked_token_is_nobodys_and_only_its_user_revokes_it() {
    with_ada(|world, ada| {
        let grace = world.add("Grace", "grace@example.com", "administrator");
        let (id, token) = world.token(&world.actor(ada), "Script", None).unwrap();
        let foreign = world.system(move |ctx| identity::revoke_token(ctx, grace, id));
        assert_eq!(refused(foreign), status(404, "not_found"));
        world.system(move |ctx| identity::revoke_token(ctx, ada, id)).unwrap();
        assert_eq!(refused(world.by_token(&token)), status(401, "not_signed_in"));
        for other in ["", "kith_", "kith_x", "Bearer", &token[5..], &token.to_uppercase()] {
            assert_eq!(refused(world.by_token(other)), status(401, "not_signed_in"), "{other}");
        }
    });
}
