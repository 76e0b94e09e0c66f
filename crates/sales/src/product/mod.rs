//! What is sold.

mod object;

pub use object::object;
