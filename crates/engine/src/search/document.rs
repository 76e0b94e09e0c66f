//! What is kept of a record for the search.

use base::Value;
use base::text::fold;
use serde_json::Value as Json;

use crate::records::Record;

/// Stands before each word of a label in the index's text, so that the beginnings of its words are words of the index.
const BEGIN: char = '\u{1}';
/// Stands behind a label in the index's text, so that a whole label is found among very many that begin with it.
const END: char = '\u{2}';

/// What is kept of a record.
pub(super) struct Document {
    /// Its title, as shown.
    pub label: String,
    /// What tells it from others of the same title, as shown.
    pub detail: String,
    /// The title, folded, behind a space.
    pub folded: String,
    /// The title and all fields that are searched, folded; each word has a space before it.
    pub body: String,
}

impl Document {
    pub fn of(record: &Record) -> Self {
        let object = &record.object;
        let label = short(record.label(), 300);
        let detail: Vec<String> = object
            .detail
            .iter()
            .filter_map(|name| Some(object.get(name)?.kind.display(record.get(name))))
            .filter(|t| !t.is_empty())
            .collect();
        let folded = format!(" {}", fold(&label));
        let mut body = folded.clone();
        for (field, value) in object.fields.iter().zip(&record.values) {
            if !field.searchable || value.is_blank() || field.name == object.title {
                continue;
            }
            body.push(' ');
            body.push_str(&fold(&field.kind.display(value)));
            if field.kind.name() == "phones" {
                digits(value, &mut body);
            }
        }
        Document { label, detail: short(detail.join(" · "), 300), folded, body: short(body, 4_000) }
    }
}

fn short(text: String, most: usize) -> String {
    if text.len() > most && text.chars().count() > most { text.chars().take(most).collect() } else { text }
}

/// A number as typed, digits only, so that any part of it is found however it is grouped.
fn digits(value: &Value, body: &mut String) {
    let Value::Json(Json::Array(list)) = value else { return };
    for entry in list {
        if let Some(typed) = entry["typed"].as_str() {
            body.push(' ');
            body.extend(typed.chars().filter(char::is_ascii_digit));
        }
    }
}

/// What SQLite's index is given of a document: the label's words are marked, the rest follows. In SQL, because the index
/// is written by one statement for many.
pub(super) const INDEXED: &str =
    "replace(folded, ' ', char(1)) || char(2) || substr(body, length(folded) + 1)";

/// The same as [`INDEXED`], in memory.
pub(super) fn indexed(folded: &str, body: &str) -> String {
    let mut text: String = folded.chars().map(|c| if c == ' ' { BEGIN } else { c }).collect();
    text.push(END);
    text.extend(body.chars().skip(folded.chars().count()));
    text
}

/// The part of a new text that has all trigrams which the old one has not: where they differ, and two letters around it.
/// None when they are the same.
pub(super) fn fresh(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let most = old.len().min(new.len());
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let begin = same(&mut old.iter().zip(&new));
    let end = same(&mut old[begin..].iter().rev().zip(new[begin..].iter().rev())).min(most - begin);
    Some(new[begin.saturating_sub(2)..(new.len() - end + 2).min(new.len())].iter().collect())
}

/// The trigrams asked of the index for a word anywhere; for two letters, those of a word that begins so. None for a
/// single letter.
pub(super) fn anywhere(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    match letters.len() {
        0 | 1 => None,
        2 => Some(format!(
            "({} OR {})",
            quoted(&[BEGIN, letters[0], letters[1]]),
            quoted(&[' ', letters[0], letters[1]])
        )),
        _ => Some(all_of(&letters)),
    }
}

/// The trigrams of a label with a word that begins so. None for a single letter.
pub(super) fn begins(word: &str) -> Option<String> {
    let letters: Vec<char> = std::iter::once(BEGIN).chain(word.chars()).collect();
    (letters.len() >= 3).then(|| all_of(&letters))
}

/// The trigrams of a label that is just this.
pub(super) fn whole(folded: &str) -> Option<String> {
    let text: Vec<char> =
        format!(" {folded}").chars().map(|c| if c == ' ' { BEGIN } else { c }).chain([END]).collect();
    (text.len() >= 3).then(|| all_of(&text))
}

/// A few of a text's trigrams, spread over it: what has them is compared with the text itself afterwards, and each more
/// costs more than it spares.
fn all_of(text: &[char]) -> String {
    let grams: Vec<&[char]> = text.windows(3).collect();
    let most = if grams.len() < 4 { 2 } else { 3 };
    let picked: Vec<String> = if grams.len() <= most {
        grams.iter().map(|g| quoted(g)).collect()
    } else {
        (0..most).map(|i| quoted(grams[i * (grams.len() - 1) / (most - 1)])).collect()
    };
    picked.join(" AND ")
}

/// A trigram in the index's query language.
pub(super) fn quoted(gram: &[char]) -> String {
    format!("\"{}\"", gram.iter().collect::<String>().replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{anywhere, begins, fresh, indexed, whole};

    #[test]
    fn the_beginnings_of_a_labels_words_are_words_of_the_index() {
        assert_eq!(begins("ada").as_deref(), Some("\"\u{1}ad\" AND \"ada\""));
        assert_eq!(begins("adam").as_deref(), Some("\"\u{1}ad\" AND \"dam\""));
        assert_eq!(begins("a"), None);
        assert_eq!(anywhere("ada").as_deref(), Some("\"ada\""));
        assert_eq!(anywhere("ad").as_deref(), Some("(\"\u{1}ad\" OR \" ad\")"));
        assert_eq!(whole("x").as_deref(), Some("\"\u{1}x\u{2}\""));
    }

    #[test]
    fn what_differs_has_every_trigram_that_is_new() {
        fn grams(text: &str) -> HashSet<Vec<char>> {
            text.chars().collect::<Vec<_>>().windows(3).map(<[char]>::to_vec).collect()
        }
        let texts =
            ["", "a", "ab", "abc", "abcabc", "xabcabc", "abcxabc", "abcabcx", "aaaa", "aaa", "ädbcä", "äbcä"];
        for old in texts {
            for new in texts {
                let known = fresh(old, new).map_or_else(HashSet::new, |f| grams(&f));
                assert!(grams(new).difference(&grams(old)).all(|gram| known.contains(gram)), "{old} → {new}");
            }
        }
        let old = "harpist in the great orchestra of the town";
        assert_eq!(fresh(old, &old.replace("great", "small")).as_deref(), Some("e small o"));
        assert_eq!(fresh(old, old), None);
    }

    #[test]
    fn a_label_is_marked_and_the_rest_follows() {
        assert_eq!(indexed(" zoë x", " zoë x rest"), "\u{1}zoë\u{1}x\u{2} rest");
    }

    #[test]
    fn long_words_ask_for_some_of_their_trigrams_the_first_and_the_last_among_them() {
        let asked = anywhere("abcdefghijklmnopqrstuvwxyz").unwrap_or_default();
        assert_eq!(asked.matches(" AND ").count(), 2);
        assert!(asked.starts_with("\"abc\"") && asked.ends_with("\"xyz\""));
    }
}
