//! Roll-ups: what is reckoned over the rows of a list of a record, for many records in one statement.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cell, Collation, ColumnType, Dialect, Id, Problem, Row, Value};
use chrono::DateTime;
use rust_decimal::Decimal;
use sea_query::{
    Alias, Expr, ExprTrait, Func, Order, OverStatement, Query, SelectStatement, SimpleExpr, WindowStatement,
};

use super::ast::{Ast, Name, Node, Place};
use super::bind::{Binder, Context, Everything};
use super::error::{Fault, Found, nearest, short};
use super::eval;
use super::fold::{self, Fold, in_memory, joined};
use super::formula::{MOST_DECIMALS, settled, source};
use super::frame::{Frame, Reach};
use super::measure::{self, Measure};
use super::places::places;
use super::reads::Reads;
use super::sql::{SqlBuilder, column};
use super::sql_values::column_type;
use super::sqlable;
use super::term::{Cond, List, Part, Source, Term};
use super::types::Type;
use crate::field::{Field, Role};
use crate::kind::{Kind, Shape, date, money, number, time};
use crate::{Catalog, Object, Workspace};

/// A roll-up as it is written.
#[derive(Clone, Copy, Debug)]
pub struct RollupText<'a> {
    /// API name of the list: records that refer to this one, or a relation to many.
    pub relation: &'a str,
    /// What is reckoned, such as `sum(amount)`.
    pub measure: &'a str,
    /// Only rows for which this holds.
    pub filter: Option<&'a str>,
    /// For `first` and `last`: a path, with a minus for the other direction.
    pub sort: Option<&'a str>,
}

/// A roll-up whose names have been looked up.
#[derive(Clone, Debug)]
pub struct BoundRollup {
    list: List,
    filter: Option<Cond>,
    what: What,
    ty: Type,
    decimals: u32,
    source: Option<Arc<Field>>,
    reads: Reads,
    /// The same in the reporting currency, for records with amounts of several.
    reporting: Option<Box<Measure>>,
}

#[derive(Clone, Debug)]
enum What {
    Measure(Box<Measure>),
    /// The value of the first row in an order.
    Pick {
        value: Parts,
        by: Option<Term>,
        desc: bool,
    },
    /// Each different value once, as text.
    List {
        value: Parts,
    },
    /// Reckoned in memory: over the few links of a record, whose attributes no formula field could multiply.
    Memory {
        how: Fold,
        of: Option<Term>,
        by: Option<Term>,
        desc: bool,
    },
}

/// The columns of a value: money has two.
#[derive(Clone, Debug)]
struct Parts {
    ty: Type,
    terms: Vec<Term>,
    scale: u32,
}

/// Names of all measures of roll-ups.
const MEASURES: [&str; 9] = ["count", "sum", "avg", "min", "max", "count_distinct", "first", "last", "list"];

