//! Groups and measures, reckoned by both databases and by hand.

use std::collections::HashMap;
use std::str::FromStr;

use base::{Cell, ColumnType, Value};
use db::Db;
use model::expr::{SqlBuilder, Type, bind, bind_filter, group, measure, parse};
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
use sea_query::{Alias, Expr, NullOrdering, Order, Query};
use serde_json::{Value as Json, json};

use crate::Asked;
use crate::world::{Mem, World};

const GROUPS: &[&str] = &[
    "stage",
    "company",
    "company.industry",
    "company.parent.name",
    "month(close_date)",
    "quarter(close_date)",
    "week(close_date)",
    "year(closed_at)",
    "month(closed_at)",
    "day(closed_at)",
    "currency(amount)",
    "amount.currency",
    "contacts",
    "contacts.role",
    "company.tags",
    "company.addresses.city",
    "urgent",
    "discount",
    "owner.team",
    "name",
    "contacts.company",
    "contacts.name",
    "company.people.job_title",
    "company.people",
    "if(amount > 10, \"large\", \"small\")",
    "close_date",
    "amount > 10",
];

const MEASURES: &[&str] = &[
    "count()",
    "count(amount)",
    "count(contacts)",
    "count(urgent)",
    "count(contacts.role)",
    "count(amount > 5)",
    "sum(discount)",
    "avg(discount)",
    "avg(company.size)",
    "min(discount)",
    "max(close_date)",
    "min(closed_at)",
    "count_distinct(company)",
    "count_distinct(amount)",
    "count_distinct(company.name)",
    "sum(discount * probability)",
    "sum(count(contacts))",
    "max(if(urgent, discount, 0))",
    "sum(abs(discount) / 4)",
    "max(amount * 0)",
];

fn number(json: &Json) -> Option<Decimal> {
    let text = match json {
        Json::String(t) => t.clone(),
        Json::Number(n) => n.to_string(),
        _ => return None,
    };
    Decimal::from_str(&text).or_else(|_| Decimal::from_scientific(&text)).ok()
}

