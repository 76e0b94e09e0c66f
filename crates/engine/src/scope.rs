//! Row scopes as conditions: which records of an object an actor's grant covers.

use base::{Cell, ColumnType, Dialect, Id, Problem, Result};
use model::object::Guard;
use model::{Actor, Object, Scope, Verb};
use sea_query::{Alias, Condition, Expr, ExprTrait, Query, SimpleExpr};

use crate::records::{Record, col};
use crate::{Ctx, records};

/// The condition a grant adds to rows of an object read under an alias; `None` when it covers all.
pub fn condition(
    actor: &Actor,
    object: &Object,
    verb: Verb,
    dialect: Dialect,
    alias: &str,
) -> Option<SimpleExpr> {
    let scope = actor.scope(object, verb);
    match &object.guard {
        Some(guard) if verb == Verb::Read && scope != Scope::None => {
            guard_condition(actor, guard, dialect, alias)
        }
        _ => owner_condition(actor, scope, dialect, alias, "owner"),
    }
}

/// Rows of which the actor sees what they are about; `None` when that is so of all that can be.
fn guard_condition(actor: &Actor, guard: &Guard, dialect: Dialect, alias: &str) -> Option<SimpleExpr> {
    let other = format!("{alias}g");
    let mut any = Condition::any();
    let mut limited = false;
    for (name, table, owned) in &guard.of {
        let scope = actor.scope_of(name, *owned, Verb::Read);
        let mut all = Condition::all();
        if let Some(column) = &guard.object {
            let kind = Expr::val(dialect.bind(Cell::Text(name.clone()), ColumnType::Text));
            all = all.add(col(alias, column).eq(kind));
        }
        if let Some(seen) = owner_condition(actor, scope, dialect, &other, "owner") {
            limited = true;
            let there = Query::select()
                .expr(Expr::cust("1"))
                .from_as(Alias::new(table), Alias::new(&other))
                .and_where(col(&other, "id").eq(col(alias, &guard.id)))
                .and_where(seen)
                .take();
            all = all.add(Expr::exists(there));
        }
        any = any.add(all);
    }
    limited.then(|| any.into())
}

/// The same for any column that holds an owner.
pub(crate) fn owner_condition(
    actor: &Actor,
    scope: Scope,
    dialect: Dialect,
    alias: &str,
    column: &str,
) -> Option<SimpleExpr> {
    let bind = |id: Id| Expr::val(dialect.bind(Cell::Uuid(id), ColumnType::Uuid));
    let mine = || actor.user.map(|me| col(alias, column).eq(bind(me)));
    let teams: Vec<Id> = match scope {
        Scope::All => return None,
        Scope::None => return Some(Expr::cust("1 = 0")),
        Scope::Own => Vec::new(),
        Scope::Team => actor.team.into_iter().collect(),
        Scope::Subtree => actor.subtree.to_vec(),
    };
    let mut any = Condition::any();
    let mut empty = true;
    if let Some(mine) = mine() {
        any = any.add(mine);
        empty = false;
    }
    if !teams.is_empty() {
        let members = Query::select()
            .column(Alias::new("id"))
            .from(Alias::new("o_user"))
            .and_where(Expr::col(Alias::new("team")).is_in(teams.into_iter().map(bind)))
            .take();
        any = any.add(col(alias, column).in_subquery(members));
        empty = false;
    }
    Some(if empty { Expr::cust("1 = 0") } else { any.into() })
}

impl Ctx<'_, '_> {
    /// Whether the actor sees a record with this owner.
    ///
    /// # Errors
    /// Database problems.
    pub fn sees(&mut self, object: &Object, owner: Option<Id>, id: Id) -> Result<bool> {
        if object.guard.is_none() || self.actor.scope(object, Verb::Read) == Scope::None {
            return self.covers(object, Verb::Read, owner);
        }
        let dialect = self.tx.dialect();
        let Some(seen) = condition(&self.actor, object, Verb::Read, dialect, "t") else { return Ok(true) };
        let mut select = Query::select();
        select
            .expr(col("t", "id"))
            .from_as(Alias::new(&object.table), Alias::new("t"))
            .and_where(col("t", "id").eq(Expr::val(dialect.bind(Cell::Uuid(id), ColumnType::Uuid))))
            .and_where(seen);
        Ok(self.tx.query_one(&dialect.build(&select), &[ColumnType::Uuid])?.is_some())
    }

    /// Whether a grant covers a record with this owner.
    ///
    /// # Errors
    /// Database problems.
    pub fn covers(&mut self, object: &Object, verb: Verb, owner: Option<Id>) -> Result<bool> {
        let scope = self.actor.scope(object, verb);
        Ok(match (scope, owner) {
            (Scope::All, _) => true,
            (Scope::None, _) | (_, None) => false,
            (_, Some(owner)) if self.actor.user == Some(owner) => true,
            (Scope::Own, _) => false,
            (Scope::Team | Scope::Subtree, Some(owner)) => {
                let teams: Vec<Id> = match scope {
                    Scope::Team => self.actor.team.into_iter().collect(),
                    _ => self.actor.subtree.to_vec(),
                };
                self.team_of(owner)?.is_some_and(|team| teams.contains(&team))
            }
        })
    }

    /// The team a user belongs to.
    fn team_of(&mut self, user: Id) -> Result<Option<Id>> {
        let sql = "SELECT team FROM o_user WHERE id = ?";
        let statement = records::statement(self.tx.dialect(), sql, [(Cell::Uuid(user), ColumnType::Uuid)]);
        Ok(self.tx.query_one(&statement, &[ColumnType::Uuid])?.and_then(|row| row[0].id()))
    }

    /// 403 unless the actor may do this with a record that it can see.
    ///
    /// # Errors
    /// `forbidden`, with a sentence that says what is missing.
    pub fn allowed(&mut self, object: &Object, verb: Verb, record: &Record) -> Result<()> {
        let may = match verb {
            Verb::Read => self.sees(object, record.owner(), record.id())?,
            verb => self.covers(object, verb, record.owner())?,
        };
        if may {
            return Ok(());
        }
        Err(denied(&self.actor, object, verb))
    }
}

/// The refusal, in words that say whom to ask.
pub(crate) fn denied(actor: &Actor, object: &Object, verb: Verb) -> Problem {
    let what = match verb {
        Verb::Read => "see",
        Verb::Create => "create",
        Verb::Update => "change",
        Verb::Delete => "delete or restore",
        Verb::Export => "export",
        Verb::Import => "import",
        Verb::Reveal => "reveal",
    };
    let which = match actor.scope(object, verb) {
        Scope::None => format!("{} may not be touched in this way", object.label_plural.to_lowercase()),
        Scope::Own => format!("only {} that you own", object.label_plural.to_lowercase()),
        _ => format!("only {} of your team", object.label_plural.to_lowercase()),
    };
    Problem::forbidden(format!(
        "Your role “{}” does not let you {what} this: {which}. Ask an administrator if you need it.",
        actor.role
    ))
}
