use base::Id;
use model::Verb;
use serde_json::json;

use crate::world::*;

fn team(world: &World, name: &str, parent: Option<Id>, manager: Option<Id>) -> Id {
    let body = json!({"name": name, "parent": parent, "manager": manager});
    world.create(&model::Actor::system("a test"), "team", body).unwrap().id()
}

fn join(world: &World, user: Id, team: Id) {
    world.update(&model::Actor::system("a test"), "user", user, json!({"team": team})).unwrap();
}

#[test]
fn a_team_is_never_part_of_itself() {
    with_ada(|world, ada| {
        let admin = world.actor(ada);
        let world_wide = team(world, "World", None, None);
        let europe = team(world, "Europe", Some(world_wide), None);
        let berlin = team(world, "Berlin", Some(europe), None);
        for (who, parent) in [(berlin, berlin), (europe, berlin), (world_wide, berlin)] {
            let change = world.update(&admin, "team", who, json!({"parent": parent}));
            assert_eq!(refused_field(change), field(422, "parent", "cycle"));
        }
        world.update(&admin, "team", berlin, json!({"parent": world_wide})).unwrap();
        world.update(&admin, "team", europe, json!({"parent": berlin})).unwrap();
    });
}

#[test]
fn two_teams_cannot_become_each_others_part_at_the_same_moment() {
    with_ada(|world, ada| {
        let (a, b) = (team(world, "A", None, None), team(world, "B", None, None));
        let admin = world.actor(ada);
        let done: Vec<bool> = std::thread::scope(|scope| {
            let threads = [(a, b), (b, a)].map(|(who, parent)| {
                let admin = admin.clone();
                scope.spawn(move || world.update(&admin, "team", who, json!({"parent": parent})).is_ok())
            });
            threads.map(|t| t.join().unwrap()).to_vec()
        });
        assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "{done:?}");
    });
}

#[test]
fn a_manager_stands_over_the_teams_led_and_joined_and_all_below() {
    with_ada(|world, ada| {
        let boss = world.add("Boss", "boss@example.com", "manager");
        let sales = team(world, "Sales", None, Some(boss));
        let europe = team(world, "Europe", Some(sales), None);
        let berlin = team(world, "Berlin", Some(europe), None);
        let staff = team(world, "Staff", None, None);
        let finance = team(world, "Finance", None, None);
        join(world, boss, staff);
        let mut subtree = world.actor(boss).subtree.to_vec();
        subtree.sort();
        let mut expected = vec![sales, europe, berlin, staff];
        expected.sort();
        assert_eq!(subtree, expected);
        assert!(!subtree.contains(&finance));
        // What is in the trash gives no rights.
        world.trash(&world.actor(ada), "team", europe).unwrap();
        assert!(!world.actor(boss).subtree.contains(&berlin));
        // Nobody else pays for the question.
        assert!(world.actor(ada).subtree.is_empty());
    });
}

#[test]
fn everybody_reaches_as_far_as_their_role() {
    with_ada(|world, ada| {
        let boss = world.add("Boss", "boss@example.com", "manager");
        let sales = team(world, "Sales", None, Some(boss));
        let berlin = team(world, "Berlin", Some(sales), None);
        let paris = team(world, "Paris", Some(sales), None);
        let rep = world.add("Rep", "rep@example.com", "representative");
        let mate = world.add("Mate", "mate@example.com", "representative");
        let far = world.add("Far", "far@example.com", "representative");
        let guest = world.add("Guest", "guest@example.com", "read_only");
        join(world, rep, berlin);
        join(world, mate, berlin);
        join(world, far, paris);
        let reach = |who: Id, verb: Verb, owner: Id| {
            world
                .by(world.actor(who), move |ctx| {
                    let object = ctx.object("thing")?;
                    ctx.covers(&object, verb, Some(owner))
                })
                .unwrap()
        };
        assert!(
            reach(rep, Verb::Update, rep) && reach(rep, Verb::Read, mate) && !reach(rep, Verb::Update, mate)
        );
        assert!(
            !reach(rep, Verb::Read, far) && !reach(rep, Verb::Create, mate) && !reach(rep, Verb::Import, rep)
        );
        assert!(
            reach(boss, Verb::Update, rep) && reach(boss, Verb::Create, far) && !reach(boss, Verb::Read, ada)
        );
        assert!(reach(guest, Verb::Read, ada) && !reach(guest, Verb::Update, guest));
        assert!(!reach(guest, Verb::Export, ada) && reach(ada, Verb::Import, far));
        let for_mate = json!({"name": "Mine to give", "owner": mate});
        let handed = world.create(&world.actor(rep), "thing", for_mate.clone());
        assert_eq!(refused(handed), status(403, "forbidden"));
        assert!(world.create(&world.actor(boss), "thing", for_mate).is_ok());
        assert_eq!(
            world.create(&world.actor(rep), "thing", json!({"name": "X"})).unwrap().owner(),
            Some(rep)
        );
    });
}
