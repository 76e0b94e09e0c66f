//! Problems of several fields, collected.

use base::{FieldProblem, Problem};

/// Problems of several fields, collected.
#[derive(Default)]
pub(crate) struct Found(pub(crate) Vec<FieldProblem>);

impl Found {
    pub(crate) fn add(&mut self, field: impl Into<String>, code: &str, message: impl Into<String>) {
        self.0.push(FieldProblem::new(field, code, message));
    }

    /// # Errors
    /// All of them, if there are any.
    pub(crate) fn end(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::fields(self.0)) }
    }
}
