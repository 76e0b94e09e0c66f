//! A workspace for this slice's tests, on a database of each kind, at a moment that stands still.

use std::sync::Arc;

use base::{Clock, Id, Problem, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use engine::{Cause, Ctx, Directory, Engine, Slice};
use model::kind::relation::Relation;
use model::kind::text::Text;
use model::{Actor, ActorKind, Field, Object, Workspace};
use serde_json::{Map, Value as Json, json};

/// A workspace and somebody at work in it.
pub struct Desk {
    /// The workspace, in Berlin.
    pub engine: Engine,
    /// Who acts.
    pub actor: Actor,
}

/// Half past midnight of the next day in Berlin.
pub const NOW: &str = "2026-03-09T23:30:00Z";

/// Runs a test in a new workspace on a database of each kind.
pub fn on_both(test: impl Fn(&Desk)) {
    db::testing::on_both(|db| {
        let slices = vec![people(), contacts::slice(), crate::slice()];
        let clock = Clock::fixed(NOW.parse().unwrap());
        let engine = Engine::open(db.clone(), clock, slices, Arc::new(Nobody)).unwrap();
        let workspace = Workspace { time_zone: "Europe/Berlin".parse().unwrap(), ..Workspace::default() };
        let born = engine.clone();
        db.write_blocking(move |tx| born.give_birth(tx, &workspace)).unwrap();
        test(&Desk { engine, actor: user() });
    });
}

/// A user who may do everything.
fn user() -> Actor {
    Actor { kind: ActorKind::User, label: "Ada".into(), ..Actor::system("") }
}

impl Desk {
    /// The same workspace, with a file being imported.
    pub fn importing(&self) -> Desk {
        let actor = Actor { kind: ActorKind::Import { id: base::id::new_id() }, ..user() };
        Desk { engine: self.engine.clone(), actor }
    }

    /// Does something in a transaction.
    pub fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.engine.write_as(self.actor.clone(), Cause::default(), f)
    }

    /// Creates a record and shows it as the wire would.
    pub fn create(&self, object: &str, body: Json) -> Result<Json> {
        let (object, body) = (object.to_owned(), map(body));
        self.write(move |ctx| {
            let record = ctx.create(&ctx.object(&object)?, &body)?;
            ctx.render_one(&record)
        })
    }

    /// Changes a record and shows it as the wire would.
    pub fn update(&self, object: &str, record: &Json, body: Json) -> Result<Json> {
        let (object, body, id) = (object.to_owned(), map(body), id(record));
        self.write(move |ctx| {
            let record = ctx.update(&ctx.object(&object)?, id, &body, None)?;
            ctx.render_one(&record)
        })
    }

    /// Calls an operation.
    pub fn call(&self, name: &str, record: &Json, body: Json) -> Result<Json> {
        let (name, body, id) = (name.to_owned(), map(body), id(record));
        self.write(move |ctx| ctx.call(&name, id, &body))
    }

    /// Moves a record to the trash.
    pub fn trash(&self, object: &str, record: &Json) -> Result<()> {
        let (object, id) = (object.to_owned(), id(record));
        self.write(move |ctx| ctx.trash(&ctx.object(&object)?, id, None).map(drop))
    }

    /// Brings a record back.
    pub fn restore(&self, object: &str, record: &Json) -> Result<()> {
        let (object, id) = (object.to_owned(), id(record));
        self.write(move |ctx| ctx.restore(&ctx.object(&object)?, id).map(drop))
    }

    /// A record as it is now.
    pub fn get(&self, object: &str, record: &Json) -> Json {
        let (object, id) = (object.to_owned(), id(record));
        self.write(move |ctx| {
            let record = ctx.get(&ctx.object(&object)?, id)?;
            ctx.render_one(&record)
        })
        .unwrap()
    }

    /// A new deal with only a name.
    pub fn deal(&self) -> Json {
        self.create("deal", json!({"name": "Forty seats"})).unwrap()
    }

    /// The stages of the default pipeline by name.
    pub fn stage(&self, name: &str) -> Json {
        let name = name.to_owned();
        self.write(move |ctx| {
            let ask = base::Statement::text("SELECT id, name FROM o_stage ORDER BY created_at, position");
            let rows = ctx.tx.query(&ask, &[base::ColumnType::Uuid, base::ColumnType::Text])?;
            let row = rows.into_iter().find(|row| row[1].text() == Some(name.as_str()));
            Ok(json!(row.and_then(|row| row[0].id()).expect("the stage is there").to_string()))
        })
        .unwrap()
    }

    /// Verbs and changed stages of a record's events, oldest first.
    pub fn verbs(&self, record: &Json) -> Vec<String> {
        let id = id(record);
        self.write(move |ctx| {
            let sql = "SELECT verb FROM event WHERE record_id = ? ORDER BY seq";
            let ask = engine::records::statement(ctx.tx.dialect(), sql, [crate::lookup::uuid(id)]);
            let rows = ctx.tx.query(&ask, &[base::ColumnType::Text])?;
            Ok(rows.into_iter().filter_map(|row| row[0].text().map(str::to_owned)).collect())
        })
        .unwrap()
    }

    /// Moves the clock to a moment.
    pub fn at(&self, moment: &str) {
        self.engine.clock().set(moment.parse::<DateTime<Utc>>().unwrap());
    }
}

fn id(record: &Json) -> Id {
    let text = record["id"].as_str().or(record.as_str()).expect("a record or an id");
    base::id::parse_id(text).unwrap()
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
    fn actor_of(&self, _: &mut Tx<'_>, _: Id) -> Result<Actor> {
        Err(Problem::new(base::ProblemKind::NotSignedIn, "not_signed_in", "Nobody works here."))
    }
}
