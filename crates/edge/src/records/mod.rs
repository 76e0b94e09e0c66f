//! Records of every object, through one set of handlers.

pub(crate) mod batch;
pub(crate) mod export;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod operation;
pub(crate) mod past;
pub(crate) mod query;
pub(crate) mod reveal;
pub(crate) mod version;
pub(crate) mod write;
