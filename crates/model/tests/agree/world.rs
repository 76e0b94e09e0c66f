//! A small company in memory and the same in tables.

use std::collections::HashMap;

use base::{Cell, ColumnType, Dialect, Id, Value};
use db::Db;
use model::catalog::Contribution;
use model::expr::{Access, Entry, Row};
use model::kind::boolean::Boolean;
use model::kind::date::Date;
use model::kind::email::Email;
use model::kind::emails::Emails;
use model::kind::json::AnyJson;
use model::kind::links::Links;
use model::kind::money::Money;
use model::kind::multi_select::MultiSelect;
use model::kind::name::Name;
use model::kind::number::Number;
use model::kind::phones::Phones;
use model::kind::rating::Rating;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::text::Text;
use model::kind::time::Time;
use model::kind::url::Url;
use model::kind::{address::Addresses, socials::Socials};
use model::{Catalog, Field, Object, Workspace};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sea_query::{Alias, Expr, ExprTrait, SimpleExpr};
use serde_json::{Value as Json, json};

/// Objects that cover every kind of field, and more of them.
pub fn catalog(more: Vec<Object>) -> Catalog {
    let choice = |keys: &[&str]| Select::of(&keys.iter().map(|k| (*k, *k, "gray")).collect::<Vec<_>>());
    let team = Object::new("team", "teams", "Team", "Teams")
        .field(Field::new("name", "Name", Text::line()))
        .field(Field::new("parent", "Parent", Relation::to("team")));
    let user = Object::new("user", "users", "User", "Users")
        .field(Field::new("name", "Name", Text::line()))
        .field(Field::new("email", "E-mail", Email))
        .field(Field::new("team", "Team", Relation::to("team")))
        .field(Field::new("active", "Active", Boolean));
    let company = Object::new("company", "companies", "Company", "Companies")
        .field(Field::new("name", "Name", Text::line()))
        .field(Field::new("industry", "Industry", choice(&["software", "retail", "steel"])))
        .field(Field::new("size", "Size", Number::decimals(0)))
        .field(Field::new("share", "Share", Number::percent(2).between(0, 100)))
        .field(Field::new("revenue", "Revenue", Money))
        .field(Field::new("rating", "Rating", Rating { max: 5 }))
        .field(Field::new("founded", "Founded", Date))
        .field(Field::new("website", "Website", Url))
        .field(Field::new("tags", "Tags", MultiSelect { select: choice(&["red", "green", "blue"]) }))
        .field(Field::new("notes", "Notes", Text::long()))
        .field(Field::new("extra", "Extra", AnyJson))
        .field(Field::new("active", "Active", Boolean))
        .field(Field::new("addresses", "Addresses", Addresses))
        .field(Field::new("parent", "Parent", Relation::to("company")).inverse("children", "Children"));
    let person = Object::new("person", "people", "Person", "People")
        .field(Field::new("name", "Name", Name))
        .field(Field::new("company", "Company", Relation::to("company")).inverse("people", "People"))
        .field(Field::new("job_title", "Job title", Text::line()))
        .field(Field::new("emails", "E-mails", Emails))
        .field(Field::new("phones", "Phones", Phones))
        .field(Field::new("socials", "Socials", Socials))
        .field(Field::new("birthday", "Birthday", Date));
    let contacts = Links::to("person")
        .attribute(Field::new("role", "Role", choice(&["decision_maker", "user"])))
        .attribute(Field::new("weight", "Weight", Number::decimals(1)));
    let both = || vec!["person".to_owned(), "company".to_owned()];
    let parties = Links::several(both()).attribute(Field::new("side", "Side", choice(&["buyer", "seller"])));
    let deal = Object::new("deal", "deals", "Deal", "Deals")
        .field(Field::new("name", "Name", Text::line()))
        .field(Field::new("company", "Company", Relation::to("company")).inverse("deals", "Deals"))
        .field(Field::new("amount", "Amount", Money))
        .field(Field::new("fee", "Fee", Money))
        .field(Field::new("probability", "Probability", Number::percent(0).between(0, 100)))
        .field(Field::new("discount", "Discount", Number::decimals(3)))
        .field(Field::new("close_date", "Close date", Date))
        .field(Field::new("closed_at", "Closed at", Time))
        .field(Field::new("stage", "Stage", choice(&["open", "won", "lost"])))
        .field(Field::new("contacts", "Contacts", contacts).inverse("deals", "Deals"))
        .field(
            Field::new("regarding", "Regarding", Relation::several(both())).inverse("mentions", "Mentions"),
        )
        .field(Field::new("parties", "Parties", parties));
    let contributed = Contribution { object: "deal".into(), field: Field::new("urgent", "Urgent", Boolean) };
    let objects = [team, user, company, person, deal].into_iter().chain(more);
    Catalog::new(1, objects.collect(), vec![contributed]).unwrap()
}

