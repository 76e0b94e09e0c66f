//! Who is who: the first run, signing in and out, sessions, tokens, invitations; one's views and settings.

pub(crate) mod boot;
pub(crate) mod first_run;
pub(crate) mod invitation;
pub(crate) mod password;
pub(crate) mod roles;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod tokens;
pub(crate) mod views;

use base::{FieldProblem, Problem, Result};
use db::Tx;
use engine::{Cause, Ctx, Engine};
use identity::NewSession;
use serde_json::{Map, Value as Json, json};

use crate::caller::Visitor;
use crate::http::{Answer, Reply, cookies};

/// A session as `GET /session` shows it.
fn describe(ctx: &mut Ctx<'_, '_>, session: Option<base::Id>) -> Result<Json> {
    Ok(json!({
        "user": identity::profile(ctx)?,
        "workspace": ctx.workspace.describe(),
        "session": session,
    }))
}

/// A session that has just begun, as its new owner sees it.
fn begun(engine: &Engine, tx: &mut Tx<'_>, new: &NewSession) -> Result<Json> {
    let actor = engine.directory().actor_of(tx, new.user)?;
    let mut ctx = Ctx::new(engine, tx, actor, Cause::default())?;
    identity::signed_in(&mut ctx, new)?;
    describe(&mut ctx, Some(new.id))
}

/// The answer that makes a browser keep a session.
fn signed_in(visitor: &Visitor, new: &NewSession, shown: &Json) -> Reply {
    let cookie = cookies::keep(&new.secret, identity::LONGEST.num_seconds(), visitor.secure);
    Ok(Answer::json(shown)?.cookie(cookie))
}

/// Runs slow work on a thread that may take its time.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

/// Texts of a body, all that is wrong with it at once. A name that ends in `?` may be missing.
fn texts<const N: usize>(body: &Map<String, Json>, within: &str, names: [&str; N]) -> Result<[String; N]> {
    let mut problems = Vec::new();
    let plain = |name: &str| name.trim_end_matches('?').to_owned();
    let known: Vec<String> = names.iter().map(|n| plain(n)).collect();
    for key in body.keys().filter(|k| !known.contains(k)) {
        let message = format!("“{key}” is not known here; there are {}.", known.join(", "));
        problems.push(FieldProblem::new(format!("{within}{key}"), "unknown", message));
    }
    let values = names.map(|name| {
        let (name, optional) = (plain(name), name.ends_with('?'));
        match body.get(&name) {
            Some(Json::String(text)) if optional || !text.trim().is_empty() => return text.clone(),
            None | Some(Json::Null) if optional => return String::new(),
            None | Some(Json::Null | Json::String(_)) => {
                problems.push(FieldProblem::new(format!("{within}{name}"), "required", "This is needed."));
            }
            Some(_) => problems.push(FieldProblem::new(format!("{within}{name}"), "type", "This is text.")),
        }
        String::new()
    });
    if problems.is_empty() { Ok(values) } else { Err(Problem::fields(problems)) }
}
