//! Calls of functions.

use base::Value;
use rust_decimal::Decimal;

use super::ast::{Ast, Comparison, Name, Node, Place};
use super::bind::Binder;
use super::dates::Period;
use super::error::{Fault, Found, nearest, short};
use super::frame::{Frame, Reach, Row, Spot, Typed};
use super::functions::{self, FUNCTIONS, Function};
use super::term::{Bucket, Cond, Find, List, Term};
use super::types::Type;

impl<'a> Binder<'a> {
    fn function(&self, name: &Name, args: &[Ast]) -> Found<&'static Function> {
        let Some(function) = functions::find(&name.text) else {
            let hint = nearest(&name.text, FUNCTIONS.iter().map(|f| f.name));
            return Fault::err(
                &name.place,
                "unknown_function",
                format!("There is no function “{}”.{hint}", short(&name.text)),
            );
        };
        if function.measure || function.name == "count" && args.is_empty() {
            let message = format!("{}() is a measure; here each record is asked for itself.", function.name);
            return Fault::err(&name.place, "not_possible", message);
        }
        if !(function.least..=function.most).contains(&args.len()) {
            let message =
                format!("{}({}) does not take {} values.", function.name, function.takes, args.len());
            return Fault::err(&name.place, "wrong_count", message);
        }
        Ok(function)
    }

    /// The text of an argument that must stand there as it is.
    fn literal<'t>(&self, ast: &'t Ast, what: &str) -> Found<&'t str> {
        match &ast.node {
            Node::Text(text) => Ok(text),
            _ => Fault::err(&ast.place, "wrong_type", format!("{what} is expected in quotation marks.")),
        }
    }

    /// A call that is a condition; `None` when it is not.
    pub fn condition_call(&self, frame: &Frame<'a>, name: &Name, args: &[Ast]) -> Found<Option<Cond>> {
        let place = &name.place;
        let function = self.function(name, args)?;
        Ok(Some(match function.name {
            "contains" | "starts" | "ends" => {
                let how = match function.name {
                    "contains" => Find::Contains,
                    "starts" => Find::Starts,
                    _ => Find::Ends,
                };
                let needle = self.literal(&args[1], "The text to look for")?;
                self.each(frame, &args[0], &mut |typed| self.find(how, typed, needle, &args[1].place))?
            }
            "between" => {
                let (from, to) = (self.typed(frame, &args[1])?, self.typed(frame, &args[2])?);
                let list = matches!(self.path(frame, &args[0])?, Some(Reach::List { .. }));
                if list && !(from.term.is_const() && to.term.is_const()) {
                    return Fault::err(place, "is_list", "A list is compared with plain values.");
                }
                self.each(frame, &args[0], &mut |typed| {
                    let again = Typed { ty: typed.ty.clone(), term: self.copy(&typed.term, place)? };
                    Ok(Cond::all(vec![
                        self.compare(Comparison::Gte, typed, from.clone(), &args[1].place)?,
                        self.compare(Comparison::Lte, again, to.clone(), &args[2].place)?,
                    ]))
                })?
            }
            "isblank" => match self.path(frame, &args[0])? {
                // No entry at all, or none whose part says something.
                Some(Reach::List { list, frame, rest: [] }) => match frame.row {
                    // The record's own copy of the entries says it without looking at them.
                    Row::Entry { of, items, .. } if items.inline => {
                        Cond::Blank(Spot::entries(list.steps, of).typed().term)
                    }
                    _ => Cond::Some(list, None).negated(),
                },
                Some(list @ Reach::List { .. }) => {
                    self.through(list, &mut |typed| Ok(Cond::Blank(typed.term).negated()))?.negated()
                }
                _ => match self.typed(frame, &args[0])?.term {
                    Term::Const(value) => Cond::Always(value.is_blank()),
                    term => Cond::Blank(term),
                },
            },
            "any" => self.some(frame, &args[0], args.get(1), false)?,
            "none" => self.some(frame, &args[0], args.get(1), false)?.negated(),
            "all" => self.some(frame, &args[0], args.get(1), true)?.negated(),
            _ => return Ok(None),
        }))
    }

    /// A condition on a value, or on each entry where a path leads through lists.
    fn each(&self, frame: &Frame<'a>, ast: &Ast, f: &mut dyn FnMut(Typed) -> Found<Cond>) -> Found<Cond> {
        match self.path(frame, ast)? {
            Some(reach) => self.through(reach, f),
            None => f(self.typed(frame, ast)?),
        }
    }

    /// Some row of a list fulfils a condition (or fails it).
    fn some(&self, frame: &Frame<'a>, list: &Ast, wanted: Option<&Ast>, fails: bool) -> Found<Cond> {
        let reach = self.path(frame, list)?;
        match reach {
            Some(reach @ Reach::List { .. }) => self.some_in(reach, list, wanted, fails),
            _ => Fault::err(
                &list.place,
                "wrong_type",
                "A list is expected here, such as emails, contacts or deals.",
            ),
        }
    }

    fn some_in(&self, reach: Reach<'a, '_>, at: &Ast, wanted: Option<&Ast>, fails: bool) -> Found<Cond> {
        let Reach::List { list, frame, rest } = reach else {
            return Fault::err(
                &at.place,
                "wrong_type",
                "A list is expected here; this path ends with a value.",
            );
        };
        let inner = match (rest, wanted) {
            ([], None) => None,
            ([], Some(wanted)) => {
                let cond = self.cond(&frame, wanted)?;
                Some(if fails { cond.negated() } else { cond })
            }
            (rest, _) => Some(self.some_in(self.reach(&frame, rest)?, at, wanted, fails)?),
        };
        Ok(Cond::Some(list, inner.map(Box::new)))
    }

    fn count(&self, frame: &Frame<'a>, args: &[Ast]) -> Found<(List, Option<Box<Cond>>)> {
        match self.path(frame, &args[0])? {
            Some(Reach::List { list, frame, rest: [] }) => {
                let cond = args.get(1).map(|wanted| self.cond(&frame, wanted)).transpose()?;
                Ok((list, cond.map(Box::new)))
            }
            _ => {
                Fault::err(&args[0].place, "wrong_type", "count() takes one list, such as contacts or deals.")
            }
        }
    }

    /// A call that gives a value.
    pub fn call(&self, frame: &Frame<'a>, name: &Name, args: &[Ast]) -> Found<Typed> {
        if let Some(cond) = self.condition_call(frame, name, args)? {
            return Ok(match cond {
                Cond::Always(b) => Typed { ty: Type::Bool, term: Term::Const(Value::Bool(b)) },
                cond => Typed { ty: Type::Bool, term: Term::Truth(Box::new(cond)) },
            });
        }
        let place = &name.place;
        let today = |days: i64| Typed {
            ty: Type::Date,
            term: Term::Const(
                self.today()
                    .and_then(|t| super::dates::add_days(t, Decimal::from(days)))
                    .map_or(Value::Blank, Value::Date),
            ),
        };
        match self.function(name, args)?.name {
            "me" => {
                self.noted.actor();
                Ok(self.record("user", self.ctx.me))
            }
            "my_team" => {
                self.noted.actor();
                Ok(self.record("team", self.ctx.my_team))
            }
            "today" => Ok(today(0)),
            "yesterday" => Ok(today(-1)),
            "tomorrow" => Ok(today(1)),
            "now" => {
                self.noted.clock();
                Ok(Typed { ty: Type::Time, term: Term::Const(Value::Time(self.ctx.now)) })
            }
            side @ ("startof" | "endof") => {
                let period = self.literal(&args[0], "A period")?;
                let Some(period) = Period::parse(period) else {
                    let hint = nearest(period, Period::NAMES);
                    let message =
                        format!("“{}” is not a period: {}.{hint}", short(period), Period::NAMES.join(", "));
                    return Fault::err(&args[0].place, "wrong_type", message);
                };
                let date = args.get(1).map_or_else(|| Ok(today(0).term), |a| self.date(frame, a))?;
                let constant = date.is_const();
                Ok(self.fold(
                    Type::Date,
                    Term::Edge(period, side == "endof", date.into(), place.clone()),
                    constant,
                ))
            }
            "addmonths" => {
                let date = self.date(frame, &args[0])?;
                let months = self.number(frame, &args[1])?;
                let constant = date.is_const() && months.is_const();
                Ok(self.fold(
                    Type::Date,
                    Term::AddMonths(date.into(), months.into(), place.clone()),
                    constant,
                ))
            }
            "day" => Ok(Typed { ty: Type::Date, term: self.date(frame, &args[0])? }),
            by @ ("week" | "month" | "quarter" | "year") => {
                let by = match by {
                    "week" => Bucket::Week,
                    "month" => Bucket::Month,
                    "quarter" => Bucket::Quarter,
                    _ => Bucket::Year,
                };
                let date = self.date(frame, &args[0])?;
                Ok(self.bucket(by, Typed { ty: Type::Date, term: date }))
            }
            "currency" => {
                let money = self.typed(frame, &args[0])?;
                if money.ty != Type::Money {
                    return Fault::err(
                        &args[0].place,
                        "wrong_type",
                        format!("Money is expected here; this is {}.", money.ty),
                    );
                }
                Ok(Typed { ty: Type::Text, term: self.currency(&money, place)? })
            }
            "if" => {
                let cond = self.cond(frame, &args[0])?;
                let otherwise = args.get(2).map(|a| self.typed(frame, a)).transpose()?;
                let then = self.typed(frame, &args[1])?;
                let otherwise =
                    otherwise.unwrap_or(Typed { ty: Type::Blank, term: Term::Const(Value::Blank) });
                let (ty, mut branches) = self.alike(vec![then, otherwise], place)?;
                let (b, a) = (branches.pop(), branches.pop());
                let (Some(a), Some(b)) = (a, b) else {
                    return Fault::err(place, "wrong_count", "if() takes three values.");
                };
                Ok(match cond {
                    Cond::Always(true) => Typed { ty, term: a },
                    Cond::Always(false) => Typed { ty, term: b },
                    cond => Typed { ty, term: Term::If(Box::new(cond), a.into(), b.into()) },
                })
            }
            "coalesce" => {
                let values = args.iter().map(|a| self.typed(frame, a)).collect::<Found<Vec<_>>>()?;
                let (ty, terms) = self.alike(values, place)?;
                let constant = terms.iter().all(Term::is_const);
                Ok(self.fold(ty, Term::Coalesce(terms), constant))
            }
            "abs" => {
                let number = self.number(frame, &args[0])?;
                let constant = number.is_const();
                Ok(self.fold(Type::Number, Term::Abs(number.into()), constant))
            }
            "round" => {
                let number = self.number(frame, &args[0])?;
                let zero = || Ok(Term::Const(Value::Number(Decimal::ZERO)));
                let places = args.get(1).map_or_else(zero, |a| self.number(frame, a))?;
                let constant = number.is_const() && places.is_const();
                Ok(self.fold(
                    Type::Number,
                    Term::Round(number.into(), places.into(), place.clone()),
                    constant,
                ))
            }
            "count" => {
                let (list, cond) = self.count(frame, args)?;
                Ok(Typed { ty: Type::Number, term: Term::Count(list, cond) })
            }
            other => Fault::err(place, "not_possible", format!("{other}() cannot stand here.")),
        }
    }

    /// Values of one type; blanks take the type of the others.
    fn alike(&self, values: Vec<Typed>, place: &Place) -> Found<(Type, Vec<Term>)> {
        let mut ty = Type::Blank;
        for value in values.iter().filter(|v| v.ty != Type::Blank) {
            ty = match (ty, &value.ty) {
                (Type::Blank, found) => found.clone(),
                (known, found) if known == *found => known,
                (known, found) if known.is_text() && found.is_text() => Type::Text,
                (known, found) => {
                    return Fault::err(
                        place,
                        "wrong_type",
                        format!("The values must be of one type; these are {known} and {found}."),
                    );
                }
            };
        }
        Ok((ty, values.into_iter().map(|v| v.term).collect()))
    }

    fn number(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        let typed = self.typed(frame, ast)?;
        match typed.ty {
            Type::Number => Ok(typed.term),
            other => {
                Fault::err(&ast.place, "wrong_type", format!("A number is expected here; this is {other}."))
            }
        }
    }

    /// A date, or the day of a moment.
    pub fn date(&self, frame: &Frame<'a>, ast: &Ast) -> Found<Term> {
        let typed = self.typed(frame, ast)?;
        match (&typed.ty, &typed.term) {
            (Type::Date | Type::Time, _) => Ok(self.day(typed)),
            (Type::Text, Term::Const(Value::Text(text))) => match crate::kind::date::read(text) {
                Some(day) => Ok(Term::Const(Value::Date(day))),
                None => Fault::err(
                    &ast.place,
                    "wrong_type",
                    format!("“{}” is not a date such as 2026-11-22.", short(text)),
                ),
            },
            (other, _) => {
                Fault::err(&ast.place, "wrong_type", format!("A date is expected here; this is {other}."))
            }
        }
    }
}
