//! The words everything else is written in: identifiers, time, money, values, problems and the
//! closed set of things a database column can hold. No input, no output.

pub mod clock;
pub mod collation;
pub mod id;
pub mod money;
pub mod problem;
pub mod sql;
pub mod text;
pub mod value;

pub use clock::Clock;
pub use collation::Collation;
pub use id::Id;
pub use money::{Currency, Money};
pub use problem::{FieldProblem, Problem, ProblemKind, Result};
pub use sql::{Cell, ColumnType, Dialect, Row, Statement};
pub use value::Value;
