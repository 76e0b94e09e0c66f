//! Starting the program under test.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::load::{Client, Request};
use crate::report::{Line, Report};
use crate::{Size, machine};

/// Where the workspace lies.
pub enum Store {
    /// SQLite in a folder.
    Folder(PathBuf),
    /// PostgreSQL.
    Url(String),
}

impl Store {
    fn arguments(&self) -> Vec<String> {
        match self {
            Store::Folder(path) => vec!["--data".into(), path.display().to_string()],
            Store::Url(url) => vec!["--database-url".into(), url.clone()],
        }
    }
}

/// A password that passes the strength check.
const PASSWORD: &str = "correct-horse-battery-staple-42";

/// Adds a user and fills the workspace; how many seconds the filling took.
pub fn seed(program: &Path, store: &Store, size: &Size) -> Result<f64> {
    let mut add = Command::new(program)
        .args([
            "user",
            "add",
            "--email",
            "bench@example.com",
            "--name",
            "Bench",
            "--role",
            "administrator",
            "--password-stdin",
        ])
        .args(store.arguments())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    add.stdin.take().context("no standard input")?.write_all(PASSWORD.as_bytes())?;
    if !add.wait()?.success() {
        bail!("kith user add failed");
    }
    let started = Instant::now();
    let status = Command::new(program)
        .args(["seed", "--people", &size.people.to_string(), "--companies", &size.companies.to_string()])
        .args(["--deals", &size.deals.to_string()])
        .args(store.arguments())
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("kith seed failed");
    }
    Ok(started.elapsed().as_secs_f64())
}

/// A running server.
pub struct Server {
    child: Child,
    /// Its process.
    pub pid: u32,
    /// Milliseconds from its start to the first answer with a record in it.
    pub start_ms: f64,
    /// An administrator's client.
    pub client: Client,
}

impl Server {
    /// Starts it on a free port.
    pub fn start(program: &Path, store: &Store) -> Result<Self> {
        let token = Command::new(program)
            .args(["token", "create", "--email", "bench@example.com"])
            .args(store.arguments())
            .output()?;
        let token = String::from_utf8(token.stdout)?.trim().to_owned();
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let client = Client { base: format!("http://127.0.0.1:{port}"), auth: format!("Bearer {token}") };
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .args(store.arguments())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        // Its greeting is read so that the pipe never fills.
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || BufReader::new(out).lines().for_each(drop));
        }
        let first = Request::get("/api/v1/people?limit=1");
        while client.json(&first).is_err() {
            if started.elapsed() > Duration::from_secs(60) {
                let _ = child.kill();
                bail!("the server does not answer");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let start_ms = started.elapsed().as_secs_f64() * 1_000.0;
        Ok(Self { pid: child.id(), child, start_ms, client })
    }

    /// Asks one kind of question so many times with one client, and reports what an answer took.
    pub fn measure(
        &self,
        who: &str,
        what: &str,
        total: usize,
        make: &(dyn Fn(usize) -> Request + Sync),
        report: &mut Report,
    ) -> Result<()> {
        let cpu = machine::cpu_seconds(self.pid);
        let measured = self.client.run(1, total, make)?;
        report.line(Line {
            who: who.into(),
            what: what.into(),
            clients: 1,
            per_second: measured.per_second,
            p50: measured.p50,
            p99: measured.p99,
            cpu: (machine::cpu_seconds(self.pid) - cpu) * 1_000.0 / total as f64,
            database_cpu: None,
        });
        Ok(())
    }

    /// Ends it as an operator would.
    pub fn stop(&mut self) {
        let _ = Command::new("kill").arg(self.pid.to_string()).status();
        let _ = self.child.wait();
    }
}
