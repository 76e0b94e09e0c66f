//! Filters on their way into a statement: bound against the catalog with the actor's eyes.

use std::sync::Arc;

use base::{Dialect, Id, Result};
use model::expr::{self, Access, Ast, Context, SqlBuilder};
use model::{Actor, Field, Object, Scope, Verb};
use sea_query::SimpleExpr;

use crate::{Ctx, scope};

/// What an actor may see while a filter is bound.
pub(crate) struct Eyes<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) dialect: Dialect,
}

impl Access for Eyes<'_> {
    fn visible(&self, object: &Object, _field: &Field) -> bool {
        self.actor.scope(object, Verb::Read) != Scope::None
    }

    fn scope(&self, object: &Object, alias: &str) -> Option<SimpleExpr> {
        scope::condition(self.actor, object, Verb::Read, self.dialect, alias)
    }

    fn scope_allows(&self, object: &Object, owner: Option<Id>) -> bool {
        match self.actor.scope(object, Verb::Read) {
            Scope::All => true,
            Scope::None => false,
            // In memory only the actor's own records are known for certain; lists ask the database.
            _ => owner.is_some() && owner == self.actor.user,
        }
    }
}

/// Calls with the context in which an actor's expressions on an object are bound.
pub(crate) fn with_context<T>(
    ctx: &Ctx<'_, '_>,
    object: &Arc<Object>,
    f: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let eyes = Eyes { actor: &ctx.actor, dialect: ctx.tx.dialect() };
    f(&Context {
        catalog: &ctx.catalog,
        object,
        workspace: &ctx.workspace,
        access: &eyes,
        now: ctx.now,
        me: ctx.actor.user,
        my_team: ctx.actor.team,
    })
}

/// As [`with_context`], for expressions of the workspace itself, which see everything.
pub(crate) fn with_program_context<T>(
    ctx: &Ctx<'_, '_>,
    object: &Object,
    f: impl FnOnce(&Context<'_>) -> T,
) -> T {
    f(&Context {
        catalog: &ctx.catalog,
        object,
        workspace: &ctx.workspace,
        access: &expr::Everything,
        now: ctx.now,
        me: ctx.actor.user,
        my_team: ctx.actor.team,
    })
}

/// A filter as a condition; joins it needs are collected in the builder.
pub(crate) fn condition(
    ctx: &Ctx<'_, '_>,
    object: &Arc<Object>,
    ast: &Ast,
    sql: &mut SqlBuilder,
) -> Result<SimpleExpr> {
    let bound = with_context(ctx, object, |context| expr::bind_filter(ast, context))?;
    bound.for_sql()?;
    Ok(bound.sql(sql))
}
