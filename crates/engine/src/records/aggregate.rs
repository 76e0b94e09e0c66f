//! Groups and measures: counts, sums, averages over a list, under the same scope and filter as its pages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Problem, Result, Value};
use model::Object;
use model::expr::group::{self, Group};
use model::expr::measure::{self, Measure};
use model::expr::{Ast, Context, Type};
use sea_query::{Expr, NullOrdering, Order, SimpleExpr};
use serde_json::{Map, Value as Json, json};

use super::filter;
use crate::Ctx;

/// Most groups of a page.
pub const MAX_GROUPS: u64 = 1_000;
/// Most keys, and most measures, of one question.
const MOST: usize = 20;

/// What is to be reckoned.
#[derive(Clone, Debug, Default)]
pub struct AggregateQuery {
    /// Only records for which this holds.
    pub filter: Option<Ast>,
    /// Keys as expressions; none makes one group of everything.
    pub group_by: Vec<String>,
    /// Name and expression of each measure.
    pub measures: Vec<(String, String)>,
    /// Groups of a page, 1 to [`MAX_GROUPS`].
    pub limit: u64,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// What lies in the trash, instead of what does not.
    pub trashed: bool,
}

impl Ctx<'_, '_> {
    /// `{"groups": […], "next_cursor"}`, in the order of the keys, blank last. Without keys exactly one group, also over
    /// nothing.
    ///
    /// # Errors
    /// 403 when the role reads nothing of the object; 422 for what is not understood, or amounts of several currencies.
    pub fn aggregate(&mut self, object: &Arc<Object>, query: &AggregateQuery) -> Result<Json> {
        if !(1..=MAX_GROUPS).contains(&query.limit) {
            return Err(Problem::field("limit", "out_of_range", format!("limit is 1 to {MAX_GROUPS}.")));
        }
        if query.measures.is_empty() && query.group_by.is_empty() {
            return Err(Problem::field(
                "measures",
                "required",
                "Name at least one measure, such as count() or sum(amount).",
            ));
        }
        if query.measures.len() > MOST || query.group_by.len() > MOST {
            return Err(Problem::field(
                "measures",
                "too_many",
                format!("At most {MOST} keys and {MOST} measures."),
            ));
        }
        if let Some((name, _)) = query.measures.iter().find(|(name, _)| query.group_by.contains(name)) {
            return Err(Problem::field(
                "measures",
                "twice",
                format!("“{name}” is both a key and a measure."),
            ));
        }
        let bad = || {
            Problem::field(
                "cursor",
                "cursor",
                "This cursor does not belong to this list; start again without it.",
            )
        };
        let offset: u64 = query.cursor.as_deref().map_or(Ok(0), |c| c.parse().map_err(|_| bad()))?;
        match self.groups(object, query, offset, measure::bind) {
            // Amounts of several currencies: all of them in the reporting one, where there are rates.
            Err(problem) if problem.code == measure::SEVERAL && self.keeps_rates()? => {
                let answer = self.groups(object, query, offset, measure::bind_reporting);
                answer.or_else(|problem| Err(self.name_missing_rate(problem)?))
            }
            answer => answer,
        }
    }

    fn groups(
        &mut self,
        object: &Arc<Object>,
        query: &AggregateQuery,
        offset: u64,
        bind: fn(&str, &Context<'_>) -> Result<Measure>,
    ) -> Result<Json> {
        let (groups, measures) = filter::with_context(self, object, |context| -> Result<_> {
            let groups: Vec<Group> =
                query.group_by.iter().map(|k| group::bind(k, context)).collect::<Result<_>>()?;
            let measures: Vec<Measure> =
                query.measures.iter().map(|(_, m)| bind(m, context)).collect::<Result<_>>()?;
            Ok((groups, measures))
        })?;
        let rows = self.grouped(object, query, &groups, &measures, offset)?;
        let more = rows.len() as u64 > query.limit;
        let rows = &rows[..rows.len().min(query.limit as usize)];
        let (labels, objects) = self.key_labels(&groups, rows)?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let mut group = Map::new();
            for (key, cell) in groups.iter().zip(row) {
                let shown = match (key.decode(cell), key.relations()) {
                    (Value::Id(id), [to]) if !key.is_polymorphic() => labels.show(to, id),
                    (Value::Id(id), [_, ..]) => labels.show_one_of(objects.get(&id).map(String::as_str), id),
                    (value, _) => plain(key, &value),
                };
                group.insert(key.key().to_owned(), shown);
            }
            let mut at = groups.len();
            for ((name, _), measure) in query.measures.iter().zip(&measures) {
                group.insert(name.clone(), measure.decode(&row[at..at + measure.width()])?);
                at += measure.width();
            }
            out.push(Json::Object(group));
        }
        let next = more.then(|| (offset + query.limit).to_string());
        Ok(json!({"groups": out, "next_cursor": next}))
    }

