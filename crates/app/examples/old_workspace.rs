//! A workspace with own objects, fields, rules, layouts and data, written down as SQL: what the upgrade test starts
//! from (`crates/app/tests/it/upgrade.rs`). `scripts/old_workspace.sh` calls it once for each release.
//!
//! `cargo run -p app --example old_workspace -- FOLDER|postgres://…` fills an empty workspace; with a folder it then
//! prints the file as SQL. (PostgreSQL has a program of its own for that.)

use std::io::Write;

use app::{Address, App};
use base::{Cell, Clock, ColumnType, Problem, Result, Statement};
use engine::{Cause, Ctx};
use model::{Actor, Workspace};
use serde_json::{Value as Json, json};

fn main() -> Result<()> {
    let place = std::env::args().nth(1).ok_or_else(|| Problem::invalid("usage", "Say where."))?;
    let sqlite = !place.starts_with("postgres");
    let address = if sqlite { Address::Folder(place.into()) } else { Address::Url(place) };
    let app = App::open(&address, Clock::fixed("2026-11-22T12:00:00Z".parse().map_err(Problem::internal)?))?;
    app.create(&Workspace { name: "Yesterday Ltd".into(), ..Workspace::default() })?;
    app.engine.write_as(Actor::system("an old workspace"), Cause::default(), fill)?;
    while app.engine.run_due_jobs()? > 0 {}
    app.engine.catch_up()?;
    if sqlite {
        let sql = app.engine.db().read_blocking(dump)?;
        std::io::stdout().write_all(sql.as_bytes()).map_err(Problem::internal)?;
    }
    app.engine.db().close();
    Ok(())
}

