use base::{ColumnType, Statement};
use db::{Db, Options};

/// How the planner goes about looking up single rows.
fn plan(db: &Db) -> String {
    db.read_blocking(|tx| {
        let ask =
            "EXPLAIN QUERY PLAN SELECT b.n FROM little a CROSS JOIN much b WHERE a.n IN (1, 2) AND b.n = a.n";
        let types = [ColumnType::Int, ColumnType::Int, ColumnType::Int, ColumnType::Text];
        let rows = tx.query(&Statement::text(ask), &types)?;
        Ok(rows.iter().filter_map(|row| row[3].text().map(str::to_owned)).collect::<Vec<_>>().join("; "))
    })
    .unwrap()
}

#[test]
fn what_was_small_when_it_was_counted_is_not_taken_for_small_when_it_has_grown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.db");
    let open = || Db::open(path.to_str().unwrap(), Options::default()).unwrap();
    let db = open();
    db.write_blocking(|tx| {
        tx.execute_batch(
            "CREATE TABLE little (n INTEGER PRIMARY KEY); CREATE TABLE much (n INTEGER PRIMARY KEY, at INTEGER); \
             CREATE TABLE large (n INTEGER PRIMARY KEY, at INTEGER); CREATE INDEX large_at ON large (at); \
             CREATE INDEX much_at ON much (at); INSERT INTO little VALUES (1); INSERT INTO much VALUES (1, 1); \
             WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) \
             INSERT INTO large SELECT n, n % 7 FROM c; ANALYZE",
        )
    })
    .unwrap();
    assert!(plan(&db).contains("SCAN b"), "the fault itself is gone: {}", plan(&db));
    db.close();
    let db = open();
    assert!(!plan(&db).contains("SCAN b"), "{}", plan(&db));
    let told = "SELECT tbl FROM sqlite_stat1 WHERE idx IS NOT NULL";
    let told = db.read_blocking(move |tx| tx.query(&Statement::text(told), &[ColumnType::Text])).unwrap();
    assert_eq!(told.iter().filter_map(|row| row[0].text()).collect::<Vec<_>>(), ["large"]);
}
