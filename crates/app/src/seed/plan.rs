//! What a seed makes, decided before anything is written.

use std::collections::HashSet;

use base::Id;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Map, Value as Json, json};

use super::Setting;
use super::dice::Dice;
use super::firms::Founder;
use super::people::{self, Folk};
use super::trades::{self, Trade};
use super::write::{CHUNK, Item};

/// Two years, in minutes.
const SPAN: i64 = 730 * 24 * 60;

/// What deals are about.
const MATTERS: &str = "Annual licence,Platform rollout,Renewal,Pilot project,Expansion,Service contract,\
Hardware refresh,Consulting package,Training,Migration,Support upgrade,New site,Framework agreement,Integration,\
Second phase,Additional seats,Maintenance,Data package,Security review,Replacement";

/// Why deals are lost.
const REASONS: &str = "Too expensive,Chose a competitor,No budget this year,Project postponed,No decision,\
Missing a feature,Decided to build it themselves";

/// A company that was planned.
struct Company {
    id: Id,
    at: i64,
    folk: usize,
    city: usize,
    trade: &'static Trade,
    name: String,
    domain: String,
    owner: Option<Id>,
    people: Vec<Id>,
}

/// Plans records chunk by chunk, each kind in the order of time.
pub(super) struct Planner<'a> {
    setting: &'a Setting,
    folks: Vec<Folk>,
    companies: Vec<Company>,
    dice: Dice,
}

impl<'a> Planner<'a> {
    pub fn new(setting: &'a Setting) -> Self {
        let dice = Dice::new(0x6b69_7468 + setting.run);
        Self { setting, folks: people::folks(), companies: Vec::new(), dice }
    }

    /// Companies.
    pub fn companies(&mut self, count: usize) -> impl Iterator<Item = Vec<Item>> {
        let dice = &mut self.dice;
        let folks = people::folks();
        let mut founder = Founder::new(&folks);
        let mut items = Vec::with_capacity(count);
        for i in 0..count {
            let firm = founder.found(dice);
            let at = SPAN * i as i64 / count as i64;
            let moment = moment(self.setting.today, at, dice);
            let id = dice.id(moment);
            let folk = &folks[firm.folk];
            let mut body = object(json!({
                "name": firm.name, "domain": firm.domain, "industry": firm.trade.industry, "size": firm.size,
                "revenue": {"amount": firm.revenue.to_string(), "currency": self.setting.currency},
                "addresses": [folk.address(firm.city, dice)],
            }));
            if dice.chance(70) {
                body.insert("phones".into(), json!([folk.landline(firm.city, dice)]));
            }
            if dice.chance(30) {
                body.insert("emails".into(), json!([format!("info@{}", firm.domain)]));
            }
            if i > 50 && dice.chance(4) {
                let parent = &self.companies[dice.below(i)];
                body.insert("parent".into(), json!(parent.id.to_string()));
            }
            let owner = self.setting.owner(dice);
            items.push(Item { object: "company", id, at: moment, owner, body, later: None });
            self.companies.push(Company {
                id,
                at,
                folk: firm.folk,
                city: firm.city,
                trade: firm.trade,
                name: short(&firm.name),
                domain: firm.domain,
                owner,
                people: Vec::new(),
            });
        }
        chunks(items)
    }

    /// People, most of them of the planned companies.
    pub fn people(&mut self, count: usize) -> impl Iterator<Item = Vec<Item>> {
        let mut taken = HashSet::new();
        let mut items = Vec::with_capacity(count);
        for (at, company) in self.spread(count) {
            let dice = &mut self.dice;
            let moment = moment(self.setting.today, at, dice);
            let id = dice.id(moment);
            let mut company = company.map(|c| &mut self.companies[c]);
            let home = company.as_ref().map_or_else(|| dice.below(self.folks.len()), |c| c.folk);
            // Every tenth works abroad.
            let abroad = if dice.chance(10) { dice.below(self.folks.len()) } else { home };
            let name = self.folks[abroad].name(dice);
            let domain = company.as_ref().map_or("example.com", |c| c.domain.as_str());
            let trade = company.as_ref().map_or_else(|| trades::any(dice), |c| c.trade);
            let mut body = object(json!({
                "name": {"first": name.first, "last": name.last}, "job_title": people::job(trade, dice),
                "emails": [{"address": people::email(name, domain, &mut taken), "label": "work"}],
            }));
            let mut phones = Vec::new();
            if dice.chance(60) {
                phones.push(json!({"number": self.folks[home].mobile(dice), "label": "mobile"}));
            }
            if let Some(company) = company.as_ref().filter(|_| dice.chance(35)) {
                phones
                    .push(json!({"number": self.folks[home].landline(company.city, dice), "label": "work"}));
            }
            body.insert("phones".into(), Json::Array(phones));
            if dice.chance(15) {
                let (first, last) = (people::slug(name.first, ""), people::slug(name.last, "-"));
                body.insert(
                    "socials".into(),
                    json!([{"network": "linkedin", "handle": format!("{first}-{last}")}]),
                );
            }
            let mut owner = self.setting.owner(dice);
            if let Some(company) = company.as_mut() {
                body.insert("company".into(), json!(company.id.to_string()));
                company.people.push(id);
                owner = company.owner;
            }
            items.push(Item { object: "person", id, at: moment, owner, body, later: None });
        }
        chunks(items)
    }

