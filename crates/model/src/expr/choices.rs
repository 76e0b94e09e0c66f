//! Functions that choose one of several values.

use base::Value;

use super::ast::{Ast, Comparison, Place};
use super::bind::Binder;
use super::error::{Fault, Found};
use super::frame::{Frame, Typed};
use super::term::{Cond, Term};
use super::types::Type;

fn blank() -> Typed {
    Typed { ty: Type::Blank, term: Term::Const(Value::Blank) }
}

impl<'a> Binder<'a> {
    /// `if`, `ifs`, `switch`, `coalesce`, `ifblank`, `blankif`.
    pub fn choice(&self, frame: &Frame<'a>, name: &str, args: &[Ast], place: &Place) -> Found<Typed> {
        let typed = |ast: &Ast| self.typed(frame, ast);
        match name {
            "if" => {
                let cond = self.cond(frame, &args[0])?;
                let otherwise = args.get(2).map(typed).transpose()?;
                self.chosen(vec![(cond, typed(&args[1])?)], otherwise, place)
            }
            "ifs" => {
                let pairs = args.chunks_exact(2);
                let otherwise = pairs.remainder().first().map(typed).transpose()?;
                let pairs = pairs.map(|pair| Ok((self.cond(frame, &pair[0])?, typed(&pair[1])?)));
                self.chosen(pairs.collect::<Found<Vec<_>>>()?, otherwise, place)
            }
            "switch" => {
                let value = typed(&args[0])?;
                let pairs = args[1..].chunks_exact(2);
                let otherwise = pairs.remainder().first().map(typed).transpose()?;
                let pairs = pairs.map(|pair| {
                    let copy = Typed { ty: value.ty.clone(), term: self.copy(&value.term, place)? };
                    let same = self.compare(Comparison::Eq, copy, typed(&pair[0])?, &pair[0].place)?;
                    Ok((same, typed(&pair[1])?))
                });
                self.chosen(pairs.collect::<Found<Vec<_>>>()?, otherwise, place)
            }
            "blankif" => {
                let value = typed(&args[0])?;
                let copy = Typed { ty: value.ty.clone(), term: self.copy(&value.term, place)? };
                let same = self.compare(Comparison::Eq, copy, typed(&args[1])?, &args[1].place)?;
                self.chosen(vec![(same, blank())], Some(value), place)
            }
            _ => {
                let values = args.iter().map(typed).collect::<Found<Vec<_>>>()?;
                let (ty, terms) = self.alike(values, place)?;
                let constant = terms.iter().all(Term::is_const);
                Ok(self.fold(ty, Term::Coalesce(terms), constant))
            }
        }
    }

    /// The value after the first condition that holds.
    fn chosen(&self, pairs: Vec<(Cond, Typed)>, otherwise: Option<Typed>, place: &Place) -> Found<Typed> {
        let (conds, mut values): (Vec<Cond>, Vec<Typed>) = pairs.into_iter().unzip();
        values.push(otherwise.unwrap_or_else(blank));
        let (ty, mut terms) = self.alike(values, place)?;
        let mut result = terms.pop().unwrap_or(Term::Const(Value::Blank));
        for (cond, then) in conds.into_iter().zip(terms).rev() {
            result = match cond {
                Cond::Always(true) => then,
                Cond::Always(false) => result,
                // Nothing either way; databases would not know of what type.
                _ if then.is_blank() && result.is_blank() => result,
                cond => Term::If(Box::new(cond), then.into(), result.into()),
            };
        }
        Ok(Typed { ty, term: result })
    }

    /// Values of one type; blanks take the type of the others.
    pub fn alike(&self, values: Vec<Typed>, place: &Place) -> Found<(Type, Vec<Term>)> {
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
}
