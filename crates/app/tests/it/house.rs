//! Who may import whom, as docs/ARCHITECTURE.md says it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value as Json;

/// Crates of the house that a crate may use in what it ships.
const MAY_USE: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("db", &["base"]),
    ("model", &["base"]),
    ("engine", &["base", "db", "model"]),
    ("identity", &["base", "db", "model", "engine"]),
    ("contacts", &["base", "db", "model", "engine"]),
    ("sales", &["base", "db", "model", "engine", "contacts"]),
    ("web-assets", &[]),
    ("edge", &["base", "db", "model", "engine", "identity", "web-assets"]),
    ("app", &["base", "db", "model", "engine", "identity", "contacts", "sales", "edge"]),
    ("kith", &["base", "db", "model", "engine", "identity", "edge", "app"]),
    ("bench", &[]),
];

fn metadata() -> Json {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()
        .expect("cargo metadata runs");
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

#[test]
fn no_room_opens_into_a_room_it_should_not_know() {
    let metadata = metadata();
    let rules: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let names: BTreeSet<&str> =
        metadata["packages"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, rules.keys().copied().collect(), "a crate is missing in the table, or here no longer");
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let shipped = dependency["kind"].is_null();
            assert!(
                !shipped || !names.contains(other) || rules[name].contains(&other),
                "{name} must not use {other}: see docs/ARCHITECTURE.md"
            );
        }
    }
}

#[test]
fn only_the_edge_knows_the_http_server_and_only_db_the_drivers() {
    let metadata = metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let shipped = dependency["kind"].is_null();
            assert!(other != "axum" || name == "edge" || !shipped, "{name} must not use axum");
            let driver = matches!(other, "rusqlite" | "tokio-postgres" | "postgres");
            assert!(!driver || matches!(name, "db" | "bench"), "{name} must not use {other}");
        }
    }
}
