//! An object: a kind of thing the CRM knows, such as a person or a deal.

use base::ColumnType;
use serde_json::{Value as Json, json};

use crate::field::{Column, Field};
use crate::kind::{relation::Relation, time::Time, whole::Whole};

/// A view every workspace starts with.
#[derive(Clone, Debug)]
pub struct View {
    /// Stable key within its object.
    pub key: String,
    /// Label for people.
    pub label: String,
    /// `table` or `board`.
    pub layout: String,
    /// Fields shown.
    pub columns: Vec<String>,
    /// Sorting as on the wire.
    pub sort: Option<String>,
    /// Filter as text.
    pub filter: Option<String>,
    /// Field by which a board is divided.
    pub group_by: Option<String>,
    /// Field a board adds up.
    pub sum: Option<String>,
}

impl View {
    /// A table.
    pub fn table(key: &str, label: &str, columns: &[&str], sort: &str) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            layout: "table".into(),
            columns: columns.iter().map(|c| (*c).into()).collect(),
            sort: Some(sort.into()),
            filter: None,
            group_by: None,
            sum: None,
        }
    }

    /// A board.
    pub fn board(key: &str, label: &str, columns: &[&str], group_by: &str, sum: Option<&str>) -> Self {
        Self {
            layout: "board".into(),
            group_by: Some(group_by.into()),
            sum: sum.map(Into::into),
            sort: None,
            ..Self::table(key, label, columns, "")
        }
    }

    /// Shows only what the filter lets through.
    pub fn filter(mut self, text: &str) -> Self {
        self.filter = Some(text.into());
        self
    }

    fn describe(&self) -> Json {
        json!({
            "key": self.key, "label": self.label, "type": self.layout, "columns": self.columns, "sort": self.sort,
            "filter": self.filter, "group_by": self.group_by, "sum": self.sum,
        })
    }
}

/// The other side of a relation: all records of `object` whose `field` refers to this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Inverse {
    /// API name of the list on this side.
    pub name: String,
    /// Label for people.
    pub label: String,
    /// The object that refers.
    pub object: String,
    /// Its field.
    pub field: String,
}

/// A kind of thing.
#[derive(Clone, Debug)]
pub struct Object {
    /// API name in the singular.
    pub name: String,
    /// API name in the plural, as in addresses.
    pub plural: String,
    /// Label in the singular.
    pub label: String,
    /// Label in the plural.
    pub label_plural: String,
    /// Icon of the lucide set.
    pub icon: String,
    /// Colour of the palette.
    pub color: String,
    /// Field that names a record.
    pub title: String,
    /// Its table.
    pub table: String,
    /// Shown in the navigation.
    pub in_menu: bool,
    /// Whether records belong to somebody, so that scopes such as "own" can tell them apart. Reference data
    /// (stages, products, users) belongs to all.
    pub owned: bool,
    /// Made by the workspace, not by the program.
    pub custom: bool,
    /// System fields first.
    pub fields: Vec<Field>,
    /// Lists of records that refer to this object; filled in by the catalog.
    pub inverses: Vec<Inverse>,
    /// Views every workspace starts with.
    pub views: Vec<View>,
    /// Fields shown as the second line of a search hit.
    pub detail: Vec<String>,
    /// A sentence of help.
    pub help: Option<String>,
    /// Names of its fields in the order the workspace wants; empty when it wants none.
    pub order: Vec<String>,
    /// What must hold for a record to be saved, beyond what each field says by itself.
    pub rules: Vec<crate::rule::Rule>,
    /// How pages, forms and cards show its fields, the first that fits; where none fits, all fields in order.
    pub layouts: Vec<crate::layout::Layout>,
    /// Names of its layouts in the order the workspace wants them tried in.
    pub layout_order: Vec<String>,
    /// Fields that were set aside; their columns stay.
    pub retired: Vec<Field>,
    /// The relation whose record decides who sees one: whoever sees what it is about sees it, whoever owns it.
    pub seen_with: Option<String>,
    /// Where that relation stands and leads; filled in by the catalog.
    pub guard: Option<Guard>,
    /// Fields that timelines of others show as they are now, in place of what happened to them.
    pub told: Vec<String>,
    /// Rules and layouts that were set aside.
    pub retired_parts: Vec<Retired>,
}

/// A part of an object that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Retired {
    /// What kind of part it is.
    pub kind: crate::overlay::EntryKind,
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
}

/// Whoever sees a record's other one sees it.
#[derive(Clone, Debug)]
pub struct Guard {
    /// The column of the other's id.
    pub id: String,
    /// The column of the other's object; none where it can only be of one.
    pub object: Option<String>,
    /// The objects it can be of: name, table, whether their records belong to somebody.
    pub of: Vec<(String, String, bool)>,
}

impl Object {
    /// An object with its system fields; the title field is `name` unless [`Object::title`] says otherwise.
    pub fn new(name: &str, plural: &str, label: &str, label_plural: &str) -> Self {
        Self {
            name: name.into(),
            plural: plural.into(),
            label: label.into(),
            label_plural: label_plural.into(),
            icon: "box".into(),
            color: "gray".into(),
            title: "name".into(),
            table: format!("o_{name}"),
            in_menu: true,
            owned: true,
            custom: false,
            fields: system_fields(),
            inverses: Vec::new(),
            views: Vec::new(),
            detail: Vec::new(),
            help: None,
            order: Vec::new(),
            rules: Vec::new(),
            layouts: Vec::new(),
            layout_order: Vec::new(),
            retired: Vec::new(),
            seen_with: None,
            guard: None,
            told: Vec::new(),
            retired_parts: Vec::new(),
        }
    }

