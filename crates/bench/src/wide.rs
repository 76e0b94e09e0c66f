//! A workspace of many own objects: 300 with 40 fields each, and one with 450. Lists, start and the catalog must be as
//! quick as without them, so the same is measured before and after, on the same small data.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use serde_json::json;

use crate::Size;
use crate::kith::{self, Server, Store};
use crate::load::Request;
use crate::machine;
use crate::report::Report;

/// Objects and their fields.
const OBJECTS: usize = 300;
const FIELDS: usize = 40;
/// Fields of the widest.
const WIDEST: usize = 450;
/// Kinds as they come in a company's own objects.
const KINDS: [&str; 8] =
    ["text", "number", "money", "date", "boolean", "select", "long_text", "multi_select"];

/// Measures before and after on SQLite.
pub fn measure(program: &Path, size: &Size, report: &mut Report) -> Result<()> {
    println!("Many objects: before");
    let folder = tempfile::tempdir()?;
    let store = Store::Folder(folder.path().join("data"));
    kith::seed(program, &store, &Size { people: 5_000, companies: 1_000, deals: 2_500, requests: 0 })?;
    let mut server = Server::start(program, &store)?;
    let before = server.start_ms;
    lists("before", &server, size, report)?;
    let begun = Instant::now();
    for i in 0..OBJECTS {
        make(&server, &format!("x_thing_{i}"), FIELDS)?;
    }
    make(&server, "x_widest", WIDEST)?;
    report.note(format!(
        "{OBJECTS} own objects with {FIELDS} fields each and one with {WIDEST}, made one after the other beside a running \
         server: {:.1} s",
        begun.elapsed().as_secs_f64()
    ));
    let last = Instant::now();
    let field = json!({"name": "x_late", "kind": "text", "label": "Late"});
    server.client.json(&Request::with("POST", "/api/v1/catalog/objects/person/fields", &field))?;
    report.note(format!(
        "One field more, with all of these there: {:.0} ms",
        last.elapsed().as_secs_f64() * 1e3
    ));
    for n in 0..500 {
        let body = json!({"name": format!("Widest {n}"), "x_f0": "text", "x_f1": n});
        server.client.json(&Request::with("POST", "/api/v1/x_widests", &body))?;
    }
    server.stop();
    let mut server = Server::start(program, &store)?;
    report.note(format!(
        "Start to first answer: {before:.0} ms before, {:.0} ms after; resident after: {:.0} MB",
        server.start_ms,
        machine::resident_mb(server.pid)
    ));
    lists("after", &server, size, report)?;
    one("after", "page of widest", "/api/v1/x_widests?limit=50&sort=name", &server, size, report)?;
    server.stop();
    Ok(())
}

fn lists(when: &str, server: &Server, size: &Size, report: &mut Report) -> Result<()> {
    one(when, "page of people", "/api/v1/people?limit=50&sort=name", server, size, report)?;
    one(when, "catalog", "/api/v1/catalog", server, size, report)
}

fn one(when: &str, what: &str, path: &str, server: &Server, size: &Size, report: &mut Report) -> Result<()> {
    let total = (size.requests / 10).max(20);
    server.client.run(1, 5, &|_| Request::get(path))?;
    server.measure(&format!("many objects, {when}"), what, total, &|_| Request::get(path), report)
}

fn make(server: &Server, name: &str, fields: usize) -> Result<()> {
    let fields: Vec<_> = (0..fields)
        .map(|n| {
            let kind = KINDS[n % KINDS.len()];
            let mut field = json!({"name": format!("x_f{n}"), "kind": kind, "label": format!("Field {n}")});
            if kind.ends_with("select") {
                field["options"] = json!(["One", "Two", "Three"]);
            }
            field
        })
        .collect();
    let body = json!({"name": name, "label": name, "fields": fields});
    server.client.json(&Request::with("POST", "/api/v1/catalog/objects", &body)).map(drop)
}
