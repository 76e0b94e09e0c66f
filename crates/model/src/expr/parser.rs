//! Tokens to a tree: operator precedence after Pratt.

use super::ast::{Ast, Comparison, MOST_DEPTH, MOST_NODES, MOST_VALUES, Name, Node, Place, Reckoning};
use super::error::{Fault, Found, ParseError};
use super::lexer::{Token, tokens};

/// Reads an expression written as text.
///
/// # Errors
/// Where and why it cannot be read.
pub fn parse(text: &str) -> Result<Ast, ParseError> {
    read(text).map_err(ParseError::from)
}

/// The same, with the fault's place and code.
pub(crate) fn read(text: &str) -> Found<Ast> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, nodes: 0 };
    let ast = parser.expression(0, 0)?;
    match parser.peek() {
        Token::End => {}
        _ => return Err(parser.unexpected("the end, “and” or “or”")),
    }
    limits(&ast)?;
    Ok(ast)
}

/// Checks the limits on a whole tree.
pub(crate) fn limits(ast: &Ast) -> Found<()> {
    fn walk(ast: &Ast, depth: usize, nodes: &mut usize) -> Found<()> {
        *nodes += 1;
        if depth > MOST_DEPTH {
            return Fault::err(
                &ast.place,
                "too_deep",
                format!("This is nested too deeply; {MOST_DEPTH} levels are the most."),
            );
        }
        if *nodes > MOST_NODES {
            return Fault::err(
                &ast.place,
                "too_large",
                format!("This is too long; {MOST_NODES} parts are the most."),
            );
        }
        if let Node::List(values) = &ast.node {
            if values.len() > MOST_VALUES {
                return Fault::err(
                    &ast.place,
                    "too_large",
                    format!("A list may have {MOST_VALUES} values at most."),
                );
            }
            // A list's plain values do not count.
            return values
                .iter()
                .filter(|v| !v.children().is_empty())
                .try_for_each(|v| walk(v, depth + 1, nodes));
        }
        ast.children().into_iter().try_for_each(|child| walk(child, depth + 1, nodes))
    }
    walk(ast, 1, &mut 0)
}

const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;
const COMPARE: u8 = 4;
const CONCAT: u8 = 5;
const ADD: u8 = 6;
const MUL: u8 = 7;
const NEGATE: u8 = 8;

enum Infix {
    And,
    Or,
    Compare(Comparison),
    In(bool),
    Concat,
    Reckon(Reckoning),
}

