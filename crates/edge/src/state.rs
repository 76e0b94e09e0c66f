//! What all handlers share.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use base::{Id, Result};
use engine::Engine;
use engine::config::Template;
use model::Grants;
use serde_json::{Value as Json, json};

use crate::crowd::Crowd;
use crate::http::metrics::Metrics;

/// So many sets of rights have their catalog kept as text.
const MOST_TEXTS: usize = 16;

/// How the edge behaves.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// A proxy in front says in `X-Forwarded-Proto` and `X-Forwarded-For` how it was called.
    pub trust_proxy: bool,
    /// Accounts shown on the sign-in page; only ever on a loopback address.
    pub demo: Vec<DemoAccount>,
    /// Ready-made configurations that the first run offers.
    pub templates: Arc<Vec<Template>>,
}

/// An account of the sample company.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Signs in with it.
    pub email: String,
    /// And with this.
    pub password: String,
    /// Whose it is.
    pub name: String,
    /// What it may do.
    pub role: String,
}

impl DemoAccount {
    pub(crate) fn describe(&self) -> Json {
        json!({"email": self.email, "password": self.password, "name": self.name, "role": self.role})
    }
}

/// What all handlers share. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    config: Config,
    metrics: Metrics,
    crowd: Crowd,
    touching: Mutex<HashSet<Id>>,
    catalogs: Mutex<Catalogs>,
}

/// The catalog as text, of one version, for each set of rights. The rights are kept with it, so that their address
/// stays theirs.
#[derive(Default)]
pub(crate) struct Catalogs {
    /// The catalog's version, and how far its indexes are.
    of: (i64, String),
    texts: Vec<(Arc<Grants>, Arc<Vec<u8>>)>,
}

impl Catalogs {
    /// The text of a version and its indexes for some rights, made when it is not there yet.
    pub(crate) fn text(
        &mut self,
        of: (i64, String),
        grants: &Arc<Grants>,
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Arc<Vec<u8>>> {
        if self.of != of {
            self.texts.clear();
            self.of = of;
        }
        if let Some((_, text)) = self.texts.iter().find(|(known, _)| Arc::ptr_eq(known, grants)) {
            return Ok(text.clone());
        }
        let text = Arc::new(make()?);
        if self.texts.len() < MOST_TEXTS {
            self.texts.push((grants.clone(), text.clone()));
        }
        Ok(text)
    }
}

impl AppState {
    /// The edge of a workspace.
    pub fn new(engine: Engine, config: Config) -> Self {
        let inner = Inner {
            engine,
            config,
            metrics: Metrics::default(),
            crowd: Crowd::default(),
            touching: Mutex::default(),
            catalogs: Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The workspace.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// How the edge behaves.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    pub(crate) fn crowd(&self) -> &Crowd {
        &self.inner.crowd
    }

    /// The catalog's texts.
    pub(crate) fn catalogs(&self) -> &Mutex<Catalogs> {
        &self.inner.catalogs
    }

    /// Sessions and tokens whose last use is just being written down.
    pub(crate) fn touching(&self) -> &Mutex<HashSet<Id>> {
        &self.inner.touching
    }
}
