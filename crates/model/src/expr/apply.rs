//! Functions of values: each value is read as its declaration says.

use base::{Currency, Value};

use super::ast::{Ast, Comparison, Place};
use super::bind::Binder;
use super::error::{Fault, Found, nearest, short};
use super::frame::{Frame, Typed};
use super::functions::{self, Function, Gives, Takes};
use super::term::{Apply, Col, Cond, Find, Part, Term};
use super::types::Type;

impl<'a> Binder<'a> {
    /// A call of a function that is declared with all it does.
    pub fn applied(
        &self,
        frame: &Frame<'a>,
        function: &'static Function,
        args: &[Ast],
        place: &Place,
    ) -> Found<Typed> {
        let mut currency = None;
        let mut terms = Vec::with_capacity(args.len());
        for (i, ast) in args.iter().enumerate() {
            let takes = function.param(i).map_or(Takes::Any, |p| p.takes);
            terms.push(match takes {
                Takes::Text => self.text(frame, ast)?,
                Takes::Number => self.number(frame, ast)?,
                Takes::Date => self.date(frame, ast)?,
                Takes::Time => self.time(frame, ast)?,
                Takes::Word(words) => self.word(ast, words)?,
                Takes::Amount => {
                    let typed = self.typed(frame, ast)?;
                    if typed.ty == Type::Money {
                        currency = Some(self.currency(&typed, place)?);
                        self.amount(&typed, place)?
                    } else {
                        self.a_number(typed, &ast.place)?
                    }
                }
                _ if function.name == "concat" => self.as_text(self.typed(frame, ast)?, &ast.place)?,
                _ => self.titled(self.typed(frame, ast)?, &ast.place)?.term,
            });
        }
        if function.params.get(terms.len()).is_some_and(|p| p.today) {
            terms.push(self.days_from_now(0).term);
        }
        let ty = match function.gives {
            Gives::Bool => Type::Bool,
            Gives::Text => Type::Text,
            Gives::Date => Type::Date,
            Gives::Time => Type::Time,
            _ => Type::Number,
        };
        let applied = self.apply(function, ty, terms, place);
        Ok(match currency {
            Some(currency) if function.gives == Gives::Same => {
                Typed { ty: Type::Money, term: Term::Money(applied.term.into(), currency.into()) }
            }
            _ => applied,
        })
    }

    /// A function of terms; of constants it is one itself.
    pub fn apply(&self, function: &'static Function, ty: Type, args: Vec<Term>, place: &Place) -> Typed {
        let lenient = function.plain().is_none_or(|plain| plain.lenient);
        let constant = args.iter().all(Term::is_const) || !lenient && args.iter().any(Term::is_blank);
        let apply = Apply { function, args, here: self.here.clone(), place: place.clone() };
        self.fold(ty, Term::Apply(apply), constant)
    }

