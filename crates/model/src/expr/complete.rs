//! What could stand at a place of an expression that is being written.

use serde::Serialize;

use super::ast::{Name, Place};
use super::bind::{Binder, Context};
use super::frame::{Frame, Reach, Row};
use super::functions::{self, Function, Takes};
use super::lexer::{Token, tokens};
use super::types::Type;
use crate::kind::name::PARTS;
use crate::{Field, Object};

/// What kind of thing is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A field with one value.
    Field,
    /// A relation, on which a path can walk on.
    Relation,
    /// Several entries or records.
    List,
    /// A part of a value.
    Part,
    /// A function.
    Function,
    /// An option of a select, or one of the words a function takes.
    Option,
    /// A word of the language.
    Word,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// What is written in place of what was begun.
    pub insert: String,
    /// What it is.
    pub kind: ItemKind,
    /// A few words beside the label.
    pub detail: String,
    /// A sentence or more, with an example.
    pub documentation: String,
}

/// Suggestions, the best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Suggestions {
    /// From which byte to the cursor the text is replaced.
    pub from: usize,
    /// What could stand there.
    pub items: Vec<Item>,
}

/// What could stand where the cursor is, a byte in the text.
pub fn complete(ctx: &Context<'_>, text: &str, cursor: usize) -> Suggestions {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = &text[..cursor];
    let binder = Binder::new(ctx);
    if let Some((start, head)) = open_text(before) {
        let begun = &before[start + 1..];
        let items = values(&binder, &head).into_iter().map(|(item, _)| item);
        // The mark that closes stands there already, or not.
        let close =
            if text[cursor..].starts_with(&before[start..=start]) { "" } else { &before[start..=start] };
        let items = items.map(|i| Item { insert: format!("{}{close}", i.label), ..i });
        return Suggestions { from: start + 1, items: matching(items.collect(), begun) };
    }
    let word =
        before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |i| i + char_len(before, i));
    let (head, begun) = before.split_at(word);
    let Ok(mut tokens) = tokens(head) else { return Suggestions { from: word, items: Vec::new() } };
    tokens.pop();
    let tokens: Vec<Token> = tokens.into_iter().map(|(t, _)| t).collect();
    let items = if tokens.last() == Some(&Token::Sign(".")) {
        after_point(&binder, &tokens)
    } else if tokens.last().is_some_and(ends_value) {
        WORDS_AFTER.iter().map(|(w, about)| plain_word(w, about)).collect()
    } else {
        let mut items: Vec<Item> = values(&binder, &tokens).into_iter().map(|(_, quoted)| quoted).collect();
        items.extend(names(&binder, &frame_at(&binder, &tokens)));
        items.extend(functions::functions().map(of_function));
        items.extend(WORDS_BEFORE.iter().map(|(w, about)| plain_word(w, about)));
        items
    };
    Suggestions { from: word, items: matching(items, begun) }
}

const WORDS_AFTER: [(&str, &str); 4] = [
    ("and", "both hold"),
    ("or", "one of both holds"),
    ("in", "one of a list"),
    ("not in", "none of a list"),
];
const WORDS_BEFORE: [(&str, &str); 4] =
    [("not", "it does not hold"), ("true", "yes"), ("false", "no"), ("blank", "no value")];

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Where a text begins that is not closed yet, and what stands before it.
fn open_text(before: &str) -> Option<(usize, Vec<Token>)> {
    let mut open: Option<(usize, char)> = None;
    let mut escaped = false;
    for (i, c) in before.char_indices() {
        match open {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some((_, mark)) if c == mark => open = None,
            None if matches!(c, '"' | '\'') => open = Some((i, c)),
            _ => {}
        }
    }
    let (start, _) = open?;
    let mut tokens = tokens(&before[..start]).ok()?;
    tokens.pop();
    Some((start, tokens.into_iter().map(|(t, _)| t).collect()))
}

fn ends_value(token: &Token) -> bool {
    match token {
        Token::Word(w) => !["and", "or", "not", "in"].iter().any(|word| w.eq_ignore_ascii_case(word)),
        Token::Number(_) | Token::Text(_) => true,
        Token::Sign(sign) => matches!(*sign, ")" | "]"),
        Token::End => false,
    }
}

