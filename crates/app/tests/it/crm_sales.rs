//! The proof: a hardware reseller's CRM comes in over HTTP, completely, and counts and values are what the files say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::test_app::{Client, TestApp, on_both};

/// Won deals and their value, by agent, product or month.
type Sums = BTreeMap<String, (u64, u64)>;

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/crm_sales"));
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// Uploads a file and runs it by an example's mapping; nothing may be refused.
fn import(app: &TestApp, object: &str, file: &str, example: &str) -> Json {
    let ada = app.as_role("administrator");
    let bytes = std::fs::read(folder().unwrap().join(file)).unwrap();
    let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/crm_sales/").to_owned() + example;
    let mapping: Json = serde_json::from_slice(&std::fs::read(mapping).unwrap()).unwrap();
    let path = format!("/imports?object={object}&filename={file}");
    let draft = ada.with("content-type", "text/csv").raw("POST", &path, bytes).ok();
    let path = format!("/imports/{}", draft.json["id"].as_str().unwrap());
    ada.post(&format!("{path}/run"), json!({"mapping": mapping})).ok();
    app.work();
    let done = ada.get(&path).ok().json;
    let rejected = ada.get(&format!("{path}/rejected.csv"));
    assert_eq!(done["state"], "done", "{file}: {}", done["error"]);
    assert_eq!(done["progress"]["rejected"], 0, "{file}: {}", rejected.text());
    done["progress"]["by_object"].clone()
}

/// What the file says.
fn truth() -> [Sums; 3] {
    let text = std::fs::read_to_string(folder().unwrap().join("sales_pipeline.csv")).unwrap();
    let mut sums = [Sums::new(), Sums::new(), Sums::new()];
    // No cell of this file is quoted.
    for row in text.lines().skip(1).map(|l| l.split(',').collect::<Vec<_>>()).filter(|r| r[4] == "Won") {
        let date: Vec<&str> = row[6].split('/').collect();
        let month = format!("{}-{:0>2}", date[2], date[0]);
        let product = if row[2] == "GTXPro" { "GTX Pro" } else { row[2] };
        for (sum, key) in sums.iter_mut().zip([row[1], product, &month]) {
            let entry = sum.entry(key.to_owned()).or_default();
            entry.0 += 1;
            entry.1 += row[7].parse::<u64>().unwrap();
        }
    }
    sums
}

fn dollars(value: &Json) -> u64 {
    assert_eq!(value["currency"], "USD", "{value}");
    value["amount"].as_str().unwrap().strip_suffix(".00").unwrap().parse().unwrap()
}

fn groups(ada: &Client<'_>, filter: &Json, group_by: &Json) -> Vec<Json> {
    let measures = json!({"deals": "count()", "value": "sum(amount)"});
    let body = json!({"filter": filter, "group_by": group_by, "measures": measures});
    ada.post("/deals/query", body).ok().json["groups"].as_array().unwrap().clone()
}

fn by_label(ada: &Client<'_>, field: &str) -> Sums {
    groups(ada, &json!("stage.type = \"won\""), &json!([field]))
        .iter()
        .map(|g| {
            (
                g[field]["label"].as_str().unwrap().to_owned(),
                (g["deals"].as_u64().unwrap(), dollars(&g["value"])),
            )
        })
        .collect()
}

fn by_month<'a>(ada: &Client<'_>, months: impl Iterator<Item = &'a String>) -> Sums {
    months
        .map(|month| {
            let days = json!([format!("{month}-01"), format!("{month}-{}", last_day(month))]);
            let filter = json!({"and": [{"field": "stage.type", "op": "eq", "value": "won"},
                                        {"field": "close_date", "op": "between", "value": days}]});
            let group = &groups(ada, &filter, &json!([]))[0];
            (month.clone(), (group["deals"].as_u64().unwrap(), dollars(&group["value"])))
        })
        .collect()
}

fn last_day(month: &str) -> u32 {
    let (year, month) = month.split_once('-').unwrap();
    let first = chrono::NaiveDate::from_ymd_opt(year.parse().unwrap(), month.parse().unwrap(), 1).unwrap();
    chrono::Datelike::day(&(first + chrono::Months::new(1)).pred_opt().unwrap())
}

fn count(ada: &Client<'_>, plural: &str, filter: &str) -> u64 {
    let body = json!({"filter": filter, "measures": {"n": "count()"}});
    ada.post(&format!("/{plural}/query"), body).ok().json["groups"][0]["n"].as_u64().unwrap()
}

