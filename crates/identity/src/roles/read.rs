//! Reading roles, which is for administrators; everybody else knows their keys and labels from the catalog.

use base::{Problem, Result};
use engine::Ctx;
use model::kind::time::wire;
use model::{Catalog, Grants, Scope, Verb};
use serde_json::{Map, Value as Json, json};

use super::{Role, table};

/// All roles, shipped ones first; with those that were set aside if `retired`.
///
/// # Errors
/// 403 for everybody but administrators.
pub fn roles(ctx: &mut Ctx<'_, '_>, retired: bool) -> Result<Vec<Json>> {
    ctx.administer()?;
    let users = table::users(ctx.tx)?;
    let all = table::all(ctx.tx)?.into_iter().filter(|role| retired || role.retired_at.is_none());
    Ok(all.map(|role| shown(&ctx.catalog, &role, users.get(&role.key).copied().unwrap_or(0))).collect())
}

/// One role, also one that was set aside.
///
/// # Errors
/// 403 for everybody but administrators, 404.
pub fn role(ctx: &mut Ctx<'_, '_>, key: &str) -> Result<Json> {
    ctx.administer()?;
    let role = known(ctx, key)?;
    one(ctx, &role)
}

/// What was changed about a role, when and by whom, newest first.
///
/// # Errors
/// 403 for everybody but administrators, 404; 422 for a cursor that is none.
pub fn role_history(ctx: &mut Ctx<'_, '_>, key: &str, limit: u64, cursor: Option<&str>) -> Result<Json> {
    ctx.administer()?;
    let id = known(ctx, key)?.id;
    ctx.happened(id, limit, cursor)
}

pub(super) fn known(ctx: &mut Ctx<'_, '_>, key: &str) -> Result<Role> {
    table::by_key(ctx.tx, key)?.ok_or_else(|| Problem::not_found("role"))
}

/// One role on its way out.
pub(super) fn one(ctx: &mut Ctx<'_, '_>, role: &Role) -> Result<Json> {
    let users = table::users(ctx.tx)?;
    Ok(shown(&ctx.catalog, role, users.get(&role.key).copied().unwrap_or(0)))
}

fn shown(catalog: &Catalog, role: &Role, users: i64) -> Json {
    let grants = role.rights();
    json!({
        "id": role.id, "key": role.key, "version": role.version, "label": role.label,
        "description": role.description, "color": role.color, "shipped": role.shipped().is_some(),
        "fixed": role.is_fixed(), "changed": role.shipped().is_some() && role.grants.is_some(),
        "administer": grants.administer, "grants": told(catalog, &grants, true), "users": users,
        "created_at": role.created_at.map(wire), "updated_at": role.updated_at.map(wire),
        "retired_at": role.retired_at.map(wire),
    })
}

/// Rights by object and verb, what stands for all others first; of objects that are there. `all` also says what is not
/// allowed.
pub(super) fn told(catalog: &Catalog, grants: &Grants, all: bool) -> Map<String, Json> {
    let mut names: Vec<&String> = grants.objects.keys().collect();
    names.retain(|name| *name == Grants::OTHERS || catalog.object(name).is_some());
    names.sort_by_key(|name| (*name != Grants::OTHERS, *name));
    let of = |name: &str| -> Map<String, Json> {
        let scopes = Verb::ALL.into_iter().map(|verb| (verb, scope_in(grants, name, verb)));
        let said = scopes.filter(|(_, scope)| all || *scope != Scope::None);
        said.map(|(verb, scope)| (verb.key().to_owned(), json!(scope.key()))).collect()
    };
    names.into_iter().map(|name| (name.clone(), Json::Object(of(name)))).collect()
}

/// What an entry itself says.
fn scope_in(grants: &Grants, name: &str, verb: Verb) -> Scope {
    grants.objects.get(name).and_then(|verbs| verbs.get(&verb)).copied().unwrap_or(Scope::None)
}
