//! `/imports`: files brought in. The work is the engine's; here are its addresses.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use base::{Id, Problem, ProblemKind, Result};
use engine::{Ctx, import};
use serde_json::{Value as Json, json};
use tokio::sync::mpsc;

use crate::AppState;
use crate::caller::Caller;
use crate::http::body::hand_over;
use crate::http::{Answer, Failure, OptionalBody, Params, Place, Reply};

/// What an upload's body may call itself.
const KINDS: [&str; 7] = [
    "",
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "application/csv",
    "application/vnd.ms-excel",
    "application/octet-stream",
];

/// `POST /imports?object=company&filename=accounts.csv`: the body is the file.
pub(crate) async fn upload(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    request: Request,
) -> Reply {
    params.only(&["object", "filename"])?;
    let object = params.text("object").ok_or_else(|| {
        Problem::field("object", "required", "“object” names what the rows are, such as company.")
    })?;
    let (object, filename) = (object.to_owned(), params.text("filename").unwrap_or("file.csv").to_owned());
    known_kind(request.headers())?;
    let (engine, actor) = (state.engine().clone(), state.read(&caller, |ctx| Ok(ctx.actor.clone())).await?);
    let (sender, mut receiver) = mpsc::channel::<Option<Bytes>>(16);
    let storing = tokio::task::spawn_blocking(move || {
        let mut upload = import::Upload::begin(&engine, &actor, &object, &filename)?;
        while let Some(piece) = receiver.blocking_recv() {
            match piece {
                Some(piece) => upload.push(&piece)?,
                None => return upload.finish(),
            }
        }
        // The sender is gone without having said that this was all.
        upload.forget();
        Err(Problem::new(ProblemKind::BadRequest, "broken_body", "The upload broke off."))
    });
    let most = usize::try_from(import::MAX_BYTES).unwrap_or(usize::MAX);
    let sent = hand_over(request.into_body(), most, sender).await;
    let stored = storing.await.map_err(Problem::internal)?;
    sent?;
    let shown = stored?;
    let location = format!("/api/v1/imports/{}", shown["id"].as_str().unwrap_or_default());
    Ok(Answer::json(&shown)?.created(location))
}

fn known_kind(headers: &HeaderMap) -> Result<()> {
    let given = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if KINDS.contains(&kind.as_str()) {
        return Ok(());
    }
    let detail =
        format!("The body is “{kind}”; send the file itself with the header “Content-Type: text/csv”.");
    Err(Problem::new(ProblemKind::MediaType, "media_type", detail))
}

/// `GET /imports`.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let items = state.read(&caller, import::list).await?;
    Ok(Answer::json(&json!({"items": items}))?)
}

/// `GET /imports/{id}`.
pub(crate) async fn get(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    let shown = state.read(&caller, move |ctx| import::get(ctx, id?)).await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /imports/{id}/check`.
pub(crate) async fn check(
    state: State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    body: OptionalBody,
) -> Reply {
    begin(state, caller, place, params, body, import::check).await
}

/// `POST /imports/{id}/run`.
pub(crate) async fn run(
    state: State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    body: OptionalBody,
) -> Reply {
    begin(state, caller, place, params, body, import::run).await
}

type Begin = fn(&mut Ctx<'_, '_>, Id, Option<&Json>) -> Result<Json>;

async fn begin(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    OptionalBody(mut body): OptionalBody,
    work: Begin,
) -> Reply {
    params.only(&[])?;
    let mapping = body.remove("mapping").filter(|m| !m.is_null());
    if let Some(key) = body.keys().next() {
        return Err(
            Problem::field(key, "unknown", format!("“{key}” is not known here; there is mapping.")).into()
        );
    }
    let id = place.id();
    let shown = state.write(&caller, move |ctx| work(ctx, id.clone()?, mapping.as_ref())).await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /imports/{id}/cancel`.
pub(crate) async fn cancel(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    let shown = state.write(&caller, move |ctx| import::cancel(ctx, id.clone()?)).await?;
    Ok(Answer::json(&shown)?)
}

/// `DELETE /imports/{id}`.
pub(crate) async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    state.write(&caller, move |ctx| import::delete(ctx, id.clone()?)).await?;
    Ok(Answer::nothing())
}

/// `GET /imports/{id}/rejected.csv`.
pub(crate) async fn rejected(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> std::result::Result<Response, Failure> {
    params.only(&[])?;
    let id = place.id();
    // Whether there is such an import is known before the first byte of the answer.
    let (id, actor) = state
        .read(&caller, move |ctx| {
            let id = id?;
            import::get(ctx, id)?;
            Ok((id, ctx.actor.clone()))
        })
        .await?;
    let engine = state.engine().clone();
    let (sender, receiver) = mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    tokio::task::spawn_blocking(move || {
        let gone = || Problem::new(ProblemKind::BadRequest, "gone", "The caller has gone away.");
        let mut write = |part: Vec<u8>| sender.blocking_send(Ok(Bytes::from(part))).map_err(|_| gone());
        if let Err(problem) = import::rejected_csv(&engine, &actor, id, &mut write) {
            tracing::warn!(%problem, "the rejected rows broke off");
            let _ = sender.blocking_send(Err(std::io::Error::other("broken off")));
        }
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    // What compresses the answer asks once more after the end, which a bare unfold answers with a panic.
    let stream = futures_util::StreamExt::fuse(stream);
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"rejected.csv\""));
    Ok(response)
}
