use std::io::{BufRead, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};

use base::{Problem, Result};
use db::testing::TestDb;
use db::{Db, Tx};

use crate::{insert, note_table, numbers};

type Work = Box<dyn Fn(&mut Tx<'_>) -> Result<u64> + Send>;

/// Holds the writer with one closure while others queue up, then lets all go.
fn together(db: &Db, others: Vec<Work>) -> Vec<Result<u64>> {
    let (holding, is_held) = std::sync::mpsc::channel();
    let go = Arc::new(AtomicBool::new(false));
    let gate = go.clone();
    std::thread::scope(|s| {
        let first = s.spawn(|| {
            db.write_blocking(move |tx| {
                let _ = holding.send(());
                while !gate.load(SeqCst) {
                    std::thread::yield_now();
                }
                insert(tx, 1000)
            })
        });
        is_held.recv().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let answers = runtime.block_on(async {
            let mut writes: Vec<_> = others.into_iter().map(|work| Box::pin(db.write(work))).collect();
            // Polled once, each is in the queue, in this order.
            for write in &mut writes {
                let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
                let _ = write.as_mut().poll(&mut cx);
            }
            go.store(true, SeqCst);
            let mut answers = Vec::new();
            for write in writes {
                answers.push(write.await);
            }
            answers
        });
        first.join().unwrap().unwrap();
        answers
    })
}

#[test]
fn writers_that_wait_share_a_commit() {
    let test = TestDb::sqlite("notes", note_table);
    let before = test.db.stats();
    let answers = together(
        &test.db,
        (0..40).map(|n| Box::new(move |tx: &mut Tx<'_>| insert(tx, n)) as Box<_>).collect(),
    );
    assert!(answers.iter().all(Result::is_ok));
    let after = test.db.stats();
    assert_eq!(after.writes - before.writes, 41);
    // The one that held the writer used up the group's time by itself; the others came together.
    let commits = after.commits - before.commits;
    assert!(commits <= 20, "{commits} commits for 41 writes");
    assert!(after.largest_group >= 3, "{after:?}");
    assert_eq!(numbers(&test.db).len(), 41);
}

#[test]
fn one_failure_in_a_group_harms_nobody_else() {
    let test = TestDb::sqlite("notes", note_table);
    let answers = together(
        &test.db,
        (0..30)
            .map(|n| {
                Box::new(move |tx: &mut Tx<'_>| {
                    insert(tx, n)?;
                    match n % 5 {
                        1 => Err(Problem::invalid("no", "")),
                        2 => panic!("on purpose"),
                        3 => insert(tx, n),
                        _ => Ok(1),
                    }
                }) as Box<_>
            })
            .collect(),
    );
    for (n, answer) in answers.iter().enumerate() {
        match n % 5 {
            1 => assert_eq!(answer.as_ref().unwrap_err().code, "no"),
            2 => assert_eq!(answer.as_ref().unwrap_err().code, "internal"),
            3 => assert_eq!(answer.as_ref().unwrap_err().code, "unique_violation"),
            _ => assert!(answer.is_ok()),
        }
    }
    let expected: Vec<i64> = (0..30).filter(|n| n % 5 == 0 || n % 5 == 4).chain([1000]).collect();
    assert_eq!(numbers(&test.db), expected);
}

#[test]
fn a_commit_that_fails_by_one_closures_fault_fails_only_that_one() {
    let test = TestDb::sqlite("notes", note_table);
    // A deferred foreign key is looked at only when the group commits.
    test.db
        .write_blocking(|tx| {
            tx.execute_batch(
                "CREATE TABLE child (n INTEGER REFERENCES note (n) DEFERRABLE INITIALLY DEFERRED)",
            )
        })
        .unwrap();
    let hooks = Arc::new(AtomicU32::new(0));
    let works = (0..6).map(|n| {
        let hooks = hooks.clone();
        Box::new(move |tx: &mut Tx<'_>| {
            let hooks = hooks.clone();
            tx.after_commit(Box::new(move || {
                hooks.fetch_add(1, SeqCst);
            }));
            if n == 3 {
                tx.execute_batch("INSERT INTO child VALUES (4711)")?;
            }
            insert(tx, n)
        }) as Box<_>
    });
    let answers = together(&test.db, works.collect());
    assert!(answers[3].as_ref().unwrap_err().detail.contains("FOREIGN KEY"));
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 5);
    assert_eq!(hooks.load(SeqCst), 5);
    assert_eq!(numbers(&test.db), [0, 1, 2, 4, 5, 1000]);
}

#[test]
fn a_full_disk_is_a_problem_with_advice_and_passes() {
    let test = TestDb::sqlite("notes", note_table);
    test.db
        .write_blocking(|tx| {
            let pages = crate::one(tx, "PRAGMA page_count", base::ColumnType::Int)?.int().unwrap_or(0);
            crate::one(tx, &format!("PRAGMA max_page_count = {}", pages + 4), base::ColumnType::Int)
                .map(|_| ())
        })
        .unwrap();
    let answers = together(
        &test.db,
        (0..8)
            .map(|n| {
                Box::new(move |tx: &mut Tx<'_>| {
                    if n == 4 {
                        tx.execute_batch("INSERT INTO note SELECT -1, zeroblob(1000000)")?;
                    }
                    insert(tx, n)
                }) as Box<_>
            })
            .collect(),
    );
    let problem = answers[4].as_ref().unwrap_err();
    assert_eq!((problem.code.as_str(), problem.kind.status()), ("disk_full", 503));
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 7, "{answers:?}");
    assert_eq!(numbers(&test.db), [0, 1, 2, 3, 5, 6, 7, 1000]);
}

#[test]
fn a_killed_process_has_kept_what_it_acknowledged() {
    // The child is this very test program, told by the environment to write until it is killed.
    if let Ok(path) = std::env::var("KITH_DB_VICTIM") {
        let db = Db::open_sqlite(path.as_ref(), db::Options::default()).unwrap();
        for n in 0.. {
            db.write_blocking(move |tx| insert(tx, n)).unwrap();
            writeln!(std::io::stdout(), "acknowledged {n}").unwrap();
        }
    }
    let test = TestDb::sqlite("notes", note_table);
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["group::a_killed_process_has_kept_what_it_acknowledged", "--exact", "--nocapture"])
        .env("KITH_DB_VICTIM", test.path().unwrap())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = -1;
    for line in lines.map_while(Result::ok) {
        if let Some(n) = line.split("acknowledged ").nth(1) {
            last = n.parse().unwrap();
        }
        if last >= 20 {
            let _ = child.kill();
        }
    }
    child.wait().unwrap();
    let kept = numbers(&test.reopen());
    assert!(last >= 20);
    assert!(kept.len() as i64 > last, "{} kept, {} acknowledged", kept.len(), last + 1);
}
