//! The parts of an address.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use base::{Id, Problem, ProblemKind, Result};
use engine::Ctx;
use model::Object;

use super::Failure;

/// The parts of an address, by the names they have in the routes.
pub(crate) struct Place {
    parts: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> std::result::Result<Self, Failure> {
        match RawPathParams::from_request_parts(parts, state).await {
            Ok(raw) => Ok(Self { parts: raw.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect() }),
            Err(_) => {
                Err(Problem::new(ProblemKind::BadRequest, "bad_address", "The address is not UTF-8.").into())
            }
        }
    }
}

impl Place {
    /// A part; empty when the route has none of this name.
    pub fn get(&self, name: &str) -> &str {
        self.parts.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// The identifier in the address; anything else is nobody's.
    pub fn id(&self) -> Result<Id> {
        base::id::parse_id(self.get("id")).ok_or_else(|| Problem::not_found("record"))
    }

    /// The plural name in the address.
    pub fn plural(&self) -> String {
        self.get("plural").to_owned()
    }
}

/// The object of a plural name.
pub(crate) fn object(ctx: &Ctx<'_, '_>, plural: &str) -> Result<Arc<Object>> {
    ctx.state.plural(plural).ok_or_else(|| {
        Problem::new(
            ProblemKind::NotFound,
            "unknown_object",
            format!("There are no “{plural}” here. See /api/v1/catalog for what there is."),
        )
    })
}
