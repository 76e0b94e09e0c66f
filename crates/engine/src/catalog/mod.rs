//! Changes of the catalog while everybody works: own objects and fields, and what a workspace says about the
//! declared ones. A change is planned, shown as what it affects, and applied with its tables in one transaction.

mod change;
mod choices;
pub(crate) mod convert;
pub(crate) mod converting;
mod derived;
mod expressions;
mod fields;
pub(crate) mod index;
mod layouts;
mod number;
mod objects;
mod parts;
mod rules;
pub(crate) mod store;
mod uses;

pub use change::Planned;
pub use choices::{Choices, ChoicesFn};
pub use expressions::Asked;
pub use index::{Build, Builds};
pub use parts::Part;
pub use uses::{Use, UsesFn};

use base::{Problem, Result};

use crate::Ctx;

/// The kinds of background work.
pub(crate) fn jobs() -> Vec<crate::JobKind> {
    number::jobs().into_iter().chain(index::jobs()).chain(converting::jobs()).collect()
}

impl Ctx<'_, '_> {
    /// Only who may administer the workspace goes on.
    ///
    /// # Errors
    /// 403 for everybody else.
    pub fn administer(&self) -> Result<()> {
        if self.actor.grants.administer {
            return Ok(());
        }
        Err(Problem::forbidden(format!("This is for administrators; your role is “{}”.", self.actor.role)))
    }
}
