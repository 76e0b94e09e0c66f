//! The same question to a database. A condition is true in SQL exactly when it holds; otherwise it is false or NULL,
//! which `AND`, `OR` and `WHERE` take alike, and `IS NOT TRUE` makes the contrary of.

use std::sync::Arc;

use base::{Cell, ColumnType, Dialect, Value};
use sea_query::{
    Alias, Asterisk, BinOper, CommonTableExpression, Expr, ExprTrait, Func, JoinType, Query, SelectStatement,
    SimpleExpr, UnionType, WithClause,
};

use super::ast::Comparison;
use super::eval::{self, Nothing};
use super::sql_values as values;
use super::sqlable::{is_number, size, whole};
use super::term::{Col, Cond, Find, List, Source, Step, Term, Under};
use super::zone::Zone;
use crate::field::Role;
use crate::kind::Shape;

/// What a join brings in.
#[derive(Clone, Debug)]
pub enum Joined {
    /// A table.
    Table(String),
    /// A query.
    Query(Box<SelectStatement>),
}

/// A `LEFT JOIN` that an expression needs.
#[derive(Clone, Debug)]
pub struct Join {
    /// What is joined.
    pub what: Joined,
    /// Under which name.
    pub alias: String,
    /// On which condition.
    pub on: SimpleExpr,
}

/// Collects the joins of the expressions of one statement. The same path is joined once.
#[derive(Clone, Debug)]
pub struct SqlBuilder {
    pub(crate) dialect: Dialect,
    root: String,
    joins: Vec<Join>,
    /// The workspace's zone, for functions that show its clock.
    pub(crate) zone: Option<Arc<Zone>>,
    /// Whether the condition at hand looks at a row of a table of the set-up.
    few: bool,
}

pub(crate) fn column(alias: &str, name: &str) -> Expr {
    Expr::col((Alias::new(alias), Alias::new(name)))
}

fn constant(b: bool) -> Expr {
    Expr::Constant(b.into())
}

impl SqlBuilder {
    /// For a statement whose main table has this alias.
    pub fn new(dialect: Dialect, root_alias: &str) -> Self {
        Self { dialect, root: root_alias.to_owned(), joins: Vec::new(), zone: None, few: false }
    }

    /// The joins needed so far, in order.
    pub fn joins(&self) -> &[Join] {
        &self.joins
    }

    /// Adds the joins to a statement.
    pub fn apply_joins(&self, statement: &mut SelectStatement) {
        for join in &self.joins {
            let alias = Alias::new(&join.alias);
            match &join.what {
                Joined::Table(table) => {
                    statement.join_as(JoinType::LeftJoin, Alias::new(table), alias, join.on.clone());
                }
                Joined::Query(query) => {
                    statement.join_subquery(JoinType::LeftJoin, (**query).clone(), alias, join.on.clone());
                }
            }
        }
    }

    pub(crate) fn join(&mut self, join: Join) {
        if !self.joins.iter().any(|known| known.alias == join.alias) {
            self.joins.push(join);
        }
    }

    /// The alias of the row where steps end.
    pub(crate) fn row(&mut self, steps: &[Step]) -> String {
        let mut alias = self.root.clone();
        for step in steps {
            let on = column(&step.alias, "id").eq(column(&alias, &step.column));
            let on = match &step.scope {
                Some(scope) => on.and(scope.clone()),
                None => on,
            };
            self.join(Join { what: Joined::Table(step.table.clone()), alias: step.alias.clone(), on });
            alias = step.alias.clone();
        }
        self.few |= steps.last().is_some_and(|step| step.few);
        alias
    }

    pub(crate) fn col(&mut self, col: &Col) -> Expr {
        let alias = self.row(&col.steps);
        match col.column() {
            Some((name, _)) => column(&alias, name),
            None => Expr::null(),
        }
    }

    fn role(&mut self, col: &Col, role: Role) -> Option<Expr> {
        let alias = self.row(&col.steps);
        col.field.column(role).map(|c| column(&alias, &c.name))
    }

    pub(crate) fn bind(&self, cell: Cell, ty: ColumnType) -> Expr {
        Expr::Value(self.dialect.bind(cell, ty))
    }

