use base::{Cell, ColumnType, Result};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use crate::sql;

const TYPES: [ColumnType; 7] = [
    ColumnType::Bool,
    ColumnType::Int,
    ColumnType::Text,
    ColumnType::Bytes,
    ColumnType::Uuid,
    ColumnType::Time,
    ColumnType::Date,
];
const NAMES: [&str; 7] = ["b", "i", "t", "y", "u", "m", "d"];

fn table(db: &db::Db) -> Result<()> {
    db.write_blocking(|tx| {
        let int = tx.dialect().type_name(ColumnType::Int);
        let columns: Vec<String> =
            NAMES.iter().zip(TYPES).map(|(n, ty)| format!("{n} {}", tx.dialect().type_name(ty))).collect();
        tx.execute_batch(&format!("CREATE TABLE thing (id {int}, {})", columns.join(", ")))
    })
}

/// Writes the rows in two ways and reads them back.
fn round_trip(db: &db::Db, rows: &[Vec<Cell>]) {
    let rows = rows.to_vec();
    let expected = rows.clone();
    let read = db
        .write_blocking(move |tx| {
            tx.execute_batch("DELETE FROM thing")?;
            let numbered: Vec<Vec<Cell>> = rows
                .iter()
                .enumerate()
                .map(|(i, row)| [vec![Cell::Int(i as i64)], row.clone()].concat())
                .collect();
            let mut columns = vec![("id", ColumnType::Int)];
            columns.extend(NAMES.into_iter().zip(TYPES));
            tx.insert_many("thing", &columns, &numbered)?;
            for row in &numbered {
                let mut cells: Vec<(Cell, ColumnType)> =
                    row.iter().cloned().zip(columns.iter().map(|c| c.1)).collect();
                cells[0].0 = Cell::Int(cells[0].0.int().unwrap_or(0) + 1_000_000);
                let s = sql(tx, "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?)", &cells);
                tx.execute(&s)?;
            }
            tx.query(&base::Statement::text("SELECT b, i, t, y, u, m, d FROM thing ORDER BY id"), &TYPES)
        })
        .unwrap();
    assert_eq!(read, [expected.clone(), expected].concat());
}

fn date(y: i32, m: u32, d: u32) -> Cell {
    Cell::Date(NaiveDate::from_ymd_opt(y, m, d).unwrap())
}

fn time(micros: i64) -> Cell {
    Cell::Time(Utc.timestamp_micros(micros).unwrap())
}

#[test]
fn every_cell_comes_back_as_it_went_in() {
    let at = |text: &str| Cell::Time(text.parse::<DateTime<Utc>>().unwrap());
    let text = |t: &str| Cell::Text(t.to_owned());
    let rows = vec![
        vec![Cell::Null; 7],
        vec![
            Cell::Bool(true),
            Cell::Int(i64::MAX),
            text("Zoë 🦀 'quoted' \\ \"too\"\n"),
            Cell::Bytes(vec![0, 255, 0, 1]),
            Cell::Uuid(Uuid::max()),
            at("9999-12-31T23:59:59.999999Z"),
            date(9999, 12, 31),
        ],
        vec![
            Cell::Bool(false),
            Cell::Int(i64::MIN),
            text(""),
            Cell::Bytes(vec![]),
            Cell::Uuid(Uuid::nil()),
            time(-1),
            date(-43, 3, 15),
        ],
        vec![
            Cell::Null,
            Cell::Int(-1),
            text(&"long ".repeat(20_000)),
            Cell::Bytes(vec![7; 100_000]),
            Cell::Uuid(Uuid::now_v7()),
            at("0001-01-01T00:00:00.000001Z"),
            date(0, 2, 29),
        ],
        vec![
            Cell::Bool(true),
            Cell::Int(0),
            text("\u{1}\u{FEFF}e\u{301}"),
            Cell::Null,
            Cell::Null,
            time(0),
            date(10_001, 1, 1),
        ],
    ];
    db::testing::on_both_from("things", table, |db| round_trip(db, &rows));
}

fn any_row() -> impl Strategy<Value = Vec<Cell>> {
    let maybe = |some: BoxedStrategy<Cell>| prop_oneof![1 => Just(Cell::Null), 5 => some].boxed();
    let day = |n: i64| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(n);
    (
        maybe(any::<bool>().prop_map(Cell::Bool).boxed()),
        maybe(any::<i64>().prop_map(Cell::Int).boxed()),
        maybe("[^\u{0}]{0,40}".prop_map(Cell::Text).boxed()),
        maybe(proptest::collection::vec(any::<u8>(), 0..40).prop_map(Cell::Bytes).boxed()),
        maybe(any::<u128>().prop_map(|n| Cell::Uuid(Uuid::from_u128(n))).boxed()),
        // From the year 1 to 9999.
        maybe((-62_135_596_800_000_000i64..253_402_300_800_000_000).prop_map(time).boxed()),
        maybe((-2_000_000i64..3_000_000).prop_map(move |n| Cell::Date(day(n))).boxed()),
    )
        .prop_map(|(b, i, t, y, u, m, d)| vec![b, i, t, y, u, m, d])
}

#[test]
fn any_cell_comes_back_as_it_went_in() {
    db::testing::on_both_from("things", table, |db| {
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(24));
        runner
            .run(&proptest::collection::vec(any_row(), 1..12), |rows| {
                round_trip(db, &rows);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn a_nul_character_is_refused_by_both_in_the_same_words() {
    db::testing::on_both_from("things", table, |db| {
        let single = db.write_blocking(|tx| {
            let s =
                sql(tx, "INSERT INTO thing (t) VALUES (?)", &[(Cell::Text("a\0b".into()), ColumnType::Text)]);
            tx.execute(&s)
        });
        let many = db.write_blocking(|tx| {
            tx.insert_many("thing", &[("t", ColumnType::Text)], &[vec![Cell::Text("a\0b".into())]])
        });
        assert_eq!(single.unwrap_err().code, "nul_character");
        assert_eq!(many.unwrap_err().code, "nul_character");
    });
}

#[test]
fn the_wrong_type_is_an_error_not_a_guess() {
    db::testing::on_both_from("things", table, |db| {
        let wrong = db.write_blocking(|tx| {
            tx.insert_many("thing", &[("t", ColumnType::Text)], &[vec![Cell::Text("x".into())]])?;
            tx.query(&base::Statement::text("SELECT t FROM thing"), &[ColumnType::Uuid])
        });
        assert_eq!(wrong.unwrap_err().code, "internal");
    });
}
