//! What many records are divided by: a field, a path, or an expression such as `month(close_date)`.

use base::{Cell, ColumnType, Dialect, Problem, Result, Value};
use rust_decimal::Decimal;
use sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr};

use super::ast::{Ast, Node};
use super::bind::{Binder, Context};
use super::error::{Fault, Found, ParseError, short};
use super::frame::{Reach, Typed};
use super::parser::parse;
use super::sql::{Join, Joined, SqlBuilder, column};
use super::sql_values::column_type;
use super::sqlable;
use super::term::{List, Part, Term};
use super::types::Type;
use crate::field::Role;

/// A bound key.
#[derive(Clone, Debug)]
pub struct Group {
    key: String,
    ty: Type,
    term: Term,
    /// The list whose rows give the key, each record counting once under each.
    list: Option<List>,
}

/// Reads and binds a key.
///
/// # Errors
/// 422 that points at the place.
pub fn bind(text: &str, ctx: &Context<'_>) -> Result<Group> {
    let ast = parse(text).map_err(|e| invalid("syntax", format!("“{}”: {}", short(text), e.message)))?;
    let binder = Binder::new(ctx);
    let (typed, list) = key(&binder, &ast).map_err(|fault| {
        let code = fault.code;
        invalid(code, format!("“{}”: {}", short(text), ParseError::from(fault).message))
    })?;
    Ok(Group { key: text.to_owned(), ty: typed.ty, term: typed.term, list })
}

fn invalid(code: &str, message: String) -> Problem {
    let mut problem = Problem::field("group_by", code, message);
    problem.code = "group_by".into();
    problem
}

fn key(b: &Binder<'_>, ast: &Ast) -> Found<(Typed, Option<List>)> {
    let (found, list) = match b.path(&b.root(), ast)? {
        Some(Reach::Value(spot)) => (spot.typed(), None),
        Some(Reach::List { list, frame, rest }) => {
            let inner = match rest {
                [] => b.main_of(&frame),
                rest => match b.reach(&frame, rest)? {
                    Reach::Value(spot) => spot.typed(),
                    Reach::List { .. } => {
                        return Fault::err(
                            &ast.place,
                            "not_groupable",
                            "Records cannot be grouped by a list within a list.",
                        );
                    }
                },
            };
            (inner, Some(list))
        }
        None => {
            let found = b.typed(&b.root(), ast)?;
            if found.term.is_const() {
                return Fault::err(
                    &ast.place,
                    "not_groupable",
                    "Records are grouped by a field, not by a value that is always the same.",
                );
            }
            (found, None)
        }
    };
    sqlable::said(&found.term)?;
    let written =
        if let Node::Path(names) = &ast.node { names.last().map_or("", |n| n.text.as_str()) } else { "" };
    let refuse = |message: String| Fault::err(&ast.place, "not_groupable", message);
    match (&found.ty, &found.term) {
        (Type::Money, _) => {
            refuse(format!("Records cannot be grouped by an amount; group by currency({written})."))
        }
        (Type::Time, _) => refuse(format!(
            "Records cannot be grouped by a moment; group by day({written}) or month({written})."
        )),
        (Type::Json | Type::List | Type::Blank, _) => {
            refuse(format!("Records cannot be grouped by {}.", found.ty))
        }
        (_, Term::Col(col)) if col.part == Part::Amount => {
            refuse("Records cannot be grouped by an amount; group by its currency.".to_owned())
        }
        (_, Term::Col(col)) if col.part == Part::Whole && col.field.kind.name() == "long_text" => {
            refuse("Records cannot be grouped by long text.".to_owned())
        }
        _ => Ok((found, list)),
    }
}

impl Group {
    /// The key as written; so it is named in the answer.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its type.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The objects whose records the keys are, for their labels.
    pub fn relations(&self) -> &[String] {
        self.ty.objects()
    }

    /// Whether a key may be a record of one of several objects.
    pub fn is_polymorphic(&self) -> bool {
        matches!(self.ty, Type::Polymorphic(_))
    }

    fn alias(&self) -> String {
        format!("g__{:016x}", super::frame::hash(&self.key))
    }

    /// What must be selected, and its type. Group by its position in the statement: PostgreSQL does not know an
    /// expression again that has bound values.
    pub fn select(&self, sql: &mut SqlBuilder) -> (SimpleExpr, ColumnType) {
        let ty = column_type(&self.term);
        let Some(list) = &self.list else { return (sql.scalar(&self.term), ty) };
        let alias = self.alias();
        let parent = sql.row(&list.steps);
        let query = self.keys(sql, list);
        let on = column(&alias, "record_id").eq(column(&parent, "id"));
        sql.join(Join { what: Joined::Query(Box::new(query)), alias: alias.clone(), on });
        (column(&alias, "value"), ty)
    }

    /// Every record with each of its different keys.
    fn keys(&self, sql: &mut SqlBuilder, list: &List) -> SelectStatement {
        let mut query = Query::select();
        let record = sql.all_rows(list, &mut query);
        let mut inner = SqlBuilder::new(sql.dialect, &list.alias);
        let value = inner.scalar(&self.term);
        inner.apply_joins(&mut query);
        query.distinct().expr_as(record, Alias::new("record_id")).expr_as(value.clone(), Alias::new("value"));
        query.and_where(value.is_not_null());
        query
    }

    /// What groups are put in order by when it is not the key itself: text goes by the workspace's language.
    pub fn order(&self, sql: &mut SqlBuilder) -> Option<SimpleExpr> {
        let (None, Term::Col(col)) = (&self.list, &self.term) else { return None };
        if !matches!(col.part, Part::Whole | Part::Full) {
            return None;
        }
        let sort = col.field.column(Role::Sort)?;
        let alias = sql.row(&col.steps);
        let key = column(&alias, &sort.name);
        Some(match (sort.ty, sql.dialect) {
            // PostgreSQL has no smallest of bytes before version 18.
            (ColumnType::Bytes, Dialect::Postgres) => {
                let digits = Func::cust("encode").arg(key).arg(Expr::Constant("hex".into()));
                Func::min(digits).into()
            }
            _ => Func::min(key).into(),
        })
    }

    /// The key from its cell.
    pub fn decode(&self, cell: &Cell) -> Value {
        match cell {
            Cell::Null => Value::Blank,
            Cell::Int(n) => {
                Value::Number(Decimal::new(*n, sqlable::size(&self.term).map_or(0, |s| s.scale)).normalize())
            }
            Cell::Bool(b) => Value::Bool(*b),
            Cell::Text(t) => Value::Text(t.clone()),
            Cell::Date(d) => Value::Date(*d),
            Cell::Time(t) => Value::Time(*t),
            Cell::Uuid(id) => Value::Id(*id),
            Cell::Bytes(_) => Value::Blank,
        }
    }

    /// The keys of a record in memory.
    pub fn keys_of(&self, row: &dyn super::Row) -> Vec<Value> {
        let Some(list) = &self.list else { return vec![super::eval::term(&self.term, row)] };
        let mut out: Vec<Value> = Vec::new();
        super::eval::each(list, row, &mut |item| {
            let key = super::eval::term(&self.term, item);
            if !key.is_blank() && !out.contains(&key) {
                out.push(key);
            }
        });
        if out.is_empty() { vec![Value::Blank] } else { out }
    }
}
