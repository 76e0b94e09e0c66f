//! What one business area brings to the house.

use std::sync::Arc;

use base::Result;
use db::Migration;
use model::Object;
use model::catalog::Contribution;

use crate::{Ctx, JobKind, Operation, Rules, Schedule};

/// One business area: its objects, rules, operations and jobs.
#[derive(Default)]
pub struct Slice {
    /// Its name, for messages.
    pub name: &'static str,
    /// Objects it declares.
    pub objects: Vec<Object>,
    /// Fields it adds to other slices' objects.
    pub contributions: Vec<Contribution>,
    /// Rules by object name.
    pub rules: Vec<(&'static str, Arc<dyn Rules>)>,
    /// Verbs it knows.
    pub operations: Vec<Operation>,
    /// Kinds of background work.
    pub jobs: Vec<JobKind>,
    /// Background work that comes again.
    pub schedules: Vec<Schedule>,
    /// Tables of plain machinery.
    pub migrations: Vec<Migration>,
    /// Finds what of its own stands on a part of the catalog, before that is changed or set aside.
    pub uses: Option<crate::catalog::UsesFn>,
    /// Options of a declared choice that it keeps in a table of its own.
    pub choices: Option<crate::catalog::ChoicesFn>,
    /// What of its own is part of a workspace's configuration as files.
    pub sections: Vec<crate::config::Section>,
    /// Records that configuration files speak of by name.
    pub named: Vec<crate::config::Named>,
    /// What a new workspace is born with, such as the default pipeline. Runs once, as the system.
    pub birth: Option<fn(&mut Ctx<'_, '_>) -> Result<()>>,
}
