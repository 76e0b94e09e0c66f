//! `POST`, `GET`, `DELETE /session`: signing in, who am I, signing out.

use axum::extract::State;
use identity::SignIn;

use crate::AppState;
use crate::caller::{Caller, Visitor};
use crate::http::{Answer, JsonBody, Params, Reply, cookies};

/// Signs in and sets the cookie.
pub(crate) async fn sign_in(
    State(state): State<AppState>,
    visitor: Visitor,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let [email, password] = super::texts(&body, "", ["email", "password"])?;
    let (address, user_agent) = (visitor.address.clone(), visitor.user_agent.clone());
    let sign_in = SignIn { email, password, address, user_agent };
    let engine = state.engine().clone();
    let now = engine.clock().now();
    let attempt = engine.db().read(move |tx| identity::begin_sign_in(tx, now, &sign_in)).await?;
    let (attempt, verified) = super::slowly(move || {
        let verified = attempt.verify_blocking();
        (attempt, verified)
    })
    .await?;
    let outcome = state
        .engine()
        .db()
        .write(move |tx| {
            let now = engine.clock().now();
            Ok(match identity::finish_sign_in(tx, now, &attempt, verified)?.into_result() {
                Ok(new) => {
                    let shown = super::begun(&engine, tx, &new)?;
                    Ok((new, shown))
                }
                // The failure has been counted, which must be committed.
                Err(refusal) => Err(refusal),
            })
        })
        .await?;
    let (new, shown) = outcome?;
    super::signed_in(&visitor, &new, &shown)
}

/// Who am I.
pub(crate) async fn who_am_i(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let shown = state.read_as(&caller, |ctx, who| super::describe(ctx, who.session)).await?;
    Ok(Answer::json(&shown)?)
}

/// Signs out. Who is not signed in is signed out already.
pub(crate) async fn sign_out(State(state): State<AppState>, visitor: Visitor, params: Params) -> Reply {
    params.only(&[])?;
    if let Some(credentials) = visitor.credentials {
        let now = state.engine().clock().now();
        state
            .engine()
            .db()
            .write(move |tx| match identity::authenticate(tx, now, &credentials) {
                Ok(who) => who.session.map_or(Ok(()), |session| identity::sign_out(tx, session)),
                Err(problem) if problem.kind == base::ProblemKind::NotSignedIn => Ok(()),
                Err(problem) => Err(problem),
            })
            .await?;
    }
    Ok(Answer::nothing().cookie(cookies::forget(visitor.secure)))
}
