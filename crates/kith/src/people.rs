//! `kith user` and `kith token`.

use app::{Address, App};
use base::{Clock, Problem, Result};
use model::Workspace;

use crate::args::{Token, User};
use crate::say;

/// `kith user add`.
pub fn user(address: &Address, command: &User) -> Result<()> {
    let User::Add { email, name, role, password_stdin } = command;
    let password = password_stdin.then(|| password(&[name, email])).transpose()?;
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    let user = app.add_user(email, name, role, password.as_deref())?;
    if password.is_some() {
        say::line(format_args!("{name} <{email}> can sign in now."));
    } else {
        let code = app.invite(user)?;
        say::line(format_args!(
            "{name} <{email}> was added. The link to choose a password, good for 7 days:"
        ));
        say::line(format_args!("/invite/{code}"));
    }
    app.engine.db().close();
    Ok(())
}

/// The first line of standard input. Whoever is at the machine may choose a weak one, but hears so.
fn password(about: &[&str]) -> Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|e| Problem::invalid("password", format!("The password cannot be read: {e}.")))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if let Some(problem) = identity::password::problem("password", &password, about) {
        let length = password.chars().count();
        if !(identity::password::SHORTEST..=identity::password::LONGEST).contains(&length) {
            return Err(Problem::fields(vec![problem]));
        }
        say::aside(format_args!("kith: This is a weak password. {}", problem.message));
    }
    Ok(password)
}

/// `kith token create`.
pub fn token(address: &Address, command: &Token) -> Result<()> {
    let Token::Create { email, name } = command;
    let app = App::open(address, Clock::system())?;
    say::line(app.create_token(email, name)?);
    app.engine.db().close();
    Ok(())
}
