//! A process that dies in the middle of an import: every row is imported exactly once.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use serde_json::json;

use super::{Desk, desk, id_of, on_both};
use crate::import;

fn file(rows: usize) -> String {
    let lines: Vec<String> = (0..rows)
        .map(|i| {
            if i % 100 == 7 {
                format!("Person {i},not a mail")
            } else {
                format!("Person {i},p{i}@example.com")
            }
        })
        .collect();
    format!("name,mail\n{}\n", lines.join("\n"))
}

fn mapping() -> serde_json::Value {
    json!({"steps": [{"object": "person", "fields": {"name": {"column": "name"}, "emails[0]": {"column": "mail"}}}]})
}

/// All of it is there once, and the counts say so.
fn whole(desk: &Desk, import: &serde_json::Value, rows: usize) {
    let bad = rows / 100;
    let done = desk.get(import);
    assert_eq!(done["state"], "done", "{}", done["error"]);
    assert_eq!(done["progress"]["done"], rows);
    assert_eq!(done["progress"]["created"], rows - bad);
    assert_eq!(done["progress"]["rejected"], bad);
    let people = desk.all("person");
    let names: BTreeSet<String> =
        people.iter().map(|p| p["name"]["full"].as_str().unwrap().to_owned()).collect();
    assert_eq!((people.len(), names.len()), (rows - bad, rows - bad));
    assert_eq!(desk.rejected(import).matches("is not an e-mail address").count(), bad);
}

#[test]
fn a_chunk_that_dies_leaves_nothing_and_the_run_goes_on_behind_the_last_one() {
    on_both(|desk| {
        let import = desk.upload("person", file(600));
        desk.start(&import, &mapping()).unwrap();
        desk.fuse.store(350, Ordering::SeqCst);
        desk.engine.run_due_jobs().unwrap();
        let stopped = desk.get(&import);
        assert_eq!(stopped["state"], "running");
        let done = stopped["progress"]["done"].as_u64().unwrap() as usize;
        // What is counted is what is there: the chunk that died left no record.
        assert!(
            done < 600 && desk.all("person").len() as u64 == stopped["progress"]["created"].as_u64().unwrap()
        );
        // The next try is due after a pause.
        desk.clock.advance(chrono::Duration::minutes(1));
        desk.engine.run_due_jobs().unwrap();
        whole(desk, &import, 600);
    });
}

#[test]
fn another_process_goes_on_with_what_a_killed_one_began() {
    let killed = |database: &db::testing::TestDb| {
        let first = desk(&database.db);
        let import = first.upload("person", file(1_200));
        let id = id_of(&import);
        first.start(&import, &mapping()).unwrap();
        // More rows than a chunk ever takes, however quick the machine. One turn that ends after its first chunk, as a killed process would; nothing else of it remains.
        let work = super::super::jobs::work(&first.engine, id, "running", None).unwrap().unwrap();
        assert!(!work.run(Some(std::time::Instant::now()), &mut |_| ()).unwrap());
        let seen = first.get(&import)["progress"]["done"].as_u64().unwrap();
        assert!(seen > 0 && seen < 1_200);
        let second = desk(&database.reopen());
        second.engine.run_due_jobs().unwrap();
        whole(&second, &import, 1_200);
    };
    db::testing::each_from("empty", |_| Ok(()), killed);
}

#[test]
fn two_processes_at_the_same_import_do_no_row_twice() {
    on_both(|desk| {
        let import = desk.upload("person", file(400));
        let id = id_of(&import);
        desk.start(&import, &mapping()).unwrap();
        let runs: Vec<_> = (0..2)
            .map(|_| {
                let engine = desk.engine.clone();
                std::thread::spawn(move || {
                    let work = super::super::jobs::work(&engine, id, "running", None).unwrap();
                    work.map(|work| work.run(None, &mut |_| ()).unwrap())
                })
            })
            .collect();
        for run in runs {
            run.join().unwrap();
        }
        desk.engine.run_due_jobs().unwrap();
        whole(desk, &import, 400);
    });
}

#[test]
fn a_command_that_was_killed_leaves_no_import_running_for_ever() {
    on_both(|desk| {
        let path = std::env::temp_dir().join(format!("kith-killed-{}.csv", base::id::new_id()));
        std::fs::write(&path, file(1_200)).unwrap();
        let ran = |die: bool| {
            let run = || {
                let mut told = |_: &import::Progress| assert!(!die, "killed");
                import::run_file(
                    &desk.engine,
                    &desk.actor(),
                    "person",
                    &path,
                    Some(&mapping()),
                    false,
                    &mut told,
                )
            };
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).ok().map(|done| done.unwrap().import)
        };
        // What ends as it should is done, however often it is looked at afterwards.
        let fine = json!({"id": ran(false).unwrap()});
        assert!(ran(true).is_none());
        let list = desk.engine.read_as(desk.actor(), import::list).unwrap();
        let import =
            list.iter().find(|i| i["state"] == "running").expect("an import that nobody runs").clone();
        let state = |import: &serde_json::Value| desk.get(import)["state"].as_str().unwrap().to_owned();
        desk.engine.run_due_jobs().unwrap();
        desk.clock.advance(chrono::Duration::seconds(61));
        desk.engine.run_due_jobs().unwrap();
        // It has moved since it began, so it is given another minute.
        assert_eq!(state(&import), "running");
        desk.clock.advance(chrono::Duration::seconds(61));
        desk.engine.run_due_jobs().unwrap();
        let failed = desk.get(&import);
        assert_eq!(failed["state"], "failed");
        assert!(failed["error"].as_str().unwrap().contains("go on behind the last row"), "{failed:#}");
        assert_eq!(state(&fine), "done");
        // And it can go on, under other eyes.
        let done = failed["progress"]["done"].as_u64().unwrap();
        assert!(done > 0 && done < 1_200);
        desk.start(&import, &mapping()).unwrap();
        desk.engine.run_due_jobs().unwrap();
        assert_eq!(
            (state(&import).as_str(), &desk.get(&import)["progress"]["done"]),
            ("done", &json!(1_200))
        );
        std::fs::remove_file(&path).unwrap();
    });
}