    /// Puts all rows of a list into a statement and answers the column that says whose they are.
    pub(crate) fn all_rows(&self, list: &List, query: &mut SelectStatement) -> Expr {
        let row = |name: &str| column(&list.alias, name);
        let (record, scope) = match &list.source {
            Source::Side { table } => {
                query.from_as(Alias::new(table), Alias::new(&list.alias));
                return row("record_id");
            }
            Source::Inverse { table, column, scope } => {
                query.from_as(Alias::new(table), Alias::new(&list.alias));
                (row(column), scope)
            }
            Source::Links { links, column: to, table, scope } => {
                let link = format!("{}l", list.alias);
                query.from_as(Alias::new(links), Alias::new(&link));
                let on = row("id").eq(column(&link, "record_id"));
                query.join_as(JoinType::InnerJoin, Alias::new(table), Alias::new(&list.alias), on);
                (column(&link, to), scope)
            }
        };
        query.and_where(row("deleted_at").is_null());
        if let Some(scope) = scope {
            query.and_where(scope.clone());
        }
        record
    }

    /// `SELECT … FROM` this record's rows of a list that fulfil a condition.
    fn rows(&mut self, list: &List, wanted: Option<&Cond>) -> SelectStatement {
        let parent = column(&self.row(&list.steps), "id");
        let mut query = Query::select();
        let record = self.all_rows(list, &mut query);
        query.and_where(record.eq(parent));
        if let Some(wanted) = wanted {
            let mut inner = SqlBuilder::new(self.dialect, &list.alias);
            let filter = inner.cond(wanted);
            inner.apply_joins(&mut query);
            query.and_where(filter);
        }
        query
    }

    pub(crate) fn count(&mut self, list: &List, wanted: Option<&Cond>) -> Expr {
        let mut query = self.rows(list, wanted);
        query.expr(Func::count(Expr::col(Asterisk)));
        Expr::from(query)
    }

    /// A condition: true exactly when it holds, else false or NULL.
    pub(crate) fn cond(&mut self, c: &Cond) -> Expr {
        let outer = std::mem::take(&mut self.few);
        let expr = self.plain_cond(c);
        let few = std::mem::replace(&mut self.few, outer);
        if few && self.dialect == Dialect::Sqlite && !matches!(c, Cond::And(_) | Cond::Or(_) | Cond::Not(_)) {
            // SQLite would begin with the one stage that a filter names and sort all of its deals, instead of walking
            // the list in its order and looking at each one's stage.
            return Func::cust("likely").arg(expr).into();
        }
        expr
    }

    fn plain_cond(&mut self, c: &Cond) -> Expr {
        match c {
            Cond::Always(b) => constant(*b),
            Cond::And(many) => {
                let parts = many.iter().map(|c| self.cond(c)).collect();
                balanced(parts, BinOper::And)
            }
            Cond::Or(many) => {
                let parts = many.iter().map(|c| self.cond(c)).collect();
                balanced(parts, BinOper::Or)
            }
            Cond::Not(of) => match &**of {
                Cond::Blank(Term::Col(col)) if col.field.kind.shape() != Shape::Json => {
                    self.col(col).is_not_null()
                }
                Cond::Some(..) => self.cond(of).not(),
                _ => self.cond(of).binary(BinOper::IsNot, constant(true)),
            },
            Cond::Truth(t) => {
                let yes = self.bind(Cell::Bool(true), ColumnType::Bool);
                self.scalar(t).eq(yes)
            }
            Cond::Compare(how, a, b) => self.compare(*how, a, b),
            Cond::Collated(how, a, b, collation) => {
                let mut side = |t: &Term| match t {
                    Term::Col(col) => self.role(col, Role::Sort).unwrap_or_else(Expr::null),
                    Term::Const(Value::Text(text)) => {
                        self.bind(Cell::Bytes(collation.key(text)), ColumnType::Bytes)
                    }
                    _ => Expr::null(),
                };
                let (left, right) = (side(a), side(b));
                left.binary(sign(*how), right)
            }
            Cond::In(t, list) => self.one_of(t, list),
            Cond::Find(how, t, needle) => self.find(*how, t, needle),
            // Refused when it was bound.
            Cond::FindIn(..) => constant(false),
            Cond::Blank(t) => match t {
                Term::Const(value) => constant(value.is_blank()),
                Term::Truth(_) => constant(false),
                Term::Col(col) if col.field.kind.shape() == Shape::Json => {
                    let column = self.col(col);
                    let empty =
                        ["{}", "[]", "null"].map(|t| self.bind(Cell::Text(t.into()), ColumnType::Text));
                    column.clone().is_null().or(column.is_in(empty))
                }
                _ => self.scalar(t).is_null(),
            },
            Cond::Some(list, wanted) => {
                let mut query = self.rows(list, wanted.as_deref());
                query.expr(Expr::Constant(1i32.into()));
                Expr::exists(query)
            }
            Cond::Under(under) => self.under(under),
        }
    }

