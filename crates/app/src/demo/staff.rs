//! Who works at the sample company.

use base::Result;
use chrono::Duration;
use edge::DemoAccount;
use engine::Ctx;
use identity::{NewUser, roles};
use model::Actor;
use serde_json::{Map, Value as Json, json};

/// The administrator's place among the staff.
pub(super) const ADMINISTRATOR: usize = 0;

struct Member {
    name: &'static str,
    role: &'static str,
    team: usize,
}

const STAFF: [Member; 6] = [
    Member { name: "Marlene Hoffmann", role: roles::ADMINISTRATOR, team: 0 },
    Member { name: "Jonas Keller", role: roles::MANAGER, team: 0 },
    Member { name: "Sofia Rinaldi", role: roles::MANAGER, team: 1 },
    Member { name: "Lena Schubert", role: roles::REPRESENTATIVE, team: 0 },
    Member { name: "Amélie Laurent", role: roles::REPRESENTATIVE, team: 1 },
    Member { name: "Tomasz Nowak", role: roles::REPRESENTATIVE, team: 1 },
];

/// Teams with the places of their managers.
const TEAMS: [(&str, usize); 2] = [("Germany, Austria, Switzerland", 1), ("Rest of Europe", 2)];

/// The accounts to sign in with.
pub(super) fn accounts() -> Vec<DemoAccount> {
    STAFF
        .iter()
        .map(|member| {
            let first = crate::seed::people::slug(member.name.split(' ').next().unwrap_or_default(), "");
            DemoAccount {
                email: format!("{first}@halcyon.example"),
                password: format!("demo-{first}-2026"),
                name: member.name.into(),
                role: member.role.into(),
            }
        })
        .collect()
}

/// Hires everybody two years ago and answers with them as actors.
pub(super) fn hire(ctx: &mut Ctx<'_, '_>, hashes: &[String]) -> Result<Vec<Actor>> {
    let now = ctx.now;
    ctx.now = now - Duration::days(760);
    let (user, team) = (ctx.object("user")?, ctx.object("team")?);
    let mut ids = Vec::new();
    for (account, hash) in accounts().iter().zip(hashes) {
        let new = NewUser {
            email: account.email.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
            password_hash: Some(hash.clone()),
        };
        ids.push(identity::add_user(ctx, &new)?);
    }
    for (i, (name, manager)) in TEAMS.iter().enumerate() {
        let made = ctx.create(&team, &body(json!({"name": name, "manager": ids[*manager].to_string()})))?;
        for (_, id) in STAFF.iter().zip(&ids).filter(|(member, _)| member.team == i) {
            ctx.update(&user, *id, &body(json!({"team": made.id().to_string()})), None)?;
        }
    }
    ctx.now = now;
    let directory = ctx.engine.directory().clone();
    ids.into_iter().map(|id| directory.actor_of(ctx.tx, id)).collect()
}

/// Who looks after customers of a country; several take turns.
pub(super) fn keepers(country: &str) -> &'static [usize] {
    match country {
        "DE" => &[3, 1, 3, 0, 1],
        "AT" | "CH" => &[1, 3],
        "FR" | "ES" => &[4],
        "IT" | "GB" => &[2],
        _ => &[5],
    }
}

fn body(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
