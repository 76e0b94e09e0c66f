use base::{Id, Result};
use identity::NewUser;
use serde_json::json;

use crate::world::*;

fn code(world: &World) -> Option<String> {
    world.tx(identity::first_run_code).unwrap()
}

fn has_users(world: &World) -> bool {
    world.tx(|tx, _| identity::has_users(tx)).unwrap()
}

fn run(world: &World, code: &str, email: &str) -> Result<Id> {
    let new = NewUser {
        email: email.to_owned(),
        name: "Ada Lovelace".into(),
        role: "read_only".into(),
        password_hash: Some("hash".into()),
    };
    let code = code.to_owned();
    world.system(move |ctx| identity::first_run(ctx, &code, &halcyon(), &new))
}

#[test]
fn the_code_of_the_console_makes_the_workspace_and_its_administrator_once() {
    empty(|world| {
        assert!(!has_users(world));
        let code = code(world).unwrap();
        let typed = code.to_lowercase().replace('-', " ");
        let ada = run(world, &typed, "ada@example.com").unwrap();
        assert!(has_users(world));
        assert_eq!(world.actor(ada).role, "administrator");
        assert_eq!(shown(&world.user(ada), "can_sign_in"), true);
        world.sign_in("ada@example.com");
        assert_eq!(world.engine.state().workspace.name, "Halcyon Labs");
        assert_eq!(world.engine.state().collation.locale(), "sv");
        assert_eq!(refused(run(world, &code, "eve@example.com")), status(410, "first_run_gone"));
        assert_eq!(self::code(world), None);
    });
}

#[test]
fn a_wrong_code_or_a_bad_email_changes_nothing() {
    empty(|world| {
        assert_eq!(refused_field(run(world, "", "ada@example.com")), field(422, "code", "wrong"));
        let code = code(world).unwrap();
        for wrong in ["", "AAAA-AAAA-AAAA-AAAA", "\0", &code[1..]] {
            assert_eq!(refused_field(run(world, wrong, "ada@example.com")), field(422, "code", "wrong"));
        }
        assert_eq!(refused_field(run(world, &code, "")), field(422, "email", "required"));
        assert_eq!(refused_field(run(world, &code, "ada")), field(422, "email", "email"));
        assert!(!has_users(world));
        run(world, &code, "ada@example.com").unwrap();
    });
}

#[test]
fn several_servers_print_a_code_each_and_all_are_good_until_one_is_used() {
    empty(|world| {
        let (first, second) = (code(world).unwrap(), code(world).unwrap());
        run(world, &first, "ada@example.com").unwrap();
        assert_eq!(refused(run(world, &second, "eve@example.com")), status(410, "first_run_gone"));
    });
}

#[test]
fn of_those_who_come_at_the_same_moment_one_is_first() {
    empty(|world| {
        let codes = [code(world).unwrap(), code(world).unwrap(), code(world).unwrap()];
        let answers = std::thread::scope(|scope| {
            let threads = [0, 1, 2].map(|i| {
                let code = &codes[i];
                scope.spawn(move || run(world, code, &format!("user{i}@example.com")))
            });
            threads.map(|t| t.join().unwrap())
        });
        assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1, "{answers:?}");
        assert!(answers.into_iter().filter(|a| a.is_err()).all(|a| refused(a).0 == 410));
    });
}

#[test]
fn a_user_added_by_command_counts_as_first_run_also_without_a_password() {
    empty(|world| {
        let code = code(world).unwrap();
        let new = NewUser {
            email: "ops@example.com".into(),
            name: "Ops".into(),
            role: "administrator".into(),
            password_hash: None,
        };
        let ops = world.system(move |ctx| identity::add_user(ctx, &new)).unwrap();
        assert!(has_users(world));
        assert_eq!(refused(run(world, &code, "eve@example.com")), status(410, "first_run_gone"));
        assert_eq!(shown(&world.user(ops), "can_sign_in"), false);
        let (_, token) = world.token(&world.actor(ops), "Script", None).unwrap();
        assert!(world.by_token(&token).is_ok());
    });
}

#[test]
fn users_that_were_only_imported_do_not() {
    empty(|world| {
        world.create(&model::Actor::system("an import"), "user", json!({"name": "Agent"})).unwrap();
        assert!(!has_users(world));
        assert!(code(world).is_some());
    });
}

#[test]
fn a_user_added_twice_is_a_conflict_and_an_unknown_role_is_refused() {
    with_ada(|world, _| {
        let add = |email: &str, role: &str| {
            let (email, role) = (email.to_owned(), role.to_owned());
            let new = NewUser { email, name: "Ada".into(), role, password_hash: None };
            world.system(move |ctx| identity::add_user(ctx, &new))
        };
        assert_eq!(refused_field(add("Ada@example.com", "manager")), field(409, "email", "unique"));
        assert_eq!(refused_field(add("bob@example.com", "czar")), field(422, "role", "option"));
    });
}

#[test]
fn a_workspace_made_by_a_command_keeps_its_language_in_the_first_run() {
    empty(|world| {
        let made = model::Workspace { locale: "de".into(), ..Default::default() };
        world.system(move |ctx| ctx.engine.give_birth(ctx.tx, &made)).unwrap();
        let code = code(world).unwrap();
        run(world, &code, "ada@example.com").unwrap();
        let state = world.engine.state();
        assert_eq!((state.workspace.name.as_str(), state.workspace.locale.as_str()), ("Halcyon Labs", "de"));
    });
}
