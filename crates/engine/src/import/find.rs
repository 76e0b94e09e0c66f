//! Finding the records a file means: by title or any unique field, without regard to case and accents where an
//! exact match is not there, and never by a guess among several.

use std::collections::HashMap;
use std::sync::Arc;

use base::text::fold;
use base::{Cell, ColumnType, Id, Result, Value};
use model::kind::TextFormat;
use model::plan::folded_head;
use model::{Field, Object, Role, Shape, Verb};
use sea_query::{Alias, Cond, Expr, ExprTrait, Query, SimpleExpr};

use crate::records::{self, col};
use crate::{Ctx, scope};

/// What looking came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// There is none.
    None,
    /// This one.
    One(Id),
    /// Several, so many at least.
    Many(usize),
}

type Key = (usize, String, Vec<Option<Id>>);

/// What has been found in this transaction.
#[derive(Default)]
pub struct Finder {
    known: HashMap<String, HashMap<Key, Found>>,
    /// What was learned since [`Finder::mark`], to be forgotten when a row is undone.
    fresh: Vec<(String, Key)>,
}

impl Finder {
    /// A row begins.
    pub fn mark(&mut self) {
        self.fresh.clear();
    }

    /// The row was undone, and with it records that it may have found or made.
    pub fn undo(&mut self) {
        for (object, key) in self.fresh.drain(..) {
            if let Some(known) = self.known.get_mut(&object) {
                known.remove(&key);
            }
        }
    }

    /// Records of this object were written: what was found among them may be another one now.
    pub fn forget(&mut self, object: &str) {
        if let Some(known) = self.known.get_mut(object) {
            known.clear();
        }
    }

    /// The record that a text means, by fields tried in order, with given values in other fields.
    ///
    /// # Errors
    /// Database problems.
    pub fn resolve(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        object: &Arc<Object>,
        by: &[usize],
        text: &str,
        within: &[(usize, Value)],
    ) -> Result<Found> {
        for &field in by {
            let inside = within.iter().map(|(_, v)| v.as_id()).collect();
            // Values that are no records are rare; they are looked up each time.
            let cachable = within.iter().all(|(_, v)| v.is_blank() || v.as_id().is_some());
            let key = (field, text.to_owned(), inside);
            if cachable && let Some(found) = self.known.get(&object.name).and_then(|known| known.get(&key)) {
                if *found == Found::None {
                    continue;
                }
                return Ok(found.clone());
            }
            let found = by_text(ctx, object, field, text, within)?;
            if cachable {
                self.known.entry(object.name.clone()).or_default().insert(key.clone(), found.clone());
                self.fresh.push((object.name.clone(), key));
            }
            if found != Found::None {
                return Ok(found);
            }
        }
        Ok(Found::None)
    }
}

fn by_text(
    ctx: &mut Ctx<'_, '_>,
    object: &Arc<Object>,
    field: usize,
    text: &str,
    within: &[(usize, Value)],
) -> Result<Found> {
    if field == model::object::system::ID {
        return Ok(base::id::parse_id(text.trim()).map_or(Found::None, Found::One));
    }
    let kind = &object.fields[field].kind;
    // What the kind cannot read, no record has.
    let Ok(value) = kind.parse_text(text, &TextFormat::default(), &ctx.workspace) else {
        return Ok(Found::None);
    };
    if value.is_blank() {
        return Ok(Found::None);
    }
    let mut wanted = vec![(field, value)];
    wanted.extend(within.iter().cloned());
    by_values(ctx, object, &wanted)
}

/// The living record that has all these values and that the actor may see.
///
/// # Errors
/// Database problems.
pub fn by_values(ctx: &mut Ctx<'_, '_>, object: &Arc<Object>, wanted: &[(usize, Value)]) -> Result<Found> {
    let dialect = ctx.tx.dialect();
    let Some((first, exact)) = wanted.first() else { return Ok(Found::None) };
    let main = object.fields[*first].main_column().filter(|c| c.ty == ColumnType::Text);
    let mut select = Query::select();
    select.expr(col("t", "id"));
    match main {
        Some(column) => select.expr(col("t", &column.name)),
        None => select.expr(col("t", "id")),
    };
    select.from_as(Alias::new(&object.table), Alias::new("t")).and_where(col("t", "deleted_at").is_null());
    for (i, value) in wanted {
        select.cond_where(condition(ctx, &object.fields[*i], value));
    }
    if let Some(readable) = scope::condition(&ctx.actor, object, Verb::Read, dialect, "t") {
        select.and_where(readable);
    }
    select.limit(20);
    let types = [ColumnType::Uuid, main.map_or(ColumnType::Uuid, |_| ColumnType::Text)];
    let rows = ctx.tx.query(&dialect.build(&select).at_version(ctx.catalog.version), &types)?;
    let ids: Vec<Id> = rows.iter().filter_map(|r| r[0].id()).collect();
    if let [one] = ids.as_slice() {
        return Ok(Found::One(*one));
    }
    // Several differ in case or accents only: the one that is written the same is meant.
    let text = object.fields[*first].kind.display(exact);
    let same: Vec<Id> = rows
        .iter()
        .filter(|r| main.is_some() && r[1].text() == Some(&text))
        .filter_map(|r| r[0].id())
        .collect();
    Ok(match (same.as_slice(), ids.len()) {
        ([one], _) => Found::One(*one),
        (_, 0) => Found::None,
        (_, n) => Found::Many(n),
    })
}

fn condition(ctx: &Ctx<'_, '_>, field: &Field, value: &Value) -> Cond {
    let dialect = ctx.tx.dialect();
    let all = Cond::all();
    let bind = |cell: Cell, ty: ColumnType| -> SimpleExpr { Expr::val(dialect.bind(cell, ty)) };
    if value.is_blank() {
        return match field.main_column() {
            Some(column) => all.add(col("t", &column.name).is_null()),
            None => all,
        };
    }
    match (field.kind.shape(), field.column(Role::Fold)) {
        (Shape::Text | Shape::Name, Some(column)) => {
            let folded = fold(&field.kind.display(value));
            let head: String = folded.chars().take(model::plan::FOLDED_HEAD).collect();
            all.add(Expr::cust(folded_head("t", &column.name)).eq(bind(Cell::Text(head), ColumnType::Text)))
                .add(col("t", &column.name).eq(bind(Cell::Text(folded), ColumnType::Text)))
        }
        (Shape::Items, _) => {
            let Some(items) = &field.items else { return all.add(Expr::cust("1 = 0")) };
            let part = &items.fields[items.main];
            let Some(column) = part.main_column() else { return all.add(Expr::cust("1 = 0")) };
            let texts: Vec<SimpleExpr> = match value {
                Value::Json(serde_json::Value::Array(list)) => list
                    .iter()
                    .filter_map(|e| e.get(&part.name).unwrap_or(e).as_str())
                    .map(|t| bind(Cell::Text(t.to_owned()), ColumnType::Text))
                    .collect(),
                _ => Vec::new(),
            };
            let holders = Query::select()
                .column(Alias::new("record_id"))
                .from(Alias::new(&items.table))
                .and_where(Expr::col(Alias::new(&column.name)).is_in(texts))
                .take();
            all.add(col("t", "id").in_subquery(holders))
        }
        _ => {
            let cell = records::encode(field, value, &ctx.collation).into_iter().next().unwrap_or_default();
            match field.main_column() {
                Some(column) => all.add(col("t", &column.name).eq(bind(cell, column.ty))),
                None => all.add(Expr::cust("1 = 0")),
            }
        }
    }
}
