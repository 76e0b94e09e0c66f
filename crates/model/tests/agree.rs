//! SQL and memory give the same answer, on both databases.

#[path = "agree/computed.rs"]
mod computed;
#[path = "agree/editor.rs"]
mod editor;
#[path = "agree/examples.rs"]
mod examples;
#[path = "agree/formulas.rs"]
mod formulas;
#[path = "agree/questions.rs"]
mod questions;
#[path = "agree/reckoned.rs"]
mod reckoned;
#[path = "agree/refused.rs"]
mod refused;
#[path = "agree/sample.rs"]
mod sample;
#[path = "agree/world.rs"]
mod world;

use std::collections::BTreeSet;

use base::{ColumnType, Id};
use chrono::{DateTime, Utc};
use db::Db;
use model::expr::{Context, SqlBuilder, bind_filter, parse};
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use sea_query::{Alias, Expr, Query};
use world::{Limited, Mem, World};

fn now() -> DateTime<Utc> {
    "2018-01-01T09:30:00Z".parse().unwrap()
}

struct Asked<'w> {
    world: &'w World,
    access: Limited,
}

impl<'w> Asked<'w> {
    fn new(world: &'w World, db: &Db) -> Self {
        let dialect = db.read_blocking(|tx| Ok(tx.dialect())).unwrap();
        Self { world, access: Limited { dialect, hidden_owner: world.hidden_owner } }
    }

    fn context<'a>(&'a self, object: &str) -> Context<'a> {
        let user = &self.world.records["user"][1];
        Context {
            catalog: &self.world.catalog,
            object: self.world.catalog.object(object).unwrap(),
            workspace: &self.world.workspace,
            access: &self.access,
            now: now(),
            me: Some(user.id),
            my_team: user.values["team"].as_id(),
        }
    }

    fn both(&self, db: &Db, object: &str, text: &str) -> Result<(), TestCaseError> {
        let ctx = self.context(object);
        let fail = |what: String| Err(TestCaseError::fail(format!("{text}\n{what}")));
        let ast = match parse(text) {
            Ok(ast) => ast,
            Err(e) => return fail(e.message),
        };
        let bound = match bind_filter(&ast, &ctx) {
            Ok(bound) => bound,
            // What could be too large for 64 bits, or is too long, is not asked.
            Err(e) if e.problems[0].code == "too_large" => return Ok(()),
            Err(e) => return fail(e.detail),
        };
        let memory: BTreeSet<Id> = self.world.records[object]
            .iter()
            .filter(|record| bound.holds(&Mem { world: self.world, object: ctx.object, record }))
            .map(|r| r.id)
            .collect();
        let mut sql = SqlBuilder::new(self.access.dialect, "t");
        let condition = bound.sql(&mut sql);
        let mut query = Query::select();
        query
            .expr(Expr::col((Alias::new("t"), Alias::new("id"))))
            .from_as(Alias::new(&ctx.object.table), Alias::new("t"));
        sql.apply_joins(&mut query);
        query.and_where(condition);
        let statement = self.access.dialect.build(&query);
        let shown = statement.sql.clone();
        let rows = match db.read_blocking(move |tx| tx.query(&statement, &[ColumnType::Uuid])) {
            Ok(rows) => rows,
            Err(e) => return fail(format!("{}\n{shown}", e.detail)),
        };
        let asked: BTreeSet<Id> = rows.iter().filter_map(|r| r[0].id()).collect();
        if asked.len() != rows.len() {
            return fail(format!("a record came twice\n{shown}"));
        }
        if asked == memory {
            return Ok(());
        }
        let of = |ids: Vec<&Id>| {
            let values = ids.iter().take(2).map(|id| {
                let record = self.world.records[object].iter().find(|r| r.id == **id).unwrap();
                format!("{:?}", record.values)
            });
            values.collect::<Vec<_>>().join("\n")
        };
        fail(format!(
            "only in {:?}: {}\nonly in memory: {}\n{shown}",
            self.access.dialect,
            of(asked.difference(&memory).collect()),
            of(memory.difference(&asked).collect())
        ))
    }
}

/// More with `KITH_CASES`.
fn agree(world: &World, questions: &BoxedStrategy<String>, cases: u32) {
    let cases = std::env::var("KITH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(cases);
    db::testing::on_both(|db| {
        world.store(db);
        let asked = Asked::new(world, db);
        let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRunner::deterministic().rng().clone());
        if let Err(e) = runner.run(questions, |text| asked.both(db, "deal", &text)) {
            panic!("{e}");
        }
    });
}

#[test]
fn filters_agree_where_clocks_change_at_night() {
    agree(&World::draw(chrono_tz::Europe::Berlin, false), &questions::filter(), 200);
}

#[test]
fn filters_agree_where_days_begin_at_one_and_some_records_are_hidden() {
    agree(&World::draw(chrono_tz::America::Sao_Paulo, true), &questions::filter(), 200);
}

#[test]
fn computed_values_agree() {
    agree(&World::draw(chrono_tz::Europe::Berlin, false), &computed::condition(&computed::DEAL), 80);
}

#[test]
fn computed_values_agree_where_some_records_are_hidden() {
    agree(&World::draw(chrono_tz::America::Sao_Paulo, true), &computed::condition(&computed::DEAL), 80);
}
