//! The search across objects: one document a record, written in the record's own transaction.

use std::collections::HashMap;

use base::text::fold;
use base::{Cell, ColumnType, Dialect, Id, Result, Statement, Value};
use model::{Object, Scope, Verb};
use sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use serde_json::{Value as Json, json};

use crate::records::{Change, Record, col, statement};
use crate::{Ctx, scope};

/// At most this many hits are ranked.
const RANKED: u64 = 200;

/// What is kept of a record.
struct Document {
    label: String,
    detail: String,
    body: String,
}

fn document(record: &Record) -> Document {
    let object = &record.object;
    let label = record.label();
    let detail: Vec<String> = object
        .detail
        .iter()
        .filter_map(|name| Some(object.get(name)?.kind.display(record.get(name))))
        .filter(|t| !t.is_empty())
        .collect();
    let mut body = fold(&label);
    for (field, value) in object.fields.iter().zip(&record.values) {
        if !field.searchable || value.is_blank() || field.name == object.title {
            continue;
        }
        body.push(' ');
        body.push_str(&fold(&field.kind.display(value)));
        if field.kind.name() == "phones" {
            digits(value, &mut body);
        }
    }
    let short = |t: String, n: usize| if t.chars().count() > n { t.chars().take(n).collect() } else { t };
    Document { label: short(label, 300), detail: short(detail.join(" · "), 300), body: short(body, 4_000) }
}

/// A number as typed, digits only, so that any part of it is found however it is grouped.
fn digits(value: &Value, body: &mut String) {
    let Value::Json(Json::Array(list)) = value else { return };
    for entry in list {
        if let Some(typed) = entry["typed"].as_str() {
            body.push(' ');
            body.extend(typed.chars().filter(char::is_ascii_digit));
        }
    }
}

/// The words of a query.
fn words(q: &str) -> Vec<String> {
    let folded = fold(q);
    let mut words: Vec<String> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '"'))
        .map(|w| {
            if w.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
                && w.chars().any(|c| c.is_ascii_digit())
            {
                // Part of a phone number, however it is grouped.
                w.chars().filter(char::is_ascii_digit).collect()
            } else {
                w.to_owned()
            }
        })
        .filter(|w: &String| !w.is_empty())
        .take(8)
        .collect();
    words.dedup();
    words
}

/// Index entries that are written at the end of a transaction.
#[derive(Default)]
pub(crate) struct Late {
    entries: Vec<(i64, String)>,
    /// Positions of entries whose document has gone again. (Row numbers are used anew, positions are not.)
    gone: Vec<usize>,
}

impl Late {
    /// Where a savepoint begins.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.entries.len(), self.gone.len())
    }

    /// The savepoint that began there is undone.
    pub(crate) fn undo(&mut self, mark: (usize, usize)) {
        self.entries.truncate(mark.0);
        self.gone.truncate(mark.1);
    }

    /// Forgets an entry that is not written yet; whether there was one.
    fn take_back(&mut self, id: i64) -> bool {
        let at = self.entries.iter().rposition(|(entry, _)| *entry == id);
        let Some(at) = at.filter(|at| !self.gone.contains(at)) else { return false };
        self.gone.push(at);
        true
    }
}

impl Ctx<'_, '_> {
    /// Brings the search document of a changed record up to date.
    pub(crate) fn index_record(&mut self, change: &Change) -> Result<()> {
        let record = &change.after;
        let object = record.object.clone();
        let relevant = object.fields.iter().any(|f| f.searchable);
        if !relevant {
            return Ok(());
        }
        let gone = record.is_trashed();
        let touched = change.before.is_none()
            || gone != change.before.as_ref().is_some_and(Record::is_trashed)
            || object.fields.iter().zip(&record.values).enumerate().any(|(i, (field, value))| {
                (field.searchable
                    || field.name == object.title
                    || field.name == "owner"
                    || object.detail.contains(&field.name))
                    && change.before.as_ref().is_some_and(|b| b.values[i] != *value)
            });
        if !touched {
            return Ok(());
        }
        if change.before.is_some() {
            self.unindex(record.id())?;
        }
        if gone {
            return Ok(());
        }
        let doc = document(record);
        let dialect = self.tx.dialect();
        let sql = "INSERT INTO search_doc (object, record_id, owner, label, detail, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING id";
        let values = [
            (Cell::Text(object.name.clone()), ColumnType::Text),
            (Cell::Uuid(record.id()), ColumnType::Uuid),
            (record.owner().map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
            (Cell::Text(doc.label), ColumnType::Text),
            (Cell::Text(doc.detail), ColumnType::Text),
            (Cell::Text(doc.body.clone()), ColumnType::Text),
        ];
        let row = self.tx.query_one(&statement(dialect, sql, values), &[ColumnType::Int])?;
        if let (Dialect::Sqlite, Some(id)) = (dialect, row.and_then(|r| r[0].int())) {
            match &mut self.late {
                Some(late) => late.entries.push((id, doc.body)),
                None => self.write_entry(id, doc.body)?,
            }
        }
        Ok(())
    }

    fn write_entry(&mut self, id: i64, body: String) -> Result<()> {
        let values = [(Cell::Int(id), ColumnType::Int), (Cell::Text(body), ColumnType::Text)];
        let sql = "INSERT INTO search_index (rowid, body) VALUES (?, ?)";
        self.tx.execute(&statement(self.tx.dialect(), sql, values)).map(drop)
    }

    /// Writes the index entries that were kept for the end.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn write_late(&mut self) -> Result<()> {
        let Some(late) = self.late.take() else { return Ok(()) };
        for (i, (id, body)) in late.entries.into_iter().enumerate() {
            if !late.gone.contains(&i) {
                self.write_entry(id, body)?;
            }
        }
        Ok(())
    }

