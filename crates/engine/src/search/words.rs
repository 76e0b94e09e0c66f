//! What was asked for.

use base::text::fold;

/// The words of a query.
pub(super) fn words(q: &str) -> Vec<String> {
    let folded = fold(q);
    let mut words: Vec<String> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '"'))
        .map(|w| {
            if w.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
                && w.chars().any(|c| c.is_ascii_digit())
            {
                // Part of a phone number, however it is grouped.
                w.chars().filter(char::is_ascii_digit).collect()
            } else {
                w.to_owned()
            }
        })
        .filter(|w: &String| !w.is_empty())
        .take(8)
        .collect();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn numbers_are_found_by_any_part_however_grouped() {
        assert_eq!(words("(212) 555-0100"), ["212", "5550100"]);
        assert_eq!(words("+49 30"), ["49", "30"]);
        assert_eq!(words("Zoë  O'Brien"), ["zoe", "o'brien"]);
    }
}
