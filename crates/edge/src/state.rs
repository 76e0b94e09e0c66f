//! What all handlers share.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use base::Id;
use engine::Engine;
use serde_json::{Value as Json, json};

use crate::crowd::Crowd;
use crate::http::metrics::Metrics;

/// How the edge behaves.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// A proxy in front says in `X-Forwarded-Proto` and `X-Forwarded-For` how it was called.
    pub trust_proxy: bool,
    /// Accounts shown on the sign-in page; only ever on a loopback address.
    pub demo: Vec<DemoAccount>,
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

    /// Sessions and tokens whose last use is just being written down.
    pub(crate) fn touching(&self) -> &Mutex<HashSet<Id>> {
        &self.inner.touching
    }
}