    /// Whether records can be grouped by this expression, for whoever keeps it to ask later.
    ///
    /// # Errors
    /// 422 that says why not.
    pub fn check_group(&self, object: &Arc<Object>, key: &str) -> Result<()> {
        filter::with_context(self, object, |context| group::bind(key, context)).map(drop)
    }

    /// Whether this measure can be reckoned, for whoever keeps it to ask later.
    ///
    /// # Errors
    /// 422 that says why not.
    pub fn check_measure(&self, object: &Arc<Object>, measure: &str) -> Result<()> {
        filter::with_context(self, object, |context| measure::bind(measure, context)).map(drop)
    }

    fn grouped(
        &mut self,
        object: &Arc<Object>,
        query: &AggregateQuery,
        groups: &[Group],
        measures: &[Measure],
        offset: u64,
    ) -> Result<Vec<Vec<Cell>>> {
        let dialect = self.tx.dialect();
        let (mut select, mut sql) = self.rows_of(object, query.filter.as_ref(), query.trashed)?;
        let mut types: Vec<ColumnType> = Vec::new();
        for (n, key) in groups.iter().enumerate() {
            let (expr, ty) = key.select(&mut sql);
            select.expr(expr).add_group_by([position(n + 1)]);
            types.push(ty);
        }
        for measure in measures {
            for (expr, ty) in measure.select(&mut sql) {
                select.expr(expr);
                types.push(ty);
            }
        }
        for (n, key) in groups.iter().enumerate() {
            let order = key.order(&mut sql).unwrap_or_else(|| position(n + 1));
            select.order_by_expr_with_nulls(order, Order::Asc, NullOrdering::Last);
        }
        sql.apply_joins(&mut select);
        if !groups.is_empty() {
            select.limit(query.limit + 1);
            if offset > 0 {
                select.offset(offset);
            }
        }
        let statement = dialect.build(&select).at_version(self.catalog.version);
        self.tx.query(&statement, &types)
    }

    /// Labels of keys that are records, and their objects where they could be of several.
    fn key_labels(
        &mut self,
        groups: &[Group],
        rows: &[Vec<Cell>],
    ) -> Result<(super::render::Labels, HashMap<Id, String>)> {
        let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
        let mut objects = HashMap::new();
        for (n, key) in groups.iter().enumerate() {
            if key.is_polymorphic() {
                let ids: Vec<Id> = rows.iter().filter_map(|row| row[n].id()).collect();
                objects.extend(self.locate(key.relations(), &ids)?);
            }
            for to in key.relations().iter().filter(|_| !key.is_polymorphic()) {
                wanted.entry(to.clone()).or_default().extend(rows.iter().filter_map(|row| row[n].id()));
            }
        }
        for (id, object) in &objects {
            wanted.entry(object.clone()).or_default().insert(*id);
        }
        Ok((self.labels(wanted)?, objects))
    }
}

/// A key as the wire shows it.
fn plain(key: &Group, value: &Value) -> Json {
    match value {
        Value::Id(id) if matches!(key.ty(), Type::Relation(_)) => {
            json!({"id": id.to_string(), "label": null})
        }
        value => super::plain(value),
    }
}

/// A key by its place in the select list.
fn position(n: usize) -> SimpleExpr {
    Expr::cust(n.to_string())
}
