//! One actor's transaction in a workspace: what rules, operations and jobs work with.

use std::collections::HashMap;
use std::sync::Arc;

use base::id::new_id;
use base::{Collation, Id, Problem, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use model::{Actor, Catalog, Object, Scope, Workspace};
use serde_json::{Map, Value as Json};

use crate::engine::State;
use crate::operation::{On, OpInput};
use crate::{Engine, NewJob, Record, jobs, scope};

/// Why something happens: all events of one cause belong together.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Shared by everything that follows from one request.
    pub id: Id,
    /// The operation, import or automation that asked for it, if it was not a plain change.
    pub operation: Option<String>,
}

impl Default for Cause {
    fn default() -> Self {
        Self { id: new_id(), operation: None }
    }
}

impl Cause {
    /// The cause of a named operation.
    pub fn of(operation: &str) -> Self {
        Self { operation: Some(operation.to_owned()), ..Self::default() }
    }
}

/// Operations may call operations this deep.
const MAX_DEPTH: u8 = 8;

/// One actor's transaction.
pub struct Ctx<'a, 't> {
    /// The workspace.
    pub engine: &'a Engine,
    /// The transaction.
    pub tx: &'a mut Tx<'t>,
    /// Who acts.
    pub actor: Actor,
    /// Why.
    pub cause: Cause,
    /// The moment at which the whole transaction happens.
    pub now: DateTime<Utc>,
    /// Catalog, settings and prepared statements of the moment at which the transaction began; it works by nothing else.
    pub state: Arc<State>,
    /// The catalog it works by.
    pub catalog: Arc<Catalog>,
    /// The workspace's settings.
    pub workspace: Arc<Workspace>,
    /// The workspace's collation.
    pub collation: Collation,
    pub(crate) depth: u8,
    /// Records read in this transaction, for imports, which ask for the same few again and again; every write of
    /// the transaction takes its record out. `None` keeps nothing.
    pub(crate) kept: Option<HashMap<Id, Record>>,
}

impl<'a, 't> Ctx<'a, 't> {
    /// A context for an actor, by the catalog as the transaction sees it.
    ///
    /// # Errors
    /// Database problems.
    pub fn new(engine: &'a Engine, tx: &'a mut Tx<'t>, actor: Actor, cause: Cause) -> Result<Self> {
        let state = engine.current(tx)?;
        Ok(Self::by(state, engine, tx, actor, cause))
    }

    fn by(state: Arc<State>, engine: &'a Engine, tx: &'a mut Tx<'t>, actor: Actor, cause: Cause) -> Self {
        Self {
            tx,
            actor,
            cause,
            now: engine.clock().now(),
            catalog: state.catalog.clone(),
            workspace: state.workspace.clone(),
            collation: state.collation.clone(),
            state,
            engine,
            depth: 0,
            kept: None,
        }
    }

    /// Works by another catalog from here on; for what changes the catalog in this transaction.
    pub(crate) fn adopt(&mut self, state: Arc<State>) {
        self.catalog = state.catalog.clone();
        self.workspace = state.workspace.clone();
        self.collation = state.collation.clone();
        self.state = state;
    }

    /// Does something in a savepoint of its own: its error undoes what it did, and only that.
    ///
    /// # Errors
    /// Whatever `f` answers.
    pub fn savepoint<T>(&mut self, f: impl FnOnce(&mut Ctx<'_, '_>) -> Result<T>) -> Result<T> {
        let (engine, state) = (self.engine, self.state.clone());
        let (actor, cause, now, depth) = (self.actor.clone(), self.cause.clone(), self.now, self.depth);
        let (workspace, collation) = (self.workspace.clone(), self.collation.clone());
        let keeps = self.kept.is_some();
        let mut kept = self.kept.take();
        let result = self.tx.savepoint(|tx| {
            let inner = Ctx::by(state, engine, tx, actor, cause);
            let mut inner = Ctx { now, depth, workspace, collation, kept: kept.take(), ..inner };
            let result = f(&mut inner);
            kept = inner.kept.take();
            result
        });
        if result.is_err() {
            // What was read in a savepoint that is undone may never have been.
            kept = keeps.then(HashMap::new);
        }
        self.kept = kept;
        result
    }

    /// The object of a singular name, which code knows to be there.
    ///
    /// # Errors
    /// 404 when it is not: names that come from outside end here.
    pub fn object(&self, name: &str) -> Result<Arc<Object>> {
        self.state.object(name).ok_or_else(|| Problem::not_found("object"))
    }

    /// Does something as the program itself, with its reason; the event carries it.
    ///
    /// # Errors
    /// Whatever `f` answers.
    pub fn as_system<T>(&mut self, why: &str, f: impl FnOnce(&mut Ctx<'a, 't>) -> Result<T>) -> Result<T> {
        let actor = std::mem::replace(&mut self.actor, Actor::system(why));
        let result = f(self);
        self.actor = actor;
        result
    }

    /// Runs an operation by name, in this transaction and for this cause.
    ///
    /// # Errors
    /// Unknown names, missing rights, invalid input, and whatever the operation says.
    pub fn call(&mut self, name: &str, record: Id, body: &Map<String, Json>) -> Result<Json> {
        let operation = self.engine.operation(name).ok_or_else(|| Problem::not_found("operation"))?.clone();
        if self.depth >= MAX_DEPTH {
            return Err(Problem::invalid(
                "too_deep",
                format!("Operations call each other more than {MAX_DEPTH} deep."),
            ));
        }
        let fields = (operation.input)();
        if operation.on == On::Record {
            let object = self.object(operation.object())?;
            // Visible first (404), then allowed (403).
            let record = self.get(&object, record)?;
            self.allowed(&object, operation.needs, &record)?;
        } else {
            // No record to be seen first: the right alone decides.
            let object = self.object(operation.object())?;
            if self.actor.scope(&object, operation.needs) == Scope::None {
                return Err(scope::denied(&self.actor, &object, operation.needs));
            }
        }
        let workspace = self.workspace.clone();
        let input = OpInput::read(record, &fields, body, &workspace)?;
        let outer = self.cause.operation.replace(name.to_owned());
        self.depth += 1;
        let result = (operation.run)(self, input);
        self.depth -= 1;
        self.cause.operation = outer;
        result
    }

    /// Puts background work into the queue, in this transaction.
    ///
    /// # Errors
    /// Database problems.
    pub fn enqueue(&mut self, job: NewJob) -> Result<Id> {
        jobs::enqueue(self.tx, self.now, job)
    }
}
