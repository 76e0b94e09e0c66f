//! From the tables that are there to the tables a catalog wants: planned purely, as steps and as SQL of both
//! databases. Nothing is ever dropped: what a catalog no longer wants is left alone.

use std::collections::BTreeMap;

use base::{ColumnType, Dialect};
use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::field::{Field, Role};
use crate::object::Object;

/// What a database holds for a catalog: tables, their columns, their indexes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// By table name.
    pub tables: BTreeMap<String, Table>,
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Type names by column, in the order of creation.
    pub columns: Vec<(String, ColumnKind)>,
    /// Columns that make up the primary key.
    pub key: Vec<String>,
    /// Definitions by index name.
    pub indexes: BTreeMap<String, Index>,
}

/// One index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Its columns in order.
    pub columns: Vec<String>,
    /// No two rows agree in all of them.
    pub unique: bool,
    /// Only rows that are not in the trash.
    pub living: bool,
    /// Only rows that are in the trash.
    #[serde(default)]
    pub trashed: bool,
}

/// [`ColumnType`], as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "one for one the variants of ColumnType")]
pub enum ColumnKind {
    Bool,
    Int,
    Text,
    Bytes,
    Uuid,
    Time,
    Date,
}

impl From<ColumnType> for ColumnKind {
    fn from(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Bool => Self::Bool,
            ColumnType::Int => Self::Int,
            ColumnType::Text => Self::Text,
            ColumnType::Bytes => Self::Bytes,
            ColumnType::Uuid => Self::Uuid,
            ColumnType::Time => Self::Time,
            ColumnType::Date => Self::Date,
        }
    }
}

