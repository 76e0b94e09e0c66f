//! The rows that were refused, as a file that can be mended and imported again.

use base::{ColumnType, Id, Problem, Result};
use model::Actor;

use super::store;
use crate::Engine;
use crate::records::statement;

/// Rows read at once.
const PAGE: i64 = 500;

/// Writes the rejected rows as CSV, in the file's own columns and one more, `kith_reason`. Blocks; `write` is called
/// with one part after the other. A row that could not be taken apart stands in the first column as it was.
///
/// # Errors
/// 404; what `write` says; database problems.
pub fn rejected_csv(
    engine: &Engine,
    actor: &Actor,
    import: Id,
    write: &mut dyn FnMut(Vec<u8>) -> Result<()>,
) -> Result<()> {
    let found = engine.db().read_blocking(move |tx| store::load(tx, import))?;
    let found = found.filter(|i| i.visible(actor)).ok_or_else(|| Problem::not_found("import"))?;
    let mut head: Vec<String> = found.info["columns"]
        .as_array()
        .map(|list| list.iter().filter_map(|c| c["name"].as_str().map(str::to_owned)).collect())
        .unwrap_or_default();
    let width = head.len();
    head.push("kith_reason".to_owned());
    write(lines(&[head])?)?;
    let mut after = i64::MIN;
    loop {
        let rows = engine.db().read_blocking(move |tx| {
            let sql = "SELECT row_number, reason, raw FROM import_reject WHERE import_id = ? AND row_number > ? \
                       ORDER BY row_number LIMIT ?";
            let values = [store::id(import), store::int(after), store::int(PAGE)];
            tx.query(&statement(tx.dialect(), sql, values), &[ColumnType::Int, ColumnType::Text, ColumnType::Text])
        })?;
        let Some(last) = rows.last().and_then(|r| r[0].int()) else { return Ok(()) };
        after = last;
        let out: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let raw = row[2].text().unwrap_or_default();
                let mut cells: Vec<String> = serde_json::from_str(raw).unwrap_or_default();
                cells.resize(cells.len().max(width), String::new());
                cells.push(row[1].text().unwrap_or_default().to_owned());
                cells
            })
            .collect();
        write(lines(&out)?)?;
    }
}

fn lines(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(Problem::internal)?;
    }
    writer.into_inner().map_err(Problem::internal)
}
