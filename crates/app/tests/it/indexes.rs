//! Indexes of objects with many records: built and dropped by jobs, with their state shown, and proposed where lists
//! are slow for want of one.

use std::time::Duration;

use base::{Cell, ColumnType, Dialect, Statement};
use serde_json::{Value as Json, json};

use crate::test_app::{TestApp, on_both};

const FIELD: &str = "/catalog/objects/x_thing/fields/x_size";
/// More than what is too little for a job, and for a proposal.
const MANY: i64 = 10_000;

/// An object with a number and a text, and many records.
pub fn things(app: &TestApp) {
    let body = json!({"name": "x_thing", "label": "Thing", "fields": [
        {"name": "x_size", "kind": "number", "label": "Size"},
        {"name": "x_code", "kind": "text", "label": "Code"},
    ]});
    app.as_role("administrator").post("/catalog/objects", body).ok();
    fill(app, MANY);
}

/// Rows as they would be if they had been written one by one, without their events.
fn fill(app: &TestApp, many: i64) {
    let now = app.clock.now();
    app.app
        .engine
        .db()
        .write_blocking(move |tx| {
            let columns = [
                ("id", ColumnType::Uuid),
                ("version", ColumnType::Int),
                ("created_at", ColumnType::Time),
                ("updated_at", ColumnType::Time),
                ("name", ColumnType::Text),
                ("x_size", ColumnType::Int),
                ("x_code", ColumnType::Text),
            ];
            let rows: Vec<Vec<Cell>> = (0..many)
                .map(|n| {
                    let id = base::Id::from_u128(
                        0x0190_0000_0000_7000_8000_0000_0000_0000 + n.unsigned_abs() as u128,
                    );
                    let (name, code) = (Cell::Text(format!("Thing {n}")), Cell::Text(n.to_string()));
                    let size = Cell::Int(n * 7_919 % many);
                    vec![Cell::Uuid(id), Cell::Int(1), Cell::Time(now), Cell::Time(now), name, size, code]
                })
                .collect();
            tx.insert_many("o_x_thing", &columns, &rows)
        })
        .unwrap();
}

pub fn run(app: &TestApp, sql: &'static str) {
    app.app.engine.db().write_blocking(move |tx| tx.execute_batch(sql)).unwrap();
}

/// Whether the database has the index, whatever the program thinks.
fn is_there(app: &TestApp) -> bool {
    let sql = match app.app.engine.db().dialect() {
        Dialect::Sqlite => "SELECT 1 FROM sqlite_master WHERE name = 'o_x_thing__x_size'",
        Dialect::Postgres => {
            "SELECT 1::bigint FROM pg_index WHERE indexrelid = to_regclass('o_x_thing__x_size') AND indisvalid"
        }
    };
    let found =
        app.app.engine.db().read_blocking(move |tx| tx.query_one(&Statement::text(sql), &[ColumnType::Int]));
    found.unwrap().is_some()
}

fn state_in_catalog(app: &TestApp, who: &str) -> Json {
    let catalog = app.as_role(who).get("/catalog").ok().json;
    let object =
        catalog["objects"].as_array().unwrap().iter().find(|o| o["name"] == "x_thing").unwrap().clone();
    object["fields"].as_array().unwrap().iter().find(|f| f["name"] == "x_size").unwrap()["index"].clone()
}

fn doctor(app: &TestApp) -> Vec<String> {
    let engine = app.app.engine.clone();
    app.app.engine.db().read_blocking(move |tx| engine.doctor(tx)).unwrap()
}

#[test]
fn an_index_of_many_records_is_built_and_dropped_by_a_job_that_shows_its_state() {
    on_both(|app| {
        things(app);
        let ada = app.as_role("administrator");
        assert_eq!(state_in_catalog(app, "read_only"), Json::Null);
        let plan = ada.patch(&format!("{FIELD}?dry_run=true"), json!({"indexed": true})).ok().json;
        assert_eq!(plan["steps"], json!(["An index over x_size, id in o_x_thing, in the background."]));
        assert_eq!(ada.patch(FIELD, json!({"indexed": true})).ok().json["index"], "waiting");
        assert_eq!(state_in_catalog(app, "read_only"), "waiting");
        assert!(!is_there(app));
        let waiting = json!([{"object": "x_thing", "field": "x_size", "state": "waiting", "error": null}]);
        assert_eq!(ada.get("/catalog/indexes").ok().json["items"], waiting);
        assert_eq!(doctor(app), ["index o_x_thing__x_size is waiting"]);
        // Whoever works goes on meanwhile.
        assert_eq!(ada.get("/x_things?sort=x_size&limit=1").ok().json["items"][0]["x_size"], 0);
        app.work();
        assert!(is_there(app));
        assert_eq!((state_in_catalog(app, "read_only"), doctor(app)), (json!("ready"), Vec::new()));
        assert_eq!(ada.get("/catalog/indexes").ok().json["items"], json!([]));
        assert_eq!(ada.patch(FIELD, json!({"indexed": false})).ok().json["index"], Json::Null);
        assert!(is_there(app));
        app.work();
        assert!(!is_there(app));
        // What is wanted last is what comes.
        for wanted in [true, false, true] {
            ada.patch(FIELD, json!({"indexed": wanted})).ok();
        }
        app.work();
        assert!(is_there(app));
        for wanted in [false, true, false] {
            ada.patch(FIELD, json!({"indexed": wanted})).ok();
        }
        app.work();
        assert!(!is_there(app));
        // Set aside, its index stays for its return.
        ada.patch(FIELD, json!({"indexed": true})).ok();
        app.work();
        ada.delete(FIELD).ok();
        app.work();
        assert!(is_there(app));
        assert_eq!(ada.patch(FIELD, json!({"retired": false})).ok().json["index"], "ready");
    });
}

