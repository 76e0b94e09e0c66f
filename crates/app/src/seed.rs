//! `kith seed`: a workspace as large as one wishes, the same every time, through the same door as everything else.

pub mod countries;
pub mod dice;
pub mod firms;
pub mod people;
mod plan;
pub mod trades;
mod write;

use std::time::{Duration, Instant};

use base::{ColumnType, Id, Problem, Result, Statement};
use chrono::{DateTime, NaiveTime, Utc};
use engine::boot::{meta, set_meta};
use engine::records::statement;
use engine::{Cause, Ctx, Engine};
use model::Actor;

use plan::Planner;

/// What a seed has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// People made.
    pub people: usize,
    /// Companies made.
    pub companies: usize,
    /// Deals made.
    pub deals: usize,
    /// How long it took.
    pub took: Duration,
}

/// Hears how far it has come: of what, how many are done, of how many.
pub type Progress<'a> = &'a mut dyn FnMut(&str, usize, usize);

/// Fills a workspace with people, companies and deals of the past two years, owned by its active users. The same
/// numbers on the same day give the same records; a second seed of a workspace gives others.
///
/// # Errors
/// A workspace without a pipeline; database problems.
pub fn seed(
    engine: &Engine,
    people: usize,
    companies: usize,
    deals: usize,
    progress: Progress<'_>,
) -> Result<Report> {
    let begun = Instant::now();
    let setting = setting(engine)?;
    let mut planner = Planner::new(&setting);
    // A company's parent is an earlier one; people and deals do not look at each other.
    let at_once = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
    // People and deals are somebody's; a workspace without companies still has them.
    write::all(engine, planner.companies(companies), 1, &mut |done| progress("companies", done, companies))?;
    write::all(engine, planner.people(people), at_once, &mut |done| progress("people", done, people))?;
    write::all(engine, planner.deals(deals), at_once, &mut |done| progress("deals", done, deals))?;
    engine.catch_up()?;
    // Both databases choose better plans when they know how much there is.
    engine.db().write_blocking(|tx| tx.execute_batch("ANALYZE"))?;
    Ok(Report { people, companies, deals, took: begun.elapsed() })
}

/// What a seed finds in the workspace.
struct Setting {
    /// Which seed of this workspace it is.
    run: u64,
    /// The first moment of this day.
    today: DateTime<Utc>,
    /// Who can own records.
    owners: Vec<Id>,
    /// Stages of the default pipeline that are open, in order.
    open: Vec<Id>,
    /// Those that are won.
    won: Vec<Id>,
    /// Those that are lost.
    lost: Vec<Id>,
    /// Currency of all amounts.
    currency: String,
}

fn setting(engine: &Engine) -> Result<Setting> {
    let today = engine.clock().now().date_naive().and_time(NaiveTime::MIN).and_utc();
    engine.write_as(Actor::system("a seed"), Cause::default(), move |ctx| {
        let run = meta(ctx.tx, "seeds")?.and_then(|n| n.parse().ok()).unwrap_or(0_u64);
        set_meta(ctx.tx, "seeds", &(run + 1).to_string())?;
        // In the order in which they came: their identifiers differ between workspaces.
        let users =
            "SELECT id FROM o_user WHERE active AND deleted_at IS NULL ORDER BY created_at, email, id";
        let owners = ids(ctx, &Statement::text(users))?;
        let pipeline = ids(
            ctx,
            &Statement::text(
                "SELECT id FROM o_pipeline WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1",
            ),
        )?;
        let Some(pipeline) = pipeline.first().copied() else {
            return Err(Problem::invalid("no_pipeline", "The workspace has no pipeline; make one first."));
        };
        let mut stages = |kind: &str| {
            let sql = "SELECT id FROM o_stage WHERE pipeline = ? AND type = ? AND deleted_at IS NULL \
                       ORDER BY position, id";
            let values = [
                (base::Cell::Uuid(pipeline), ColumnType::Uuid),
                (base::Cell::Text(kind.to_owned()), ColumnType::Text),
            ];
            let ask = statement(ctx.tx.dialect(), sql, values);
            ids(ctx, &ask)
        };
        let (open, won, lost) = (stages("open")?, stages("won")?, stages("lost")?);
        let currency = ctx.workspace.currency.code().to_owned();
        Ok(Setting { run, today, owners, open, won, lost, currency })
    })
}

fn ids(ctx: &mut Ctx<'_, '_>, ask: &Statement) -> Result<Vec<Id>> {
    Ok(ctx.tx.query(ask, &[ColumnType::Uuid])?.into_iter().filter_map(|row| row[0].id()).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use base::Clock;
    use db::Db;
    use model::Workspace;

    use super::*;

    fn workspace(db: &Db) -> Engine {
        let slices = vec![identity::slice(), contacts::slice(), sales::slice()];
        let clock = Clock::fixed("2026-03-09T05:30:00Z".parse().unwrap());
        let engine = Engine::open(db.clone(), clock, slices, Arc::new(identity::Users)).unwrap();
        let born = engine.clone();
        db.write_blocking(move |tx| born.give_birth(tx, &Workspace::default())).unwrap();
        engine
    }

    fn deals(engine: &Engine) -> Vec<String> {
        let sql = "SELECT d.name || ' ' || s.name || ' ' || CAST(d.amount AS text) FROM o_deal d \
                   JOIN o_stage s ON s.id = d.stage ORDER BY d.id";
        let rows = engine
            .db()
            .read_blocking(move |tx| tx.query(&Statement::text(sql), &[ColumnType::Text]))
            .unwrap();
        rows.into_iter().filter_map(|row| row[0].text().map(str::to_owned)).collect()
    }

    #[test]
    fn the_same_numbers_give_the_same_records_and_a_second_seed_gives_others() {
        let first = std::cell::RefCell::new(Vec::new());
        db::testing::on_both(|db| {
            let engine = workspace(db);
            let mut heard = Vec::new();
            let report = seed(&engine, 40, 15, 30, &mut |what, done, of| {
                heard.push(format!("{what} {done}/{of}"));
            });
            let report = report.unwrap();
            assert_eq!((report.people, report.companies, report.deals), (40, 15, 30));
            assert_eq!(heard, ["companies 15/15", "people 40/40", "deals 30/30"]);
            let made = deals(&engine);
            assert_eq!(made.len(), 30);
            // The other database holds the very same.
            if first.borrow().is_empty() {
                first.replace(made.clone());
            }
            assert_eq!(made, *first.borrow());
            seed(&engine, 10, 5, 10, &mut |_, _, _| {}).unwrap();
            assert_eq!(deals(&engine).len(), 40);
        });
    }

    #[test]
    fn a_workspace_without_companies_is_filled_all_the_same() {
        db::testing::on_both(|db| {
            let engine = workspace(db);
            seed(&engine, 5, 0, 5, &mut |_, _, _| {}).unwrap();
            assert_eq!(deals(&engine).len(), 5);
        });
    }
}
