//! Identity on both databases, one sentence a test.

#![allow(clippy::result_large_err)]
#![allow(missing_docs)]

mod first_run;
mod invitations;
mod sessions;
mod sign_in;
mod teams;
mod tokens;
mod users;
mod world;
