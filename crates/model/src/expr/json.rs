//! The structured spelling: JSON to the same tree.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::ast::{Ast, Comparison, MOST_DEPTH, MOST_VALUES, Name, Node, Place, Reckoning};
use super::error::{Fault, Found, ParseError, nearest, short};
use super::lexer::check_text;
use super::parser::{limits, parse};
use crate::kind::Op;

/// Reads an expression written as JSON; a string is read as text.
///
/// # Errors
/// Where and why it cannot be read.
pub fn from_json(json: &Json) -> Result<Ast, ParseError> {
    if let Json::String(text) = json {
        return parse(text);
    }
    let ast = condition(json, &At::new(), 0).map_err(ParseError::from)?;
    limits(&ast).map_err(ParseError::from)?;
    Ok(ast)
}

/// The path to a piece of JSON.
struct At(String);

impl At {
    fn new() -> Self {
        Self(String::new())
    }

    fn key(&self, key: &str) -> Self {
        Self(if self.0.is_empty() { short(key) } else { format!("{}.{}", self.0, short(key)) })
    }

    fn index(&self, i: usize) -> Self {
        Self(format!("{}[{i}]", self.0))
    }

    fn place(&self) -> Place {
        Place::Json(self.0.as_str().into())
    }

    fn node(&self, node: Node) -> Ast {
        Ast { node, place: self.place() }
    }

    fn fault<T>(&self, code: &'static str, message: impl Into<String>) -> Found<T> {
        Fault::err(&self.place(), code, message)
    }

    fn call(&self, name: &str, args: Vec<Ast>) -> Ast {
        self.node(Node::Call(Name { text: name.to_owned(), place: self.place() }, args))
    }
}

fn condition(json: &Json, at: &At, depth: usize) -> Found<Ast> {
    if depth > MOST_DEPTH {
        return at.fault("too_deep", format!("This is nested too deeply; {MOST_DEPTH} levels are the most."));
    }
    match json {
        Json::String(text) => text_inside(text, at),
        Json::Bool(b) => Ok(at.node(Node::Bool(*b))),
        Json::Object(map) => object(map, at, depth),
        _ => at.fault(
            "syntax",
            "A condition is an object such as {\"field\": \"name\", \"op\": \"eq\", \"value\": \"…\"}.",
        ),
    }
}

/// Text within JSON; its own places are of little use there.
fn text_inside(text: &str, at: &At) -> Found<Ast> {
    let mut ast = parse(text).map_err(|e| Fault::new(&at.place(), "syntax", e.message))?;
    fn move_to(ast: &mut Ast, place: &Place) {
        ast.place = place.clone();
        match &mut ast.node {
            Node::List(many) | Node::And(many) | Node::Or(many) | Node::Concat(many) => {
                many.iter_mut().for_each(|a| move_to(a, place))
            }
            Node::Call(name, many) => {
                name.place = place.clone();
                many.iter_mut().for_each(|a| move_to(a, place));
            }
            Node::Path(names) => names.iter_mut().for_each(|n| n.place = place.clone()),
            Node::Member(of, names) => {
                names.iter_mut().for_each(|n| n.place = place.clone());
                move_to(of, place);
            }
            Node::Not(one) | Node::Negate(one) => move_to(one, place),
            Node::Compare(_, a, b) | Node::Reckon(_, a, b) | Node::In(a, b, _) => {
                move_to(a, place);
                move_to(b, place);
            }
            Node::Blank | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {}
        }
    }
    move_to(&mut ast, &at.place());
    Ok(ast)
}