    /// All that is under a record, looked for from it downwards. Each is found once, also where some stand in a circle.
    fn under(&mut self, under: &Under) -> Expr {
        let top = self.bind(Cell::Uuid(under.top), ColumnType::Uuid);
        let below = Alias::new(format!("{}d", under.alias));
        let level = |query: &mut SelectStatement| {
            query
                .expr(column(&under.alias, "id"))
                .from_as(Alias::new(&under.table), Alias::new(&under.alias));
            if let Some(scope) = &under.scope {
                query.and_where(scope.clone());
            }
        };
        let mut found = Query::select();
        level(&mut found);
        found.and_where(column(&under.alias, &under.column).eq(top.clone()));
        let mut next = Query::select();
        level(&mut next);
        let on = column(&under.alias, &under.column).eq(Expr::col((below.clone(), Alias::new("id"))));
        next.inner_join(below.clone(), on);
        found.union(UnionType::Distinct, next);
        let cte = CommonTableExpression::new()
            .query(found)
            .table_name(below.clone())
            .column(Alias::new("id"))
            .to_owned();
        let mut all = Query::select();
        all.column(Alias::new("id"))
            .from(below)
            .with_cte(WithClause::new().recursive(true).cte(cte).to_owned());
        let of = self.col(&under.of);
        let is = of.clone().eq(top.clone());
        let below = of.clone().in_subquery(all);
        match under.itself {
            true => is.or(below),
            false => of.ne(top).and(below),
        }
    }

    fn find(&mut self, how: Find, t: &Term, needle: &str) -> Expr {
        let Term::Col(col) = t else {
            return constant(eval::cond(&Cond::Find(how, t.clone(), needle.to_owned()), &Nothing));
        };
        let Some(text) = self.role(col, Role::Fold) else { return constant(false) };
        let bound = self.bind(Cell::Text(needle.to_owned()), ColumnType::Text);
        let length = i32::try_from(needle.chars().count()).unwrap_or(i32::MAX);
        let fixed = |n: i32| Expr::Constant(n.into());
        // Both look at characters, and neither knows letters alike: the folding was done before.
        match (how, self.dialect) {
            (Find::Contains, Dialect::Sqlite) => Func::cust("instr").arg(text).arg(bound).gt(fixed(0)),
            (Find::Contains, Dialect::Postgres) => Func::cust("strpos").arg(text).arg(bound).gt(fixed(0)),
            (Find::Whole, _) => text.eq(bound),
            (Find::Starts, _) => Func::cust("substr").arg(text).arg(fixed(1)).arg(fixed(length)).eq(bound),
            (Find::Ends, Dialect::Sqlite) => Func::cust("substr").arg(text).arg(fixed(-length)).eq(bound),
            (Find::Ends, Dialect::Postgres) => Func::cust("right").arg(text).arg(fixed(length)).eq(bound),
        }
    }

    fn one_of(&mut self, t: &Term, list: &[Value]) -> Expr {
        let number = is_number(t).then(|| size(t).map_or(0, |s| s.scale));
        let wanted: Vec<Expr> = list
            .iter()
            .filter_map(|value| match (number, value) {
                (Some(scale), Value::Number(n)) => {
                    let n = i64::try_from(whole(*n, scale)?).ok()?;
                    Some(self.bind(Cell::Int(n), ColumnType::Int))
                }
                (None, value) if !value.is_blank() => {
                    let (cell, ty) = values::cell(value)?;
                    Some(self.bind(cell, ty))
                }
                _ => None,
            })
            .collect();
        match wanted.len() {
            0 => constant(false),
            1 => self.scalar(t).eq(wanted.into_iter().next().unwrap_or_else(Expr::null)),
            _ => self.scalar(t).is_in(wanted),
        }
    }

