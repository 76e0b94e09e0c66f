//! Whom a view is shared with, who sees it for that, and who may share how far.

use std::collections::HashSet;

use base::{ColumnType, Id, Result, id::parse_id};
use db::Tx;
use engine::Ctx;
use model::{Actor, Object, Scope, Verb};
use serde_json::{Map, Value as Json, json};

use super::{Found, View};
use crate::sql;

/// Whom a view is shared with; nobody by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sharing {
    pub everyone: bool,
    pub users: Vec<Id>,
    pub teams: Vec<Id>,
    pub roles: Vec<String>,
}

/// The most users, or teams, that are named one by one.
pub(super) const NAMED: usize = 200;

/// How far somebody may share views of an object. Whoever may change nothing of it keeps their views to themselves;
/// whoever may change their own records may share with colleagues and their own team; whoever may change those of
/// others, and administrators, may share with all teams, with roles and with everyone. So the right to put something
/// into somebody's menu goes as far as the right to change their records, also for roles that do not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Nobody,
    Team,
    Everyone,
}

impl Reach {
    pub(super) fn of(actor: &Actor, object: &Object) -> Reach {
        if actor.grants.administer {
            return Reach::Everyone;
        }
        match actor.scope(object, Verb::Update) {
            Scope::None => Reach::Nobody,
            Scope::Own => Reach::Team,
            Scope::Team | Scope::Subtree | Scope::All => Reach::Everyone,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Reach::Nobody => "nobody",
            Reach::Team => "team",
            Reach::Everyone => "everyone",
        }
    }
}

impl Sharing {
    pub(super) fn is_shared(&self) -> bool {
        *self != Sharing::default()
    }

    pub(super) fn to_store(&self) -> Json {
        json!({"everyone": self.everyone, "users": self.users, "teams": self.teams, "roles": self.roles})
    }

    pub(super) fn stored(json: &Json) -> Sharing {
        let ids = |key: &str| -> Vec<Id> {
            json[key].as_array().into_iter().flatten().filter_map(|v| parse_id(v.as_str()?)).collect()
        };
        let role = |v: &Json| v.as_str().map(str::to_owned);
        Sharing {
            everyone: json["everyone"] == json!(true),
            users: ids("users"),
            teams: ids("teams"),
            roles: json["roles"].as_array().into_iter().flatten().filter_map(role).collect(),
        }
    }

    /// Reads what somebody sent: null for private, or an object of `everyone`, `users`, `teams`, `roles`.
    pub(super) fn read(body: &Json, known: &[&str], found: &mut Found) -> Sharing {
        let mut sharing = Sharing::default();
        let members = match body {
            Json::Null => return sharing,
            Json::Object(members) => members,
            _ => {
                found.add(
                    "sharing",
                    "type",
                    "Sharing is an object of everyone, users, teams and roles, or null.",
                );
                return sharing;
            }
        };
        for (key, value) in members {
            let at = format!("sharing.{key}");
            match key.as_str() {
                "everyone" => match value {
                    Json::Bool(yes) => sharing.everyone = *yes,
                    Json::Null => {}
                    _ => found.add(at, "type", "This is true or false."),
                },
                "users" => sharing.users = ids(&at, value, found),
                "teams" => sharing.teams = ids(&at, value, found),
                "roles" => sharing.roles = role_keys(&at, value, known, found),
                _ => found.add(at, "unknown", "A view is shared with everyone, users, teams or roles."),
            }
        }
        sharing
    }

    /// Finds what the actor may not add, and who is not there. What was shared before is not asked for again, so
    /// that a view can be changed after one of its readers has left.
    pub(super) fn check(
        &self,
        ctx: &mut Ctx<'_, '_>,
        before: &Sharing,
        reach: Reach,
        found: &mut Found,
    ) -> Result<()> {
        let far = |found: &mut Found, at: String| {
            let message = match reach {
                Reach::Nobody => "Your role may not share views of this object.",
                _ => "Your role may share with colleagues and with your own team.",
            };
            found.add(at, "not_allowed", message);
        };
        if self.everyone && !before.everyone && reach < Reach::Everyone {
            far(found, "sharing.everyone".into());
        }
        for (i, role) in self.roles.iter().enumerate() {
            if !before.roles.contains(role) && reach < Reach::Everyone {
                far(found, format!("sharing.roles[{i}]"));
            }
        }
        let own = ctx.actor.team;
        for (kind, table, ids, had) in
            [("users", "o_user", &self.users, &before.users), ("teams", "o_team", &self.teams, &before.teams)]
        {
            let new: Vec<Id> = ids.iter().filter(|id| !had.contains(id)).copied().collect();
            let there = living(ctx.tx, table, &new)?;
            for (i, id) in ids.iter().enumerate().filter(|(_, id)| new.contains(id)) {
                let at = format!("sharing.{kind}[{i}]");
                if !there.contains(id) {
                    found.add(at, "unknown", "There is nobody of this id.");
                } else if reach == Reach::Nobody
                    || (kind == "teams" && reach == Reach::Team && Some(*id) != own)
                {
                    far(found, at);
                }
            }
        }
        Ok(())
    }

