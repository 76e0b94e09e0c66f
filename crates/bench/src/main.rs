//! `make bench`: fills a workspace with `kith seed` on both databases and measures over HTTP with 1 and 16 clients;
//! in the same run the floor (the same statement straight on the driver) and a peer that holds the same records.
//! Writes `docs/BENCHMARKS.md`. Machines differ and are noisy: compare the ratios, not the milliseconds.
#![expect(clippy::print_stdout, reason = "its output is what it is for")]

mod floor;
mod formula;
mod kith;
mod load;
mod machine;
mod peer;
mod report;
mod scenario;
mod wide;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// How much is measured.
pub struct Size {
    /// People, companies and deals in the workspace.
    pub people: usize,
    /// Companies.
    pub companies: usize,
    /// Deals.
    pub deals: usize,
    /// Requests of a scenario with one client; sixteen share four times as many.
    pub requests: usize,
}

fn main() -> Result<()> {
    let quick = std::env::args().any(|a| a == "--quick");
    // `--only sqlite`, `postgres`, `wide`, `formula` or `peer` measures one and writes nothing.
    let only = std::env::args().skip_while(|a| a != "--only").nth(1);
    let wanted = |part: &str| only.as_deref().is_none_or(|o| o == part);
    let size = if quick {
        Size { people: 5_000, companies: 1_000, deals: 2_500, requests: 200 }
    } else {
        Size { people: 100_000, companies: 20_000, deals: 50_000, requests: 2_000 }
    };
    let program = PathBuf::from(std::env::var("KITH_BIN").unwrap_or_else(|_| "target/release/kith".into()));
    let program = program.canonicalize().context("build the program first: cargo build --release -p kith")?;
    let mut report = report::Report::new(&size);

    if wanted("sqlite") {
        on_sqlite(&program, &size, &mut report)?;
    }
    match std::env::var("KITH_BENCH_PG_URL") {
        Ok(url) if wanted("postgres") => on_postgres(&program, url, &size, &mut report)?,
        Ok(_) => {}
        Err(_) => report.note("PostgreSQL was not measured: KITH_BENCH_PG_URL is not set.".into()),
    }
    if wanted("wide") {
        wide::measure(&program, &size, &mut report)?;
    }
    // A million deals take a quarter of an hour to seed: only when asked for.
    if only.as_deref() == Some("formula") {
        formula::measure(&program, &size, quick, &mut report)?;
    }
    match std::env::var("KITH_BENCH_PEER") {
        Ok(program) if wanted("peer") => {
            println!("Peer: filling PocketBase with the same number of records");
            if let Err(e) = peer::measure(&PathBuf::from(program), &size, &mut report) {
                report.note(format!("The peer could not be measured: {e:#}"));
            }
        }
        Ok(_) => {}
        Err(_) => report.note("The peer was not measured: KITH_BENCH_PEER is not set.".into()),
    }
    let text = report.text();
    println!("{text}");
    if !quick && only.is_none() {
        std::fs::write("docs/BENCHMARKS.md", text)?;
    }
    Ok(())
}

fn on_sqlite(program: &Path, size: &Size, report: &mut report::Report) -> Result<()> {
    println!("SQLite: seeding {} people, {} companies, {} deals", size.people, size.companies, size.deals);
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let store = kith::Store::Folder(data.clone());
    let seeded = kith::seed(program, &store, size)?;
    report.note(format!("`kith seed` on SQLite: {seeded:.1} s"));
    let mut server = kith::Server::start(program, &store)?;
    let facts = scenario::facts(&server.client)?;
    report.note(format!(
        "SQLite, start to first answer: {:.0} ms; resident idle: {:.0} MB",
        server.start_ms,
        machine::resident_mb(server.pid)
    ));
    scenario::measure_kith("SQLite", &server, &facts, size, report)?;
    report.note(format!("SQLite, resident after load: {:.0} MB", machine::resident_mb(server.pid)));
    server.stop();
    floor::sqlite(&data.join("kith.db"), &facts, size, report)?;
    Ok(())
}

fn on_postgres(program: &Path, url: String, size: &Size, report: &mut report::Report) -> Result<()> {
    println!("PostgreSQL: seeding");
    let store = kith::Store::Url(url.clone());
    let seeded = kith::seed(program, &store, size)?;
    report.note(format!("`kith seed` on PostgreSQL: {seeded:.1} s"));
    let mut server = kith::Server::start(program, &store)?;
    let facts = scenario::facts(&server.client)?;
    report.note(format!(
        "PostgreSQL, start to first answer: {:.0} ms; resident idle: {:.0} MB",
        server.start_ms,
        machine::resident_mb(server.pid)
    ));
    scenario::measure_kith("PostgreSQL", &server, &facts, size, report)?;
    report.note(format!("PostgreSQL, resident after load: {:.0} MB", machine::resident_mb(server.pid)));
    server.stop();
    floor::postgres(&url, &facts, size, report)?;
    Ok(())
}