/// A record in memory.
pub struct Record {
    pub id: Id,
    pub values: HashMap<String, Value>,
}

impl Record {
    pub fn is_trashed(&self) -> bool {
        !self.values["deleted_at"].is_blank()
    }

    fn owner(&self) -> Option<Id> {
        self.values["owner"].as_id()
    }
}

/// Everything there is.
pub struct World {
    pub catalog: Catalog,
    pub workspace: Workspace,
    pub records: HashMap<String, Vec<Record>>,
    /// Whose companies and people are hidden, if any are.
    pub hidden_owner: Option<Id>,
}

/// An actor who does not see what belongs to one of the users.
pub struct Limited {
    pub dialect: Dialect,
    pub hidden_owner: Option<Id>,
}

impl Access for Limited {
    fn visible(&self, _: &Object, field: &Field) -> bool {
        field.name != "updated_by"
    }

    fn scope(&self, object: &Object, alias: &str) -> Option<SimpleExpr> {
        let hidden = self.hidden_owner.filter(|_| object.owned)?;
        let owner = Expr::col((Alias::new(alias), Alias::new("owner")));
        let other = owner.clone().ne(Expr::Value(self.dialect.bind(Cell::Uuid(hidden), ColumnType::Uuid)));
        Some(owner.is_null().or(other))
    }

    fn scope_allows(&self, _: &Object, owner: Option<Id>) -> bool {
        self.hidden_owner.is_none() || owner != self.hidden_owner
    }
}

/// A record as a row.
pub struct Mem<'w> {
    pub world: &'w World,
    pub object: &'w Object,
    pub record: &'w Record,
}

impl<'w> Mem<'w> {
    fn find(&self, object: &str, id: Id) -> Option<Mem<'w>> {
        let record = self.world.records[object].iter().find(|r| r.id == id)?;
        let seen = self.world.hidden_owner.is_none() || record.owner() != self.world.hidden_owner;
        seen.then(|| Mem { world: self.world, object: self.world.catalog.object(object).unwrap(), record })
    }
}

impl Row for Mem<'_> {
    fn field(&self, name: &str) -> Value {
        self.record.values.get(name).cloned().unwrap_or_default()
    }

    fn follow(&self, relation: &str) -> Option<Box<dyn Row + '_>> {
        if let Some((relation, object)) = relation.split_once('.') {
            let Value::Json(which) = self.field(relation) else { return None };
            let id = base::id::parse_id(which["id"].as_str()?)?;
            return if which["object"] == object { Some(Box::new(self.find(object, id)?)) } else { None };
        }
        let to = self.object.get(relation)?.to()?;
        Some(Box::new(self.find(to, self.field(relation).as_id()?)?))
    }

    fn items(&self, list: &str) -> Vec<Box<dyn Row + '_>> {
        if let Some(field) = self.object.get(list) {
            let entries = Entry::all(field, &self.record.values[list], &self.world.workspace);
            return entries
                .into_iter()
                .map(|entry| -> Box<dyn Row> {
                    match (field.to().or(entry.object()).map(str::to_owned), entry.linked()) {
                        (Some(to), Some(id)) => {
                            let found = move || self.find(&to, id).map(|m| Box::new(m) as Box<dyn Row>);
                            Box::new(entry.leading_to(found))
                        }
                        _ => Box::new(entry),
                    }
                })
                .collect();
        }
        let inverse = self.object.inverse(list).unwrap();
        let refers = |record: &Record| match &record.values[&inverse.field] {
            Value::Id(id) => *id == self.record.id,
            Value::Json(one @ Json::Object(_)) => one["id"] == json!(self.record.id.to_string()),
            Value::Json(Json::Array(links)) => {
                links.iter().any(|l| l["id"] == json!(self.record.id.to_string()))
            }
            _ => false,
        };
        let mut out: Vec<Box<dyn Row>> = Vec::new();
        for record in self.world.records[&inverse.object].iter().filter(|r| !r.is_trashed() && refers(r)) {
            if let Some(found) = self.find(&inverse.object, record.id) {
                out.push(Box::new(found));
            }
        }
        out
    }
}