/// The measure over records in memory, money as its amount.
fn by_hand(asked: &Asked<'_>, text: &str, rows: &[Mem<'_>]) -> Json {
    let ctx = asked.context("deal");
    let (name, rest) = text.split_once('(').unwrap();
    let of = rest.strip_suffix(')').unwrap();
    if name == "count" {
        if of.is_empty() {
            return json!(rows.len());
        }
        let is_condition = bind(&parse(of).unwrap(), &ctx).is_ok_and(|b| *b.ty() == Type::Bool);
        let filter = if is_condition { of.to_owned() } else { format!("not isblank({of})") };
        let bound = bind_filter(&parse(&filter).unwrap(), &ctx).unwrap();
        return json!(rows.iter().filter(|r| bound.holds(*r)).count());
    }
    let bound = bind(&parse(of).unwrap(), &ctx).unwrap();
    let values: Vec<Value> = rows.iter().map(|r| bound.eval(r)).filter(|v| !v.is_blank()).collect();
    if name == "count_distinct" {
        let mut seen: Vec<Value> = Vec::new();
        for value in values {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        return json!(seen.len());
    }
    let numbers: Vec<Decimal> = values
        .iter()
        .filter_map(|v| match v {
            Value::Number(n) => Some(*n),
            Value::Money(m) => Some(m.amount),
            _ => None,
        })
        .collect();
    let sum: Decimal = numbers.iter().sum();
    match name {
        _ if values.is_empty() => Json::Null,
        "sum" => json!(sum.to_string()),
        "avg" => {
            let places = match &values[0] {
                Value::Money(m) => m.currency.digits(),
                _ => bound.decimals() + 6,
            };
            json!(
                (sum / Decimal::from(numbers.len()))
                    .round_dp_with_strategy(places, MidpointAwayFromZero)
                    .to_string()
            )
        }
        "min" | "max" if !numbers.is_empty() => {
            json!(
                if name == "min" { numbers.iter().min() } else { numbers.iter().max() }.unwrap().to_string()
            )
        }
        _ => {
            let texts = values.iter().map(|v| match v {
                Value::Date(d) => d.to_string(),
                Value::Time(t) => t.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
                other => format!("{other:?}"),
            });
            json!(if name == "min" { texts.min() } else { texts.max() }.unwrap())
        }
    }
}

fn same(a: &Json, b: &Json) -> bool {
    let plain = |j: &Json| if j["amount"].is_string() { j["amount"].clone() } else { j.clone() };
    let (a, b) = (plain(a), plain(b));
    match (number(&a), number(&b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

fn check(asked: &Asked<'_>, db: &Db, key: Option<&str>, text: &str) {
    let world = asked.world;
    let ctx = asked.context("deal");
    let group = key.map(|k| group::bind(k, &ctx).unwrap_or_else(|e| panic!("{}", e.detail)));
    let measure = measure::bind(text, &ctx).unwrap_or_else(|e| panic!("{}", e.detail));
    let mut sql = SqlBuilder::new(asked.access.dialect, "t");
    let mut query = Query::select();
    let mut types: Vec<ColumnType> = Vec::new();
    query.from_as(Alias::new(&ctx.object.table), Alias::new("t"));
    if let Some(group) = &group {
        let (expr, ty) = group.select(&mut sql);
        query.expr(expr).add_group_by([Expr::cust("1")]);
        types.push(ty);
        let order = group.order(&mut sql).unwrap_or_else(|| Expr::cust("1"));
        query.order_by_expr_with_nulls(order, Order::Asc, NullOrdering::Last);
    }
    for (expr, ty) in measure.select(&mut sql) {
        query.expr(expr);
        types.push(ty);
    }
    assert_eq!(types.len(), measure.width() + usize::from(group.is_some()));
    sql.apply_joins(&mut query);
    let statement = asked.access.dialect.build(&query);
    let shown = statement.sql.clone();
    let rows = db
        .read_blocking(move |tx| tx.query(&statement, &types))
        .unwrap_or_else(|e| panic!("{key:?} {text}: {}\n{shown}", e.detail));

    let mut expected: Vec<(Value, Vec<Mem<'_>>)> =
        if key.is_some() { Vec::new() } else { vec![(Value::Blank, Vec::new())] };
    for record in &world.records["deal"] {
        let mem = || Mem { world, object: ctx.object, record };
        let keys = group.as_ref().map_or(vec![Value::Blank], |g| g.keys_of(&mem()));
        for key in keys {
            match expected.iter_mut().find(|(k, _)| *k == key) {
                Some((_, rows)) => rows.push(mem()),
                None => expected.push((key, vec![mem()])),
            }
        }
    }
    assert_eq!(rows.len(), expected.len(), "{key:?} {text}\n{shown}");
    for row in rows {
        let (value, cells): (Value, &[Cell]) = match &group {
            Some(group) => (group.decode(&row[0]), &row[1..]),
            None => (Value::Blank, &row),
        };
        let (_, members) = expected
            .iter()
            .find(|(k, _)| *k == value)
            .unwrap_or_else(|| panic!("{key:?}: no {value:?}\n{shown}"));
        let answer = measure.decode(cells).unwrap_or_else(|e| panic!("{}", e.detail));
        let hand = by_hand(asked, text, members);
        assert!(same(&answer, &hand), "{key:?} {value:?} {text}: {answer}, by hand {hand}\n{shown}");
    }
}

#[test]
fn groups_and_measures_agree() {
    let world = World::draw(chrono_tz::Europe::Berlin, true);
    db::testing::on_both(|db| {
        world.store(db);
        let asked = Asked::new(&world, db);
        for key in GROUPS {
            check(&asked, db, Some(key), "count()");
            check(&asked, db, Some(key), "avg(discount)");
        }
        for text in MEASURES.iter().filter(|m| !m.contains("(amount *")) {
            check(&asked, db, None, text);
            check(&asked, db, Some("stage"), text);
        }
        for text in [
            "sum(amount)",
            "avg(amount)",
            "min(amount)",
            "max(amount * 0.5)",
            "sum(amount * probability / 100)",
            "sum(amount + fee)",
            "sum(if(urgent, amount))",
        ] {
            check(&asked, db, Some("currency(amount)"), text);
        }
    });
}

#[test]
fn amounts_of_several_currencies_are_not_added_up() {
    let world = World::draw(chrono_tz::UTC, false);
    let ctx = Asked {
        world: &world,
        access: crate::world::Limited { dialect: base::Dialect::Sqlite, hidden_owner: None },
    };
    let measure = measure::bind("sum(amount)", &ctx.context("deal")).unwrap();
    let cells =
        |a: &str, b: &str| [Cell::Int(3), Cell::Int(-500), Cell::Text(a.into()), Cell::Text(b.into())];
    let problem = measure.decode(&cells("EUR", "USD")).unwrap_err();
    assert_eq!((problem.kind.status(), problem.code.as_str()), (422, "several_currencies"));
    assert!(problem.detail.contains("currency(amount)"), "{}", problem.detail);
    assert_eq!(
        measure.decode(&cells("EUR", "EUR")).unwrap(),
        json!({"amount": "2999999.50", "currency": "EUR"})
    );
    assert_eq!(measure.decode(&[Cell::Null, Cell::Null, Cell::Null, Cell::Null]).unwrap(), Json::Null);
    let average = measure::bind("avg(amount)", &ctx.context("deal")).unwrap();
    let cells =
        [Cell::Int(0), Cell::Int(100_000), Cell::Int(3), Cell::Text("JPY".into()), Cell::Text("JPY".into())];
    assert_eq!(average.decode(&cells).unwrap(), json!({"amount": "33", "currency": "JPY"}));
    let mut sums: HashMap<&str, Json> = HashMap::new();
    for (text, cells) in [
        ("sum(discount)", [Cell::Int(9_000_000_000), Cell::Int(1)]),
        ("sum(company.size)", [Cell::Int(-2), Cell::Int(-1)]),
    ] {
        sums.insert(text, measure::bind(text, &ctx.context("deal")).unwrap().decode(&cells).unwrap());
    }
    assert_eq!(
        sums["sum(discount)"],
        json!("9000000000000000.001"),
        "what a binary float would round is text"
    );
    assert_eq!(sums["sum(company.size)"], json!(-2_000_000_001i64));
}
