//! A workspace with a few people in it, at a clock that stands still.

use std::sync::Arc;

use base::{Clock, Id, Problem, Result};
use chrono::{DateTime, Duration, TimeZone, Utc};
use db::{Db, Tx};
use engine::records::Record;
use engine::{Cause, Ctx, Directory, Engine, Slice};
use identity::{Attempt, Caller, Credentials, NewSession, NewUser, SignIn, Users};
use model::kind::text::Text;
use model::{Actor, Field, Object, Workspace};
use serde_json::{Map, Value as Json, json};

pub struct World {
    pub engine: Engine,
    pub clock: Clock,
}

/// Something that belongs to somebody, to try scopes on.
fn things() -> Slice {
    let thing =
        Object::new("thing", "things", "Thing", "Things").field(Field::new("name", "Name", Text::line()));
    Slice { name: "things", objects: vec![thing], ..Slice::default() }
}

pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap()
}

fn open(db: &Db) -> World {
    let clock = Clock::fixed(start());
    let slices = vec![identity::slice(), things()];
    let engine = Engine::open(db.clone(), clock.clone(), slices, Arc::new(Users)).expect("the engine opens");
    World { engine, clock }
}

/// Runs a test in a workspace without users, on both databases.
pub fn empty(test: impl Fn(&World)) {
    let prepare = |db: &Db| {
        open(db);
        Ok(())
    };
    db::testing::on_both_from("identity-empty", prepare, |db| test(&open(db)));
}

/// Runs a test in a workspace with the administrator Ada, on both databases.
pub fn with_ada(test: impl Fn(&World, Id)) {
    empty(|world| {
        let ada = world.add("Ada Lovelace", "ada@example.com", "administrator");
        test(world, ada);
    });
}

pub fn map(body: Json) -> Map<String, Json> {
    body.as_object().cloned().unwrap_or_default()
}

impl World {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }

    pub fn tx<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, DateTime<Utc>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let now = self.now();
        self.engine.db().write_blocking(move |tx| f(tx, now))
    }

    pub fn by<T: Send + 'static>(
        &self,
        actor: Actor,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.engine.write_as(actor, Cause::default(), f)
    }

    pub fn system<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.by(Actor::system("a test"), f)
    }

    /// A user who can sign in. The hash belongs to no password; tests say themselves whether it was verified.
    pub fn add(&self, name: &str, email: &str, role: &str) -> Id {
        let new = NewUser {
            email: email.into(),
            name: name.into(),
            role: role.into(),
            password_hash: Some(format!("hash of {name}")),
        };
        self.system(move |ctx| identity::add_user(ctx, &new)).unwrap()
    }

    pub fn actor(&self, user: Id) -> Actor {
        self.try_actor(user).unwrap()
    }

    pub fn try_actor(&self, user: Id) -> Result<Actor> {
        self.engine.db().read_blocking(move |tx| Users.actor_of(tx, user))
    }

    pub fn create(&self, actor: &Actor, object: &'static str, body: Json) -> Result<Record> {
        let body = map(body);
        self.by(actor.clone(), move |ctx| {
            let object = ctx.object(object)?;
            ctx.create(&object, &body)
        })
    }

    pub fn update(&self, actor: &Actor, object: &'static str, id: Id, body: Json) -> Result<Record> {
        let body = map(body);
        self.by(actor.clone(), move |ctx| {
            let object = ctx.object(object)?;
            ctx.update(&object, id, &body, None)
        })
    }

    pub fn trash(&self, actor: &Actor, object: &'static str, id: Id) -> Result<Record> {
        self.by(actor.clone(), move |ctx| {
            let object = ctx.object(object)?;
            ctx.trash(&object, id, None)
        })
    }

    pub fn restore(&self, actor: &Actor, object: &'static str, id: Id) -> Result<Record> {
        self.by(actor.clone(), move |ctx| {
            let object = ctx.object(object)?;
            ctx.restore(&object, id)
        })
    }

    pub fn user(&self, id: Id) -> Record {
        self.system(move |ctx| {
            let object = ctx.object("user")?;
            ctx.get(&object, id)
        })
        .unwrap()
    }

    pub fn begin(&self, email: &str, address: &str) -> Result<Attempt> {
        let sign_in = SignIn {
            email: email.into(),
            password: "whatever it is".into(),
            address: address.into(),
            user_agent: "Firefox".into(),
        };
        let now = self.now();
        self.engine.db().read_blocking(move |tx| identity::begin_sign_in(tx, now, &sign_in))
    }

    pub fn finish(&self, attempt: &Attempt, verified: bool) -> Result<NewSession> {
        let attempt = attempt.clone();
        self.tx(move |tx, now| identity::finish_sign_in(tx, now, &attempt, verified))?.into_result()
    }

    /// The whole of signing in but for the hashing.
    pub fn try_sign_in(&self, email: &str, address: &str, verified: bool) -> Result<NewSession> {
        let attempt = self.begin(email, address)?;
        self.finish(&attempt, verified)
    }

    pub fn sign_in(&self, email: &str) -> NewSession {
        self.try_sign_in(email, "192.0.2.1", true).unwrap()
    }

    pub fn authenticate(&self, credentials: Credentials) -> Result<Caller> {
        let now = self.now();
        self.engine.db().read_blocking(move |tx| identity::authenticate(tx, now, &credentials))
    }

    pub fn by_cookie(&self, session: &NewSession) -> Result<Caller> {
        self.authenticate(Credentials::Session(session.secret.clone()))
    }

    pub fn touch(&self, caller: &Caller) {
        let caller = caller.clone();
        self.tx(move |tx, now| identity::touch(tx, now, &caller)).unwrap();
    }

    pub fn token(&self, actor: &Actor, name: &str, role: Option<&'static str>) -> Result<(Id, String)> {
        let (actor, name) = (actor.clone(), name.to_owned());
        self.by(actor.clone(), move |ctx| identity::create_token(ctx, &actor, &name, role))
    }

    pub fn by_token(&self, token: &str) -> Result<Caller> {
        self.authenticate(Credentials::Token(token.to_owned()))
    }

    pub fn invite(&self, actor: &Actor, user: Id) -> Result<identity::Invitation> {
        self.by(actor.clone(), move |ctx| identity::invite(ctx, user))
    }

    pub fn accept(&self, code: &str, email: Option<&'static str>) -> Result<Id> {
        let code = code.to_owned();
        self.system(move |ctx| identity::accept_invitation(ctx, &code, "a new hash", email))
    }
}

/// `(status, code)` of a problem.
pub fn refused<T>(result: Result<T>) -> (u16, String) {
    let problem = problem(result);
    (problem.kind.status(), problem.code)
}

/// `(status, field, code)` of a problem with exactly one field.
pub fn refused_field<T>(result: Result<T>) -> (u16, String, String) {
    let problem = problem(result);
    assert_eq!(problem.problems.len(), 1, "{problem:?}");
    let one = problem.problems[0].clone();
    (problem.kind.status(), one.field, one.code)
}

pub fn problem<T>(result: Result<T>) -> Problem {
    result.err().expect("a problem")
}

pub fn field(status: u16, field: &str, code: &str) -> (u16, String, String) {
    (status, field.to_owned(), code.to_owned())
}

pub fn status(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

pub fn halcyon() -> Workspace {
    Workspace {
        name: "Halcyon Labs".into(),
        country: "SE".into(),
        locale: "sv".into(),
        ..Workspace::default()
    }
}

/// One value of a record as the wire shows it.
pub fn shown(record: &Record, name: &str) -> Json {
    record.object.get(name).map_or(json!(null), |f| f.kind.to_json(record.get(name)))
}
