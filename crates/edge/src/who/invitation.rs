//! `GET`, `POST /invitations/{code}`: a user who was invited chooses a password.

use axum::extract::State;
use base::Problem;
use engine::{Cause, Ctx};
use model::Actor;
use serde_json::json;

use crate::AppState;
use crate::caller::Visitor;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// Whom the link invites.
pub(crate) async fn show(State(state): State<AppState>, place: Place, params: Params) -> Reply {
    params.only(&[])?;
    let code = place.get("code").to_owned();
    let now = state.engine().clock().now();
    let invited = state.engine().db().read(move |tx| identity::invitation(tx, now, &code)).await?;
    let workspace = state.engine().state().workspace.name.clone();
    Ok(Answer::json(&json!({"name": invited.name, "email": invited.email, "workspace": workspace}))?)
}

/// Sets the password and signs in.
pub(crate) async fn accept(
    State(state): State<AppState>,
    visitor: Visitor,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let [password, email] = super::texts(&body, "", ["password", "email?"])?;
    let engine = state.engine().clone();
    let code = place.get("code").to_owned();
    let (asked, now) = (code.clone(), engine.clock().now());
    // Only a good link is worth the work of hashing.
    let invited = engine.db().read(move |tx| identity::invitation(tx, now, &asked)).await?;
    let known = invited.email.unwrap_or_else(|| email.clone());
    if let Some(problem) = identity::password::problem("password", &password, &[&invited.name, &known]) {
        return Err(Problem::fields(vec![problem]).into());
    }
    let hash = super::slowly(move || identity::password::hash_blocking(&password)).await?;
    let (address, user_agent) = (visitor.address.clone(), visitor.user_agent.clone());
    let (new, shown) = state
        .engine()
        .db()
        .write(move |tx| {
            let mut ctx =
                Ctx::new(&engine, tx, Actor::system("an invitation was accepted"), Cause::default())?;
            let user = identity::accept_invitation(&mut ctx, &code, &hash, Some(&email))?;
            let now = ctx.now;
            let new = identity::start_session(tx, now, user, &address, &user_agent)?;
            let shown = super::begun(&engine, tx, &new)?;
            Ok((new, shown))
        })
        .await?;
    super::signed_in(&visitor, &new, &shown)
}