/// A path that ends here, from its first name.
fn path(tokens: &[Token]) -> Vec<Name> {
    let mut out = Vec::new();
    let mut rest = tokens;
    while let [before @ .., Token::Word(word)] = rest {
        out.insert(0, Name { text: word.clone(), place: Place::Json("".into()) });
        match before {
            [before @ .., Token::Sign(".")] => rest = before,
            _ => break,
        }
    }
    out
}

/// Calls that are open here: the function, where its values begin, and which of them it is.
fn open_calls(tokens: &[Token]) -> Vec<(Option<&'static Function>, usize, usize)> {
    let mut open = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign("(") => {
                let function = match i.checked_sub(1).map(|before| &tokens[before]) {
                    Some(Token::Word(name)) => functions::find(name),
                    _ => None,
                };
                open.push((function, i + 1, 0));
            }
            Token::Sign("[") => open.push((None, i + 1, 0)),
            Token::Sign(")" | "]") => {
                open.pop();
            }
            Token::Sign(",") => {
                if let Some(last) = open.last_mut() {
                    last.2 += 1;
                }
            }
            _ => {}
        }
    }
    open
}

/// In which row names are looked up here: inside `any(contacts, …)` in a contact.
fn frame_at<'a>(binder: &Binder<'a>, tokens: &[Token]) -> Frame<'a> {
    let mut frame = binder.root();
    for (function, start, at) in open_calls(tokens) {
        let lists = function.is_some_and(|f| f.params.iter().any(|p| p.takes == Takes::List) || f.measure);
        if !lists || at == 0 {
            continue;
        }
        let end = tokens[start..].iter().position(|t| *t == Token::Sign(",")).map_or(start, |n| start + n);
        if let Ok(Some(Reach::List { frame: inner, rest: [], .. })) =
            reach(binder, &frame, &path(&tokens[start..end]))
        {
            frame = inner;
        }
    }
    frame
}

fn reach<'a, 'n>(
    binder: &Binder<'a>,
    frame: &Frame<'a>,
    names: &'n [Name],
) -> super::error::Found<Option<Reach<'a, 'n>>> {
    if names.is_empty() { Ok(None) } else { binder.reach(frame, names).map(Some) }
}

