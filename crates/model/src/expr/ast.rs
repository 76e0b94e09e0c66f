//! The tree that both spellings are read into, before any name has been looked up.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

/// How deep a tree may be.
pub const MOST_DEPTH: usize = 32;
/// How many nodes a tree may have, the values of lists not counted.
pub const MOST_NODES: usize = 500;
/// How many values a list may have.
pub const MOST_VALUES: usize = 1_000;
/// How many characters a text may have.
pub const MOST_CHARACTERS: usize = 10_000;

/// Where something stands in what was written.
#[derive(Clone, Debug)]
pub enum Place {
    /// In text.
    Text {
        /// Byte offset.
        at: usize,
        /// Bytes.
        len: usize,
        /// Which character it is, counted from one.
        character: usize,
    },
    /// In JSON: the path to it, such as `and[1].value`; empty for the whole.
    Json(Arc<str>),
}

impl Place {
    /// The message with its place before it.
    pub(crate) fn says(&self, message: &str) -> String {
        match self {
            Place::Text { character, .. } => format!("At character {character}: {message}"),
            Place::Json(path) if path.is_empty() => message.to_owned(),
            Place::Json(path) => format!("In {path}: {message}"),
        }
    }
}

/// A name as written, with its place.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Two names are the same wherever they stand.
impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Lte,
    /// `>`
    Gt,
    /// `>=`
    Gte,
}

impl Comparison {
    /// As spelled in text.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Eq => "=",
            Comparison::Ne => "!=",
            Comparison::Lt => "<",
            Comparison::Lte => "<=",
            Comparison::Gt => ">",
            Comparison::Gte => ">=",
        }
    }

    /// The same with both sides changed about.
    pub(crate) fn turned(self) -> Self {
        match self {
            Comparison::Lt => Comparison::Gt,
            Comparison::Lte => Comparison::Gte,
            Comparison::Gt => Comparison::Lt,
            Comparison::Gte => Comparison::Lte,
            same => same,
        }
    }

    /// Whether it asks for an order.
    pub(crate) fn is_order(self) -> bool {
        !matches!(self, Comparison::Eq | Comparison::Ne)
    }

    /// What it says of two values in that order.
    pub(crate) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Eq => order.is_eq(),
            Comparison::Ne => order.is_ne(),
            Comparison::Lt => order.is_lt(),
            Comparison::Lte => order.is_le(),
            Comparison::Gt => order.is_gt(),
            Comparison::Gte => order.is_ge(),
        }
    }
}

/// How two values are reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reckoning {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

impl Reckoning {
    /// As spelled in text.
    pub fn sign(self) -> &'static str {
        match self {
            Reckoning::Add => "+",
            Reckoning::Sub => "-",
            Reckoning::Mul => "*",
            Reckoning::Div => "/",
        }
    }
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `blank` or `null`.
    Blank,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Decimal),
    /// Text.
    Text(String),
    /// `[…]`.
    List(Vec<Ast>),
    /// `company.owner.team`.
    Path(Vec<Name>),
    /// What belongs to the result of a call: `me().team`.
    Member(Box<Ast>, Vec<Name>),
    /// `contains(name, "acme")`.
    Call(Name, Vec<Ast>),
    /// `not …`.
    Not(Box<Ast>),
    /// `-…`.
    Negate(Box<Ast>),
    /// All of them.
    And(Vec<Ast>),
    /// One of them.
    Or(Vec<Ast>),
    /// A comparison.
    Compare(Comparison, Box<Ast>, Box<Ast>),
    /// `a in […]`; negated: `a not in […]`.
    In(Box<Ast>, Box<Ast>, bool),
    /// Texts joined by `&`.
    Concat(Vec<Ast>),
    /// Arithmetic.
    Reckon(Reckoning, Box<Ast>, Box<Ast>),
}

/// A tree with its places. Printing it gives its text.
#[derive(Clone, Debug)]
pub struct Ast {
    /// What it is.
    pub node: Node,
    /// Where it stands.
    pub place: Place,
}

/// Two trees are the same wherever they stand.
impl PartialEq for Ast {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Ast {
    pub(crate) fn children(&self) -> Vec<&Ast> {
        match &self.node {
            Node::Blank | Node::Bool(_) | Node::Number(_) | Node::Text(_) | Node::Path(_) => Vec::new(),
            Node::List(many)
            | Node::Call(_, many)
            | Node::And(many)
            | Node::Or(many)
            | Node::Concat(many) => many.iter().collect(),
            Node::Member(one, _) | Node::Not(one) | Node::Negate(one) => vec![one],
            Node::Compare(_, a, b) | Node::Reckon(_, a, b) | Node::In(a, b, _) => vec![a, b],
        }
    }

    /// How tightly its text binds, for brackets.
    fn tightness(&self) -> u8 {
        match &self.node {
            Node::Or(_) => 1,
            Node::And(_) => 2,
            Node::Not(_) => 3,
            Node::Compare(..) | Node::In(..) => 4,
            Node::Concat(_) => 5,
            Node::Reckon(Reckoning::Add | Reckoning::Sub, ..) => 6,
            Node::Reckon(..) => 7,
            Node::Negate(_) => 8,
            Node::Number(n) if n.is_sign_negative() && !n.is_zero() => 8,
            _ => 9,
        }
    }
}

struct Bracketed<'a>(&'a Ast, u8);

impl fmt::Display for Bracketed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.tightness() < self.1 { write!(f, "({})", self.0) } else { write!(f, "{}", self.0) }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, many: &[Ast], between: &str, least: u8) -> fmt::Result {
    for (i, one) in many.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        write!(f, "{}", Bracketed(one, least))?;
    }
    Ok(())
}

fn dotted(names: &[Name]) -> String {
    names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join(".")
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            other => write!(f, "{other}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for Ast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Blank => f.write_str("blank"),
            Node::Bool(b) => write!(f, "{b}"),
            Node::Number(n) => write!(f, "{n}"),
            Node::Text(t) => quoted(f, t),
            Node::List(many) => {
                f.write_str("[")?;
                joined(f, many, ", ", 0)?;
                f.write_str("]")
            }
            Node::Path(names) => f.write_str(&dotted(names)),
            Node::Member(of, names) => write!(f, "{}.{}", Bracketed(of, 9), dotted(names)),
            Node::Call(name, args) => {
                write!(f, "{}(", name.text)?;
                joined(f, args, ", ", 0)?;
                f.write_str(")")
            }
            Node::Not(one) => write!(f, "not {}", Bracketed(one, 3)),
            Node::Negate(one) => write!(f, "-{}", Bracketed(one, 9)),
            Node::And(many) => joined(f, many, " and ", 3),
            Node::Or(many) => joined(f, many, " or ", 2),
            Node::Concat(many) => joined(f, many, " & ", 6),
            Node::Compare(how, a, b) => write!(f, "{} {} {}", Bracketed(a, 5), how.sign(), Bracketed(b, 5)),
            Node::In(a, b, negated) => {
                let word = if *negated { "not in" } else { "in" };
                write!(f, "{} {word} {}", Bracketed(a, 5), Bracketed(b, 5))
            }
            Node::Reckon(how, a, b) => {
                let own = self.tightness();
                write!(f, "{} {} {}", Bracketed(a, own), how.sign(), Bracketed(b, own + 1))
            }
        }
    }
}
