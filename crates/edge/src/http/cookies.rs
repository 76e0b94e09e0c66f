//! The session's cookie.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// Its name on plain HTTP.
const PLAIN: &str = "kith";
/// Its name under TLS, where browsers then refuse to let anybody else set it.
const SECURE: &str = "__Host-kith";

/// The session's secret in a request.
pub(crate) fn session(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let wanted = if secure { SECURE } else { PLAIN };
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == wanted && !value.is_empty())
        .map(|(_, value)| value)
}

/// The header that makes a browser keep a session.
pub(crate) fn keep(secret: &str, seconds: i64, secure: bool) -> String {
    let (name, more) = if secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{more}")
}

/// The header that makes a browser forget it.
pub(crate) fn forget(secure: bool) -> String {
    keep("", 0, secure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_cookie_of_the_own_name_counts() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "theme=dark; kith=abc; __Host-kith=def".parse().unwrap());
        assert_eq!(session(&headers, false), Some("abc"));
        assert_eq!(session(&headers, true), Some("def"));
        assert!(
            keep("x", 60, true).contains("__Host-kith=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
        );
    }
}
