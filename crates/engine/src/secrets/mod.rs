//! Secret fields: sealed before they are kept, opened only on an explicit call by those who may, with an event that says
//! who and when. The database knows the key's id, so that nothing is sealed by another key than what is there already.

mod key;

use std::sync::Arc;

use base::{FieldProblem, Id, Problem, ProblemKind, Result, Value};
use model::kind::Fault;
use model::kind::secret::Secret;
use model::{Catalog, Field, Object, Verb};
use serde_json::{Map, Value as Json, json};

use crate::{Ctx, Engine, boot};

use key::Key;
pub use key::Keys;

/// Where the id of the workspace's key stands.
const KEY_ID: &str = "secret_key";

/// The verb of the event that somebody has seen a secret.
pub const REVEALED: &str = "revealed";

/// The workspace's key, once it has been read.
#[derive(Debug)]
pub(crate) struct Vault {
    keys: Keys,
    key: Option<Key>,
    /// Why there is none.
    fault: Option<String>,
}

impl Default for Vault {
    fn default() -> Self {
        Self::of(Keys::Unknown)
    }
}

impl Vault {
    fn of(keys: Keys) -> Self {
        let (key, fault) = match keys.read() {
            Ok(key) => (key, None),
            Err(fault) => (None, Some(fault)),
        };
        Self { keys, key, fault }
    }

    fn missing(&self) -> Problem {
        let why = self
            .fault
            .clone()
            .unwrap_or_else(|| "The key of this workspace's secret fields is not there.".into());
        locked(format!("{why} {}", self.keys.way_out()))
    }
}

fn locked(detail: String) -> Problem {
    Problem::new(ProblemKind::Conflict, "secret_key", detail)
}

impl Engine {
    /// Says where the key of secret fields is.
    pub fn use_keys(&self, keys: Keys) {
        self.inner.vault.store(Arc::new(Vault::of(keys)));
    }

    /// The vault; a key that another process has made meanwhile is read.
    fn vault(&self) -> Arc<Vault> {
        let vault = self.inner.vault.load_full();
        if vault.key.is_some() || matches!(vault.keys, Keys::Unknown) {
            return vault;
        }
        self.use_keys(vault.keys.clone());
        self.inner.vault.load_full()
    }

    /// What is wrong with the key, if the workspace has secrets; for the start of a server and `kith doctor`.
    ///
    /// # Errors
    /// Database problems.
    pub fn check_key(&self) -> Result<Option<String>> {
        let engine = self.clone();
        self.db().read_blocking(move |tx| {
            let known = boot::meta(tx, KEY_ID)?;
            Ok(known.and_then(|id| fitting(&engine.vault(), &id).err()).map(|p| p.detail))
        })
    }
}

/// The key, if it is the one of this id.
fn fitting(vault: &Vault, id: &str) -> Result<Key> {
    match &vault.key {
        None => Err(vault.missing()),
        Some(key) if key.id == id => Ok(key.clone()),
        Some(_) => {
            let detail = "The key is another one than that by which this workspace's secrets were sealed.";
            Err(locked(format!("{detail} {}", vault.keys.way_out())))
        }
    }
}

/// Where a secret belongs: it does not open anywhere else.
fn place(object: &Object, field: &Field, id: Id) -> String {
    format!("{}.{}.{id}", object.name, field.name)
}

impl Ctx<'_, '_> {
    /// The key by which this workspace's secrets are sealed. The first one is made or taken here.
    fn secret_key(&mut self) -> Result<Key> {
        let vault = self.engine.vault();
        if let Some(id) = boot::meta(self.tx, KEY_ID)? {
            return fitting(&vault, &id);
        }
        let key = match &vault.key {
            Some(key) => key.clone(),
            None if vault.fault.is_some() => return Err(vault.missing()),
            None => {
                let made = vault.keys.make().map_err(|e| locked(format!("{e} {}", vault.keys.way_out())))?;
                let key = made.ok_or_else(|| vault.missing())?;
                self.engine.use_keys(vault.keys.clone());
                key
            }
        };
        boot::set_meta(self.tx, KEY_ID, &key.id)?;
        Ok(key)
    }

    /// A workspace that gets its first secret field must be able to keep what goes in.
    pub(crate) fn ready_for_secrets(&mut self, catalog: &Catalog) -> Result<()> {
        let secret = |o: &Object| o.fields.iter().any(|f| f.kind.is_secret());
        if !catalog.objects().iter().any(secret) || self.catalog.objects().iter().any(secret) {
            return Ok(());
        }
        self.secret_key().map(drop)
    }

    /// Text as it is kept.
    pub(crate) fn seal(
        &mut self,
        object: &Object,
        field: &Field,
        id: Id,
        text: &str,
    ) -> Result<Value, Vec<Fault>> {
        let sealed = self.secret_key().and_then(|key| {
            key.seal(text, &place(object, field, id)).ok_or_else(|| Problem::internal("nothing was sealed"))
        });
        sealed.map(Secret::sealed).map_err(|p| vec![Fault::new("secret_key", p.detail)])
    }

    /// What is in a secret field of a record: for those whose role reveals it. The event says who saw it, and when.
    ///
    /// # Errors
    /// 404, 403; 422 for a field that is not secret; 409 when the key is not there.
    pub fn reveal(&mut self, object: &Arc<Object>, id: Id, field: &str) -> Result<Json> {
        let record = self.get(object, id)?;
        self.allowed(object, Verb::Reveal, &record)?;
        let Some(position) = object.position(field).filter(|i| object.fields[*i].kind.is_secret()) else {
            let secret: Vec<&str> =
                object.fields.iter().filter(|f| f.kind.is_secret()).map(|f| f.name.as_str()).collect();
            let known = if secret.is_empty() { "none".to_owned() } else { secret.join(", ") };
            let message = format!("“{field}” is no secret field of {}; there are: {known}.", object.name);
            return Err(Problem::fields(vec![FieldProblem::new("field", "unknown", message)]));
        };
        let own = &object.fields[position];
        let Some(sealed) = Secret::sealed_text(&record.values[position]) else {
            return Ok(json!({"field": field, "value": null}));
        };
        let id_of = sealed.split('.').next().unwrap_or_default();
        let key = fitting(&self.engine.vault(), id_of)?;
        let text = key.open(sealed, &place(object, own, id)).ok_or_else(|| {
            locked("What is kept here does not open: it was changed outside of the program.".to_owned())
        })?;
        let seen = Map::from_iter([(field.to_owned(), json!([Secret::mask(), Secret::mask()]))]);
        self.emit(&object.name, id, REVEALED, &seen)?;
        Ok(json!({"field": field, "value": text}))
    }
}
