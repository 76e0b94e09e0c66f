//! Databases for tests: every test that touches data runs on both, each on a database of its own.
//!
//! ```no_run
//! # fn sentence() {
//! db::testing::on_both(|db| {
//!     db.write_blocking(|tx| tx.execute_batch("CREATE TABLE note (text TEXT)")).unwrap();
//! });
//! # }
//! ```

mod admin;
mod cluster;
mod template;

use std::path::{Path, PathBuf};

use base::Result;

pub use cluster::Postgres;

use crate::{Db, Options};

/// A database of one test, gone when it is dropped.
pub struct TestDb {
    /// The database.
    pub db: Db,
    address: String,
    home: Home,
}

/// What has to be removed in the end.
enum Home {
    Folder(#[allow(dead_code)] tempfile::TempDir),
    Database(String),
}

/// How tests open a database: nothing has to survive a power cut.
fn options() -> Options {
    Options { durable: false, max_connections: 8, ..Options::default() }
}

impl TestDb {
    /// A SQLite file copied from the template of this key, which `prepare` fills once for all tests of a
    /// program (a rebuilt program makes its own).
    pub fn sqlite(template_key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> TestDb {
        let template = template::sqlite(template_key, prepare);
        let folder = tempfile::Builder::new().prefix("kith-test-").tempdir().expect("a temporary folder");
        let path: PathBuf = folder.path().join("test.db");
        std::fs::copy(&template, &path).expect("the template can be copied");
        let db = Db::open_sqlite(&path, options()).expect("the copy opens");
        TestDb { db, address: path.display().to_string(), home: Home::Folder(folder) }
    }

    /// A PostgreSQL database copied from the template of this key, which `prepare` fills once for all tests
    /// of a program. `None` when there is no PostgreSQL here and KITH_SKIP_POSTGRES=1 allows that; without
    /// that it panics and says what to do.
    pub fn postgres(template_key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> Option<TestDb> {
        let cluster = Postgres::shared()?;
        let template = template::postgres(cluster, template_key, prepare);
        let name = format!("t_{}", uuid::Uuid::new_v4().simple());
        admin::Admin::connect(cluster.url())
            .and_then(|admin| admin.run(&format!("CREATE DATABASE {name} TEMPLATE {template}")))
            .expect("the template can be copied");
        let address = cluster.url_of(&name);
        let db = Db::open_postgres(&address, options()).expect("the copy opens");
        Some(TestDb { db, address, home: Home::Database(name) })
    }

    /// The same database opened once more, as another process would.
    pub fn reopen(&self) -> Db {
        Db::open(&self.address, options()).expect("it opens again")
    }

    /// What [`Db::open`] takes.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The file, if it is SQLite.
    pub fn path(&self) -> Option<&Path> {
        matches!(self.home, Home::Folder(_)).then(|| Path::new(&self.address))
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        self.db.close();
        if let Home::Database(name) = &self.home
            && let Some(cluster) = Postgres::shared()
        {
            // A leftover is no harm: the cluster is thrown away.
            let _ = admin::Admin::connect(cluster.url())
                .and_then(|admin| admin.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        }
    }
}

/// Runs a test on an empty database of each kind.
pub fn on_both(test: impl Fn(&Db)) {
    on_both_from("empty", |_| Ok(()), test);
}

/// Runs a test on a database of each kind that starts from a prepared template.
pub fn on_both_from(template_key: &str, prepare: impl Fn(&Db) -> Result<()>, test: impl Fn(&Db)) {
    each_from(template_key, prepare, |database| test(&database.db));
}

/// Like [`on_both_from`], for tests that reopen the database.
pub fn each_from(template_key: &str, prepare: impl Fn(&Db) -> Result<()>, test: impl Fn(&TestDb)) {
    test(&TestDb::sqlite(template_key, &prepare));
    if let Some(postgres) = TestDb::postgres(template_key, &prepare) {
        test(&postgres);
    }
}
