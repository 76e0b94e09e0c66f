//! The functions of the language, each declared once: name, values, what it gives, examples, and how it is computed in
//! memory and in SQL. Binding, messages, the editor's suggestions and the reference are read from the declarations.

mod calendar;
mod dates;
mod lists;
mod logic;
mod numbers;
mod people;
mod sql_dates;
mod sql_numbers;
mod sql_text;
mod text;
mod text_format;
mod values;

pub(crate) use numbers::average;

use std::sync::Arc;

use base::Value;
use sea_query::Expr;

use super::sql::SqlBuilder;
use super::sqlable::Size;
use super::term::Term;
use super::zone::Zone;

/// What a function is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Text.
    Text,
    /// Numbers and money.
    Numbers,
    /// Dates and times.
    Dates,
    /// Working days and the calendar.
    Calendar,
    /// Conditions and choices.
    Logic,
    /// Lists and records that refer to this one.
    Lists,
    /// People and what reaches them.
    People,
}

impl Group {
    /// All of them, in the order of the reference.
    pub const ALL: [Group; 7] = [
        Group::Text,
        Group::Numbers,
        Group::Dates,
        Group::Calendar,
        Group::Logic,
        Group::Lists,
        Group::People,
    ];

    /// Its heading, in English and German.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Group::Text => ("Text", "Text"),
            Group::Numbers => ("Numbers and money", "Zahlen und Geld"),
            Group::Dates => ("Dates and times", "Datum und Uhrzeit"),
            Group::Calendar => ("Working days and the calendar", "Arbeitstage und Kalender"),
            Group::Logic => ("Logic", "Logik"),
            Group::Lists => ("Lists and relations", "Listen und Beziehungen"),
            Group::People => ("People", "Menschen"),
        }
    }

    /// Its functions.
    pub fn functions(self) -> &'static [Function] {
        match self {
            Group::Text => text::TEXT,
            Group::Numbers => numbers::NUMBERS,
            Group::Dates => dates::DATES,
            Group::Calendar => calendar::CALENDAR,
            Group::Logic => logic::LOGIC,
            Group::Lists => lists::LISTS,
            Group::People => people::PEOPLE,
        }
    }
}

/// What may stand at a place of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Text, a name, an option's key; a record stands for its title.
    Text,
    /// A number.
    Number,
    /// A number or an amount of money, which then is given as well.
    Amount,
    /// Money.
    Money,
    /// A date, or a moment, which counts by its day.
    Date,
    /// A moment.
    Time,
    /// A condition.
    Condition,
    /// One of some words, in quotation marks.
    Word(&'static [&'static str]),
    /// A list.
    List,
    /// Anything.
    Any,
}

impl Takes {
    /// In a word or two.
    pub fn says(self) -> &'static str {
        match self {
            Takes::Text => "text",
            Takes::Number => "number",
            Takes::Amount => "number or money",
            Takes::Money => "money",
            Takes::Date => "date",
            Takes::Time => "date and time",
            Takes::Condition => "condition",
            Takes::Word(_) => "word",
            Takes::List => "list",
            Takes::Any => "value",
        }
    }
}

/// One place of a call.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// What it is called in the signature.
    pub name: &'static str,
    /// What may stand there.
    pub takes: Takes,
    /// It may be left out.
    pub optional: bool,
    /// It may be repeated.
    pub many: bool,
    /// When it is left out: today.
    pub(crate) today: bool,
}

impl Param {
    pub(crate) const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    pub(crate) const fn or_today(mut self) -> Self {
        self.optional = true;
        self.today = true;
        self
    }

    pub(crate) const fn many(mut self) -> Self {
        self.many = true;
        self
    }
}

pub(crate) const fn p(name: &'static str, takes: Takes) -> Param {
    Param { name, takes, optional: false, many: false, today: false }
}

/// What a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// Yes or no.
    Bool,
    /// A number.
    Number,
    /// Money.
    Money,
    /// Text.
    Text,
    /// A date.
    Date,
    /// A moment.
    Time,
    /// What its values are.
    Same,
    /// A user.
    User,
    /// A team.
    Team,
}

impl Gives {
    /// In a word or two.
    pub fn says(self) -> &'static str {
        match self {
            Gives::Bool => "yes or no",
            Gives::Number => "number",
            Gives::Money => "money",
            Gives::Text => "text",
            Gives::Date => "date",
            Gives::Time => "date and time",
            Gives::Same => "as its values",
            Gives::User => "user",
            Gives::Team => "team",
        }
    }
}

/// What functions know beside their values.
#[derive(Debug)]
pub(crate) struct Here {
    pub zone: Arc<Zone>,
    /// ISO 3166 code of the workspace's country.
    pub country: String,
    /// Whether names of months are German.
    pub german: bool,
}

