//! A workspace in memory: its database, catalog, settings, rules, operations and kinds of job.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use base::{Clock, Collation, Dialect, Problem, Result};
use db::{Db, Tx};
use model::{Actor, Catalog, Object, Workspace};

use crate::records::layout::Layout;
use crate::{Cause, Ctx, Directory, JobKind, Operation, Rules, Schedule};

/// What changes together when the catalog or the settings do.
pub struct State {
    /// All objects.
    pub catalog: Arc<Catalog>,
    /// The settings.
    pub workspace: Arc<Workspace>,
    /// Its collation.
    pub collation: Collation,
    objects: HashMap<String, Arc<Object>>,
    plurals: HashMap<String, Arc<Object>>,
    layouts: HashMap<String, Arc<Layout>>,
}

impl State {
    /// Prepares everything that is derived from a catalog.
    pub fn new(catalog: Catalog, workspace: Workspace, dialect: Dialect) -> Self {
        let mut objects = HashMap::new();
        let mut plurals = HashMap::new();
        let mut layouts = HashMap::new();
        for object in catalog.objects() {
            let shared = Arc::new(object.clone());
            layouts.insert(object.name.clone(), Arc::new(Layout::new(&shared, dialect, catalog.version)));
            objects.insert(object.name.clone(), shared.clone());
            plurals.insert(object.plural.clone(), shared);
        }
        let collation = workspace.collation();
        Self {
            catalog: Arc::new(catalog),
            workspace: Arc::new(workspace),
            collation,
            objects,
            plurals,
            layouts,
        }
    }

    /// The object of a singular name.
    pub fn object(&self, name: &str) -> Option<Arc<Object>> {
        self.objects.get(name).cloned()
    }

    /// The object of a plural name.
    pub fn plural(&self, plural: &str) -> Option<Arc<Object>> {
        self.plurals.get(plural).cloned()
    }

    /// The prepared statements of an object.
    pub(crate) fn layout(&self, object: &str) -> Result<Arc<Layout>> {
        self.layouts.get(object).cloned().ok_or_else(|| Problem::internal(format!("no layout of {object}")))
    }
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) state: ArcSwap<State>,
    pub(crate) rules: HashMap<String, Vec<Arc<dyn Rules>>>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) jobs: HashMap<&'static str, JobKind>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) births: Vec<fn(&mut Ctx<'_, '_>) -> Result<()>>,
    pub(crate) directory: Arc<dyn Directory>,
    pub(crate) search_bell: Arc<crate::search::Bell>,
}

/// A workspace. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

impl Engine {
    /// Its database.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Catalog and settings of this moment.
    pub fn state(&self) -> arc_swap::Guard<Arc<State>> {
        self.inner.state.load()
    }

    /// The operation of this name.
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.inner.operations.iter().find(|o| o.name == name)
    }

    /// All operations.
    pub fn operations(&self) -> &[Operation] {
        &self.inner.operations
    }

    /// Who is who.
    pub fn directory(&self) -> &Arc<dyn Directory> {
        &self.inner.directory
    }

    pub(crate) fn rules(&self, object: &str) -> &[Arc<dyn Rules>] {
        self.inner.rules.get(object).map_or(&[], Vec::as_slice)
    }

    /// Reads as an actor; for commands, jobs and tests.
    ///
    /// # Errors
    /// Whatever `f` answers.
    pub fn read_as<T: Send + 'static>(
        &self,
        actor: Actor,
        f: impl FnOnce(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let engine = self.clone();
        self.db().read_blocking(move |tx| f(&mut Ctx::new(&engine, tx, actor, Cause::default())))
    }

    /// Writes as an actor; for commands, jobs and tests.
    ///
    /// # Errors
    /// Whatever `f` answers; then nothing was written.
    pub fn write_as<T: Send + 'static>(
        &self,
        actor: Actor,
        cause: Cause,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let engine = self.clone();
        self.db().write_blocking(move |tx: &mut Tx<'_>| {
            f(&mut Ctx::new(&engine, tx, actor.clone(), cause.clone()))
        })
    }
}
