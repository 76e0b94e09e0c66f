//! `PATCH /session`: one's own password.

use axum::extract::State;
use base::Problem;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Reply};

/// Changes it; all other sessions end.
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let change =
        state.read_as(&caller, |ctx, who| identity::begin_password_change(ctx.tx, ctx.now, who)).await?;
    let [current, new] = super::texts(&body, "", ["current_password", "new_password"])?;
    let about: Vec<&str> = change.about.iter().map(String::as_str).collect();
    if let Some(problem) = identity::password::problem("new_password", &new, &about) {
        return Err(Problem::fields(vec![problem]).into());
    }
    let (change, verified, hash) = super::slowly(move || {
        let verified = change.verify_blocking(&current);
        let hash = if verified { identity::password::hash_blocking(&new) } else { String::new() };
        (change, verified, hash)
    })
    .await?;
    let outcome =
        state.write(&caller, move |ctx| identity::change_password(ctx, &change, verified, &hash)).await?;
    outcome.into_result()?;
    Ok(Answer::nothing())
}
