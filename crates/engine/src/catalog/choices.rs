//! Options of declared choices that a slice keeps in a table of its own, such as the roles of users. They are part of the
//! catalog like all others, of the same version, so that everybody works by them at once.

use base::Result;
use db::Tx;
use model::kind::select::SelectOption;
use model::overlay::Overlay;

use super::store;
use crate::{Ctx, Engine};

/// The options of one field.
pub struct Choices {
    /// The object.
    pub object: &'static str,
    /// The field, a choice.
    pub field: &'static str,
    /// What there is to choose from, in order.
    pub options: Vec<SelectOption>,
}

/// Reads them, as the transaction sees them.
pub type ChoicesFn = fn(&mut Tx<'_>) -> Result<Choices>;

impl Engine {
    /// All that the workspace says.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn overlay(&self, tx: &mut Tx<'_>) -> Result<Overlay> {
        let mut overlay = store::load(tx)?;
        for read in &self.inner.choices {
            let Choices { object, field, options } = read(tx)?;
            overlay.choices.insert((object.to_owned(), field.to_owned()), options);
        }
        Ok(overlay)
    }
}

impl Ctx<'_, '_> {
    /// Goes on by a new version of the catalog, and everybody with it once this is committed: what a slice keeps of it
    /// has changed. The transaction must have begun with [`crate::boot::lock_catalog`].
    ///
    /// # Errors
    /// Database problems; a catalog that contradicts itself.
    pub fn renew_catalog(&mut self) -> Result<()> {
        let state = self.engine.renew(self.tx)?;
        self.adopt(state);
        Ok(())
    }
}
