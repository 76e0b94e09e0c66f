//! The order of a list: fields at the end of paths, titles of related records, amounts in one currency, and what lies beyond a place in it.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cell, ColumnType, Dialect, FieldProblem, Problem, Result};
use model::field::Role;
use model::{Field, Object, Verb};
use sea_query::{
    Alias, CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, SimpleExpr,
};

use super::page::PageQuery;
use super::{col, filter};
use crate::catalog::index;
use crate::{Ctx, scope};

/// One key of the order.
pub(super) struct Key {
    pub(super) expr: SimpleExpr,
    pub(super) ty: ColumnType,
    pub(super) desc: bool,
    pub(super) nullable: bool,
}

/// The rows a query is about: conditions and joins, without columns and order.
pub(super) struct Source {
    select: SelectStatement,
    joins: Vec<Join>,
    pub(super) keys: Vec<Key>,
    /// Those whose first key is not blank, when the records that it belongs to lead the way.
    led: Option<SelectStatement>,
}

impl Source {
    /// The rows whose first key is blank (`Some(true)`), is not (`Some(false)`), or all.
    pub(super) fn rows(&self, blank: Option<bool>) -> SelectStatement {
        let filled = blank == Some(false);
        let led = self.led.as_ref().filter(|_| filled);
        let mut select = led.unwrap_or(&self.select).clone();
        for join in self.joins.iter().skip(usize::from(led.is_some())) {
            // Where the first key is filled, so are the records on the way to it: a plain join lets the database begin
            // with them, in the order of an index, instead of sorting the whole table.
            let kind = if filled && join.first { JoinType::InnerJoin } else { JoinType::LeftJoin };
            select.join_as(kind, Alias::new(&join.table), Alias::new(&join.alias), join.on.clone());
        }
        select
    }
}

/// A record that a relation leads to.
struct Join {
    table: String,
    alias: String,
    on: Cond,
    /// On the way to the first key, and without it that key is blank.
    first: bool,
}

/// What the keys of an order need.
#[derive(Default)]
struct Ways {
    joins: Vec<Join>,
    /// Aliases by the way from the list's own records.
    known: HashMap<String, String>,
    /// Amounts of several currencies have an order.
    rates: bool,
    /// It is the first key whose way is looked for, and there are so many records that sorting them would be felt.
    first: bool,
}

/// Lists with fewer records are sorted as a whole: walking along those that they lead to could take longer.
const MANY: i64 = 5_000;
/// So many records can lead the way whatever the database expects of them.
const FEW: i64 = 500;

impl Ctx<'_, '_> {
    /// What a list is about and how it is ordered.
    ///
    /// # Errors
    /// 403 and 422 as a page.
    pub(super) fn source(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Source> {
        let (mut select, mut sql) = self.rows_of(object, query.filter.as_ref(), query.trashed)?;
        let mut keys = Vec::new();
        let mut ways = Ways::default();
        // Amounts of several currencies have an order once there are rates.
        let by_money = query.sort.iter().any(|(path, _)| self.leads_to_money(object, path));
        ways.rates = by_money && self.keeps_rates()?;
        let mut problems = Vec::new();
        for (n, (path, desc)) in query.sort.iter().enumerate() {
            let related = path.contains('.') || object.get(path).is_some_and(Field::is_to_one);
            ways.first = n == 0 && related && index::holds(self.tx, &object.table, MANY)?;
            let key = match self.computed_key(object, path, *desc, &mut sql) {
                Some(key) => key,
                None => self.key(object, path, *desc, &mut ways),
            };
            match key {
                Ok(key) => keys.push(key),
                Err(message) => problems.push(FieldProblem::new("sort", "unknown", message)),
            }
        }
        sql.apply_joins(&mut select);
        if !problems.is_empty() {
            return Err(Problem::fields(problems));
        }
        if keys.len() > 5 {
            return Err(Problem::field("sort", "too_many", "At most 5 fields can be sorted by at once."));
        }
        let mut source = Source { select, joins: ways.joins, keys, led: None };
        if query.filter.is_none() {
            // Further on the way the order is another's.
            let leads = source.joins.iter().filter(|join| join.first).count() == 1;
            let first = source
                .joins
                .first()
                .filter(|_| leads && query.sort.first().is_some_and(|s| !s.0.contains('.')));
            source.led = self.led(object, query.trashed, first)?;
        }
        Ok(source)
    }

    /// A list without a filter, led by the few records that its first key belongs to: users, stages, teams. SQLite has
    /// no statistics of so small a table, expects a large one, and would sort the list.
    fn led(
        &mut self,
        object: &Arc<Object>,
        trashed: bool,
        first: Option<&Join>,
    ) -> Result<Option<SelectStatement>> {
        let Some(join) = first.filter(|j| j.first && self.tx.dialect() == Dialect::Sqlite) else {
            return Ok(None);
        };
        if index::holds(self.tx, &join.table, FEW)? {
            return Ok(None);
        }
        let mut select = Query::select();
        select.from_as(Alias::new(&join.table), Alias::new(&join.alias));
        select.join_as(JoinType::CrossJoin, Alias::new(&object.table), Alias::new("t"), Cond::all());
        select.cond_where(join.on.clone());
        self.in_sight(object, trashed, &mut select);
        Ok(Some(select))
    }

    /// A key of the order that no column keeps, at the end of a path; `None` where one does.
    fn computed_key(
        &self,
        object: &Arc<Object>,
        path: &str,
        desc: bool,
        sql: &mut model::expr::SqlBuilder,
    ) -> Option<Result<Key, String>> {
        let mut at = object.clone();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let field = at.get(name)?;
            if names.peek().is_none() {
                if !field.is_volatile() {
                    return None;
                }
                break;
            }
            at = self.object(field.to()?).ok()?;
        }
        let bound = filter::with_context(self, object, |context| model::expr::bind_path(path, context));
        Some(match bound {
            Ok(bound) => {
                let (expr, ty) = bound.sort(sql);
                Ok(Key { expr, ty, desc, nullable: true })
            }
            Err(problem) => {
                Err(problem.problems.first().map_or(problem.detail.clone(), |p| p.message.clone()))
            }
        })
    }