impl From<ColumnKind> for ColumnType {
    fn from(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Bool => Self::Bool,
            ColumnKind::Int => Self::Int,
            ColumnKind::Text => Self::Text,
            ColumnKind::Bytes => Self::Bytes,
            ColumnKind::Uuid => Self::Uuid,
            ColumnKind::Time => Self::Time,
            ColumnKind::Date => Self::Date,
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A new table, without its indexes.
    CreateTable(String, Table),
    /// A new column.
    AddColumn(String, String, ColumnKind),
    /// A new index.
    CreateIndex(String, String, Index),
    /// An index that would forbid what is allowed now, or that nobody wants any more: its table and its name.
    DropIndex(String, String),
}

/// The tables a catalog wants.
pub fn wanted(catalog: &Catalog) -> Snapshot {
    let mut tables = BTreeMap::new();
    for object in catalog.objects() {
        tables.insert(object.table.clone(), object_table(object));
        for field in &object.fields {
            if let Some(items) = &field.items {
                tables.insert(items.table.clone(), item_table(field));
            }
        }
    }
    Snapshot { tables }
}

/// The longest physical name: databases cut longer ones, and two may then become one.
const NAME_MOST: usize = 60;

/// A physical name as short as databases want it: what is too long ends in a hash of the whole.
pub fn physical(name: String) -> String {
    if name.len() <= NAME_MOST {
        return name;
    }
    // FNV-1a, which stays the same for ever.
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{}_{:08x}", &name[..NAME_MOST - 9], hash >> 32)
}

/// The name of the index that keeps a field unique among living records.
pub fn unique_index(object: &Object, field: &Field) -> String {
    physical(format!("{}__{}__u", object.table, index_base(field)))
}

/// The name of the index that keeps several fields together unique among living records.
pub fn rule_index(object: &Object, rule: &str) -> String {
    physical(format!("{}__{rule}__r", object.table))
}

/// The index that serves filters on a field and sorting by it: its name and what it is; none where nobody wants one.
pub fn field_index(object: &Object, field: &Field) -> Option<(String, Index)> {
    let column = field.sort_column()?;
    let relation = field.is_to_one() && (field.indexed || !field.system);
    if column.name == "id" || !(field.indexed || relation || field.name == object.title) {
        return None;
    }
    // The identifier breaks ties and lets a page begin where the last one ended.
    let columns = [column.name.as_str(), "id"];
    if field.system && column.name == "deleted_at" {
        // When something was put into the trash is asked of what is there only; new records need no entry.
        let name = physical(format!("{}__trash", object.table));
        return Some((name, Index { trashed: true, ..index(&columns, false, false) }));
    }
    let name = physical(format!("{}__{}", object.table, index_base(field)));
    Some((name, index(&columns, false, false)))
}

/// What a field's indexes are named after: its main column, which a change of kind swaps.
fn index_base(field: &Field) -> &str {
    field.main_column().map_or(field.name.as_str(), |c| c.name.as_str())
}

/// So many characters of a folded text are indexed: PostgreSQL's entries must stay small.
pub const FOLDED_HEAD: usize = 200;

/// The indexed beginning of a folded text, as statements must write it for the index to serve them.
pub fn folded_head(alias: &str, column: &str) -> String {
    format!("substr({alias}.\"{column}\", 1, {FOLDED_HEAD})")
}

fn index(columns: &[&str], unique: bool, living: bool) -> Index {
    Index { columns: columns.iter().map(|c| (*c).to_owned()).collect(), unique, living, trashed: false }
}

fn object_table(object: &Object) -> Table {
    let mut indexes = BTreeMap::new();
    for field in object.fields.iter().skip(1) {
        indexes.extend(field_index(object, field));
        // Files name records by title or unique text, without regard to case and accents.
        if let Some(fold) = field.column(Role::Fold).filter(|_| field.name == object.title || field.unique) {
            let head = format!("substr(\"{}\", 1, {FOLDED_HEAD})", fold.name);
            indexes.insert(
                physical(format!("{}__{}__f", object.table, index_base(field))),
                index(&[&head], false, false),
            );
        }
        if let Some(column) = field.main_column().filter(|_| field.unique && field.items.is_none()) {
            indexes.insert(unique_index(object, field), index(&[&column.name], true, true));
        }
    }
    for rule in &object.rules {
        let crate::rule::Demand::Unique { fields } = &rule.demand else { continue };
        let columns: Vec<&str> =
            fields.iter().filter_map(|f| object.get(f)?.main_column()).map(|c| c.name.as_str()).collect();
        if rule.when.is_none() && columns.len() == fields.len() {
            indexes.insert(rule_index(object, &rule.name), index(&columns, true, true));
        }
    }
    Table {
        columns: object
            .columns()
            .chain(object.fields.iter().filter_map(|f| f.reporting.as_ref()))
            .map(|c| (c.name.clone(), c.ty.into()))
            .collect(),
        key: vec!["id".into()],
        indexes,
    }
}

fn item_table(field: &Field) -> Table {
    let Some(items) = &field.items else { return Table::default() };
    let mut columns =
        vec![("record_id".to_owned(), ColumnKind::Uuid), ("position".to_owned(), ColumnKind::Int)];
    columns.extend(items.fields.iter().flat_map(|f| &f.columns).map(|c| (c.name.clone(), c.ty.into())));
    let mut indexes = BTreeMap::new();
    if let Some(main) = items.fields.get(items.main).and_then(|f| f.column(Role::Main)) {
        indexes.insert(
            physical(format!("{}__main", items.table)),
            index(&[&main.name, "record_id"], false, false),
        );
    }
    Table { columns, key: vec!["record_id".into(), "position".into()], indexes }
}

/// What leads from one snapshot to the next, in the order in which it has to be done.
pub fn plan(old: &Snapshot, new: &Snapshot) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, table) in &new.tables {
        match old.tables.get(name) {
            None => steps.push(Step::CreateTable(name.clone(), table.clone())),
            Some(there) => {
                for (column, kind) in &table.columns {
                    if !there.columns.iter().any(|(c, _)| c == column) {
                        steps.push(Step::AddColumn(name.clone(), column.clone(), *kind));
                    }
                }
            }
        }
        for (index, there) in old.tables.get(name).iter().flat_map(|t| &t.indexes) {
            if is_dropped(index, there, table) {
                steps.push(Step::DropIndex(name.clone(), index.clone()));
            }
        }
        for (index, definition) in &table.indexes {
            let there = old.tables.get(name).and_then(|t| t.indexes.get(index));
            if there.is_some_and(|t| t.unique && t != definition) {
                steps.push(Step::CreateIndex(name.clone(), index.clone(), definition.clone()));
                continue;
            }
            if !old.tables.get(name).is_some_and(|t| t.indexes.contains_key(index)) {
                steps.push(Step::CreateIndex(name.clone(), index.clone(), definition.clone()));
            }
        }
    }
    steps
}

