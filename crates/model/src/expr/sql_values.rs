//! Values in SQL: numbers of a last place, dates, texts.

use base::{Cell, ColumnType, Dialect, Value};
use sea_query::{Alias, BinOper, CaseStatement, Expr, ExprTrait, Func};

use super::ast::Reckoning;
use super::functions::Gives;
use super::sql::SqlBuilder;
use super::sqlable::{is_number, size, whole};
use super::term::{Bucket, Gather, Term};
use super::zone::Zone;

/// A value that is not a number as a cell.
pub(crate) fn cell(value: &Value) -> Option<(Cell, ColumnType)> {
    Some(match value {
        Value::Bool(b) => (Cell::Bool(*b), ColumnType::Bool),
        Value::Text(t) => (Cell::Text(t.clone()), ColumnType::Text),
        Value::Date(d) => (Cell::Date(*d), ColumnType::Date),
        Value::Time(t) => (Cell::Time(*t), ColumnType::Time),
        Value::Id(id) => (Cell::Uuid(*id), ColumnType::Uuid),
        _ => return None,
    })
}

/// The type in which a term arrives.
pub(crate) fn column_type(t: &Term) -> ColumnType {
    match t {
        t if is_number(t) => ColumnType::Int,
        Term::Const(value) => cell(value).map_or(ColumnType::Text, |(_, ty)| ty),
        Term::Col(col) => col.column().map_or(ColumnType::Text, |(_, ty)| ty),
        Term::Truth(_) => ColumnType::Bool,
        Term::AddDays(..) | Term::Day(..) => ColumnType::Date,
        Term::Apply(apply) => match apply.function.gives {
            Gives::Bool => ColumnType::Bool,
            Gives::Date => ColumnType::Date,
            Gives::Time => ColumnType::Time,
            Gives::Same => apply.args.iter().find(|t| !t.is_blank()).map_or(ColumnType::Text, column_type),
            _ => ColumnType::Text,
        },
        Term::Over(over) => match over.how {
            Gather::Join(_) => ColumnType::Text,
            _ => column_type(&over.of),
        },
        Term::AddTime(..) => ColumnType::Time,
        Term::If(_, a, b) => column_type(if a.is_blank() { b } else { a }),
        Term::Coalesce(many) => many.iter().find(|t| !t.is_blank()).map_or(ColumnType::Text, column_type),
        _ => ColumnType::Text,
    }
}

fn cast(dialect: Dialect, ty: ColumnType) -> &'static str {
    match (dialect, ty) {
        (Dialect::Postgres, ColumnType::Text) => "text",
        _ => dialect.type_name(ty),
    }
}

/// The first day of the calendar, as PostgreSQL reckons from.
const FIRST: &str = "DATE '0001-01-01'";
/// Days from the first day of the calendar to the last.
const DAYS: i32 = 3_652_058;

impl SqlBuilder {
    /// A constant whose type the database is told, for places where it could not guess it.
    pub(crate) fn literal(&self, cell: Cell, ty: ColumnType) -> Expr {
        let bound = self.bind(cell, ty);
        match self.dialect {
            Dialect::Sqlite => bound,
            Dialect::Postgres => bound.cast_as(Alias::new(cast(self.dialect, ty))),
        }
    }

    pub(crate) fn as_type(&self, e: Expr, ty: ColumnType) -> Expr {
        e.cast_as(Alias::new(cast(self.dialect, ty)))
    }

    /// A term's value; NULL when it is blank. Numbers are whole numbers of their own last place.
    pub(crate) fn scalar(&mut self, t: &Term) -> Expr {
        self.scalar_as(t, column_type(t))
    }