#[test]
fn few_records_have_their_index_at_once() {
    on_both(|app| {
        let body = json!({"name": "x_thing", "label": "Thing", "fields": [{"name": "x_size", "kind": "number", "label": "Size"}]});
        let ada = app.as_role("administrator");
        ada.post("/catalog/objects", body).ok();
        ada.make("x_things", json!({"name": "One", "x_size": 1}));
        assert_eq!(ada.patch(FIELD, json!({"indexed": true})).ok().json["index"], "ready");
        assert!(is_there(app));
        assert_eq!(ada.patch(FIELD, json!({"indexed": false})).ok().json["index"], Json::Null);
        assert!(!is_there(app));
    });
}

#[test]
fn a_build_that_was_interrupted_or_failed_goes_on() {
    on_both(|app| {
        things(app);
        let ada = app.as_role("administrator");
        ada.patch(FIELD, json!({"indexed": true})).ok();
        // The process died in the middle: its claim has run out, and PostgreSQL is left with half an index.
        run(
            app,
            "UPDATE index_build SET state = 'building'; UPDATE job SET state = 'running', lock_until = run_at WHERE kind = 'catalog.index'",
        );
        if app.app.engine.db().dialect() == Dialect::Postgres {
            run(app, "CREATE INDEX o_x_thing__x_size ON o_x_thing (x_size, id)");
            run(
                app,
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'o_x_thing__x_size'::regclass",
            );
            // Nobody changes a table while an index of it is built: all would have to wait.
            let field = json!({"name": "x_more", "kind": "text", "label": "More"});
            ada.post("/catalog/objects/x_thing/fields", field).refused(409, "building");
        }
        assert_eq!(state_in_catalog(app, "administrator"), "building");
        app.clock.advance(chrono::Duration::minutes(2));
        app.work();
        assert!(is_there(app));
        assert_eq!(state_in_catalog(app, "administrator"), "ready");
        ada.patch(FIELD, json!({"indexed": false})).ok();
        app.work();

        ada.patch(FIELD, json!({"indexed": true})).ok();
        ada.post(&format!("{FIELD}/index"), json!({})).refused(404, "not_found");
        run(app, "UPDATE index_build SET tbl = 'o_x_nothing'");
        for _ in 0..6 {
            app.work();
            app.clock.advance(chrono::Duration::hours(1));
        }
        let field = ada.get(FIELD).ok().json;
        assert_eq!(field["index"], "failed");
        assert!(field["index_error"].as_str().unwrap().contains("o_x_nothing"), "{field:#}");
        assert!(app.as_role("representative").get(FIELD).ok().json.get("index_error").is_none());
        run(app, "UPDATE index_build SET tbl = 'o_x_thing'");
        app.as_role("manager").post(&format!("{FIELD}/index"), json!({})).refused(403, "forbidden");
        assert_eq!(ada.post(&format!("{FIELD}/index"), json!({})).ok().json["index"], "waiting");
        app.work();
        assert_eq!(ada.get(FIELD).ok().json["index"], "ready");
        assert!(is_there(app));
    });
}

#[test]
fn an_index_is_proposed_where_lists_of_many_are_slow() {
    on_both(|app| {
        things(app);
        let ada = app.as_role("administrator");
        ada.make("companies", json!({"name": "Acme", "size": 1}));
        app.app.engine.slow_after(Duration::ZERO);
        let proposed = || {
            let all = ada.get("/catalog/indexes").ok().json["proposals"].as_array().unwrap().clone();
            let of = |p: &Json| {
                format!(
                    "{} {} {}",
                    p["for"].as_str().unwrap(),
                    p["object"].as_str().unwrap(),
                    p["field"].as_str().unwrap()
                )
            };
            let mut said: Vec<String> = all.iter().map(of).collect();
            said.sort();
            said
        };
        let look = |path: &str| {
            for _ in 0..3 {
                ada.get(path).ok();
            }
        };
        ada.get("/x_things?sort=x_size").ok();
        assert!(proposed().is_empty(), "once is no habit");
        look("/x_things?sort=-x_size");
        look("/x_things?sort=name");
        look("/x_things?filter=x_size%20%3E%2017&sort=name");
        // Indexes serve neither; and the few companies are quick anyway.
        look("/x_things?filter=contains(x_code%2C%20%22a%22)&sort=name");
        look("/companies?sort=size");
        assert_eq!(proposed(), ["filter x_thing x_size", "sort x_thing x_size"]);
        app.as_role("manager").get("/catalog/indexes").refused(403, "forbidden");
        // Written down, it is the same for all processes.
        app.app.engine.keep_slow_lists().unwrap();
        assert_eq!(proposed(), ["filter x_thing x_size", "sort x_thing x_size"]);
        app.as_role("manager").delete("/catalog/indexes/x_thing/x_size").refused(403, "forbidden");
        assert_eq!(ada.delete("/catalog/indexes/x_thing/x_size").ok().status, 204);
        look("/x_things?sort=x_size");
        assert!(proposed().is_empty());
        look("/x_things?sort=x_code");
        assert_eq!(proposed(), ["sort x_thing x_code"]);
        app.clock.advance(chrono::Duration::days(31));
        look("/x_things?sort=x_size");
        assert!(proposed().contains(&"sort x_thing x_size".to_owned()));
        ada.patch(FIELD, json!({"indexed": true})).ok();
        ada.patch("/catalog/objects/x_thing/fields/x_code", json!({"indexed": true})).ok();
        assert!(proposed().is_empty());
        app.work();
    });
}
