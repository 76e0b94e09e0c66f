//! Bringing a workspace up: machinery tables, catalog, the plan from the tables that are there, settings.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use base::{Cell, Clock, ColumnType, Problem, Result, Statement};
use db::{Db, Tx};
use model::plan::{self, Snapshot};
use model::{Actor, Catalog, Workspace};

use crate::engine::{Inner, State};
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
        let mut jobs: HashMap<_, _> = own.map(|j| (j.name, j)).collect();
        let mut schedules = Vec::new();
        let mut births = Vec::new();
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
        }
        let mut catalog = Catalog::new(0, objects, contributions).map_err(Problem::internal)?;
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
        let wanted = plan::wanted(&catalog);
        let now = clock.now();
        let (version, workspace) = db.write_blocking(move |tx| {
            lock_catalog(tx)?;
            let version = apply(tx, &wanted)?;
            crate::search::when_changed(tx, now)?;
            let workspace: Option<Workspace> = match meta(tx, "workspace")? {
                Some(text) => Some(serde_json::from_str(&text).map_err(Problem::internal)?),
                None => None,
            };
            Ok((version, workspace))
        })?;
        catalog.version = version;
        let state = State::new(catalog, workspace.unwrap_or_default(), db.dialect());
        let inner = Inner {
            clock,
            state: ArcSwap::from_pointee(state),
            rules,
            operations,
            jobs,
            schedules,
            births,
            directory,
            search_bell: Arc::default(),
            db,
        };
        Ok(Engine { inner: Arc::new(inner) })
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
        lock_catalog(tx)?;
        if self.is_born(tx)? {
            return Ok(());
        }
        self.keep_workspace(tx, workspace)?;
        let collation = workspace.collation();
        for birth in &self.inner.births {
            let mut ctx = Ctx::new(self, tx, Actor::system("a new workspace"), Cause::of("workspace.create"));
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
        let engine = self.clone();
        let kept = workspace.clone();
        tx.after_commit(Box::new(move || engine.adopt(kept.clone())));
        tx.notify("kith_settings", "")
    }

    /// Follows changes that other processes make to the settings.
    pub fn follow_settings(&self) {
        let engine = Arc::downgrade(&self.inner);
        self.db().on_notify(
            "kith_settings",
            Box::new(move |_| {
                let Some(inner) = engine.upgrade() else { return };
                let engine = Engine { inner };
                // The callback must not wait for the database it runs on.
                std::thread::spawn(move || {
                    let _ = engine.reload();
                });
            }),
        );
    }

    /// Reads the settings again.
    ///
    /// # Errors
    /// Database problems.
    pub fn reload(&self) -> Result<()> {
        let text = self.db().read_blocking(|tx| meta(tx, "workspace"))?;
        if let Some(text) = text {
            self.adopt(serde_json::from_str(&text).map_err(Problem::internal)?);
        }
        Ok(())
    }

    fn adopt(&self, workspace: Workspace) {
        let old = self.inner.state.load_full();
        let catalog = (*old.catalog).clone();
        self.inner.state.store(Arc::new(State::new(catalog, workspace, self.db().dialect())));
    }

    /// What the database lacks or has too much against the catalog, one line each; for `kith doctor`.
    ///
    /// # Errors
    /// Database problems.
    pub fn doctor(&self, tx: &mut Tx<'_>) -> Result<Vec<String>> {
        let wanted = plan::wanted(&self.state().catalog);
        let mut lines = Vec::new();
        for (name, table) in &wanted.tables {
            let there = columns_of(tx, name)?;
            if there.is_empty() {
                lines.push(format!("table {name} is missing"));
                continue;
            }
            for (column, _) in &table.columns {
                if !there.contains(column) {
                    lines.push(format!("column {name}.{column} is missing"));
                }
            }
        }
        Ok(lines)
    }
}

/// One process at a time changes tables.
fn lock_catalog(tx: &mut Tx<'_>) -> Result<()> {
    if tx.dialect() == base::Dialect::Postgres {
        tx.query(
            &Statement::text("SELECT 1::bigint FROM pg_advisory_xact_lock(7253415)"),
            &[ColumnType::Int],
        )?;
    }
    Ok(())
}

/// Brings the tables up to a snapshot and answers with the catalog's version, which grows with every change.
fn apply(tx: &mut Tx<'_>, wanted: &Snapshot) -> Result<i64> {
    let old: Snapshot = match meta(tx, "tables")? {
        Some(text) => serde_json::from_str(&text).map_err(Problem::internal)?,
        None => Snapshot::default(),
    };
    let mut version: i64 = meta(tx, "catalog_version")?.and_then(|v| v.parse().ok()).unwrap_or(0);
    let steps = plan::plan(&old, wanted);
    if steps.is_empty() {
        return Ok(version);
    }
    for step in &steps {
        tx.execute_batch(&step.sql(tx.dialect()))?;
    }
    version += 1;
    set_meta(tx, "tables", &serde_json::to_string(&plan::merged(&old, wanted)).map_err(Problem::internal)?)?;
    set_meta(tx, "catalog_version", &version.to_string())?;
    tracing::info!(steps = steps.len(), version, "tables brought up to the catalog");
    Ok(version)
}

fn columns_of(tx: &mut Tx<'_>, table: &str) -> Result<Vec<String>> {
    let sql = match tx.dialect() {
        base::Dialect::Sqlite => "SELECT name FROM pragma_table_info(?)",
        base::Dialect::Postgres => {
            "SELECT column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = ?"
        }
    };
    let statement = bound(tx, sql, vec![table.to_owned()]);
    let rows = tx.query(&statement, &[ColumnType::Text])?;
    Ok(rows.into_iter().filter_map(|r| r[0].text().map(str::to_owned)).collect())
}
