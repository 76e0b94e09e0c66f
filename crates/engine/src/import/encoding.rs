//! Which encoding a file is in, found while it comes in and without holding it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Watches a file's bytes go by.
#[derive(Debug, Default)]
pub struct Watch {
    head: Vec<u8>,
    /// The unfinished character at the end of what came last.
    rest: Vec<u8>,
    broken: bool,
}

/// The bytes that decide whether it is UTF-16 without a mark.
const HEAD: usize = 4096;

impl Watch {
    /// Looks at the next bytes.
    pub fn see(&mut self, bytes: &[u8]) {
        if self.head.len() < HEAD {
            self.head.extend(bytes.iter().take(HEAD - self.head.len()));
        }
        if self.broken {
            return;
        }
        let joined;
        let all = if self.rest.is_empty() {
            bytes
        } else {
            joined = [self.rest.as_slice(), bytes].concat();
            &joined
        };
        match std::str::from_utf8(all) {
            Ok(_) => self.rest.clear(),
            // Only an unfinished character at the very end may still become a good one.
            Err(e) if e.error_len().is_none() => self.rest = all[e.valid_up_to()..].to_vec(),
            Err(_) => self.broken = true,
        }
    }

    /// Whether everything that came is UTF-8.
    pub fn is_utf8(&self) -> bool {
        !self.broken && self.rest.is_empty()
    }

    /// The encoding: by its mark, else UTF-8 when all of it is, else Windows' western code page, which every
    /// byte fits.
    pub fn found(&self) -> &'static Encoding {
        if let Some((encoding, _)) = Encoding::for_bom(&self.head) {
            return encoding;
        }
        if let Some(encoding) = unmarked_utf16(&self.head) {
            return encoding;
        }
        if self.is_utf8() { UTF_8 } else { WINDOWS_1252 }
    }
}

/// UTF-16 without a mark: western text has a zero in every other byte.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    if head.len() < 8 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of a name such as `utf-8`, `windows-1252`, `utf-16le`.
pub fn named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

/// The name the wire uses.
pub fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&[u8]]) -> String {
        let mut watch = Watch::default();
        parts.iter().for_each(|p| watch.see(p));
        name(watch.found())
    }

    #[test]
    fn marks_count_first_then_what_the_bytes_can_be() {
        assert_eq!(of(&[b"\xEF\xBB\xBFa,b"]), "utf-8");
        assert_eq!(of(&[b"\xFF\xFEa\0,\0b\0"]), "utf-16le");
        assert_eq!(of(&[b"\xFE\xFF\0a\0,\0b"]), "utf-16be");
        assert_eq!(of(&[b"a\0c\0c\0o\0u\0n\0t\0,\0"]), "utf-16le");
        assert_eq!(of(&["Straße".as_bytes()]), "utf-8");
        assert_eq!(of(&[b"Stra\xDFe"]), "windows-1252");
        assert_eq!(of(&[b"plain"]), "utf-8");
    }

    #[test]
    fn a_character_may_be_cut_in_two_by_the_way_the_file_came_in() {
        let bytes = "Zoë Ångström 👩‍🚀".as_bytes();
        for cut in 0..bytes.len() {
            assert_eq!(of(&[&bytes[..cut], &bytes[cut..]]), "utf-8", "cut at {cut}");
        }
        // A character that stays unfinished is none.
        assert_eq!(of(&["Zo".as_bytes(), b"\xC3"]), "windows-1252");
    }
}
