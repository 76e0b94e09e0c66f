//! Making and changing roles, setting them aside and bringing them back. Every change is a version of the catalog, whose
//! lock the transaction must have begun with.

use base::id::new_id;
use base::text::fold;
use base::{Problem, ProblemKind, Result};
use engine::Ctx;
use model::overlay::{is_own, slug};
use serde_json::{Map, Value as Json, json};

use super::read::{known, one, told};
use super::{MOST, Role, table};
use crate::found::Found;

/// The object of events that tell of changes of roles.
const ROLE: &str = "role";
/// The longest key.
const KEY: usize = 40;

/// Makes a role. Without rights it may do nothing but see who works here.
///
/// # Errors
/// 403 for everybody but administrators; 409 when the key is taken; 422 with everything that is wrong.
pub fn create_role(ctx: &mut Ctx<'_, '_>, body: &Map<String, Json>) -> Result<Json> {
    ctx.administer()?;
    let mut found = Found::default();
    let mut role = fresh(ctx, "");
    let catalog = ctx.catalog.clone();
    role.take(&catalog, body, false, &mut found);
    if let Some(value) = body.get("retired").filter(|value| **value != json!(false)) {
        found.add(
            "retired",
            "not_here",
            format!("A new role is there to be given; it cannot begin with {value}."),
        );
    }
    if role.label.is_empty() && !found.0.iter().any(|p| p.field == "label") {
        found.add("label", "required", "A role needs a label, such as Support.");
    }
    let all = table::all(ctx.tx)?;
    match body.get("key") {
        None | Some(Json::Null) => role.key = free_key(&role.label, &all),
        Some(Json::String(key)) if is_key(key) => role.key.clone_from(key),
        Some(_) => found.add("key", "name", NAMED),
    }
    if all.iter().filter(|r| r.retired_at.is_none()).count() >= MOST {
        found.add("", "too_many", format!("A workspace has at most {MOST} roles; set some aside first."));
    }
    unlike_others(&role, &all, &mut found);
    found.end()?;
    if let Some(there) = all.iter().find(|r| r.key == role.key) {
        let message = match there.retired_at {
            Some(_) => format!(
                "“{}” was set aside under this key; bring it back with {{\"retired\": false}}.",
                there.label
            ),
            None => format!("There is a role “{}” already.", role.key),
        };
        return Err(Problem::new(ProblemKind::Conflict, "taken", message));
    }
    keep(ctx, None, &mut role)?;
    ctx.renew_catalog()?;
    one(ctx, &role)
}

/// Changes a role: absent leaves, a value sets; rights change by object and verb. `retired` sets an own role aside or
/// brings it back.
///
/// # Errors
/// 403, 404, 412 when somebody was faster, 422.
pub fn update_role(
    ctx: &mut Ctx<'_, '_>,
    key: &str,
    body: &Map<String, Json>,
    expected: Option<i64>,
) -> Result<Json> {
    ctx.administer()?;
    let before = known(ctx, key)?;
    if let Some(expected) = expected.filter(|version| *version != before.version) {
        let detail = format!(
            "Version {expected} was expected, but this is version {} by now. Look at both states and send it again.",
            before.version
        );
        let current = one(ctx, &before)?;
        return Err(Problem::new(ProblemKind::Stale, "stale", detail)
            .with("current", current)
            .with("yours", json!(body)));
    }
    let mut found = Found::default();
    let mut role = before.clone();
    let catalog = ctx.catalog.clone();
    role.take(&catalog, body, false, &mut found);
    if body.get("key").is_some_and(|said| said.as_str() != Some(key)) {
        found.add("key", "fixed", "This never changes: users, views and tokens go by it.");
    }
    match body.get("retired") {
        None => {}
        Some(Json::Bool(true)) => {
            role.retired_at = role.retired_at.or(Some(ctx.now));
            if before.retired_at.is_none() {
                may_retire(ctx, &before, &mut found)?;
            }
        }
        Some(Json::Bool(false)) => role.retired_at = None,
        Some(_) => found.add("retired", "type", "This is true or false."),
    }
    if before.retired_at.is_some() && role.retired_at.is_some() && body.keys().any(|k| k != "retired") {
        found.add("retired", "retired", "This role was set aside; send \"retired\": false to bring it back.");
    }
    let all = table::all(ctx.tx)?;
    unlike_others(&role, &all, &mut found);
    found.end()?;
    if keep(ctx, Some(&before), &mut role)? {
        ctx.renew_catalog()?;
    }
    one(ctx, &role)
}

/// Sets an own role aside.
///
/// # Errors
/// As [`update_role`].
pub fn retire_role(ctx: &mut Ctx<'_, '_>, key: &str, expected: Option<i64>) -> Result<Json> {
    update_role(ctx, key, &Map::from_iter([("retired".to_owned(), json!(true))]), expected)
}

