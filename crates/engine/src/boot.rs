//! Bringing a workspace up: machinery tables, catalog, the plan from the tables that are there, settings.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use base::{Cell, Clock, ColumnType, Problem, Result, Statement};
use chrono::{DateTime, Utc};
use db::{Db, Tx};
use model::plan::{self, Snapshot};
use model::{Actor, Catalog, Workspace};

use crate::catalog::index;
use crate::engine::{Declared, Inner, State};
use crate::{Cause, Ctx, Directory, Engine, Rules, Slice, migrations};

/// Reads a setting of the workspace's machinery.
///
/// # Errors
/// Database problems.
pub fn meta(tx: &mut Tx<'_>, key: &str) -> Result<Option<String>> {
    let statement = bound(tx, "SELECT value FROM kith_meta WHERE key = ?", vec![key.to_owned()]);
    Ok(tx.query_one(&statement, &[ColumnType::Text])?.and_then(|row| row[0].text().map(str::to_owned)))
}

/// Writes a setting of the workspace's machinery.
///
/// # Errors
/// Database problems.
pub fn set_meta(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO kith_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    let statement = bound(tx, sql, vec![key.to_owned(), value.to_owned()]);
    tx.execute(&statement).map(drop)
}

fn bound(tx: &Tx<'_>, sql: &str, values: Vec<String>) -> Statement {
    crate::records::statement(
        tx.dialect(),
        sql,
        values.into_iter().map(|v| (Cell::Text(v), ColumnType::Text)),
    )
}

impl Engine {
    /// Opens a workspace: runs the machinery's migrations, plans and applies what the declared objects need, and
    /// loads the settings. Several processes may do so at once.
    ///
    /// # Errors
    /// A catalog that contradicts itself, a database that cannot be reached or belongs to a newer program.
    pub fn open(db: Db, clock: Clock, slices: Vec<Slice>, directory: Arc<dyn Directory>) -> Result<Engine> {
        let mut steps = migrations::all();
        steps.extend(crate::import::migrations());
        let mut objects = Vec::new();
        let mut contributions = Vec::new();
        let mut rules: HashMap<String, Vec<Arc<dyn Rules>>> = HashMap::new();
        let mut operations = Vec::new();
        let own = crate::import::jobs().into_iter().chain(crate::search::jobs());
        let own = own.chain(crate::catalog::jobs()).chain(crate::derived::jobs()).chain(crate::rates::jobs());
        let mut jobs: HashMap<_, _> = own.map(|j| (j.name, j)).collect();
        let mut schedules = vec![crate::rates::NIGHTLY];
        let mut births = Vec::new();
        let (mut uses, mut choices) = (Vec::new(), Vec::new());
        let (mut sections, mut named) = (Vec::new(), Vec::new());
        for slice in slices {
            steps.extend(slice.migrations);
            objects.extend(slice.objects);
            contributions.extend(slice.contributions);
            for (object, rule) in slice.rules {
                rules.entry(object.to_owned()).or_default().push(rule);
            }
            operations.extend(slice.operations);
            jobs.extend(slice.jobs.into_iter().map(|j| (j.name, j)));
            schedules.extend(slice.schedules);
            births.extend(slice.birth);
            uses.extend(slice.uses);
            choices.extend(slice.choices);
            sections.extend(slice.sections);
            named.extend(slice.named);
        }
        let catalog = Catalog::new(0, objects.clone(), contributions.clone()).map_err(Problem::internal)?;
        let mark = fingerprint(&plan::wanted(&catalog));
        let declared = Declared { objects, contributions, mark };
        for name in
            rules.keys().map(String::as_str).chain(operations.iter().map(|o: &crate::Operation| o.object()))
        {
            if catalog.object(name).is_none() {
                return Err(Problem::internal(format!(
                    "a rule or operation names the unknown object {name}"
                )));
            }
        }
        db::migrate(&db, &steps)?;
        let now = clock.now();
        // Its state is what the program brings until the database has been read.
        let state = State::new(catalog, Workspace::default(), db.dialect());
        let inner = Inner {
            clock,
            declared,
            looked: Mutex::new(Instant::now()),
            state: ArcSwap::from_pointee(state),
            rules,
            operations,
            jobs,
            schedules,
            births,
            directory,
            uses,
            choices,
            sections,
            named,
            slow: crate::slow::Slow::default(),
            search_bell: Arc::default(),
            derived_bell: Arc::default(),
            vault: ArcSwap::default(),
            db: db.clone(),
        };
        let engine = Engine { inner: Arc::new(inner) };
        let opened = engine.clone();
        let state = db.write_blocking(move |tx| {
            lock_catalog(tx);
            let state = opened.load_state(tx)?;
            crate::search::when_changed(tx, now)?;
            let mark = opened.mark(state.catalog.version);
            if meta(tx, MARK)?.as_deref() == Some(&mark) {
                // Nothing has changed since somebody compared: neither this program nor what the workspace says.
                return Ok(state);
            }
            let version = apply(tx, now, &plan::wanted(&state.catalog))?;
            set_meta(tx, MARK, &opened.mark(version))?;
            // The tables may have brought a new version with them.
            if version == state.catalog.version { Ok(state) } else { opened.load_state(tx) }
        })?;
        engine.inner.state.store(Arc::new(state));
        Ok(engine)
    }

