//! What is read of a note's text: its first line as a title, and whom it mentions. The text itself is Markdown and stays
//! as it was typed; whoever shows it knows how (`web/src/features/notes`).

use base::Id;
use base::id::parse_id;

/// The longest title.
const TITLE: usize = 120;

/// A mention: what it is called, whom it means, and where it ends in the text that begins with it.
fn mention(text: &str) -> Option<(&str, Id, usize)> {
    let inner = text.strip_prefix("@[")?;
    let (label, rest) = inner.split_once("](")?;
    if label.contains(['[', ']', '\n']) {
        return None;
    }
    let (id, _) = rest.split_once(')')?;
    Some((label, parse_id(id)?, 2 + label.len() + 2 + id.len() + 1))
}

/// The users that a text mentions, each once, in order.
pub(super) fn mentioned(body: &str) -> Vec<Id> {
    let mut found = Vec::new();
    for (at, _) in body.match_indices("@[") {
        if let Some((_, id, _)) = mention(&body[at..])
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

/// The first line that says something, without the signs of Markdown.
pub(super) fn title(body: &str) -> String {
    let said = body.lines().map(plain).find(|line| !line.is_empty());
    let line = said.unwrap_or_else(|| body.trim().lines().next().unwrap_or_default().to_owned());
    match line.char_indices().nth(TITLE) {
        None => line,
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
    }
}

/// A line as it is read aloud.
fn plain(line: &str) -> String {
    let mut rest = line.trim().trim_start_matches(['#', '>', ' ']);
    for sign in ["- [ ] ", "- [x] ", "- ", "* ", "+ "] {
        rest = rest.strip_prefix(sign).unwrap_or(rest);
    }
    let mut out = String::new();
    while let Some(c) = rest.chars().next() {
        if let Some((label, _, end)) = mention(rest) {
            out.push('@');
            out.push_str(label);
            rest = &rest[end..];
            continue;
        }
        if c == '['
            && let Some((label, tail)) = rest[1..].split_once("](")
            && let Some((_, tail)) = tail.split_once(')')
            && !label.contains(['[', ']'])
        {
            out.push_str(label);
            rest = tail;
            continue;
        }
        if !matches!(c, '*' | '`' | '~') {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_says_something_is_the_title() {
        let table = [
            ("\n  \n## Call with **Zoë**\nShe said…", "Call with Zoë"),
            (
                "- [ ] ask @[Max Manager](01900000-0000-7000-8000-000000000001) about `VAT`",
                "ask @Max Manager about VAT",
            ),
            ("> [the contract](https://example.com) is signed", "the contract is signed"),
            ("a [b] (c) @[d", "a [b] (c) @[d"),
            ("***\n", "***"),
        ];
        for (body, wanted) in table {
            assert_eq!(title(body), wanted, "{body}");
        }
        assert_eq!(title(&"ä".repeat(300)).chars().count(), TITLE + 1);
    }

    #[test]
    fn mentions_are_found_once_each() {
        let id = |n: u8| format!("01900000-0000-7000-8000-00000000000{n}");
        let text = format!("@[A]({}) and @[B B]({}), again @[A]({}), @[none](x) @[open", id(1), id(2), id(1));
        assert_eq!(mentioned(&text), [parse_id(&id(1)).unwrap(), parse_id(&id(2)).unwrap()]);
    }
}