/// Reads and binds a roll-up over the records of an object. It sees every field and every record.
///
/// # Errors
/// 422 for `relation`, `measure`, `filter` or `sort` that points at the place.
pub fn rollup(
    catalog: &Catalog,
    object: &Object,
    workspace: &Workspace,
    said: &RollupText<'_>,
) -> Result<BoundRollup, Problem> {
    let now = DateTime::UNIX_EPOCH;
    let access = &Everything;
    let ctx = Context { catalog, object, workspace, access, now, me: None, my_team: None };
    let binder = Binder::new(&ctx);
    let (list, row) = rows(&binder, object, said.relation).map_err(|f| f.of("relation"))?;
    let kept = |key: &'static str| {
        binder.noted.near().map_err(|f| f.of(key))?;
        let noted = binder.noted.taken();
        if !noted.is_volatile() {
            return Ok(());
        }
        let message = "A roll-up is kept; it cannot hang on today or on who asks. Compare in the list's filter instead.";
        Err(Problem::field(key, "volatile", message))
    };
    let mut bound = super::parser::read(said.measure)
        .and_then(|ast| measured(&binder, &list, &row, &ast))
        .map_err(|f| f.of("measure"))?;
    kept("measure")?;
    if let Some(text) = said.filter {
        let in_memory = bound.in_memory();
        let cond = super::parser::read(text).and_then(|ast| {
            let cond = binder.cond(&row, &ast)?;
            if in_memory { Ok(cond) } else { sqlable::asked(&cond).map(|()| cond) }
        });
        bound.filter = Some(cond.map_err(|f| f.of("filter"))?);
        kept("filter")?;
    }
    if let Some(text) = said.sort {
        let (path, descending) = text.strip_prefix('-').map_or((text, false), |path| (path, true));
        let in_memory = bound.in_memory();
        let by = super::parser::read(path).and_then(|ast| {
            let typed = binder.typed(&row, &ast)?;
            if in_memory { Ok(typed.term) } else { sqlable::said(&typed.term).map(|()| typed.term) }
        });
        let found = by.map_err(|f| f.of("sort"))?;
        match &mut bound.what {
            What::Pick { by, desc, .. } | What::Memory { how: Fold::First, by, desc, .. } => {
                *by = Some(found);
                *desc ^= descending;
            }
            _ => return Err(Problem::field("sort", "not_here", "Only first() and last() go by an order.")),
        }
        kept("sort")?;
    }
    bound.reads = binder.noted.taken();
    Ok(bound)
}

/// The list of an object's records, and the row in which its expressions are read.
fn rows<'a>(b: &Binder<'a>, object: &Object, relation: &str) -> Found<(List, Frame<'a>)> {
    let place = Place::Text { at: 0, len: relation.len(), character: 1 };
    let names = [Name { text: relation.to_owned(), place: place.clone() }];
    let of_records = object.inverse(relation).is_some() || object.get(relation).is_some_and(Field::is_links);
    let reached = if of_records { Some(b.reach(&b.root(), &names)?) } else { None };
    if let Some(Reach::List { list, frame, .. }) = reached {
        return Ok((list, frame));
    }
    let links = object.fields.iter().filter(|f| f.is_links()).map(|f| f.name.as_str());
    let lists: Vec<&str> = object.inverses.iter().map(|i| i.name.as_str()).chain(links).collect();
    let hint = nearest(relation, lists.iter().copied());
    let known = if lists.is_empty() { "none".to_owned() } else { lists.join(", ") };
    let message =
        format!("“{}” is no list of records of {}; there are: {known}.{hint}", short(relation), object.name);
    Fault::err(&place, "unknown_field", message)
}

