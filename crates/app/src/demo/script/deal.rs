//! One deal from the first call to where it stands.

use std::collections::HashSet;

use base::Id;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Map, Value as Json, json};

use super::super::deals::{self, Course, Fate, REASONS};
use super::super::products::{self, Line};
use super::{Account, Act, Deed, body};
use crate::seed::dice::Dice;

/// What a deal is about and between whom.
pub(super) struct Desk<'a> {
    /// Whose deal it is.
    pub account: &'a Account,
    /// All stages in order.
    pub stages: &'a [Id],
    /// The price list's records.
    pub products: &'a [Id],
    /// The present.
    pub now: DateTime<Utc>,
}

/// In the presentation one hears who else has a say.
const PRESENTATION: usize = 3;
/// The proposal says what it will cost.
const PROPOSAL: usize = 4;
/// Where deals go that were lost.
const CLOSED_LOST: usize = 8;
/// Where the introduction begins.
const ONBOARDING: usize = 7;

/// Tells a deal as acts.
pub(super) fn tell(
    desk: &Desk<'_>,
    fate: Fate,
    course: &Course,
    names: &mut HashSet<String>,
    acts: &mut Vec<Act>,
    dice: &mut Dice,
) {
    let begun = course.reached[0];
    let id = dice.id(begun);
    let mut act = |at, deed| acts.push(Act { at, by: desk.account.owner, deed });
    let offer = products::offer(desk.account.customer.size, dice);
    let due = due(desk.now, course, dice);
    // Dates slip: every third deal was once hoped for earlier.
    let slips = course.reached.len() > 2 && dice.chance(36);
    let hoped = if slips { due - Duration::days(dice.between(12, 40)) } else { due };
    let hoped = hoped.max(begun + Duration::days(9));

    let mut fields = body(json!({
        "name": name(desk, names, dice), "company": desk.account.id.to_string(), "start_date": day(begun),
        "stage": desk.stages[course.first].to_string(), "close_date": day(hoped),
        "amount": estimate(&offer, dice), "contacts": contacts(desk, begun, 1, dice),
    }));
    if course.first >= PROPOSAL {
        fields.extend(lines(desk, &offer));
    }
    act(begun, Deed::Create("deal", id, fields));

    for (i, at) in course.reached.iter().enumerate().skip(1) {
        let stage = course.first + i;
        act(*at, Deed::Call("deal.move", id, body(json!({"stage": desk.stages[stage].to_string()}))));
        let soon = *at + Duration::minutes(dice.between(2, 9));
        if stage == PRESENTATION && dice.chance(70) {
            let all = contacts(desk, soon, 3, dice);
            act(soon, Deed::Update("deal", id, body(json!({"contacts": all}))));
        }
        if stage == PROPOSAL {
            act(soon, Deed::Update("deal", id, lines(desk, &offer)));
        }
        if slips && i + 1 == course.reached.len() {
            act(
                soon + Duration::seconds(50),
                Deed::Update("deal", id, body(json!({"close_date": day(due)}))),
            );
        }
    }
    close(desk, fate, course, id, &mut act, dice);
}

/// The end, if it has come.
fn close(
    desk: &Desk<'_>,
    fate: Fate,
    course: &Course,
    id: Id,
    act: &mut impl FnMut(DateTime<Utc>, Deed),
    dice: &mut Dice,
) {
    let Some(closed) = course.closed else { return };
    act(closed - Duration::seconds(40), Deed::Update("deal", id, body(json!({"close_date": day(closed)}))));
    if let Fate::Lost(_) = fate {
        let input = json!({"reason": dice.pick(&REASONS), "stage": desk.stages[CLOSED_LOST].to_string()});
        act(closed, Deed::Call("deal.lose", id, body(input)));
    } else {
        act(closed, Deed::Call("deal.win", id, Map::new()));
    }
    if let Some(at) = course.onboarding {
        act(at, Deed::Call("deal.move", id, body(json!({"stage": desk.stages[ONBOARDING].to_string()}))));
    }
}

/// When it is to be decided: on the day it was, else in the weeks ahead; some are late.
fn due(now: DateTime<Utc>, course: &Course, dice: &mut Dice) -> DateTime<Utc> {
    match course.closed {
        Some(closed) => closed + Duration::days(dice.between(-6, 12)),
        None if dice.chance(17) => now - Duration::days(dice.between(2, 24)),
        None => {
            // The further it has come, the sooner.
            let left = 8 - (course.first + course.reached.len()).min(7) as i64;
            now + Duration::days(dice.between(4, 14) + left * dice.between(4, 13))
        }
    }
}

fn name(desk: &Desk<'_>, names: &mut HashSet<String>, dice: &mut Dice) -> String {
    let short = desk.account.customer.short();
    let matters = deals::matters(desk.account.customer.industry);
    let mut list: Vec<&str> = Vec::new();
    let start = dice.below(matters.len());
    list.extend(matters.iter().cycle().skip(start).take(matters.len()));
    list.extend(deals::FURTHER);
    let fresh = list.into_iter().map(|matter| format!("{short} – {matter}")).find(|n| !names.contains(n));
    let name = fresh.unwrap_or_else(|| format!("{short} – Extension {}", names.len()));
    names.insert(name.clone());
    name
}

/// The first guess of the amount: near what it will be, in round thousands.
fn estimate(offer: &[Line], dice: &mut Dice) -> String {
    let guess = products::total(offer) * dice.between(75, 125) / 100;
    (guess / 100_000 * 1_000).max(2_000).to_string()
}

/// The offer as products of the deal, and what it comes to.
fn lines(desk: &Desk<'_>, offer: &[Line]) -> Map<String, Json> {
    let list: Vec<Json> = offer
        .iter()
        .map(|line| {
            json!({"id": desk.products[line.product].to_string(), "quantity": line.quantity,
                   "price": products::euros(line.cents)})
        })
        .collect();
    body(json!({"products": list, "amount": products::euros(products::total(offer))}))
}

/// Those one knew at the moment, with their parts.
fn contacts(desk: &Desk<'_>, at: DateTime<Utc>, most: usize, dice: &mut Dice) -> Json {
    let known = desk.account.people.iter().filter(|(_, met, _)| *met < at);
    let wanted = 1 + dice.below(most);
    let list = known
        .take(wanted.max(most - 1))
        .map(|(id, _, person)| json!({"id": id.to_string(), "role": person.role()}));
    Json::Array(list.collect())
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}