/// Computes a value from values; `None` is blank.
pub(crate) type InMemory = fn(&[Value], &Here) -> Option<Value>;
/// The same in SQL; `None` where it cannot be said.
pub(crate) type InSql = fn(&mut SqlBuilder, &[Term]) -> Option<Expr>;
/// The size of a number it gives in SQL; `None` where it has none.
pub(crate) type Sized = fn(&[Term], &[Size]) -> Option<Size>;

/// How a function is computed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// The binder knows it by name.
    Known,
    Plain(Plain),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain {
    pub memory: InMemory,
    pub sql: Option<InSql>,
    /// How often its SQL repeats its values.
    pub copies: u32,
    /// Blank values are handed to it; else they make the result blank.
    pub lenient: bool,
    /// Digits after the point of its number, when no size says it.
    pub places: u32,
    pub size: Option<Sized>,
}

/// A function.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// What it gives.
    pub gives: Gives,
    /// What it gives or says, in one sentence.
    pub about: &'static str,
    /// What it does with blank, where that is special.
    pub blank: &'static str,
    /// Expressions and what they give.
    pub examples: &'static [(&'static str, &'static str)],
    /// It is also a measure over many records.
    pub measure: bool,
    pub(crate) work: Work,
}

/// A function that the binder knows by name.
pub(crate) const fn known(
    name: &'static str,
    params: &'static [Param],
    gives: Gives,
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
) -> Function {
    Function { name, params, gives, about, blank: "", examples, measure: false, work: Work::Known }
}

impl Function {
    pub(crate) const fn blank(mut self, about: &'static str) -> Self {
        self.blank = about;
        self
    }

    pub(crate) const fn measure(mut self) -> Self {
        self.measure = true;
        self
    }

    pub(crate) const fn memory(mut self, memory: InMemory) -> Self {
        self.work =
            Work::Plain(Plain { memory, sql: None, copies: 1, lenient: false, places: 6, size: None });
        self
    }

    /// Its SQL, and how often that repeats the values.
    pub(crate) const fn sql(mut self, copies: u32, sql: InSql) -> Self {
        if let Work::Plain(plain) = &mut self.work {
            plain.sql = Some(sql);
            plain.copies = copies;
        }
        self
    }

    pub(crate) const fn sized(mut self, size: Sized) -> Self {
        if let Work::Plain(plain) = &mut self.work {
            plain.size = Some(size);
        }
        self
    }

    pub(crate) const fn places(mut self, places: u32) -> Self {
        if let Work::Plain(plain) = &mut self.work {
            plain.places = places;
        }
        self
    }

    /// Blank values are handed to it.
    pub(crate) const fn lenient(mut self) -> Self {
        if let Work::Plain(plain) = &mut self.work {
            plain.lenient = true;
        }
        self
    }

    pub(crate) fn plain(&self) -> Option<&Plain> {
        match &self.work {
            Work::Plain(plain) => Some(plain),
            Work::Known => None,
        }
    }

    /// Whether lists can be asked by it; else it is saved as a formula field first.
    pub fn in_lists(&self) -> bool {
        match &self.work {
            Work::Plain(plain) => plain.sql.is_some(),
            Work::Known => self.name != "join",
        }
    }

    /// The fewest values.
    pub fn least(&self) -> usize {
        self.params.iter().filter(|p| !p.optional).count()
    }

    /// The most values.
    pub fn most(&self) -> usize {
        if self.params.iter().any(|p| p.many) { 50 } else { self.params.len() }
    }

    /// The declaration of a value by its position.
    pub fn param(&self, at: usize) -> Option<&'static Param> {
        // What repeats are the last ones, all of them together.
        let first = self.params.iter().position(|p| p.many);
        match first {
            Some(first) if at >= first => self.params.get(first + (at - first) % (self.params.len() - first)),
            _ => self.params.get(at),
        }
    }

    /// The signature, such as `round(number, places?)`.
    pub fn signature(&self) -> String {
        let params = self.params.iter().map(|p| match (p.optional, p.name) {
            (true, name) => format!("{name}?"),
            (false, name) => name.to_owned(),
        });
        let more = if self.params.iter().any(|p| p.many) { ", …" } else { "" };
        format!("{}({}{more})", self.name, params.collect::<Vec<_>>().join(", "))
    }

    /// What it is about.
    pub fn group(&self) -> Option<Group> {
        Group::ALL.into_iter().find(|g| g.functions().iter().any(|f| f.name == self.name))
    }
}

/// All functions, group by group.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    Group::ALL.into_iter().flat_map(|group| group.functions())
}

/// The function of this name, in any letter case.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    functions().find(|f| f.name.eq_ignore_ascii_case(name))
}
