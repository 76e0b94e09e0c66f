//! Text to tokens.

use rust_decimal::Decimal;

use super::ast::{MOST_CHARACTERS, Place};
use super::error::{Fault, Found, short};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Word(String),
    Number(Decimal),
    Text(String),
    /// An operator or bracket.
    Sign(&'static str),
    End,
}

/// Longer ones first. The second spelling of a pair is what the parser sees.
const SIGNS: &[(&str, &str)] = &[
    ("==", "="),
    ("!=", "!="),
    ("<>", "!="),
    ("<=", "<="),
    (">=", ">="),
    ("&&", "and"),
    ("||", "or"),
    ("&", "&"),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("!", "not"),
    ("+", "+"),
    ("-", "-"),
    ("*", "*"),
    ("/", "/"),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ("]", "]"),
    (",", ","),
    (".", "."),
];

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    character: usize,
}

/// All tokens with their places; the last one is the end.
pub(crate) fn tokens(text: &str) -> Found<Vec<(Token, Place)>> {
    let mut lexer = Lexer { text, at: 0, character: 1 };
    let mut out = Vec::new();
    loop {
        let found = lexer.next()?;
        let end = found.0 == Token::End;
        out.push(found);
        if end {
            return Ok(out);
        }
    }
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Steps over the next bytes and says where they stood.
    fn take(&mut self, len: usize) -> Place {
        let place = Place::Text { at: self.at, len, character: self.character };
        self.character += self.text[self.at..self.at + len].chars().count();
        self.at += len;
        place
    }

    /// Length in bytes of what the next characters have in common.
    fn run(&self, of: impl Fn(char) -> bool) -> usize {
        self.rest().find(|c| !of(c)).unwrap_or(self.rest().len())
    }

    fn next(&mut self) -> Found<(Token, Place)> {
        let blank = self.run(char::is_whitespace);
        self.take(blank);
        let Some(first) = self.rest().chars().next() else {
            return Ok((Token::End, self.take(0)));
        };
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_alphabetic() || first == '_' {
            let len = self.run(|c| c.is_alphanumeric() || c == '_');
            let word = self.rest()[..len].to_owned();
            return Ok((Token::Word(word), self.take(len)));
        }
        if matches!(first, '"' | '\'') {
            return self.quoted(first);
        }
        if let Some((sign, seen)) = SIGNS.iter().find(|(sign, _)| self.rest().starts_with(sign)) {
            return Ok((Token::Sign(seen), self.take(sign.len())));
        }
        let place = self.take(first.len_utf8());
        let message = match first {
            '“' | '”' | '„' | '‘' | '’' => {
                "Text stands in straight quotation marks: \"…\".".to_owned()
            }
            '|' => "“|” means nothing here; write “or”.".to_owned(),
            other => format!("“{other}” means nothing here."),
        };
        Fault::err(&place, "syntax", message)
    }

    fn number(&mut self) -> Found<(Token, Place)> {
        let mut len = self.run(|c| c.is_ascii_digit());
        let after = &self.rest()[len..];
        if after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            len += 1 + after[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len() - 1);
        }
        let tail = self.rest()[len..]
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.rest().len() - len);
        let text = self.rest()[..len + tail].to_owned();
        let place = self.take(len + tail);
        if tail > 0 {
            let message = format!(
                "“{}” is neither a number nor a name; text and dates stand in quotation marks.",
                short(&text)
            );
            return Fault::err(&place, "syntax", message);
        }
        match Decimal::from_str_exact(&text) {
            Ok(number) => Ok((Token::Number(number), place)),
            Err(_) => Fault::err(&place, "too_large", format!("{} has too many digits.", short(&text))),
        }
    }

    fn quoted(&mut self, mark: char) -> Found<(Token, Place)> {
        let (start, character) = (self.at, self.character);
        let mut out = String::new();
        let mut chars = self.rest()[1..].char_indices().peekable();
        let mut close = None;
        while let Some((i, c)) = chars.next() {
            if c == mark {
                // Two marks are one, as in a spreadsheet.
                if chars.peek().is_some_and(|(_, next)| *next == mark) {
                    chars.next();
                    out.push(mark);
                    continue;
                }
                close = Some(i + 2);
                break;
            }
            if c != '\\' {
                out.push(c);
                continue;
            }
            match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 'r')) => out.push('\r'),
                Some((_, 't')) => out.push('\t'),
                Some((_, same @ ('\\' | '"' | '\''))) => out.push(same),
                other => {
                    let seen = other.map(|(_, c)| c.to_string()).unwrap_or_default();
                    let before = self.rest()[1..1 + i].chars().count();
                    let place = Place::Text {
                        at: start + 1 + i,
                        len: 1 + seen.len(),
                        character: character + 1 + before,
                    };
                    let message = format!("“\\{seen}” means nothing in text; a backslash is written \\\\.");
                    return Fault::err(&place, "syntax", message);
                }
            }
        }
        let Some(len) = close else {
            let place = self.take(self.rest().len());
            return Fault::err(&place, "syntax", "This text has no closing quotation mark.");
        };
        let place = self.take(len);
        check_text(&out, &place)?;
        Ok((Token::Text(out), place))
    }
}

/// Texts that no record can hold cannot be asked for either.
pub(crate) fn check_text(text: &str, place: &Place) -> Found<()> {
    if text.contains('\0') {
        return Fault::err(place, "nul_character", "The character U+0000 is in no record; leave it out.");
    }
    if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
        return Fault::err(
            place,
            "too_large",
            format!("A text may have {MOST_CHARACTERS} characters at most."),
        );
    }
    Ok(())
}
