//! What every address has in common: answers, problems, bodies, parameters, headers.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod cookies;
pub(crate) mod finish;
pub(crate) mod headers;
pub(crate) mod metrics;
pub(crate) mod origin;
pub(crate) mod params;
pub(crate) mod place;
pub(crate) mod problem;

pub(crate) use answer::{Answer, Reply};
pub(crate) use body::{JsonBody, LargeBody, OptionalBody};
pub(crate) use params::Params;
pub(crate) use place::Place;
pub(crate) use problem::Failure;
