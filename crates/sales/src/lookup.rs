//! What rules look up about pipelines and stages. They are everybody's, so no scope is asked; each question ends at
//! its first row.

use base::{Cell, ColumnType, Id, Result};
use engine::records::statement;
use engine::{Ctx, Record};

use crate::stage::Standing;

/// The stage of an id, unless it is in the trash.
pub(crate) fn stage(ctx: &mut Ctx<'_, '_>, id: Option<Id>) -> Result<Option<Record>> {
    let Some(id) = id else { return Ok(None) };
    let object = ctx.object("stage")?;
    Ok(ctx.find(&object, id)?.filter(|stage| !stage.is_trashed()))
}

/// The pipeline of deals that name none: the oldest.
pub(crate) fn default_pipeline(ctx: &mut Ctx<'_, '_>) -> Result<Option<Id>> {
    let sql = "SELECT id FROM o_pipeline WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1";
    first_id(ctx, sql, Vec::new())
}

/// A pipeline's first stage: the first open one, or whichever comes first when none is open.
pub(crate) fn first_stage(ctx: &mut Ctx<'_, '_>, pipeline: Id) -> Result<Option<Id>> {
    let sql = "SELECT id FROM o_stage WHERE pipeline = ? AND deleted_at IS NULL \
               ORDER BY CASE WHEN type = 'open' THEN 0 ELSE 1 END, position, id LIMIT 1";
    first_id(ctx, sql, vec![uuid(pipeline)])
}

/// A pipeline's first stage in which deals stand so.
pub(crate) fn first_stage_of(ctx: &mut Ctx<'_, '_>, pipeline: Id, standing: Standing) -> Result<Option<Id>> {
    let sql = "SELECT id FROM o_stage WHERE pipeline = ? AND type = ? AND deleted_at IS NULL \
               ORDER BY position, id LIMIT 1";
    first_id(ctx, sql, vec![uuid(pipeline), (Cell::Text(standing.key().into()), ColumnType::Text)])
}

/// The place behind a pipeline's last stage.
pub(crate) fn next_position(ctx: &mut Ctx<'_, '_>, pipeline: Id) -> Result<i64> {
    let sql = "SELECT MAX(position) FROM o_stage WHERE pipeline = ? AND deleted_at IS NULL";
    let ask = statement(ctx.tx.dialect(), sql, [uuid(pipeline)]);
    let row = ctx.tx.query_one(&ask, &[ColumnType::Int])?;
    Ok(row.and_then(|r| r[0].int()).unwrap_or(0) + 1)
}

/// A living deal that refers to a pipeline or stage.
pub(crate) fn deal_in(ctx: &mut Ctx<'_, '_>, field: Container, id: Id) -> Result<Option<Id>> {
    let sql = match field {
        Container::Pipeline => "SELECT id FROM o_deal WHERE pipeline = ? AND deleted_at IS NULL LIMIT 1",
        Container::Stage => "SELECT id FROM o_deal WHERE stage = ? AND deleted_at IS NULL LIMIT 1",
    };
    first_id(ctx, sql, vec![uuid(id)])
}

/// What a deal stands in.
#[derive(Clone, Copy)]
pub(crate) enum Container {
    Pipeline,
    Stage,
}

pub(crate) fn first_id(
    ctx: &mut Ctx<'_, '_>,
    sql: &str,
    values: Vec<(Cell, ColumnType)>,
) -> Result<Option<Id>> {
    let ask = statement(ctx.tx.dialect(), sql, values);
    Ok(ctx.tx.query_one(&ask, &[ColumnType::Uuid])?.and_then(|row| row[0].id()))
}

/// All identifiers of a query.
pub(crate) fn ids(ctx: &mut Ctx<'_, '_>, sql: &str, values: Vec<(Cell, ColumnType)>) -> Result<Vec<Id>> {
    let ask = statement(ctx.tx.dialect(), sql, values);
    Ok(ctx.tx.query(&ask, &[ColumnType::Uuid])?.into_iter().filter_map(|row| row[0].id()).collect())
}

pub(crate) fn uuid(id: Id) -> (Cell, ColumnType) {
    (Cell::Uuid(id), ColumnType::Uuid)
}
