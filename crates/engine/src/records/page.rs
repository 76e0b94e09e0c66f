//! Pages of records: filtered, sorted by several fields, in keyset order so that a page costs the same wherever it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use base::{Cell, ColumnType, Dialect, FieldProblem, Id, Problem, ProblemKind, Result, Row};
use model::expr::Ast;
use model::field::Role;
use model::object::system;
use model::{Field, Object, Scope, Verb};
use sea_query::{
    Alias, CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, SimpleExpr,
};
use serde_json::Value as Json;

use super::cursor::{self, Cursor};
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

/// One key of the order.
struct Key {
    expr: SimpleExpr,
    ty: ColumnType,
    desc: bool,
    nullable: bool,
}

/// The rows a query is about: conditions and joins, without columns and order.
struct Source {
    select: SelectStatement,
    keys: Vec<Key>,
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
        let mut select = source.select;
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
        let mut select = source.select.clone();
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
        let deleted = col("t", "deleted_at");
        select.and_where(if trashed { deleted.is_not_null() } else { deleted.is_null() });
        if let Some(condition) = scope::condition(&self.actor, object, Verb::Read, dialect, "t") {
            select.and_where(condition);
        }
        let mut sql = model::expr::SqlBuilder::new(dialect, "t");
        if let Some(ast) = filter {
            let condition = filter::condition(self, object, ast, &mut sql)?;
            select.and_where(condition);
        }
        Ok((select, sql))
    }

    fn source(&mut self, object: &Arc<Object>, query: &PageQuery) -> Result<Source> {
        let (mut select, mut sql) = self.rows_of(object, query.filter.as_ref(), query.trashed)?;
        let mut keys = Vec::new();
        let mut joins = HashMap::new();
        // Amounts of several currencies have an order once there are rates.
        let by_money = query.sort.iter().any(|(path, _)| self.leads_to_money(object, path));
        let rates = by_money && self.keeps_rates()?;
        let mut problems = Vec::new();
        for (path, desc) in &query.sort {
            let key = match self.computed_key(object, path, *desc, &mut sql) {
                Some(key) => key,
                None => self.key(object, path, *desc, &mut select, &mut joins, rates),
            };
            match key {
                Ok(key) => keys.push(key),
                Err(message) => problems.push(FieldProblem::new("sort", "unknown", message)),
            }
        }
        sql.apply_joins(&mut select);
        if !problems.is_empty() {
            return Err(Problem::fields(problems));
        }
        if keys.len() > 5 {
            return Err(Problem::field("sort", "too_many", "At most 5 fields can be sorted by at once."));
        }
        Ok(Source { select, keys })
    }

    /// A key of the order that no column keeps, at the end of a path; `None` where one does.
    fn computed_key(
        &self,
        object: &Arc<Object>,
        path: &str,
        desc: bool,
        sql: &mut model::expr::SqlBuilder,
    ) -> Option<Result<Key, String>> {
        let mut at = object.clone();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let field = at.get(name)?;
            if names.peek().is_none() {
                if !field.is_volatile() {
                    return None;
                }
                break;
            }
            at = self.object(field.to()?).ok()?;
        }
        let bound = filter::with_context(self, object, |context| model::expr::bind_path(path, context));
        Some(match bound {
            Ok(bound) => {
                let (expr, ty) = bound.sort(sql);
                Ok(Key { expr, ty, desc, nullable: true })
            }
            Err(problem) => {
                Err(problem.problems.first().map_or(problem.detail.clone(), |p| p.message.clone()))
            }
        })
    }

    /// Whether a path ends with money.
    fn leads_to_money(&self, object: &Arc<Object>, path: &str) -> bool {
        let mut at = object.clone();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let Some(field) = at.get(name) else { return false };
            if names.peek().is_none() {
                return field.reporting.is_some();
            }
            let Some(next) = field.to().and_then(|to| self.object(to).ok()) else { return false };
            at = next;
        }
        false
    }

    /// An amount of money in the reporting currency; blank where no rate is known.
    fn in_reporting(&self, field: &Field, alias: &str) -> Option<SimpleExpr> {
        let (amount, currency) = (field.main_column()?, field.column(Role::Part("currency"))?);
        let kept = field.reporting.as_ref()?;
        let own = self.tx.dialect().bind(Cell::Text(self.workspace.currency.code().into()), currency.ty);
        let same = col(alias, &currency.name).eq(Expr::val(own));
        Some(CaseStatement::new().case(same, col(alias, &amount.name)).finally(col(alias, &kept.name)).into())
    }

    /// A key of the order: a field's sort column, at the end of a path of to-one relations. A relation is sorted by
    /// the title of the record it leads to.
    fn key(
        &mut self,
        object: &Arc<Object>,
        path: &str,
        desc: bool,
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        rates: bool,
    ) -> Result<Key, String> {
        let mut at = object.clone();
        let mut alias = "t".to_owned();
        let mut parts = path.split('.').peekable();
        let mut walked = String::new();
        loop {
            let name = parts.next().unwrap_or_default();
            let field =
                at.get(name).ok_or_else(|| format!("{} has no field “{name}” to sort by.", at.label))?;
            let last = parts.peek().is_none();
            let relation = field.is_to_one();
            if last && field.is_polymorphic() && relation {
                return self.titles_key(&alias, field, desc, select, joins, &walked);
            }
            if last && !relation {
                let column = field
                    .sort_column()
                    .ok_or_else(|| format!("Lists cannot be sorted by {}.", field.label.to_lowercase()))?;
                let nullable =
                    alias != "t" || !(never_blank(field) || field.name == at.title && field.required);
                let expr = match self.in_reporting(field, &alias).filter(|_| rates) {
                    Some(expr) => expr,
                    None => col(&alias, &column.name),
                };
                return Ok(Key { expr, ty: column.ty, desc, nullable });
            }
            walked.push('.');
            walked.push_str(name);
            // Behind a relation to several kinds of object the path names the one that is meant.
            let chosen = if field.is_polymorphic() { parts.next() } else { None };
            let to = match chosen {
                Some(chosen) => field.targets().iter().find(|to| *to == chosen).map(String::as_str),
                None => field.to(),
            };
            let Some(to) = to.filter(|_| relation) else {
                return Err(format!("“{path}” does not lead through relations to one record."));
            };
            let last = parts.peek().is_none();
            let target = self.object(to).map_err(|p| p.detail)?;
            alias = self.entered(&alias, field, &target, select, joins, &walked);
            at = target;
            if last {
                let column = at.title_field().sort_column().ok_or("The title cannot be sorted by.")?;
                return Ok(Key { expr: col(&alias, &column.name), ty: column.ty, desc, nullable: true });
            }
        }
    }

    /// Joins the record that a relation leads to, once for each way to it; where the actor may not see it, there is none.
    fn entered(
        &mut self,
        alias: &str,
        field: &Field,
        target: &Object,
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        walked: &str,
    ) -> String {
        let walked = format!("{walked}.{}", target.name);
        if let Some(next) = joins.get(&walked) {
            return next.clone();
        }
        let next = format!("s{}", joins.len());
        let column = field.main_column().map_or(field.name.as_str(), |c| c.name.as_str());
        let mut on = Cond::all().add(col(&next, "id").eq(col(alias, column)));
        let dialect = self.tx.dialect();
        if let Some(condition) = scope::condition(&self.actor, target, Verb::Read, dialect, &next) {
            on = on.add(condition);
        }
        select.join_as(JoinType::LeftJoin, Alias::new(&target.table), Alias::new(&next), on);
        joins.insert(walked, next.clone());
        next
    }

    /// A key by the titles of the records that a relation to several kinds of object leads to, all in one order.
    fn titles_key(
        &mut self,
        alias: &str,
        field: &Field,
        desc: bool,
        select: &mut SelectStatement,
        joins: &mut HashMap<String, String>,
        walked: &str,
    ) -> Result<Key, String> {
        let walked = format!("{walked}.{}", field.name);
        let mut titles = Vec::new();
        for to in field.targets() {
            let Ok(target) = self.object(to) else { continue };
            let Some(column) = target.title_field().sort_column() else { continue };
            let joined = self.entered(alias, field, &target, select, joins, &walked);
            titles.push(SimpleExpr::from(col(&joined, &column.name)));
        }
        let expr = match titles.len() {
            0 => return Err(format!("Lists cannot be sorted by {}.", field.label.to_lowercase())),
            1 => titles.remove(0),
            _ => Func::coalesce(titles).into(),
        };
        Ok(Key { expr, ty: ColumnType::Bytes, desc, nullable: true })
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
        let mut select = source.select.clone();
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

    /// Shows the records behind relations whole, one query per relation for the page.
    ///
    /// # Errors
    /// 422 for a name that is not a relation; database problems.
    pub fn include(
        &mut self,
        object: &Arc<Object>,
        records: &[Record],
        items: &mut [Json],
        names: &[String],
    ) -> Result<()> {
        for name in names {
            let Some(field) = object.get(name).filter(|f| !f.targets().is_empty()) else {
                let message = format!("“{name}” is not a relation of {}.", object.label.to_lowercase());
                return Err(Problem::field("include", "unknown", message));
            };
            let position = object.position(name).unwrap_or(0);
            let mut wanted: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
            for record in records {
                for (to, id) in super::links::leads_to(field, &record.values[position]) {
                    wanted.entry(to).or_default().insert(id);
                }
            }
            let mut by_id: HashMap<String, Json> = HashMap::new();
            for (to, ids) in wanted {
                let Ok(target) = self.object(to) else { continue };
                let found = self.by_ids(&target, &ids.into_iter().collect::<Vec<_>>())?;
                let shown = self.render(&found, None)?;
                by_id.extend(shown.into_iter().filter_map(|j| Some((j["id"].as_str()?.to_owned(), j))));
            }
            for item in items.iter_mut() {
                let Some(slot) = item.get_mut(&field.name) else { continue };
                let entries: Vec<&mut Json> = match slot {
                    Json::Array(list) => list.iter_mut().collect(),
                    one => vec![one],
                };
                for entry in entries {
                    let whole = entry["id"].as_str().and_then(|id| by_id.get(id)).and_then(Json::as_object);
                    if let (Some(whole), Some(map)) = (whole, entry.as_object_mut()) {
                        for (key, value) in whole {
                            map.entry(key.clone()).or_insert_with(|| value.clone());
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Records by their ids, as far as the actor may see them, in no order.
    ///
    /// # Errors
    /// Database problems.
    pub fn by_ids(&mut self, object: &Arc<Object>, ids: &[Id]) -> Result<Vec<Record>> {
        if self.actor.scope(object, Verb::Read) == Scope::None {
            return Ok(Vec::new());
        }
        let dialect = self.tx.dialect();
        let layout = self.state.layout(&object.name)?;
        let mut records = Vec::new();
        for part in ids.chunks(500) {
            let mut select = Query::select();
            for column in &layout.columns {
                select.expr(col("t", column));
            }
            let keys = part.iter().map(|id| Expr::val(dialect.bind(Cell::Uuid(*id), ColumnType::Uuid)));
            select.from_as(Alias::new(&object.table), Alias::new("t")).and_where(col("t", "id").is_in(keys));
            if let Some(condition) = scope::condition(&self.actor, object, Verb::Read, dialect, "t") {
                select.and_where(condition);
            }
            let statement = dialect.build(&select).at_version(self.catalog.version);
            let rows = self.tx.query(&statement, &layout.types)?;
            records.extend(rows.iter().map(|row| super::load::decode(object, &layout, row)));
        }
        self.load_links(&mut records, None)?;
        Ok(records)
    }
}

fn order(desc: bool) -> Order {
    if desc { Order::Desc } else { Order::Asc }
}

/// Set by the program on every record.
fn never_blank(field: &Field) -> bool {
    field.system && matches!(field.name.as_str(), "id" | "version" | "created_at" | "updated_at")
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

/// What lies beyond a place in the order: further on in the first key, or equal there and further on in the next …
/// `known` leading keys have no blanks here.
fn beyond(
    dialect: Dialect,
    keys: &[Key],
    cells: &[Cell],
    known: usize,
    id: (SimpleExpr, Cell, bool),
) -> SimpleExpr {
    let bind = |cell: &Cell, ty| Expr::val(dialect.bind(cell.clone(), ty));
    let (column, cell, desc) = id;
    let value = bind(&cell, ColumnType::Uuid);
    let mut result = if desc { column.lt(value) } else { column.gt(value) };
    for (n, (key, cell)) in keys.iter().zip(cells).enumerate().rev() {
        let nullable = key.nullable && n >= known;
        if cell.is_null() {
            // Blanks come last: nothing is beyond but more blanks.
            result = key.expr.clone().is_null().and(result);
            continue;
        }
        let value = || bind(cell, key.ty);
        let mut further = if key.desc { key.expr.clone().lt(value()) } else { key.expr.clone().gt(value()) };
        if nullable {
            further = further.or(key.expr.clone().is_null());
        }
        let tied = key.expr.clone().eq(value()).and(result);
        let either = further.or(tied);
        // Said once more in the plain form that an index understands.
        result = if nullable {
            either
        } else if key.desc {
            key.expr.clone().lte(value()).and(either)
        } else {
            key.expr.clone().gte(value()).and(either)
        };
    }
    result
}
