//! Parameters of an address, read strictly: what is not known is an error that names what is.

use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{FieldProblem, Problem, Result};

/// The parameters as they came.
#[derive(Debug, Default)]
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Self::Rejection> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
    }
}

impl Params {
    fn read(query: &str) -> Self {
        Self { pairs: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect() }
    }

    /// Refuses parameters that are not among the known ones, and those given twice.
    pub fn only(&self, known: &[&str]) -> Result<()> {
        let mut problems = Vec::new();
        for (i, (name, _)) in self.pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let listed = match known {
                    [] => "there are none here".to_owned(),
                    known => format!("there are {}", known.join(", ")),
                };
                problems.push(FieldProblem::new(
                    name,
                    "unknown_parameter",
                    format!("There is no parameter “{name}”; {listed}."),
                ));
            } else if self.pairs[..i].iter().any(|(earlier, _)| earlier == name) {
                problems.push(FieldProblem::new(
                    name,
                    "twice",
                    format!("The parameter “{name}” is given twice."),
                ));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problem::fields(problems)) }
    }

    /// The text of a parameter; an empty one counts as not given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty())
    }

    /// A number within bounds.
    pub fn number<T>(&self, name: &str, least: T, most: T) -> Result<Option<T>>
    where
        T: FromStr + PartialOrd + std::fmt::Display,
    {
        let Some(text) = self.text(name) else { return Ok(None) };
        match text.parse::<T>() {
            Ok(n) if n >= least && n <= most => Ok(Some(n)),
            _ => Err(Problem::field(
                name,
                "range",
                format!("“{name}” is a whole number from {least} to {most}."),
            )),
        }
    }

    /// Names with commas between them.
    pub fn list(&self, name: &str) -> Option<Vec<String>> {
        let text = self.text(name)?;
        Some(text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_parameter_is_refused_and_the_known_ones_are_named() {
        let problem = Params::read("limit=5&colour=red").only(&["limit", "sort"]).unwrap_err();
        assert_eq!(problem.problems[0].field, "colour");
        assert!(problem.detail.contains("limit, sort"));
        assert!(Params::read("limit=5&limit=6").only(&["limit"]).is_err());
    }

    #[test]
    fn numbers_have_bounds_and_lists_have_commas() {
        let params = Params::read("limit=201&sort=-amount,%20name&empty=");
        assert!(params.number("limit", 1, 200).is_err());
        assert_eq!(params.list("sort").unwrap(), ["-amount", "name"]);
        assert_eq!(params.text("empty"), None);
    }
}
