//! A leads export as found: 338 of its rows are broken, and none of them may be lost silently.

use serde_json::{Value as Json, json};

use super::{data, on_sqlite};

fn mapping() -> Json {
    json!({"steps": [{"object": "person", "fields": {
        "name.first": {"column": "Prospect ID"},
        "name.last": {"column": "Lead Number"},
        "job_title": {"column": "What is your current occupation"}
    }}]})
}

#[test]
fn broken_rows_are_reported_and_the_others_taken() {
    let Some(file) = data("leads_dirty/leads_raw.csv") else { return };
    on_sqlite(|desk| {
        let import = desk.upload("person", std::fs::read(&file).unwrap());
        assert_eq!((&import["rows"], &import["broken"]), (&json!(9240), &json!(338)));
        assert_eq!(import["columns"].as_array().unwrap().len(), 37);
        let done = desk.run(&import, &mapping()).unwrap();
        assert_eq!(done["progress"]["created"], 8902);
        assert_eq!(done["progress"]["rejected"], 338);
        let rejected = desk.rejected(&import);
        assert_eq!(rejected.matches("The row has 1 cell instead of 37").count(), 338);
        // The first broken row of the file stands there with all it had.
        assert!(rejected.contains("8fd38b83-5c32-4277-bcfb-499f34a01c56,660471,Landing Page Submission"));
    });
}

#[test]
fn the_repaired_file_is_taken_whole() {
    let Some(file) = data("leads_dirty/leads_repaired.csv") else { return };
    on_sqlite(|desk| {
        let import = desk.upload("person", std::fs::read(&file).unwrap());
        assert_eq!((&import["rows"], &import["broken"]), (&json!(9240), &json!(0)));
        let converted =
            import["columns"].as_array().unwrap().iter().find(|c| c["name"] == "Converted").unwrap();
        assert_eq!(converted["distinct"], json!(["0", "1"]));
        let done = desk.run(&import, &mapping()).unwrap();
        assert_eq!(done["progress"]["created"], 9240);
        assert_eq!(done["progress"]["rejected"], 0);
        assert_eq!(desk.all("person").len(), 9240);
    });
}

#[test]
fn a_condition_takes_the_converted_ones_only() {
    let Some(file) = data("leads_dirty/leads_repaired.csv") else { return };
    on_sqlite(|desk| {
        let mut mapping = mapping();
        mapping["steps"][0]["where"] = json!({"column": "Converted", "eq": "1"});
        let done = desk.import("person", std::fs::read(&file).unwrap(), mapping);
        assert_eq!(done["progress"]["created"], 3561);
        assert_eq!(done["progress"]["skipped"], 9240 - 3561);
    });
}
