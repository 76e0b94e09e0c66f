//! The people one deals with.

mod object;

pub use object::object;