fn measured<'a>(b: &Binder<'a>, list: &List, row: &Frame<'a>, ast: &Ast) -> Found<BoundRollup> {
    let refuse = |message: String| Fault::err(&ast.place, "wrong_type", message);
    let Node::Call(name, args) = &ast.node else {
        return Fault::err(
            &ast.place,
            "syntax",
            format!("A roll-up is one of {}, such as count() or sum(amount).", MEASURES.join(", ")),
        );
    };
    let lower = name.text.to_ascii_lowercase();
    if !MEASURES.contains(&lower.as_str()) {
        let hint = nearest(&lower, MEASURES);
        let message = format!(
            "“{}” is not a measure of roll-ups; they are {}.{hint}",
            short(&name.text),
            MEASURES.join(", ")
        );
        return Fault::err(&name.place, "unknown_function", message);
    }
    let bound = |what, ty, decimals: u32, source: Option<&Field>| BoundRollup {
        list: list.clone(),
        filter: None,
        what,
        ty,
        decimals: Ord::min(decimals, MOST_DECIMALS),
        source: source.map(|f| Arc::new(f.clone())),
        reads: Reads::default(),
        reporting: None,
    };
    if matches!(list.source, Source::Side { .. }) {
        let (fold, of, ty, digits, source) = in_memory(b, row, name, args)?;
        let what = What::Memory { how: fold, of, by: None, desc: lower == "last" };
        return Ok(bound(what, ty, digits, source.as_ref()));
    }
    if matches!(lower.as_str(), "count" | "count_distinct") {
        let measure = measure::over(b, row, ast, false)?;
        return Ok(bound(What::Measure(Box::new(measure)), Type::Number, 0, None));
    }
    let [of] = args.as_slice() else {
        return Fault::err(&name.place, "wrong_count", format!("{lower}() takes one value."));
    };
    let typed = b.typed(row, of)?;
    let digits = places(&typed.term);
    match lower.as_str() {
        "first" | "last" => {
            if let Type::List | Type::Json | Type::Blank | Type::Polymorphic(_) = typed.ty {
                return refuse(format!("{lower}() cannot give {}.", typed.ty));
            }
            let value = parts(b, &typed, &of.place)?;
            let (ty, source) = (typed.ty.clone(), source(&typed.term));
            let what = What::Pick { value, by: None, desc: lower == "last" };
            Ok(bound(what, ty, digits, source))
        }
        "list" => {
            if let [to, ..] = typed.ty.objects() {
                return refuse(format!("A list is of texts; name a field of the {to}, such as its name."));
            }
            if let Type::List | Type::Json | Type::Blank = typed.ty {
                return refuse(format!("list() cannot give {}.", typed.ty));
            }
            let value = parts(b, &typed, &of.place)?;
            Ok(bound(What::List { value }, Type::Text, 0, source(&typed.term)))
        }
        how => {
            let measure = measure::over(b, row, ast, false)?;
            // A mean has more places than what it is made of.
            let digits = if how == "avg" { digits + 2 } else { digits };
            let mut made =
                bound(What::Measure(Box::new(measure)), typed.ty.clone(), digits, source(&typed.term));
            if typed.ty == Type::Money {
                let reporting = measure::over(b, row, ast, true)?;
                made.reporting = Some(Box::new(reporting)).filter(|m| m.is_reporting());
            }
            Ok(made)
        }
    }
}

fn parts(b: &Binder<'_>, typed: &super::frame::Typed, place: &Place) -> Found<Parts> {
    sqlable::said(&typed.term)?;
    let terms = match typed.ty {
        Type::Money => vec![b.amount(typed, place)?, b.currency(typed, place)?],
        _ => vec![typed.term.clone()],
    };
    let scale = match typed.ty {
        Type::Money | Type::Number => sqlable::size(&terms[0])?.scale,
        _ => 0,
    };
    Ok(Parts { ty: typed.ty.clone(), terms, scale })
}

impl Parts {
    fn select(&self, sql: &mut SqlBuilder) -> Vec<(SimpleExpr, ColumnType)> {
        self.terms
            .iter()
            .map(|term| {
                let value = match term {
                    Term::Truth(cond) => sql.cond(cond),
                    term => sql.scalar(term),
                };
                (value, column_type(term))
            })
            .collect()
    }

    fn value(&self, cells: &[Cell]) -> Value {
        match (&self.ty, cells) {
            (Type::Money, [Cell::Int(n), Cell::Text(code), ..]) => {
                base::Currency::parse(code).map_or(Value::Blank, |currency| {
                    Value::Money(base::Money { amount: Decimal::new(*n, self.scale).normalize(), currency })
                })
            }
            (Type::Money, _) => Value::Blank,
            (_, [Cell::Int(n), ..]) => Value::Number(Decimal::new(*n, self.scale).normalize()),
            (_, [Cell::Bool(b), ..]) => Value::Bool(*b),
            (_, [Cell::Text(t), ..]) => Value::Text(t.clone()),
            (_, [Cell::Date(d), ..]) => Value::Date(*d),
            (_, [Cell::Time(t), ..]) => Value::Time(*t),
            (_, [Cell::Uuid(id), ..]) => Value::Id(*id),
            _ => Value::Blank,
        }
    }
}

impl BoundRollup {
    /// What it gives.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// Digits after the point of a number.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// The same with its numbers rounded to so many digits after the point.
    pub fn rounded_to(mut self, decimals: u32) -> Self {
        self.decimals = Ord::min(decimals, MOST_DECIMALS);
        self
    }