/// Why a key is none.
pub(super) const NAMED: &str =
    "A role of your own is called like x_support: x_, then small letters, digits and underscores, 40 in all.";

pub(super) fn is_key(key: &str) -> bool {
    is_own(key)
        && (3..=KEY).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A role that is not there yet.
pub(super) fn fresh(ctx: &Ctx<'_, '_>, key: &str) -> Role {
    Role {
        id: new_id(),
        key: key.to_owned(),
        version: 0,
        label: String::new(),
        description: String::new(),
        color: "gray".to_owned(),
        mark: None,
        grants: Some(model::Grants {
            // Whoever signs in sees who else works here.
            objects: ["user", "team"]
                .map(|name| (name.to_owned(), [(model::Verb::Read, model::Scope::All)].into()))
                .into(),
            administer: false,
        }),
        created_at: Some(ctx.now),
        updated_at: None,
        retired_at: None,
    }
}

/// A key made from the label, with a number behind it when there is one of this name.
fn free_key(label: &str, all: &[Role]) -> String {
    let base: String = slug(label).chars().take(KEY - 6).collect();
    let base =
        if base.is_empty() { "x_role".to_owned() } else { format!("x_{}", base.trim_end_matches('_')) };
    let free = |key: &String| !all.iter().any(|role| role.key == *key);
    let numbered = (2..).map(|n| format!("{base}_{n}"));
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or_else(|| base.clone())
}

/// Two roles of one label could not be told apart where they are given.
pub(super) fn unlike_others(role: &Role, all: &[Role], found: &mut Found) {
    let label = fold(&role.label);
    let twin = |r: &&Role| r.key != role.key && r.retired_at.is_none() && fold(&r.label) == label;
    if role.retired_at.is_none() && !label.is_empty() && all.iter().any(|r| twin(&r)) {
        found.add(
            "label",
            "taken",
            format!("There is a role “{}” already; give this one another label.", role.label),
        );
    }
}

/// A role that somebody has stays, and so do those that the program itself knows.
pub(super) fn may_retire(ctx: &mut Ctx<'_, '_>, role: &Role, found: &mut Found) -> Result<()> {
    if role.shipped().is_some() {
        let message = "The program itself knows this role; it stays. Take rights from it instead.";
        found.add("retired", "built_in", message);
        return Ok(());
    }
    match table::users(ctx.tx)?.get(&role.key) {
        None | Some(0) => {}
        Some(users) => {
            let who = if *users == 1 { "1 user has".to_owned() } else { format!("{users} users have") };
            found.add(
                "retired",
                "in_use",
                format!("{who} the role “{}”; give them another one first.", role.label),
            );
        }
    }
    Ok(())
}

/// Writes a role down with its event, if anything differs. The caller renews the catalog.
pub(super) fn keep(ctx: &mut Ctx<'_, '_>, before: Option<&Role>, role: &mut Role) -> Result<bool> {
    let changed = changes(ctx, before, role);
    if changed.is_empty() {
        return Ok(false);
    }
    role.version += 1;
    role.updated_at = Some(ctx.now);
    role.created_at = role.created_at.or(Some(ctx.now));
    if before.is_none_or(|was| was.grants != role.grants) {
        role.mark = role.grants.as_ref().map(|_| new_id());
    }
    table::save(ctx.tx, role)?;
    let verb = match before.map(|was| (was.retired_at.is_some(), role.retired_at.is_some())) {
        None => "created",
        Some((false, true)) => "retired",
        Some((true, false)) => "restored",
        Some(_) => "updated",
    };
    ctx.emit(ROLE, role.id, verb, &changed)?;
    Ok(true)
}

/// `{what: [from, to]}`, rights by object.
pub(super) fn changes(ctx: &Ctx<'_, '_>, before: Option<&Role>, after: &Role) -> Map<String, Json> {
    let flat = |role: Option<&Role>| -> Map<String, Json> {
        let Some(role) = role else { return Map::new() };
        let mut out = Map::new();
        out.insert("label".into(), json!(role.label));
        if !role.description.is_empty() {
            out.insert("description".into(), json!(role.description));
        }
        out.insert("color".into(), json!(role.color));
        if role.retired_at.is_some() {
            out.insert("retired".into(), json!(true));
        }
        let rights = told(&ctx.catalog, &role.rights(), false);
        out.extend(rights.into_iter().map(|(name, verbs)| (format!("grants.{name}"), verbs)));
        out
    };
    let (was, is) = (flat(before), flat(Some(after)));
    let names: Vec<&String> = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name))).collect();
    let pair = |name: &&String| json!([was.get(*name), is.get(*name)]);
    let differ = names.into_iter().filter(|name| was.get(*name) != is.get(*name));
    differ.map(|name| (name.clone(), pair(&name))).collect()
}
