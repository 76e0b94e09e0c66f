//! Cells that break software, files that are too large or nothing at all.

use base::ProblemKind;
use serde_json::{Value as Json, json};

use super::{data, on_both, on_sqlite};
use crate::import::{MAX_BYTES, Upload};

#[test]
fn naughty_cells_survive_the_way_or_are_refused_with_a_reason() {
    let Some(file) = data("naughty_strings.json") else { return };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let mut strings: Vec<String> = strings.into_iter().filter(|s| !s.trim().is_empty()).collect();
    strings.push("a\0b".to_owned());
    strings.push("x".repeat(5_000));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["n", "name", "city"]).unwrap();
    for (i, s) in strings.iter().enumerate() {
        writer.write_record([i.to_string(), s.clone(), s.clone()]).unwrap();
    }
    let bytes = writer.into_inner().unwrap();
    on_both(|desk| {
        let mapping = json!({"steps": [{"object": "company", "fields": {
            "name": {"column": "name"}, "domain": {"column": "n"}, "addresses[0].city": {"column": "city"}}}]});
        let done = desk.import("company", &bytes, mapping);
        assert_eq!(done["state"], "done", "{}", done["error"]);
        assert_eq!(done["progress"]["done"], strings.len());
        let companies = desk.all("company");
        for company in &companies {
            let i: usize = company["domain"].as_str().unwrap().parse().unwrap();
            assert_eq!(company["name"].as_str().unwrap(), strings[i].trim());
            assert_eq!(company["addresses"][0]["city"].as_str().unwrap(), strings[i].trim());
        }
        let refused = strings.len() - companies.len();
        assert_eq!(done["progress"]["rejected"], refused);
        // The two at the end, and nothing that people might really write.
        let rejected = desk.rejected(&done);
        assert!(rejected.contains("U+0000") && rejected.contains("characters fit here"), "{rejected}");
        assert_eq!(refused, 2, "{rejected}");
        let again: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(rejected.as_bytes())
            .records()
            .map(Result::unwrap)
            .collect();
        assert_eq!(again.len(), refused);
        assert_eq!(&again[0][1], "a\0b");
    });
}

#[test]
fn a_file_that_is_too_large_is_refused_and_leaves_nothing() {
    on_sqlite(|desk| {
        let mut upload = Upload::begin(&desk.engine, &desk.actor(), "person", "big.csv").unwrap();
        upload.limit = 1_000_000;
        let line = "Somebody,somebody@example.com\n".repeat(10_000);
        let mut result = Ok(());
        while result.is_ok() {
            result = upload.push(line.as_bytes());
        }
        let problem = result.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::TooLarge);
        assert!(problem.detail.contains("200 MB"));
        assert_eq!(MAX_BYTES, 200 * 1024 * 1024);
        assert_eq!(pieces(desk), 0);
        assert!(desk.engine.read_as(desk.actor(), crate::import::list).unwrap().is_empty());
    });
}

fn pieces(desk: &super::Desk) -> i64 {
    let sql = base::Statement::text("SELECT COUNT(*) FROM import_chunk");
    desk.engine
        .db()
        .read_blocking(move |tx| tx.query_one(&sql, &[base::ColumnType::Int]))
        .unwrap()
        .and_then(|r| r[0].int())
        .unwrap()
}

#[test]
fn a_file_of_several_pieces_is_read_as_one() {
    on_both(|desk| {
        let note = "ä".repeat(900);
        let lines: Vec<String> = (0..900).map(|i| format!("Company {i},\"{note}\nline {i}\"")).collect();
        let file = format!("name,industry\n{}", lines.join("\n"));
        assert!(file.len() > 5 * 256 * 1024);
        let mapping = json!({"steps": [{"object": "company", "fields": {
            "name": {"column": "name"}, "industry": {"column": "industry"}}}]});
        let import = desk.upload("company", &file);
        assert!(pieces(desk) > 5);
        let done = desk.run(&import, &mapping).unwrap();
        assert_eq!(done["progress"]["created"], 900);
        let last = desk.all("company").pop().unwrap();
        assert_eq!(last["industry"], format!("{note}\nline 899"));
        // A finished import needs its file no more.
        assert_eq!(pieces(desk), 0);
    });
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    on_sqlite(|desk| {
        let refused = |bytes: &[u8]| {
            crate::import::create(&desk.engine, &desk.actor(), "person", "x.csv", bytes).unwrap_err()
        };
        assert_eq!(refused(b"").detail, "The file is empty.");
        assert_eq!(refused(b"\n\n\n").kind, ProblemKind::Invalid);
        assert_eq!(refused(&vec![0xff; 300_000]).kind, ProblemKind::Invalid);
        let wide = vec!["c"; 600].join(",");
        assert!(refused(wide.as_bytes()).detail.contains("500 columns"));
        assert_eq!(pieces(desk), 0);
    });
}

#[test]
fn columns_without_a_name_or_with_the_same_are_told_apart() {
    on_sqlite(|desk| {
        let import = desk.upload("person", "Name,,Mail,Mail\nAnn,x,a@example.com,b@example.com\n");
        let names: Vec<&Json> = import["columns"].as_array().unwrap().iter().map(|c| &c["name"]).collect();
        assert_eq!(names, ["Name", "Column 2", "Mail", "Mail (2)"]);
        let import = desk.upload("person", "Ann,ann@example.com\nBob,bob@example.com\n");
        assert_eq!((&import["header_row"], &import["rows"]), (&json!(0), &json!(2)));
        assert_eq!(import["columns"][1]["name"], "Column 2");
        let mapping = json!({"steps": [{"object": "person", "fields": {
            "name": {"column": "Column 1"}, "emails[0]": {"column": "Column 2"}}}]});
        assert_eq!(desk.run(&import, &mapping).unwrap()["progress"]["created"], 2);
    });
}

#[test]
fn a_mapping_may_read_the_file_otherwise_than_was_detected() {
    on_sqlite(|desk| {
        let file = b"List,of,ours\nname;city\nZo\xEB;K\xF6ln\nAnn;Kiel\n";
        let import = desk.upload("company", file);
        assert_eq!(import["encoding"], "windows-1252");
        let mapping = json!({"header_row": 2, "delimiter": ";", "encoding": "iso-8859-1", "steps": [{"object": "company",
            "fields": {"name": {"column": "name"}, "addresses.city": {"column": "city"}}}]});
        let done = desk.run(&import, &mapping).unwrap();
        assert_eq!((&done["state"], &done["error"]), (&json!("done"), &Json::Null));
        assert_eq!((&done["progress"]["done"], &done["progress"]["total"]), (&json!(2), &json!(2)));
        let zoe = desk.all("company")[0].clone();
        assert_eq!((&zoe["name"], &zoe["addresses"][0]["city"]), (&json!("Zoë"), &json!("Köln")));
        // What cannot be is refused at once, or by the job in words.
        let import = desk.upload("company", file);
        let mut wrong = mapping.clone();
        wrong["encoding"] = json!("utf-8");
        assert_eq!(desk.start(&import, &wrong).unwrap_err().detail, "The file is not UTF-8 throughout.");
        wrong["encoding"] = json!("windows-1252");
        wrong["header_row"] = json!(9);
        let failed = desk.run(&import, &wrong).unwrap();
        assert_eq!(
            (&failed["state"], &failed["error"]),
            (&json!("failed"), &json!("The file has no row 9 with the columns' names."))
        );
    });
}
