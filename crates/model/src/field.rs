//! A field of an object and where its value lives.

use std::sync::Arc;

use base::{Cell, ColumnType};
use serde_json::{Map, Value as Json, json};

use crate::derived::Derived;
use crate::kind::{Kind, Shape};

/// What one column of a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The value itself.
    Main,
    /// Its sort key in the workspace's collation.
    Sort,
    /// Its text folded for comparing without regard to case and accents.
    Fold,
    /// A named part, such as a person's first name or an amount's currency.
    Part(&'static str),
}

/// What happens to a record whose relation leads to one that goes to the trash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDelete {
    /// Nothing: it goes on leading there, and is whole again when that comes back.
    #[default]
    Keep,
    /// The other cannot go to the trash as long as this one leads there.
    Forbid,
    /// The relation is cleared.
    Clear,
    /// It goes to the trash as well, and comes back as well.
    Follow,
}

impl OnDelete {
    /// All spellings.
    pub const WORDS: [&'static str; 4] = ["keep", "forbid", "clear", "follow"];

    /// As spelled on the wire.
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The choice of this spelling.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Keep, Self::Forbid, Self::Clear, Self::Follow].into_iter().find(|o| o.word() == word)
    }
}

/// When the program fills a field with the moment, the day or the actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stamp {
    /// Whenever one of these fields changes.
    pub fields: Vec<String>,
    /// When this expression over the record begins to hold.
    pub when: Option<String>,
}

/// One physical column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The column's name in its table.
    pub name: String,
    /// Its type.
    pub ty: ColumnType,
    /// What it is for.
    pub role: Role,
}

/// The side table of a field with several entries (e-mails, phones, options, links): one row an entry, with columns
/// `record_id`, `position` and those of [`ItemTable::fields`].
#[derive(Clone, Debug)]
pub struct ItemTable {
    /// The table's name.
    pub table: String,
    /// What an entry consists of. A link's first field is the relation `record`.
    pub fields: Vec<Field>,
    /// Whether the entries are also kept as JSON in the record's own row (all but links).
    pub inline: bool,
    /// The field that stands for the entry when only one value is asked (an e-mail's `address`).
    pub main: usize,
}

impl ItemTable {
    /// The part of this API name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

/// One field of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// API name; never changes.
    pub name: String,
    /// Label for people.
    pub label: String,
    /// A sentence of help.
    pub help: Option<String>,
    /// What it holds.
    pub kind: Arc<dyn Kind>,
    /// Must not be blank.
    pub required: bool,
    /// No two living records share a value.
    pub unique: bool,
    /// Set by the program only.
    pub read_only: bool,
    /// Read-only for people alone: programs with a token and imports set it.
    pub by_programs: bool,
    /// Every object has it.
    pub system: bool,
    /// An index serves filters and sorting.
    pub indexed: bool,
    /// Its text is found by the search across objects.
    pub searchable: bool,
    /// Shown in short forms (create dialog, peek).
    pub main: bool,
    /// Made by the workspace, not by the program.
    pub custom: bool,
    /// Left out of forms, record pages and lists; programs still see it.
    pub hidden: bool,
    /// An expression over the record; only where it holds is the field shown.
    pub show_if: Option<String>,
    /// An expression over the record; only where it holds must the field not be blank.
    pub required_if: Option<String>,
    /// The value of a new record that gives none, in the form of the wire.
    pub default: Option<Json>,
    /// Filled by the program at certain moments.
    pub stamp: Option<Stamp>,
    /// For relations: what happens when the other record goes to the trash.
    pub on_delete: OnDelete,
    /// Physical columns, the main one first. Empty for links, which live in [`Field::items`] only.
    pub columns: Vec<Column>,
    /// Side table of a kind with several entries.
    pub items: Option<ItemTable>,
    /// Name and label of the other side of a relation, which shows all records that refer to one.
    pub inverse: Option<(String, String)>,
    /// For money: the date whose rate counts for its value in the reporting currency, as a field's name or
    /// [`Field::TODAY`]; the day of creation when nobody chose.
    pub rate_date: Option<String>,
    /// For money in the object's own table: the column that keeps its amount in the reporting currency. Only amounts in
    /// another one have anything in it, so that a workspace with one currency pays nothing for it; it is blank where no
    /// rate is known. It stands apart from [`Field::columns`]: no record carries it.
    pub reporting: Option<Column>,
    /// How its value comes about, for formulas and roll-ups; its kind is that of the value.
    pub derived: Option<Arc<Derived>>,
}

impl Field {
    /// A field of a kind. Its columns are named after it.
    pub fn new(name: &str, label: &str, kind: impl Kind + 'static) -> Self {
        Self::of(name, label, Arc::new(kind))
    }

