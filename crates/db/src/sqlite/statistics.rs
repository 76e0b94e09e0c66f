//! What the planner is told of how much a table holds.
//!
//! Statistics of a table that was small when it was counted do harm: the planner believes them until somebody counts
//! again, and reads the whole table, which by now may hold a hundred thousand rows, instead of looking one row up. Of a
//! table without statistics it believes that it is large, which is never far wrong in what it costs. So only those of
//! tables that hold much stay.

use rusqlite::Connection;

/// Of tables and indexes with fewer rows nothing is told.
const LEAST: i64 = 10_000;

/// Counts what is worth it, and forgets what was counted of small tables.
pub(super) fn refresh(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("PRAGMA optimize")?;
    forget_small(conn)
}

/// Forgets what was counted of tables while they were small.
pub(super) fn forget_small(conn: &Connection) -> rusqlite::Result<()> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    if conn.query_row(there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(());
    }
    // The first number says how many rows there were.
    let small = "FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < ?";
    if conn.query_row(&format!("SELECT count(*) {small}"), [LEAST], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(());
    }
    conn.execute(&format!("DELETE {small}"), [LEAST])?;
    // Has this connection read them again; others do when they are opened.
    conn.execute_batch("ANALYZE sqlite_schema")
}
