//! Long lists in the order of what their records lead to: the same rows in the same order, whichever way the database
//! takes to them.

use base::{Cell, ColumnType, Id};
use serde_json::{Value as Json, json};

use crate::test_app::{Client, TestApp, on_both};

/// More than are sorted as a whole.
const MANY: u128 = 6_000;

/// The companies' names in order, some of them of two companies.
const NAMES: [&str; 7] = ["Abel", "Berg", "Berg", "Cron", "Dahl", "Dahl", "Ebro"];

fn id_of(n: u128) -> Id {
    Id::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

/// Rows as they would be if they had been written one by one: every fifth leads nowhere.
fn fill(app: &TestApp, companies: Vec<Id>, users: Vec<Id>) {
    let now = app.clock.now();
    let columns = [
        ("id", ColumnType::Uuid),
        ("version", ColumnType::Int),
        ("created_at", ColumnType::Time),
        ("updated_at", ColumnType::Time),
        ("name", ColumnType::Text),
        ("x_at", ColumnType::Uuid),
        ("x_by", ColumnType::Uuid),
    ];
    let rows: Vec<Vec<Cell>> = (0..MANY)
        .map(|n| {
            let lead = |to: &[Id]| match n % 5 {
                4 => Cell::Null,
                _ => Cell::Uuid(to[(n * 7_919 % 101) as usize % to.len()]),
            };
            let name = Cell::Text(format!("Thing {n}"));
            let (at, by) = (lead(&companies), lead(&users));
            vec![Cell::Uuid(id_of(n)), Cell::Int(1), Cell::Time(now), Cell::Time(now), name, at, by]
        })
        .collect();
    app.app.engine.db().write_blocking(move |tx| tx.insert_many("o_x_thing", &columns, &rows)).unwrap();
}

/// All rows of a list as (label of the relation, id), page by page.
fn walked(ada: &Client<'_>, query: &str, field: &str) -> Vec<(Option<String>, String)> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ada.get(&format!("/x_things?limit=200&{query}{cursor}")).ok().json;
        for item in page["items"].as_array().unwrap() {
            let label = item[field]["label"].as_str().map(str::to_owned);
            all.push((label, item["id"].as_str().unwrap().to_owned()));
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

fn ids(ada: &Client<'_>, plural: &str) -> Vec<Id> {
    let page = ada.get(&format!("/{plural}?sort=name")).ok().json;
    page["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_long_list_follows_the_order_of_what_it_leads_to() {
    on_both(|app| {
        let ada = app.as_role("administrator");
        let object = json!({"name": "x_thing", "label": "Thing", "fields": [
            {"name": "x_at", "kind": "relation", "to": "company", "label": "At"},
            {"name": "x_by", "kind": "user", "label": "By"},
        ]});
        ada.post("/catalog/objects", object).ok();
        for name in NAMES {
            ada.make("companies", json!({"name": name}));
        }
        for role in ["manager", "representative"] {
            app.as_role(role);
        }
        fill(app, ids(&ada, "companies"), ids(&ada, "users"));

        for (field, filter) in [("x_at", ""), ("x_by", ""), ("x_at", "&filter=name%20!%3D%20%22Thing%201%22")]
        {
            let up = walked(&ada, &format!("sort={field}{filter}"), field);
            assert_eq!(up.len(), MANY as usize - usize::from(!filter.is_empty()));
            let mut wanted = up.clone();
            // Blanks come last; what is equal stands in the order of its making.
            wanted.sort_by_key(|(label, id)| (label.is_none(), label.clone(), id.clone()));
            assert_eq!(up, wanted, "{field}{filter}");
            assert_eq!(up.iter().filter(|(label, _)| label.is_none()).count(), MANY as usize / 5);

            let down = walked(&ada, &format!("sort=-{field}{filter}"), field);
            wanted
                .sort_by_key(|(label, id)| (std::cmp::Reverse(label.clone()), std::cmp::Reverse(id.clone())));
            assert_eq!(down, wanted, "-{field}{filter}");
        }
        let by_place = ada.get("/x_things?sort=x_at&limit=3&offset=4798").ok().json;
        let labels: Vec<&Json> =
            by_place["items"].as_array().unwrap().iter().map(|i| &i["x_at"]["label"]).collect();
        assert_eq!(labels, [&json!("Ebro"), &json!("Ebro"), &Json::Null]);
    });
}