fn draw<S: Strategy>(runner: &mut TestRunner, strategy: S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

/// Texts that databases like to disagree about.
pub const TEXTS: &[&str] = &[
    "Acme",
    "ACME",
    "acme",
    "Ächme GmbH",
    "Zoë",
    "zoe",
    "Ångström",
    "%100_x",
    "100",
    "a'b",
    "Straße",
    "STRASSE",
    "日本語",
    "ﬁne",
    "İstanbul",
    "x*y?[z]",
    "back\\slash",
    "Øre",
    "e\u{301}te",
    "été",
    " ",
    "two  words",
    "Zebra",
    "b",
    "B",
    "ä",
    "a",
];
/// Moments around which days turn and clocks change.
pub const TIMES: &[&str] = &[
    "2017-03-26T00:59:59.999999Z",
    "2017-03-26T01:00:00Z",
    "2017-10-29T00:59:59Z",
    "2017-10-29T01:00:00Z",
    "2017-06-30T21:59:59.999999Z",
    "2017-06-30T22:00:00Z",
    "2017-12-31T23:00:00Z",
    "2017-12-31T22:59:59Z",
    "2017-10-15T03:00:00Z",
    "2017-10-15T02:59:59.999999Z",
    "2018-02-18T01:30:00Z",
    "2018-02-18T02:00:00Z",
    "1969-12-31T23:30:00Z",
    "1955-05-05T00:00:00Z",
    "2016-12-31T23:59:59Z",
    "2099-07-01T22:00:00Z",
    "2150-01-01T00:00:00Z",
];
/// Dates at the ends of months, years and weeks.
pub const DATES: &[&str] = &[
    "2017-03-01",
    "2017-03-26",
    "2017-06-30",
    "2017-07-01",
    "2017-10-15",
    "2017-12-31",
    "2018-01-01",
    "2016-02-29",
    "2021-01-03",
    "1969-12-31",
    "0001-01-01",
    "9999-12-31",
    "2024-12-30",
];
/// Amounts with and without places.
pub const NUMBERS: &[&str] =
    &["0", "1", "-1", "2.5", "10", "99.99", "100", "1000", "-0.5", "33.333", "1.005", "1000000000000"];

const LETTERS: &[&str] = &["a", "b", "c", "ab", "bc", "cc"];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(TEXTS).prop_map(str::to_owned),
        1 => prop::collection::vec(prop::sample::select("abcXYZäöüßé %_\\'".chars().collect::<Vec<_>>()), 1..6).prop_map(String::from_iter),
    ]
}

