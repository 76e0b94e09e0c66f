//! `If-Match: "7"`: the version somebody saw when they decided to write.

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use base::{Problem, Result};

use crate::http::Failure;

/// The version that is expected; none when the header is absent or `*`.
pub(crate) struct Expected(pub Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for Expected {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Failure> {
        let text = parts.headers.get(IF_MATCH).map(|v| v.to_str().unwrap_or("?"));
        Ok(Self(text.map(read).transpose()?.flatten()))
    }
}

fn read(text: &str) -> Result<Option<i64>> {
    let text = text.trim();
    if text == "*" {
        return Ok(None);
    }
    // What stands between may have made it a weak one, as those do that pack answers; a version is a version.
    text.strip_prefix("W/")
        .unwrap_or(text)
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|t| t.parse().ok())
        .map(Some)
        .ok_or_else(|| {
            Problem::invalid("if_match", "If-Match is a record's version in quotes, such as If-Match: \"7\".")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_stands_in_quotes() {
        assert_eq!(read("\"7\"").unwrap(), Some(7));
        assert_eq!(read(" W/\"7\"").unwrap(), Some(7));
        assert_eq!(read("*").unwrap(), None);
        for bad in
            ["7", "W/7", "w/\"7\"", "W/ \"7\"", "\"seven\"", "\"\"", "", "\"-1\"", "\"99999999999999999999\""]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
