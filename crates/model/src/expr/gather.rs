//! What the rows of a list give together, in memory and in SQL.

use base::{ColumnType, Value};
use rust_decimal::Decimal;
use sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Order, Query};

use super::eval::{self, Row};
use super::functions::average;
use super::sql::{SqlBuilder, column};
use super::sqlable::{self, whole};
use super::term::{Gather, List, Over, Source};
use crate::kind::number::LIMIT;

/// In memory.
pub(crate) fn over(over: &Over, row: &dyn Row) -> Value {
    let mut values: Vec<(Option<base::Id>, Value)> = Vec::new();
    let sorted = by_id(&over.list);
    eval::each(&over.list, row, &mut |item| {
        if over.wanted.as_ref().is_none_or(|c| eval::cond(c, item)) {
            let value = eval::term(&over.of, item);
            if !value.is_blank() {
                values.push((if sorted { item.field("id").as_id() } else { None }, value));
            }
        }
    });
    values.sort_by_key(|(id, _)| *id);
    let mut values = values.into_iter().map(|(_, value)| value);
    let number = |value: Value| match value {
        Value::Number(n) => Some(n),
        _ => None,
    };
    match &over.how {
        Gather::First => values.next().unwrap_or_default(),
        Gather::Last => values.next_back().unwrap_or_default(),
        Gather::Min | Gather::Max => {
            let better = |a: &Value, b: &Value| match eval::order(a, b) {
                Some(order) if over.how == Gather::Min => order.is_lt(),
                Some(order) => order.is_gt(),
                None => false,
            };
            values.reduce(|best, v| if better(&v, &best) { v } else { best }).unwrap_or_default()
        }
        Gather::Sum => {
            let numbers: Vec<Decimal> = values.filter_map(number).collect();
            if numbers.is_empty() {
                return Value::Blank;
            }
            let sum = numbers.into_iter().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n));
            let scale = sqlable::size(&over.of).map_or(0, |size| size.scale);
            let fits = |n: &Decimal| whole(*n, scale).is_none_or(|n| n.abs() <= LIMIT.into());
            sum.filter(fits).map_or(Value::Blank, |n| Value::Number(n.normalize()))
        }
        Gather::Avg => {
            let numbers: Vec<Decimal> = values.filter_map(number).collect();
            average(&numbers).map_or(Value::Blank, |n| Value::Number(n.normalize()))
        }
        Gather::Distinct => {
            let mut seen: Vec<Value> = Vec::new();
            for value in values {
                if !seen.contains(&value) {
                    seen.push(value);
                }
            }
            Value::Number(seen.len().into())
        }
        Gather::Single => {
            let first = values.next().unwrap_or_default();
            if values.all(|v| v == first) { first } else { Value::Blank }
        }
        Gather::Join(separator) => {
            let texts: Vec<String> = values.filter_map(|v| v.as_text().map(str::to_owned)).collect();
            Value::Text(texts.join(separator))
        }
    }
}

/// Entries keep the order in which they were entered, records that of their making.
fn by_id(list: &List) -> bool {
    !matches!(list.source, Source::Side { .. })
}

/// Sums are added up in two halves, so that they cannot overflow on the way.
const HALF: i64 = 1_000_000_000;

impl SqlBuilder {
    /// In SQL.
    pub(crate) fn over(&mut self, over: &Over) -> Expr {
        let list = &over.list;
        let mut inner = SqlBuilder::new(self.dialect, &list.alias);
        let value = inner.scalar(&over.of);
        let wanted = over.wanted.as_ref().map(|c| inner.cond(c));
        let parent = column(&self.row(&list.steps), "id");
        let mut query = Query::select();
        let record = self.all_rows(list, &mut query);
        query.and_where(record.eq(parent));
        inner.apply_joins(&mut query);
        if let Some(wanted) = wanted {
            query.and_where(wanted);
        }
        let fixed = |n: i64| Expr::Constant(n.into());
        let (min, max) =
            (|e: &Expr| Expr::from(Func::min(e.clone())), |e: &Expr| Expr::from(Func::max(e.clone())));
        match &over.how {
            Gather::First | Gather::Last => {
                let place = column(&list.alias, if by_id(list) { "id" } else { "position" });
                let order = if over.how == Gather::First { Order::Asc } else { Order::Desc };
                query.and_where(value.clone().is_not_null()).expr(value).order_by_expr(place, order).limit(1);
            }
            Gather::Min => {
                query.expr(min(&value));
            }
            Gather::Max => {
                query.expr(max(&value));
            }
            Gather::Single => {
                query.expr(CaseStatement::new().case(min(&value).eq(max(&value)), min(&value)));
            }
            Gather::Distinct => {
                query.expr(Func::count_distinct(value));
            }
            Gather::Sum => {
                let sum = |e: Expr| Expr::from(Func::sum(e)).cast_as(Alias::new("bigint"));
                let high = sum(value.clone().div(fixed(HALF)));
                let total = high.clone().mul(fixed(HALF)).add(sum(value.modulo(fixed(HALF))));
                // More rows than a thousand million would be needed to leave this by the smaller halves.
                let near = high.between(fixed(-2 * (LIMIT / HALF)), fixed(2 * (LIMIT / HALF)));
                let fits = total.clone().between(fixed(-LIMIT), fixed(LIMIT));
                query.expr(CaseStatement::new().case(near.and(fits), total));
            }
            Gather::Avg | Gather::Join(_) => {
                query.expr(self.literal(base::Cell::Null, ColumnType::Text));
            }
        }
        Expr::from(query)
    }
}
