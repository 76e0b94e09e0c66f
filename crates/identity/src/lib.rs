//! Who is who and who may what: users and teams, roles, sign-in, sessions, tokens, invitations, the first run; and
//! what belongs to a person: saved views and settings.
//!
//! What writes a user's record takes a [`engine::Ctx`], so that rules and events apply; what only touches this
//! slice's own tables takes a transaction. Passwords are hashed and verified outside of any transaction: begin
//! reads what is needed, the caller verifies on a thread that may take its time, finish writes.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod caller;
mod directory;
mod first_run;
mod found;
mod invitation;
mod named;
pub mod password;
mod password_change;
mod profile;
pub mod roles;
mod secret;
mod session;
mod settings;
mod sign_in;
mod sql;
mod tables;
mod team;
mod throttle;
mod tidy;
mod token;
mod user;
pub mod view;

use std::sync::Arc;

use base::{Problem, Result};
use engine::Slice;

pub use caller::{Caller, Credentials, authenticate, touch};
pub use directory::{Users, user_by_email};
pub use first_run::{NewUser, add_user, first_run, first_run_code, has_users};
pub use invitation::{Invitation, Invited, accept_invitation, invitation, invite};
pub use password_change::{PasswordChange, begin_password_change, change_password};
pub use profile::profile;
pub use roles::{create_role, retire_role, role, role_history, roles, update_role};
pub use session::{LONGEST, NewSession, revoke_session, sessions, sign_out, signed_in, start_session};
pub use settings::{change_settings, settings};
pub use sign_in::{Attempt, SignIn, begin_sign_in, finish_sign_in};
pub use tidy::tidy;
pub use token::{create_token, revoke_token, tokens};
pub use view::{create_view, delete_view, restore_view, update_view, view, views};

/// What this slice brings: users, teams, their rules, the invitation, and the tables of sign-in.
pub fn slice() -> Slice {
    Slice {
        name: "identity",
        objects: vec![user::object(), team::object()],
        rules: vec![("user", Arc::new(user::UserRules)), ("team", Arc::new(team::TeamRules))],
        operations: vec![invitation::operation()],
        jobs: vec![tidy::job()],
        schedules: vec![tidy::SCHEDULE],
        migrations: tables::all(),
        choices: Some(roles::choices),
        sections: vec![roles::config::section(), view::config::section()],
        named: named::all(),
        ..Slice::default()
    }
}

/// How something ended whose traces are kept either way: a refused sign-in is counted, so its transaction
/// must be committed although the answer is a problem.
#[derive(Clone, Debug)]
#[must_use]
pub enum Outcome<T> {
    /// It was done.
    Done(T),
    /// It was refused, and that has been written down.
    Refused(Problem),
}

impl<T> Outcome<T> {
    /// The answer, once the transaction is committed.
    ///
    /// # Errors
    /// The refusal.
    pub fn into_result(self) -> Result<T> {
        match self {
            Outcome::Done(value) => Ok(value),
            Outcome::Refused(problem) => Err(problem),
        }
    }
}
