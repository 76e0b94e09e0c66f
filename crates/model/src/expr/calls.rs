//! Calls of functions.

use base::Value;
use rust_decimal::Decimal;

use super::ast::{Ast, Comparison, Name, Node};
use super::bind::Binder;
use super::error::{Fault, Found, nearest, short};
use super::frame::{Frame, Reach, Row, Spot, Typed};
use super::functions::{self, Function};
use super::term::{Bucket, Cond, Find, List, Term};
use super::types::Type;

/// A list was expected.
pub(crate) fn no_list<T>(at: &Ast) -> Found<T> {
    Fault::err(&at.place, "wrong_type", "A list is expected here, such as emails, contacts or deals.")
}

fn values(n: usize) -> String {
    match n {
        0 => "no value".to_owned(),
        1 => "one value".to_owned(),
        n => format!("{n} values"),
    }
}

impl<'a> Binder<'a> {
    fn function(&self, frame: &Frame<'a>, name: &Name, args: &[Ast]) -> Found<&'static Function> {
        let Some(function) = functions::find(&name.text) else {
            let hint = nearest(&name.text, functions::functions().map(|f| f.name));
            return Fault::err(
                &name.place,
                "unknown_function",
                format!("There is no function “{}”.{hint}", short(&name.text)),
            );
        };
        let takes = (function.least()..=function.most()).contains(&args.len());
        if function.measure && args.len() < 2 && (!takes || matches!(args, [Ast { node: Node::Path(_), .. }]))
        {
            // Over the values of one field it needs many records; over a list it does not.
            let listed = args.first().is_some_and(|of| self.is_list(frame, of));
            if !listed && args.first().is_none_or(|of| self.path(frame, of).is_ok()) {
                let message =
                    format!("{}() is a measure; here each record is asked for itself.", function.name);
                return Fault::err(&name.place, "not_possible", message);
            }
        }
        if !takes {
            let message = format!("{} does not take {}.", function.signature(), values(args.len()));
            return Fault::err(&name.place, "wrong_count", message);
        }
        Ok(function)
    }

    /// The text of an argument that must stand there as it is.
    pub fn literal<'t>(&self, ast: &'t Ast, what: &str) -> Found<&'t str> {
        match &ast.node {
            Node::Text(text) => Ok(text),
            _ => Fault::err(&ast.place, "wrong_type", format!("{what} is expected in quotation marks.")),
        }
    }

    /// A call that is a condition; `None` when it is not.
    pub fn condition_call(&self, frame: &Frame<'a>, name: &Name, args: &[Ast]) -> Found<Option<Cond>> {
        let place = &name.place;
        let function = self.function(frame, name, args)?;
        Ok(Some(match function.name {
            "contains" | "starts" | "ends" => {
                let how = match function.name {
                    "contains" => Find::Contains,
                    "starts" => Find::Starts,
                    _ => Find::Ends,
                };
                match &args[1].node {
                    Node::Text(needle) => self
                        .each(frame, &args[0], &mut |typed| self.find(how, typed, needle, &args[1].place))?,
                    _ => self.found_in(frame, how, args)?,
                }
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
            "and" => Cond::all(args.iter().map(|a| self.cond(frame, a)).collect::<Found<Vec<_>>>()?),
            "or" => Cond::any(args.iter().map(|a| self.cond(frame, a)).collect::<Found<Vec<_>>>()?),
            "not" => self.cond(frame, &args[0])?.negated(),
            "xor" => {
                let truth = |cond: Cond| match cond {
                    Cond::Always(b) => Term::Const(Value::Bool(b)),
                    cond => Term::Truth(Box::new(cond)),
                };
                let (a, b) = (truth(self.cond(frame, &args[0])?), truth(self.cond(frame, &args[1])?));
                let constant = a.is_const() && b.is_const();
                let cond = Cond::Compare(Comparison::Ne, a, b);
                if constant { Cond::Always(super::eval::cond(&cond, &super::eval::Nothing)) } else { cond }
            }
            "includes" => match self.path(frame, &args[0])? {
                Some(list @ Reach::List { .. }) => {
                    self.in_list(frame, Comparison::Eq, list, &args[1], place)?
                }
                _ => return no_list(&args[0]),
            },
            "under" | "below" => self.levels(frame, function.name == "under", args, place)?,
            "any" => self.some(frame, &args[0], args.get(1), false)?,
            "none" => self.some(frame, &args[0], args.get(1), false)?.negated(),
            "all" => self.some(frame, &args[0], args.get(1), true)?.negated(),
            _ => return Ok(None),
        }))
    }

    /// A condition on a value, or on each entry where a path leads through lists.
    pub(super) fn each(
        &self,
        frame: &Frame<'a>,
        ast: &Ast,
        f: &mut dyn FnMut(Typed) -> Found<Cond>,
    ) -> Found<Cond> {
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
            _ => no_list(list),
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
        let function = self.function(frame, name, args)?;
        match function.name {
            "me" => {
                self.noted.actor();
                Ok(self.record("user", self.ctx.me))
            }
            "my_team" => {
                self.noted.actor();
                Ok(self.record("team", self.ctx.my_team))
            }
            "today" => Ok(self.days_from_now(0)),
            "yesterday" => Ok(self.days_from_now(-1)),
            "tomorrow" => Ok(self.days_from_now(1)),
            "now" => {
                self.noted.clock();
                Ok(Typed { ty: Type::Time, term: Term::Const(Value::Time(self.ctx.now)) })
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
                let money = self.money(frame, &args[0])?;
                Ok(Typed { ty: Type::Text, term: self.currency(&money, place)? })
            }
            "amount" => {
                let money = self.money(frame, &args[0])?;
                Ok(Typed { ty: Type::Number, term: self.amount(&money, place)? })
            }
            "money" => self.as_money(frame, args),
            "if" | "ifs" | "switch" | "coalesce" | "ifblank" | "blankif" => {
                self.choice(frame, function.name, args, place)
            }
            "count" => {
                let (list, cond) = self.count(frame, args)?;
                Ok(Typed { ty: Type::Number, term: Term::Count(list, cond) })
            }
            "min" | "max" | "sum" | "avg" if !self.is_list(frame, &args[0]) => {
                self.several(frame, function, args, place)
            }
            "first" | "last" | "min" | "max" | "sum" | "avg" | "count_distinct" | "join" => {
                self.gathered(frame, function.name, args, place)
            }
            "firstname" | "lastname" => self.name_part(frame, function, args, place),
            _ => self.applied(frame, function, args, place),
        }
    }

    /// Whether a path leads to a list.
    fn is_list(&self, frame: &Frame<'a>, ast: &Ast) -> bool {
        matches!(self.path(frame, ast), Ok(Some(Reach::List { .. })))
    }

    /// A day counted from today.
    pub fn days_from_now(&self, days: i64) -> Typed {
        let day = self.today().and_then(|t| super::dates::add_days(t, Decimal::from(days)));
        Typed { ty: Type::Date, term: Term::Const(day.map_or(Value::Blank, Value::Date)) }
    }
}
