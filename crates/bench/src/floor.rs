//! The floor: the statements behind the scenarios, straight on the driver, one thread, rows read and dropped.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::report::{Line, Report};
use crate::scenario::{Facts, NAMES, total};
use crate::{Size, machine};

/// Columns of a table, quoted.
const PAGE: &str = "SELECT {columns} FROM o_person t WHERE deleted_at IS NULL AND created_at > {since} ORDER BY name__k, id LIMIT 51";
const SUM: &str = "SELECT stage, SUM(amount), MIN(amount__currency), MAX(amount__currency) FROM o_deal WHERE deleted_at IS NULL GROUP BY stage";

fn time(
    who: &str,
    report: &mut Report,
    size: &Size,
    database: bool,
    run: &mut dyn FnMut(&str, usize) -> Result<bool>,
) -> Result<()> {
    for name in NAMES {
        let total = total(name, 1, size);
        if !run(name, 0)? {
            continue;
        }
        let pid = std::process::id();
        let (own, other) = (machine::cpu_seconds(pid), machine::cpu_seconds_of("postgres"));
        let mut times = Vec::with_capacity(total);
        let started = Instant::now();
        for n in 0..total {
            let begun = Instant::now();
            run(name, n + 1)?;
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        let wall = started.elapsed().as_secs_f64();
        times.sort_by(f64::total_cmp);
        let share = |s: f64| times[((times.len() as f64 - 1.0) * s) as usize];
        report.line(Line {
            who: who.into(),
            what: name.into(),
            clients: 0,
            per_second: total as f64 / wall,
            p50: share(0.5),
            p99: share(0.99),
            cpu: (machine::cpu_seconds(pid) - own) * 1_000.0 / total as f64,
            database_cpu: database
                .then(|| (machine::cpu_seconds_of("postgres") - other) * 1_000.0 / total as f64),
        });
    }
    Ok(())
}

fn hex(id: &str) -> Vec<u8> {
    let digits: String = id.chars().filter(char::is_ascii_hexdigit).collect();
    (0..digits.len() / 2).filter_map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).ok()).collect()
}

/// On the SQLite file of a stopped server.
pub fn sqlite(file: &Path, facts: &Facts, size: &Size, report: &mut Report) -> Result<()> {
    let db = rusqlite::Connection::open(file)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;")?;
    db.set_prepared_statement_cache_capacity(64);
    let columns = {
        let mut statement = db.prepare("SELECT name FROM pragma_table_info('o_person')")?;
        let names = statement.query_map([], |r| r.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        names.iter().map(|n| format!("t.\"{n}\"")).collect::<Vec<_>>().join(", ")
    };
    let get = format!("SELECT {columns} FROM o_person t WHERE id = ?");
    let page = PAGE.replace("{columns}", &columns).replace("{since}", "946684800000000");
    let drain =
        |statement: &mut rusqlite::CachedStatement<'_>, parameters: &[&dyn rusqlite::ToSql]| -> Result<()> {
            let width = statement.column_count();
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                for i in 0..width {
                    std::hint::black_box(row.get::<_, rusqlite::types::Value>(i)?);
                }
            }
            Ok(())
        };
    time("floor, SQLite", report, size, false, &mut |name, n| {
        let id = hex(&facts.ids[(n * 7919) % facts.ids.len()]);
        match name {
            "get one" => drain(&mut db.prepare_cached(&get)?, &[&id])?,
            "page of 50" => drain(&mut db.prepare_cached(&page)?, &[])?,
            "search" => {
                let sql = "SELECT d.object, d.record_id, d.label, d.detail, d.body FROM search_index JOIN search_doc d ON d.id = search_index.rowid WHERE search_index MATCH ? LIMIT 200";
                drain(
                    &mut db.prepare_cached(sql)?,
                    &[&format!("\"{}\"", facts.fragments[n % facts.fragments.len()])],
                )?;
            }
            "change a field" => {
                db.prepare_cached("UPDATE o_person SET job_title = ? WHERE id = ?")?
                    .execute(rusqlite::params![format!("Floor {n}"), id])?;
            }
            "sum by stage" => drain(&mut db.prepare_cached(SUM)?, &[])?,
            _ => return Ok(false),
        }
        Ok(true)
    })
}

/// On PostgreSQL.
pub fn postgres(url: &str, facts: &Facts, size: &Size, report: &mut Report) -> Result<()> {
    let mut db = postgres::Client::connect(url, postgres::NoTls)?;
    let names: Vec<String> = db
        .query("SELECT column_name::text FROM information_schema.columns WHERE table_name = 'o_person' AND table_schema = current_schema()", &[])?
        .iter()
        .map(|r| r.get::<_, String>(0))
        .collect();
    let columns = names.iter().map(|n| format!("t.\"{n}\"")).collect::<Vec<_>>().join(", ");
    let get = db.prepare(&format!("SELECT {columns} FROM o_person t WHERE id = $1::text::uuid"))?;
    let page = db.prepare(&PAGE.replace("{columns}", &columns).replace("{since}", "'2000-01-01'"))?;
    let search = db.prepare(
        "SELECT object, record_id, label, detail, body FROM search_doc WHERE body LIKE $1 LIMIT 200",
    )?;
    let change = db.prepare("UPDATE o_person SET job_title = $1 WHERE id = $2::text::uuid")?;
    let sum = db.prepare(SUM)?;
    time("floor, PostgreSQL", report, size, true, &mut |name, n| {
        let id = &facts.ids[(n * 7919) % facts.ids.len()];
        let rows = match name {
            "get one" => db.query(&get, &[id])?,
            "page of 50" => db.query(&page, &[])?,
            "search" => db.query(&search, &[&format!("%{}%", facts.fragments[n % facts.fragments.len()])])?,
            "change a field" => {
                db.execute(&change, &[&format!("Floor {n}"), id])?;
                Vec::new()
            }
            "sum by stage" => db.query(&sum, &[])?,
            _ => return Ok(false),
        };
        std::hint::black_box(rows);
        Ok(true)
    })
    .map_err(|e| anyhow!("{e:#}"))
}
