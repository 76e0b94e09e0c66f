//! A company's domain, whatever way somebody wrote it.

/// The bare domain in an address of the web or an e-mail: `https://www.Acme.com/x` is `acme.com`. `None` when there
/// is none in it.
pub fn normalise(typed: &str) -> Option<String> {
    let text = typed.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => host,
    };
    let lower = host.trim_end_matches('.').to_lowercase();
    // “www.com” would be somebody's domain, not a prefix without one.
    let bare = lower.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(&lower);
    let sound = bare.len() <= 253
        && bare.contains('.')
        && bare.split('.').all(|label| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(fits)
        });
    sound.then(|| bare.to_owned())
}

/// Letters of any script and their signs, digits, hyphens.
fn fits(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '-' } else { !c.is_whitespace() && !c.is_control() }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn a_domain_is_found_in_whatever_was_pasted() {
        for typed in [
            "acme.com",
            "https://www.Acme.com/x",
            "http://acme.com:8080/?a=b#c",
            "WWW.ACME.COM",
            "info@acme.com",
            " acme.com. ",
        ] {
            assert_eq!(normalise(typed).as_deref(), Some("acme.com"), "{typed}");
        }
        assert_eq!(normalise("https://müller-söhne.de/").as_deref(), Some("müller-söhne.de"));
        assert_eq!(normalise("shop.acme.co.uk").as_deref(), Some("shop.acme.co.uk"));
        assert_eq!(normalise("www.com").as_deref(), Some("www.com"));
    }

    #[test]
    fn what_is_no_domain_is_not_taken_for_one() {
        for typed in ["", "acme", "not a domain.com", "acme..com", "-acme.com", "https://", "a,b.com"] {
            assert_eq!(normalise(typed), None, "{typed}");
        }
    }
}
