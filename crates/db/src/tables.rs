//! What tables a database really has, as each database tells it.

use base::{Cell, ColumnType, Dialect, Result, Statement};

use crate::Tx;

fn about(dialect: Dialect, sql: &str, table: &str) -> Statement {
    let table = dialect.bind(Cell::Text(table.to_owned()), ColumnType::Text);
    Statement { sql: sql.to_owned(), values: vec![table] }
}

/// The columns of a table; none when there is no such table.
///
/// # Errors
/// Database problems.
pub fn columns(tx: &mut Tx<'_>, table: &str) -> Result<Vec<String>> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "SELECT name FROM pragma_table_info(?)",
        Dialect::Postgres => {
            "SELECT column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1"
        }
    };
    let rows = tx.query(&about(tx.dialect(), sql, table), &[ColumnType::Text])?;
    Ok(rows.into_iter().filter_map(|r| r[0].text().map(str::to_owned)).collect())
}

/// The indexes of a table, and whether each can be used: PostgreSQL keeps one whose building was interrupted.
///
/// # Errors
/// Database problems.
pub fn indexes(tx: &mut Tx<'_>, table: &str) -> Result<Vec<(String, bool)>> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "SELECT name, 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = ?",
        Dialect::Postgres => {
            "SELECT i.relname::text, CASE WHEN x.indisvalid AND x.indisready THEN 1::bigint ELSE 0::bigint END \
             FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
             JOIN pg_namespace n ON n.oid = t.relnamespace \
             WHERE n.nspname = current_schema() AND t.relname = $1"
        }
    };
    let rows = tx.query(&about(tx.dialect(), sql, table), &[ColumnType::Text, ColumnType::Int])?;
    Ok(rows.iter().filter_map(|r| Some((r[0].text()?.to_owned(), r[1].int() == Some(1)))).collect())
}
