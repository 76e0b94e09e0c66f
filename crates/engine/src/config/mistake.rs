//! A mistake in a file, with its place.

use base::{FieldProblem, Problem};

use super::yaml::Spot;

/// Something in a file that cannot be applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// The file's path within the configuration.
    pub file: String,
    /// Where in it; none for the file as a whole.
    pub spot: Option<Spot>,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Mistake {
    /// A mistake at a place.
    pub fn at(file: &str, spot: Spot, code: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), spot: Some(spot), code: code.to_owned(), message: message.into() }
    }

    /// A mistake of a whole file.
    pub fn of(file: &str, code: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), spot: None, code: code.to_owned(), message: message.into() }
    }

    /// `objects/deal.yaml:12:5`, as editors and terminals jump to it.
    pub fn place(&self) -> String {
        match self.spot {
            Some(Spot { line, column }) => format!("{}:{line}:{column}", self.file),
            None => self.file.clone(),
        }
    }
}

/// All mistakes as one problem, in the order of files and lines.
pub(super) fn problem(mut mistakes: Vec<Mistake>) -> Problem {
    mistakes.sort_by(|a, b| (&a.file, a.spot).cmp(&(&b.file, b.spot)));
    mistakes.dedup();
    let all = mistakes.iter().map(|m| FieldProblem::new(m.place(), m.code.as_str(), m.message.as_str()));
    let mut problem = Problem::fields(all.collect());
    problem.kind = base::ProblemKind::Invalid;
    problem.code = "config".into();
    problem.detail = match problem.problems.as_slice() {
        [one] => format!("{}: {}", one.field, one.message),
        many => format!("There are {} mistakes in the files; nothing was changed.", many.len()),
    };
    problem
}