    /// As [`Field::new`], for a kind that is already shared.
    pub fn of(name: &str, label: &str, kind: Arc<dyn Kind>) -> Self {
        let columns = kind
            .columns()
            .iter()
            .map(|c| Column { name: format!("{name}{}", c.suffix), ty: c.ty, role: c.role })
            .collect();
        Self {
            name: name.into(),
            label: label.into(),
            help: None,
            kind,
            required: false,
            unique: false,
            read_only: false,
            by_programs: false,
            system: false,
            indexed: false,
            searchable: false,
            main: false,
            custom: false,
            hidden: false,
            show_if: None,
            required_if: None,
            stamp: None,
            on_delete: OnDelete::Keep,
            default: None,
            columns,
            items: None,
            inverse: None,
            rate_date: None,
            reporting: None,
            derived: None,
        }
    }

    /// The [`Field::rate_date`] of money whose latest rate counts.
    pub const TODAY: &'static str = "today";

    /// For money: the field whose date, or [`Field::TODAY`], says which rate counts.
    pub fn rate_by(mut self, date: &str) -> Self {
        self.rate_date = Some(date.into());
        self
    }

    /// Where the date stands whose rate counts.
    pub fn rate_date(&self) -> &str {
        self.rate_date.as_deref().unwrap_or("created_at")
    }

    /// Must not be blank.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// No two living records share a value.
    pub fn unique(mut self) -> Self {
        self.unique = true;
        self.indexed = true;
        self
    }

    /// Set by the program only.
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// An index serves filters and sorting.
    pub fn indexed(mut self) -> Self {
        self.indexed = true;
        self
    }

    /// Its text is found by the search.
    pub fn searchable(mut self) -> Self {
        self.searchable = true;
        self
    }

    /// Shown in short forms.
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// A sentence of help.
    pub fn help(mut self, text: &str) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The value of a new record that gives none.
    pub fn default(mut self, value: Json) -> Self {
        self.default = Some(value);
        self
    }

    /// Names the other side of a relation.
    pub fn inverse(mut self, name: &str, label: &str) -> Self {
        self.inverse = Some((name.into(), label.into()));
        self
    }

    /// Says what happens when the other record goes to the trash.
    pub fn on_delete(mut self, choice: OnDelete) -> Self {
        self.on_delete = choice;
        self
    }

    pub(crate) fn system(mut self) -> Self {
        self.system = true;
        self
    }

    /// Gives a kind with several entries its side table, named after the object's table.
    pub(crate) fn place(&mut self, table: &str) {
        let name = format!("{table}__{}", self.name);
        self.items = self.side_table(&name);
        self.keep_reporting();
    }

    /// Gives money its column for the reporting currency.
    fn keep_reporting(&mut self) {
        let main = self.main_column().filter(|_| self.kind.shape() == Shape::Money);
        self.reporting = main.map(|main| Column {
            name: format!("{}__reporting", main.name),
            ty: ColumnType::Int,
            role: Role::Part("reporting"),
        });
    }

    /// As [`Field::place`], with names that stay as short as a database wants them, after another base than the API
    /// name when there is one.
    pub(crate) fn settle(&mut self, table: &str, base: &str) {
        let base = if base.is_empty() { self.name.clone() } else { base.to_owned() };
        for (column, spec) in self.columns.iter_mut().zip(self.kind.columns()) {
            column.name = format!("{base}{}", spec.suffix);
        }
        let name = crate::plan::physical(format!("{table}__{base}"));
        self.items = self.side_table(&name);
        self.keep_reporting();
    }

    /// The side table anew, after the kind's settings have changed.
    pub(crate) fn settle_items(&mut self) {
        if let Some(name) = self.items.as_ref().map(|i| i.table.clone()) {
            self.items = self.side_table(&name);
        }
    }

    fn side_table(&self, name: &str) -> Option<ItemTable> {
        let spec = self.kind.items()?;
        let table = name.to_owned();
        Some(ItemTable { table, main: spec.main, inline: spec.inline, fields: spec.fields })
    }

    /// The default, where it is an expression over the new record: `{"expression": "today() + 14"}`.
    pub fn default_expression(&self) -> Option<&str> {
        let map = self.default.as_ref()?.as_object().filter(|map| map.len() == 1)?;
        map.get("expression")?.as_str()
    }

