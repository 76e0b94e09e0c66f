//! The records that the examples of the reference look at.

use std::collections::HashMap;

use base::{Id, Value};
use model::kind::date::Date;
use model::kind::money::Money;
use model::kind::number::Number;
use model::kind::text::Text;
use model::kind::time::Time;
use model::{Field, Object, Workspace};
use serde_json::{Value as Json, json};

use crate::world::{Record, World, catalog};

/// Fields into which the values of an example are put, so that databases reckon with columns.
fn example() -> Object {
    let mut object = Object::new("example", "examples", "Example", "Examples").field(Field::new(
        "name",
        "Name",
        Text::line(),
    ));
    for i in 0..12 {
        object = object
            .field(Field::new(&format!("t{i}"), "Text", Text::line()))
            .field(Field::new(&format!("n{i}"), "Number", Number::decimals(3)))
            .field(Field::new(&format!("d{i}"), "Date", Date))
            .field(Field::new(&format!("c{i}"), "Time", Time))
            .field(Field::new(&format!("m{i}"), "Money", Money));
    }
    object
}

pub fn id(n: u128) -> Id {
    Id::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

impl World {
    /// One deal of one company with two contacts, and examples with these values.
    pub fn sample(examples: &[Vec<(String, Value)>]) -> World {
        let catalog = catalog(vec![example()]);
        let workspace = Workspace { time_zone: chrono_tz::Europe::Berlin, ..Workspace::default() };
        let of = |n: u128| json!(id(n).to_string());
        let mut all: Vec<(&str, u128, Json)> = vec![
            ("team", 1, json!({"name": "Sales"})),
            (
                "user",
                2,
                json!({"name": "Charles", "email": "charles@example.com", "team": of(1), "active": true}),
            ),
            (
                "company",
                3,
                json!({"name": "Acme", "industry": "software", "size": 120, "tags": ["red", "green"], "owner": of(2),
                    "revenue": {"amount": "50000", "currency": "EUR"}}),
            ),
            (
                "person",
                4,
                json!({"name": {"first": "Ada", "last": "Lovelace"}, "job_title": "Countess", "company": of(3),
                    "emails": [{"address": "ada@example.com"}], "birthday": "1815-12-10"}),
            ),
            ("person", 5, json!({"name": {"first": "Grace", "last": "Hopper"}, "job_title": "Admiral"})),
            (
                "deal",
                6,
                json!({"name": "Analytical engine", "company": of(3), "owner": of(2), "stage": "won",
                    "amount": {"amount": "1200", "currency": "EUR"}, "fee": {"amount": "100", "currency": "EUR"},
                    "close_date": "2026-11-02", "contacts": [
                        {"id": of(4), "role": "decision_maker", "weight": 4},
                        {"id": of(5), "role": "user", "weight": 1.5}]}),
            ),
        ];
        all.extend((0..examples.len()).map(|i| ("example", 100 + i as u128, json!({}))));
        let mut records: HashMap<String, Vec<Record>> = HashMap::new();
        records.insert("example".into(), Vec::new());
        for (name, n, wire) in &all {
            let values: &[_] = if *name == "example" { &examples[*n as usize - 100] } else { &[] };
            let mut stored = HashMap::new();
            for field in &catalog.object(name).unwrap().fields {
                let value = match field.name.as_str() {
                    "id" => Value::Id(id(*n)),
                    own => match values.iter().find(|(name, _)| *name == own) {
                        Some((_, value)) => value.clone(),
                        None => field
                            .kind
                            .parse(&wire[own], &workspace)
                            .unwrap_or_else(|e| panic!("{own}: {e:?}")),
                    },
                };
                stored.insert(field.name.clone(), value);
            }
            records.entry((*name).to_owned()).or_default().push(Record { id: id(*n), values: stored });
        }
        World { catalog, workspace, records, hidden_owner: None }
    }
}
