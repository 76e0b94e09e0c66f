//! Passwords: argon2id (19 MiB, two passes), and what counts as a good one.

use std::num::NonZero;
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{FieldProblem, Problem, Result};
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

/// The shortest password.
pub const SHORTEST: usize = 10;
/// The longest one, in characters.
pub const LONGEST: usize = 256;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// A hash that belongs to no password, as costly as all others.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes a password. It takes tens of milliseconds and 19 MiB and waits when others are at it: never call it
/// on a thread of the database or one that runs async tasks.
pub fn hash_blocking(password: &str) -> String {
    let _turn = Turn::wait();
    argon2().hash_password(plain(password).as_bytes()).expect("argon2 takes any password").to_string()
}

/// Whether a password belongs to a hash; as slow as [`hash_blocking`].
pub fn verify_blocking(password: &str, hash: &str) -> bool {
    let _turn = Turn::wait();
    PasswordHash::new(hash)
        .is_ok_and(|parsed| argon2().verify_password(plain(password).as_bytes(), &parsed).is_ok())
}

/// Takes as long as [`verify_blocking`] does and says no, for accounts that are not there.
pub(crate) fn verify_nothing(password: &str) -> bool {
    verify_blocking(password, NOBODY);
    false
}

/// What is wrong with a new password: too short, too long, or too easy to guess for somebody who knows its
/// owner. `about` is what such a person knows: name, e-mail, company.
pub fn problem(field: &str, password: &str, about: &[&str]) -> Option<FieldProblem> {
    let weak = |message: String| Some(FieldProblem::new(field, "weak", message));
    let password = plain(password);
    let length = password.chars().count();
    if length < SHORTEST {
        return weak(format!(
            "A password needs at least {SHORTEST} characters; a few unrelated words are easy to remember."
        ));
    }
    if length > LONGEST {
        return Some(FieldProblem::new(
            field,
            "too_long",
            format!("A password has at most {LONGEST} characters."),
        ));
    }
    // What comes after makes it no weaker, and the estimate takes long for long texts.
    let head: String = password.chars().take(64).collect();
    let known = known_words(about);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let estimate = zxcvbn(&head, &known);
    if estimate.score() >= Score::Three {
        // The estimate thinks well of known words in a row: what is left without them must do.
        let rest = known.iter().fold(head.to_lowercase(), |rest, word| rest.replace(word, ""));
        if rest == head.to_lowercase() || zxcvbn(&rest, &[]).score() >= Score::Three {
            return None;
        }
        return weak(
            "This password is too easy to guess: it is mostly made of your name, your e-mail or the company's name."
                .to_owned(),
        );
    }
    let mut message = "This password is too easy to guess.".to_owned();
    if let Some(feedback) = estimate.feedback() {
        let warning = feedback.warning().map(|w| w.to_string());
        for sentence in warning.into_iter().chain(feedback.suggestions().iter().map(ToString::to_string)) {
            message.push(' ');
            message.push_str(&sentence);
        }
    }
    weak(message)
}

/// As [`problem`], for a field named `password` and nothing else to check.
///
/// # Errors
/// 422 with code `weak` or `too_long`.
pub fn check(password: &str, about: &[&str]) -> Result<()> {
    problem("password", password, about).map_or(Ok(()), |problem| Err(Problem::fields(vec![problem])))
}

/// Words a password must not consist of, the longest first.
fn known_words(about: &[&str]) -> Vec<String> {
    let mut words = vec!["kith".to_owned()];
    for text in about {
        let text = text.chars().take(200).collect::<String>().to_lowercase();
        words.extend(text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_owned));
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

/// One form for what different keyboards send for the same characters.
fn plain(password: &str) -> String {
    password.nfkc().collect()
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("sound parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A turn at hashing. Half the cores at most hash at a time, so that a rush of sign-ins neither takes all memory
/// nor all computing time from those who work.
struct Turn;

static BUSY: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

impl Turn {
    fn wait() -> Turn {
        static PLACES: LazyLock<usize> =
            LazyLock::new(|| (std::thread::available_parallelism().map_or(2, NonZero::get) / 2).clamp(1, 8));
        let busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
        let mut busy = FREED.wait_while(busy, |n| *n >= *PLACES).unwrap_or_else(PoisonError::into_inner);
        *busy += 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *BUSY.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREED.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_belongs_to_its_hash_and_no_other_does() {
        let hash = hash_blocking("correct horse battery");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_blocking("correct horse battery", &hash));
        assert!(!verify_blocking("correct horse batterY", &hash));
        assert!(!verify_blocking("anything", "not a hash"));
        assert_ne!(hash, hash_blocking("correct horse battery"));
        assert!(!verify_nothing("nobody"));
    }

    #[test]
    fn an_umlaut_is_the_same_from_every_keyboard() {
        let hash = hash_blocking("Mu\u{308}llers Kühe grasen");
        assert!(verify_blocking("Müllers Ku\u{308}he grasen", &hash));
    }

    #[test]
    fn weak_passwords_are_refused_with_advice() {
        let weak = |password: &str, about: &[&str]| {
            let problem = problem("password", password, about).expect(password);
            assert_eq!((problem.field.as_str(), problem.code.as_str()), ("password", "weak"));
            problem.message
        };
        assert!(weak("short", &[]).contains("at least 10 characters"));
        assert!(weak("password123", &[]).contains("easy to guess"));
        weak("aaaaaaaaaaaa", &[]);
        weak("qwertyuiop", &[]);
        weak("adalovelace1", &["Ada Lovelace", "ada@example.com"]);
        weak("halcyonlabs1", &["Halcyon Labs"]);
    }

    #[test]
    fn a_few_words_are_a_good_password() {
        assert_eq!(problem("password", "wandering otter lamp", &["Ada Lovelace", "ada@example.com"]), None);
        assert!(check("wandering otter lamp", &[]).is_ok());
    }

    #[test]
    fn a_password_has_an_upper_limit() {
        assert_eq!(problem("password", &"wq5 ".repeat(80), &[]).map(|p| p.code), Some("too_long".into()));
    }
}