fn after_point(binder: &Binder<'_>, tokens: &[Token]) -> Vec<Item> {
    let names_before = path(&tokens[..tokens.len() - 1]);
    let frame = frame_at(binder, tokens);
    match reach(binder, &frame, &names_before) {
        Ok(Some(Reach::List { frame, rest: [], .. })) => names(binder, &frame),
        Ok(Some(Reach::Value(spot))) => match (&spot.ty, spot.field.to()) {
            (Type::Polymorphic(targets), _) => {
                let kinds = targets.iter().filter_map(|to| binder.ctx.catalog.object(to));
                kinds.map(|o| part(&o.name, &o.label)).chain([part("object", "text")]).collect()
            }
            (Type::Relation(to), None) if !spot.steps.is_empty() => match binder.ctx.catalog.object(to) {
                // Behind the kind of object that a relation to several leads to.
                Some(object) => names(binder, &Frame { row: Row::Record(object), ..frame }),
                None => Vec::new(),
            },
            (_, Some(to)) => match binder.ctx.catalog.object(to) {
                Some(object) => names(binder, &Frame { row: Row::Record(object), ..frame }),
                None => Vec::new(),
            },
            (Type::Money, _) => vec![part("amount", "number"), part("currency", "text")],
            (Type::Name, _) => PARTS.iter().chain(&["full"]).map(|p| part(p, "text")).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn part(name: &str, detail: &str) -> Item {
    let (label, insert) = (name.to_owned(), name.to_owned());
    Item { label, insert, kind: ItemKind::Part, detail: detail.into(), documentation: String::new() }
}

fn plain_word(word: &str, about: &str) -> Item {
    let (label, insert) = (word.to_owned(), word.to_owned());
    Item { label, insert, kind: ItemKind::Word, detail: about.into(), documentation: String::new() }
}

fn names(binder: &Binder<'_>, frame: &Frame<'_>) -> Vec<Item> {
    let of = |object: &Object| {
        let visible = object.fields.iter().filter(|f| binder.ctx.access.visible(object, f));
        let fields = visible.map(|f| of_field(f, &object.name));
        let inverses = object.inverses.iter().map(|i| Item {
            label: i.name.clone(),
            insert: i.name.clone(),
            kind: ItemKind::List,
            detail: i.label.clone(),
            documentation: format!("The records of “{}” that refer to this one.", i.object),
        });
        fields.chain(inverses).collect::<Vec<_>>()
    };
    match frame.row {
        Row::Record(object) => of(object),
        Row::Entry { items, linked, .. } => {
            let own = items.fields.iter().map(|f| of_field(f, linked.map_or("", |o| o.name.as_str())));
            own.chain(linked.map(of).unwrap_or_default()).collect()
        }
    }
}

fn of_field(field: &Field, object: &str) -> Item {
    let ty = Type::of(field, object);
    let kind = match ty {
        Type::List => ItemKind::List,
        Type::Relation(_) | Type::Polymorphic(_) if !field.targets().is_empty() => ItemKind::Relation,
        _ => ItemKind::Field,
    };
    Item {
        label: field.name.clone(),
        insert: field.name.clone(),
        kind,
        detail: field.label.clone(),
        documentation: field
            .help
            .clone()
            .unwrap_or_else(|| format!("{}.", super::error::capital(&ty.to_string()))),
    }
}

fn of_function(function: &'static Function) -> Item {
    let mut documentation = format!("{}.", super::error::capital(function.about));
    if !function.blank.is_empty() {
        documentation.push(' ');
        documentation.push_str(function.blank);
    }
    if let Some((text, result)) = function.examples.first() {
        documentation.push_str(&format!(" {text} gives {result}."));
    }
    let close = if function.params.is_empty() { ")" } else { "" };
    Item {
        label: function.signature(),
        insert: format!("{}({close}", function.name),
        kind: ItemKind::Function,
        detail: function.gives.says().into(),
        documentation,
    }
}

/// The options or words that are known to stand here: each without and with quotation marks.
fn values(binder: &Binder<'_>, tokens: &[Token]) -> Vec<(Item, Item)> {
    let both = |label: &str, detail: &str| {
        let item = |insert: String| Item {
            label: label.to_owned(),
            insert,
            kind: ItemKind::Option,
            detail: detail.to_owned(),
            documentation: String::new(),
        };
        (item(label.to_owned()), item(format!("\"{label}\"")))
    };
    if let Some((Some(function), _, at)) = open_calls(tokens).last()
        && let Some(Takes::Word(words)) = function.param(*at).map(|p| p.takes)
    {
        return words.iter().map(|w| both(w, function.name)).collect();
    }
    // `stage = …`, `stage in [… , …`
    let mut rest = tokens;
    if let Some(open) = rest.iter().rposition(|t| *t == Token::Sign("["))
        && rest[open..].iter().all(|t| matches!(t, Token::Sign("[" | ",") | Token::Text(_)))
    {
        rest = &rest[..open];
    }
    let asked = match rest {
        [before @ .., Token::Sign("=" | "!=")] => before,
        [before @ .., Token::Word(a), Token::Word(b)]
            if a.eq_ignore_ascii_case("not") && b.eq_ignore_ascii_case("in") =>
        {
            before
        }
        [before @ .., Token::Word(word)] if word.eq_ignore_ascii_case("in") => before,
        _ => return Vec::new(),
    };
    let frame = frame_at(binder, asked);
    let names = path(asked);
    let field = match reach(binder, &frame, &names) {
        Ok(Some(Reach::Value(spot))) => spot.field,
        Ok(Some(Reach::List { frame: Frame { row: Row::Entry { items, .. }, .. }, rest: [], .. })) => {
            &items.fields[items.main]
        }
        _ => return Vec::new(),
    };
    field.kind.options().unwrap_or_default().iter().map(|o| both(&o.key, &o.label)).collect()
}

/// Those that fit what was begun: first those whose name begins so, then those that say it somewhere.
fn matching(items: Vec<Item>, begun: &str) -> Vec<Item> {
    let begun = base::text::fold(begun);
    let rank = |item: &Item| {
        let (label, detail) = (base::text::fold(&item.label), base::text::fold(&item.detail));
        if label.starts_with(&begun) {
            Some(0)
        } else if item.kind != ItemKind::Function && detail.split(' ').any(|word| word.starts_with(&begun)) {
            Some(1)
        } else if begun.chars().count() > 2
            && label.split('(').next().is_some_and(|name| name.contains(&begun))
        {
            Some(2)
        } else {
            None
        }
    };
    let mut ranked: Vec<(i32, Item)> =
        items.into_iter().filter_map(|item| Some((rank(&item)?, item))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}