    fn word(&self, ast: &Ast, words: &'static [&'static str]) -> Found<Term> {
        let said = self.literal(ast, "A word")?;
        match words.iter().find(|w| w.eq_ignore_ascii_case(said)) {
            Some(word) => Ok(Term::Const(Value::Text((*word).to_owned()))),
            None => {
                let hint = nearest(said, words.iter().copied());
                let what = if words.contains(&"month") { "a period" } else { "one of these words" };
                let message = format!("“{}” is not {what}: {}.{hint}", short(said), words.join(", "));
                Fault::err(&ast.place, "wrong_type", message)
            }
        }
    }

    fn expected<T>(&self, place: &Place, what: &str, ty: &Type) -> Found<T> {
        Fault::err(place, "wrong_type", format!("{what} is expected here; this is {ty}."))
    }

    pub fn number(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        self.a_number(self.typed(frame, ast)?, &ast.place)
    }

    fn a_number(&self, typed: Typed, place: &Place) -> Found<Term> {
        match typed.ty {
            Type::Number | Type::Blank => Ok(typed.term),
            other => self.expected(place, "A number", &other),
        }
    }

    /// Text; a record stands for its title.
    pub fn text(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        let typed = self.titled(self.typed(frame, ast)?, &ast.place)?;
        match typed.ty {
            Type::Text | Type::Name | Type::Select | Type::Blank => Ok(typed.term),
            other => {
                let message = format!("Text is expected here; this is {other}. Make it text with text(…).");
                Fault::err(&ast.place, "wrong_type", message)
            }
        }
    }

    /// A date, or the day of a moment.
    pub fn date(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        let typed = self.typed(frame, ast)?;
        match (&typed.ty, &typed.term) {
            (Type::Date | Type::Time, _) => Ok(self.day(typed)),
            (Type::Blank, _) => Ok(typed.term),
            (Type::Text, Term::Const(Value::Text(text))) => match crate::kind::date::read(text) {
                Some(day) => Ok(Term::Const(Value::Date(day))),
                None => Fault::err(
                    &ast.place,
                    "wrong_type",
                    format!("“{}” is not a date such as 2026-11-22.", short(text)),
                ),
            },
            (other, _) => self.expected(&ast.place, "A date", other),
        }
    }

    fn time(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        let typed = self.typed(frame, ast)?;
        let typed = match typed.ty {
            Type::Text => {
                let beside = Typed { ty: Type::Time, term: Term::Const(Value::Blank) };
                self.coerced(&beside, typed, &ast.place)?
            }
            _ => typed,
        };
        match typed.ty {
            Type::Time | Type::Blank => Ok(typed.term),
            other => self.expected(&ast.place, "A date and time", &other),
        }
    }

    pub fn money(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Typed> {
        let typed = self.typed(frame, ast)?;
        if typed.ty == Type::Money { Ok(typed) } else { self.expected(&ast.place, "Money", &typed.ty) }
    }

    /// `money(number, currency)`; a currency that is none would be money in one place and blank in another.
    pub fn as_money(&self, frame: &Frame<'a>, args: &[Ast]) -> Found<Typed> {
        let amount = self.number(frame, &args[0])?;
        let currency = match self.text(frame, &args[1])? {
            Term::Const(Value::Text(code)) => match Currency::parse(&code) {
                Some(known) => Term::Const(known.code().into()),
                None => {
                    let message = format!("“{}” is not a currency of ISO 4217, such as EUR.", short(&code));
                    return Fault::err(&args[1].place, "wrong_type", message);
                }
            },
            Term::Col(col) if col.part == Part::Currency => Term::Col(col),
            _ => {
                let message = "A currency is expected in quotation marks, or as currency(…) of money.";
                return Fault::err(&args[1].place, "wrong_type", message);
            }
        };
        let constant = amount.is_const() && currency.is_const();
        Ok(self.fold(Type::Money, Term::Money(amount.into(), currency.into()), constant))
    }

    /// A record as its title; everything else as it is.
    pub fn titled(&self, typed: Typed, place: &Place) -> Found<Typed> {
        if let (Type::Polymorphic(targets), Term::Col(col)) = (&typed.ty, &typed.term) {
            // It is a record of one of them; of all others there is none and their title is blank.
            let titles = targets.iter().filter_map(|to| self.title(col, to));
            let titles = titles.map(|t| self.as_text(t, place)).collect::<Found<Vec<_>>>()?;
            return Ok(Typed { ty: Type::Text, term: Term::Coalesce(titles) });
        }
        let (Type::Relation(to), Term::Col(col)) = (&typed.ty, &typed.term) else {
            return match typed.ty {
                Type::Relation(_) | Type::Polymorphic(_) => Fault::err(
                    place,
                    "wrong_type",
                    "This record cannot stand for text; write a path to a field, such as owner.name.",
                ),
                _ => Ok(typed),
            };
        };
        match self.title(col, to) {
            Some(title) => Ok(title),
            None => Ok(self.apply_text(Typed { ty: Type::Text, term: typed.term }, place)),
        }
    }

    fn apply_text(&self, typed: Typed, place: &Place) -> Typed {
        match functions::find("text") {
            Some(function) => self.apply(function, Type::Text, vec![typed.term], place),
            None => typed,
        }
    }

    /// Any value as text.
    pub fn as_text(&self, typed: Typed, place: &Place) -> Found<Term> {
        let typed = self.titled(typed, place)?;
        match typed.ty {
            Type::Text | Type::Name | Type::Select | Type::Blank => Ok(typed.term),
            Type::List | Type::Json => self.expected(place, "A value", &typed.ty),
            _ => Ok(self.apply_text(typed, place).term),
        }
    }

    /// A part of a name: of a field of names its own, of text what looks like it.
    pub fn name_part(
        &self,
        frame: &Frame<'a>,
        function: &'static Function,
        args: &[Ast],
        place: &Place,
    ) -> Found<Typed> {
        let part = if function.name == "firstname" { "first" } else { "last" };
        let typed = self.titled(self.typed(frame, &args[0])?, &args[0].place)?;
        match typed.term {
            Term::Col(col) if typed.ty == Type::Name => {
                let col = Col { part: Part::Name(part), ..col };
                Ok(Typed { ty: Type::Text, term: Term::Col(col) })
            }
            _ => self.applied(frame, function, args, place),
        }
    }

    /// `min`, `max`, `sum`, `avg` of values that stand there; amounts must be of one currency.
    pub fn several(
        &self,
        frame: &Frame<'a>,
        function: &'static Function,
        args: &[Ast],
        place: &Place,
    ) -> Found<Typed> {
        let values = args.iter().map(|a| self.typed(frame, a)).collect::<Found<Vec<_>>>()?;
        let ordered = matches!(function.name, "min" | "max");
        let (ty, mut terms) = self.alike(values, place)?;
        terms.retain(|t| !t.is_blank());
        match ty {
            Type::Number => Ok(self.apply(function, ty, terms, place)),
            Type::Date | Type::Time if ordered => Ok(self.apply(function, ty, terms, place)),
            Type::Money => {
                let money = |term: &Term| Typed { ty: Type::Money, term: term.clone() };
                let each = |of: &dyn Fn(&Typed) -> Found<Term>| {
                    terms.iter().map(|t| of(&money(t))).collect::<Found<Vec<_>>>()
                };
                let amounts = each(&|t| self.amount(t, place))?;
                let currencies = each(&|t| self.currency(t, place))?;
                let shared = Term::Coalesce(currencies.clone());
                let same = currencies.into_iter().map(|c| {
                    let own = Cond::Blank(self.copy(&c, place)?);
                    Ok(Cond::any(vec![own, Cond::Compare(Comparison::Eq, c, self.copy(&shared, place)?)]))
                });
                let same = Cond::all(same.collect::<Found<Vec<_>>>()?);
                let result = self.apply(function, Type::Number, amounts, place).term;
                let result = Term::If(Box::new(same), result.into(), Term::Const(Value::Blank).into());
                let constant = terms.iter().all(Term::is_const);
                Ok(self.fold(Type::Money, Term::Money(result.into(), shared.into()), constant))
            }
            Type::Blank => Fault::err(place, "blank", "All of these values are blank."),
            other => {
                let what = if ordered { "Numbers, amounts or dates are" } else { "Numbers or amounts are" };
                Fault::err(place, "wrong_type", format!("{what} expected here; this is {other}."))
            }
        }
    }

    /// `contains` and its like for a needle that is a value of the record.
    pub fn found_in(&self, frame: &Frame<'a>, how: Find, args: &[Ast]) -> Found<Cond> {
        let needle = self.text(frame, &args[1])?;
        let text = self.text(frame, &args[0])?;
        if let Term::Const(Value::Text(needle)) = &needle {
            return self.find(how, Typed { ty: Type::Text, term: text }, needle, &args[1].place);
        }
        Ok(Cond::FindIn(how, text, needle))
    }
}
