//! The PostgreSQL that tests share: the one of KITH_TEST_PG_URL, or one that the first test starts and that
//! stops by itself some seconds after the last.

use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

const SCRIPT: &str = include_str!("../../../../scripts/pg_cluster.sh");

/// A throw-away PostgreSQL.
pub struct Postgres {
    url: String,
    // Held for as long as this process lives: the cluster stops when nobody holds it.
    _in_use: Option<File>,
}

impl Postgres {
    /// The cluster of this run. `None` when there is none and KITH_SKIP_POSTGRES=1 allows that.
    pub fn shared() -> Option<&'static Postgres> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(Self::find).as_ref()
    }

    fn find() -> Option<Postgres> {
        if let Ok(url) = std::env::var("KITH_TEST_PG_URL")
            && !url.is_empty()
        {
            return Some(Postgres { url, _in_use: None });
        }
        match Self::start() {
            Ok(postgres) => Some(postgres),
            Err(why) if std::env::var("KITH_SKIP_POSTGRES").is_ok_and(|v| v == "1") => {
                eprintln!("skipped on PostgreSQL (KITH_SKIP_POSTGRES=1): {why}");
                None
            }
            Err(why) => panic!(
                "This test needs PostgreSQL, and none could be started: {why}. Install postgresql 15 or later, \
                 set KITH_PG_BIN or KITH_TEST_PG_URL, or set KITH_SKIP_POSTGRES=1 to test on SQLite alone."
            ),
        }
    }

    fn start() -> Result<Postgres, String> {
        let said = |e: std::io::Error| e.to_string();
        let mine = tempfile::tempfile().and_then(|f| f.metadata()).map_err(said)?.uid();
        let lock = format!("/tmp/kith-pg-{mine}.lock");
        let homes = ["/dev/shm", "/tmp"].map(|home| format!("{home}/kith-pg-{mine}"));
        let alive = || {
            let answers = |dir: &&String| UnixStream::connect(Path::new(dir).join(".s.PGSQL.5432")).is_ok();
            homes.iter().find(answers)
        };
        let in_use = File::options().create(true).append(true).open(&lock).map_err(said)?;
        loop {
            in_use.lock().map_err(said)?;
            if alive().is_none() {
                let home = script(&["home"])?;
                script(&["start", &format!("{home}/kith-pg-{mine}"), &lock])?;
            }
            in_use.unlock().map_err(said)?;
            in_use.lock_shared().map_err(said)?;
            // Between the two locks somebody may have stopped it.
            if let Some(dir) = alive() {
                let url = format!("postgres://postgres@{}/postgres", dir.replace('/', "%2F"));
                return Ok(Postgres { url, _in_use: Some(in_use) });
            }
            in_use.unlock().map_err(said)?;
        }
    }

    /// Address of its maintenance database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Address of another database in it.
    pub fn url_of(&self, database: &str) -> String {
        let (base, query) = self.url.split_once('?').map_or((self.url.as_str(), None), |(b, q)| (b, Some(q)));
        let server =
            match base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| at + 3 + slash)) {
                Some(slash) => &base[..slash],
                None => base,
            };
        query.map_or_else(|| format!("{server}/{database}"), |q| format!("{server}/{database}?{q}"))
    }
}

/// Runs scripts/pg_cluster.sh; what it printed.
fn script(args: &[&str]) -> Result<String, String> {
    let mut bash = Command::new("bash");
    let out = bash.args(["-c", SCRIPT, "pg_cluster"]).args(args).output().map_err(|e| e.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if out.status.success() { Ok(text(&out.stdout)) } else { Err(text(&out.stderr)) }
}