    fn scalar_as(&mut self, t: &Term, ty: ColumnType) -> Expr {
        match t {
            Term::Const(Value::Number(n)) => {
                let n = n.normalize();
                self.whole(whole(n, n.scale()).and_then(|n| i64::try_from(n).ok()))
            }
            Term::Const(value) => match cell(value) {
                Some((cell, ty)) => self.literal(cell, ty),
                None => self.literal(Cell::Null, ty),
            },
            Term::Col(col) => self.col(col),
            Term::Truth(c) => self.truth(c),
            Term::Money(amount, _) => self.scalar(amount),
            Term::Reckon(how, a, b, _) => self.reckon(*how, a, b, t),
            Term::Within(of, min, max) => {
                let scale = size(of).map_or(0, |s| s.scale);
                let limit = |n: &rust_decimal::Decimal| {
                    whole(n.round_dp(scale), scale).and_then(|n| i64::try_from(n).ok())
                };
                let (low, high) = (self.whole(limit(min)), self.whole(limit(max)));
                let value = self.scalar(of);
                CaseStatement::new().case(value.clone().between(low, high), value).into()
            }
            Term::Apply(apply) => {
                self.zone = Some(apply.here.zone.clone());
                let said = apply.function.plain().and_then(|plain| plain.sql);
                said.and_then(|said| said(self, &apply.args)).unwrap_or_else(Expr::null)
            }
            Term::Over(over) => self.over(over),
            Term::If(c, a, b) => {
                let cond = self.cond(c);
                let (a, b) = match is_number(t) {
                    true => {
                        let scale = size(t).map_or(0, |s| s.scale);
                        (self.number_at(a, scale), self.number_at(b, scale))
                    }
                    false => (self.scalar_as(a, ty), self.scalar_as(b, ty)),
                };
                CaseStatement::new().case(cond, a).finally(b).into()
            }
            Term::Coalesce(many) => {
                let scale = if is_number(t) { size(t).ok().map(|s| s.scale) } else { None };
                let parts: Vec<Expr> = many
                    .iter()
                    .map(|one| match scale {
                        Some(scale) => self.number_at(one, scale),
                        None => self.scalar_as(one, ty),
                    })
                    .collect();
                Func::coalesce(parts).into()
            }
            Term::Count(list, wanted) => self.count(list, wanted.as_deref()),
            Term::AddDays(of, days, _) => self.add_days(of, days),
            Term::DaysBetween(a, b) => {
                let (a, b) = (self.scalar(a), self.scalar(b));
                match self.dialect {
                    Dialect::Sqlite => {
                        let day = |e: Expr| Expr::from(Func::cust("julianday").arg(e));
                        day(a).sub(day(b)).cast_as(Alias::new("INTEGER"))
                    }
                    Dialect::Postgres => a.sub(b).cast_as(Alias::new("bigint")),
                }
            }
            Term::Day(of, zone) => {
                let time = self.scalar(of);
                self.day(time, zone)
            }
            Term::Bucket(by, of) => {
                let date = self.scalar(of);
                self.bucket(*by, date)
            }
            // Refused when it was bound.
            Term::AddTime(..) => Expr::null(),
        }
    }

    fn whole(&self, n: Option<i64>) -> Expr {
        self.literal(n.map_or(Cell::Null, Cell::Int), ColumnType::Int)
    }

    /// A number as a whole number of a given place, which is no coarser than its own.
    pub(crate) fn number_at(&mut self, t: &Term, scale: u32) -> Expr {
        if let Term::Const(value) = t {
            let whole = match value {
                Value::Number(n) => whole(*n, scale).and_then(|n| i64::try_from(n).ok()),
                _ => None,
            };
            return self.whole(whole);
        }
        let own = size(t).map_or(scale, |s| s.scale);
        let value = self.scalar(t);
        if own >= scale { value } else { value.mul(Expr::Constant(10i64.pow(scale - own).into())) }
    }

    fn reckon(&mut self, how: Reckoning, a: &Term, b: &Term, t: &Term) -> Expr {
        let scale = size(t).map_or(0, |s| s.scale);
        match how {
            Reckoning::Add => {
                let (a, b) = (self.number_at(a, scale), self.number_at(b, scale));
                a.add(b)
            }
            Reckoning::Sub => {
                let (a, b) = (self.number_at(a, scale), self.number_at(b, scale));
                a.sub(b)
            }
            Reckoning::Mul => {
                let (a, b) = (self.scalar(a), self.scalar(b));
                a.mul(b)
            }
            Reckoning::Div => Expr::null(),
        }
    }

    fn add_days(&mut self, of: &Term, days: &Term) -> Expr {
        if let Term::Const(Value::Number(n)) = days
            && !n.fract().is_zero()
        {
            return self.literal(Cell::Null, ColumnType::Date);
        }
        let (date, days) = (self.scalar(of), self.number_at(days, 0));
        self.days_later(date, days)
    }

    /// A date so many days later; NULL beyond the calendar.
    pub(crate) fn days_later(&self, date: Expr, days: Expr) -> Expr {
        match self.dialect {
            Dialect::Sqlite => {
                let modifier = days.binary(BinOper::Custom("||"), Expr::Constant(" days".into()));
                let later = Expr::from(Func::cust("date").arg(date).arg(modifier));
                let known = later.clone().gte(Expr::Constant("0001-01-01".into()));
                CaseStatement::new().case(known, later).into()
            }
            Dialect::Postgres => {
                let since = self.as_type(date.sub(Expr::cust(FIRST)), ColumnType::Int).add(days);
                let known = since.clone().between(Expr::Constant(0i32.into()), Expr::Constant(DAYS.into()));
                let later = Expr::cust(FIRST).add(since.cast_as(Alias::new("integer")));
                CaseStatement::new().case(known, later).into()
            }
        }
    }