fn one(ada: &Client<'_>, plural: &str, name: &str) -> Json {
    let filter = format!("name = \"{name}\"");
    let page = ada.post(&format!("/{plural}/query"), json!({"filter": filter})).ok().json;
    assert_eq!(page["items"].as_array().unwrap().len(), 1, "{name}");
    page["items"][0].clone()
}

#[test]
fn a_resellers_crm_comes_in_completely() {
    if folder().is_none() {
        return;
    }
    on_both(|app| {
        let ada = app.as_role("administrator");
        let before = (count(&ada, "users", "not isblank(name)"), count(&ada, "teams", "not isblank(name)"));
        assert_eq!(
            import(app, "company", "accounts.csv", "accounts.json"),
            json!({"company": {"created": 85, "updated": 15}})
        );
        assert_eq!(import(app, "product", "products.csv", "products.json")["product"]["created"], 7);
        import(app, "user", "sales_teams.csv", "sales_teams.json");
        let deals = import(app, "deal", "sales_pipeline.csv", "sales_pipeline.json");
        assert_eq!(deals["deal"], json!({"created": 8800, "updated": 0}));
        companies(&ada);
        people(&ada, before);
        let [agents, products, months] = truth();
        assert_eq!(by_month(&ada, months.keys()), months);
        assert_eq!(by_label(&ada, "owner"), agents);
        assert_eq!(by_label(&ada, "products"), products);
        assert_eq!(agents.values().map(|(_, value)| value).sum::<u64>(), 10_005_534);
        opportunities(&ada);
    });
}

fn companies(ada: &Client<'_>) {
    assert_eq!(count(ada, "companies", "not isblank(name)"), 85);
    assert_eq!(count(ada, "companies", "not isblank(parent)"), 15);
    assert_eq!(count(ada, "companies", "industry = \"technolgy\""), 0);
    // Massive Dynamic stands below its subsidiary in the file.
    let cheers = one(ada, "companies", "Cheers");
    assert_eq!(cheers["parent"]["label"], "Massive Dynamic");
    assert_eq!(cheers["revenue"], json!({"amount": "4269900000.00", "currency": "USD"}));
    assert_eq!(one(ada, "companies", "Bioholding")["addresses"][0]["country"], "PH");
}

fn people(ada: &Client<'_>, before: (u64, u64)) {
    // 35 agents and 6 managers, who are not among them; 3 offices and 6 teams.
    assert_eq!(count(ada, "users", "not isblank(name)") - before.0, 41);
    assert_eq!(count(ada, "teams", "not isblank(name)") - before.1, 9);
    let anna = one(ada, "users", "Anna Snelling");
    assert_eq!(
        (&anna["team"]["label"], &anna["role"]),
        (&json!("Team Dustin Brinkmann"), &json!("representative"))
    );
    assert_eq!((&anna["can_sign_in"], &anna["email"]), (&json!(false), &Json::Null));
    let team = one(ada, "teams", "Team Dustin Brinkmann");
    assert_eq!(
        (&team["manager"]["label"], &team["parent"]["label"]),
        (&json!("Dustin Brinkmann"), &json!("Central"))
    );
}

fn opportunities(ada: &Client<'_>) {
    for (stage, n) in [("Prospecting", 500), ("Engaging", 1589), ("Won", 4238), ("Lost", 2473)] {
        let filter = format!("pipeline.name = \"Sales\" and stage.name = \"{stage}\"");
        assert_eq!(count(ada, "deals", &filter), n, "{stage}");
    }
    for (field, n) in
        [("company", 1425), ("start_date", 500), ("close_date", 2089), ("closed_at", 2089), ("owner", 0)]
    {
        assert_eq!(count(ada, "deals", &format!("isblank({field})")), n, "without {field}");
    }
    let deal = one(ada, "deals", "Z063OYW0");
    assert_eq!(
        (&deal["owner"]["label"], &deal["company"]["label"]),
        (&json!("Darcel Schlecht"), &json!("Isdom"))
    );
    assert_eq!((&deal["start_date"], &deal["close_date"]), (&json!("2016-10-25"), &json!("2017-03-11")));
    assert!(deal["closed_at"].as_str().unwrap().starts_with("2017-03-11T"), "{}", deal["closed_at"]);
    assert_eq!((&deal["stage"]["label"], &deal["probability"]), (&json!("Won"), &json!(100)));
    let product = &deal["products"][0];
    assert_eq!((&product["label"], &product["quantity"]), (&json!("GTX Pro"), &json!(1)));
    assert_eq!(product["price"], json!({"amount": "4514.00", "currency": "USD"}));
    // The history knows who brought it in.
    let history = ada.get(&format!("/deals/{}/history", deal["id"].as_str().unwrap())).ok().json;
    assert_eq!(history["items"][0]["actor"]["kind"], "import");
}
