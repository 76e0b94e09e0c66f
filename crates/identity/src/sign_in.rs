//! Signing in, in three steps: read what is known of the account, verify on a thread that may take its time,
//! write. An account that does not exist goes through the same steps and gets the same answer.

use base::{ColumnType, Id, Problem, ProblemKind, Result};
use chrono::{DateTime, Utc};
use db::Tx;

use crate::throttle::{self, Key};
use crate::{NewSession, Outcome, directory, password, session, sql};

/// What somebody who signs in sends.
#[derive(Clone)]
pub struct SignIn {
    /// E-mail as typed.
    pub email: String,
    /// Password as typed.
    pub password: String,
    /// Network address of the caller.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignIn({} from {})", self.email, self.address)
    }
}

/// A try that was begun.
#[derive(Clone)]
pub struct Attempt {
    sign_in: SignIn,
    account: Key,
    address: Key,
    known: Option<(Id, String)>,
}

impl Attempt {
    /// Whether the password is right. It takes tens of milliseconds: never call it on a thread of the database
    /// or one that runs async tasks.
    pub fn verify_blocking(&self) -> bool {
        match &self.known {
            Some((_, hash)) => password::verify_blocking(&self.sign_in.password, hash),
            None => password::verify_nothing(&self.sign_in.password),
        }
    }
}

/// Reads what is known of the account; needs no more than a reading transaction.
///
/// # Errors
/// 429 with `retry_after` when this account or address has to wait.
pub fn begin_sign_in(tx: &mut Tx<'_>, now: DateTime<Utc>, sign_in: &SignIn) -> Result<Attempt> {
    let email = directory::normal_email(&sign_in.email);
    let account = Key::account(email.as_deref().unwrap_or(&sign_in.email));
    let address = Key::address(&sign_in.address);
    if let Some(problem) = throttle::refusal(tx, now, [&account, &address])? {
        return Err(problem);
    }
    let find = "SELECT u.id, p.hash FROM o_user u JOIN password p ON p.user_id = u.id \
                WHERE u.email = ? AND u.active AND u.deleted_at IS NULL";
    let types = [ColumnType::Uuid, ColumnType::Text];
    let row = sql::row(tx, find, [sql::text(email.as_deref().unwrap_or_default())], &types)?;
    let known = row.and_then(|row| Some((row[0].id()?, row[1].text()?.to_owned())));
    Ok(Attempt { sign_in: sign_in.clone(), account, address, known })
}

/// Begins the session, or counts the failure, which is why the transaction must be committed in either case.
///
/// # Errors
/// Database problems. The refusals are in the outcome: 401 `sign_in`, 429.
pub fn finish_sign_in(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    attempt: &Attempt,
    verified: bool,
) -> Result<Outcome<NewSession>> {
    let Attempt { sign_in, account, address, known } = attempt;
    account.hold(tx)?;
    address.hold(tx)?;
    // Of many tries at once only those count that would also have been let in one after the other.
    if let Some(problem) = throttle::refusal(tx, now, [account, address])? {
        return Ok(Outcome::Refused(problem));
    }
    if let Some((user, hash)) = known.as_ref().filter(|_| verified)
        && still_valid(tx, *user, hash)?
    {
        account.forget(tx)?;
        address.ease(tx)?;
        let new = session::start_session(tx, now, *user, &sign_in.address, &sign_in.user_agent)?;
        return Ok(Outcome::Done(new));
    }
    account.failed(tx, now)?;
    address.failed(tx, now)?;
    Ok(Outcome::Refused(Problem::new(ProblemKind::NotSignedIn, "sign_in", "E-mail or password is wrong.")))
}

/// The password may have been changed, or the user deactivated, while it was being verified.
fn still_valid(tx: &mut Tx<'_>, user: Id, hash: &str) -> Result<bool> {
    let find = "SELECT u.id FROM o_user u JOIN password p ON p.user_id = u.id \
                WHERE u.id = ? AND p.hash = ? AND u.active AND u.deleted_at IS NULL";
    Ok(sql::row(tx, find, [sql::id(user), sql::text(hash)], &[ColumnType::Uuid])?.is_some())
}
