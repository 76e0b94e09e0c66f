//! The floor: the statements behind the scenarios, straight on the driver, one thread, rows read and dropped. They are
//! Kith's own text, taken from a running program; what Kith asks besides (who calls, labels of relations) is not here.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::report::{Line, Report};
use crate::scenario::{Facts, NAMES, total};
use crate::{Size, machine};

/// One person.
const GET: &str = "SELECT {columns} FROM \"o_person\" t WHERE t.id = {1}";
/// A page of people.
const PAGE: &str = "SELECT {columns}, \"t\".\"name__k\" FROM \"o_person\" AS \"t\" WHERE \"t\".\"deleted_at\" IS NULL AND \"t\".\"created_at\" >= {since} ORDER BY \"t\".\"name__k\" ASC, \"t\".\"id\" ASC LIMIT 51";
/// Amounts by stage, in halves that cannot overflow.
const SUM: &str = "SELECT \"t\".\"stage\", CAST(SUM(\"t\".\"amount\" / 1000000000) AS bigint), CAST(SUM(\"t\".\"amount\" % 1000000000) AS bigint), MIN(\"t\".\"amount__currency\"), MAX(\"t\".\"amount__currency\") FROM \"o_deal\" AS \"t\" WHERE \"t\".\"deleted_at\" IS NULL GROUP BY 1 ORDER BY 1 ASC NULLS LAST LIMIT 1001";
/// The columns that are read of a person.
const COLUMNS: [&str; 21] = [
    "id",
    "version",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
    "owner",
    "deleted_at",
    "name",
    "name__prefix",
    "name__first",
    "name__middle",
    "name__last",
    "name__suffix",
    "company",
    "job_title",
    "emails",
    "phones",
    "addresses",
    "socials",
    "birthday",
];
/// Documents that SQLite's index names and whose text holds a word: first as the beginning of a label's word, then
/// anywhere.
const SQLITE_SEARCH: &str = "SELECT d.object, d.record_id, d.label, d.detail, d.folded FROM (SELECT rowid AS id FROM search_index WHERE search_index MATCH ? UNION ALL SELECT id FROM search_late LIMIT 4294967295) AS c CROSS JOIN search_doc AS d WHERE d.id = c.id AND (instr(d.{in}, ?) > 0) LIMIT {most}";
/// The same on PostgreSQL.
const POSTGRES_SEARCH: &str = "WITH d AS MATERIALIZED (SELECT d.object, d.record_id, d.label, d.detail, d.folded FROM search_doc AS d WHERE d.{in} LIKE $1) SELECT d.object, d.record_id, d.label, d.detail, d.folded FROM d LIMIT {most}";

/// The two statements of a search.
fn searches(text: &str) -> [String; 2] {
    [
        text.replace("{in}", "folded").replace("{most}", "200"),
        text.replace("{in}", "body").replace("{most}", "60"),
    ]
}

fn columns() -> String {
    COLUMNS.map(|name| format!("t.\"{name}\"")).join(", ")
}

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
    let get = GET.replace("{columns}", &columns()).replace("{1}", "?");
    let page = PAGE.replace("{columns}", &columns()).replace("{since}", "946684800000000");
    let [begins, anywhere] = searches(SQLITE_SEARCH);
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
                let word = &facts.fragments[n % facts.fragments.len()];
                let (first, last) = (&word[..word.len() - 1], &word[1..]);
                let grams = format!("\"\u{1}{}\" AND \"{last}\"", &word[..2]);
                drain(&mut db.prepare_cached(&begins)?, &[&grams, &format!(" {word}")])?;
                let grams = format!("\"{first}\" AND \"{last}\"");
                drain(&mut db.prepare_cached(&anywhere)?, &[&grams, word])?;
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
    let get = db.prepare(&GET.replace("{columns}", &columns()).replace("{1}", "$1::text::uuid"))?;
    let page = db.prepare(&PAGE.replace("{columns}", &columns()).replace("{since}", "'2000-01-01'"))?;
    let [begins, anywhere] = searches(POSTGRES_SEARCH);
    let (begins, anywhere) = (db.prepare(&begins)?, db.prepare(&anywhere)?);
    let change = db.prepare("UPDATE o_person SET job_title = $1 WHERE id = $2::text::uuid")?;
    let sum = db.prepare(SUM)?;
    time("floor, PostgreSQL", report, size, true, &mut |name, n| {
        let id = &facts.ids[(n * 7919) % facts.ids.len()];
        let rows = match name {
            "get one" => db.query(&get, &[id])?,
            "page of 50" => db.query(&page, &[])?,
            "search" => {
                let word = &facts.fragments[n % facts.fragments.len()];
                db.query(&begins, &[&format!("% {word}%")])?;
                db.query(&anywhere, &[&format!("%{word}%")])?
            }
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
