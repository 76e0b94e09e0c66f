//! Templates: a prepared database, made once and copied for each test. Tests run in many processes at once,
//! so a lock decides who makes it. A template's name has the program's build in it, so that a template of
//! older code is never used.

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use base::Result;
use sha2::{Digest, Sha256};

use super::admin::Admin;
use super::cluster::Postgres;
use crate::Db;

/// Name of a template: its key and this very program.
fn fingerprint(key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(key.as_bytes());
    if let Ok(program) = std::env::current_exe() {
        hash.update(program.as_os_str().as_encoded_bytes());
        if let Ok(file) = program.metadata() {
            let built = file.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            let built = built.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            hash.update(file.len().to_be_bytes());
            hash.update(built.as_nanos().to_be_bytes());
        }
    }
    hash.finalize().iter().take(10).map(|b| format!("{b:02x}")).collect()
}

/// The file to copy.
pub(super) fn sqlite(key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> PathBuf {
    let folder = std::env::temp_dir().join("kith-test-templates");
    std::fs::create_dir_all(&folder).expect("a folder for templates");
    let name = fingerprint(key);
    let file = folder.join(format!("{name}.db"));
    if file.exists() {
        return file;
    }
    let lock = File::options()
        .create(true)
        .append(true)
        .open(folder.join(format!("{name}.lock")))
        .expect("a lock for the template");
    lock.lock().expect("the template's lock");
    if !file.exists() {
        sweep(&folder);
        let new = folder.join(format!("{name}.new"));
        let _ = std::fs::remove_file(&new);
        let db = Db::open_sqlite(&new, super::options()).expect("the template opens");
        prepare(&db).expect("the template is prepared");
        db.close();
        std::fs::rename(&new, &file).expect("the template is put in place");
    }
    file
}

/// Removes templates that nobody has needed for a day.
fn sweep(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let modified = entry.metadata().and_then(|m| m.modified()).unwrap_or(SystemTime::now());
        if modified.elapsed().is_ok_and(|age| age > Duration::from_secs(86_400)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The name of the database to copy.
pub(super) fn postgres(cluster: &Postgres, key: &str, prepare: impl FnOnce(&Db) -> Result<()>) -> String {
    let name = format!("kt_{}", fingerprint(key));
    let admin = Admin::connect(cluster.url()).expect("the cluster answers");
    let exists = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    if admin.finds(&exists).expect("the cluster answers") {
        return name;
    }
    let run = |sql: String| admin.run(&sql).expect("the template is made");
    run(format!("SELECT pg_advisory_lock(hashtextextended('{name}', 0))"));
    if !admin.finds(&exists).expect("the cluster answers") {
        run(format!("DROP DATABASE IF EXISTS {name}_new WITH (FORCE)"));
        run(format!("CREATE DATABASE {name}_new TEMPLATE template0"));
        let db = Db::open_postgres(&cluster.url_of(&format!("{name}_new")), super::options())
            .expect("the template opens");
        prepare(&db).expect("the template is prepared");
        db.close();
        run(format!("ALTER DATABASE {name}_new RENAME TO {name}"));
    }
    // Closing the session gives the lock back.
    name
}