fn object(map: &Map<String, Json>, at: &At, depth: usize) -> Found<Ast> {
    const KEYS: [&str; 7] = ["and", "or", "not", "any", "all", "none", "field"];
    let Some(kind) = KEYS.iter().find(|k| map.contains_key(**k)) else {
        let written: Vec<&str> = map.keys().map(String::as_str).collect();
        let hint = written.first().map(|w| nearest(w, KEYS)).unwrap_or_default();
        return at.fault("syntax", format!("A condition has one of the keys {}.{hint}", KEYS.join(", ")));
    };
    let allowed: &[&str] = match *kind {
        "field" => &["field", "op", "value"],
        "any" | "all" | "none" => &["any", "all", "none", "where"],
        _ => &[],
    };
    if let Some(other) = map.keys().find(|k| k.as_str() != *kind && !allowed.contains(&k.as_str())) {
        return at.key(other).fault("syntax", format!("“{}” cannot stand beside “{kind}”.", short(other)));
    }
    let inner = &map[*kind];
    let here = at.key(kind);
    match *kind {
        "and" | "or" => {
            let Json::Array(list) = inner else {
                return here.fault("syntax", "A list of conditions is expected.");
            };
            if list.len() > MOST_VALUES {
                return here.fault("too_large", format!("A list may have {MOST_VALUES} values at most."));
            }
            let parts = list
                .iter()
                .enumerate()
                .map(|(i, item)| condition(item, &here.index(i), depth + 1))
                .collect::<Found<Vec<_>>>()?;
            Ok(match (parts.len(), *kind) {
                // An empty filter filters nothing.
                (0, "and") => at.node(Node::Bool(true)),
                (0, _) => at.node(Node::Bool(false)),
                (1, _) => parts.into_iter().next().unwrap_or_else(|| at.node(Node::Bool(true))),
                (_, "and") => at.node(Node::And(parts)),
                _ => at.node(Node::Or(parts)),
            })
        }
        "not" => Ok(at.node(Node::Not(condition(inner, &here, depth + 1)?.into()))),
        "field" => comparison(map, at, depth),
        list => {
            if map.keys().filter(|k| ["any", "all", "none"].contains(&k.as_str())).count() > 1 {
                return at.fault("syntax", "Only one of any, all and none can stand here.");
            }
            let mut args = vec![path(inner, &here)?];
            if let Some(wanted) = map.get("where") {
                args.push(condition(wanted, &at.key("where"), depth + 1)?);
            }
            Ok(at.call(list, args))
        }
    }
}

fn path(json: &Json, at: &At) -> Found<Ast> {
    let Json::String(text) = json else {
        return at.fault("syntax", "A field's name is expected, such as \"company.industry\".");
    };
    if text.contains('(') {
        return text_inside(text, at);
    }
    let words: Vec<&str> = text.split('.').collect();
    if text.len() > 1_000
        || words.iter().any(|w| w.is_empty() || !w.chars().all(|c| c.is_alphanumeric() || c == '_'))
    {
        return at.fault("syntax", format!("“{}” is not a field's name.", short(text)));
    }
    let names = words.iter().map(|w| Name { text: (*w).to_owned(), place: at.place() }).collect();
    Ok(at.node(Node::Path(names)))
}

fn comparison(map: &Map<String, Json>, at: &At, depth: usize) -> Found<Ast> {
    let field = path(&map["field"], &at.key("field"))?;
    let op = match map.get("op") {
        None => Op::Eq,
        Some(Json::String(name)) => match Op::parse(name) {
            Some(op) => op,
            None => {
                let names = Op::ALL.map(Op::name);
                let message = format!(
                    "There is no operator “{}”.{} They are {}.",
                    short(name),
                    nearest(name, names),
                    names.join(", ")
                );
                return at.key("op").fault("unknown_operator", message);
            }
        },
        Some(_) => return at.key("op").fault("syntax", "An operator's name is expected, such as \"eq\"."),
    };
    let here = at.key("value");
    if op == Op::Blank {
        let blank = at.call("isblank", vec![field]);
        return match map.get("value") {
            None | Some(Json::Bool(true)) => Ok(blank),
            Some(Json::Bool(false)) => Ok(at.node(Node::Not(blank.into()))),
            Some(_) => here.fault("wrong_type", "The operator “blank” takes true or false."),
        };
    }
    let Some(json) = map.get("value") else {
        return at.fault("syntax", format!("The operator “{}” needs a “value”.", op.name()));
    };
    let compare = |how: Comparison| -> Found<Ast> {
        // Money with its currency: the amount compares, the currency must be the same.
        if let Json::Object(money) = json
            && let (Some(amount), Some(currency)) = (money.get("amount"), money.get("currency"))
        {
            let of = at.call("currency", vec![field.clone()]);
            let same = at.node(Node::Compare(
                Comparison::Eq,
                of.into(),
                value(currency, &here.key("currency"), depth + 1)?.into(),
            ));
            let number = decimal(amount, &here.key("amount"))?;
            let how_amount = if how == Comparison::Ne { Comparison::Eq } else { how };
            let compared = at.node(Node::Compare(how_amount, field.clone().into(), number.into()));
            let both = at.node(Node::And(vec![compared, same]));
            return Ok(if how == Comparison::Ne { at.node(Node::Not(both.into())) } else { both });
        }
        Ok(at.node(Node::Compare(how, field.clone().into(), value(json, &here, depth)?.into())))
    };
    match op {
        Op::Eq => compare(Comparison::Eq),
        Op::Ne => compare(Comparison::Ne),
        Op::Lt => compare(Comparison::Lt),
        Op::Lte => compare(Comparison::Lte),
        Op::Gt => compare(Comparison::Gt),
        Op::Gte => compare(Comparison::Gte),
        Op::In => {
            let list = value(json, &here, depth)?;
            let list =
                if matches!(list.node, Node::List(_)) { list } else { here.node(Node::List(vec![list])) };
            Ok(at.node(Node::In(field.into(), list.into(), false)))
        }
        Op::Between => match json {
            Json::Array(pair) if pair.len() == 2 => {
                let from = value(&pair[0], &here.index(0), depth)?;
                let to = value(&pair[1], &here.index(1), depth)?;
                Ok(at.call("between", vec![field, from, to]))
            }
            _ => here.fault("wrong_type", "The operator “between” takes a list of two values."),
        },
        Op::Contains | Op::Starts | Op::Ends => {
            Ok(at.call(op.name(), vec![field, value(json, &here, depth)?]))
        }
        // Of several records, what is under any of them.
        Op::Under | Op::Below => match json {
            Json::Array(list) => {
                if list.len() > MOST_VALUES {
                    return here.fault("too_large", format!("A list may have {MOST_VALUES} values at most."));
                }
                let each = list.iter().enumerate().map(|(i, one)| {
                    Ok(at.call(op.name(), vec![field.clone(), value(one, &here.index(i), depth)?]))
                });
                let mut each = each.collect::<Found<Vec<_>>>()?;
                Ok(match each.len() {
                    0 => at.node(Node::Bool(false)),
                    1 => each.remove(0),
                    _ => at.node(Node::Or(each)),
                })
            }
            one => Ok(at.call(op.name(), vec![field, value(one, &here, depth)?])),
        },
        Op::Blank => Ok(field),
    }
}

