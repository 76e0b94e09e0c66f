//! The order of a list: fields at the end of paths, titles of related records, amounts in one currency, and what lies beyond a place in it.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cell, ColumnType, Dialect, FieldProblem, Problem, Result};
use model::field::Role;
use model::{Field, Object, Verb};
use sea_query::{
    Alias, CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Order, SelectStatement, SimpleExpr,
};

use super::page::PageQuery;
use super::{col, filter};
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
    pub(super) select: SelectStatement,
    pub(super) keys: Vec<Key>,
}

impl Ctx<'_, '_> {
    /// What a list is about and how it is ordered.
    ///
    /// # Errors
    /// 403 and 422 as a page.
    pub(super) fn source(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Source> {
        let (mut select, mut sql) = self.rows_of(object, query.filter.as_ref(), query.trashed)?;
        let mut keys = Vec::new();
        let mut joins = HashMap::new();
        // Amounts of several currencies have an order once there are rates.
        let by_money = query.sort.iter().any(|(path, _)| self.leads_to_money(object, path));
        let rates = by_money && self.keeps_rates()?;
        let mut problems = Vec::new();
        for (path, desc) in &query.sort {
            let key = match self.computed_key(object, path, *desc, &mut sql) {
                Some(key) => key,
                None => self.key(object, path, *desc, &mut select, &mut joins, rates),
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
        Ok(Source { select, keys })
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
    fn key(
        &mut self,
        object: &Arc<Object>,
        path: &str,
        desc: bool,
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        rates: bool,
    ) -> Result<Key, String> {
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
                return self.titles_key(&alias, field, desc, select, joins, &walked);
            }
            if last && !relation {
                let column = field
                    .sort_column()
                    .ok_or_else(|| format!("Lists cannot be sorted by {}.", field.label.to_lowercase()))?;
                let nullable =
                    alias != "t" || !(never_blank(field) || field.name == at.title && field.required);
                let expr = match self.in_reporting(field, &alias).filter(|_| rates) {
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
            alias = self.entered(&alias, field, &target, select, joins, &walked);
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
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        walked: &str,
    ) -> String {
        let walked = format!("{walked}.{}", target.name);
        if let Some(next) = joins.get(&walked) {
            return next.clone();
        }
        let next = format!("s{}", joins.len());
        let column = field.main_column().map_or(field.name.as_str(), |c| c.name.as_str());
        let mut on = Cond::all().add(col(&next, "id").eq(col(alias, column)));
        let dialect = self.tx.dialect();
        if let Some(condition) = scope::condition(&self.actor, target, Verb::Read, dialect, &next) {
            on = on.add(condition);
        }
        select.join_as(JoinType::LeftJoin, Alias::new(&target.table), Alias::new(&next), on);
        joins.insert(walked, next.clone());
        next
    }

    /// A key by the titles of the records that a relation to several kinds of object leads to, all in one order.
    fn titles_key(
        &mut self,
        alias: &str,
        field: &Field,
        desc: bool,
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        walked: &str,
    ) -> Result<Key, String> {
        let walked = format!("{walked}.{}", field.name);
        let mut titles = Vec::new();
        for to in field.targets() {
            let Ok(target) = self.object(to) else { continue };
            let Some(column) = target.title_field().sort_column() else { continue };
            let joined = self.entered(alias, field, &target, select, joins, &walked);
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