    /// Whether a path ends with money.
    fn leads_to_money(&self, object: &Arc<Object>, path: &str) -> bool {
        let mut at = object.clone();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let Some(field) = at.get(name) else { return false };
            if names.peek().is_none() {
                return field.reporting.is_some();
            }
            let Some(next) = field.to().and_then(|to| self.object(to).ok()) else { return false };
            at = next;
        }
        false
    }

    /// An amount of money in the reporting currency; blank where no rate is known.
    fn in_reporting(&self, field: &Field, alias: &str) -> Option<SimpleExpr> {
        let (amount, currency) = (field.main_column()?, field.column(Role::Part("currency"))?);
        let kept = field.reporting.as_ref()?;
        let own = self.tx.dialect().bind(Cell::Text(self.workspace.currency.code().into()), currency.ty);
        let same = col(alias, &currency.name).eq(Expr::val(own));
        Some(CaseStatement::new().case(same, col(alias, &amount.name)).finally(col(alias, &kept.name)).into())
    }

    /// A key of the order: a field's sort column, at the end of a path of to-one relations. A relation is sorted by
    /// the title of the record it leads to.
    fn key(&mut self, object: &Arc<Object>, path: &str, desc: bool, ways: &mut Ways) -> Result<Key, String> {
        let mut at = object.clone();
        let mut alias = "t".to_owned();
        let mut parts = path.split('.').peekable();
        let mut walked = String::new();
        loop {
            let name = parts.next().unwrap_or_default();
            let field =
                at.get(name).ok_or_else(|| format!("{} has no field “{name}” to sort by.", at.label))?;
            let last = parts.peek().is_none();
            let relation = field.is_to_one();
            if last && field.is_polymorphic() && relation {
                return self.titles_key(&alias, field, desc, ways, &walked);
            }
            if last && !relation {
                let column = field
                    .sort_column()
                    .ok_or_else(|| format!("Lists cannot be sorted by {}.", field.label.to_lowercase()))?;
                let nullable =
                    alias != "t" || !(never_blank(field) || field.name == at.title && field.required);
                let expr = match self.in_reporting(field, &alias).filter(|_| ways.rates) {
                    Some(expr) => expr,
                    None => col(&alias, &column.name),
                };
                return Ok(Key { expr, ty: column.ty, desc, nullable });
            }
            walked.push('.');
            walked.push_str(name);
            // Behind a relation to several kinds of object the path names the one that is meant.
            let chosen = if field.is_polymorphic() { parts.next() } else { None };
            let to = match chosen {
                Some(chosen) => field.targets().iter().find(|to| *to == chosen).map(String::as_str),
                None => field.to(),
            };
            let Some(to) = to.filter(|_| relation) else {
                return Err(format!("“{path}” does not lead through relations to one record."));
            };
            let last = parts.peek().is_none();
            let target = self.object(to).map_err(|p| p.detail)?;
            alias = self.entered(&alias, field, &target, ways, &walked);
            at = target;
            if last {
                let column = at.title_field().sort_column().ok_or("The title cannot be sorted by.")?;
                return Ok(Key { expr: col(&alias, &column.name), ty: column.ty, desc, nullable: true });
            }
        }
    }

    /// Joins the record that a relation leads to, once for each way to it; where the actor may not see it, there is none.
    fn entered(
        &mut self,
        alias: &str,
        field: &Field,
        target: &Object,
        ways: &mut Ways,
        walked: &str,
    ) -> String {
        let walked = format!("{walked}.{}", target.name);
        if let Some(next) = ways.known.get(&walked) {
            return next.clone();
        }
        let next = format!("s{}", ways.known.len());
        let column = field.main_column().map_or(field.name.as_str(), |c| c.name.as_str());
        let mut on = Cond::all().add(col(&next, "id").eq(col(alias, column)));
        let dialect = self.tx.dialect();
        if let Some(condition) = scope::condition(&self.actor, target, Verb::Read, dialect, &next) {
            on = on.add(condition);
        }
        let first = ways.first;
        ways.joins.push(Join { table: target.table.clone(), alias: next.clone(), on, first });
        ways.known.insert(walked, next.clone());
        next
    }

    /// A key by the titles of the records that a relation to several kinds of object leads to, all in one order.
    fn titles_key(
        &mut self,
        alias: &str,
        field: &Field,
        desc: bool,
        ways: &mut Ways,
        walked: &str,
    ) -> Result<Key, String> {
        let walked = format!("{walked}.{}", field.name);
        // One of them is enough for a title.
        ways.first = false;
        let mut titles = Vec::new();
        for to in field.targets() {
            let Ok(target) = self.object(to) else { continue };
            let Some(column) = target.title_field().sort_column() else { continue };
            let joined = self.entered(alias, field, &target, ways, &walked);
            titles.push(SimpleExpr::from(col(&joined, &column.name)));
        }
        let expr = match titles.len() {
            0 => return Err(format!("Lists cannot be sorted by {}.", field.label.to_lowercase())),
            1 => titles.remove(0),
            _ => Func::coalesce(titles).into(),
        };
        Ok(Key { expr, ty: ColumnType::Bytes, desc, nullable: true })
    }
}

