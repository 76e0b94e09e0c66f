//! What a list is asked: from parameters of the address, or from a JSON body.

use base::{FieldProblem, Problem, Result};
use engine::records::aggregate::AggregateQuery;
use engine::records::page::{Count, PageQuery};
use model::expr::{self, Ast};
use serde_json::{Map, Value as Json};

use crate::http::Params;

/// Records on a page, unless asked otherwise.
const DEFAULT_LIMIT: u64 = 50;
/// At most this many.
const MAX_LIMIT: u64 = 200;
/// Groups on a page, unless asked otherwise, and at most.
const MAX_GROUPS: u64 = 1_000;
/// How far a page may be asked for without a cursor.
const MAX_OFFSET: u64 = 1_000_000;

/// Parameters of a list.
pub(crate) const PARAMETERS: &[&str] =
    &["filter", "sort", "limit", "cursor", "offset", "fields", "include", "count", "trashed"];

/// A filter in either spelling: JSON begins with a brace.
pub(crate) fn filter(text: &str) -> Result<Ast> {
    if text.trim_start().starts_with('{') {
        let json: Json = serde_json::from_str(text)
            .map_err(|e| Problem::field("filter", "bad_json", format!("The filter is not JSON: {e}.")))?;
        return Ok(expr::from_json(&json)?);
    }
    Ok(expr::parse(text)?)
}

/// `-amount,name`: names with the direction in front.
fn sort(names: Vec<String>) -> Vec<(String, bool)> {
    names
        .into_iter()
        .map(|name| match name.strip_prefix('-') {
            Some(rest) => (rest.to_owned(), true),
            None => (name.strip_prefix('+').unwrap_or(&name).to_owned(), false),
        })
        .collect()
}

fn count(text: Option<&str>) -> Result<Count> {
    match text {
        None | Some("none") => Ok(Count::None),
        Some("exact") => Ok(Count::Exact),
        Some("estimate") => Ok(Count::Estimate),
        Some(_) => Err(Problem::field("count", "choice", "“count” is exact or estimate.")),
    }
}

fn trashed(text: Option<&str>) -> Result<bool> {
    match text {
        None | Some("no") => Ok(false),
        Some("only") => Ok(true),
        Some(_) => Err(Problem::field("trashed", "choice", "“trashed” is only, or left out.")),
    }
}

/// Two ways to say where a page begins would contradict each other.
fn one_beginning(query: PageQuery) -> Result<PageQuery> {
    if query.cursor.is_some() && query.offset.is_some() {
        return Err(Problem::field("offset", "twice", "Give “cursor” or “offset”, not both."));
    }
    Ok(query)
}

/// A page, from the address.
pub(crate) fn page(params: &Params) -> Result<PageQuery> {
    one_beginning(PageQuery {
        filter: params.text("filter").map(filter).transpose()?,
        sort: sort(params.list("sort").unwrap_or_default()),
        limit: params.number("limit", 1, MAX_LIMIT)?.unwrap_or(DEFAULT_LIMIT),
        cursor: params.text("cursor").map(str::to_owned),
        offset: params.number("offset", 0, MAX_OFFSET)?,
        fields: params.list("fields"),
        include: params.list("include").unwrap_or_default(),
        count: count(params.text("count"))?,
        trashed: trashed(params.text("trashed"))?,
    })
}

/// What a body asks for.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Asked {
    /// Records.
    Page(PageQuery),
    /// Groups and measures.
    Aggregate(AggregateQuery),
}

/// A page or an aggregate, from a body.
pub(crate) fn asked(body: &Map<String, Json>) -> Result<Asked> {
    let aggregate = body.contains_key("group_by") || body.contains_key("measures");
    let known: &[&str] = if aggregate {
        &["filter", "group_by", "measures", "limit", "cursor", "trashed"]
    } else {
        PARAMETERS
    };
    let unknown: Vec<FieldProblem> = body
        .keys()
        .filter(|key| !known.contains(&key.as_str()))
        .map(|key| {
            FieldProblem::new(
                key,
                "unknown",
                format!("“{key}” is not known here; there are {}.", known.join(", ")),
            )
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Problem::fields(unknown));
    }
    let filter = match body.get("filter") {
        None | Some(Json::Null) => None,
        Some(Json::String(text)) if text.trim().is_empty() => None,
        Some(Json::String(text)) => Some(filter(text)?),
        Some(json) => Some(expr::from_json(json)?),
    };
    let cursor = text(body, "cursor")?.map(str::to_owned);
    let trashed = trashed(text(body, "trashed")?)?;
    if aggregate {
        return Ok(Asked::Aggregate(AggregateQuery {
            filter,
            group_by: list(body, "group_by")?.unwrap_or_default(),
            measures: measures(body.get("measures"))?,
            limit: number(body, "limit", 1, MAX_GROUPS)?.unwrap_or(MAX_GROUPS),
            cursor,
            trashed,
        }));
    }
    one_beginning(PageQuery {
        filter,
        sort: sort(list(body, "sort")?.unwrap_or_default()),
        limit: number(body, "limit", 1, MAX_LIMIT)?.unwrap_or(DEFAULT_LIMIT),
        cursor,
        offset: number(body, "offset", 0, MAX_OFFSET)?,
        fields: list(body, "fields")?,
        include: list(body, "include")?.unwrap_or_default(),
        count: count(text(body, "count")?)?,
        trashed,
    })
    .map(Asked::Page)
}

fn text<'a>(body: &'a Map<String, Json>, key: &str) -> Result<Option<&'a str>> {
    match body.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(t)) if t.is_empty() => Ok(None),
        Some(Json::String(t)) => Ok(Some(t)),
        Some(_) => Err(Problem::field(key, "type", format!("“{key}” is text."))),
    }
}

fn number(body: &Map<String, Json>, key: &str, least: u64, most: u64) -> Result<Option<u64>> {
    match body.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(value) => match value.as_u64() {
            Some(n) if (least..=most).contains(&n) => Ok(Some(n)),
            _ => Err(Problem::field(
                key,
                "range",
                format!("“{key}” is a whole number from {least} to {most}."),
            )),
        },
    }
}

/// A list of names, also as text with commas.
fn list(body: &Map<String, Json>, key: &str) -> Result<Option<Vec<String>>> {
    let bad = || Problem::field(key, "type", format!("“{key}” is a list of names."));
    match body.get(key) {
        None | Some(Json::Null) => Ok(None),
        // Commas also stand between an expression's arguments: a single group is a single expression.
        Some(Json::String(t)) if key == "group_by" => Ok(Some(vec![t.clone()])),
        Some(Json::String(t)) => {
            Ok(Some(t.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()))
        }
        Some(Json::Array(items)) => items
            .iter()
            .map(|i| i.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(bad)
            .map(Some),
        Some(_) => Err(bad()),
    }
}

fn measures(json: Option<&Json>) -> Result<Vec<(String, String)>> {
    let bad = || {
        Problem::field(
            "measures",
            "type",
            "“measures” is an object of names and expressions, such as {\"deals\": \"count()\"}.",
        )
    };
    match json {
        None | Some(Json::Null) => Ok(Vec::new()),
        Some(Json::Object(map)) => map
            .iter()
            .map(|(name, text)| text.as_str().map(|t| (name.clone(), t.to_owned())))
            .collect::<Option<_>>()
            .ok_or_else(bad),
        Some(_) => Err(bad()),
    }
}
