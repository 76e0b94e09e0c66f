//! One way to fold text for comparing "without regard to case and accents", used by filters, search and
//! matching alike and computed here rather than in a database, so that both databases agree exactly.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Compatibility decomposition, marks dropped, lower case, `ß` as `ss`, white space collapsed.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return collapse(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    // Letters that Unicode does not decompose although people type them without the stroke.
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(|c| c.to_lowercase()).flat_map(|c| {
        let (a, b) = match c {
            'ß' => ('s', Some('s')),
            'æ' => ('a', Some('e')),
            'œ' => ('o', Some('e')),
            'ø' => ('o', None),
            'ł' => ('l', None),
            'đ' => ('d', None),
            'ı' => ('i', None),
            other => (other, None),
        };
        std::iter::once(a).chain(b)
    });
    // Lower-casing can bring marks back (İ becomes i + dot above).
    collapse(plain.filter(|c| !is_combining_mark(*c)), text.len())
}

fn collapse(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut out = String::with_capacity(capacity);
    for c in chars {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_white_space_do_not_matter() {
        assert_eq!(fold("  Zoë   ÅNGSTRÖM "), "zoe angstrom");
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("ﬁne"), "fine");
    }
}