/// What is no longer unique must not be held to it, and an index that nobody asks for any more costs every write. Those
/// of columns that were set aside stay for their return.
fn is_dropped(name: &str, there: &Index, table: &Table) -> bool {
    match table.indexes.get(name) {
        Some(wanted) => there.unique && wanted != there,
        None => {
            there.unique || there.columns.iter().all(|column| table.columns.iter().any(|(c, _)| c == column))
        }
    }
}

/// What a database holds once the steps are done: everything old, and everything new.
pub fn merged(old: &Snapshot, new: &Snapshot) -> Snapshot {
    let mut all = old.clone();
    for (name, table) in &new.tables {
        let there = all
            .tables
            .entry(name.clone())
            .or_insert_with(|| Table { key: table.key.clone(), ..Table::default() });
        for (column, kind) in &table.columns {
            if !there.columns.iter().any(|(c, _)| c == column) {
                there.columns.push((column.clone(), *kind));
            }
        }
        there.indexes.retain(|name, index| !is_dropped(name, index, table));
        there.indexes.extend(table.indexes.iter().map(|(n, i)| (n.clone(), i.clone())));
    }
    all
}

impl Step {
    /// The step as SQL. Names come from a checked catalog; they are quoted all the same.
    pub fn sql(&self, dialect: Dialect) -> String {
        // The only expression in an index is the one above; no name of the catalog has a bracket.
        let quote = |name: &str| {
            if name.starts_with("substr(") {
                name.to_owned()
            } else {
                format!("\"{}\"", name.replace('"', "\"\""))
            }
        };
        let list = |names: &[String]| names.iter().map(|n| quote(n)).collect::<Vec<_>>().join(", ");
        match self {
            Step::CreateTable(name, table) => {
                let mut lines: Vec<String> = table
                    .columns
                    .iter()
                    .map(|(column, kind)| {
                        let needed = if table.key.contains(column) { " NOT NULL" } else { "" };
                        format!("{} {}{needed}", quote(column), dialect.type_name((*kind).into()))
                    })
                    .collect();
                lines.push(format!("PRIMARY KEY ({})", list(&table.key)));
                // A side table is only ever reached by its key: on SQLite the rows live in the key itself.
                let tail =
                    if dialect == Dialect::Sqlite && table.key.len() > 1 { " WITHOUT ROWID" } else { "" };
                format!("CREATE TABLE {} ({}){tail}", quote(name), lines.join(", "))
            }
            Step::AddColumn(table, column, kind) => {
                format!(
                    "ALTER TABLE {} ADD COLUMN {} {}",
                    quote(table),
                    quote(column),
                    dialect.type_name((*kind).into())
                )
            }
            Step::DropIndex(_, name) => format!("DROP INDEX IF EXISTS {}", quote(name)),
            Step::CreateIndex(table, name, index) => {
                let unique = if index.unique { "UNIQUE " } else { "" };
                let only = match (index.living, index.trashed) {
                    (true, _) => " WHERE deleted_at IS NULL",
                    (false, true) => " WHERE deleted_at IS NOT NULL",
                    (false, false) => "",
                };
                format!(
                    "CREATE {unique}INDEX {} ON {} ({}){only}",
                    quote(name),
                    quote(table),
                    list(&index.columns)
                )
            }
        }
    }
}
