//! A workspace for this slice's tests, on a database of each kind.

use std::sync::Arc;

use base::{Clock, Problem, Result};
use db::Tx;
use engine::{Cause, Directory, Engine, Slice};
use model::kind::relation::Relation;
use model::kind::text::Text;
use model::{Actor, Field, Object};
use serde_json::{Map, Value as Json};

/// A workspace and the program itself at work in it.
pub struct Desk {
    /// The workspace.
    pub engine: Engine,
}

/// Runs a test in a workspace on a database of each kind.
pub fn on_both(test: impl Fn(&Desk)) {
    db::testing::on_both(|db| {
        let slices = vec![people(), crate::slice()];
        let engine = Engine::open(db.clone(), Clock::system(), slices, Arc::new(Nobody)).unwrap();
        test(&Desk { engine });
    });
}

impl Desk {
    /// Creates a record and shows it as the wire would.
    pub fn create(&self, object: &str, body: Json) -> Result<Json> {
        let (object, body) = (object.to_owned(), map(body));
        self.engine.write_as(Actor::system("a test"), Cause::default(), move |ctx| {
            let record = ctx.create(&ctx.object(&object)?, &body)?;
            ctx.render_one(&record)
        })
    }

    /// Changes a record and shows it as the wire would.
    pub fn update(&self, object: &str, id: &str, body: Json) -> Result<Json> {
        let (object, body, id) = (object.to_owned(), map(body), base::id::parse_id(id).unwrap());
        self.engine.write_as(Actor::system("a test"), Cause::default(), move |ctx| {
            let record = ctx.update(&ctx.object(&object)?, id, &body, None)?;
            ctx.render_one(&record)
        })
    }

    /// Hits of the search.
    pub fn search(&self, q: &str) -> Vec<Json> {
        let q = q.to_owned();
        self.engine.read_as(Actor::system("a test"), move |ctx| ctx.search(&q, None, 10)).unwrap()
    }
}

fn map(body: Json) -> Map<String, Json> {
    match body {
        Json::Object(map) => map,
        other => panic!("a body is an object, not {other}"),
    }
}

/// Records belong to users; these stand in for the real ones.
fn people() -> Slice {
    let user = Object::new("user", "users", "User", "Users")
        .reference()
        .field(Field::new("name", "Name", Text::line()).required())
        .field(Field::new("team", "Team", Relation::to("team")));
    let team = Object::new("team", "teams", "Team", "Teams")
        .reference()
        .field(Field::new("name", "Name", Text::line()).required());
    Slice { name: "people", objects: vec![user, team], ..Slice::default() }
}

struct Nobody;

impl Directory for Nobody {
    fn actor_of(&self, _: &mut Tx<'_>, _: base::Id) -> Result<Actor> {
        Err(Problem::new(base::ProblemKind::NotSignedIn, "not_signed_in", "Nobody works here."))
    }
}
