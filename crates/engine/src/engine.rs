//! A workspace in memory: its database, catalog, settings, rules, operations and kinds of job.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use base::{Clock, Collation, Dialect, Problem, Result};
use db::{Db, Tx};
use model::catalog::Contribution;
use model::overlay::{self, Overlay};
use model::{Actor, Catalog, Object, Workspace};

use crate::catalog::converting::Converting;
use crate::records::layout::Layout;
use crate::shaped::{Shaped, Unbound};
use crate::{Cause, Ctx, Directory, JobKind, Operation, Rules, Schedule};

/// Reads look up the catalog's version at most this often.
const LOOK_EVERY: Duration = Duration::from_millis(100);

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
    shaped: HashMap<String, Arc<Shaped>>,
    converting: HashMap<String, Arc<Vec<Converting>>>,
    /// Expressions of the workspace that could not be bound.
    pub(crate) unbound: Vec<Unbound>,
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
        let (shaped, unbound) = crate::shaped::bind(&catalog, &workspace);
        for one in &unbound {
            tracing::warn!(object = one.object, of = one.of, key = one.key, problem = %one.problem, "an expression is left out");
        }
        Self {
            catalog: Arc::new(catalog),
            workspace: Arc::new(workspace),
            collation,
            objects,
            plurals,
            layouts,
            shaped,
            converting: HashMap::new(),
            unbound,
        }
    }

    /// With fields whose values are on their way to another kind.
    pub(crate) fn converting(mut self, fields: HashMap<String, Arc<Vec<Converting>>>) -> Self {
        self.converting = fields;
        self
    }

    /// Fields of an object whose values are on their way to another kind.
    pub(crate) fn converting_of(&self, object: &str) -> Option<Arc<Vec<Converting>>> {
        if self.converting.is_empty() { None } else { self.converting.get(object).cloned() }
    }

    /// The workspace's expressions over an object's records, where there are any.
    pub(crate) fn shaped(&self, object: &str) -> Option<Arc<Shaped>> {
        self.shaped.get(object).cloned()
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

/// What the program itself brings, before the workspace has added to it.
pub(crate) struct Declared {
    pub(crate) objects: Vec<Object>,
    pub(crate) contributions: Vec<Contribution>,
    /// Tells what this program wants of the tables from what another does.
    pub(crate) mark: String,
}

impl Declared {
    /// The catalog of what the program brings and what a workspace says.
    ///
    /// # Errors
    /// A sentence: what contradicts itself.
    pub(crate) fn with(
        &self,
        version: i64,
        overlay: &Overlay,
        workspace: &Workspace,
    ) -> Result<Catalog, String> {
        overlay::assemble(version, &self.objects, &self.contributions, overlay, workspace)
    }
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) declared: Declared,
    /// When the catalog's version was last looked up for a read.
    pub(crate) looked: Mutex<Instant>,
    pub(crate) clock: Clock,
    pub(crate) state: ArcSwap<State>,
    pub(crate) rules: HashMap<String, Vec<Arc<dyn Rules>>>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) jobs: HashMap<&'static str, JobKind>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) births: Vec<fn(&mut Ctx<'_, '_>) -> Result<()>>,
    pub(crate) directory: Arc<dyn Directory>,
    pub(crate) uses: Vec<crate::catalog::UsesFn>,
    pub(crate) choices: Vec<crate::catalog::ChoicesFn>,
    pub(crate) sections: Vec<crate::config::Section>,
    pub(crate) named: Vec<crate::config::Named>,
    pub(crate) slow: crate::slow::Slow,
    pub(crate) search_bell: Arc<crate::search::Bell>,
    pub(crate) derived_bell: Arc<crate::derived::Bell>,
    pub(crate) vault: ArcSwap<crate::secrets::Vault>,
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

    /// Catalog and settings as a transaction must see them. Every write looks up the catalog's version and holds
    /// it until it is committed, so that nothing is ever written by a stale catalog; reads, which a stale one does
    /// not harm, look it up now and then, for the sake of changes that another process made.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn current(&self, tx: &mut Tx<'_>) -> Result<Arc<State>> {
        let state = self.inner.state.load_full();
        if tx.writes() {
            crate::boot::hold_catalog(tx);
        } else if !self.is_time_to_look() {
            return Ok(state);
        }
        if crate::boot::version(tx)? <= state.catalog.version {
            return Ok(state);
        }
        let fresh = Arc::new(self.load_state(tx)?);
        self.adopt_later(tx, fresh.clone());
        Ok(fresh)
    }

    /// Lets everybody work by a state from the moment on at which this transaction is committed.
    pub(crate) fn adopt_later(&self, tx: &mut Tx<'_>, state: Arc<State>) {
        let inner = self.inner.clone();
        let adopt = move || {
            inner.state.rcu(|old| {
                if old.catalog.version < state.catalog.version { state.clone() } else { old.clone() }
            });
        };
        if tx.writes() { tx.after_commit(Box::new(adopt)) } else { adopt() }
    }

    fn is_time_to_look(&self) -> bool {
        // Somebody else is just looking.
        let Ok(mut looked) = self.inner.looked.try_lock() else { return false };
        if looked.elapsed() < LOOK_EVERY {
            return false;
        }
        *looked = Instant::now();
        true
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
        self.db().read_blocking(move |tx| f(&mut Ctx::new(&engine, tx, actor, Cause::default())?))
    }

    /// Changes the catalog or the settings as an actor, while nobody writes; for commands and tests.
    ///
    /// # Errors
    /// Whatever `f` answers; then nothing was changed.
    pub fn configure_as<T: Send + 'static>(
        &self,
        actor: Actor,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let engine = self.clone();
        self.db().write_blocking(move |tx: &mut Tx<'_>| {
            crate::boot::lock_catalog(tx);
            f(&mut Ctx::new(&engine, tx, actor.clone(), Cause::default())?)
        })
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
            f(&mut Ctx::new(&engine, tx, actor.clone(), cause.clone())?)
        })
    }
}
