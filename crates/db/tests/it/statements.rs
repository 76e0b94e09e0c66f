use base::{Cell, ColumnType, Problem, Statement};

use crate::{insert, note_table, numbers_in, on_both_with_notes, one, sql};

#[test]
fn rows_are_handed_over_one_by_one_and_may_be_stopped() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| {
            let rows: Vec<Vec<Cell>> =
                (0..20_000).map(|n| vec![Cell::Int(n), Cell::Text("body".into())]).collect();
            tx.insert_many("note", &[("n", ColumnType::Int), ("body", ColumnType::Text)], &rows)
        })
        .unwrap();
        db.read_blocking(|tx| {
            let all = Statement::text("SELECT n, body FROM note ORDER BY n");
            let types = [ColumnType::Int, ColumnType::Text];
            let mut sum = 0;
            tx.for_each(&all, &types, &mut |row| {
                sum += row[0].int().unwrap_or(0);
                Ok(())
            })?;
            assert_eq!(sum, 199_990_000);
            let mut seen = 0;
            let stopped = tx.for_each(&all, &types, &mut |_| {
                seen += 1;
                if seen == 10 { Err(Problem::invalid("enough", "")) } else { Ok(()) }
            });
            assert_eq!((seen, stopped.unwrap_err().code.as_str()), (10, "enough"));
            // The transaction is none the worse for it.
            assert_eq!(one(tx, "SELECT count(*) FROM note", ColumnType::Int)?, Cell::Int(20_000));
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn rows_affected_are_counted() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| {
            for n in 0..5 {
                insert(tx, n)?;
            }
            assert_eq!(tx.execute(&Statement::text("UPDATE note SET body = 'y' WHERE n > 1"))?, 3);
            assert_eq!(tx.execute(&Statement::text("DELETE FROM note WHERE n > 100"))?, 0);
            let gone =
                tx.query(&Statement::text("DELETE FROM note WHERE n < 2 RETURNING n"), &[ColumnType::Int])?;
            assert_eq!(gone.len(), 2);
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn sums_and_counts_are_whole_numbers_and_too_large_ones_a_problem() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| {
            for n in [i64::MAX - 1, -5, 3] {
                insert(tx, n)?;
            }
            assert_eq!(one(tx, "SELECT sum(n) FROM note WHERE n < 10", ColumnType::Int)?, Cell::Int(-2));
            assert_eq!(
                one(tx, "SELECT sum(n) FROM note WHERE n > 3", ColumnType::Int)?,
                Cell::Int(i64::MAX - 1)
            );
            assert_eq!(
                one(tx, "SELECT sum(n) FROM note WHERE n > 3 AND n < 4", ColumnType::Int)?,
                Cell::Null
            );
            let large = tx.savepoint(|tx| one(tx, "SELECT sum(n) FROM note WHERE n > 0", ColumnType::Int));
            assert_eq!(large.unwrap_err().code, "number_too_large");
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn one_text_may_be_bound_with_other_types_and_nulls() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| {
            for (cell, ty) in [
                (Cell::Int(1), ColumnType::Int),
                (Cell::Text("1".into()), ColumnType::Text),
                (Cell::Null, ColumnType::Uuid),
                (Cell::Null, ColumnType::Int),
            ] {
                let s = sql(tx, "SELECT ? IS NULL", &[(cell.clone(), ty)]);
                let row = tx.query_one(&s, &[ColumnType::Bool])?;
                assert_eq!(row, Some(vec![Cell::Bool(cell.is_null())]));
            }
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn a_wrong_number_of_values_or_columns_is_found() {
    on_both_with_notes(|db| {
        let values = db.write_blocking(|tx| {
            let s = sql(tx, "INSERT INTO note (n) VALUES (?)", &[]);
            tx.execute(&s)
        });
        assert_eq!(values.unwrap_err().code, "internal");
        let columns = db.write_blocking(|tx| {
            insert(tx, 1)?;
            tx.query(&Statement::text("SELECT n FROM note"), &[ColumnType::Int, ColumnType::Text])
        });
        assert_eq!(columns.unwrap_err().code, "internal");
        let cells = db.write_blocking(|tx| tx.insert_many("note", &[("n", ColumnType::Int)], &[vec![]]));
        assert_eq!(cells.unwrap_err().code, "internal");
    });
}

#[test]
fn a_statement_survives_a_change_of_the_schema() {
    db::testing::each_from("notes", note_table, |test| {
        let (db, other) = (&test.db, test.reopen());
        let all = || Statement::text("SELECT n, body FROM note");
        let read = |ty: ColumnType| db.read_blocking(move |tx| tx.query(&all(), &[ColumnType::Int, ty]));
        db.write_blocking(|tx| insert(tx, 1)).unwrap();
        for _ in 0..8 {
            read(ColumnType::Text).unwrap();
        }
        // Another process changes the type of a column under the prepared statement.
        other
            .write_blocking(|tx| {
                tx.execute_batch("ALTER TABLE note DROP COLUMN body")?;
                let date = tx.dialect().type_name(ColumnType::Date);
                tx.execute_batch(&format!("ALTER TABLE note ADD COLUMN body {date}"))
            })
            .unwrap();
        for _ in 0..3 {
            assert_eq!(read(ColumnType::Date).unwrap(), [[Cell::Int(1), Cell::Null]]);
        }
        db.write_blocking(numbers_in).unwrap();
    });
}

#[test]
fn many_different_statements_do_not_pile_up() {
    on_both_with_notes(|db| {
        db.read_blocking(|tx| {
            for n in 0..600 {
                assert_eq!(one(tx, &format!("SELECT {n} + 0"), ColumnType::Int)?, Cell::Int(n));
            }
            Ok(())
        })
        .unwrap();
    });
}
