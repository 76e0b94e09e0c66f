//! The house put together: which slices there are, and how a workspace is opened, created and given users.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod address;
pub mod demo;
mod people;
pub mod seed;
pub mod templates;

use std::sync::Arc;

use base::{Clock, Problem, Result};
use db::Db;
use engine::{Engine, Slice};
use model::{Catalog, Workspace};
use serde_json::Value as Json;

pub use address::Address;

/// All slices, in the order in which their rules run.
pub fn slices() -> Vec<Slice> {
    vec![identity::slice(), contacts::slice(), sales::slice()]
}

/// An open workspace.
#[derive(Clone)]
pub struct App {
    /// Its heart.
    pub engine: Engine,
}

impl App {
    /// Opens what is at an address, makes it if need be, and brings it up to this program. It blocks.
    ///
    /// # Errors
    /// A folder or database that cannot be used, with a sentence that says why.
    pub fn open(address: &Address, clock: Clock) -> Result<App> {
        let app = Self::on(address.open()?, clock)?;
        app.engine.use_keys(address.keys());
        Ok(app)
    }

    /// As [`App::open`], on a database that is open already.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub fn on(db: Db, clock: Clock) -> Result<App> {
        let engine = Engine::open(db, clock, slices(), Arc::new(identity::Users))?;
        engine.follow_changes();
        Ok(App { engine })
    }

    /// Creates the workspace. Does nothing when there is one already.
    ///
    /// # Errors
    /// Database problems.
    pub fn create(&self, workspace: &Workspace) -> Result<()> {
        let (engine, workspace) = (self.engine.clone(), workspace.clone());
        self.engine.db().write_blocking(move |tx| engine.give_birth(tx, &workspace))
    }

    /// Whether somebody can sign in.
    ///
    /// # Errors
    /// Database problems.
    pub fn has_users(&self) -> Result<bool> {
        self.engine.db().read_blocking(identity::has_users)
    }
}

/// Whether this workspace was created as the sample company, whose passwords are known to everybody.
///
/// # Errors
/// Database problems.
pub fn is_sample(tx: &mut db::Tx<'_>) -> Result<bool> {
    Ok(engine::boot::meta(tx, "demo")?.is_some())
}

/// The OpenAPI document of the declared objects; needs no database.
///
/// # Errors
/// Declarations that contradict each other.
pub fn openapi() -> Result<Json> {
    let (mut objects, mut contributions, mut operations) = (Vec::new(), Vec::new(), Vec::new());
    for slice in slices() {
        objects.extend(slice.objects);
        contributions.extend(slice.contributions);
        operations.extend(slice.operations);
    }
    let catalog = Catalog::new(0, objects, contributions).map_err(Problem::internal)?;
    Ok(edge::openapi::document(&catalog, &operations))
}

/// The JSON Schema of configuration files; needs no database.
pub fn config_schema() -> Json {
    engine::config::schema(slices().into_iter().flat_map(|slice| slice.sections).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_needs_no_database() {
        let document = super::openapi().unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        assert!(document["paths"]["/api/v1/deals/{id}/win"]["post"].is_object());
    }
}
