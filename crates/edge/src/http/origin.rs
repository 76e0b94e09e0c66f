//! Writes that another site makes a signed-in browser send are refused.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, Uri};
use base::{Problem, ProblemKind, Result};

/// Refuses a write of a browser that came from somewhere else. A browser says so itself in `Sec-Fetch-Site`, which no
/// page can forge; older ones, and all on plain HTTP, in `Origin`. Programs send neither.
pub(crate) fn check(method: &Method, headers: &HeaderMap) -> Result<()> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(refused()),
        None => {}
    }
    let Some(origin) = text(ORIGIN.as_str()) else { return Ok(()) };
    let host = text(HOST.as_str()).unwrap_or_default();
    let from = origin.parse::<Uri>().ok();
    let same =
        from.as_ref().and_then(Uri::authority).is_some_and(|from| from.as_str().eq_ignore_ascii_case(host));
    if same { Ok(()) } else { Err(refused()) }
}

fn refused() -> Problem {
    Problem::new(
        ProblemKind::Forbidden,
        "cross_site",
        "This write came from another site, so it was refused. Open Kith at its own address and try again; \
         programs use a token instead of the cookie.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(pairs: &[(&str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(axum::http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        check(&Method::POST, &headers).is_ok()
    }

    #[test]
    fn writes_come_from_the_same_origin_or_from_no_browser() {
        assert!(tried(&[]));
        assert!(tried(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://localhost:5173"),
            ("host", "x")
        ]));
        assert!(tried(&[("origin", "http://kith.test:81"), ("host", "kith.test:81")]));
        assert!(!tried(&[("origin", "http://kith.test:82"), ("host", "kith.test:81")]));
        assert!(!tried(&[("origin", "null"), ("host", "kith.test")]));
        assert!(!tried(&[("sec-fetch-site", "cross-site")]));
        assert!(!tried(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://kith.test"),
            ("host", "kith.test")
        ]));
    }
}
