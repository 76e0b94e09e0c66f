//! What the program says: answers on standard output, everything else on standard error.

use std::io::{IsTerminal, Write};

use base::Problem;
use tracing_subscriber::EnvFilter;

/// A line of an answer. Who has stopped listening misses nothing.
pub fn line(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A remark that is not part of the answer.
pub fn aside(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Why it did not work, in one line, and what is wrong with single fields.
pub fn problem(problem: &Problem) {
    aside(format_args!("kith: {}", problem.detail));
    if problem.problems.len() > 1 {
        for one in &problem.problems {
            aside(format_args!("  {}: {}", one.field, one.message));
        }
    }
}

/// Progress that overwrites itself on a terminal, and is silent elsewhere.
pub fn progress(text: impl std::fmt::Display) {
    let mut out = std::io::stderr();
    if out.is_terminal() {
        let _ = write!(out, "\r\x1b[K{text}");
        let _ = out.flush();
    }
}

/// The progress is over.
pub fn progress_done() {
    if std::io::stderr().is_terminal() {
        aside("");
    }
}

/// Logs go to standard error; `KITH_LOG` says how much, such as `debug` or `edge=debug,info`, `KITH_LOG_FORMAT=json`
/// in which form.
pub fn start_log(server: bool) {
    let usual = if server { "info" } else { "warn" };
    let filter = std::env::var("KITH_LOG").ok().and_then(|text| EnvFilter::try_new(text).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("KITH_LOG_FORMAT").is_ok_and(|format| format == "json") {
        log.json().init();
    } else {
        log.with_ansi(std::io::stderr().is_terminal()).with_target(false).init();
    }
}