fn decimal(json: &Json, at: &At) -> Found<Ast> {
    let text = match json {
        Json::Number(n) => n.to_string(),
        Json::String(t) => t.trim().to_owned(),
        _ => return at.fault("wrong_type", "A number is expected."),
    };
    let parsed = if text.contains(['e', 'E']) {
        Decimal::from_scientific(&text)
    } else {
        Decimal::from_str_exact(&text)
    };
    match parsed {
        Ok(n) => Ok(at.node(Node::Number(n))),
        Err(_) => {
            at.fault("wrong_type", format!("“{}” is not a number, or has too many digits.", short(&text)))
        }
    }
}

fn value(json: &Json, at: &At, depth: usize) -> Found<Ast> {
    if depth > MOST_DEPTH {
        return at.fault("too_deep", format!("This is nested too deeply; {MOST_DEPTH} levels are the most."));
    }
    Ok(match json {
        Json::Null => at.node(Node::Blank),
        Json::Bool(b) => at.node(Node::Bool(*b)),
        Json::Number(_) => decimal(json, at)?,
        Json::String(text) => {
            check_text(text, &at.place())?;
            at.node(Node::Text(text.clone()))
        }
        Json::Array(list) => {
            if list.len() > MOST_VALUES {
                return at.fault("too_large", format!("A list may have {MOST_VALUES} values at most."));
            }
            let values = list
                .iter()
                .enumerate()
                .map(|(i, v)| value(v, &at.index(i), depth + 1))
                .collect::<Found<Vec<_>>>()?;
            at.node(Node::List(values))
        }
        Json::Object(map) => match map.get("fn") {
            Some(Json::String(name)) => function(name, map, at, depth)?,
            Some(_) => return at.key("fn").fault("syntax", "A function's name is expected, such as \"me\"."),
            None => match (map.get("field"), map.get("id")) {
                (Some(field), None) if map.len() == 1 => path(field, &at.key("field"))?,
                // A relation as the wire shows it.
                (None, Some(id)) => value(id, &at.key("id"), depth + 1)?,
                _ => return at.fault("syntax", "A value is plain, a list, {\"fn\": …} or {\"field\": …}."),
            },
        },
    })
}

fn function(name: &str, map: &Map<String, Json>, at: &At, depth: usize) -> Found<Ast> {
    if let Some(other) = map.keys().find(|k| !matches!(k.as_str(), "fn" | "args" | "add")) {
        return at
            .key(other)
            .fault("syntax", format!("“{}” cannot stand beside “fn”; “args” and “add” can.", short(other)));
    }
    let here = at.key("args");
    let args = match map.get("args") {
        None => Vec::new(),
        Some(Json::Array(list)) => {
            if list.len() > MOST_VALUES {
                return here.fault("too_large", format!("A list may have {MOST_VALUES} values at most."));
            }
            list.iter()
                .enumerate()
                .map(|(i, v)| value(v, &here.index(i), depth + 1))
                .collect::<Found<Vec<_>>>()?
        }
        Some(one) => vec![value(one, &here, depth + 1)?],
    };
    let place = at.key("fn").place();
    let call = Ast { node: Node::Call(Name { text: name.to_owned(), place: place.clone() }, args), place };
    match map.get("add") {
        None => Ok(call),
        Some(add) => {
            Ok(at.node(Node::Reckon(Reckoning::Add, call.into(), decimal(add, &at.key("add"))?.into())))
        }
    }
}
