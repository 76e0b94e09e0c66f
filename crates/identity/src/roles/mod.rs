//! What roles there are and what they may do: the shipped ones, and those that a workspace makes and changes.
//!
//! A role's rights are in the table `access_role` under a mark that is new with every change, and never come back: whoever
//! authenticates reads the mark with the user (`directory.rs`), so a change holds for the very next request of every
//! process, and nobody has to be told. A shipped role that nobody has changed has no row and no mark. The keys, labels
//! and colours of all roles are the options of `user.role`, hence of the catalog's version.

pub(crate) mod config;
mod input;
mod read;
mod rights;
mod shipped;
mod table;
mod write;

use base::{Id, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use engine::catalog::Choices;
use model::kind::select::SelectOption;
use model::{Catalog, Grants};
use serde_json::{Value as Json, json};

pub use input::{DESCRIPTION, LABEL, MOST};
pub use read::{role, role_history, roles};
pub(crate) use rights::{both, by_key, of, within};
pub(crate) use shipped::at_most;
pub use shipped::{ADMINISTRATOR, MANAGER, READ_ONLY, REPRESENTATIVE, Shipped, all, get};
pub use write::{create_role, retire_role, update_role};

/// One role, as its row says it or as it is shipped.
#[derive(Clone, Debug)]
struct Role {
    /// By which the event log knows it.
    id: Id,
    key: String,
    version: i64,
    label: String,
    description: String,
    color: String,
    /// New with every change of the rights; none as long as they are as shipped.
    mark: Option<Id>,
    /// None as long as they are as shipped.
    grants: Option<Grants>,
    created_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
    retired_at: Option<DateTime<Utc>>,
}

impl Role {
    fn of_shipped(role: &Shipped) -> Role {
        Role {
            id: role.id,
            key: role.key.to_owned(),
            version: 1,
            label: role.label.to_owned(),
            description: role.description.to_owned(),
            color: role.color.to_owned(),
            mark: None,
            grants: None,
            created_at: None,
            updated_at: None,
            retired_at: None,
        }
    }

    fn shipped(&self) -> Option<&'static Shipped> {
        get(&self.key)
    }

    /// What it may do.
    fn rights(&self) -> Grants {
        match (&self.grants, self.shipped()) {
            (Some(grants), _) => grants.clone(),
            (None, Some(shipped)) => (*shipped.grants).clone(),
            (None, None) => Grants::default(),
        }
    }

    /// Whether its rights stay whatever they are.
    fn is_fixed(&self) -> bool {
        self.key == ADMINISTRATOR
    }
}

/// The options of `user.role`.
///
/// # Errors
/// Database problems.
pub(crate) fn choices(tx: &mut Tx<'_>) -> Result<Choices> {
    let option = |role: Role| SelectOption {
        key: role.key,
        label: role.label,
        color: role.color,
        retired: role.retired_at.is_some(),
    };
    let options = table::all(tx)?.into_iter().map(option).collect();
    Ok(Choices { object: "user", field: "role", options })
}

fn options(catalog: &Catalog) -> impl Iterator<Item = &SelectOption> {
    let field = catalog.object("user").and_then(|user| user.get("role"));
    field.and_then(|role| role.kind.options()).into_iter().flatten().filter(|option| !option.retired)
}

/// The keys of all roles that can be given, shipped ones first.
pub fn keys(catalog: &Catalog) -> Vec<&str> {
    options(catalog).map(|option| option.key.as_str()).collect()
}

/// The roles as the catalog lists them.
pub fn list(catalog: &Catalog) -> Vec<Json> {
    options(catalog).map(|option| json!({"key": option.key, "label": option.label})).collect()
}
