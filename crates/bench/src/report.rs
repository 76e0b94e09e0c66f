//! One table.

use std::fmt::Write as _;

use crate::Size;

/// One measurement.
pub struct Line {
    /// Who answered.
    pub who: String,
    /// What was asked.
    pub what: String,
    /// How many clients asked at once; 0 for the driver alone.
    pub clients: usize,
    /// Answers a second.
    pub per_second: f64,
    /// Milliseconds.
    pub p50: f64,
    /// Milliseconds.
    pub p99: f64,
    /// Milliseconds of the server's CPU for one answer.
    pub cpu: f64,
    /// Milliseconds of the database server's CPU for one answer.
    pub database_cpu: Option<f64>,
}

/// All of them.
pub struct Report {
    head: String,
    lines: Vec<Line>,
    notes: Vec<String>,
}

impl Report {
    /// An empty one.
    pub fn new(size: &Size) -> Self {
        let head = format!(
            "# Benchmarks\n\n`make bench` on {} cores, release build; {} people, {} companies, {} deals. Times in milliseconds; \
             CPU is the server process's user and system time for one answer. The floor is Kith's own statement run straight on the \
             database's driver in one thread; what else an answer needs (who calls, what they may see, labels of \
             relations, HTTP) is not in it. Both databases are durable (synchronous commits). Machines are noisy: compare lines of one run.\n",
            std::thread::available_parallelism().map_or(1, usize::from),
            size.people,
            size.companies,
            size.deals
        );
        Self { head, lines: Vec::new(), notes: Vec::new() }
    }

    /// Adds a measurement and says it.
    pub fn line(&mut self, line: Line) {
        println!(
            "{:24} {:16} {:>3} clients {:>9.0}/s  p50 {:>8.3}  p99 {:>8.3}  cpu {:>7.3}",
            line.who, line.what, line.clients, line.per_second, line.p50, line.p99, line.cpu
        );
        self.lines.push(line);
    }

    /// Adds a remark.
    pub fn note(&mut self, note: String) {
        println!("{note}");
        self.notes.push(note);
    }

    /// CPU of the floor for the same thing.
    fn floor(&self, line: &Line) -> Option<f64> {
        let store = line.who.strip_prefix("Kith, ")?;
        let floor = self.lines.iter().find(|l| l.who == format!("floor, {store}") && l.what == line.what)?;
        Some(floor.cpu + floor.database_cpu.unwrap_or(0.0))
    }

    /// The report as Markdown.
    pub fn text(&self) -> String {
        let mut out = self.head.clone();
        out.push_str("\n| who | what | clients | a second | p50 | p99 | CPU | database's CPU | CPU / floor |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for line in &self.lines {
            let clients = if line.clients == 0 { "–".into() } else { line.clients.to_string() };
            let database = line.database_cpu.map_or("–".into(), |c| format!("{c:.3}"));
            let ratio = self.floor(line).filter(|f| *f > 0.0).map_or("–".into(), |f| {
                format!("{:.1}", (line.cpu + line.database_cpu.unwrap_or(0.0)) / f)
            });
            let _ = writeln!(
                out,
                "| {} | {} | {clients} | {:.0} | {:.2} | {:.2} | {:.3} | {database} | {ratio} |",
                line.who, line.what, line.per_second, line.p50, line.p99, line.cpu
            );
        }
        out.push('\n');
        for note in &self.notes {
            let _ = writeln!(out, "- {note}");
        }
        out
    }
}
