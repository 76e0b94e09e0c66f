//! Comparisons: what may stand beside what, and what a text means beside a date, an option or a record.

use base::id::parse_id;
use base::text::fold;
use base::{Id, Value};
use chrono::{DateTime, Datelike, NaiveDateTime, SubsecRound, Utc};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::ast::{Ast, Comparison, Node, Place};
use super::bind::Binder;
use super::error::{Fault, Found, capital, nearest, short};
use super::eval::{self, Nothing};
use super::frame::{Frame, Reach, Spot, Typed, relation_to};
use super::reads::Hop;
use super::term::{Col, Cond, Find, Part, Step, Term};
use super::types::Type;
use crate::field::Role;
use crate::kind::{Op, Shape, date, phones};

fn op(how: Comparison) -> Op {
    match how {
        Comparison::Eq => Op::Eq,
        Comparison::Ne => Op::Ne,
        Comparison::Lt => Op::Lt,
        Comparison::Lte => Op::Lte,
        Comparison::Gt => Op::Gt,
        Comparison::Gte => Op::Gte,
    }
}

/// Whether the field's kind offers an operator. Parts are plain text or numbers.
fn offered(term: &Term, op: Op, place: &Place) -> Found<()> {
    let Term::Col(col) = term else { return Ok(()) };
    let plain = [Op::Eq, Op::Ne, Op::In, Op::Blank];
    let ops: &[Op] = match col.part {
        Part::Whole | Part::Full => col.field.kind.operators(),
        Part::Amount | Part::Reporting => return Ok(()),
        Part::Name(_) | Part::Currency | Part::Object => &plain,
    };
    if ops.contains(&op) {
        return Ok(());
    }
    let names: Vec<&str> = ops.iter().map(|o| o.name()).collect();
    let message = format!(
        "“{}” cannot be asked for by “{}”; it knows {}.",
        col.field.name,
        op.name(),
        names.join(", ")
    );
    Fault::err(place, "unknown_operator", message)
}

impl<'a> Binder<'a> {
    /// `a = b` and its like, where one side may be a list.
    pub fn comparison(
        &self,
        frame: &Frame<'a>,
        how: Comparison,
        a: &Ast,
        b: &Ast,
        place: &Place,
    ) -> Found<Cond> {
        let (left, right) = (self.path(frame, a)?, self.path(frame, b)?);
        match (left, right) {
            (Some(Reach::List { .. }), Some(Reach::List { .. })) => {
                Fault::err(place, "is_list", "Two lists cannot be compared.")
            }
            (Some(list @ Reach::List { .. }), _) => self.in_list(frame, how, list, b, place),
            (_, Some(list @ Reach::List { .. })) => self.in_list(frame, how.turned(), list, a, place),
            _ => self.compare(how, self.typed(frame, a)?, self.typed(frame, b)?, place),
        }
    }

    /// Some entry compares; `!=` says that none is equal.
    pub fn in_list(
        &self,
        frame: &Frame<'a>,
        how: Comparison,
        list: Reach<'a, '_>,
        value: &Ast,
        place: &Place,
    ) -> Found<Cond> {
        let value = self.typed(frame, value)?;
        if !value.term.is_const() {
            let message = "A list is compared with a value; to compare with a field, write any(list, …).";
            return Fault::err(place, "is_list", message);
        }
        let inner = if how == Comparison::Ne { Comparison::Eq } else { how };
        let some = self.through(list, &mut |typed| self.compare(inner, typed, value.clone(), place))?;
        Ok(if how == Comparison::Ne { some.negated() } else { some })
    }