    fn unindex(&mut self, record: Id) -> Result<()> {
        let dialect = self.tx.dialect();
        let key = (Cell::Uuid(record), ColumnType::Uuid);
        let delete =
            statement(dialect, "DELETE FROM search_doc WHERE record_id = ? RETURNING id, body", [key]);
        let old = self.tx.query_one(&delete, &[ColumnType::Int, ColumnType::Text])?;
        if let (Dialect::Sqlite, Some(row)) = (dialect, old) {
            if let (Some(late), Some(id)) = (&mut self.late, row[0].int())
                && late.take_back(id)
            {
                return Ok(());
            }
            // An index without content of its own must be told what it is to forget.
            let sql = "INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', ?, ?)";
            let values = [(row[0].clone(), ColumnType::Int), (row[1].clone(), ColumnType::Text)];
            self.tx.execute(&statement(dialect, sql, values))?;
        }
        Ok(())
    }

    /// Records whose text has every word of the query, in any order, without regard to case and accents; at most 200
    /// hits of the index are ranked, exact and prefix matches first. When nothing was found, a second pass forgives
    /// a slip of the keyboard. `only` names one object.
    ///
    /// # Errors
    /// Database problems.
    pub fn search(&mut self, q: &str, only: Option<&str>, limit: usize) -> Result<Vec<Json>> {
        let words = words(q);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut hits = self.hits(&words, only)?;
        let full = fold(q);
        if hits.is_empty() {
            hits = self.fuzzy(&words, only)?;
        }
        hits.sort_by_cached_key(|hit| rank(hit, &full, &words));
        hits.truncate(limit);
        Ok(hits
            .into_iter()
            .map(
                |h| json!({"object": h.object, "id": h.id.to_string(), "label": h.label, "detail": h.detail}),
            )
            .collect())
    }

    /// The condition that lets through what the actor may read, object by object.
    fn readable(&self, only: Option<&str>, dialect: Dialect) -> Option<Cond> {
        let mut any = Cond::any();
        let mut all_of_all = only.is_none();
        let mut some = false;
        for object in self.catalog.objects().iter().filter(|o| only.is_none_or(|name| o.name == name)) {
            if !object.fields.iter().any(|f| f.searchable) {
                continue;
            }
            let granted: Scope = self.actor.scope(object, Verb::Read);
            if granted == Scope::None {
                all_of_all = false;
                continue;
            }
            let mut one = Cond::all().add(col("d", "object").eq(object.name.as_str()));
            if let Some(owner) = scope::owner_condition(&self.actor, granted, dialect, "d", "owner") {
                one = one.add(owner);
                all_of_all = false;
            }
            some = true;
            any = any.add(one);
        }
        if all_of_all {
            return None;
        }
        Some(if some { any } else { Cond::all().add(Expr::cust("1 = 0")) })
    }

    fn hits(&mut self, words: &[String], only: Option<&str>) -> Result<Vec<Hit>> {
        let dialect = self.tx.dialect();
        let mut select = Query::select();
        for column in ["object", "record_id", "label", "detail", "body"] {
            select.expr(col("d", column));
        }
        let long: Vec<&String> = words.iter().filter(|w| w.chars().count() >= 3).collect();
        match dialect {
            Dialect::Sqlite if !long.is_empty() => {
                let query: Vec<String> =
                    long.iter().map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect();
                select.from(Alias::new("search_index")).join_as(
                    sea_query::JoinType::InnerJoin,
                    Alias::new("search_doc"),
                    Alias::new("d"),
                    col("d", "id").equals((Alias::new("search_index"), Alias::new("rowid"))),
                );
                select.and_where(Expr::cust_with_values("search_index MATCH ?", [query.join(" AND ")]));
            }
            _ => {
                select.from_as(Alias::new("search_doc"), Alias::new("d"));
            }
        }
        for word in words {
            if dialect == Dialect::Postgres && word.chars().count() >= 3 {
                select.and_where(col("d", "body").like(format!("%{}%", like_escaped(word))));
            } else if word.chars().count() < 3 {
                // Too short for the trigrams: the beginning of a word.
                match dialect {
                    Dialect::Sqlite => {
                        let sql = "(substr(d.body, 1, length(?)) = ? OR instr(d.body, ' ' || ?) > 0)";
                        select.and_where(Expr::cust_with_values(sql, [word.as_str(), word, word]));
                    }
                    Dialect::Postgres => {
                        let escaped = like_escaped(word);
                        let begins = col("d", "body").like(format!("{escaped}%"));
                        select.and_where(begins.or(col("d", "body").like(format!("% {escaped}%"))));
                    }
                }
            }
        }
        if let Some(readable) = self.readable(only, dialect) {
            select.cond_where(readable);
        }
        select.limit(RANKED);
        self.run_hits(&dialect.build(&select))
    }