    /// The kind as it is chosen: for a derived field not that of its value.
    pub fn kind_name(&self) -> &'static str {
        self.derived.as_ref().map_or(self.kind.name(), |d| d.said.kind())
    }

    /// Whether its value is computed whenever it is asked for, and kept nowhere.
    pub fn is_volatile(&self) -> bool {
        self.derived.as_ref().is_some_and(|d| d.is_volatile())
    }

    /// The column that holds the value itself.
    pub fn main_column(&self) -> Option<&Column> {
        self.columns.iter().find(|c| c.role == Role::Main)
    }

    /// The column of a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|c| c.role == role)
    }

    /// The columns by which lists are sorted, in order: the sort key where there is one, else the value.
    pub fn sort_column(&self) -> Option<&Column> {
        if !self.kind.sortable() {
            return None;
        }
        self.column(Role::Sort).or_else(|| self.main_column())
    }

    /// The object this field refers to, if it is a relation to one kind of object.
    pub fn to(&self) -> Option<&str> {
        match self.kind.shape() {
            Shape::Relation | Shape::Links => self.kind.relation(),
            _ => None,
        }
    }

    /// The objects this field refers to, if it is a relation: several where each value says which.
    pub fn targets(&self) -> &[String] {
        match self.kind.shape() {
            Shape::Relation | Shape::Links | Shape::Polymorphic => self.kind.targets(),
            _ => &[],
        }
    }

    /// Whether it is a relation to several kinds of object.
    pub fn is_polymorphic(&self) -> bool {
        self.to().is_none() && matches!(self.kind.shape(), Shape::Polymorphic | Shape::Links)
    }

    /// Whether it leads to one record, whatever that may be of.
    pub fn is_to_one(&self) -> bool {
        matches!(self.kind.shape(), Shape::Relation | Shape::Polymorphic) && self.kind.name() != "id"
    }

    /// Whether it is a relation to many.
    pub fn is_links(&self) -> bool {
        matches!(self.kind.shape(), Shape::Links)
    }

    /// As many NULLs as it has columns.
    pub fn blank_cells(&self) -> Vec<Cell> {
        vec![Cell::Null; self.columns.len()]
    }

    /// The field as `/catalog` shows it.
    pub fn describe(&self, inverse_of: Option<&str>) -> Json {
        let mut out = Map::new();
        out.insert("name".into(), json!(self.name));
        out.insert("label".into(), json!(self.label));
        out.insert("kind".into(), json!(self.kind_name()));
        out.insert("help".into(), json!(self.help));
        out.insert("required".into(), json!(self.required));
        out.insert("unique".into(), json!(self.unique));
        out.insert("read_only".into(), json!(self.read_only));
        out.insert("system".into(), json!(self.system));
        out.insert("custom".into(), json!(self.custom));
        out.insert("hidden".into(), json!(self.hidden));
        out.insert("show_if".into(), json!(self.show_if));
        out.insert("required_if".into(), json!(self.required_if));
        out.insert("indexed".into(), json!(self.indexed));
        out.insert("main".into(), json!(self.main));
        let asked = self.derived.as_ref().is_none_or(|d| d.can_be_asked);
        let sortable = if self.is_volatile() { self.kind.sortable() } else { self.sort_column().is_some() };
        out.insert("sortable".into(), json!(sortable && asked));
        out.insert("filterable".into(), json!(!self.kind.operators().is_empty() && asked));
        out.insert("groupable".into(), json!(self.kind.groupable() && asked));
        out.insert(
            "operators".into(),
            json!(self.kind.operators().iter().map(|o| o.name()).collect::<Vec<_>>()),
        );
        out.insert("default".into(), json!(self.default));
        let to = match self.kind.relation() {
            Some(one) => json!(one),
            None if self.is_polymorphic() => json!(self.kind.targets()),
            None => Json::Null,
        };
        out.insert("to".into(), to.clone());
        out.insert("many".into(), json!(self.is_links()));
        let attributes: Vec<Json> = match (&self.items, self.is_links()) {
            (Some(items), true) => items.fields[1..].iter().map(|f| f.describe(None)).collect(),
            _ => Vec::new(),
        };
        out.insert("attributes".into(), json!(attributes));
        out.insert(
            "inverse".into(),
            match (&self.inverse, inverse_of.map_or(to, |of| json!(of))) {
                (Some((name, label)), object) if !object.is_null() => {
                    json!({"object": object, "name": name, "label": label})
                }
                _ => Json::Null,
            },
        );
        if let Some(stamp) = &self.stamp {
            out.insert("stamp_on".into(), json!(stamp.fields));
            out.insert("stamp_when".into(), json!(stamp.when));
        }
        if self.reporting.is_some() {
            out.insert("rate_date".into(), json!(self.rate_date()));
        }
        if !self.targets().is_empty() {
            out.insert("on_delete".into(), json!(self.on_delete.word()));
        }
        for (key, value) in self.kind.settings() {
            out.insert(key, value);
        }
        if let Some(derived) = &self.derived {
            derived.describe(self.kind.name(), &mut out);
        }
        Json::Object(out)
    }
}
