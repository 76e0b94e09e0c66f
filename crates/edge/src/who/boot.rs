//! `GET /boot`: what a browser asks first, open to all.

use axum::extract::State;
use base::ProblemKind;
use serde_json::{Value as Json, json};

use crate::AppState;
use crate::caller::Visitor;
use crate::http::{Answer, Params, Reply};

/// Whether there is a first run, and whether somebody is signed in.
pub(crate) async fn boot(State(state): State<AppState>, visitor: Visitor, params: Params) -> Reply {
    params.only(&[])?;
    let engine = state.engine().clone();
    let (first_run, signed_in, workspace) = state
        .engine()
        .db()
        .read(move |tx| {
            let now = engine.clock().now();
            let signed_in = match &visitor.credentials {
                None => false,
                Some(credentials) => match identity::authenticate(tx, now, credentials) {
                    Ok(_) => true,
                    Err(problem) if problem.kind == ProblemKind::NotSignedIn => false,
                    Err(problem) => return Err(problem),
                },
            };
            let name = engine.is_born(tx)?.then(|| engine.state().workspace.name.clone());
            Ok((!identity::has_users(tx)?, signed_in, name))
        })
        .await?;
    // Only a workspace that has just begun chooses one before anybody is signed in.
    let templates = if first_run { state.templates() } else { Vec::new() };
    let demo: Vec<Json> = state.config().demo.iter().map(|account| account.describe()).collect();
    let demo = if demo.is_empty() { Json::Null } else { Json::Array(demo) };
    Ok(Answer::json(
        &json!({"first_run": first_run, "signed_in": signed_in, "workspace": workspace, "demo": demo, "templates": templates}),
    )?)
}