    /// Whether members of a role see it for that reason alone.
    pub(super) fn reaches_role(&self, role: &str) -> bool {
        self.everyone || self.roles.iter().any(|r| r == role)
    }
}

fn ids(at: &str, value: &Json, found: &mut Found) -> Vec<Id> {
    let mut out = Vec::new();
    let Some(items) = listed(at, value, found) else { return out };
    for (i, item) in items.iter().enumerate() {
        // As relations: an id, or what came from here with its label.
        let text = item.as_str().or_else(|| item["id"].as_str());
        match text.and_then(parse_id) {
            Some(id) if out.contains(&id) => {}
            Some(id) => out.push(id),
            None => found.add(format!("{at}[{i}]"), "type", "This is an id."),
        }
    }
    out
}

/// Keys of roles that there are, each once.
pub(super) fn role_keys(at: &str, value: &Json, known: &[&str], found: &mut Found) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let Some(items) = listed(at, value, found) else { return out };
    for (i, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(key) if out.iter().any(|k| k == key) => {}
            Some(key) if known.contains(&key) => out.push(key.to_owned()),
            _ => {
                let message = format!("There is no such role; the roles are {}.", known.join(", "));
                found.add(format!("{at}[{i}]"), "option", message);
            }
        }
    }
    out
}

fn listed<'a>(at: &str, value: &'a Json, found: &mut Found) -> Option<&'a Vec<Json>> {
    match value {
        Json::Null => None,
        Json::Array(items) if items.len() <= NAMED => Some(items),
        Json::Array(_) => {
            found.add(at, "too_many", format!("At most {NAMED} fit here."));
            None
        }
        _ => {
            found.add(at, "type", "This is a list.");
            None
        }
    }
}

fn living(tx: &mut Tx<'_>, table: &str, ids: &[Id]) -> Result<HashSet<Id>> {
    let select = |holes: &str| format!("SELECT id FROM {table} WHERE deleted_at IS NULL AND id IN ({holes})");
    Ok(some(tx, ids, select, &[ColumnType::Uuid])?.iter().filter_map(|row| row[0].id()).collect())
}

/// Rows of a query over some identifiers; none for none.
pub(super) fn some(
    tx: &mut Tx<'_>,
    ids: &[Id],
    select: impl Fn(&str) -> String,
    types: &[ColumnType],
) -> Result<Vec<base::Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let holes = vec!["?"; ids.len()].join(", ");
    sql::rows(tx, &select(&holes), ids.iter().map(|id| sql::id(*id)), types)
}

/// Through whose eyes views are looked at.
pub(super) struct Eyes {
    user: Id,
    role: String,
    /// The own team and all above it, and the teams that are led.
    teams: HashSet<Id>,
}

impl Eyes {
    /// # Errors
    /// 403 when nobody in particular acts.
    pub(super) fn of(ctx: &mut Ctx<'_, '_>) -> Result<Eyes> {
        let user = crate::settings::acting(ctx)?;
        let above = "WITH RECURSIVE above(id) AS (SELECT id FROM o_team WHERE id = ? UNION \
                     SELECT t.parent FROM o_team t JOIN above a ON t.id = a.id WHERE t.parent IS NOT NULL) \
                     SELECT id FROM above UNION SELECT id FROM o_team WHERE manager = ? AND deleted_at IS NULL";
        let own = [sql::maybe_id(ctx.actor.team), sql::id(user)];
        let rows = sql::rows(ctx.tx, above, own, &[ColumnType::Uuid])?;
        let teams =
            rows.iter().filter_map(|row| row[0].id()).chain(ctx.actor.subtree.iter().copied()).collect();
        Ok(Eyes { user, role: ctx.actor.role.clone(), teams })
    }

    /// Whether a view is theirs or shared with them.
    pub(super) fn see(&self, view: &View) -> bool {
        let Sharing { everyone, users, teams, roles } = &view.sharing;
        view.owner == self.user
            || *everyone
            || users.contains(&self.user)
            || roles.contains(&self.role)
            || teams.iter().any(|team| self.teams.contains(team))
    }
}

/// Identifiers with their names, as relations are shown.
pub(super) fn labelled(ids: &[Id], names: &Map<String, Json>) -> Json {
    ids.iter().map(|id| json!({"id": id, "label": names.get(&id.to_string())})).collect()
}
