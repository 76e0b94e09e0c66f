//! What a workspace is made of, as pure data and functions: objects, fields and their kinds, the catalog, the plan
//! from one catalog to the next, the expression language, and access. Nothing here reads or writes anything.

pub mod access;
pub mod catalog;
pub mod derived;
pub mod expr;
pub mod field;
pub mod kind;
pub mod layout;
pub mod object;
pub mod overlay;
pub mod plan;
pub mod rule;
pub mod workspace;

pub use access::{Actor, ActorKind, Grants, Scope, Verb};
pub use catalog::Catalog;
pub use field::{Column, Field, ItemTable, Role};
pub use kind::{Kind, Op, Shape};
pub use layout::Layout;
pub use object::{Inverse, Object, View};
pub use rule::Rule;
pub use workspace::Workspace;
