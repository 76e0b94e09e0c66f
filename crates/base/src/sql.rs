//! What a database column can hold, and how it is bound. Values reach a statement only as bound parameters;
//! the dialect's differences in how they are stored end here.

use chrono::{DateTime, NaiveDate, Utc};
use sea_query::{PostgresQueryBuilder, QueryStatementWriter, SqliteQueryBuilder, Value as SqlValue};

use crate::Id;

/// Which of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite, one file.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// The closed set of column types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// `boolean` / 0 and 1.
    Bool,
    /// `bigint`.
    Int,
    /// `text COLLATE "C"` / `TEXT` compared by bytes.
    Text,
    /// `bytea` / `BLOB`.
    Bytes,
    /// `uuid` / 16 bytes.
    Uuid,
    /// `timestamptz` / microseconds since 1970 in UTC.
    Time,
    /// `date` / `YYYY-MM-DD`.
    Date,
}

/// One column's content.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Cell {
    /// SQL's NULL.
    #[default]
    Null,
    /// A yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An identifier.
    Uuid(Id),
    /// A moment.
    Time(DateTime<Utc>),
    /// A date.
    Date(NaiveDate),
}

/// One row, its cells in the order of the asked columns.
pub type Row = Vec<Cell>;

/// A statement ready to run: its text and its bound values.
#[derive(Clone, Debug)]
pub struct Statement {
    /// SQL in the dialect it was built for.
    pub sql: String,
    /// Bound parameters in order.
    pub values: Vec<SqlValue>,
}

impl Statement {
    /// A statement without parameters.
    pub fn text(sql: impl Into<String>) -> Self {
        Self { sql: sql.into(), values: Vec::new() }
    }

    /// Marks the statement with a catalog version: cached plans of an earlier one are then never used.
    pub fn at_version(mut self, version: i64) -> Self {
        use std::fmt::Write;
        let _ = write!(self.sql, " /*v{version}*/");
        self
    }
}

impl Dialect {
    /// Renders a sea-query statement.
    pub fn build(self, statement: &impl QueryStatementWriter) -> Statement {
        let (sql, values) = match self {
            Dialect::Sqlite => statement.build(SqliteQueryBuilder),
            Dialect::Postgres => statement.build(PostgresQueryBuilder),
        };
        Statement { sql, values: values.0 }
    }

    /// How a `SELECT` ends whose rows nobody else may change before the transaction is over. SQLite has one writer anyway.
    pub fn hold(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        }
    }

    /// The bound value for a cell. Nulls are typed, as PostgreSQL requires.
    pub fn bind(self, cell: Cell, ty: ColumnType) -> SqlValue {
        match (self, cell) {
            (Dialect::Sqlite, Cell::Bool(b)) => SqlValue::BigInt(Some(i64::from(b))),
            (Dialect::Postgres, Cell::Bool(b)) => SqlValue::Bool(Some(b)),
            (_, Cell::Int(n)) => SqlValue::BigInt(Some(n)),
            (_, Cell::Text(t)) => SqlValue::String(Some(t)),
            (_, Cell::Bytes(b)) => SqlValue::Bytes(Some(b)),
            (Dialect::Sqlite, Cell::Uuid(id)) => SqlValue::Bytes(Some(id.as_bytes().to_vec())),
            (Dialect::Postgres, Cell::Uuid(id)) => SqlValue::Uuid(Some(id)),
            (Dialect::Sqlite, Cell::Time(t)) => SqlValue::BigInt(Some(t.timestamp_micros())),
            (Dialect::Postgres, Cell::Time(t)) => SqlValue::ChronoDateTimeUtc(Some(t)),
            (Dialect::Sqlite, Cell::Date(d)) => SqlValue::String(Some(d.format("%Y-%m-%d").to_string())),
            (Dialect::Postgres, Cell::Date(d)) => SqlValue::ChronoDate(Some(d)),
            (dialect, Cell::Null) => dialect.null(ty),
        }
    }

    fn null(self, ty: ColumnType) -> SqlValue {
        match (self, ty) {
            (Dialect::Sqlite, ColumnType::Bool | ColumnType::Time) | (_, ColumnType::Int) => {
                SqlValue::BigInt(None)
            }
            (Dialect::Postgres, ColumnType::Bool) => SqlValue::Bool(None),
            (Dialect::Postgres, ColumnType::Time) => SqlValue::ChronoDateTimeUtc(None),
            (Dialect::Postgres, ColumnType::Date) => SqlValue::ChronoDate(None),
            (Dialect::Postgres, ColumnType::Uuid) => SqlValue::Uuid(None),
            (_, ColumnType::Text) | (Dialect::Sqlite, ColumnType::Date) => SqlValue::String(None),
            (_, ColumnType::Bytes) | (Dialect::Sqlite, ColumnType::Uuid) => SqlValue::Bytes(None),
        }
    }

    /// The type's name in a `CREATE TABLE`.
    pub fn type_name(self, ty: ColumnType) -> &'static str {
        match (self, ty) {
            (Dialect::Sqlite, ColumnType::Bool | ColumnType::Int | ColumnType::Time) => "INTEGER",
            (Dialect::Sqlite, ColumnType::Text | ColumnType::Date) => "TEXT",
            (Dialect::Sqlite, ColumnType::Bytes | ColumnType::Uuid) => "BLOB",
            (Dialect::Postgres, ColumnType::Bool) => "boolean",
            (Dialect::Postgres, ColumnType::Int) => "bigint",
            (Dialect::Postgres, ColumnType::Text) => "text COLLATE \"C\"",
            (Dialect::Postgres, ColumnType::Bytes) => "bytea",
            (Dialect::Postgres, ColumnType::Uuid) => "uuid",
            (Dialect::Postgres, ColumnType::Time) => "timestamptz",
            (Dialect::Postgres, ColumnType::Date) => "date",
        }
    }
}

impl Cell {
    /// Whether it is NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }

    /// The whole number inside.
    pub fn int(&self) -> Option<i64> {
        match self {
            Cell::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The text inside.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The identifier inside.
    pub fn id(&self) -> Option<Id> {
        match self {
            Cell::Uuid(id) => Some(*id),
            _ => None,
        }
    }

    /// The moment inside.
    pub fn time(&self) -> Option<DateTime<Utc>> {
        match self {
            Cell::Time(t) => Some(*t),
            _ => None,
        }
    }

    /// The yes or no inside.
    pub fn bool(&self) -> Option<bool> {
        match self {
            Cell::Bool(b) => Some(*b),
            _ => None,
        }
    }
}
