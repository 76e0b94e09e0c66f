//! What went wrong, in words a person can act on (RFC 9457 on the wire).

use serde::Serialize;
use serde_json::Value as Json;

use crate::Id;

/// The result of anything that can end in a [`Problem`].
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// The kinds of problem, each with one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// 400: the request itself cannot be read.
    BadRequest,
    /// 401: nobody is signed in.
    NotSignedIn,
    /// 403: visible, but not allowed.
    Forbidden,
    /// 404: not there, or not visible.
    NotFound,
    /// 405: the address does not know this method.
    MethodNotAllowed,
    /// 409: in conflict with another record.
    Conflict,
    /// 410: was there once.
    Gone,
    /// 412: somebody was faster.
    Stale,
    /// 413: too large.
    TooLarge,
    /// 415: a content type that is not understood.
    MediaType,
    /// 422: understood, but not valid.
    Invalid,
    /// 429: too many tries.
    TooMany,
    /// 503: cannot be served now (database away, disk full); trying again may help.
    Unavailable,
    /// 500: a fault of the program.
    Internal,
}

impl ProblemKind {
    /// The HTTP status.
    pub fn status(self) -> u16 {
        use ProblemKind::*;
        match self {
            BadRequest => 400,
            NotSignedIn => 401,
            Forbidden => 403,
            NotFound => 404,
            MethodNotAllowed => 405,
            Conflict => 409,
            Gone => 410,
            Stale => 412,
            TooLarge => 413,
            MediaType => 415,
            Invalid => 422,
            TooMany => 429,
            Unavailable => 503,
            Internal => 500,
        }
    }

    /// A title for people.
    pub fn title(self) -> &'static str {
        use ProblemKind::*;
        match self {
            BadRequest => "The request cannot be read",
            NotSignedIn => "Not signed in",
            Forbidden => "Not allowed",
            NotFound => "Not found",
            MethodNotAllowed => "Not possible here",
            Conflict => "Conflict with another record",
            Gone => "No longer there",
            Stale => "Changed by somebody else",
            TooLarge => "Too large",
            MediaType => "Unknown content type",
            Invalid => "Not valid",
            TooMany => "Too many tries",
            Unavailable => "Not available now",
            Internal => "Something went wrong",
        }
    }
}

/// One field's problem.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldProblem {
    /// API name of the field, `emails[0].address` for a part; empty for the record as a whole.
    pub field: String,
    /// Stable code, such as `required` or `unique`.
    pub code: String,
    /// What is wrong and what to do, for a person.
    pub message: String,
    /// The record that stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Id>,
}

impl FieldProblem {
    /// A problem of one field.
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into(), record: None }
    }

    /// Names the record that stands in the way.
    pub fn with_record(mut self, id: Id) -> Self {
        self.record = Some(id);
        self
    }
}

/// A failed request, job or command.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Problem {
    /// Which kind, hence which status.
    pub kind: ProblemKind,
    /// Stable code for programs.
    pub code: String,
    /// What happened and what to do.
    pub detail: String,
    /// All fields' problems at once.
    pub problems: Vec<FieldProblem>,
    /// Further members of the answer, such as both states of a stale write.
    pub extra: serde_json::Map<String, Json>,
}

impl Problem {
    /// A problem with a stable code and a text for people.
    pub fn new(kind: ProblemKind, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.into(),
            detail: detail.into(),
            problems: Vec::new(),
            extra: serde_json::Map::new(),
        }
    }

    /// 404 for a record, without a hint whether it exists.
    pub fn not_found(what: &str) -> Self {
        Self::new(
            ProblemKind::NotFound,
            "not_found",
            format!("There is no such {what}, or you may not see it."),
        )
    }

    /// 403.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Forbidden, "forbidden", detail)
    }

    /// 422 without a field.
    pub fn invalid(code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Invalid, code, detail)
    }

    /// 422 with one field's problem.
    pub fn field(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem::new(field, code, message)])
    }

    /// All fields' problems; 409 when uniqueness is the only thing in the way, else 422.
    pub fn fields(problems: Vec<FieldProblem>) -> Self {
        let conflict = !problems.is_empty() && problems.iter().all(|p| p.code == "unique");
        let (kind, code) =
            if conflict { (ProblemKind::Conflict, "conflict") } else { (ProblemKind::Invalid, "invalid") };
        let detail = match problems.as_slice() {
            [one] => one.message.clone(),
            many => format!("{} fields need attention.", many.len()),
        };
        Self { kind, code: code.into(), detail, problems, extra: serde_json::Map::new() }
    }

    /// 500, with a text for the log; the caller learns only the request's id.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self::new(ProblemKind::Internal, "internal", detail.to_string())
    }

    /// Adds a member to the answer.
    pub fn with(mut self, key: &str, value: Json) -> Self {
        self.extra.insert(key.to_owned(), value);
        self
    }
}