struct Parser {
    tokens: Vec<(Token, Place)>,
    next: usize,
    nodes: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.next].0
    }

    fn place(&self) -> &Place {
        &self.tokens[self.next].1
    }

    fn advance(&mut self) -> (Token, Place) {
        let found = self.tokens[self.next].clone();
        if found.0 != Token::End {
            self.next += 1;
        }
        found
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(s) if *s == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(w) if w.eq_ignore_ascii_case(word))
    }

    fn unexpected(&self, wanted: &str) -> Fault {
        let seen = match self.peek() {
            Token::End => {
                return Fault::new(
                    self.place(),
                    "syntax",
                    format!("The expression ends where {wanted} is expected."),
                );
            }
            Token::Word(w) => w.clone(),
            Token::Number(n) => n.to_string(),
            Token::Text(t) => format!("\"{t}\""),
            Token::Sign(s) => (*s).to_owned(),
        };
        Fault::new(
            self.place(),
            "syntax",
            format!("“{}” stands where {wanted} is expected.", super::error::short(&seen)),
        )
    }

    fn expect(&mut self, sign: &str) -> Found<Place> {
        if self.is_sign(sign) { Ok(self.advance().1) } else { Err(self.unexpected(&format!("“{sign}”"))) }
    }

    fn grown(&mut self, node: Node, place: Place) -> Found<Ast> {
        self.nodes += 1;
        // Plain values of lists are many; the exact count is made on the whole tree.
        if self.nodes > MOST_NODES + MOST_VALUES * 20 {
            return Fault::err(
                &place,
                "too_large",
                format!("This is too long; {MOST_NODES} parts are the most."),
            );
        }
        Ok(Ast { node, place })
    }

    fn infix(&self) -> Option<(Infix, u8, usize)> {
        let compare = |c| Some((Infix::Compare(c), COMPARE, 1));
        let reckon = |r, power| Some((Infix::Reckon(r), power, 1));
        match self.peek() {
            Token::Sign(sign) => match *sign {
                "and" => Some((Infix::And, AND, 1)),
                "or" => Some((Infix::Or, OR, 1)),
                "=" => compare(Comparison::Eq),
                "!=" => compare(Comparison::Ne),
                "<" => compare(Comparison::Lt),
                "<=" => compare(Comparison::Lte),
                ">" => compare(Comparison::Gt),
                ">=" => compare(Comparison::Gte),
                "&" => Some((Infix::Concat, CONCAT, 1)),
                "+" => reckon(Reckoning::Add, ADD),
                "-" => reckon(Reckoning::Sub, ADD),
                "*" => reckon(Reckoning::Mul, MUL),
                "/" => reckon(Reckoning::Div, MUL),
                _ => None,
            },
            Token::Word(word) => match word.to_ascii_lowercase().as_str() {
                "and" => Some((Infix::And, AND, 1)),
                "or" => Some((Infix::Or, OR, 1)),
                "in" => Some((Infix::In(false), COMPARE, 1)),
                "not" => match self.tokens.get(self.next + 1) {
                    Some((Token::Word(next), _)) if next.eq_ignore_ascii_case("in") => {
                        Some((Infix::In(true), COMPARE, 2))
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn expression(&mut self, least: u8, depth: usize) -> Found<Ast> {
        if depth > MOST_DEPTH * 2 {
            return Fault::err(
                self.place(),
                "too_deep",
                format!("This is nested too deeply; {MOST_DEPTH} levels are the most."),
            );
        }
        let mut left = self.prefix(depth)?;
        while let Some((infix, power, words)) = self.infix() {
            if power <= least {
                break;
            }
            let place = self.place().clone();
            for _ in 0..words {
                self.advance();
            }
            let right = self.expression(power, depth + 1)?;
            left = match infix {
                Infix::And => match left.node {
                    Node::And(mut many) if power == AND => {
                        many.push(right);
                        Ast { node: Node::And(many), place: left.place }
                    }
                    _ => self.grown(Node::And(vec![left, right]), place)?,
                },
                Infix::Or => match left.node {
                    Node::Or(mut many) => {
                        many.push(right);
                        Ast { node: Node::Or(many), place: left.place }
                    }
                    _ => self.grown(Node::Or(vec![left, right]), place)?,
                },
                Infix::Concat => match left.node {
                    Node::Concat(mut many) => {
                        many.push(right);
                        Ast { node: Node::Concat(many), place: left.place }
                    }
                    _ => self.grown(Node::Concat(vec![left, right]), place)?,
                },
                Infix::Compare(how) => self.grown(Node::Compare(how, left.into(), right.into()), place)?,
                Infix::In(negated) => self.grown(Node::In(left.into(), right.into(), negated), place)?,
                Infix::Reckon(how) => self.grown(Node::Reckon(how, left.into(), right.into()), place)?,
            };
            if power == COMPARE && matches!(self.infix(), Some((_, COMPARE, _))) {
                let message =
                    "Comparisons do not chain; join them with “and”, or write between(x, from, to).";
                return Fault::err(self.place(), "syntax", message);
            }
        }
        Ok(left)
    }

    fn prefix(&mut self, depth: usize) -> Found<Ast> {
        if self.is_sign("not") || self.is_word("not") {
            let place = self.advance().1;
            let of = self.expression(NOT - 1, depth + 1)?;
            return self.grown(Node::Not(of.into()), place);
        }
        if self.is_sign("-") {
            let place = self.advance().1;
            let of = self.expression(NEGATE, depth + 1)?;
            return match of.node {
                Node::Number(n) if n.is_sign_positive() => self.grown(Node::Number(-n), place),
                _ => self.grown(Node::Negate(of.into()), place),
            };
        }
        let primary = self.primary(depth)?;
        if !self.is_sign(".") {
            return Ok(primary);
        }
        let place = primary.place.clone();
        let mut names = match primary.node {
            Node::Path(names) => names,
            Node::Call(..) => {
                let names = self.names(Vec::new())?;
                return self.grown(Node::Member(primary.into(), names), place);
            }
            _ => return Err(self.unexpected("an operator")),
        };
        names = self.names(names)?;
        let place = match (&names[0].place, names.last().map(|n| &n.place)) {
            (Place::Text { at, character, .. }, Some(Place::Text { at: last, len, .. })) => {
                Place::Text { at: *at, len: last + len - at, character: *character }
            }
            _ => place,
        };
        self.grown(Node::Path(names), place)
    }

    fn names(&mut self, mut names: Vec<Name>) -> Found<Vec<Name>> {
        while self.is_sign(".") {
            self.advance();
            match self.advance() {
                (Token::Word(text), place) => names.push(Name { text, place }),
                (_, place) => {
                    return Fault::err(&place, "syntax", "A field's name is expected after the point.");
                }
            }
        }
        Ok(names)
    }

    fn primary(&mut self, depth: usize) -> Found<Ast> {
        match self.peek().clone() {
            Token::Number(n) => {
                let place = self.advance().1;
                self.grown(Node::Number(n), place)
            }
            Token::Text(t) => {
                let place = self.advance().1;
                self.grown(Node::Text(t), place)
            }
            Token::Sign("(") => {
                self.advance();
                let inner = self.expression(0, depth + 1)?;
                self.expect(")")?;
                // Brackets keep an “and” apart from the one it stands in.
                Ok(inner)
            }
            Token::Sign("[") => {
                let place = self.advance().1;
                let values = self.until("]", depth)?;
                self.grown(Node::List(values), place)
            }
            Token::Word(word) => {
                let place = self.place().clone();
                let lower = word.to_ascii_lowercase();
                let called = matches!(self.tokens.get(self.next + 1), Some((Token::Sign("("), _)));
                if lower == "in" || matches!(lower.as_str(), "and" | "or") && !called {
                    return Err(self.unexpected("a value or a field"));
                }
                self.advance();
                if self.is_sign("(") {
                    self.advance();
                    let args = self.until(")", depth)?;
                    return self.grown(Node::Call(Name { text: word, place: place.clone() }, args), place);
                }
                match lower.as_str() {
                    "true" => self.grown(Node::Bool(true), place),
                    "false" => self.grown(Node::Bool(false), place),
                    "blank" | "null" => self.grown(Node::Blank, place),
                    _ => self.grown(Node::Path(vec![Name { text: word, place: place.clone() }]), place),
                }
            }
            _ => Err(self.unexpected("a value or a field")),
        }
    }

    fn until(&mut self, close: &str, depth: usize) -> Found<Vec<Ast>> {
        let mut out = Vec::new();
        while !self.is_sign(close) {
            if !out.is_empty() {
                if !self.is_sign(",") {
                    return Err(self.unexpected(&format!("“,” or “{close}”")));
                }
                self.advance();
            }
            out.push(self.expression(0, depth + 1)?);
            if out.len() > MOST_VALUES {
                return Fault::err(
                    self.place(),
                    "too_large",
                    format!("A list may have {MOST_VALUES} values at most."),
                );
            }
        }
        self.expect(close)?;
        Ok(out)
    }
}
