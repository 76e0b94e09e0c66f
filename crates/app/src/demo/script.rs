//! The sample company's past, act by act.

mod deal;
mod notes;

use std::sync::Arc;

use base::{ColumnType, Id, Result, Statement};
use chrono::{DateTime, Duration, Utc};
use engine::{Cause, Ctx};
use model::{Actor, Object};
use serde_json::{Map, Value as Json, json};

use super::cast::{Casting, Person};
use super::companies::{self, Customer};
use super::deals::DAY;
use super::products::PRODUCTS;
use super::{deals, office, staff};
use crate::seed::dice::Dice;
use crate::seed::trades::TRADES;

/// Something that somebody did.
pub(super) struct Act {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by place among the staff.
    pub by: usize,
    /// What.
    pub deed: Deed,
}

/// What can be done.
pub(super) enum Deed {
    /// Makes a record.
    Create(&'static str, Id, Map<String, Json>),
    /// Changes a record.
    Update(&'static str, Id, Map<String, Json>),
    /// Calls an operation on a record.
    Call(&'static str, Id, Map<String, Json>),
}

/// The stages of the default pipeline in order.
pub(super) fn stages(ctx: &mut Ctx<'_, '_>) -> Result<Vec<Id>> {
    let ask = Statement::text("SELECT id FROM o_stage WHERE deleted_at IS NULL ORDER BY position, id");
    Ok(ctx.tx.query(&ask, &[ColumnType::Uuid])?.into_iter().filter_map(|row| row[0].id()).collect())
}

/// Plays acts as those who did them, at the moments when they did.
pub(super) fn play(ctx: &mut Ctx<'_, '_>, actors: &[Actor], acts: &[Act]) -> Result<()> {
    for act in acts {
        ctx.now = act.at;
        ctx.actor = actors[act.by].clone();
        ctx.cause = Cause::default();
        let object = |ctx: &Ctx<'_, '_>, name: &str| -> Result<Arc<Object>> { ctx.object(name) };
        match &act.deed {
            Deed::Create(name, id, body) => drop(ctx.create_as(&object(ctx, name)?, *id, body)?),
            Deed::Update(name, id, body) => drop(ctx.update(&object(ctx, name)?, *id, body, None)?),
            Deed::Call(name, id, body) => drop(ctx.call(name, *id, body)?),
        }
    }
    Ok(())
}

/// A customer with the people one knows there.
struct Account {
    customer: Customer,
    id: Id,
    owner: usize,
    since: DateTime<Utc>,
    people: Vec<(Id, DateTime<Utc>, Person)>,
}

/// How many people one knows at all customers.
const PEOPLE: usize = 500;

/// Everything that happened until now, in order.
pub(super) fn write(now: DateTime<Utc>, stages: &[Id]) -> Vec<Act> {
    let mut dice = Dice::new(0x0068_616c_6379_6f6e);
    let mut acts = Vec::new();
    let products = price_list(now, &mut acts, &mut dice);
    let plots: Vec<_> =
        deals::fates(&mut dice).into_iter().map(|fate| (fate, deals::course(fate, now, &mut dice))).collect();
    let mut accounts = accounts(now, &mut dice);
    // Larger customers buy more often.
    let weights: Vec<usize> = accounts.iter().map(|a| 3 + (a.customer.size / 250).min(9) as usize).collect();
    let buyers: Vec<usize> = plots.iter().map(|_| dice.weighted(&weights)).collect();
    for (buyer, (_, course)) in buyers.iter().zip(&plots) {
        let known = course.reached[0] - Duration::days(dice.between(10, 45));
        accounts[*buyer].since = accounts[*buyer].since.min(known);
    }
    parents_first(&mut accounts);
    introduce(&mut accounts, now, &mut acts, &mut dice);
    let mut names = std::collections::HashSet::new();
    for (buyer, (fate, course)) in buyers.iter().zip(&plots) {
        let desk = deal::Desk { account: &accounts[*buyer], stages, products: &products, now };
        deal::tell(&desk, *fate, course, &mut names, &mut acts, &mut dice);
    }
    notes::write(&accounts, stages, now, &mut acts);
    acts.sort_by_key(|act| act.at);
    acts
}

fn price_list(now: DateTime<Utc>, acts: &mut Vec<Act>, dice: &mut Dice) -> Vec<Id> {
    let at = office::hours(now - Duration::days(740));
    PRODUCTS
        .iter()
        .map(|product| {
            let id = dice.id(at);
            let body = body(json!({"name": product.name, "code": product.code, "price": product.price}));
            acts.push(Act { at, by: staff::ADMINISTRATOR, deed: Deed::Create("product", id, body) });
            id
        })
        .collect()
}

fn accounts(now: DateTime<Utc>, dice: &mut Dice) -> Vec<Account> {
    let customers = companies::all();
    let mut accounts: Vec<Account> = Vec::with_capacity(customers.len());
    for (i, customer) in customers.into_iter().enumerate() {
        let keepers = staff::keepers(customer.country);
        // Whoever looks after a group looks after all of it.
        let above = customer.parent.and_then(|p| accounts.iter().find(|a| a.customer.name == p));
        let owner = above.map_or(keepers[i % keepers.len()], |a| a.owner);
        let since = now - Duration::seconds(dice.between(12 * DAY, 620 * DAY));
        accounts.push(Account { customer, id: dice.id(since), owner, since, people: Vec::new() });
    }
    accounts
}

/// A parent is known before its subsidiaries are.
fn parents_first(accounts: &mut [Account]) {
    for i in 0..accounts.len() {
        let Some(parent) = accounts[i].customer.parent else { continue };
        let since = accounts[i].since - Duration::days(4);
        if let Some(above) = accounts.iter_mut().find(|a| a.customer.name == parent) {
            above.since = above.since.min(since);
        }
    }
}

/// Customers and their people, the first two of each at once, the others as one got to know them.
fn introduce(accounts: &mut [Account], now: DateTime<Utc>, acts: &mut Vec<Act>, dice: &mut Dice) {
    let mut casting = Casting::new();
    let mut counts: Vec<usize> =
        accounts.iter().map(|a| 2 + (a.customer.size > 150) as usize + dice.below(3)).collect();
    let mut missing = PEOPLE.saturating_sub(counts.iter().sum());
    while missing > 0 {
        counts[dice.below(accounts.len())] += 1;
        missing -= 1;
    }
    let ids: Vec<(&str, Id)> = accounts.iter().map(|a| (a.customer.name, a.id)).collect();
    for (account, count) in accounts.iter_mut().zip(counts) {
        let (at, by) = (office::hours(account.since), account.owner);
        let folk = casting.folk(&account.customer);
        let mut fields = company(&account.customer, folk, dice);
        if let Some((_, id)) = account.customer.parent.and_then(|p| ids.iter().find(|(name, _)| *name == p)) {
            fields.insert("parent".into(), json!(id.to_string()));
        }
        acts.push(Act { at, by, deed: Deed::Create("company", account.id, fields) });
        for place in 0..count {
            let wait = if place < 2 { dice.between(1_200, DAY) } else { dice.between(4 * DAY, 400 * DAY) };
            let met = office::hours(at + Duration::seconds(wait));
            // What would lie ahead has just happened.
            let met = if met < now { met } else { now - Duration::seconds(dice.between(1_200, 18_000)) };
            let met = met.max(at + Duration::minutes(5));
            let person = casting.cast(&account.customer, place, dice);
            let id = dice.id(met);
            let mut fields = person.body.clone();
            fields.insert("company".into(), json!(account.id.to_string()));
            acts.push(Act { at: met, by, deed: Deed::Create("person", id, fields) });
            if dice.chance(9) && met < now - Duration::days(30) {
                let at = office::hours(met + Duration::days(dice.between(3, 25)));
                let better = body(json!({"job_title": promoted(person.job)}));
                acts.push(Act { at, by, deed: Deed::Update("person", id, better) });
            }
            account.people.push((id, met, person));
        }
        if dice.chance(22) && at < now - Duration::days(60) {
            let grown = account.customer.size * dice.between(103, 118) / 100;
            let at = office::hours(at + Duration::days(dice.between(20, 55)));
            acts.push(Act {
                at,
                by,
                deed: Deed::Update("company", account.id, body(json!({"size": grown}))),
            });
        }
    }
}

fn company(customer: &Customer, folk: &crate::seed::people::Folk, dice: &mut Dice) -> Map<String, Json> {
    let usual = TRADES.iter().find(|t| t.industry == customer.industry).map_or(150, |t| t.revenue);
    let revenue = (customer.size * usual * dice.between(70, 130) / 100 + 99) / 100 * 100_000;
    let mail = dice.pick(&["info", "office", "contact"]);
    body(json!({
        "name": customer.name, "domain": customer.domain, "industry": customer.industry, "size": customer.size,
        "revenue": revenue, "phones": [{"number": folk.landline(customer.city, dice), "label": "work"}],
        "emails": [format!("{mail}@{}", customer.domain)], "addresses": [folk.address(customer.city, dice)],
    }))
}

fn promoted(job: &str) -> String {
    match job.split_once(" Manager") {
        Some((what, _)) => format!("Head of {what}"),
        None if job.starts_with("Senior ") || job.contains("Director") || job.contains("Chief") => {
            job.to_owned()
        }
        None => format!("Senior {job}"),
    }
}

pub(super) fn body(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