/// A value for a field, in the form of the wire.
fn wire(runner: &mut TestRunner, field: &Field, ids: &HashMap<String, Vec<Id>>) -> Json {
    if draw(runner, 0..4) == 0 {
        return Json::Null;
    }
    let pick = |runner: &mut TestRunner, from: &'static [&'static str]| {
        json!(draw(runner, prop::sample::select(from.to_vec())))
    };
    let number = |runner: &mut TestRunner| draw(runner, prop::sample::select(NUMBERS));
    match field.kind.name() {
        "boolean" => json!(draw(runner, any::<bool>())),
        "rating" => json!(draw(runner, 1..=5)),
        "percent" => json!(draw(runner, 0..=100)),
        "number" => json!(number(runner)),
        "money" => {
            json!({"amount": number(runner), "currency": draw(runner, prop::sample::select(vec!["EUR", "USD", "JPY", "KWD"]))})
        }
        "date" => pick(runner, DATES),
        "datetime" => pick(runner, TIMES),
        "select" => json!(draw(runner, prop::sample::select(field.kind.options().unwrap().to_vec())).key),
        "multi_select" => {
            let keys: Vec<String> = field.kind.options().unwrap().iter().map(|o| o.key.clone()).collect();
            json!(draw(runner, prop::sample::subsequence(keys, 0..=3)))
        }
        "email" => json!(format!("{}@Example.com", pick(runner, LETTERS).as_str().unwrap_or_default())),
        "emails" => {
            let list = draw(runner, prop::collection::vec(prop::sample::select(LETTERS), 0..3));
            json!(
                list.iter()
                    .map(|a| json!({"address": format!("{a}@example.com"), "label": "work"}))
                    .collect::<Vec<_>>()
            )
        }
        "phones" => json!(draw(
            runner,
            prop::sample::subsequence(vec!["030 1234567", "+1 212 555 0100", "0171 2345678"], 0..3)
        )),
        "addresses" => {
            let cities = draw(
                runner,
                prop::collection::vec(prop::sample::select(vec!["Berlin", "Zürich", "", "Köln"]), 0..3),
            );
            json!(
                cities
                    .iter()
                    .map(|c| json!({"city": c, "country": "DE", "street": "Weg 1"}))
                    .collect::<Vec<_>>()
            )
        }
        "socials" => json!(draw(
            runner,
            prop::sample::subsequence(vec!["https://x.com/ada", "https://github.com/ada"], 0..2)
        )),
        "url" => json!(format!("{}.example.com/Ä", pick(runner, LETTERS).as_str().unwrap_or_default())),
        "name" => json!({"first": draw(runner, text()), "last": draw(runner, text())}),
        "json" => draw(
            runner,
            prop::sample::select(vec![json!({}), json!([]), json!({"a": 1}), json!(""), json!(0)]),
        ),
        "relation" if field.is_polymorphic() => {
            let one = |runner: &mut TestRunner| {
                let object = draw(runner, prop::sample::select(field.targets().to_vec()));
                let id = draw(runner, prop::sample::select(ids[&object].clone()));
                json!({"object": object, "id": id.to_string()})
            };
            match field.is_links() {
                false => one(runner),
                true => {
                    let mut links: Vec<Json> = (0..draw(runner, 0..3)).map(|_| one(runner)).collect();
                    let sides = vec![Json::Null, json!("buyer"), json!("seller")];
                    for link in &mut links {
                        link["side"] = draw(runner, prop::sample::select(sides.clone()));
                    }
                    json!(links)
                }
            }
        }
        "user" | "relation" if !field.is_links() => {
            json!(draw(runner, prop::sample::select(ids[field.to().unwrap()].clone())).to_string())
        }
        "relation" => {
            let some = draw(runner, prop::sample::subsequence(ids["person"].clone(), 0..4));
            let roles = vec![Json::Null, json!("decision_maker"), json!("user")];
            let links = some.iter().map(|id| {
                json!({"id": id.to_string(), "role": draw(runner, prop::sample::select(roles.clone())), "weight": number(runner).get(..1).filter(|n| *n != "-")})
            });
            json!(links.collect::<Vec<_>>())
        }
        _ => json!(draw(runner, text())),
    }
}

/// A table's name, columns and rows.
type Stored = (String, Vec<(String, ColumnType)>, Vec<Vec<Cell>>);