    /// What it reads.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// The field whose values it hands on: for the options of a select and the like.
    pub fn source(&self) -> Option<&Field> {
        let list = matches!(self.what, What::List { .. } | What::Memory { how: Fold::List, .. });
        self.source.as_deref().filter(|_| !list)
    }

    /// Its value for a record whose list is empty: counts are 0, all others blank.
    pub fn of_nothing(&self) -> Value {
        match &self.what {
            What::Measure(measure) if measure.counts() => Value::Number(Decimal::ZERO),
            What::Memory { how: Fold::Rows | Fold::Holding | Fold::Present | Fold::Distinct, .. } => {
                Value::Number(Decimal::ZERO)
            }
            _ => Value::Blank,
        }
    }

    /// The same in the reporting currency, where it can be; for [`BoundRollup::mixed`].
    pub fn in_reporting(&self) -> Option<BoundRollup> {
        let measure = self.reporting.clone()?;
        Some(BoundRollup { what: What::Measure(measure), reporting: None, ..self.clone() })
    }

    /// Records for which the statement's rows mix currencies.
    pub fn mixed(&self, rows: &[Row]) -> Vec<Id> {
        let (What::Measure(measure), Some(_)) = (&self.what, &self.reporting) else { return Vec::new() };
        let several = |row: &&Row| {
            measure.decode(row.get(1..).unwrap_or_default()).is_err_and(|p| p.code == measure::SEVERAL)
        };
        rows.iter().filter(several).filter_map(|row| row.first()?.id()).collect()
    }

    /// Whether it is reckoned from records in memory ([`BoundRollup::of`]), not by a statement.
    pub fn in_memory(&self) -> bool {
        matches!(self.what, What::Memory { .. })
    }

    /// Its value for a record in memory.
    pub fn of(&self, record: &dyn super::Row, collation: &Collation) -> Value {
        let What::Memory { how, of, by, desc } = &self.what else { return Value::Blank };
        let items = record.items(&self.list.name);
        let mut rows: Vec<&dyn super::Row> = items.iter().map(|item| &**item).collect();
        rows.retain(|row| self.filter.as_ref().is_none_or(|c| eval::cond(c, *row)));
        let shown = |value: &Value| self.shown(value);
        let order = (by.as_ref(), *desc);
        settled(fold::value(*how, rows, of.as_ref(), order, collation, &shown), self.decimals)
    }

    /// The statement that answers for all of these records at once; rows begin with the record.
    pub fn select(&self, dialect: Dialect, ids: &[Id]) -> (SelectStatement, Vec<ColumnType>) {
        let mut query = Query::select();
        let mut sql = SqlBuilder::new(dialect, &self.list.alias);
        let record = sql.all_rows(&self.list, &mut query);
        if let Some(filter) = &self.filter {
            let condition = sql.cond(filter);
            query.and_where(condition);
        }
        let keys = ids.iter().map(|id| sql.bind(Cell::Uuid(*id), ColumnType::Uuid)).collect::<Vec<_>>();
        query.and_where(record.clone().is_in(keys));
        query.expr_as(record.clone(), Alias::new("record_id"));
        let mut types = vec![ColumnType::Uuid];
        match &self.what {
            What::Measure(measure) => {
                for (value, ty) in measure.select(&mut sql) {
                    query.expr(value);
                    types.push(ty);
                }
                query.add_group_by([record]);
            }
            // Nothing is asked for what is reckoned in memory.
            What::Memory { .. } => {}
            What::List { value } => {
                for (value, ty) in value.select(&mut sql) {
                    query.and_where(value.clone().is_not_null()).expr(value);
                    types.push(ty);
                }
                query.distinct();
            }
            What::Pick { value, by, desc } => {
                let columns = value.select(&mut sql);
                let names: Vec<String> = (0..columns.len()).map(|n| format!("v{n}")).collect();
                for ((value, ty), name) in columns.into_iter().zip(&names) {
                    query.expr_as(value, Alias::new(name));
                    types.push(ty);
                }
                let window = self.order(&mut sql, record, by.as_ref(), *desc);
                query.expr_window_as(Func::cust("row_number"), window, Alias::new("place"));
                sql.apply_joins(&mut query);
                let mut first = Query::select();
                first.expr(column("p", "record_id"));
                for name in &names {
                    first.expr(column("p", name));
                }
                first.from_subquery(query, Alias::new("p"));
                first.and_where(column("p", "place").eq(Expr::Constant(1i32.into())));
                return (first, types);
            }
        }
        sql.apply_joins(&mut query);
        (query, types)
    }

