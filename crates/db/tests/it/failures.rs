use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use base::{ColumnType, ProblemKind, Statement};
use db::testing::TestDb;

use crate::{insert, note_table, numbers, numbers_in, on_both_with_notes, one};

#[test]
fn a_unique_violation_can_be_recognised() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| tx.execute_batch("CREATE UNIQUE INDEX note_body ON note (body)")).unwrap();
        db.write_blocking(|tx| insert(tx, 1)).unwrap();
        let key = db.write_blocking(|tx| insert(tx, 1)).unwrap_err();
        assert_eq!((key.kind, key.code.as_str()), (ProblemKind::Conflict, "unique_violation"));
        assert!(key.extra["constraint"].is_string());
        let index = db.write_blocking(|tx| insert(tx, 2)).unwrap_err();
        let name = index.extra["constraint"].as_str().unwrap().to_owned();
        assert!(["note_body", "note.body"].contains(&name.as_str()), "{name}");
    });
}

#[test]
fn a_fault_in_a_statement_is_internal_and_tells_the_log_which() {
    on_both_with_notes(|db| {
        let problem =
            db.read_blocking(|tx| tx.execute(&Statement::text("SELECT wrong FROM note"))).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Internal);
        assert!(problem.detail.contains("SELECT wrong FROM note"), "{problem}");
    });
}

#[test]
fn those_who_deadlock_are_run_again() {
    let Some(test) = TestDb::postgres("notes", note_table) else { return };
    test.db.write_blocking(|tx| insert(tx, 1).and(insert(tx, 2))).unwrap();
    test.db.write_blocking(|tx| tx.execute_batch("UPDATE note SET body = ''")).unwrap();
    static FIRST: AtomicU32 = AtomicU32::new(0);
    static BOTH_HOLD_ONE: Barrier = Barrier::new(2);
    std::thread::scope(|s| {
        for (mine, other) in [(1, 2), (2, 1)] {
            let db = test.db.clone();
            s.spawn(move || {
                db.write_blocking(move |tx| {
                    let touch =
                        |n: i32| Statement::text(format!("UPDATE note SET body = body || 'x' WHERE n = {n}"));
                    tx.execute(&touch(mine))?;
                    if FIRST.fetch_add(1, SeqCst) < 2 {
                        BOTH_HOLD_ONE.wait();
                    }
                    tx.execute(&touch(other))
                })
                .unwrap()
            });
        }
    });
    assert!(test.db.stats().retries >= 1);
    let done = test.db.read_blocking(|tx| one(tx, "SELECT min(body) FROM note", ColumnType::Text)).unwrap();
    assert_eq!(done.text(), Some("xx"));
}

#[test]
fn a_cut_connection_is_a_problem_for_what_was_under_way_only() {
    let Some(test) = TestDb::postgres("notes", note_table) else { return };
    let cut_self = "SELECT pg_terminate_backend(pg_backend_pid())";
    let under_way = test.db.write_blocking(move |tx| {
        insert(tx, 1)?;
        let _ = tx.savepoint(|tx| one(tx, cut_self, ColumnType::Bool));
        insert(tx, 2)
    });
    assert_eq!(under_way.unwrap_err().code, "database_away");
    assert!(numbers(&test.db).is_empty());
    // Cut in their sleep, connections are replaced without anybody noticing.
    let cut_others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let other = test.reopen();
    other.read_blocking(numbers_in).unwrap();
    for n in 0..3 {
        other.write_blocking(move |tx| one(tx, cut_others, ColumnType::Int)).unwrap();
        test.db.write_blocking(move |tx| insert(tx, n)).unwrap();
        assert_eq!(numbers(&test.db).len() as i64, n + 1);
    }
    other.close();
}

#[test]
fn a_server_that_is_not_there_is_a_problem_at_once() {
    let away = db::Db::open("postgres://nobody@127.0.0.1:1/none", db::Options::default());
    let problem = away.unwrap_err();
    assert_eq!((problem.kind, problem.code.as_str()), (ProblemKind::Unavailable, "database_away"));
    let nowhere = db::Db::open("/nonexistent/folder/kith.db", db::Options::default());
    assert!(nowhere.is_err());
}

#[test]
fn a_slow_statement_is_stopped_when_asked() {
    let Some(test) = TestDb::postgres("notes", note_table) else { return };
    let limit = Some(std::time::Duration::from_millis(50));
    let db =
        db::Db::open(test.address(), db::Options { statement_timeout: limit, ..Default::default() }).unwrap();
    let slow = db.read_blocking(|tx| tx.execute(&Statement::text("SELECT pg_sleep(20)")));
    assert_eq!(slow.unwrap_err().code, "too_slow");
    db.close();
}

#[test]
fn two_programs_on_one_file_take_turns() {
    let test = TestDb::sqlite("notes", note_table);
    let other = test.reopen();
    std::thread::scope(|s| {
        for (db, from) in [(&test.db, 0), (&other, 1000)] {
            s.spawn(move || {
                for n in from..from + 50 {
                    db.write_blocking(move |tx| insert(tx, n)).unwrap();
                }
            });
        }
    });
    assert_eq!(numbers(&test.db).len(), 100);
    assert_eq!(numbers(&other).len(), 100);
}

#[test]
fn sessions_speak_utc() {
    let Some(test) = TestDb::postgres("notes", note_table) else { return };
    let zone = test.db.read_blocking(|tx| one(tx, "SHOW timezone", ColumnType::Text)).unwrap();
    assert_eq!(zone.text(), Some("UTC"));
}
