//! People and the companies they work for, and notes about whatever there is.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

pub mod company;
pub mod note;
pub mod person;

#[cfg(test)]
mod testing;

use std::sync::Arc;

use engine::Slice;

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        name: "contacts",
        objects: vec![person::object(), company::object(), note::object()],
        rules: vec![("company", Arc::new(company::CompanyRules)), ("note", Arc::new(note::NoteRules))],
        ..Slice::default()
    }
}
