use std::sync::mpsc;
use std::time::Duration;

use base::Problem;

use crate::{insert, note_table, on_both_with_notes};

fn listen(db: &db::Db, channel: &str) -> mpsc::Receiver<String> {
    let (sender, notes) = mpsc::channel();
    db.on_notify(channel, Box::new(move |payload| drop(sender.send(payload.to_owned()))));
    notes
}

const SOON: Duration = Duration::from_secs(5);

#[test]
fn listeners_hear_what_was_committed_and_nothing_else() {
    on_both_with_notes(|db| {
        let (jobs, other) = (listen(db, "jobs"), listen(db, "Other 'one\""));
        let _ = db.write_blocking(|tx| {
            tx.notify("jobs", "undone")?;
            Err::<(), _>(Problem::invalid("no", ""))
        });
        db.write_blocking(|tx| {
            let _ = tx.savepoint(|tx| {
                tx.notify("jobs", "undone too")?;
                Err::<(), _>(Problem::invalid("no", ""))
            });
            insert(tx, 1)?;
            tx.notify("jobs", "it's \\ done")?;
            tx.notify("jobs", "it's \\ done")?;
            tx.notify("nobody", "listens")
        })
        .unwrap();
        assert_eq!(jobs.recv_timeout(SOON).unwrap(), "it's \\ done");
        db.write_blocking(|tx| tx.notify("jobs", "without a statement")).unwrap();
        assert_eq!(jobs.recv_timeout(SOON).unwrap(), "without a statement");
        db.write_blocking(|tx| tx.notify("Other 'one\"", "")).unwrap();
        assert_eq!(other.recv_timeout(SOON).unwrap(), "");
        assert!(jobs.try_recv().is_err());
        assert!(db.write_blocking(|tx| tx.notify("jobs", &"x".repeat(8000))).is_err());
    });
}

#[test]
fn another_process_on_postgres_hears_it_too() {
    let Some(test) = db::testing::TestDb::postgres("notes", note_table) else { return };
    let other = test.reopen();
    let heard = listen(&other, "jobs");
    test.db.write_blocking(|tx| tx.notify("jobs", "across")).unwrap();
    assert_eq!(heard.recv_timeout(SOON).unwrap(), "across");
    other.close();
}

#[test]
fn a_listener_comes_back_after_its_connection_was_cut() {
    let Some(test) = db::testing::TestDb::postgres("notes", note_table) else { return };
    let heard = listen(&test.db, "jobs");
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    test.db.write_blocking(move |tx| crate::one(tx, cut, base::ColumnType::Int)).unwrap();
    // An empty payload says that something may have been missed.
    assert_eq!(heard.recv_timeout(SOON).unwrap(), "");
    test.db.write_blocking(|tx| tx.notify("jobs", "again")).unwrap();
    assert_eq!(heard.recv_timeout(SOON).unwrap(), "again");
}