impl World {
    /// A world drawn at random, the same each time.
    pub fn draw(time_zone: chrono_tz::Tz, limited: bool) -> World {
        let mut runner = TestRunner::deterministic();
        let catalog = catalog(Vec::new());
        let workspace = Workspace { time_zone, ..Workspace::default() };
        let counts = [("team", 3), ("user", 6), ("company", 40), ("person", 60), ("deal", 120)];
        let mut number = 0u128;
        let ids: HashMap<String, Vec<Id>> = counts
            .iter()
            .map(|(object, n)| {
                let some = (0..*n).map(|_| {
                    number += 1;
                    Id::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
                });
                ((*object).to_owned(), some.collect())
            })
            .collect();
        let mut records = HashMap::new();
        for (name, _) in counts {
            let object = catalog.object(name).unwrap();
            let mut all = Vec::new();
            for id in &ids[name] {
                let mut values = HashMap::new();
                for field in &object.fields {
                    let value = match field.name.as_str() {
                        "id" => Value::Id(*id),
                        "version" => Value::Number(1.into()),
                        "deleted_at" if draw(&mut runner, 0..5) > 0 => Value::Blank,
                        _ => {
                            let json = wire(&mut runner, field, &ids);
                            field.kind.parse(&json, &workspace).unwrap_or_default()
                        }
                    };
                    values.insert(field.name.clone(), value);
                }
                all.push(Record { id: *id, values });
            }
            records.insert(name.to_owned(), all);
        }
        let hidden_owner = limited.then(|| ids["user"][0]);
        World { catalog, workspace, records, hidden_owner }
    }

    /// Writes all of it into tables.
    pub fn store(&self, db: &Db) {
        let collation = self.workspace.collation();
        let dialect = db.read_blocking(|tx| Ok(tx.dialect())).unwrap();
        let table = |name: &str, columns: &[(String, ColumnType)]| {
            let list: Vec<String> =
                columns.iter().map(|(n, ty)| format!("\"{n}\" {}", dialect.type_name(*ty))).collect();
            format!("CREATE TABLE \"{name}\" ({})", list.join(", "))
        };
        let mut scripts = Vec::new();
        let mut rows: Vec<Stored> = Vec::new();
        for object in self.catalog.objects() {
            let columns: Vec<_> = object.columns().map(|c| (c.name.clone(), c.ty)).collect();
            scripts.push(table(&object.table, &columns));
            let cells = self.records[&object.name].iter().map(|r| {
                object.fields.iter().flat_map(|f| f.kind.encode(&r.values[&f.name], &collation)).collect()
            });
            rows.push((object.table.clone(), columns, cells.collect()));
            for field in object.fields.iter().filter(|f| f.items.is_some()) {
                let items = field.items.as_ref().unwrap();
                let mut columns = vec![
                    ("record_id".to_owned(), ColumnType::Uuid),
                    ("position".to_owned(), ColumnType::Int),
                ];
                columns.extend(
                    items.fields.iter().flat_map(|f| f.columns.iter().map(|c| (c.name.clone(), c.ty))),
                );
                scripts.push(table(&items.table, &columns));
                let mut entries = Vec::new();
                for record in &self.records[&object.name] {
                    for (i, entry) in
                        Entry::all(field, &record.values[&field.name], &self.workspace).iter().enumerate()
                    {
                        let mut cells = vec![Cell::Uuid(record.id), Cell::Int(i as i64)];
                        let parts = items
                            .fields
                            .iter()
                            .flat_map(|f| f.kind.encode(&entry.field(&f.name), &collation));
                        cells.extend(parts);
                        entries.push(cells);
                    }
                }
                rows.push((items.table.clone(), columns, entries));
            }
        }
        db.write_blocking(move |tx| {
            tx.execute_batch(&scripts.join(";\n"))?;
            for (table, columns, cells) in &rows {
                let columns: Vec<(&str, ColumnType)> =
                    columns.iter().map(|(n, ty)| (n.as_str(), *ty)).collect();
                tx.insert_many(table, &columns, cells)?;
            }
            Ok(())
        })
        .unwrap();
    }
}