pub(super) fn order(desc: bool) -> Order {
    if desc { Order::Desc } else { Order::Asc }
}

/// Set by the program on every record.
fn never_blank(field: &Field) -> bool {
    field.system && matches!(field.name.as_str(), "id" | "version" | "created_at" | "updated_at")
}

/// What lies beyond a place in the order: further on in the first key, or equal there and further on in the next …
/// `known` leading keys have no blanks here.
pub(super) fn beyond(
    dialect: Dialect,
    keys: &[Key],
    cells: &[Cell],
    known: usize,
    id: (SimpleExpr, Cell, bool),
) -> SimpleExpr {
    let bind = |cell: &Cell, ty| Expr::val(dialect.bind(cell.clone(), ty));
    let (column, cell, desc) = id;
    let value = bind(&cell, ColumnType::Uuid);
    let mut result = if desc { column.lt(value) } else { column.gt(value) };
    for (n, (key, cell)) in keys.iter().zip(cells).enumerate().rev() {
        let nullable = key.nullable && n >= known;
        if cell.is_null() {
            // Blanks come last: nothing is beyond but more blanks.
            result = key.expr.clone().is_null().and(result);
            continue;
        }
        let value = || bind(cell, key.ty);
        let mut further = if key.desc { key.expr.clone().lt(value()) } else { key.expr.clone().gt(value()) };
        if nullable {
            further = further.or(key.expr.clone().is_null());
        }
        let tied = key.expr.clone().eq(value()).and(result);
        let either = further.or(tied);
        // Said once more in the plain form that an index understands.
        result = if nullable {
            either
        } else if key.desc {
            key.expr.clone().lte(value()).and(either)
        } else {
            key.expr.clone().gte(value()).and(either)
        };
    }
    result
}