    /// `a in [b, c]`.
    pub fn one_of(&self, frame: &Frame<'a>, a: &Ast, b: &Ast, place: &Place) -> Found<Cond> {
        let Node::List(values) = &b.node else {
            return match self.path(frame, b)? {
                Some(list @ Reach::List { .. }) => self.in_list(frame, Comparison::Eq, list, a, place),
                _ => Fault::err(&b.place, "wrong_type", "A list in square brackets is expected after “in”."),
            };
        };
        let values =
            values.iter().map(|v| Ok((self.typed(frame, v)?, &v.place))).collect::<Found<Vec<_>>>()?;
        let mut each = |typed: Typed| self.among(&typed, &values);
        match self.path(frame, a)? {
            Some(list @ Reach::List { .. }) => {
                if let Some((_, place)) = values.iter().find(|(v, _)| !v.term.is_const()) {
                    return Fault::err(place, "is_list", "A list is compared with plain values.");
                }
                self.through(list, &mut each)
            }
            Some(Reach::Value(spot)) => each(spot.typed()),
            None => each(self.typed(frame, a)?),
        }
    }

    fn among(&self, left: &Typed, values: &[(Typed, &Place)]) -> Found<Cond> {
        let (mut plain, mut others) = (Vec::new(), Vec::new());
        let mut term = None;
        for (value, place) in values {
            if value.term.is_const()
                && matches!(value.term, Term::Const(Value::Blank))
                && value.ty != Type::Blank
            {
                continue;
            }
            let copied = Typed { ty: left.ty.clone(), term: self.copy(&left.term, place)? };
            match self.compare_as(Op::In, Comparison::Eq, copied, value.clone(), place)? {
                Cond::Compare(Comparison::Eq, left, Term::Const(value)) => {
                    term = Some(left);
                    plain.push(value);
                }
                other => others.push(other),
            }
        }
        if let Some(term) = term {
            others.insert(0, Cond::In(term, plain));
        }
        Ok(Cond::any(others))
    }

    /// Two values compared.
    pub fn compare(&self, how: Comparison, left: Typed, right: Typed, place: &Place) -> Found<Cond> {
        self.compare_as(op(how), how, left, right, place)
    }

    fn compare_as(
        &self,
        wanted: Op,
        how: Comparison,
        left: Typed,
        right: Typed,
        place: &Place,
    ) -> Found<Cond> {
        if left.term.is_const() && !right.term.is_const() {
            return self.compare_as(
                if wanted == Op::In { Op::In } else { op(how.turned()) },
                how.turned(),
                right,
                left,
                place,
            );
        }
        if let Some(cond) = self.by_title(wanted, how, &left, &right, place)? {
            return Ok(cond);
        }
        for side in [&left, &right] {
            let empty = matches!(&side.term, Term::Const(Value::Text(t)) if t.is_empty());
            if side.ty == Type::Blank || empty {
                return Fault::err(
                    place,
                    "blank",
                    "Nothing compares with blank; write isblank(…) or not isblank(…).",
                );
            }
        }
        offered(&left.term, wanted, place)?;
        offered(&right.term, wanted, place)?;
        let constant = left.term.is_const() && right.term.is_const();
        let right = self.coerced(&left, right, place)?;
        let left = if constant { self.coerced(&right, left, place)? } else { left };
        let cond = self.compared(how, left, right, place)?;
        Ok(if constant { Cond::Always(eval::cond(&cond, &Nothing)) } else { cond })
    }

    /// A relation beside a text that is no id: the related record's title is meant, without regard to case and
    /// accents, as people say it (`stage in ["proposal", "negotiation"]`).
    fn by_title(
        &self,
        wanted: Op,
        how: Comparison,
        left: &Typed,
        right: &Typed,
        place: &Place,
    ) -> Found<Option<Cond>> {
        let Term::Col(col) = &left.term else { return Ok(None) };
        let targets = match &left.ty {
            Type::Relation(to) => std::slice::from_ref(to),
            Type::Polymorphic(to) => to.as_slice(),
            _ => return Ok(None),
        };
        let Term::Const(Value::Text(text)) = &right.term else { return Ok(None) };
        if text.is_empty() || parse_id(text).is_some() || how.is_order() {
            return Ok(None);
        }
        let titled: Vec<Typed> = targets.iter().filter_map(|to| self.title(col, to)).collect();
        if titled.is_empty() {
            return Ok(None);
        }
        offered(&left.term, wanted, place)?;
        let each = titled.into_iter().map(|title| Cond::Find(Find::Whole, title.term, fold(text)));
        let same = Cond::any(each.collect());
        Ok(Some(if how == Comparison::Ne { same.negated() } else { same }))
    }

