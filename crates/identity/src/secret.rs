//! Secrets that the program makes: random, shown once, kept as SHA-256. They have 256 bits (codes that people
//! type have 80), so a quick hash without salt is enough.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// 256 random bits as 43 characters that need no escaping anywhere.
pub(crate) fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// 80 random bits to be read from a console and typed: `K7QM-2XPD-9RTA-WE4H`, without letters that look alike.
pub(crate) fn typed_code() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut out = String::with_capacity(19);
    for (i, byte) in random::<16>().into_iter().enumerate() {
        if i > 0 && i % 4 == 0 {
            out.push('-');
        }
        out.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    out
}

/// A typed code without what people change on the way: case, spaces, hyphens.
pub(crate) fn plain_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).take(64).map(|c| c.to_ascii_uppercase()).collect()
}

/// What is kept of a secret.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// Whether text can be one of [`token`]'s at all.
pub(crate) fn looks_like_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system has random numbers");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_how_people_type_it() {
        let code = typed_code();
        assert_eq!(code.len(), 19);
        let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert_eq!(plain_code(&typed), plain_code(&code));
    }

    #[test]
    fn secrets_are_never_the_same_and_recognised_by_their_form() {
        let (a, b) = (token(), token());
        assert_ne!(a, b);
        assert!(looks_like_token(&a) && !looks_like_token("") && !looks_like_token(&format!("{a}x")));
        assert!(same(&hash(&a), &hash(&a)) && !same(&hash(&a), &hash(&b)) && !same(&hash(&a), &[]));
    }
}