    /// Who sees the record that this relation leads to sees this one, whoever owns it. The relation must be required.
    pub fn seen_with(mut self, relation: &str) -> Self {
        self.seen_with = Some(relation.into());
        self
    }

    /// Fields that timelines of others show as they are now.
    pub fn told(mut self, fields: &[&str]) -> Self {
        self.told = fields.iter().map(|f| (*f).into()).collect();
        self
    }

    /// Icon and colour.
    pub fn look(mut self, icon: &str, color: &str) -> Self {
        self.icon = icon.into();
        self.color = color.into();
        self
    }

    /// Reference data: belongs to all, not in the navigation.
    pub fn reference(mut self) -> Self {
        self.owned = false;
        self.in_menu = false;
        self
    }

    /// Shown in the navigation or not.
    pub fn in_menu(mut self, yes: bool) -> Self {
        self.in_menu = yes;
        self
    }

    /// Adds a field.
    pub fn field(mut self, mut field: Field) -> Self {
        field.place(&self.table);
        self.fields.push(field);
        self
    }

    /// Adds a view.
    pub fn view(mut self, view: View) -> Self {
        self.views.push(view);
        self
    }

    /// Fields shown as the second line of a search hit.
    pub fn detail(mut self, fields: &[&str]) -> Self {
        self.detail = fields.iter().map(|f| (*f).into()).collect();
        self
    }

    /// The field of this API name.
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// Position of the field of this API name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }

    /// The field that names a record. The catalog checks at boot that it is there.
    pub fn title_field(&self) -> &Field {
        self.get(&self.title).unwrap_or(&self.fields[0])
    }

    /// The inverse of this API name.
    pub fn inverse(&self, name: &str) -> Option<&Inverse> {
        self.inverses.iter().find(|i| i.name == name)
    }

    /// The relation by which records of this object stand under each other: the one named `parent`, else the only one
    /// that leads to the object itself.
    pub fn levels(&self) -> Option<&Field> {
        let all: Vec<&Field> = self.fields.iter().filter(|f| self.is_level(f)).collect();
        match all.as_slice() {
            [one] => Some(one),
            all => all.iter().find(|f| f.name == "parent").copied(),
        }
    }

    /// Whether a relation puts records of this object under each other.
    pub fn is_level(&self, field: &Field) -> bool {
        field.is_to_one()
            && field.derived.is_none()
            && field.to() == Some(self.name.as_str())
            && !field.system
    }

    /// All physical columns in order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.fields.iter().flat_map(|f| f.columns.iter())
    }

    /// The object as `/catalog` shows it, without what depends on the caller.
    pub fn describe(&self) -> Json {
        json!({
            "name": self.name, "plural": self.plural, "label": self.label, "label_plural": self.label_plural,
            "icon": self.icon, "color": self.color, "title": self.title, "custom": self.custom,
            "in_menu": self.in_menu, "owned": self.owned, "help": self.help,
            "fields": self.fields.iter().map(|f| f.describe(None)).collect::<Vec<_>>(),
            "inverses": self.inverses.iter().map(|i| json!({
                "name": i.name, "label": i.label, "object": i.object, "field": i.field,
            })).collect::<Vec<_>>(),
            "rules": self.rules.iter().map(crate::rule::Rule::describe).collect::<Vec<_>>(),
            "layouts": self.layouts.iter().map(crate::layout::Layout::describe).collect::<Vec<_>>(),
            "views": self.views.iter().map(View::describe).collect::<Vec<_>>(),
        })
    }

    /// Its parts of a kind that were set aside, by name and label.
    pub fn describe_retired(&self, kind: crate::overlay::EntryKind) -> Json {
        let parts = self.retired_parts.iter().filter(|p| p.kind == kind);
        parts.map(|p| json!({"name": p.name, "label": p.label})).collect()
    }
}

/// Positions of the system fields, the same in every object.
pub mod system {
    /// `id`.
    pub const ID: usize = 0;
    /// `version`.
    pub const VERSION: usize = 1;
    /// `created_at`.
    pub const CREATED_AT: usize = 2;
    /// `updated_at`.
    pub const UPDATED_AT: usize = 3;
    /// `created_by`.
    pub const CREATED_BY: usize = 4;
    /// `updated_by`.
    pub const UPDATED_BY: usize = 5;
    /// `owner`.
    pub const OWNER: usize = 6;
    /// `deleted_at`.
    pub const DELETED_AT: usize = 7;
    /// How many there are.
    pub const COUNT: usize = 8;
}

fn system_fields() -> Vec<Field> {
    let mut id = Field::new("id", "ID", Relation::identity()).system().read_only();
    id.columns = vec![Column { name: "id".into(), ty: ColumnType::Uuid, role: crate::field::Role::Main }];
    vec![
        id,
        Field::new("version", "Version", Whole).system().read_only(),
        Field::new("created_at", "Created", Time).system().read_only().indexed(),
        Field::new("updated_at", "Updated", Time).system().read_only().indexed(),
        Field::new("created_by", "Created by", Relation::user()).system().read_only(),
        Field::new("updated_by", "Updated by", Relation::user()).system().read_only(),
        Field::new("owner", "Owner", Relation::user()).system().indexed(),
        Field::new("deleted_at", "Deleted", Time).system().read_only().indexed(),
    ]
}
