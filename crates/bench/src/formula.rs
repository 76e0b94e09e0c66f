//! Formulas over many deals: how long the column takes to fill, what a list sorted by it costs without and with its
//! index, and what derived fields cost a write.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::kith::{self, Server, Store};
use crate::load::Request;
use crate::report::Report;

/// Deals in the workspace; a quick run has few.
const DEALS: usize = 1_000_000;
const FEW: usize = 20_000;

/// Measures on SQLite.
pub fn measure(program: &Path, size: &Size, quick: bool, report: &mut Report) -> Result<()> {
    let deals = if quick { FEW } else { DEALS };
    println!("Formulas: seeding {deals} deals");
    let folder = tempfile::tempdir()?;
    let store = Store::Folder(folder.path().join("data"));
    kith::seed(program, &store, &Size { people: 1_000, companies: 1_000, deals, requests: 0 })?;
    let mut server = Server::start(program, &store)?;
    write("before", &server, size, report)?;
    let fields = "/api/v1/catalog/objects";
    let formula =
        json!({"name": "x_share", "kind": "formula", "label": "Share", "expression": "amount * 0.2"});
    server.client.json(&Request::with("POST", format!("{fields}/deal/fields"), &formula))?;
    let sum =
        json!({"name": "x_won", "kind": "rollup", "label": "Won", "relation": "deals", "measure": "count()"});
    server.client.json(&Request::with("POST", format!("{fields}/company/fields"), &sum))?;
    report.note(format!(
        "A formula over {deals} deals and a count for 1,000 companies, computed: {:.1} s",
        wait(&server)?
    ));
    list("sorted, without an index", &server, size, report)?;
    let indexed = json!({"indexed": true});
    server.client.json(&Request::with("PATCH", format!("{fields}/deal/fields/x_share"), &indexed))?;
    report.note(format!("Its index, built in the background: {:.1} s", wait(&server)?));
    list("sorted, with its index", &server, size, report)?;
    write("with a formula and a roll-up", &server, size, report)?;
    server.stop();
    Ok(())
}

/// Until no job waits or runs; how many seconds that took.
fn wait(server: &Server) -> Result<f64> {
    let begun = Instant::now();
    loop {
        let busy = ["waiting", "running"].iter().map(|state| {
            let jobs = server.client.json(&Request::get(format!("/api/v1/jobs?state={state}")))?;
            Ok(jobs["items"].as_array().is_some_and(|items| !items.is_empty()))
        });
        if !busy.collect::<Result<Vec<bool>>>()?.contains(&true) {
            return Ok(begun.elapsed().as_secs_f64());
        }
        if begun.elapsed() > Duration::from_secs(3_600) {
            bail!("the jobs do not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn list(what: &str, server: &Server, size: &Size, report: &mut Report) -> Result<()> {
    let path = "/api/v1/deals?sort=-x_share&limit=50";
    server.measure("formulas", what, (size.requests / 100).max(5), &|_| Request::get(path), report)
}

fn write(when: &str, server: &Server, size: &Size, report: &mut Report) -> Result<()> {
    let page = server.client.json(&Request::get("/api/v1/deals?limit=200&fields=id"))?;
    let ids: Vec<String> = page["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|d| d["id"].as_str().map(str::to_owned))
        .collect();
    let change = |n: usize| {
        let amount: Json = json!({"amount": {"amount": format!("{}.50", 100 + n), "currency": "EUR"}});
        Request::with("PATCH", format!("/api/v1/deals/{}", ids[n % ids.len()]), &amount)
    };
    server.measure(
        "formulas",
        &format!("a deal's amount changed, {when}"),
        size.requests.max(100),
        &change,
        report,
    )
}
