//! PostgreSQL (being written).
#![allow(missing_docs, clippy::all, dead_code, unused)]
use crate::{
    Options,
    bus::{Bus, Note},
    call::Call,
    stats::Counters,
};
use base::*;
use std::sync::Arc;
pub(crate) struct Postgres;
pub(crate) struct Session;
fn no() -> Problem {
    Problem::internal("PostgreSQL is not there yet")
}
impl Postgres {
    pub fn open(_: &str, _: &Options, _: Arc<Bus>, _: Arc<Counters>) -> Result<Self> {
        Err(no())
    }
    pub fn listen(&self, _: &str) {}
    pub fn close(&self, _: bool) {}
    pub fn submit(&self, _: Box<dyn Call>, _: bool) -> Result<()> {
        Err(no())
    }
}
impl Session {
    pub fn defer(&mut self, _: &str) {}
    pub fn execute(&mut self, _: &Statement) -> Result<u64> {
        Err(no())
    }
    pub fn for_each(
        &mut self,
        _: &Statement,
        _: &[ColumnType],
        _: &mut dyn FnMut(Row) -> bool,
    ) -> Result<()> {
        Err(no())
    }
    pub fn execute_batch(&mut self, _: &str) -> Result<()> {
        Err(no())
    }
    pub fn insert_many(&mut self, _: &str, _: &[(&str, ColumnType)], _: &[Vec<Cell>]) -> Result<()> {
        Err(no())
    }
}
