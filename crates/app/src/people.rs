//! Users and tokens by command.

use base::{Id, Problem, ProblemKind, Result};
use engine::{Cause, Ctx};
use identity::NewUser;
use model::Actor;

use crate::App;

impl App {
    /// Adds a user; with a password they can sign in at once. It blocks, and hashing takes a while.
    ///
    /// # Errors
    /// 409 when another user has the e-mail, 422 for what is wrong with the fields.
    pub fn add_user(&self, email: &str, name: &str, role: &str, password: Option<&str>) -> Result<Id> {
        let user = NewUser {
            email: email.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            password_hash: password.map(identity::password::hash_blocking),
        };
        self.as_system("a command added a user", move |ctx| identity::add_user(ctx, &user))
    }

    /// A link's last part, with which a user chooses a password.
    ///
    /// # Errors
    /// 404 without such a user.
    pub fn invite(&self, user: Id) -> Result<String> {
        self.as_system("a command invited a user", move |ctx| Ok(identity::invite(ctx, user)?.code))
    }

    /// A token that acts as the user with this e-mail.
    ///
    /// # Errors
    /// 404 without such a user; 401 for one who is not active.
    pub fn create_token(&self, email: &str, name: &str) -> Result<String> {
        let (email, name) = (email.to_owned(), name.to_owned());
        self.as_system("a command made a token", move |ctx| {
            let user = identity::user_by_email(ctx.tx, &email)?.ok_or_else(|| {
                Problem::new(
                    ProblemKind::NotFound,
                    "not_found",
                    format!("There is no user with the e-mail {email}."),
                )
            })?;
            let actor = ctx.engine.directory().actor_of(ctx.tx, user).map_err(|p| match p.kind {
                ProblemKind::NotSignedIn => {
                    Problem::invalid("not_active", format!("The user {email} is not active."))
                }
                _ => p,
            })?;
            identity::create_token(ctx, &actor, &name, None).map(|(_, token)| token)
        })
    }

    fn as_system<T: Send + 'static>(
        &self,
        why: &str,
        f: impl Fn(&mut Ctx<'_, '_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.engine.write_as(Actor::system(why), Cause::default(), f)
    }
}
