//! Pages of records: filtered, sorted by several fields, in keyset order so that a page costs the same wherever it is.

use std::sync::Arc;
use std::time::Instant;

use base::{Cell, ColumnType, FieldProblem, Problem, ProblemKind, Result, Row};
use model::expr::Ast;
use model::object::system;
use model::{Object, Scope, Verb};
use sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use serde_json::Value as Json;

use super::cursor::{self, Cursor};
use super::order::{Key, Source, beyond, order};
use super::taken::Taken;
use super::{Record, col, filter};
use crate::{Ctx, scope, slow};

/// Most records of a page.
pub const MAX_LIMIT: u64 = 200;
/// Furthest a page may be asked for by offset.
pub const MAX_OFFSET: u64 = 1_000_000;

/// Whether a page says how many there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// It does not.
    #[default]
    None,
    /// Exactly.
    Exact,
    /// Quickly; exact up to ten thousand.
    Estimate,
}

/// What page is wanted.
#[derive(Clone, Debug, Default)]
pub struct PageQuery {
    /// Only records for which this holds.
    pub filter: Option<Ast>,
    /// Fields (or to-one paths), `true` for descending.
    pub sort: Vec<(String, bool)>,
    /// How many, 1 to [`MAX_LIMIT`].
    pub limit: u64,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// Or how many to leave out.
    pub offset: Option<u64>,
    /// Only these fields (and `id` and `version`).
    pub fields: Option<Vec<String>>,
    /// Relations whose records are shown whole.
    pub include: Vec<String>,
    /// Whether to count.
    pub count: Count,
    /// What lies in the trash, instead of what does not.
    pub trashed: bool,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The records as the wire shows them.
    pub items: Vec<Json>,
    /// Where the next page begins, if there is one.
    pub next_cursor: Option<String>,
    /// How many there are in all, if asked.
    pub total: Option<i64>,
}

