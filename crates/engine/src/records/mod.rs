//! Records: one way to read, one way to write.

pub mod aggregate;
pub mod around;
pub(crate) mod checks;
pub mod cursor;
pub mod draft;
pub(crate) mod filled;
pub(crate) mod filter;
pub mod history;
mod include;
pub mod input;
pub mod layout;
pub mod links;
pub mod load;
mod locate;
mod order;
pub mod page;
mod referring;
pub mod render;
pub(crate) mod taken;
mod wire;
pub mod write;

use std::sync::Arc;

use base::{Cell, ColumnType, Dialect, FieldProblem, Id, Statement, Value};
use model::field::Role;
use model::kind::Fault;
use model::object::system;
use model::{Field, Object};
use sea_query::{Alias, Expr, SimpleExpr};
use serde_json::{Value as Json, json};

pub use aggregate::AggregateQuery;
pub use page::{Count, Page, PageQuery};

/// One record in memory: a value for each field of its object, in order.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is.
    pub object: Arc<Object>,
    /// A value for each field.
    pub values: Vec<Value>,
}

impl Record {
    /// A record without any value.
    pub fn blank(object: &Arc<Object>) -> Self {
        Self { object: object.clone(), values: vec![Value::Blank; object.fields.len()] }
    }

    /// Its identifier.
    pub fn id(&self) -> Id {
        self.values[system::ID].as_id().unwrap_or_default()
    }

    /// Its version, which grows with every change.
    pub fn version(&self) -> i64 {
        match &self.values[system::VERSION] {
            Value::Number(n) => i64::try_from(*n).unwrap_or(0),
            _ => 0,
        }
    }

    /// Who owns it.
    pub fn owner(&self) -> Option<Id> {
        self.values[system::OWNER].as_id()
    }

    /// Whether it is in the trash.
    pub fn is_trashed(&self) -> bool {
        !self.values[system::DELETED_AT].is_blank()
    }

    /// The value of a field; blank for a name the object does not know.
    pub fn get(&self, field: &str) -> &Value {
        static BLANK: Value = Value::Blank;
        self.object.position(field).map_or(&BLANK, |i| &self.values[i])
    }

    /// The text that names it.
    pub fn label(&self) -> String {
        let title = self.object.title_field();
        title.kind.display(self.get(&title.name))
    }
}

/// What is being done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is new.
    Create,
    /// Its fields change.
    Update,
    /// It goes to the trash.
    Trash,
    /// It comes back.
    Restore,
}

/// A change on its way through the rules.
#[derive(Clone, Debug)]
pub struct Change {
    /// What is being done.
    pub doing: Doing,
    /// The record as it was; none for a new one.
    pub before: Option<Record>,
    /// The record as it will be.
    pub after: Record,
    /// Fields somebody asked to set, also to what they were.
    pub(crate) touched: Vec<bool>,
}

impl Change {
    /// The object.
    pub fn object(&self) -> &Arc<Object> {
        &self.after.object
    }

    /// The value as it will be.
    pub fn get(&self, field: &str) -> &Value {
        self.after.get(field)
    }

    /// The value as it was; blank for a new record.
    pub fn was(&self, field: &str) -> &Value {
        static BLANK: Value = Value::Blank;
        self.before.as_ref().map_or(&BLANK, |b| b.get(field))
    }

    /// Sets a value, for rules that derive.
    pub fn set(&mut self, field: &str, value: Value) {
        if let Some(i) = self.after.object.position(field) {
            self.after.values[i] = value;
            self.touched[i] = true;
        }
    }

    /// Whether somebody asked to set the field.
    pub fn asked(&self, field: &str) -> bool {
        self.after.object.position(field).is_some_and(|i| self.touched[i])
    }

    /// Whether the field will differ from what it was.
    pub fn changes(&self, field: &str) -> bool {
        self.was(field) != self.get(field)
    }
}

/// A statement written by hand with `?` for its parameters, for fixed machinery.
pub fn statement(
    dialect: Dialect,
    sql: &str,
    values: impl IntoIterator<Item = (Cell, ColumnType)>,
) -> Statement {
    let sql = match dialect {
        Dialect::Sqlite => sql.to_owned(),
        Dialect::Postgres => {
            let mut out = String::with_capacity(sql.len() + 16);
            let mut n = 0;
            for c in sql.chars() {
                if c == '?' {
                    n += 1;
                    out.push('$');
                    out.push_str(&n.to_string());
                } else {
                    out.push(c);
                }
            }
            out
        }
    };
    Statement { sql, values: values.into_iter().map(|(cell, ty)| dialect.bind(cell, ty)).collect() }
}

/// A column of a table read under an alias.
pub fn col(alias: &str, column: &str) -> SimpleExpr {
    Expr::col((Alias::new(alias), Alias::new(column)))
}

/// Faults of one field's value as problems of that field.
pub(crate) fn faults(field: &str, faults: Vec<Fault>) -> impl Iterator<Item = FieldProblem> {
    faults.into_iter().map(move |fault| {
        let fault = Fault { code: fault.code, message: fault.message.clone(), ..fault }.within(field);
        FieldProblem::new(fault.path, fault.code, fault.message)
    })
}

/// A value as the wire shows it where no field says how: relations by id, options by key.
pub(crate) fn plain(value: &Value) -> Json {
    match value {
        Value::Blank => Json::Null,
        Value::Bool(yes) => json!(yes),
        Value::Text(text) => json!(text),
        Value::Date(day) => json!(day.format("%Y-%m-%d").to_string()),
        Value::Time(at) => json!(model::kind::time::wire(*at)),
        Value::Number(n) => model::kind::number::json_number(*n),
        Value::Id(id) => json!(id.to_string()),
        Value::Money(m) => json!({"amount": m.amount_text(), "currency": m.currency.code()}),
        Value::Json(json) => json.clone(),
    }
}

/// Cells of a field's value, in the order of its columns.
pub(crate) fn encode(field: &Field, value: &Value, collation: &base::Collation) -> Vec<Cell> {
    if value.is_blank() { field.blank_cells() } else { field.kind.encode(value, collation) }
}

/// A field's value as JSON text, from those of its columns that the wire shows.
fn write_value(field: &Field, cells: &[Cell], out: &mut Vec<u8>) {
    if field.kind.write(cells, out) {
        return;
    }
    // The kind has no short way: its columns are laid out as it decodes them.
    let mut shown = cells.iter();
    let whole: Vec<Cell> = field
        .kind
        .columns()
        .iter()
        .map(|c| match c.role {
            Role::Main | Role::Part(_) => shown.next().cloned().unwrap_or_default(),
            Role::Sort | Role::Fold => Cell::Null,
        })
        .collect();
    let json = field.kind.to_json(&field.kind.decode(&whole));
    out.extend_from_slice(json.to_string().as_bytes());
}
