//! Notes: what somebody writes down about a record, for everybody who sees that record.

mod markup;
mod object;
mod rules;

pub use object::object;
pub use rules::NoteRules;