    /// Reads catalog and settings as the transaction sees them.
    ///
    /// # Errors
    /// Database problems; a catalog that contradicts itself.
    pub(crate) fn load_state(&self, tx: &mut Tx<'_>) -> Result<State> {
        let version = version(tx)?;
        let workspace: Option<Workspace> = match meta(tx, "workspace")? {
            Some(text) => Some(serde_json::from_str(&text).map_err(Problem::internal)?),
            None => None,
        };
        let overlay = self.overlay(tx)?;
        let declared = &self.inner.declared;
        let workspace = workspace.unwrap_or_default();
        let catalog = declared.with(version, &overlay, &workspace).map_err(Problem::internal)?;
        let converting = crate::catalog::converting::all(tx, &catalog)?;
        Ok(State::new(catalog, workspace, tx.dialect()).converting(converting))
    }

    /// Whether the workspace has been created: has settings and was born.
    ///
    /// # Errors
    /// Database problems.
    pub fn is_born(&self, tx: &mut Tx<'_>) -> Result<bool> {
        Ok(meta(tx, "workspace")?.is_some())
    }

    /// Creates the workspace: keeps its settings and lets every slice bring what a new one is born with.
    /// Does nothing when it has been created before.
    ///
    /// # Errors
    /// Database problems.
    pub fn give_birth(&self, tx: &mut Tx<'_>, workspace: &Workspace) -> Result<()> {
        lock_catalog(tx);
        if self.is_born(tx)? {
            return Ok(());
        }
        self.keep_workspace(tx, workspace)?;
        let collation = workspace.collation();
        for birth in &self.inner.births {
            let mut ctx =
                Ctx::new(self, tx, Actor::system("a new workspace"), Cause::of("workspace.create"))?;
            ctx.workspace = Arc::new(workspace.clone());
            ctx.collation = collation.clone();
            birth(&mut ctx)?;
        }
        Ok(())
    }

    /// Changes the workspace's settings. The language of an existing workspace's sort keys stays what it was.
    ///
    /// # Errors
    /// Database problems.
    pub fn keep_workspace(&self, tx: &mut Tx<'_>, workspace: &Workspace) -> Result<()> {
        set_meta(tx, "workspace", &serde_json::to_string(workspace).map_err(Problem::internal)?)?;
        let old = self.state().workspace.clone();
        let state = self.renew(tx)?;
        if old.currency != state.workspace.currency {
            let mut ctx = Ctx::new(self, tx, Actor::system("new settings"), Cause::default())?;
            ctx.adopt(state.clone());
            ctx.report_anew()?;
        }
        let meaning = |w: &Workspace| (w.time_zone, w.currency, w.locale.clone(), w.country.clone());
        if !state.catalog.ways.is_empty() && meaning(&old) != meaning(&state.workspace) {
            let mut ctx = Ctx::new(self, tx, Actor::system("new settings"), Cause::default())?;
            ctx.adopt(state);
            ctx.derive_all()?;
        }
        Ok(())
    }

    /// A new version of the catalog and the settings, read anew: everybody works by it once it is committed.
    ///
    /// # Errors
    /// Database problems; a catalog that contradicts itself.
    pub(crate) fn renew(&self, tx: &mut Tx<'_>) -> Result<Arc<State>> {
        let next = self.next_version(tx)?;
        let state = self.load_state(tx)?;
        debug_assert_eq!(state.catalog.version, next);
        self.take(tx, state)
    }

    /// As [`Engine::renew`], with a catalog that was put together from what now stands in the database.
    pub(crate) fn renew_as(
        &self,
        tx: &mut Tx<'_>,
        mut catalog: Catalog,
        workspace: &Workspace,
    ) -> Result<Arc<State>> {
        catalog.version = self.next_version(tx)?;
        let converting = crate::catalog::converting::all(tx, &catalog)?;
        let state = State::new(catalog, workspace.clone(), tx.dialect()).converting(converting);
        self.take(tx, state)
    }

    /// The version that comes next, written down. The tables are as it wants them.
    fn next_version(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let next = version(tx)? + 1;
        set_meta(tx, VERSION, &next.to_string())?;
        set_meta(tx, MARK, &self.mark(next))?;
        Ok(next)
    }

