//! What the rows of a list give together: `sum(deals.amount)`, `first(emails)`, `join(tags, ", ")`.

use base::Value;

use super::ast::{Ast, Place};
use super::bind::Binder;
use super::calls::no_list;
use super::error::{Fault, Found};
use super::frame::{Frame, Reach, Typed};
use super::term::{Cond, Gather, List, Over, Term};
use super::types::Type;

impl<'a> Binder<'a> {
    /// A call whose first value is a list.
    pub fn gathered(&self, frame: &Frame<'a>, name: &str, args: &[Ast], place: &Place) -> Found<Typed> {
        let Some(Reach::List { list, frame: inner, rest }) = self.path(frame, &args[0])? else {
            return no_list(&args[0]);
        };
        let mut others = args[1..].iter();
        let how = match name {
            "first" => Gather::First,
            "last" => Gather::Last,
            "min" => Gather::Min,
            "max" => Gather::Max,
            "sum" => Gather::Sum,
            "avg" => Gather::Avg,
            "join" => match others.next() {
                Some(separator) => Gather::Join(self.separator(frame, separator)?),
                None => Gather::Join(String::new()),
            },
            _ => Gather::Distinct,
        };
        let value = match (rest, others.next()) {
            ([], None) => self.main_of(&inner),
            ([], Some(value)) => self.typed(&inner, value)?,
            (rest, again) => {
                if let Some(again) = again {
                    let message = "The value is named by the path already; write the list alone before it.";
                    return Fault::err(&again.place, "wrong_count", message);
                }
                match self.reach(&inner, rest)? {
                    Reach::Value(spot) => spot.typed(),
                    Reach::List { .. } => {
                        let message = "The values of a list within a list cannot be gathered in one go.";
                        return Fault::err(&args[0].place, "is_list", message);
                    }
                }
            }
        };
        let wanted = others.next().map(|wanted| self.cond(&inner, wanted)).transpose()?;
        self.over(list, wanted, value, how, place)
    }

    fn separator(&self, frame: &Frame<'a>, ast: &Ast) -> Found<String> {
        match self.text(frame, ast)? {
            Term::Const(value) => Ok(value.as_text().unwrap_or_default().to_owned()),
            _ => Fault::err(&ast.place, "wrong_type", "The separator is expected in quotation marks."),
        }
    }

    fn over(
        &self,
        list: List,
        wanted: Option<Cond>,
        value: Typed,
        how: Gather,
        place: &Place,
    ) -> Found<Typed> {
        let wrong =
            |what: &str| Fault::err(place, "wrong_type", format!("{what} cannot be gathered in this way."));
        let gather = |of: Term, how: Gather| {
            let (list, wanted, place) = (list.clone(), wanted.clone(), place.clone());
            Term::Over(Box::new(Over { list, wanted, of, how, place }))
        };
        let ty = value.ty.clone();
        if let Gather::Join(_) = how {
            return Ok(Typed { ty: Type::Text, term: gather(self.as_text(value, place)?, how) });
        }
        Ok(match (&how, ty) {
            (Gather::Distinct, Type::Money) => return wrong("Amounts of money"),
            (_, Type::List | Type::Json | Type::Blank) => return wrong("These values"),
            (Gather::Distinct, _) => Typed { ty: Type::Number, term: gather(value.term, how) },
            (Gather::First | Gather::Last, Type::Money) => {
                let (amount, currency) = (self.amount(&value, place)?, self.currency(&value, place)?);
                let parts = (gather(amount, how.clone()), gather(currency, how));
                Typed { ty: Type::Money, term: Term::Money(parts.0.into(), parts.1.into()) }
            }
            (Gather::First | Gather::Last, ty) => Typed { ty, term: gather(value.term, how) },
            // Amounts of several currencies are neither added nor compared.
            (_, Type::Money) => {
                let (amount, currency) = (self.amount(&value, place)?, self.currency(&value, place)?);
                let single = gather(currency, Gather::Single);
                let several = Cond::Blank(self.copy(&single, place)?);
                let blank = Term::Const(Value::Blank);
                let amount = Term::If(Box::new(several), blank.into(), gather(amount, how).into());
                Typed { ty: Type::Money, term: Term::Money(amount.into(), single.into()) }
            }
            (_, Type::Number) => Typed { ty: Type::Number, term: gather(value.term, how) },
            (Gather::Min | Gather::Max, ty @ (Type::Date | Type::Time)) => {
                Typed { ty, term: gather(value.term, how) }
            }
            (_, other) => {
                let message = format!("The values of the list must be numbers or amounts; they are {other}.");
                return Fault::err(place, "wrong_type", message);
            }
        })
    }
}
