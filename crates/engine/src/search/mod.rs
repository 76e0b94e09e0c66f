//! The search across objects: one document a record, under an index of trigrams.
//!
//! `document` says what is kept of a record, `index` keeps it, `keeper` brings SQLite's index up to date behind the
//! writes, `words` reads what was asked for. Here it is looked for: first labels with words that begin so, then
//! anything that has the words anywhere, at last what is near to them.

mod document;
mod index;
mod keeper;
mod rebuild;
mod refresh;
mod words;

use base::text::fold;
use base::{Cell, ColumnType, Dialect, Id, Result};
use model::{Scope, Verb};
use sea_query::{
    Alias, CommonTableExpression, Cond, Expr, ExprTrait, IntoTableRef, JoinType, Query, SelectStatement,
    SimpleExpr, UnionType,
};
use serde_json::{Value as Json, json};

pub(crate) use keeper::{Bell, Keeper};
pub(crate) use rebuild::when_changed;

use crate::records::col;
use crate::{Ctx, scope};
use words::words;

/// At most this many hits of the index are ranked.
const RANKED: u64 = 200;

/// The kinds of background work.
pub(crate) fn jobs() -> Vec<crate::JobKind> {
    rebuild::jobs().into_iter().chain(refresh::jobs()).collect()
}

impl Ctx<'_, '_> {
    /// Records whose text has every word of the query, in any order, without regard to case and accents. Labels whose
    /// words begin as the query's come first, the label itself foremost; at most 200 of them are ranked. When nothing
    /// was found, a second pass forgives a slip of the keyboard. `only` names one object.
    ///
    /// # Errors
    /// Database problems.
    pub fn search(&mut self, q: &str, only: Option<&str>, limit: usize) -> Result<Vec<Json>> {
        let words = words(q);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let full = fold(q);
        let beginning = self.ask(&Question::Begins(&words), only, RANKED)?;
        let very_many = beginning.len() as u64 == RANKED;
        let mut hits = Vec::new();
        add(&mut hits, beginning);
        if very_many {
            // Among so many the label itself may not be.
            add(&mut hits, self.ask(&Question::Whole(&full), only, 20)?);
        }
        if hits.len() < limit {
            let most = (3 * limit as u64).clamp(50, RANKED) + hits.len() as u64;
            add(&mut hits, self.ask(&Question::Anywhere(&words), only, most)?);
        }
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
            if object.guard.is_some() {
                if let Some(seen) = scope::condition(&self.actor, object, Verb::Read, dialect, "s") {
                    let found = Query::select()
                        .expr(Expr::cust("1"))
                        .from_as(Alias::new(&object.table), Alias::new("s"))
                        .and_where(col("s", "id").eq(col("d", "record_id")))
                        .and_where(seen)
                        .take();
                    one = one.add(Expr::exists(found));
                    all_of_all = false;
                }
            } else if let Some(owner) = scope::owner_condition(&self.actor, granted, dialect, "d", "owner") {
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

    fn ask(&mut self, question: &Question<'_>, only: Option<&str>, most: u64) -> Result<Vec<Hit>> {
        let dialect = self.tx.dialect();
        let mut select = documents();
        match question.of_the_index().filter(|_| dialect == Dialect::Sqlite) {
            Some(grams) => {
                // Read in this order and no further than the limit: the index names documents, these are compared.
                select.from_subquery(candidates(grams), Alias::new("c"));
                select.cross_join((Alias::new("search_doc").into_table_ref()).alias(Alias::new("d")));
                select.and_where(col("d", "id").equals((Alias::new("c"), Alias::new("id"))));
            }
            None => {
                select.from_as(Alias::new("search_doc"), Alias::new("d"));
            }
        }
        for condition in question.of_the_text(dialect) {
            select.and_where(condition);
        }
        if let Some(readable) = self.readable(only, dialect) {
            select.cond_where(readable);
        }
        let mut select = match dialect {
            Dialect::Sqlite => select,
            Dialect::Postgres => by_the_index(select),
        };
        select.limit(most);
        self.run_hits(&select, &TYPES[..5])
    }

    /// Hits that share most trigrams with the query, for typing slips; only asked when nothing else was found.
    fn fuzzy(&mut self, words: &[String], only: Option<&str>) -> Result<Vec<Hit>> {
        let dialect = self.tx.dialect();
        let grams: Vec<String> = words
            .iter()
            .flat_map(|w| {
                let letters: Vec<char> = w.chars().collect();
                letters.windows(3).map(document::quoted).collect::<Vec<String>>()
            })
            .take(24)
            .collect();
        if grams.len() < 2 {
            return Ok(Vec::new());
        }
        let mut select = documents();
        select.expr(col("d", "body"));
        match dialect {
            Dialect::Sqlite => {
                select.from(Alias::new("search_index")).join_as(
                    JoinType::InnerJoin,
                    Alias::new("search_doc"),
                    Alias::new("d"),
                    col("d", "id").equals((Alias::new("search_index"), Alias::new("rowid"))),
                );
                select.and_where(Expr::cust_with_values("search_index MATCH ?", [grams.join(" OR ")]));
                select.order_by_expr(Expr::cust("bm25(search_index)"), sea_query::Order::Asc);
            }
            Dialect::Postgres => {
                let text = words.join(" ");
                select.from_as(Alias::new("search_doc"), Alias::new("d"));
                select.and_where(Expr::cust_with_values("$1 <% d.body", [text.clone()]));
                select.order_by_expr(Expr::cust_with_values("$1 <<-> d.body", [text]), sea_query::Order::Asc);
            }
        }
        if let Some(readable) = self.readable(only, dialect) {
            select.cond_where(readable);
        }
        select.limit(RANKED);
        let hits = self.run_hits(&select, &TYPES)?;
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

    fn run_hits(&mut self, select: &SelectStatement, types: &[ColumnType]) -> Result<Vec<Hit>> {
        let statement = self.tx.dialect().build(select);
        let rows = self.tx.query(&statement, types)?;
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
                // An object that the catalog no longer knows cannot be opened.
                self.catalog.object(&object).is_some().then(|| Hit {
                    object,
                    id,
                    label: text(cells.next()),
                    detail: text(cells.next()),
                    folded: text(cells.next()),
                    body: text(cells.next()),
                })
            })
            .collect())
    }
}

