//! What a get-one, a page and a small write cost: wall time and CPU time of this process, per call.
//! `cargo run --release -p db --features testing --example cost`
#![allow(clippy::print_stdout, clippy::result_large_err)]

use std::time::Instant;

use base::{Cell, ColumnType, Dialect, Result, Statement};
use db::testing::TestDb;
use db::{Db, Options};

const COLUMNS: usize = 30;
const ROWS: i64 = 20_000;

fn names() -> Vec<String> {
    (0..COLUMNS).map(|i| format!("c{i}")).collect()
}

fn types() -> Vec<ColumnType> {
    [ColumnType::Text, ColumnType::Int, ColumnType::Uuid, ColumnType::Time]
        .into_iter()
        .cycle()
        .take(COLUMNS)
        .collect()
}

fn fill(db: &Db) -> Result<()> {
    db.write_blocking(|tx| {
        let columns: Vec<String> = names()
            .iter()
            .zip(types())
            .map(|(n, ty)| format!("{n} {}", tx.dialect().type_name(ty)))
            .collect();
        let int = tx.dialect().type_name(ColumnType::Int);
        tx.execute_batch(&format!(
            "CREATE TABLE thing (id {int} NOT NULL PRIMARY KEY, {})",
            columns.join(", ")
        ))
    })?;
    let started = Instant::now();
    db.write_blocking(|tx| {
        let now = base::Clock::system().now();
        let rows: Vec<Vec<Cell>> = (0..ROWS)
            .map(|id| {
                let mut row = vec![Cell::Int(id)];
                row.extend(types().iter().map(|ty| match ty {
                    ColumnType::Text => Cell::Text(format!("some text of record {id}")),
                    ColumnType::Int => Cell::Int(id * 7),
                    ColumnType::Uuid => Cell::Uuid(base::id::new_id()),
                    _ => Cell::Time(now),
                }));
                row
            })
            .collect();
        let names = names();
        let mut columns = vec![("id", ColumnType::Int)];
        columns.extend(names.iter().map(String::as_str).zip(types()));
        tx.insert_many("thing", &columns, &rows)
    })?;
    println!("  insert_many {ROWS} x {COLUMNS}: {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

/// CPU time of this process so far, in microseconds.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let own: f64 = stat.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
    let mut all = 0.0;
    for task in std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten() {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
        all += stat.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
    }
    all.max(own) / 1000.0
}

async fn measure<F: Future<Output = ()>>(what: &str, times: u32, mut one: impl FnMut(u32) -> F) {
    for i in 0..times / 10 {
        one(i).await;
    }
    let (wall, before) = (Instant::now(), cpu());
    for i in 0..times {
        one(i).await;
    }
    let (wall, cpu) = (wall.elapsed().as_secs_f64() * 1e6, cpu() - before);
    println!("  {what:<34} {:>8.1} us wall {:>8.1} us CPU", wall / f64::from(times), cpu / f64::from(times));
}

fn statement(d: Dialect, tail: &str, id: i64) -> Statement {
    let mark = if d == Dialect::Postgres { "$1" } else { "?" };
    let sql = format!("SELECT {} FROM thing WHERE {}", names().join(", "), tail.replace('?', mark));
    Statement { sql, values: vec![d.bind(Cell::Int(id), ColumnType::Int)] }
}

async fn run(db: &Db) {
    let d = db.dialect();
    measure("nothing (the hop alone)", 20_000, |_| async { db.read(|_| Ok(())).await.unwrap() }).await;
    measure("get-one, 30 columns", 10_000, |i| async move {
        let s = statement(d, "id = ?", i64::from(i * 31) % ROWS);
        let row = db.read(move |tx| tx.query_one(&s, &types())).await.unwrap();
        assert!(row.is_some());
    })
    .await;
    measure("page of 50 rows, 30 columns", 3_000, |i| async move {
        let s = statement(d, "id > ? ORDER BY id LIMIT 50", i64::from(i * 31) % (ROWS - 100));
        assert_eq!(db.read(move |tx| tx.query(&s, &types())).await.unwrap().len(), 50);
    })
    .await;
    let update = |i: u32| {
        let mark = if d == Dialect::Postgres { "$1" } else { "?" };
        let sql = format!("UPDATE thing SET c1 = c1 + 1 WHERE id = {mark}");
        Statement { sql, values: vec![d.bind(Cell::Int(i64::from(i) % ROWS), ColumnType::Int)] }
    };
    measure("small write, one caller", 2_000, |i| async move {
        let s = update(i);
        db.write(move |tx| tx.execute(&s)).await.unwrap();
    })
    .await;
    let before = db.stats();
    measure("32 small writes at once, per 32", 100, |i| async move {
        let tasks: Vec<_> = (0..32)
            .map(|n| {
                let (db, s) = (db.clone(), update(i * 32 + n));
                tokio::spawn(async move { db.write(move |tx| tx.execute(&s)).await.unwrap() })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    })
    .await;
    println!(
        "  ({} writes in {} commits)",
        db.stats().writes - before.writes,
        db.stats().commits - before.commits
    );
}

#[tokio::main]
async fn main() {
    println!("SQLite");
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = tokio::task::block_in_place(|| {
        let path = folder.path().join("cost.db");
        let db = std::thread::spawn(move || {
            let db = Db::open_sqlite(&path, Options::default()).unwrap();
            fill(&db).unwrap();
            db
        });
        db.join().unwrap()
    });
    run(&sqlite).await;
    let rss = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("  {}", rss.lines().find(|l| l.starts_with("VmRSS")).unwrap_or_default());
    println!("PostgreSQL (unix socket, no fsync)");
    let postgres = tokio::task::spawn_blocking(|| TestDb::postgres("cost", fill)).await.unwrap();
    if let Some(postgres) = postgres {
        run(&postgres.db).await;
    }
}
