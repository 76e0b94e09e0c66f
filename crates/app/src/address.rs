//! Where a workspace is.

use std::fmt;
use std::path::PathBuf;

use base::{Problem, ProblemKind, Result};
use db::{Db, Options};
use engine::secrets::Keys;

/// Where a workspace is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// In a folder, as the file `kith.db`; other files there are left alone.
    Folder(PathBuf),
    /// In a PostgreSQL database.
    Url(String),
}

impl Address {
    /// Where the key of secret fields is: `KITH_KEY`, else the file that `KITH_KEY_FILE` names, else beside the
    /// database's file. Processes that share a PostgreSQL share the key by one of the first two.
    pub fn keys(&self) -> Keys {
        let said = |name: &str| std::env::var(name).ok().filter(|text| !text.trim().is_empty());
        if let Some(key) = said("KITH_KEY") {
            return Keys::Given(key);
        }
        match (said("KITH_KEY_FILE"), self) {
            (Some(file), _) => Keys::File { path: file.into(), make: false },
            (None, Address::Folder(folder)) => {
                Keys::File { path: folder.join("keys").join("secrets.key"), make: true }
            }
            (None, Address::Url(_)) => Keys::Unknown,
        }
    }

    /// Opens the database, after making the folder.
    ///
    /// # Errors
    /// A folder that cannot be made or written to, a database that cannot be reached.
    pub fn open(&self) -> Result<Db> {
        match self {
            Address::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|e| unusable(format!("The folder {} cannot be made: {e}.", folder.display())))?;
                writable(folder)?;
                Db::open_sqlite(&folder.join("kith.db"), Options::default())
            }
            Address::Url(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Db::open_postgres(url, Options::default())
            }
            Address::Url(_) => Err(unusable(
                "The address of a database begins with postgres://; for SQLite give a folder with --data."
                    .into(),
            )),
        }
    }
}

/// SQLite keeps files beside the database, so the folder itself must be open to writing.
fn writable(folder: &std::path::Path) -> Result<()> {
    let probe = folder.join(format!(".kith-{}", std::process::id()));
    let tried = std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe));
    tried.map_err(|e| unusable(format!("Nothing can be written into the folder {}: {e}.", folder.display())))
}

fn unusable(detail: String) -> Problem {
    Problem::new(ProblemKind::Unavailable, "database_unusable", detail)
}

/// Without the password, for messages.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Folder(folder) => write!(f, "{}", folder.join("kith.db").display()),
            Address::Url(url) => {
                let rest = url.rsplit_once('@').map_or(url.as_str(), |(_, rest)| rest);
                let place = rest.split_once("://").map_or(rest, |(_, place)| place);
                write!(f, "PostgreSQL at {}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let url = Address::Url("postgres://kith:se@cret@db.example:5432/crm?sslmode=require".into());
        assert_eq!(url.to_string(), "PostgreSQL at db.example:5432/crm");
        assert_eq!(
            Address::Url("postgres://localhost/crm".into()).to_string(),
            "PostgreSQL at localhost/crm"
        );
    }

    #[test]
    fn what_is_no_folder_is_said_in_one_sentence() {
        let file = std::env::temp_dir().join(format!("kith-no-folder-{}", std::process::id()));
        std::fs::write(&file, b"x").unwrap();
        let problem = Address::Folder(file.clone()).open().unwrap_err();
        assert!(problem.detail.contains("cannot be made"), "{}", problem.detail);
        std::fs::remove_file(file).unwrap();
    }
}
