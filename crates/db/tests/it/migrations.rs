use base::{ColumnType, Dialect, ProblemKind};
use db::Migration;

use crate::one;

fn first(_: Dialect) -> Vec<String> {
    vec!["CREATE TABLE a (n INTEGER)".into(), "INSERT INTO a VALUES (1)".into()]
}

fn second(_: Dialect) -> Vec<String> {
    vec!["INSERT INTO a VALUES (2)".into()]
}

fn broken(_: Dialect) -> Vec<String> {
    vec!["INSERT INTO a VALUES (3)".into(), "nonsense".into()]
}

const FIRST: Migration = Migration { name: "0001_first", up: first };
const SECOND: Migration = Migration { name: "0002_second", up: second };
const BROKEN: Migration = Migration { name: "0003_broken", up: broken };

fn sum(db: &db::Db) -> i64 {
    db.read_blocking(|tx| one(tx, "SELECT sum(n) FROM a", ColumnType::Int)).unwrap().int().unwrap()
}

#[test]
fn each_step_runs_once_and_as_a_whole() {
    db::testing::on_both(|db| {
        db::migrate(db, &[FIRST]).unwrap();
        db::migrate(db, &[FIRST, SECOND]).unwrap();
        db::migrate(db, &[FIRST, SECOND]).unwrap();
        assert_eq!(sum(db), 3);
        assert!(db::migrate(db, &[FIRST, SECOND, BROKEN]).is_err());
        assert_eq!(sum(db), 3);
        assert!(db::migrate(db, &[FIRST, FIRST]).is_err());
    });
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    db::testing::on_both(|db| {
        db::migrate(db, &[FIRST, SECOND]).unwrap();
        let problem = db::migrate(db, &[FIRST]).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Internal);
        assert!(problem.detail.contains("newer") && problem.detail.contains("0002_second"), "{problem}");
    });
}

#[test]
fn programs_that_start_at_once_migrate_once() {
    db::testing::each_from(
        "empty",
        |_| Ok(()),
        |test| {
            let programs = [test.reopen(), test.reopen(), test.reopen()];
            std::thread::scope(|s| {
                for db in &programs {
                    s.spawn(|| db::migrate(db, &[FIRST, SECOND]).unwrap());
                }
            });
            assert_eq!(sum(&test.db), 3);
            programs.iter().for_each(db::Db::close);
        },
    );
}
