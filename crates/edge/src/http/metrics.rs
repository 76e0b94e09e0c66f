//! Counters for `/metrics`, in the text format of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::Duration;

use db::Stats;

/// Upper bounds of the classes of duration, in seconds.
const BOUNDS: [f64; 8] = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

#[derive(Default)]
struct Row {
    count: u64,
    seconds: f64,
    classes: [u64; BOUNDS.len()],
}

/// What was answered since the start.
#[derive(Default)]
pub(crate) struct Metrics {
    rows: Mutex<BTreeMap<(String, String, u16), Row>>,
}

impl Metrics {
    /// Counts an answer. `route` is the pattern, not the address, so that there are only so many.
    pub fn count(&self, method: &str, route: &str, status: u16, took: Duration) {
        let seconds = took.as_secs_f64();
        let Ok(mut rows) = self.rows.lock() else { return };
        let row = rows.entry((route.to_owned(), method.to_owned(), status)).or_default();
        row.count += 1;
        row.seconds += seconds;
        for (class, bound) in row.classes.iter_mut().zip(BOUNDS) {
            *class += u64::from(seconds <= bound);
        }
    }

    /// The page.
    pub fn page(&self, db: &Stats, jobs: &[(String, i64)]) -> String {
        let mut out = String::new();
        let rows = self.rows.lock();
        let _ = writeln!(out, "# HELP kith_http_requests_total Requests answered, by route and status.");
        let _ = writeln!(out, "# TYPE kith_http_requests_total counter");
        let mut routes: BTreeMap<&str, (u64, f64, [u64; BOUNDS.len()])> = BTreeMap::new();
        for ((route, method, status), row) in rows.iter().flat_map(|rows| rows.iter()) {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let _ = writeln!(out, "kith_http_requests_total{{{labels}}} {}", row.count);
            let sum = routes.entry(route).or_default();
            sum.0 += row.count;
            sum.1 += row.seconds;
            for (to, from) in sum.2.iter_mut().zip(row.classes) {
                *to += from;
            }
        }
        let _ = writeln!(out, "# HELP kith_http_request_seconds How long answers took.");
        let _ = writeln!(out, "# TYPE kith_http_request_seconds histogram");
        for (route, (count, seconds, classes)) in routes {
            for (bound, n) in BOUNDS.iter().zip(classes) {
                let _ =
                    writeln!(out, "kith_http_request_seconds_bucket{{route=\"{route}\",le=\"{bound}\"}} {n}");
            }
            let _ =
                writeln!(out, "kith_http_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}");
            let _ = writeln!(out, "kith_http_request_seconds_sum{{route=\"{route}\"}} {seconds}");
            let _ = writeln!(out, "kith_http_request_seconds_count{{route=\"{route}\"}} {count}");
        }
        let counters = [
            ("reads", "Read transactions.", db.reads),
            ("writes", "Write transactions.", db.writes),
            ("commits", "Commits; several writes may share one.", db.commits),
            ("rollbacks", "Writes that were undone.", db.rollbacks),
            ("retries", "Writes that ran again after a deadlock.", db.retries),
            ("connects", "Connections opened.", db.connects),
        ];
        for (name, help, value) in counters {
            let _ = writeln!(out, "# HELP kith_db_{name}_total {help}");
            let _ = writeln!(out, "# TYPE kith_db_{name}_total counter\nkith_db_{name}_total {value}");
        }
        let _ = writeln!(out, "# HELP kith_jobs Durable jobs, by state.\n# TYPE kith_jobs gauge");
        for (state, n) in jobs {
            let _ = writeln!(out, "kith_jobs{{state=\"{state}\"}} {n}");
        }
        out
    }
}