    fn compare(&mut self, how: Comparison, a: &Term, b: &Term) -> Expr {
        match (a, b) {
            (Term::Const(_), Term::Const(_)) => {
                constant(eval::cond(&Cond::Compare(how, a.clone(), b.clone()), &Nothing))
            }
            (Term::Const(_), _) => self.compare(how.turned(), b, a),
            // Nothing compares with blank, but what is there differs from it.
            (_, Term::Const(value)) if value.is_blank() => match how {
                Comparison::Ne => self.scalar(a).is_not_null(),
                _ => constant(false),
            },
            (_, Term::Const(Value::Number(n))) => self.compare_number(how, a, *n),
            (_, Term::Const(value)) => {
                let Some((cell, ty)) = values::cell(value) else { return constant(false) };
                let left = self.scalar(a);
                self.against(how, left, self.bind(cell, ty))
            }
            _ => {
                let (left, right) = if is_number(a) || is_number(b) {
                    let scale = |t: &Term| size(t).map_or(0, |s| s.scale);
                    let scale = Ord::max(scale(a), scale(b));
                    (self.number_at(a, scale), self.number_at(b, scale))
                } else {
                    (self.scalar(a), self.scalar(b))
                };
                match (how, self.dialect) {
                    (Comparison::Ne, Dialect::Sqlite) => left.binary(BinOper::IsNot, right),
                    (Comparison::Ne, Dialect::Postgres) => {
                        left.binary(BinOper::Custom("IS DISTINCT FROM"), right)
                    }
                    _ => left.binary(sign(how), right),
                }
            }
        }
    }

    /// Against a value that is not NULL.
    fn against(&self, how: Comparison, left: Expr, value: Expr) -> Expr {
        match how {
            Comparison::Ne => left.clone().binary(BinOper::NotEqual, value).or(left.is_null()),
            _ => left.binary(sign(how), value),
        }
    }

    /// A number against a literal that may be more precise or larger than the column can be.
    fn compare_number(&mut self, how: Comparison, a: &Term, n: rust_decimal::Decimal) -> Expr {
        let scale = size(a).map_or(0, |s| s.scale);
        let n = n.normalize();
        let (floor, exact) = match whole(n, scale) {
            Some(whole) => (whole, true),
            None if n.scale() > scale => (n.mantissa().div_euclid(10i128.pow(n.scale() - scale)), false),
            // So large that it does not even fit here.
            None => (if n.is_sign_negative() { i128::MIN } else { i128::MAX }, true),
        };
        let how = match (how, exact) {
            (Comparison::Eq, false) => return constant(false),
            (Comparison::Ne, false) => return constant(true),
            (Comparison::Lt, false) => Comparison::Lte,
            (Comparison::Gte, false) => Comparison::Gt,
            (how, _) => how,
        };
        let left = self.scalar(a);
        match i64::try_from(floor) {
            Ok(n) => self.against(how, left, self.bind(Cell::Int(n), ColumnType::Int)),
            Err(_) => match (how, floor > 0) {
                (Comparison::Ne, _) => constant(true),
                (Comparison::Lt | Comparison::Lte, true) | (Comparison::Gt | Comparison::Gte, false) => {
                    left.is_not_null()
                }
                _ => constant(false),
            },
        }
    }

    /// A condition as a value that is never NULL.
    pub(crate) fn truth(&mut self, c: &Cond) -> Expr {
        self.cond(c).binary(BinOper::Is, constant(true))
    }
}

fn sign(how: Comparison) -> BinOper {
    match how {
        Comparison::Eq => BinOper::Equal,
        Comparison::Ne => BinOper::NotEqual,
        Comparison::Lt => BinOper::SmallerThan,
        Comparison::Lte => BinOper::SmallerThanOrEqual,
        Comparison::Gt => BinOper::GreaterThan,
        Comparison::Gte => BinOper::GreaterThanOrEqual,
    }
}

/// Many parts as a tree that is no deeper than it must be, for whoever walks it.
fn balanced(mut parts: Vec<Expr>, op: BinOper) -> Expr {
    match parts.len() {
        0 => constant(op == BinOper::And),
        1 => parts.remove(0),
        n => {
            let right = parts.split_off(n / 2);
            balanced(parts, op).binary(op, balanced(right, op))
        }
    }
}
