//! Domain code hangs on the write path at three points.

use base::{FieldProblem, Result};

use crate::{Change, Ctx};

/// An object's rules. All run inside the write's transaction, in the order of the slices.
pub trait Rules: Send + Sync {
    /// Derives values before anything is checked: sets a probability from a stage, fills a default.
    ///
    /// # Errors
    /// Only what makes the whole write impossible; field problems belong into [`Rules::check`].
    fn prepare(&self, _ctx: &mut Ctx<'_, '_>, _change: &mut Change) -> Result<()> {
        Ok(())
    }

    /// Finds problems; all are collected.
    ///
    /// # Errors
    /// Database problems.
    fn check(
        &self,
        _ctx: &mut Ctx<'_, '_>,
        _change: &Change,
        _problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        Ok(())
    }

    /// Does what follows, as more writes of the same cause, once the record and its event are written.
    ///
    /// # Errors
    /// Whatever the further writes say; it undoes the whole.
    fn react(&self, _ctx: &mut Ctx<'_, '_>, _change: &Change) -> Result<()> {
        Ok(())
    }
}
