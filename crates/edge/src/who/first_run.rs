//! `POST /first-run`: whoever has the code from the console creates the workspace and its first administrator.

use axum::extract::State;
use base::{FieldProblem, Problem, Result};
use engine::config::Template;
use engine::{Cause, Ctx};
use identity::NewUser;
use model::{Actor, Workspace};
use serde_json::{Map, Value as Json};

use crate::AppState;
use crate::caller::Visitor;
use crate::http::{JsonBody, Params, Reply};

/// Creates and signs in.
pub(crate) async fn first_run(
    State(state): State<AppState>,
    visitor: Visitor,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let engine = state.engine().clone();
    // Nobody keeps the processor busy with passwords when there is nothing left to set up.
    if engine.db().read(identity::has_users).await? {
        return Err(Problem::new(
            base::ProblemKind::Gone,
            "first_run_gone",
            "This workspace has been set up already. Sign in instead.",
        )
        .into());
    }
    let (code, workspace, user, password) = read(&body)?;
    let template = template(&state, &body)?;
    let hash = super::slowly(move || identity::password::hash_blocking(&password)).await?;
    let user = NewUser { password_hash: Some(hash), ..user };
    let (address, user_agent) = (visitor.address.clone(), visitor.user_agent.clone());
    let (new, shown) = state
        .engine()
        .db()
        .write(move |tx| {
            engine::boot::lock_catalog(tx);
            let mut ctx = Ctx::new(&engine, tx, Actor::system("the first run"), Cause::default())?;
            let id =
                identity::first_run(&mut ctx, &code, &workspace, &user).map_err(|p| within(p, "user."))?;
            let (now, founded) = (ctx.now, ctx.workspace.clone());
            let new = identity::start_session(tx, now, id, &address, &user_agent)?;
            let actor = engine.directory().actor_of(tx, id)?;
            let mut ctx = Ctx::new(&engine, tx, actor, Cause::default())?;
            // The engine takes over the new settings only once they are committed.
            ctx.workspace = founded;
            if let Some((template, sample)) = &template {
                template.apply(&mut ctx, *sample)?;
            }
            identity::signed_in(&mut ctx, &new)?;
            let shown = super::describe(&mut ctx, Some(new.id))?;
            Ok((new, shown))
        })
        .await?;
    super::signed_in(&visitor, &new, &shown)
}

const KEYS: [&str; 5] = ["code", "workspace", "user", "template", "sample"];

/// The template that is wished for, and whether with its sample records.
fn template(state: &AppState, body: &Map<String, Json>) -> Result<Option<(Template, bool)>> {
    let sample = match body.get("sample") {
        None | Some(Json::Null) => false,
        Some(Json::Bool(yes)) => *yes,
        Some(_) => return Err(Problem::field("sample", "wrong_type", "This is true or false.")),
    };
    let key = match body.get("template") {
        None | Some(Json::Null) => return Ok(None),
        Some(Json::String(key)) => key,
        Some(_) => return Err(Problem::field("template", "wrong_type", "This is a template's key.")),
    };
    Ok(Some((state.template(key)?, sample)))
}

fn read(body: &Map<String, Json>) -> Result<(String, Workspace, NewUser, String)> {
    let mut problems = Vec::new();
    let mut note = |problem: Problem| problems.extend(problem.problems);
    let part = |name: &str| body.get(name).and_then(Json::as_object).cloned().unwrap_or_default();
    let code = body.get("code").and_then(Json::as_str).unwrap_or_default().to_owned();
    if code.trim().is_empty() {
        note(Problem::field("code", "required", "Type the code that the server has printed on its console."));
    }
    let settings = part("workspace");
    let workspace = crate::workspace::read(&settings, Workspace::default())
        .map_err(|p| note(within(p, "workspace.")))
        .unwrap_or_default();
    if !settings.contains_key("name") {
        note(Problem::field("workspace.name", "required", "The company needs a name."));
    }
    let [name, email, password] = super::texts(&part("user"), "user.", ["name", "email", "password"])
        .map_err(&mut note)
        .unwrap_or_default();
    if !password.is_empty() {
        let about = [name.as_str(), email.as_str(), workspace.name.as_str()];
        problems.extend(identity::password::problem("user.password", &password, &about));
    }
    for key in body.keys().filter(|k| !KEYS.contains(&k.as_str())) {
        problems.push(FieldProblem::new(key, "unknown", format!("There are {}.", KEYS.join(", "))));
    }
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    let role = identity::roles::ADMINISTRATOR.to_owned();
    Ok((code, workspace, NewUser { email, name, role, password_hash: None }, password))
}

/// A problem's fields as they stand in the whole body.
fn within(mut problem: Problem, part: &str) -> Problem {
    for one in problem.problems.iter_mut().filter(|p| p.field != "code") {
        one.field = format!("{part}{}", one.field);
    }
    problem
}
