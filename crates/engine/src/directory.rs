//! Who is who: the engine asks, the identity slice answers.

use base::{Id, Result};
use db::Tx;
use model::Actor;

/// Finds actors for work that outlives a request.
pub trait Directory: Send + Sync {
    /// The user as an actor with today's rights; a user who was removed or deactivated is `not_signed_in`.
    ///
    /// # Errors
    /// `not_signed_in` as said; database problems.
    fn actor_of(&self, tx: &mut Tx<'_>, user: Id) -> Result<Actor>;
}
