//! An expression looked at while it is being written: what is wrong, where, and what it would give.

use serde::Serialize;

use super::ast::{Ast, Node, Place};
use super::bind::{Binder, Context};
use super::error::{Fault, Found};
use super::frame::Typed;
use super::parser;
use super::reads::Reads;
use super::sqlable;
use super::term::Term;
use super::types::Type;

/// What an expression is written for.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// Any value that a field can hold.
    Value,
    /// A condition, answered for one record.
    Condition,
    /// A condition by which lists are asked.
    Filter,
    /// A value of this type; text takes everything that is text.
    Type(Type),
}

/// Something wrong, at its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnostic {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How many bytes are meant; 0 between two.
    pub length: usize,
    /// Where it begins and ends as editors count, in UTF-16 units.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Stable code, such as `unknown_field`.
    pub code: &'static str,
    /// What is wrong and what to do, without the place.
    pub message: String,
    /// What could stand there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// All that is wrong; nothing when it can be used.
    pub diagnostics: Vec<Diagnostic>,
    /// What it gives, as far as that is known.
    pub ty: Option<Type>,
    /// What it reads.
    pub reads: Reads,
}

impl Checked {
    /// Whether it can be used.
    pub fn is_fine(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// Looks an expression over. Where conditions are joined by `and` and `or`, each says what is wrong with it.
pub fn check(ctx: &Context<'_>, text: &str, expected: &Expected) -> Checked {
    let binder = Binder::new(ctx);
    let mut faults = Vec::new();
    let mut ty = None;
    match parser::read(text) {
        Err(fault) => faults.push(fault),
        Ok(ast) => match whole(&binder, &ast, expected) {
            Ok(found) => ty = Some(found),
            Err(fault) => {
                each(&binder, &ast, &mut faults);
                if faults.is_empty() {
                    faults.push(fault);
                }
            }
        },
    }
    let diagnostics = faults.into_iter().map(|fault| diagnostic(text, fault)).collect();
    Checked { diagnostics, ty, reads: binder.noted.taken() }
}

fn whole(binder: &Binder<'_>, ast: &Ast, expected: &Expected) -> Found<Type> {
    match expected {
        Expected::Condition => binder.cond(&binder.root(), ast).map(|_| Type::Bool),
        Expected::Filter => {
            let cond = binder.cond(&binder.root(), ast)?;
            sqlable::asked(&cond).map(|()| Type::Bool)
        }
        Expected::Value => {
            let typed = binder.typed(&binder.root(), ast)?;
            match typed.ty {
                Type::List | Type::Json => {
                    Fault::err(&ast.place, "wrong_type", format!("A field cannot hold {}.", typed.ty))
                }
                Type::Blank => Fault::err(&ast.place, "blank", "This is always blank."),
                ty => Ok(ty),
            }
        }
        Expected::Type(wanted) => {
            let Typed { ty, term } = binder.typed(&binder.root(), ast)?;
            let both = ty.is_text() && wanted.is_text();
            let day = *wanted == Type::Date && matches!(&term, Term::Const(v) if v.as_text().is_some());
            if ty == *wanted || both || ty == Type::Blank {
                return Ok(ty);
            }
            if day {
                return binder.date(&binder.root(), ast).map(|_| Type::Date);
            }
            let what = super::error::capital(&wanted.to_string());
            Fault::err(&ast.place, "wrong_type", format!("{what} is expected here; this is {ty}."))
        }
    }
}

/// The faults of conditions that are joined.
fn each(binder: &Binder<'_>, ast: &Ast, faults: &mut Vec<Fault>) {
    match &ast.node {
        Node::And(many) | Node::Or(many) => many.iter().for_each(|one| each(binder, one, faults)),
        Node::Not(of) if matches!(of.node, Node::And(_) | Node::Or(_)) => each(binder, of, faults),
        _ if faults.len() < 20 => {
            faults.extend(binder.cond(&binder.root(), ast).err().filter(|_| is_part(ast)))
        }
        _ => {}
    }
}

/// Whether it can only be a condition; of other values the caller knows better what was expected.
fn is_part(ast: &Ast) -> bool {
    matches!(ast.node, Node::Compare(..) | Node::In(..) | Node::Call(..) | Node::Not(_))
}

fn diagnostic(text: &str, fault: Fault) -> Diagnostic {
    let (at, length) = match fault.place {
        Place::Text { at, len, .. } => (at, len),
        Place::Json(_) => (0, text.len()),
    };
    let units = |to: usize| text.get(..to).unwrap_or(text).encode_utf16().count();
    let instead = fault.message.split_once("Did you mean “").and_then(|(_, rest)| rest.split_once('”'));
    Diagnostic {
        at,
        length,
        from: units(at),
        to: units(at + length),
        code: fault.code,
        instead: instead.map(|(instead, _)| instead.to_owned()),
        message: fault.message,
    }
}
