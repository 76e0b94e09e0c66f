//! The proof: a reseller's CRM comes in completely, and counts and sums are what the files say.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Desk, data, example, on_sqlite};

type Sums = BTreeMap<String, (u64, u64)>;

fn import(desk: &Desk, object: &str, file: &str, mapping: &str) -> Json {
    let bytes = std::fs::read(data("crm_sales").unwrap().join(file)).unwrap();
    let done = desk.import(object, bytes, example(mapping));
    assert_eq!(done["state"], "done", "{file}: {}", done["error"]);
    assert_eq!(done["progress"]["rejected"], 0, "{file}: {}", desk.rejected(&done));
    done
}

/// Won deals and their value in the file by agent, product and month.
fn truth() -> [Sums; 3] {
    let mut sums = [Sums::new(), Sums::new(), Sums::new()];
    let mut reader = csv::Reader::from_path(data("crm_sales/sales_pipeline.csv").unwrap()).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        if &row[4] != "Won" {
            continue;
        }
        let parts: Vec<&str> = row[6].split('/').collect();
        let month = format!("{}-{:0>2}", parts[2], parts[0]);
        let product = if &row[2] == "GTXPro" { "GTX Pro" } else { &row[2] };
        for (sum, key) in sums.iter_mut().zip([&row[1], product, &month]) {
            let entry = sum.entry(key.to_owned()).or_default();
            entry.0 += 1;
            entry.1 += row[7].parse::<u64>().unwrap();
        }
    }
    sums
}

#[test]
fn the_resellers_files_come_in_completely() {
    if data("crm_sales").is_none() {
        return;
    }
    on_sqlite(|desk| {
        let accounts = import(desk, "company", "accounts.csv", "accounts.json");
        assert_eq!(accounts["progress"]["by_object"]["company"], json!({"created": 85, "updated": 15}));
        let companies = desk.all("company");
        let named = |list: &[Json], name: &str| list.iter().find(|r| r["name"] == name).unwrap().clone();
        assert_eq!(companies.len(), 85);
        assert_eq!(companies.iter().filter(|c| !c["parent"].is_null()).count(), 15);
        // Massive Dynamic stands below its subsidiary in the file.
        let cheers = named(&companies, "Cheers");
        assert_eq!(cheers["parent"]["label"], "Massive Dynamic");
        assert_eq!(cheers["revenue"], json!({"amount": "4269900000.00", "currency": "USD"}));
        assert_eq!((&cheers["size"], &cheers["industry"]), (&json!(6472), &json!("entertainment")));
        assert!(companies.iter().all(|c| c["industry"] != "technolgy"));
        assert_eq!(named(&companies, "Bioholding")["addresses"][0]["country"], "PH");
        assert_eq!(named(&companies, "Hottechi")["addresses"][0]["country"], "KR");

        import(desk, "product", "products.csv", "products.json");
        let products = desk.all("product");
        assert_eq!(products.len(), 7);
        assert_eq!(named(&products, "GTX Pro")["price"], json!({"amount": "4821.00", "currency": "USD"}));

        import(desk, "user", "sales_teams.csv", "sales_teams.json");
        // 35 agents, 6 managers, and Ada who imports.
        let (users, teams) = (desk.all("user"), desk.all("team"));
        assert_eq!((users.len(), teams.len()), (35 + 6 + 1, 3 + 6));
        let anna = named(&users, "Anna Snelling");
        assert_eq!(
            (&anna["team"]["label"], &anna["role"]),
            (&json!("Team Dustin Brinkmann"), &json!("representative"))
        );
        assert_eq!(named(&users, "Dustin Brinkmann")["role"], "manager");
        assert_eq!(named(&users, "Dustin Brinkmann")["team"]["label"], "Team Dustin Brinkmann");
        let team = named(&teams, "Team Dustin Brinkmann");
        assert_eq!(
            (&team["manager"]["label"], &team["parent"]["label"]),
            (&json!("Dustin Brinkmann"), &json!("Central"))
        );

        let deals = import(desk, "deal", "sales_pipeline.csv", "sales_pipeline.json");
        let by_object = &deals["progress"]["by_object"];
        assert_eq!(by_object["deal"], json!({"created": 8800, "updated": 0}));
        assert_eq!(by_object["stage"]["created"], 4);
        prove(desk);

        // Once more: everything is recognised, nothing changes.
        let again = import(desk, "user", "sales_teams.csv", "sales_teams.json");
        assert_eq!((&again["progress"]["created"], &again["progress"]["skipped"]), (&json!(0), &json!(35)));
    });
}

fn prove(desk: &Desk) {
    let deals = desk.all("deal");
    let count = |f: &dyn Fn(&Json) -> bool| deals.iter().filter(|d| f(d)).count();
    assert_eq!(deals.len(), 8800);
    assert_eq!(count(&|d| d["company"].is_null()), 1425);
    assert_eq!(count(&|d| d["start_date"].is_null()), 500);
    assert_eq!(count(&|d| d["close_date"].is_null()), 2089);
    for (stage, n) in [("Prospecting", 500), ("Engaging", 1589), ("Won", 4238), ("Lost", 2473)] {
        assert_eq!(count(&|d| d["stage"]["label"] == stage), n, "{stage}");
    }
    assert!(
        deals
            .iter()
            .all(|d| d["pipeline"]["label"] == "Sales" && d["products"].as_array().unwrap().len() == 1)
    );
    let mut found = [Sums::new(), Sums::new(), Sums::new()];
    for deal in deals.iter().filter(|d| d["stage"]["label"] == "Won") {
        assert_eq!(deal["amount"]["currency"], "USD");
        assert_eq!(deal["amount"], deal["products"][0]["price"]);
        let value: u64 =
            deal["amount"]["amount"].as_str().unwrap().strip_suffix(".00").unwrap().parse().unwrap();
        let keys = [
            deal["owner"]["label"].as_str().unwrap(),
            deal["products"][0]["label"].as_str().unwrap(),
            &deal["close_date"].as_str().unwrap()[..7],
        ];
        for (sum, key) in found.iter_mut().zip(keys) {
            let entry = sum.entry(key.to_owned()).or_default();
            entry.0 += 1;
            entry.1 += value;
        }
    }
    assert_eq!(found, truth());
    assert_eq!(found[0].values().map(|(_, value)| value).sum::<u64>(), 10_005_534);
}