    /// The title of the record that a relation refers to, if the actor may see it.
    pub fn title(&self, col: &Col, to: &str) -> Option<Typed> {
        let target = self.ctx.catalog.object(to).filter(|o| col.field.targets().contains(&o.name))?;
        let title = target.title_field();
        if !self.ctx.access.visible(target, title) {
            return None;
        }
        let relation = relation_to(&col.field, target);
        let path: Vec<&str> = col.steps.iter().map(|s| s.alias.as_str()).chain([&*relation]).collect();
        let alias = format!("title__{:016x}", super::frame::hash(&path.join(".")));
        let mut steps = col.steps.clone();
        steps.push(Step {
            relation,
            column: col.field.main_column().map(|c| c.name.clone()).unwrap_or_default(),
            table: target.table.clone(),
            scope: self.ctx.access.scope(target, &alias),
            alias,
            few: !target.owned,
        });
        let mut hops = col.hops.clone();
        let from = hops.last().map_or(&self.ctx.object.name, |hop| &hop.to).clone();
        let (field, to) = (col.field.name.clone(), target.name.clone());
        hops.push(Hop { object: from, field, to, many: false, back: None });
        self.noted.field(&hops, &target.name, &title.name);
        let ty = Type::of(title, &target.name);
        let part = if ty == Type::Name { Part::Full } else { Part::Whole };
        Some(Spot { steps, hops, field: title, ty, part, list: None, inlined: None }.typed())
    }

    fn compared(&self, how: Comparison, left: Typed, right: Typed, place: &Place) -> Found<Cond> {
        let no = |a: &Type, b: &Type| {
            Fault::err(
                place,
                "wrong_type",
                format!("{} cannot be compared with {b}.", capital(&a.to_string())),
            )
        };
        Ok(match (&left.ty, &right.ty) {
            (Type::Number, Type::Number) => Cond::Compare(how, left.term, right.term),
            (Type::Money, Type::Number) => Cond::Compare(how, self.amount(&left, place)?, right.term),
            (Type::Number, Type::Money) => Cond::Compare(how, left.term, self.amount(&right, place)?),
            (Type::Money, Type::Money) => {
                let amounts = Cond::Compare(how, self.amount(&left, place)?, self.amount(&right, place)?);
                let (a, b) = (self.currency(&left, place)?, self.currency(&right, place)?);
                match how {
                    Comparison::Ne => Cond::any(vec![amounts, Cond::Compare(Comparison::Ne, a, b)]),
                    _ => Cond::all(vec![amounts, Cond::Compare(Comparison::Eq, a, b)]),
                }
            }
            (a, b) if a.is_text() && b.is_text() => {
                if !how.is_order() {
                    Cond::Compare(how, left.term, right.term)
                } else if *a == Type::Select || *b == Type::Select {
                    return Fault::err(place, "unknown_operator", "Options have no order; ask with = or in.");
                } else {
                    Cond::Collated(how, left.term, right.term, self.ctx.workspace.collation())
                }
            }
            (Type::Date, Type::Date) | (Type::Time, Type::Time) => Cond::Compare(how, left.term, right.term),
            (Type::Time, Type::Date) => self.by_day(how, left, right),
            (Type::Date, Type::Time) => self.by_day(how.turned(), right, left),
            (Type::Bool, Type::Bool) if !how.is_order() => Cond::Compare(how, left.term, right.term),
            (a, b) if how.is_order() && !a.objects().is_empty() => return no(a, b),
            (Type::Relation(a), Type::Relation(b)) => {
                if a != b {
                    return no(&left.ty, &right.ty);
                }
                Cond::Compare(how, left.term, right.term)
            }
            // A record of one of several kinds beside one that it can be.
            (a @ Type::Polymorphic(_), b) | (a, b @ Type::Polymorphic(_)) => {
                if !a.objects().iter().any(|to| b.objects().contains(to)) {
                    return no(&left.ty, &right.ty);
                }
                Cond::Compare(how, left.term, right.term)
            }
            (Type::Json, _) | (_, Type::Json) => {
                return Fault::err(place, "unknown_operator", "JSON can only be asked whether it is blank.");
            }
            (a, b) => return no(a, b),
        })
    }

