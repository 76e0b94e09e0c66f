//! `under(company, …)`, `below(company, …)`: what stands under a record, at any depth.

use base::Value;

use super::ast::{Ast, Place};
use super::bind::Binder;
use super::error::{Fault, Found, nearest, short};
use super::frame::{Frame, Typed};
use super::term::{Cond, Part, Term, Under};
use super::types::Type;
use crate::object::Object;
use crate::{Field, Shape};

impl<'a> Binder<'a> {
    /// The value is a record, or is under it; `itself`: whether the record counts as well.
    pub fn levels(&self, frame: &Frame<'a>, itself: bool, args: &[Ast], place: &Place) -> Found<Cond> {
        let top = self.typed(frame, &args[1])?;
        let by = args.get(2).map(|by| self.literal(by, "The relation's name")).transpose()?;
        let by = by.map(|name| (name, &args[2].place));
        self.noted.deep(place);
        self.each(frame, &args[0], &mut |of| self.level(of, &top, itself, by, &args[0].place, &args[1].place))
    }

    fn level(
        &self,
        of: Typed,
        top: &Typed,
        itself: bool,
        by: Option<(&str, &Place)>,
        of_place: &Place,
        top_place: &Place,
    ) -> Found<Cond> {
        let no_level = |message: String| Fault::err(of_place, "wrong_type", message);
        let (Type::Relation(to), Term::Col(col)) = (&of.ty, &of.term) else {
            return no_level(match &of.ty {
                Type::Polymorphic(to) => format!(
                    "This leads to several kinds of object; name the one you mean, such as about.{}.",
                    to.first().map_or("company", String::as_str)
                ),
                other => format!("Only records stand under others; this is {other}."),
            });
        };
        let Some(object) = self.ctx.catalog.object(to).filter(|_| col.part == Part::Whole) else {
            return no_level("This leads to no object.".to_owned());
        };
        let level = self.level_of(object, &col.field, by, of_place)?;
        let top = self.coerced(&of, top.clone(), top_place)?;
        let id = match (&top.ty, &top.term) {
            (Type::Relation(other), _) if other != to => {
                let message = format!("{} is expected here, not {}.", short(&of.ty.to_string()), top.ty);
                return Fault::err(top_place, "wrong_type", message);
            }
            (_, Term::Const(Value::Id(id))) => *id,
            // Nothing is under nobody's team.
            (Type::Relation(_), Term::Const(_)) => return Ok(Cond::Always(false)),
            _ => {
                let message = "A record's id is expected here, or my_team().";
                return Fault::err(top_place, "wrong_type", message);
            }
        };
        let alias = self.fresh();
        Ok(Cond::Under(Box::new(Under {
            of: col.clone(),
            top: id,
            itself,
            relation: level.name.clone(),
            column: level.main_column().map(|c| c.name.clone()).unwrap_or_default(),
            table: object.table.clone(),
            scope: self.ctx.access.scope(object, &alias),
            alias,
        })))
    }

    /// The relation by which records of an object stand under each other: the one that is asked for, if it is such a
    /// relation itself, else the object's own.
    fn level_of<'o>(
        &self,
        object: &'o Object,
        asked: &Field,
        by: Option<(&str, &Place)>,
        place: &Place,
    ) -> Found<&'o Field> {
        let visible = |f: &&Field| self.ctx.access.visible(object, f);
        let all = || object.fields.iter().filter(|f| object.is_level(f)).filter(visible);
        if let Some((name, place)) = by {
            return all().find(|f| f.name == name).ok_or_else(|| {
                let hint = nearest(name, all().map(|f| f.name.as_str()));
                let message = format!(
                    "“{}” does not put records of {} under each other.{hint}",
                    short(name),
                    object.name
                );
                Fault::new(place, "unknown_field", message)
            });
        }
        // `parent` of a company, asked in companies or behind a relation to one.
        let itself = asked.to() == Some(object.name.as_str()) && asked.kind.shape() == Shape::Relation;
        if let Some(own) = all().find(|f| itself && f.name == asked.name) {
            return Ok(own);
        }
        object.levels().filter(visible).ok_or_else(|| {
            let names: Vec<&str> = all().map(|f| f.name.as_str()).collect();
            let message = match names.as_slice() {
                [] => format!(
                    "Records of {} do not stand under each other: no relation of it leads to itself.",
                    object.name
                ),
                names => format!(
                    "Records of {} stand under each other in several ways; name one as the third value: {}.",
                    object.name,
                    names.join(", ")
                ),
            };
            Fault::new(place, "wrong_type", message)
        })
    }
}
