//! Teams form a tree.

use base::{ColumnType, FieldProblem, Result};
use engine::{Change, Ctx, Rules};

use crate::sql;

pub(crate) struct TeamRules;

/// Held while a team finds its place, so that two teams cannot become each other's part at the same moment.
const PLACE: i64 = 7_253_416;

impl Rules for TeamRules {
    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        let Some(parent) = change.get("parent").as_id() else { return Ok(()) };
        if change.after.is_trashed()
            || (change.doing != engine::records::Doing::Restore && !change.changes("parent"))
        {
            return Ok(());
        }
        sql::hold(ctx.tx, PLACE)?;
        let above = "WITH RECURSIVE above(id) AS (SELECT id FROM o_team WHERE id = ? UNION \
                     SELECT t.parent FROM o_team t JOIN above a ON t.id = a.id WHERE t.parent IS NOT NULL) \
                     SELECT id FROM above WHERE id = ?";
        let values = [sql::id(parent), sql::id(change.after.id())];
        if parent == change.after.id() || sql::row(ctx.tx, above, values, &[ColumnType::Uuid])?.is_some() {
            let message = "A team cannot be part of itself or of a team below it.";
            problems.push(FieldProblem::new("parent", "cycle", message).with_record(parent));
        }
        Ok(())
    }
}