    fn take(&self, tx: &mut Tx<'_>, state: State) -> Result<Arc<State>> {
        let state = Arc::new(state);
        self.adopt_later(tx, state.clone());
        tx.notify("kith_catalog", "")?;
        Ok(state)
    }

    /// What stands beside the tables once they have been compared with a version of the catalog of this program.
    fn mark(&self, version: i64) -> String {
        format!("{version} {}", self.inner.declared.mark)
    }

    /// Follows changes that other processes make to the catalog and the settings.
    pub fn follow_changes(&self) {
        let engine = Arc::downgrade(&self.inner);
        self.db().on_notify(
            "kith_catalog",
            Box::new(move |_| {
                let Some(inner) = engine.upgrade() else { return };
                // Whoever reads next looks the version up.
                if let Some(long_ago) = Instant::now().checked_sub(Duration::from_secs(1))
                    && let Ok(mut looked) = inner.looked.lock()
                {
                    *looked = long_ago;
                }
            }),
        );
    }

    /// What the database lacks or has too much against the catalog, one line each; for `kith doctor`.
    ///
    /// # Errors
    /// Database problems.
    pub fn doctor(&self, tx: &mut Tx<'_>) -> Result<Vec<String>> {
        let wanted = plan::wanted(&self.state().catalog);
        let builds = index::builds(tx)?;
        let mut lines = Vec::new();
        for (name, table) in &wanted.tables {
            let there = db::tables::columns(tx, name)?;
            if there.is_empty() {
                lines.push(format!("table {name} is missing"));
                continue;
            }
            for (column, _) in &table.columns {
                if !there.contains(column) {
                    lines.push(format!("column {name}.{column} is missing"));
                }
            }
            let usable = db::tables::indexes(tx, name)?;
            for index in table.indexes.keys().filter(|i| !usable.iter().any(|(there, ok)| there == *i && *ok))
            {
                lines.push(builds.lacking(index));
            }
        }
        Ok(lines)
    }
}

/// Where the catalog's version stands.
const VERSION: &str = "catalog_version";

/// Where it stands for which version and which program the tables have been compared.
const MARK: &str = "tables_mark";

/// A short name for what a program wants of a database. FNV-1a, which stays the same for ever.
fn fingerprint(wanted: &Snapshot) -> String {
    let text = serde_json::to_string(wanted).unwrap_or_default();
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// The version of catalog and settings, as the transaction sees it.
pub(crate) fn version(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(meta(tx, VERSION)?.and_then(|v| v.parse().ok()).unwrap_or(0))
}

/// The lock of the catalog's version.
const LOCK: i32 = 7_253_415;

/// Nobody changes the catalog until this transaction ends.
pub(crate) fn hold_catalog(tx: &mut Tx<'_>) {
    tx.hold_shared(LOCK);
}

/// One process at a time changes the catalog, when nobody writes. Must stand before anything else of a transaction.
pub fn lock_catalog(tx: &mut Tx<'_>) {
    tx.hold_alone(LOCK);
}

/// Brings the tables up to a snapshot and answers with the catalog's version, which grows with every change. Indexes of
/// tables that hold much are left to jobs.
pub(crate) fn apply(tx: &mut Tx<'_>, now: DateTime<Utc>, wanted: &Snapshot) -> Result<i64> {
    let old = tables(tx)?;
    let steps = plan::plan(&old, wanted);
    apply_steps(tx, now, &old, wanted, &steps)
}

/// As [`apply`], with the steps that lead from the tables that are there.
pub(crate) fn apply_steps(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    old: &Snapshot,
    wanted: &Snapshot,
    steps: &[plan::Step],
) -> Result<i64> {
    let mut version = version(tx)?;
    if steps.is_empty() {
        return Ok(version);
    }
    for (step, late) in steps.iter().zip(index::late(tx, old, steps)?) {
        if late {
            index::ask(tx, now, step)?;
        } else {
            tx.execute_batch(&step.sql(tx.dialect()))?;
        }
    }
    version += 1;
    set_meta(tx, "tables", &serde_json::to_string(&plan::merged(old, wanted)).map_err(Problem::internal)?)?;
    set_meta(tx, VERSION, &version.to_string())?;
    tracing::info!(steps = steps.len(), version, "tables brought up to the catalog");
    Ok(version)
}

/// The tables that are there.
pub(crate) fn tables(tx: &mut Tx<'_>) -> Result<Snapshot> {
    Ok(match meta(tx, "tables")? {
        Some(text) => serde_json::from_str(&text).map_err(Problem::internal)?,
        None => Snapshot::default(),
    })
}
