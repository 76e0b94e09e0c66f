//! The six things that are measured.

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};

use crate::Size;
use crate::kith::Server;
use crate::load::{Client, Request};
use crate::machine;
use crate::report::{Line, Report};

/// What the requests are about.
pub struct Facts {
    /// Some people's ids.
    pub ids: Vec<String>,
    /// A company that has people.
    pub company: String,
    /// Fragments of names.
    pub fragments: Vec<String>,
}

/// Names of the scenarios, in order.
pub const NAMES: [&str; 6] = ["get one", "page of 50", "search", "create", "change a field", "sum by stage"];

/// Looks up what the requests need.
pub fn facts(client: &Client) -> Result<Facts> {
    let mut ids = Vec::new();
    let mut fragments = Vec::new();
    let mut company = None;
    let mut cursor = String::new();
    for _ in 0..10 {
        let page = client.json(&Request::get(format!("/api/v1/people?limit=200&sort=name{cursor}")))?;
        for item in page["items"].as_array().context("no people")? {
            ids.push(item["id"].as_str().unwrap_or_default().to_owned());
            let last = item["name"]["last"].as_str().unwrap_or_default();
            if last.len() >= 5
                && last.chars().all(|c| c.is_ascii_alphabetic())
                && fragments.len() < 50
                && !fragments.contains(&last[1..5].to_lowercase())
            {
                fragments.push(last[1..5].to_lowercase());
            }
            company = company.or_else(|| item["company"]["id"].as_str().map(str::to_owned));
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(Facts { ids, company: company.context("nobody works anywhere")?, fragments })
}

/// The n-th request of a scenario.
pub fn request(name: &str, facts: &Facts, n: usize) -> Request {
    let id = &facts.ids[(n * 7919) % facts.ids.len()];
    match name {
        "get one" => Request::get(format!("/api/v1/people/{id}")),
        // Created in the last years: nearly all; sorted by an indexed field, from somewhere in the list.
        "page of 50" => {
            Request::get("/api/v1/people?limit=50&sort=name&filter=created_at%20%3E%20%222000-01-01%22")
        }
        "search" => Request::get(format!("/api/v1/search?q={}", facts.fragments[n % facts.fragments.len()])),
        "create" => Request::with(
            "POST",
            "/api/v1/people",
            &json!({"name": {"first": "Bench", "last": format!("Mark {n}")}, "job_title": "Tester",
                "company": facts.company, "emails": [format!("bench.{n}@example.com")]}),
        ),
        "change a field" => Request::with(
            "PATCH",
            format!("/api/v1/people/{id}"),
            &json!({"job_title": format!("Head of {n}")}),
        ),
        _ => Request::with("POST", "/api/v1/deals/query", &sum()),
    }
}

fn sum() -> Json {
    json!({"group_by": ["stage"], "measures": {"value": "sum(amount)"}})
}

/// How many requests: the heavy ones fewer.
pub fn total(name: &str, clients: usize, size: &Size) -> usize {
    let base = if name == "sum by stage" { size.requests / 10 } else { size.requests };
    if clients > 1 { base * 2 } else { base }
}

/// Measures all scenarios with one client and with sixteen.
pub fn measure_kith(
    store: &str,
    server: &Server,
    facts: &Facts,
    size: &Size,
    report: &mut Report,
) -> Result<()> {
    for clients in [1, 16] {
        for name in NAMES {
            let total = total(name, clients, size);
            let offset = clients * 1_000_000;
            // Warm, so that caches and prepared statements are as in a day's work.
            server
                .client
                .run(clients, (total / 10).max(clients), &|n| request(name, facts, n + offset + 500_000))?;
            let (own, database) = (machine::cpu_seconds(server.pid), machine::cpu_seconds_of("postgres"));
            let measured = server.client.run(clients, total, &|n| request(name, facts, n + offset))?;
            let cpu = |now: f64, then: f64| (now - then) * 1_000.0 / total as f64;
            report.line(Line {
                who: format!("Kith, {store}"),
                what: name.into(),
                clients,
                per_second: measured.per_second,
                p50: measured.p50,
                p99: measured.p99,
                cpu: cpu(machine::cpu_seconds(server.pid), own),
                database_cpu: (store == "PostgreSQL")
                    .then(|| cpu(machine::cpu_seconds_of("postgres"), database)),
            });
        }
    }
    Ok(())
}
