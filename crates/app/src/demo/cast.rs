//! The people at the customers.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use super::companies::Customer;
use crate::seed::dice::Dice;
use crate::seed::people::{self, Folk, Named};
use crate::seed::trades::TRADES;

/// Who decides about sensors, in most companies.
const DECIDE: [&str; 6] = [
    "Managing Director",
    "Head of Purchasing",
    "Chief Operating Officer",
    "Quality Manager",
    "Head of Operations",
    "Facility Manager",
];

/// Whom one meets besides.
const OTHERS: [&str; 12] = [
    "Head of IT",
    "IT Manager",
    "Purchasing Manager",
    "Maintenance Manager",
    "Energy Manager",
    "Head of Quality",
    "Chief Financial Officer",
    "Sustainability Manager",
    "Operations Manager",
    "Controller",
    "Project Manager",
    "Executive Assistant",
];

/// Somebody at a customer.
pub(super) struct Person {
    /// Job title.
    pub job: &'static str,
    /// The record's fields, without the company.
    pub body: Map<String, Json>,
}

impl Person {
    /// The part such a person plays in a deal.
    pub fn role(&self) -> &'static str {
        match self.job {
            "Managing Director" | "Head of Purchasing" | "Chief Operating Officer" => "decision_maker",
            "Chief Financial Officer" | "Controller" => "blocker",
            "Quality Manager" | "Head of Quality" | "Head of Operations" | "Facility Manager" => "champion",
            "Head of IT" | "IT Manager" | "Purchasing Manager" | "Sustainability Manager" => "influencer",
            _ => "user",
        }
    }
}

/// Casts people, no two of the same name.
pub(super) struct Casting {
    folks: Vec<Folk>,
    names: HashSet<Named>,
    addresses: HashSet<String>,
}

impl Casting {
    pub fn new() -> Self {
        Self { folks: people::folks(), names: HashSet::new(), addresses: HashSet::new() }
    }

    /// The country of a customer.
    pub fn folk(&self, customer: &Customer) -> &Folk {
        self.folks.iter().find(|f| f.country.code == customer.country).unwrap_or(&self.folks[0])
    }

    /// One more person at a customer; the first ones are those who decide.
    pub fn cast(&mut self, customer: &Customer, place: usize, dice: &mut Dice) -> Person {
        let home = self.folks.iter().position(|f| f.country.code == customer.country).unwrap_or(0);
        let origin = if dice.chance(9) { dice.below(self.folks.len()) } else { home };
        let name = loop {
            let name = self.folks[origin].name(dice);
            if self.names.insert(name) {
                break name;
            }
        };
        let trade = TRADES.iter().find(|t| t.industry == customer.industry);
        let job = match (place, trade) {
            (0, _) => dice.pick(&DECIDE),
            (_, Some(trade)) if dice.chance(35) => dice.pick(trade.jobs),
            _ => dice.pick(&OTHERS),
        };
        let folk = &self.folks[home];
        let address = people::email(name, customer.domain, &mut self.addresses);
        let mut phones = vec![json!({"number": folk.landline(customer.city, dice), "label": "work"})];
        if dice.chance(55) {
            phones.push(json!({"number": folk.mobile(dice), "label": "mobile"}));
        }
        let mut body = Map::from_iter([
            ("name".to_owned(), json!({"first": name.first, "last": name.last})),
            ("job_title".to_owned(), json!(job)),
            ("emails".to_owned(), json!([{"address": address, "label": "work"}])),
            ("phones".to_owned(), Json::Array(phones)),
        ]);
        if dice.chance(30) {
            let handle = format!("{}-{}", people::slug(name.first, "-"), people::slug(name.last, "-"));
            body.insert("socials".into(), json!([{"network": "linkedin", "handle": handle}]));
        }
        if dice.chance(12) {
            let (year, month, day) = (dice.between(1962, 1996), dice.between(1, 12), dice.between(1, 28));
            body.insert("birthday".into(), json!(format!("{year}-{month:02}-{day:02}")));
        }
        Person { job, body }
    }
}
