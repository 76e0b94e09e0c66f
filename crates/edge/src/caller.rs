//! Who sends a request, and their transactions: finding out who it is and the work itself run in one closure on a
//! thread of the database, so that reading a record costs one hop.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, USER_AGENT};
use axum::http::request::Parts;
use base::{Problem, ProblemKind, Result};
use engine::{Cause, Ctx};
use identity::Credentials;

use crate::AppState;
use crate::http::{Failure, cookies};

/// Anybody.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// What they show of themselves, if anything.
    pub credentials: Option<Credentials>,
    /// Network address.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Called under TLS.
    pub secure: bool,
}

/// Somebody who shows credentials; whether these are good is found out in the transaction.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    credentials: Credentials,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Failure> {
        let trust = state.config().trust_proxy;
        let header = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let secure =
            trust && header("x-forwarded-proto").is_some_and(|p| p.trim().eq_ignore_ascii_case("https"));
        // Our own proxy wrote the last entry; the others are hearsay.
        let forwarded = header("x-forwarded-for").filter(|_| trust).and_then(|f| f.rsplit(',').next());
        let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip().to_string());
        Ok(Self {
            credentials: credentials(&parts.headers, secure)?,
            address: forwarded.map(|f| f.trim().to_owned()).or_else(peer).unwrap_or_default(),
            user_agent: header(USER_AGENT.as_str()).unwrap_or_default().to_owned(),
            secure,
        })
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Failure> {
        let secure = state.config().trust_proxy
            && parts
                .headers
                .get("x-forwarded-proto")
                .is_some_and(|p| p.as_bytes().eq_ignore_ascii_case(b"https"));
        match credentials(&parts.headers, secure)? {
            Some(credentials) => Ok(Self { credentials }),
            None => Err(nobody("Sign in, or send a token: “Authorization: Bearer kith_…”.").into()),
        }
    }
}

fn credentials(headers: &HeaderMap, secure: bool) -> Result<Option<Credentials>> {
    let Some(value) = headers.get(AUTHORIZATION) else {
        return Ok(cookies::session(headers, secure).map(|s| Credentials::Session(s.to_owned())));
    };
    let text = value.to_str().unwrap_or_default();
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
            Ok(Some(Credentials::Token(token.trim().to_owned())))
        }
        _ => Err(nobody("The header Authorization is not understood; it is “Bearer kith_…”.")),
    }
}

fn nobody(detail: &str) -> Problem {
    Problem::new(ProblemKind::NotSignedIn, "not_signed_in", detail)
}

impl AppState {
    /// Reads as the caller.
    pub(crate) async fn read<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    {
        self.read_as(caller, |ctx, _| f(ctx)).await
    }

    /// As [`AppState::read`], for who wants to know the session or token.
    pub(crate) async fn read_as<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Ctx<'_, '_>, &identity::Caller) -> Result<T> + Send + 'static,
    {
        let (engine, credentials) = (self.engine().clone(), caller.credentials.clone());
        let work = move |tx: &mut db::Tx<'_>| {
            let who = identity::authenticate(tx, engine.clock().now(), &credentials)?;
            let mut ctx = Ctx::new(&engine, tx, who.actor.clone(), Cause::default())?;
            let answer = f(&mut ctx, &who);
            Ok((answer, who.needs_touch().then_some(who)))
        };
        let (answer, idle) = self.engine().db().read(work).await?;
        self.touch(idle);
        answer
    }

    /// As [`AppState::read`], for a look at a few rows; see [`db::Db::read_brief`].
    pub(crate) async fn read_brief<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    {
        let (engine, credentials) = (self.engine().clone(), caller.credentials.clone());
        let work = move |tx: &mut db::Tx<'_>| {
            let who = identity::authenticate(tx, engine.clock().now(), &credentials)?;
            let mut ctx = Ctx::new(&engine, tx, who.actor.clone(), Cause::default())?;
            let answer = f(&mut ctx);
            Ok((answer, who.needs_touch().then_some(who)))
        };
        let (answer, idle) = self.engine().db().read_brief(work).await?;
        self.touch(idle);
        answer
    }

    /// Writes as the caller.
    pub(crate) async fn write<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    {
        self.write_as(caller, move |ctx, _| f(ctx)).await
    }

    /// As [`AppState::write`], for who wants to know the session or token.
    pub(crate) async fn write_as<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>, &identity::Caller) -> Result<T> + Send + 'static,
    {
        self.write_in(caller, false, |_| {}, f).await
    }

    /// As [`AppState::write`], for a change of a few rows; see [`db::Db::write_brief`].
    pub(crate) async fn write_brief<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    {
        self.write_in(caller, true, |_| {}, move |ctx, _| f(ctx)).await
    }

    /// As [`AppState::write`], for what changes the catalog or the settings: one at a time, while nobody writes.
    pub(crate) async fn configure<T, F>(&self, caller: &Caller, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    {
        self.write_in(caller, false, engine::boot::lock_catalog, move |ctx, _| f(ctx)).await
    }

    async fn write_in<T, F>(
        &self,
        caller: &Caller,
        brief: bool,
        first: fn(&mut db::Tx<'_>),
        f: F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Ctx<'_, '_>, &identity::Caller) -> Result<T> + Send + 'static,
    {
        let (engine, credentials) = (self.engine().clone(), caller.credentials.clone());
        let work = move |tx: &mut db::Tx<'_>| {
            first(tx);
            let who = identity::authenticate(tx, engine.clock().now(), &credentials)?;
            let mut ctx = Ctx::new(&engine, tx, who.actor.clone(), Cause::default())?;
            let answer = f(&mut ctx, &who)?;
            Ok((answer, who.needs_touch().then_some(who)))
        };
        let db = self.engine().db();
        let (answer, idle) = if brief { db.write_brief(work).await? } else { db.write(work).await? };
        self.touch(idle);
        Ok(answer)
    }

    /// Writes down the last use besides the request, once at a time for each session and token.
    fn touch(&self, idle: Option<identity::Caller>) {
        let Some(who) = idle else { return };
        let Some(id) = who.session.or(who.token) else { return };
        if !self.touching().lock().is_ok_and(|mut under_way| under_way.insert(id)) {
            return;
        }
        let state = self.clone();
        tokio::spawn(async move {
            let now = state.engine().clock().now();
            if let Err(problem) = state.engine().db().write(move |tx| identity::touch(tx, now, &who)).await {
                tracing::warn!(%problem, "a last use could not be written down");
            }
            if let Ok(mut under_way) = state.touching().lock() {
                under_way.remove(&id);
            }
        });
    }
}
