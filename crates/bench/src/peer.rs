//! A peer with the same job: PocketBase (one program on SQLite with a schema of its own making), holding as many people,
//! companies and deals with the same fields and indexes.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};

use crate::load::{Client, Request};
use crate::report::{Line, Report};
use crate::scenario::{NAMES, total};
use crate::{Size, machine};

/// Fills it and measures it.
pub fn measure(program: &Path, size: &Size, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("pb_data");
    let status = Command::new(program)
        .args(["superuser", "upsert", "bench@example.com", "bench-password-42", "--dir"])
        .arg(&data)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("it did not take a superuser");
    }
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut child = Command::new(program)
        .args(["serve", "--http", &format!("127.0.0.1:{port}"), "--dir"])
        .arg(&data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let result = filled(port, child.id(), size, report);
    let _ = child.kill();
    let _ = child.wait();
    result
}

fn filled(port: u16, pid: u32, size: &Size, report: &mut Report) -> Result<()> {
    let mut client = Client { base: format!("http://127.0.0.1:{port}"), auth: String::new() };
    let sign_in = Request::with(
        "POST",
        "/api/collections/_superusers/auth-with-password",
        &json!({"identity": "bench@example.com", "password": "bench-password-42"}),
    );
    let started = Instant::now();
    let token = loop {
        match client.json(&sign_in) {
            Ok(answer) => break answer["token"].as_str().context("no token")?.to_owned(),
            Err(e) if started.elapsed() > Duration::from_secs(20) => return Err(e),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    client.auth = token;
    client.json(&Request::with(
        "PATCH",
        "/api/settings",
        &json!({"batch": {"enabled": true, "maxRequests": 1000, "timeout": 60}}),
    ))?;
    let text = |name: &str| json!({"name": name, "type": "text"});
    let collection = |name: &str, fields: Vec<Json>, indexes: Vec<String>| {
        Request::with(
            "POST",
            "/api/collections",
            &json!({"name": name, "type": "base", "fields": fields, "indexes": indexes}),
        )
    };
    client.json(&collection(
        "companies",
        vec![text("name"), text("domain"), text("industry")],
        vec!["CREATE INDEX c1 ON companies (name)".into()],
    ))?;
    let mut people: Vec<Json> = ["first", "last", "name", "job_title", "email", "phone", "company", "owner"]
        .iter()
        .map(|n| text(n))
        .collect();
    people.push(json!({"name": "created", "type": "autodate", "onCreate": true}));
    client.json(&collection(
        "people",
        people,
        vec!["CREATE INDEX p1 ON people (name)".into(), "CREATE INDEX p2 ON people (company)".into()],
    ))?;
    let deals = vec![
        text("name"),
        text("company"),
        text("stage"),
        text("owner"),
        json!({"name": "amount", "type": "number"}),
    ];
    client.json(&collection("deals", deals, vec!["CREATE INDEX d1 ON deals (stage)".into()]))?;
    // Its way to an aggregate is a view collection.
    let view = "SELECT stage AS id, SUM(amount) AS value FROM deals GROUP BY stage";
    client.json(&Request::with(
        "POST",
        "/api/collections",
        &json!({"name": "sums", "type": "view", "viewQuery": view}),
    ))?;
    let mut ids = Vec::new();
    fill(
        &client,
        "companies",
        size.companies,
        &mut ids,
        &|n| json!({"name": format!("Company {n}"), "domain": format!("c{n}.example"), "industry": "software"}),
    )?;
    ids.clear();
    fill(&client, "people", size.people, &mut ids, &|n| {
        let last = format!("Last{}name", n % 5_000);
        json!({"first": format!("First{}", n % 400), "last": last, "name": format!("First{} {last}", n % 400), "job_title": "Engineer",
            "email": format!("p{n}@example.com"), "phone": format!("+4930{n:07}"), "company": format!("c{}", n % 20_000), "owner": format!("u{}", n % 6)})
    })?;
    fill(
        &client,
        "deals",
        size.deals,
        &mut Vec::new(),
        &|n| json!({"name": format!("Deal {n}"), "company": format!("c{}", n % 20_000), "stage": format!("s{}", n % 9), "owner": "u1", "amount": n % 100_000}),
    )?;
    report.note(format!("PocketBase, resident after filling: {:.0} MB", machine::resident_mb(pid)));
    for clients in [1, 16] {
        for name in NAMES {
            let total = total(name, clients, size);
            let make = |n: usize| request(name, &ids, n + clients * 1_000_000);
            client.run(clients, (total / 10).max(clients), &|n| make(n + 500_000))?;
            let before = machine::cpu_seconds(pid);
            let measured = client.run(clients, total, &make)?;
            report.line(Line {
                who: "PocketBase".into(),
                what: name.into(),
                clients,
                per_second: measured.per_second,
                p50: measured.p50,
                p99: measured.p99,
                cpu: (machine::cpu_seconds(pid) - before) * 1_000.0 / total as f64,
                database_cpu: None,
            });
        }
    }
    Ok(())
}

fn request(name: &str, ids: &[String], n: usize) -> Request {
    let id = &ids[(n * 7919) % ids.len()];
    let base = "/api/collections/people/records";
    match name {
        "get one" => Request::get(format!("{base}/{id}")),
        "page of 50" => {
            Request::get(format!("{base}?perPage=50&skipTotal=1&sort=name&filter=created%3E%272000-01-01%27"))
        }
        "search" => {
            Request::get(format!("{base}?perPage=20&skipTotal=1&filter=name~%27ast{}nam%27", n % 5_000))
        }
        "create" => Request::with(
            "POST",
            base,
            &json!({"first": "Bench", "last": format!("Mark {n}"), "name": format!("Bench Mark {n}"), "job_title": "Tester", "email": format!("bench.{n}@example.com"), "company": "c1"}),
        ),
        "sum by stage" => Request::get("/api/collections/sums/records?perPage=50"),
        _ => Request::with("PATCH", format!("{base}/{id}"), &json!({"job_title": format!("Head of {n}")})),
    }
}

fn fill(
    client: &Client,
    name: &str,
    total: usize,
    ids: &mut Vec<String>,
    make: &dyn Fn(usize) -> Json,
) -> Result<()> {
    let path = format!("/api/collections/{name}/records");
    for start in (0..total).step_by(1_000) {
        let requests: Vec<Json> = (start..total.min(start + 1_000))
            .map(|n| json!({"method": "POST", "url": path, "body": make(n)}))
            .collect();
        let answer = client.json(&Request::with("POST", "/api/batch", &json!({"requests": requests})))?;
        ids.extend(
            answer
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|a| Some(a["body"]["id"].as_str()?.to_owned())),
        );
    }
    Ok(())
}