impl Ctx<'_, '_> {
    /// A page of an object's records as the wire shows them.
    ///
    /// # Errors
    /// 403 when the role reads nothing of the object; 422 for an unknown field, a filter or cursor that is not
    /// understood, a limit out of bounds.
    pub fn page(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Page> {
        let fields = positions(object, query.fields.as_deref())?;
        let (records, next_cursor) = self.page_kept(object, query, fields.as_deref())?;
        let mut items = self.render(&records, fields.as_deref())?;
        self.include(object, &records, &mut items, &query.include)?;
        let total = self.total(object, query)?;
        Ok(Page { items, next_cursor, total })
    }

    /// As [`Ctx::page`], as records in memory.
    ///
    /// # Errors
    /// As [`Ctx::page`].
    pub fn page_records(
        &mut self,
        object: &Arc<Object>,
        query: &PageQuery,
        fields: Option<&[usize]>,
    ) -> Result<(Vec<Record>, Option<String>)> {
        let (mut records, next) = self.page_kept(object, query, fields)?;
        let volatile = self.volatile(object, fields);
        if !volatile.is_empty() {
            self.add_volatile(object, &mut records, &volatile)?;
        }
        Ok((records, next))
    }

    /// The page's records with what their columns keep.
    fn page_kept(
        &mut self,
        object: &Arc<Object>,
        query: &PageQuery,
        fields: Option<&[usize]>,
    ) -> Result<(Vec<Record>, Option<String>)> {
        let layout = self.state.layout(&object.name)?;
        let taken = Taken::all(object, &layout, fields);
        let (rows, next) = self.page_rows(object, query, &taken)?;
        let mut records: Vec<Record> = rows.into_iter().map(|row| taken.record(object, &row)).collect();
        self.load_links(&mut records, fields)?;
        Ok((records, next))
    }

    /// The page as the body of an answer, without what [`Ctx::page`] can include.
    ///
    /// # Errors
    /// As [`Ctx::page`].
    pub fn page_wire(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Vec<u8>> {
        let fields = positions(object, query.fields.as_deref())?;
        let layout = self.state.layout(&object.name)?;
        let taken = Taken::shown(object, &layout, fields.as_deref());
        let (rows, next) = self.page_rows(object, query, &taken)?;
        let mut out = b"{\"items\":[".to_vec();
        self.write_rows(object, &taken, fields.as_deref(), &rows, &mut out)?;
        out.extend_from_slice(b"],\"next_cursor\":");
        out.extend_from_slice(serde_json::json!(next).to_string().as_bytes());
        if let Some(total) = self.total(object, query)? {
            out.extend_from_slice(format!(",\"total\":{total}").as_bytes());
        }
        out.push(b'}');
        Ok(out)
    }

    fn total(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Option<i64>> {
        Ok(match query.count {
            Count::None => None,
            Count::Exact => Some(self.count(object, query, None)?),
            Count::Estimate => Some(self.count(object, query, Some(10_000))?),
        })
    }

    fn page_rows(
        &mut self,
        object: &Arc<Object>,
        query: &PageQuery,
        taken: &Taken,
    ) -> Result<(Vec<Row>, Option<String>)> {
        let begun = Instant::now();
        let found = self.find_rows(object, query, taken);
        self.engine.inner.slow.note(begun.elapsed(), || slow::unserved(object, query));
        found
    }

    fn find_rows(
        &mut self,
        object: &Arc<Object>,
        query: &PageQuery,
        taken: &Taken,
    ) -> Result<(Vec<Row>, Option<String>)> {
        if !(1..=MAX_LIMIT).contains(&query.limit) {
            return Err(Problem::field("limit", "out_of_range", format!("limit is 1 to {MAX_LIMIT}.")));
        }
        if query.offset.is_some_and(|o| o > MAX_OFFSET) {
            return Err(Problem::field(
                "offset",
                "out_of_range",
                format!("offset is at most {MAX_OFFSET}; use cursor to go on."),
            ));
        }
        let mark = cursor::mark(&(&object.name, &query.sort, query.trashed));
        let after = query.cursor.as_deref().map(|c| Cursor::read(c, mark)).transpose()?;
        let want = query.limit + 1;
        let source = self.source(object, query)?;
        if let Some(after) = after.as_ref().filter(|a| a.keys.len() != source.keys.len()) {
            return Err(Problem::field(
                "cursor",
                "cursor",
                format!("The cursor has {} keys.", after.keys.len()),
            ));
        }
        let blank_first = after.as_ref().is_some_and(|a| a.keys.first().is_some_and(Cell::is_null));
        let split = source.keys.first().is_some_and(|k| k.nullable);
        let mut found = Vec::new();
        if !(split && blank_first) {
            found = self.part(&source, taken, after.as_ref(), split.then_some(false), want, query.offset)?;
        }
        // The part of the list whose first key is blank comes last, in either direction.
        if split && (found.len() as u64) < want {
            let rest = want - found.len() as u64;
            let after = after.as_ref().filter(|_| blank_first);
            let offset = match query.offset {
                Some(offset) if found.is_empty() && offset > 0 => {
                    Some(offset.saturating_sub(self.count_part(&source)?.unsigned_abs()))
                }
                _ => None,
            };
            found.extend(self.part(&source, taken, after, Some(true), rest, offset)?);
        }
        let more = found.len() as u64 > query.limit;
        found.truncate(query.limit as usize);
        let next = match found.last() {
            Some((row, keys)) if more => {
                let id = row.first().and_then(Cell::id).unwrap_or_default();
                Some(Cursor { keys: keys.clone(), id }.text(mark))
            }
            _ => None,
        };
        Ok((found.into_iter().map(|(row, _)| row).collect(), next))
    }

    /// Hands over every record of a list, page by page; for exports.
    ///
    /// # Errors
    /// As [`Ctx::page`], and whatever `f` answers.
    pub fn each_page(
        &mut self,
        object: &Arc<Object>,
        query: &PageQuery,
        f: &mut dyn FnMut(&mut Self, Vec<Record>) -> Result<()>,
    ) -> Result<()> {
        let fields = positions(object, query.fields.as_deref())?;
        let mut query = PageQuery { limit: MAX_LIMIT, ..query.clone() };
        loop {
            let (records, next) = self.page_records(object, &query, fields.as_deref())?;
            f(self, records)?;
            match next {
                Some(cursor) => query.cursor = Some(cursor),
                None => return Ok(()),
            }
        }
    }

    /// How many records a list has; counting stops at `most`.
    fn count(&mut self, object: &Arc<Object>, query: &PageQuery, most: Option<u64>) -> Result<i64> {
        let unsorted = PageQuery { sort: Vec::new(), ..query.clone() };
        let source = self.source(object, &unsorted)?;
        let mut select = source.rows(None);
        if let Some(most) = most {
            select.expr(Expr::cust("1 AS one")).limit(most);
            let mut outer = Query::select();
            outer.expr(Expr::cust("COUNT(*)")).from_subquery(select, Alias::new("c"));
            return self.one_int(&outer);
        }
        select.expr(Expr::cust("COUNT(*)"));
        self.one_int(&select)
    }

    /// How many rows have a first key.
    fn count_part(&mut self, source: &Source) -> Result<i64> {
        let mut select = source.rows(Some(false));
        if let Some(key) = source.keys.first() {
            select.and_where(key.expr.clone().is_not_null());
        }
        select.expr(Expr::cust("COUNT(*)"));
        self.one_int(&select)
    }

    fn one_int(&mut self, select: &SelectStatement) -> Result<i64> {
        let statement = self.tx.dialect().build(select).at_version(self.catalog.version);
        Ok(self.tx.query_one(&statement, &[ColumnType::Int])?.and_then(|r| r[0].int()).unwrap_or(0))
    }

    /// The rows an object's list is about: living or trashed, within the actor's scope, through the filter.
    pub(crate) fn rows_of(
        &mut self,
        object: &Arc<Object>,
        filter: Option<&Ast>,
        trashed: bool,
    ) -> Result<(SelectStatement, model::expr::SqlBuilder)> {
        if self.actor.scope(object, Verb::Read) == Scope::None {
            return Err(scope::denied(&self.actor, object, Verb::Read));
        }
        let dialect = self.tx.dialect();
        let mut select = Query::select();
        select.from_as(Alias::new(&object.table), Alias::new("t"));
        self.in_sight(object, trashed, &mut select);
        let mut sql = model::expr::SqlBuilder::new(dialect, "t");
        if let Some(ast) = filter {
            let condition = filter::condition(self, object, ast, &mut sql)?;
            select.and_where(condition);
        }
        Ok((select, sql))
    }

    /// Keeps to what lies in the trash, or does not, and to what the actor may see.
    pub(super) fn in_sight(&self, object: &Object, trashed: bool, select: &mut SelectStatement) {
        let deleted = col("t", "deleted_at");
        select.and_where(if trashed { deleted.is_not_null() } else { deleted.is_null() });
        if let Some(condition) = scope::condition(&self.actor, object, Verb::Read, self.tx.dialect(), "t") {
            select.and_where(condition);
        }
    }

    /// One part of a list: rows whose first key is blank (`Some(true)`), is not (`Some(false)`), or all.
    fn part(
        &mut self,
        source: &Source,
        taken: &Taken,
        after: Option<&Cursor>,
        blank: Option<bool>,
        limit: u64,
        offset: Option<u64>,
    ) -> Result<Vec<(Row, Vec<Cell>)>> {
        let dialect = self.tx.dialect();
        let mut select = source.rows(blank);
        for column in &taken.columns {
            select.expr(col("t", column));
        }
        let mut types = taken.types.clone();
        let first_key = types.len();
        for key in &source.keys {
            select.expr(key.expr.clone());
            types.push(key.ty);
        }
        let mut keys: &[Key] = &source.keys;
        match (blank, source.keys.first()) {
            (Some(true), Some(first)) => {
                select.and_where(first.expr.clone().is_null());
                keys = &keys[1..];
            }
            (Some(false), Some(first)) => {
                select.and_where(first.expr.clone().is_not_null());
            }
            _ => {}
        }
        let known = usize::from(blank == Some(false));
        for (n, key) in keys.iter().enumerate() {
            if key.nullable && n >= known {
                select.order_by_expr(key.expr.clone().is_null(), Order::Asc);
            }
            select.order_by_expr(key.expr.clone(), order(key.desc));
        }
        // The identifier goes the way of the first key, so that one index serves both.
        let desc = source.keys.first().is_some_and(|k| k.desc);
        select.order_by_expr(col("t", "id"), order(desc));
        if let Some(after) = after {
            let cells = &after.keys[after.keys.len() - keys.len()..];
            let id = (col("t", "id"), Cell::Uuid(after.id), desc);
            select.and_where(beyond(dialect, keys, cells, known, id));
        }
        select.limit(limit);
        if let Some(offset) = offset.filter(|o| *o > 0) {
            select.offset(offset);
        }
        let statement = dialect.build(&select).at_version(self.catalog.version);
        let rows = self.tx.query(&statement, &types)?;
        let split = |mut row: Row| {
            let keys = row.split_off(first_key);
            (row, keys)
        };
        Ok(rows.into_iter().map(split).collect())
    }
}

/// Positions of the asked fields; identifier and version always. All when nothing is asked.
///
/// # Errors
/// 422 for unknown names.
pub fn positions(object: &Object, names: Option<&[String]>) -> Result<Option<Vec<usize>>> {
    let Some(names) = names else { return Ok(None) };
    let mut found = vec![system::ID, system::VERSION];
    let mut problems = Vec::new();
    for name in names {
        match object.position(name) {
            Some(i) if found.contains(&i) => {}
            Some(i) => found.push(i),
            None => problems.push(FieldProblem::new(
                "fields",
                "unknown",
                format!("{} has no field “{name}”.", object.label),
            )),
        }
    }
    if problems.is_empty() {
        Ok(Some(found))
    } else {
        Err(Problem { kind: ProblemKind::Invalid, ..Problem::fields(problems) })
    }
}
