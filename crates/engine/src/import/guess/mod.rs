//! A first mapping, guessed from the columns' names and samples; people then change what is wrong with it.

pub mod formats;
mod synonyms;

use std::collections::BTreeMap;

use base::text::fold;
use model::{Object, Shape};

use super::mapping::{CurrencySource, Mapping, Missing, MissingWord, Names, OnMatch, OnNew, Source, Step};

/// What is known of a column.
pub struct Seen<'a> {
    /// Its name.
    pub name: &'a str,
    /// Some of its values.
    pub samples: &'a [String],
}

/// A header without what does not matter: case, accents, signs, the object in front, a remark in brackets.
fn keys(header: &str) -> Vec<String> {
    let plain = |t: &str| fold(t).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut out = vec![plain(header)];
    let bare = header.split('(').next().unwrap_or(header);
    for text in [header, bare] {
        out.push(plain(text));
        if let Some((front, rest)) = text.split_once(" - ")
            && ["deal", "person", "organization", "organisation", "lead", "contact", "company", "product"]
                .contains(&plain(front).as_str())
        {
            out.push(plain(rest));
        }
    }
    out.dedup();
    out.retain(|k| !k.is_empty());
    out
}

/// Guesses what a file's columns mean for an object. `day_first`: dates that can be read both ways begin with the day.
pub fn mapping(object: &Object, columns: &[Seen<'_>], day_first: bool) -> Mapping {
    let headers: Vec<Vec<String>> = columns.iter().map(|c| keys(c.name)).collect();
    let mut used = vec![false; columns.len()];
    let mut fields: BTreeMap<String, Source> = BTreeMap::new();
    let known = synonyms::TABLE.iter().filter(|s| s.object == object.name);
    let mut wanted: Vec<(String, Vec<String>)> = known
        .map(|s| (s.path.to_owned(), s.headers.iter().filter_map(|h| keys(h).into_iter().next()).collect()))
        .collect();
    // Whatever the object's fields are called themselves, its own fields included.
    for field in object.fields.iter().filter(|f| !f.read_only) {
        let own = [keys(&field.name), keys(&field.label)].concat();
        let entry = format!("{}[0]", field.name);
        let by_entries = wanted.iter().any(|(path, _)| path.starts_with(&entry));
        match wanted.iter_mut().find(|(path, _)| *path == field.name) {
            Some((_, names)) => names.extend(own),
            None if by_entries => {}
            None => wanted.push((field.name.clone(), own)),
        }
    }
    let currency =
        find(&headers, &used, &synonyms::CURRENCY.iter().flat_map(|h| keys(h)).collect::<Vec<_>>());
    for (path, names) in wanted {
        let base = path.split(['.', '[']).next().unwrap_or(&path);
        let Some(field) = object.get(base).filter(|f| !f.read_only) else { continue };
        let parts_are_known = fields.keys().any(|k| k.starts_with(&format!("{base}.")));
        if path == base && parts_are_known {
            continue;
        }
        let Some(i) = find(&headers, &used, &names) else { continue };
        used[i] = true;
        fields.insert(path.clone(), source(field, &columns[i], currency.map(|c| columns[c].name), day_first));
    }
    steps(object, fields)
}

fn find(headers: &[Vec<String>], used: &[bool], names: &[String]) -> Option<usize> {
    names.iter().find_map(|name| (0..headers.len()).find(|i| !used[*i] && headers[*i].contains(name)))
}

fn source(field: &model::Field, column: &Seen<'_>, currency: Option<&str>, day_first: bool) -> Source {
    let mut source = Source::column(column.name);
    let samples: Vec<&str> = column.samples.iter().map(String::as_str).collect();
    match field.kind.shape() {
        Shape::Relation | Shape::Links | Shape::Polymorphic => {
            // A company that is not there yet is made; a person who is to own something, or a stage, is not.
            let word = if field.to() == Some("company") { MissingWord::Create } else { MissingWord::Reject };
            source.missing = Some(Missing::Word(word));
        }
        Shape::Date | Shape::Time => {
            let format = formats::date_of(&samples).or_else(|| formats::most_dates(&samples, day_first));
            source.format = match format {
                Some("M/D/YYYY") if day_first && formats::most_dates(&samples, true) == Some("D/M/YYYY") => {
                    Some("D/M/YYYY".to_owned())
                }
                other => other.map(str::to_owned),
            };
        }
        Shape::Number { .. } | Shape::Money => {
            if formats::decimal_of(&samples) == ',' {
                source.decimal = Some(",".to_owned());
            }
            if matches!(field.kind.shape(), Shape::Money) {
                source.currency = currency.map(|c| CurrencySource::Column { column: c.to_owned() });
            }
        }
        _ => {}
    }
    source
}

/// One step, and a second one for what refers to records of the same file, which may stand further down in it.
fn steps(object: &Object, mut fields: BTreeMap<String, Source>) -> Mapping {
    let to_itself: Vec<String> = fields
        .keys()
        .filter(|k| object.get(k).is_some_and(|f| f.to() == Some(object.name.as_str())))
        .cloned()
        .collect();
    let title = object.title.clone();
    let mut later: BTreeMap<String, Source> = BTreeMap::new();
    if fields.contains_key(&title) {
        for key in to_itself {
            if let Some(source) = fields.remove(&key) {
                later.insert(key, source);
            }
        }
    }
    let mut matches = Vec::new();
    match object.name.as_str() {
        "person" if fields.contains_key("emails[0]") => matches.push("emails".to_owned()),
        "user" if fields.contains_key("email") => matches.push("email".to_owned()),
        "company" | "product" | "team" | "user" if fields.contains_key(&title) => matches.push(title.clone()),
        _ => {}
    }
    let mut steps =
        vec![Step { object: object.name.clone(), matches, fields: fields.clone(), ..Step::default() }];
    if let (false, Some(name)) = (later.is_empty(), fields.get(&title)) {
        for source in later.values_mut() {
            source.resolve = Some(Names::One(title.clone()));
            source.missing = Some(Missing::Word(MissingWord::Reject));
        }
        later.insert(title.clone(), name.clone());
        steps.push(Step {
            object: object.name.clone(),
            pass: Some(2),
            matches: vec![title],
            on_match: OnMatch::Update,
            on_new: OnNew::Skip,
            fields: later,
            ..Step::default()
        });
    }
    Mapping { steps, ..Mapping::default() }
}
