//! What it costs to find out who sends a request, on both databases.
//! `cargo run --release -p identity --example cost`
#![allow(clippy::print_stdout, clippy::result_large_err)]

use std::sync::Arc;
use std::time::Instant;

use base::{Clock, Result};
use db::testing::TestDb;
use engine::{Cause, Directory, Engine};
use identity::{Credentials, NewUser, Users};
use model::Actor;

const CALLS: u32 = 20_000;

fn main() -> Result<()> {
    measure("SQLite", &TestDb::sqlite("empty", |_| Ok(())))?;
    if let Some(postgres) = TestDb::postgres("empty", |_| Ok(())) {
        measure("PostgreSQL", &postgres)?;
    }
    Ok(())
}

fn measure(name: &str, database: &TestDb) -> Result<()> {
    let clock = Clock::system();
    let engine = Engine::open(database.db.clone(), clock, vec![identity::slice()], Arc::new(Users))?;
    println!("{name}");
    for role in ["administrator", "manager"] {
        let credentials = engine.write_as(Actor::system("a measurement"), Cause::default(), move |ctx| {
            let new = NewUser {
                email: format!("{role}@example.com"),
                name: role.into(),
                role: role.into(),
                password_hash: Some("none".into()),
            };
            let user = identity::add_user(ctx, &new)?;
            let now = ctx.now;
            let session = identity::start_session(ctx.tx, now, user, "192.0.2.1", "Firefox")?;
            let actor = Users.actor_of(ctx.tx, user)?;
            let (_, token) = identity::create_token(ctx, &actor, "Script", None)?;
            Ok([Credentials::Session(session.secret), Credentials::Token(token)])
        })?;
        for one in credentials {
            let now = engine.clock().now();
            let what = format!("{one:?}");
            let micros = engine.db().read_blocking(move |tx| {
                let started = Instant::now();
                for _ in 0..CALLS {
                    identity::authenticate(tx, now, &one)?;
                }
                Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS))
            })?;
            println!("  {role} by {what}: {micros:.1} µs");
        }
    }
    Ok(())
}