fn fill(ctx: &mut Ctx<'_, '_>) -> Result<()> {
    let map = |json: Json| json.as_object().cloned().unwrap_or_default();
    ctx.create_object(
        &map(json!({
            "name": "x_vehicle", "label": "Vehicle", "icon": "car", "fields": [
                {"name": "x_plate", "kind": "text", "label": "Plate", "unique": true, "searchable": true},
                {"name": "x_mileage", "kind": "number", "label": "Mileage", "min": 0},
                {"name": "x_price", "kind": "money", "label": "Price"},
                {"name": "x_fuel", "kind": "select", "label": "Fuel", "options": ["Petrol", "Electric"]},
                {"name": "x_tags", "kind": "multi_select", "label": "Tags", "options": ["Old", "Fast"]},
                {"name": "x_keeper", "kind": "relation", "to": "person", "label": "Keeper",
                 "inverse": {"name": "x_cars", "label": "Cars"}},
                {"name": "x_drivers", "kind": "relation", "to": "person", "many": true, "label": "Drivers",
                 "attributes": [{"name": "since", "kind": "date", "label": "Since"}]},
                {"name": "x_gone", "kind": "text", "label": "Gone"},
                {"name": "x_share", "kind": "percent", "label": "Share"},
                {"name": "x_stars", "kind": "rating", "label": "Stars"},
                {"name": "x_driven", "kind": "boolean", "label": "Driven"},
                {"name": "x_checked", "kind": "datetime", "label": "Checked"},
                {"name": "x_mail", "kind": "email", "label": "Mail"},
                {"name": "x_page", "kind": "url", "label": "Page"},
                {"name": "x_note", "kind": "long_text", "label": "Note"},
                {"name": "x_miles", "kind": "formula", "label": "Miles", "expression": "round(x_mileage / 1.609, 1)", "decimals": 1},
            ],
        })),
        false,
    )?;
    ctx.create_field(
        "x_vehicle",
        &map(json!({"name": "x_no", "kind": "auto_number", "label": "Number", "format": "V-{year}-{number:4}"})),
        false,
    )?;
    ctx.create_field(
        "company",
        &map(json!({"name": "x_erp", "kind": "text", "label": "ERP number"})),
        false,
    )?;
    let sum = json!({"name": "x_driven_in_all", "kind": "rollup", "label": "Driven in all", "relation": "x_cars", "measure": "sum(x_mileage)"});
    ctx.create_field("person", &map(sum), false)?;
    let person = ctx.object("person")?;
    let zoe =
        ctx.create(&person, &map(json!({"name": "Zoë Ångström", "emails": ["zoe@example.test"]})))?.id();
    let vehicle = ctx.object("x_vehicle")?;
    for i in 0..20 {
        let body = json!({
            "name": format!("Car {i}"), "x_plate": format!("B {i:03}"), "x_mileage": i * 1000, "x_price": {"amount": "99.90", "currency": "EUR"},
            "x_fuel": if i % 2 == 0 { "petrol" } else { "electric" }, "x_tags": ["old"], "x_keeper": zoe,
            "x_drivers": [{"id": zoe, "since": "2020-01-01"}], "x_gone": "still here",
            "x_share": 12.5, "x_stars": 4, "x_driven": i > 0, "x_checked": "2026-03-01T10:00:00Z", "x_mail": "car@example.test",
            "x_page": "https://example.test", "x_note": "Bought\nused",
        });
        ctx.create(&vehicle, &map(body))?;
    }
    let company = ctx.object("company")?;
    ctx.create(&company, &map(json!({"name": "Acme", "x_erp": "4711"})))?;
    ctx.change_field("x_vehicle", "x_gone", &map(json!({"retired": true})), false)?;
    ctx.change_object("company", &map(json!({"label": "Account"})), false)?;
    // Since 0.2: relations to several kinds of object, notes, rates.
    let about =
        json!({"name": "x_seen_by", "kind": "relation", "to": ["person", "company"], "label": "Seen by"});
    ctx.create_field("x_vehicle", &map(about), false)?;
    let rate = ctx.object("exchange_rate")?;
    ctx.create(&rate, &map(json!({"currency": "USD", "date": "2026-01-02", "rate": "1.25"})))?;
    let vehicle = ctx.object("x_vehicle")?;
    let dear = json!({"name": "Import", "x_mileage": 7, "x_price": {"amount": "100.00", "currency": "USD"},
                      "x_seen_by": {"object": "person", "id": zoe}});
    ctx.create(&vehicle, &map(dear))?;
    let note = ctx.object("note")?;
    let said =
        json!({"about": {"object": "person", "id": zoe}, "body": "Likes **old** cars", "pinned": true});
    ctx.create(&note, &map(said))?;
    let rule =
        json!({"name": "x_far", "kind": "check", "condition": "x_mileage < 100000", "message": "Too far."});
    ctx.create_part::<model::Rule>("x_vehicle", &map(rule), false)?;
    let layout = json!({"name": "x_page", "label": "Page", "sections": [{"fields": ["name", "x_plate"]}]});
    ctx.create_part::<model::Layout>("x_vehicle", &map(layout), false)?;
    Ok(())
}

/// The file as SQL. The search's index is made anew by whoever reads it back; its documents are kept.
fn dump(tx: &mut db::Tx<'_>) -> Result<String> {
    let text = [ColumnType::Text, ColumnType::Text, ColumnType::Text];
    let all = Statement::text(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
         AND name NOT LIKE 'search_index_%' ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, rowid",
    );
    let mut out = String::new();
    for row in tx.query(&all, &text)? {
        let part = |i: usize| row[i].text().unwrap_or_default().to_owned();
        out.push_str(&format!("{};\n", part(2)));
        if part(0) != "table" || part(2).starts_with("CREATE VIRTUAL") {
            continue;
        }
        let columns = Statement::text(format!("SELECT name FROM pragma_table_info('{}')", part(1)));
        let columns: Vec<String> = tx
            .query(&columns, &[ColumnType::Text])?
            .iter()
            .filter_map(|r| r[0].text().map(str::to_owned))
            .collect();
        let quoted: Vec<String> = columns.iter().map(|c| format!("quote(\"{c}\")")).collect();
        let rows = Statement::text(format!("SELECT {} FROM \"{}\"", quoted.join(" || ', ' || "), part(1)));
        for values in tx.query(&rows, &[ColumnType::Text])? {
            if let Cell::Text(values) = &values[0] {
                out.push_str(&format!("INSERT INTO \"{}\" VALUES ({values});\n", part(1)));
            }
        }
    }
    Ok(out)
}