    /// The day of a moment: its offset is found by halving the zone's table of changes.
    fn day(&self, time: Expr, zone: &Zone) -> Expr {
        let offset = self.offset(&time, zone.changes());
        match self.dialect {
            Dialect::Sqlite => {
                const DAY: i64 = 86_400_000_000;
                const BEFORE: i64 = 719_163;
                let fixed = |n: i64| Expr::Constant(n.into());
                let local = time.add(offset.mul(fixed(1_000_000))).add(fixed(BEFORE * DAY));
                let seconds = local.div(fixed(DAY)).sub(fixed(BEFORE)).mul(fixed(86_400));
                Func::cust("date").arg(seconds).arg(Expr::Constant("unixepoch".into())).into()
            }
            Dialect::Postgres => {
                let utc = Expr::cust_with_expr("$1 AT TIME ZONE 'UTC'", time);
                let local = utc.add(offset.mul(Expr::cust("INTERVAL '1 second'")));
                local.cast_as(Alias::new("date"))
            }
        }
    }

    /// A part of what the clock shows: how often so many seconds have gone by, of so many there are.
    pub(crate) fn clock(&mut self, of: &Term, seconds: i64, parts: i64) -> Option<Expr> {
        let zone = self.zone.clone()?;
        let time = self.scalar(of);
        let offset = self.offset(&time, zone.changes());
        let fixed = |n: i64| Expr::Constant(n.into());
        // Far enough back that nothing is below zero.
        const BEFORE: i64 = 62_135_596_800 + 86_400;
        let local = match self.dialect {
            Dialect::Sqlite => time.add(fixed(BEFORE * 1_000_000)).div(fixed(1_000_000)).add(offset),
            Dialect::Postgres => {
                let whole = Expr::cust_with_expr("floor(extract(epoch FROM $1))", time);
                self.as_type(whole, ColumnType::Int).add(fixed(BEFORE)).add(offset)
            }
        };
        Some(local.div(fixed(seconds)).modulo(fixed(parts)))
    }

    fn offset(&self, time: &Expr, changes: &[(i64, i32)]) -> Expr {
        if changes.len() <= 1 {
            return Expr::Constant(changes.first().map_or(0, |c| c.1).into());
        }
        let (before, after) = changes.split_at(changes.len() / 2);
        let from = after[0].0;
        let limit = match self.dialect {
            Dialect::Sqlite => Expr::Constant((from * 1_000_000).into()),
            Dialect::Postgres => {
                let at = chrono::DateTime::from_timestamp(from, 0).unwrap_or_default();
                Expr::cust(format!("TIMESTAMPTZ '{}+00'", at.format("%Y-%m-%d %H:%M:%S")))
            }
        };
        CaseStatement::new()
            .case(time.clone().lt(limit), self.offset(time, before))
            .finally(self.offset(time, after))
            .into()
    }

    fn bucket(&self, by: Bucket, date: Expr) -> Expr {
        let fixed = |n: i32| Expr::Constant(n.into());
        match self.dialect {
            Dialect::Sqlite => {
                let head =
                    |n: i32| Expr::from(Func::cust("substr").arg(date.clone()).arg(fixed(1)).arg(fixed(n)));
                match by {
                    Bucket::Year => head(4),
                    Bucket::Month => head(7),
                    Bucket::Week => {
                        Func::cust("strftime").arg(Expr::Constant("%G-W%V".into())).arg(date).into()
                    }
                    Bucket::Quarter => {
                        let month =
                            Expr::from(Func::cust("substr").arg(date.clone()).arg(fixed(6)).arg(fixed(2)));
                        let quarter = month.cast_as(Alias::new("INTEGER")).add(fixed(2)).div(fixed(3));
                        let joined = |a: Expr, b: Expr| a.binary(BinOper::Custom("||"), b);
                        joined(joined(head(4), Expr::Constant("-Q".into())), quarter)
                    }
                }
            }
            Dialect::Postgres => {
                let form = match by {
                    Bucket::Year => "YYYY",
                    Bucket::Month => "YYYY-MM",
                    Bucket::Quarter => "YYYY-\"Q\"Q",
                    Bucket::Week => "IYYY-\"W\"IW",
                };
                let at = date.cast_as(Alias::new("timestamp"));
                let text = Func::cust("to_char").arg(at).arg(Expr::Constant(form.into()));
                Expr::cust_with_expr("($1) COLLATE \"C\"", text)
            }
        }
    }
}