    fn order(
        &self,
        sql: &mut SqlBuilder,
        record: SimpleExpr,
        by: Option<&Term>,
        desc: bool,
    ) -> WindowStatement {
        let way = if desc { Order::Desc } else { Order::Asc };
        let row = |name: &str| column(&self.list.alias, name);
        let side = matches!(self.list.source, Source::Side { .. });
        let mut window = WindowStatement::new();
        window.add_partition_by(record);
        if let Some(by) = by {
            let key = sort_key(sql, by);
            window.order_by_expr(key.clone().is_null(), Order::Asc).order_by_expr(key, way.clone());
        } else if !side {
            window.order_by_expr(row("created_at"), way.clone());
        }
        window.order_by_expr(row(if side { "position" } else { "id" }), way);
        window
    }

    /// The values that the statement's rows give; records without a row have [`BoundRollup::of_nothing`].
    pub fn values(&self, rows: &[Row], collation: &Collation) -> HashMap<Id, Value> {
        let mut out = HashMap::with_capacity(rows.len());
        let mut lists: HashMap<Id, Vec<String>> = HashMap::new();
        for row in rows {
            let Some(id) = row.first().and_then(Cell::id) else { continue };
            match &self.what {
                What::Measure(measure) => {
                    out.insert(id, self.measured(measure, &row[1..]));
                }
                What::Pick { value, .. } => {
                    out.insert(id, settled(value.value(&row[1..]), self.decimals));
                }
                What::Memory { .. } => {}
                What::List { value } => {
                    lists.entry(id).or_default().push(self.shown(&value.value(&row[1..])));
                }
            }
        }
        out.extend(lists.into_iter().map(|(id, texts)| (id, joined(texts, collation))));
        out
    }

    fn measured(&self, measure: &Measure, cells: &[Cell]) -> Value {
        // Amounts of several currencies have no sum.
        let Ok(json) = measure.decode(cells) else { return Value::Blank };
        let plain = Workspace::default();
        let value = match self.ty {
            Type::Money => money::Money.parse(&json, &plain).unwrap_or_default(),
            Type::Date => date::Date.parse(&json, &plain).unwrap_or_default(),
            Type::Time => time::Time.parse(&json, &plain).unwrap_or_default(),
            _ => number::read(&json).ok().flatten().map_or(Value::Blank, Value::Number),
        };
        settled(value, self.decimals)
    }

    /// A value as text for people.
    fn shown(&self, value: &Value) -> String {
        match (&self.source, value) {
            (Some(field), value) if field.kind.shape() == Shape::Select => field.kind.display(value),
            (_, Value::Text(t)) => t.clone(),
            (_, Value::Number(n)) => n.normalize().to_string(),
            (_, Value::Money(m)) => format!("{} {}", m.amount_text(), m.currency),
            (_, Value::Date(d)) => d.format("%Y-%m-%d").to_string(),
            (_, Value::Time(t)) => time::wire(*t),
            (_, Value::Bool(b)) => if *b { "yes" } else { "no" }.to_owned(),
            _ => String::new(),
        }
    }
}

/// What rows are put in order by: text by its sort key.
fn sort_key(sql: &mut SqlBuilder, by: &Term) -> SimpleExpr {
    if let Term::Col(col) = by
        && matches!(col.part, Part::Whole | Part::Full)
        && let Some(key) = col.field.column(Role::Sort)
    {
        let alias = sql.row(&col.steps);
        return column(&alias, &key.name);
    }
    sql.scalar(by)
}
