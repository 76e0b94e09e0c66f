//! The workspace's key: 32 random bytes outside the database. Who has only the database, or a copy of it, has no secrets.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, OsRng, Payload, rand_core::RngCore};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};

/// Bytes of a nonce.
const NONCE: usize = 24;

/// A key and the name by which sealed texts call it.
#[derive(Clone)]
pub(crate) struct Key {
    cipher: XChaCha20Poly1305,
    /// The beginning of its hash, which tells nothing of the key itself.
    pub(crate) id: String,
}

/// Never shows what it is.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    pub(crate) fn new(bytes: &[u8; 32]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"kith key id\0");
        hash.update(bytes);
        let id = hash.finalize()[..6].iter().map(|b| format!("{b:02x}")).collect();
        Self { cipher: XChaCha20Poly1305::new(bytes.into()), id }
    }

    /// A key as people keep it: 32 bytes in base64, or 64 hexadecimal digits.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let hex = |i: usize| u8::from_str_radix(text.get(i..i + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = match text.len() {
            64 => (0..32).map(|i| hex(i * 2)).collect(),
            _ => STANDARD.decode(text).ok(),
        };
        let bytes: Option<[u8; 32]> = bytes.and_then(|b| b.try_into().ok());
        bytes.map(|b| Self::new(&b)).ok_or_else(|| {
            "A key is 32 random bytes in base64, such as “openssl rand -base64 32” makes.".to_owned()
        })
    }

    /// Text sealed for one place: elsewhere it does not open. `id.base64(nonce and text)`.
    pub(crate) fn seal(&self, text: &str, place: &str) -> Option<String> {
        let mut sealed = vec![0; NONCE];
        OsRng.fill_bytes(&mut sealed);
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let body = self.cipher.encrypt(XNonce::from_slice(&sealed), payload).ok()?;
        sealed.extend_from_slice(&body);
        Some(format!("{}.{}", self.id, STANDARD.encode(sealed)))
    }

    /// The text, where it was sealed by this key for this place.
    pub(crate) fn open(&self, sealed: &str, place: &str) -> Option<String> {
        let bytes = STANDARD.decode(sealed.split_once('.')?.1).ok()?;
        let (nonce, body) = bytes.split_at_checked(NONCE)?;
        let payload = Payload { msg: body, aad: place.as_bytes() };
        let text = self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?;
        String::from_utf8(text).ok()
    }
}

/// Where the key is kept.
#[derive(Clone, Debug)]
pub enum Keys {
    /// Nowhere that is known.
    Unknown,
    /// It was given, by the environment: as text.
    Given(String),
    /// In a file, which is made with the first secret field where `make` says so.
    File {
        /// The file.
        path: PathBuf,
        /// One process has it to itself: it may be made here.
        make: bool,
    },
}

impl Keys {
    /// The key; `None` where there is none yet.
    ///
    /// # Errors
    /// A sentence: what is there and cannot be used.
    pub(crate) fn read(&self) -> Result<Option<Key>, String> {
        match self {
            Keys::Unknown => Ok(None),
            Keys::Given(text) => Key::read(text).map(Some).map_err(|e| format!("KITH_KEY: {e}")),
            Keys::File { path, .. } => match fs::read_to_string(path) {
                Ok(text) => Key::read(&text).map(Some).map_err(|e| format!("{}: {e}", path.display())),
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(e) => Err(format!("{} cannot be read: {e}.", path.display())),
            },
        }
    }

    /// Makes a key, where one may be made.
    ///
    /// # Errors
    /// A sentence: why it cannot be kept.
    pub(crate) fn make(&self) -> Result<Option<Key>, String> {
        let Keys::File { path, make: true } = self else { return Ok(None) };
        let mut bytes = [0; 32];
        OsRng.fill_bytes(&mut bytes);
        keep(path, &bytes).map_err(|e| format!("{} cannot be written: {e}.", path.display()))?;
        self.read()
    }

    /// How a key gets to where it is looked for.
    pub(crate) fn way_out(&self) -> String {
        match self {
            Keys::File { path, .. } => {
                format!(
                    "Put the key back as the file {} (from your backup), or give it as KITH_KEY.",
                    path.display()
                )
            }
            _ => "Start every process with the same KITH_KEY, or with --key-file and a file that has it; \
                  “openssl rand -base64 32” makes one."
                .to_owned(),
        }
    }
}

/// Writes a key that only its owner reads, whole or not at all; never over another.
fn keep(path: &Path, bytes: &[u8; 32]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
        closed(folder, 0o700)?;
    }
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    let written = writeln!(file, "{}", STANDARD.encode(bytes)).and_then(|()| file.sync_all());
    // A link is only made where no file is: two processes cannot both have made the key.
    let linked = written.and_then(|()| match fs::hard_link(&fresh, path) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    });
    fs::remove_file(&fresh)?;
    linked
}

#[cfg(unix)]
fn closed(folder: &Path, mode: u32) -> std::io::Result<()> {
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn closed(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_by_its_key_at_its_place_alone() {
        let (key, other) = (Key::new(&[7; 32]), Key::new(&[8; 32]));
        let sealed = key.seal("DE89 3704", "person.x_iban.1").unwrap();
        assert!(sealed.starts_with(&key.id) && !sealed.contains("3704"));
        assert_eq!(key.open(&sealed, "person.x_iban.1").as_deref(), Some("DE89 3704"));
        assert_eq!(key.open(&sealed, "person.x_iban.2"), None);
        assert_eq!(other.open(&sealed, "person.x_iban.1"), None);
        assert_eq!(key.open("nonsense", "person.x_iban.1"), None);
        assert_ne!(key.seal("DE89 3704", "person.x_iban.1").unwrap(), sealed);
        assert_eq!(format!("{key:?}"), format!("Key({})", key.id));
    }

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("kith-keys-{}", std::process::id()));
        let keys = Keys::File { path: folder.join("keys/secrets.key"), make: true };
        assert!(keys.read().unwrap().is_none());
        let made = keys.make().unwrap().unwrap();
        assert_eq!(keys.read().unwrap().unwrap().id, made.id);
        // A second one does not take its place.
        assert_eq!(keys.make().unwrap().unwrap().id, made.id);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.join("keys/secrets.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(folder.join("keys/secrets.key"), "short").unwrap();
        assert!(keys.read().unwrap_err().contains("32 random bytes"));
        fs::remove_dir_all(folder).unwrap();
    }
}
