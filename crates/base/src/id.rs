//! Record identifiers: UUID version 7 (RFC 9562), so that they sort by the time they were made.

use uuid::Uuid;

/// A record's identifier.
pub type Id = Uuid;

/// A fresh identifier of this moment. Within one process identifiers are strictly increasing.
pub fn new_id() -> Id {
    Uuid::now_v7()
}

/// Reads an identifier from text; only the hyphenated form is accepted, so that one record has one address.
pub fn parse_id(text: &str) -> Option<Id> {
    (text.len() == 36).then(|| Uuid::try_parse(text).ok()).flatten()
}
