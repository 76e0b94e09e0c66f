//! Requests in a closed loop: each client sends the next one when it has its answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::Value as Json;

/// A client of one server.
#[derive(Clone)]
pub struct Client {
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// What stands in `Authorization`.
    pub auth: String,
}

/// One request.
#[derive(Clone)]
pub struct Request {
    /// GET, POST or PATCH.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// JSON to send.
    pub body: Option<String>,
}

impl Request {
    /// A GET.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), body: None }
    }

    /// With a body.
    pub fn with(method: &'static str, path: impl Into<String>, body: &Json) -> Self {
        Self { method, path: path.into(), body: Some(body.to_string()) }
    }
}

/// What was measured.
pub struct Measured {
    /// Answers a second.
    pub per_second: f64,
    /// Milliseconds half of the answers stayed under.
    pub p50: f64,
    /// Milliseconds 99 of 100 answers stayed under.
    pub p99: f64,
}

impl Client {
    fn agent() -> ureq::Agent {
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .new_agent()
    }

    /// Sends one request and reads the whole answer.
    pub fn send(&self, agent: &ureq::Agent, request: &Request) -> Result<(u16, String)> {
        let url = format!("{}{}", self.base, request.path);
        let auth = ("Authorization", self.auth.as_str());
        let mut answer = match (request.method, &request.body) {
            ("GET", _) => agent.get(&url).header(auth.0, auth.1).call()?,
            ("PATCH", Some(body)) => agent
                .patch(&url)
                .header(auth.0, auth.1)
                .content_type("application/json")
                .send(body.as_str())?,
            (_, Some(body)) => agent
                .post(&url)
                .header(auth.0, auth.1)
                .content_type("application/json")
                .send(body.as_str())?,
            (_, None) => agent.post(&url).header(auth.0, auth.1).send_empty()?,
        };
        let text = answer.body_mut().with_config().limit(64 << 20).read_to_string()?;
        Ok((answer.status().as_u16(), text))
    }

    /// One request whose answer must be good, as JSON.
    pub fn json(&self, request: &Request) -> Result<Json> {
        let (status, text) = self.send(&Self::agent(), request)?;
        if !(200..300).contains(&status) {
            bail!("{} {} answered {status}: {text}", request.method, request.path);
        }
        Ok(if text.is_empty() { Json::Null } else { serde_json::from_str(&text)? })
    }

    /// Sends `total` requests from some clients; the n-th request is `make(n)`.
    pub fn run(
        &self,
        clients: usize,
        total: usize,
        make: &(dyn Fn(usize) -> Request + Sync),
    ) -> Result<Measured> {
        let next = AtomicUsize::new(0);
        let started = Instant::now();
        let mut times: Vec<f64> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..clients)
                .map(|_| {
                    scope.spawn(|| -> Result<Vec<f64>> {
                        let agent = Self::agent();
                        let mut times = Vec::new();
                        loop {
                            let n = next.fetch_add(1, Ordering::Relaxed);
                            if n >= total {
                                return Ok(times);
                            }
                            let request = make(n);
                            let begun = Instant::now();
                            let (status, text) = self.send(&agent, &request)?;
                            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
                            if !(200..300).contains(&status) {
                                bail!("{} {} answered {status}: {text}", request.method, request.path);
                            }
                        }
                    })
                })
                .collect();
            let mut all = Vec::new();
            for worker in workers {
                match worker.join() {
                    Ok(times) => all.extend(times?),
                    Err(_) => bail!("a client panicked"),
                }
            }
            Ok(all)
        })?;
        let wall = started.elapsed().as_secs_f64();
        times.sort_by(f64::total_cmp);
        let at =
            |share: f64| times.get(((times.len() as f64 - 1.0) * share) as usize).copied().unwrap_or(0.0);
        Ok(Measured { per_second: times.len() as f64 / wall, p50: at(0.5), p99: at(0.99) })
    }
}