    /// A moment and a day: the day counts from midnight to midnight in the workspace's zone.
    fn by_day(&self, how: Comparison, time: Typed, date: Typed) -> Cond {
        let Term::Const(Value::Date(day)) = date.term else {
            return match date.term {
                Term::Const(_) => Cond::Always(false),
                column => Cond::Compare(how, self.day(time), column),
            };
        };
        if time.term.is_const() {
            return Cond::Compare(how, self.day(time), Term::Const(Value::Date(day)));
        }
        let start = Term::Const(Value::Time(self.zone.start(day)));
        let end = Term::Const(Value::Time(self.zone.end(day)));
        let within = |t: Term| {
            Cond::And(vec![
                Cond::Compare(Comparison::Gte, t.clone(), start.clone()),
                Cond::Compare(Comparison::Lt, t, end.clone()),
            ])
        };
        match how {
            Comparison::Eq => within(time.term),
            Comparison::Ne => within(time.term).negated(),
            Comparison::Lt => Cond::Compare(Comparison::Lt, time.term, start),
            Comparison::Lte => Cond::Compare(Comparison::Lt, time.term, end),
            Comparison::Gt => Cond::Compare(Comparison::Gte, time.term, end),
            Comparison::Gte => Cond::Compare(Comparison::Gte, time.term, start),
        }
    }

    /// A text read as what stands on the other side.
    pub fn coerced(&self, beside: &Typed, typed: Typed, place: &Place) -> Found<Typed> {
        let Term::Const(Value::Text(text)) = &typed.term else { return Ok(typed) };
        let constant = |ty: Type, value: Value| Ok(Typed { ty, term: Term::Const(value) });
        match &beside.ty {
            Type::Date | Type::Time => match (date::read(text), self.moment(text)) {
                (Some(day), _) => constant(Type::Date, Value::Date(day)),
                (None, Some(at)) => constant(Type::Time, Value::Time(at)),
                _ => {
                    let form = if beside.ty == Type::Date {
                        "a date such as 2026-11-22"
                    } else {
                        "a time such as 2026-11-22T10:00:00Z or a date such as 2026-11-22"
                    };
                    Fault::err(place, "wrong_type", format!("“{}” is not {form}.", short(text)))
                }
            },
            Type::Number | Type::Money => match Decimal::from_str_exact(text.trim()) {
                Ok(n) => constant(Type::Number, Value::Number(n.normalize())),
                Err(_) => Fault::err(place, "wrong_type", format!("“{}” is not a number.", short(text))),
            },
            Type::Relation(_) | Type::Polymorphic(_) => match parse_id(text) {
                Some(id) => constant(beside.ty.clone(), Value::Id(id)),
                None => {
                    let message = format!(
                        "“{}” is not a record's id; to ask by a field of the record, write its path, such as company.name.",
                        short(text)
                    );
                    Fault::err(place, "wrong_type", message)
                }
            },
            Type::Bool => {
                Fault::err(place, "wrong_type", "true or false is expected here, without quotation marks.")
            }
            Type::Select => match &beside.term {
                Term::Col(col) => self.option(col, typed, place),
                _ => Ok(typed),
            },
            Type::Text => match &beside.term {
                Term::Col(col) => {
                    Ok(Typed { ty: Type::Text, term: Term::Const(Value::Text(self.normal(col, text))) })
                }
                _ => Ok(typed),
            },
            _ => Ok(typed),
        }
    }