    /// Deals with the planned companies and people; two of three that are old are closed.
    pub fn deals(&mut self, count: usize) -> impl Iterator<Item = Vec<Item>> {
        let matters: Vec<&str> = MATTERS.split(',').collect();
        let mut items = Vec::with_capacity(count);
        for (at, company) in self.spread(count) {
            let moment = moment(self.setting.today, at, &mut self.dice);
            let dice = &mut self.dice;
            let id = dice.id(moment);
            let matter = dice.pick(&matters);
            let mut owner = self.setting.owner(dice);
            let mut body = object(json!({
                "name": matter, "start_date": day(moment),
                "amount": {"amount": amount(dice).to_string(), "currency": self.setting.currency},
            }));
            if let Some(company) = company.map(|c| &self.companies[c]) {
                body.insert("name".into(), json!(format!("{} – {matter}", company.name)));
                body.insert("company".into(), json!(company.id.to_string()));
                body.insert("contacts".into(), contacts(&company.people, dice));
                owner = company.owner;
            }
            let later = self.setting.course(moment, &mut body, dice);
            items.push(Item { object: "deal", id, at: moment, owner, body, later });
        }
        chunks(items)
    }

    /// Moments in order, in minutes since the beginning, each with a company that was there by then.
    fn spread(&mut self, count: usize) -> Vec<(i64, Option<usize>)> {
        let mut list: Vec<_> = (0..count)
            .map(|_| {
                if self.companies.is_empty() {
                    return (self.dice.between(0, SPAN), None);
                }
                let company = self.dice.below(self.companies.len());
                (self.dice.between(self.companies[company].at, SPAN), Some(company))
            })
            .collect();
        list.sort_unstable();
        list
    }
}

impl Setting {
    fn owner(&self, dice: &mut Dice) -> Option<Id> {
        (!self.owners.is_empty()).then(|| dice.pick(&self.owners))
    }

    /// Where a deal stands, and how it ended if it has.
    fn course(
        &self,
        made: DateTime<Utc>,
        body: &mut Map<String, Json>,
        dice: &mut Dice,
    ) -> Option<(DateTime<Utc>, Map<String, Json>)> {
        let planned = made + Duration::days(dice.between(30, 150));
        if !self.open.is_empty() {
            // Fewer deals the further one looks.
            let weights: Vec<usize> = (0..self.open.len()).map(|i| 12 - i.min(10)).collect();
            body.insert("stage".into(), json!(self.open[dice.weighted(&weights)].to_string()));
        }
        let closed = made + Duration::minutes(dice.between(14 * 1440, 140 * 1440));
        let ends = if dice.chance(62) { &self.won } else { &self.lost };
        let over = closed < self.today && dice.chance(92) && !ends.is_empty();
        if !over {
            // What should have been decided long ago was put off.
            let put_off = self.today + Duration::days(dice.between(-20, 110));
            body.insert("close_date".into(), json!(day(planned.max(put_off))));
            return None;
        }
        body.insert("close_date".into(), json!(day(planned)));
        let stage = dice.pick(ends);
        let mut change = object(json!({"stage": stage.to_string(), "close_date": day(closed)}));
        if self.lost.contains(&stage) {
            let reasons: Vec<&str> = REASONS.split(',').collect();
            change.insert("lost_reason".into(), json!(dice.pick(&reasons)));
        }
        Some((closed, change))
    }
}

/// Up to two people of a company with their parts in a deal.
fn contacts(people: &[Id], dice: &mut Dice) -> Json {
    let mut list: Vec<Json> = Vec::new();
    for role in ["decision_maker", "champion"] {
        if people.is_empty() || !dice.chance(55) {
            continue;
        }
        let id = dice.pick(people).to_string();
        if list.iter().all(|other| other["id"] != id) {
            list.push(json!({"id": id, "role": role}));
        }
    }
    Json::Array(list)
}

/// Small amounts are common, large ones are not.
fn amount(dice: &mut Dice) -> i64 {
    match dice.weighted(&[40, 38, 18, 4]) {
        0 => dice.between(6, 50) * 100,
        1 => dice.between(10, 60) * 500,
        2 => dice.between(12, 60) * 2_500,
        _ => dice.between(8, 45) * 20_000,
    }
}

/// A minute of the past two years, the seconds by chance.
fn moment(today: DateTime<Utc>, minutes: i64, dice: &mut Dice) -> DateTime<Utc> {
    today - Duration::minutes(SPAN + 1 - minutes) + Duration::milliseconds(dice.between(0, 59_999))
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// A company's name without what follows its first two words.
fn short(name: &str) -> String {
    name.split(' ').take(2).collect::<Vec<_>>().join(" ").trim_end_matches(" &").to_owned()
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

fn chunks(mut items: Vec<Item>) -> impl Iterator<Item = Vec<Item>> {
    items.reverse();
    std::iter::from_fn(move || {
        let rest = items.len().saturating_sub(CHUNK);
        let mut items: Vec<Item> = items.split_off(rest);
        items.reverse();
        (!items.is_empty()).then_some(items)
    })
}