/// What is asked of the documents.
enum Question<'q> {
    /// Labels that have, for each of these, a word that begins so.
    Begins(&'q [String]),
    /// Labels that are just this.
    Whole(&'q str),
    /// Documents that have each of these anywhere; a very short one at the beginning of a word.
    Anywhere(&'q [String]),
}

impl Question<'_> {
    /// Conditions on the documents' text. They alone would do; the index says which documents are worth comparing.
    fn of_the_text(&self, dialect: Dialect) -> Vec<SimpleExpr> {
        let has = |column: &str, text: &str| match dialect {
            Dialect::Sqlite => Expr::cust_with_values(format!("instr(d.{column}, ?) > 0"), [text]),
            Dialect::Postgres => col("d", column).like(format!("%{}%", like_escaped(text))),
        };
        match self {
            Question::Begins(words) => words.iter().map(|w| has("folded", &format!(" {w}"))).collect(),
            Question::Whole(full) => vec![col("d", "folded").eq(format!(" {full}"))],
            Question::Anywhere(words) => words
                .iter()
                .map(|w| if w.chars().count() < 3 { has("body", &format!(" {w}")) } else { has("body", w) })
                .collect(),
        }
    }

    /// What SQLite's index is asked; none where it cannot help, for single letters.
    fn of_the_index(&self) -> Option<String> {
        let of = |words: &[String], grams: fn(&str) -> Option<String>| {
            let asked: Vec<String> = words.iter().filter_map(|w| grams(w)).collect();
            (!asked.is_empty()).then(|| asked.join(" AND "))
        };
        match self {
            Question::Begins(words) => of(words, document::begins),
            Question::Whole(full) => document::whole(full),
            Question::Anywhere(words) => of(words, document::anywhere),
        }
    }
}

/// What is read of a document.
const COLUMNS: [&str; 5] = ["object", "record_id", "label", "detail", "folded"];
/// Their types; its body last, for those who want it.
const TYPES: [ColumnType; 6] = [
    ColumnType::Text,
    ColumnType::Uuid,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Text,
    ColumnType::Text,
];

fn documents() -> SelectStatement {
    let mut select = Query::select();
    for column in COLUMNS {
        select.expr(col("d", column));
    }
    select
}

/// PostgreSQL expects that a limit is reached soon and would read the documents one after the other; asked for all of
/// them it takes the index, and then reads no more than are taken.
fn by_the_index(all: SelectStatement) -> SelectStatement {
    let found =
        CommonTableExpression::new().query(all).table_name(Alias::new("d")).materialized(true).to_owned();
    let mut select = Query::select();
    for column in COLUMNS {
        select.expr(col("d", column));
    }
    select.from(Alias::new("d")).with_cte(Query::with().cte(found).to_owned());
    select
}

/// What SQLite's index has, then what it has not yet been told. One that changed may be in both.
fn candidates(grams: String) -> SelectStatement {
    let mut fresh = Query::select();
    fresh.column(Alias::new("id")).from(Alias::new("search_late"));
    let mut indexed = Query::select();
    indexed
        .expr_as(Expr::cust("rowid"), Alias::new("id"))
        .from(Alias::new("search_index"))
        .and_where(Expr::cust_with_values("search_index MATCH ?", [grams]))
        .union(UnionType::All, fresh)
        // No limit at all; without one SQLite dissolves this into the query around it and begins with the documents.
        .limit(u64::from(u32::MAX));
    indexed
}

struct Hit {
    object: String,
    id: Id,
    label: String,
    detail: String,
    folded: String,
    body: String,
}

/// Adds hits that are not there yet.
fn add(hits: &mut Vec<Hit>, more: Vec<Hit>) {
    let mut known: std::collections::HashSet<Id> = hits.iter().map(|h| h.id).collect();
    hits.extend(more.into_iter().filter(|h| known.insert(h.id)));
}

/// Lower is better: the label itself, its beginning, the beginning of its words, anything else; then by label.
fn rank(hit: &Hit, full: &str, words: &[String]) -> (u8, usize, String) {
    let label = hit.folded.trim_start();
    let begins = |w: &String| label.split(' ').any(|part| part.starts_with(w.as_str()));
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
    (class, label.len(), label.to_owned())
}

fn like_escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