    fn option(&self, col: &Col, typed: Typed, place: &Place) -> Found<Typed> {
        let Term::Const(Value::Text(key)) = &typed.term else { return Ok(typed) };
        let options = col.field.kind.options().unwrap_or_default();
        if options.iter().any(|o| o.key == *key) {
            return Ok(Typed { ty: Type::Select, ..typed });
        }
        let by_label = options
            .iter()
            .find(|o| fold(&o.label) == fold(key))
            .map(|o| format!(" Did you mean “{}”?", o.key));
        let hint = by_label.unwrap_or_else(|| nearest(key, options.iter().map(|o| o.key.as_str())));
        let known: Vec<&str> = options.iter().map(|o| o.key.as_str()).take(20).collect();
        let message =
            format!("“{}” is not an option of “{}”: {}.{hint}", short(key), col.field.name, known.join(", "));
        Fault::err(place, "option", message)
    }

    /// E-mail addresses, phone numbers and web addresses are looked for as they are stored.
    fn normal(&self, col: &Col, text: &str) -> String {
        if col.part != Part::Whole {
            return if col.part == Part::Currency { text.to_ascii_uppercase() } else { text.to_owned() };
        }
        if col.is_phone() {
            return phones::normalise(text, &self.ctx.workspace.country).unwrap_or_else(|_| text.to_owned());
        }
        if col.list == Some("emails") && col.field.name == "address" {
            return text.trim().to_lowercase();
        }
        if matches!(col.field.kind.name(), "email" | "url")
            && let Ok(Value::Text(normal)) =
                col.field.kind.parse(&Json::String(text.to_owned()), self.ctx.workspace)
        {
            return normal;
        }
        text.to_owned()
    }

    /// A moment in the wire's form, or as the clock of the workspace's zone shows it.
    fn moment(&self, text: &str) -> Option<DateTime<Utc>> {
        let exact = DateTime::parse_from_rfc3339(text).ok().map(|t| t.with_timezone(&Utc));
        let local = || {
            let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
            let read = forms.iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())?;
            self.zone.moment(read)
        };
        exact.or_else(local).map(|t| t.trunc_subsecs(6)).filter(|t| (1..=9999).contains(&t.year()))
    }

    /// `contains`, `starts`, `ends`.
    pub fn find(&self, how: Find, typed: Typed, needle: &str, place: &Place) -> Found<Cond> {
        let wanted = match how {
            Find::Contains => Op::Contains,
            Find::Starts => Op::Starts,
            Find::Ends => Op::Ends,
            Find::Whole => Op::Eq,
        };
        let needle = match &typed.term {
            Term::Col(col) => {
                // Long text offers `contains`; the other two come with it.
                let wanted = if col.field.kind.name() == "long_text" { Op::Contains } else { wanted };
                offered(&typed.term, wanted, place)?;
                if col.field.kind.shape() != Shape::Json && col.field.column(Role::Fold).is_none() {
                    let message =
                        format!("The text of “{}” cannot be looked into; ask with = or in.", col.field.name);
                    return Fault::err(place, "unknown_operator", message);
                }
                let digits =
                    || needle.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
                if col.is_phone() { digits() } else { fold(needle) }
            }
            _ if matches!(typed.ty, Type::Text | Type::Name) => fold(needle),
            _ => {
                return Fault::err(
                    place,
                    "wrong_type",
                    format!("Text is looked for in text; this is {}.", typed.ty),
                );
            }
        };
        if needle.is_empty() {
            return Fault::err(place, "blank", "Give at least one character to look for.");
        }
        let constant = typed.term.is_const();
        let cond = Cond::Find(how, typed.term, needle);
        Ok(if constant { Cond::Always(eval::cond(&cond, &Nothing)) } else { cond })
    }

    /// A record's id as a constant; blank when there is none.
    pub fn record(&self, object: &str, id: Option<Id>) -> Typed {
        Typed { ty: Type::Relation(object.to_owned()), term: Term::Const(id.map_or(Value::Blank, Value::Id)) }
    }
}