    /// Hits that share most trigrams with the query, for typing slips; only asked when nothing else was found.
    fn fuzzy(&mut self, words: &[String], only: Option<&str>) -> Result<Vec<Hit>> {
        let dialect = self.tx.dialect();
        let grams: Vec<String> = words
            .iter()
            .flat_map(|w| {
                w.chars().collect::<Vec<_>>().windows(3).map(|g| g.iter().collect()).collect::<Vec<String>>()
            })
            .take(24)
            .collect();
        if grams.len() < 2 {
            return Ok(Vec::new());
        }
        let mut select = Query::select();
        for column in ["object", "record_id", "label", "detail", "body"] {
            select.expr(col("d", column));
        }
        match dialect {
            Dialect::Sqlite => {
                let query: Vec<String> =
                    grams.iter().map(|g| format!("\"{}\"", g.replace('"', "\"\""))).collect();
                select.from(Alias::new("search_index")).join_as(
                    sea_query::JoinType::InnerJoin,
                    Alias::new("search_doc"),
                    Alias::new("d"),
                    col("d", "id").equals((Alias::new("search_index"), Alias::new("rowid"))),
                );
                select.and_where(Expr::cust_with_values("search_index MATCH ?", [query.join(" OR ")]));
                select.order_by_expr(Expr::cust("bm25(search_index)"), sea_query::Order::Asc);
            }
            Dialect::Postgres => {
                select.from_as(Alias::new("search_doc"), Alias::new("d"));
                let text = words.join(" ");
                select.and_where(Expr::cust_with_values("$1 <% d.body", [text.clone()]));
                select.order_by_expr(Expr::cust_with_values("$1 <<-> d.body", [text]), sea_query::Order::Asc);
            }
        }
        if let Some(readable) = self.readable(only, dialect) {
            select.cond_where(readable);
        }
        select.limit(RANKED);
        let hits = self.run_hits(&dialect.build(&select))?;
        // Trigrams propose, edit distance decides: every word must be near a word of the record.
        Ok(hits
            .into_iter()
            .filter(|hit| {
                words.iter().all(|w| {
                    let allowed = if w.chars().count() <= 4 { 1 } else { 2 };
                    hit.body.split_whitespace().any(|t| {
                        rapidfuzz::distance::damerau_levenshtein::distance(t.chars(), w.chars()) <= allowed
                    })
                })
            })
            .collect())
    }

    fn run_hits(&mut self, statement: &Statement) -> Result<Vec<Hit>> {
        let types =
            [ColumnType::Text, ColumnType::Uuid, ColumnType::Text, ColumnType::Text, ColumnType::Text];
        let rows = self.tx.query(statement, &types)?;
        let plurals: HashMap<&str, &Object> =
            self.catalog.objects().iter().map(|o| (o.name.as_str(), o)).collect();
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let mut cells = row.into_iter();
                let text = |cell: Option<Cell>| match cell {
                    Some(Cell::Text(t)) => t,
                    _ => String::new(),
                };
                let object = text(cells.next());
                let id = cells.next().and_then(|c| c.id())?;
                plurals.contains_key(object.as_str()).then(|| Hit {
                    object,
                    id,
                    label: text(cells.next()),
                    detail: text(cells.next()),
                    body: text(cells.next()),
                })
            })
            .collect())
    }
}

struct Hit {
    object: String,
    id: Id,
    label: String,
    detail: String,
    body: String,
}

/// Lower is better: the label itself, its beginning, the beginning of its words, anything else; then by label.
fn rank(hit: &Hit, full: &str, words: &[String]) -> (u8, usize, String) {
    let label = fold(&hit.label);
    let begins = |w: &String| label.split_whitespace().any(|part| part.starts_with(w.as_str()));
    let class = if label == full {
        0
    } else if label.starts_with(full) {
        1
    } else if words.iter().all(begins) {
        2
    } else if words.iter().all(|w| label.contains(w.as_str())) {
        3
    } else {
        4
    };
    (class, label.len(), label)
}

fn like_escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn numbers_are_found_by_any_part_however_grouped() {
        assert_eq!(words("(212) 555-0100"), ["212", "5550100"]);
        assert_eq!(words("+49 30"), ["49", "30"]);
        assert_eq!(words("Zoë  O'Brien"), ["zoe", "o'brien"]);
    }
}
