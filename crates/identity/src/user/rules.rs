//! A user's rules: who may give rights, and that somebody always can.

use base::{ColumnType, FieldProblem, Id, Problem, Result, Value};
use engine::records::{Doing, Record};
use engine::{Change, Ctx, Rules};

use crate::{roles, session, sql};

pub(crate) struct UserRules;

/// Held while an administrator goes, so that the last two cannot go at the same moment.
const LAST: i64 = 7_253_417;

impl Rules for UserRules {
    /// A file often has empty cells where the answer is the usual one.
    fn prepare(&self, _: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        if change.doing == Doing::Create {
            for (field, usual) in
                [("role", Value::Text(roles::REPRESENTATIVE.into())), ("active", Value::Bool(true))]
            {
                if change.get(field).is_blank() {
                    change.set(field, usual);
                }
            }
        }
        Ok(())
    }

    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        may_give_role(ctx, change)?;
        let me = ctx.actor.user == Some(change.after.id());
        if me && change.doing == Doing::Trash {
            problems.push(FieldProblem::new("", "yourself", "You cannot put yourself into the trash."));
        }
        if me && change.changes("active") && !is(change.get("active")) {
            problems.push(FieldProblem::new("active", "yourself", "You cannot deactivate yourself."));
        }
        if is(change.get("can_sign_in")) && change.get("email").is_blank() {
            let message = format!(
                "{} signs in with this e-mail; it can be changed, not removed.",
                change.after.label()
            );
            problems.push(FieldProblem::new("email", "required", message));
        }
        if change.before.as_ref().is_some_and(leads) && !leads(&change.after) {
            keep_one_administrator(ctx, change, problems)?;
        }
        Ok(())
    }

    /// Who leaves is out at once.
    fn react(&self, ctx: &mut Ctx<'_, '_>, change: &Change) -> Result<()> {
        if change.before.as_ref().is_some_and(works_here) && !works_here(&change.after) {
            session::end_all(ctx.tx, change.after.id(), None)?;
            let forget = "DELETE FROM invitation WHERE user_id = ?";
            sql::execute(ctx.tx, forget, [sql::id(change.after.id())])?;
        }
        Ok(())
    }
}

fn is(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
}

fn works_here(user: &Record) -> bool {
    is(user.get("active")) && !user.is_trashed()
}

/// Whether this user could let others in again.
fn leads(user: &Record) -> bool {
    works_here(user)
        && is(user.get("can_sign_in"))
        && user.get("role").as_text() == Some(roles::ADMINISTRATOR)
}

fn may_give_role(ctx: &Ctx<'_, '_>, change: &Change) -> Result<()> {
    let gives = match change.doing {
        Doing::Create => change.get("role").as_text() != Some(roles::REPRESENTATIVE),
        _ => change.changes("role"),
    };
    if gives && !ctx.actor.grants.administer {
        return Err(Problem::forbidden(format!(
            "Only administrators give roles; your role is “{}”.",
            ctx.actor.role
        )));
    }
    Ok(())
}

fn keep_one_administrator(
    ctx: &mut Ctx<'_, '_>,
    change: &Change,
    problems: &mut Vec<FieldProblem>,
) -> Result<()> {
    sql::hold(ctx.tx, LAST)?;
    if another_administrator(ctx, change.after.id())? {
        return Ok(());
    }
    let (field, what) = match change.doing {
        Doing::Trash => ("", "be put into the trash"),
        _ if change.changes("role") => ("role", "get another role"),
        _ => ("active", "be deactivated"),
    };
    let message = format!(
        "{} is the last administrator who can sign in and cannot {what}: nobody could manage the workspace. \
         Make somebody else an administrator first.",
        change.after.label()
    );
    problems.push(FieldProblem::new(field, "last_administrator", message));
    Ok(())
}

fn another_administrator(ctx: &mut Ctx<'_, '_>, but: Id) -> Result<bool> {
    let others = "SELECT id FROM o_user WHERE role = ? AND active AND can_sign_in AND deleted_at IS NULL \
                  AND id <> ? LIMIT 1";
    let values = [sql::text(roles::ADMINISTRATOR), sql::id(but)];
    Ok(sql::row(ctx.tx, others, values, &[ColumnType::Uuid])?.is_some())
}
