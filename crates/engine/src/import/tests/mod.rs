//! A small CRM for the import's tests: the objects that files speak of, as the slices declare them.

mod awkward;
mod exports;
mod killed;
mod leads;
mod meaning;
mod states;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base::{Clock, FieldProblem, Id, Problem, ProblemKind, Result, Statement};
use db::{Db, Tx};
use model::kind::address::Addresses;
use model::kind::date::Date;
use model::kind::email::Email;
use model::kind::emails::Emails;
use model::kind::links::Links;
use model::kind::money::Money;
use model::kind::name::Name;
use model::kind::number::Number;
use model::kind::phones::Phones;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::socials::Socials;
use model::kind::text::Text;
use model::{Actor, Field, Object};
use serde_json::{Map, Value as Json, json};

use crate::{Cause, Change, Ctx, Directory, Engine, Record, Rules, Slice};

/// A workspace whose user `ada` may do everything and imports.
pub struct Desk {
    pub engine: Engine,
    pub ada: Id,
    /// Creations that are still let through; then the machine “dies” once.
    pub fuse: Arc<AtomicI64>,
    pub clock: Clock,
}

/// Runs a test in a workspace on a database of each kind.
pub fn on_both(test: impl Fn(&Desk)) {
    db::testing::on_both(|db| test(&desk(db)));
}

/// Runs a test in a workspace on SQLite, where the database makes no difference.
pub fn on_sqlite(test: impl Fn(&Desk)) {
    let database = db::testing::TestDb::sqlite("empty", |_| Ok(()));
    test(&desk(&database.db));
}

pub fn desk(db: &Db) -> Desk {
    let fuse = Arc::new(AtomicI64::new(i64::MAX));
    let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap());
    let engine = open(db, &clock, &fuse);
    let ada = engine
        .write_as(Actor::system("a test"), Cause::default(), |ctx| {
            let user = ctx.object("user")?;
            if let Some(row) = ctx.tx.query_one(
                &Statement::text("SELECT id FROM o_user WHERE name = 'Ada'"),
                &[base::ColumnType::Uuid],
            )? {
                return Ok(row[0].id().unwrap());
            }
            ctx.create(&user, &map(json!({"name": "Ada", "email": "ada@example.com"}))).map(|r| r.id())
        })
        .unwrap();
    Desk { engine, ada, fuse, clock }
}

pub fn open(db: &Db, clock: &Clock, fuse: &Arc<AtomicI64>) -> Engine {
    let rules: Vec<(&'static str, Arc<dyn Rules>)> = vec![("person", Arc::new(Fuse(fuse.clone())))];
    let slice = Slice { name: "test", objects: objects(), rules, ..Slice::default() };
    Engine::open(db.clone(), clock.clone(), vec![slice], Arc::new(Staff)).unwrap()
}

/// Lets so many people through and then behaves as if the database had gone away.
struct Fuse(Arc<AtomicI64>);

impl Rules for Fuse {
    fn check(&self, _: &mut Ctx<'_, '_>, _: &Change, _: &mut Vec<FieldProblem>) -> Result<()> {
        if self.0.fetch_sub(1, Ordering::SeqCst) == 0 {
            return Err(Problem::new(ProblemKind::Unavailable, "gone", "The machine died."));
        }
        Ok(())
    }
}

struct Staff;

impl Directory for Staff {
    fn actor_of(&self, _: &mut Tx<'_>, user: Id) -> Result<Actor> {
        Ok(as_user(user))
    }
}

pub fn as_user(user: Id) -> Actor {
    let mut actor = Actor::system("a test");
    actor.kind = model::ActorKind::User;
    actor.user = Some(user);
    actor.label = "Ada".into();
    actor
}

fn objects() -> Vec<Object> {
    let text = |name: &str, label: &str| Field::new(name, label, Text::line());
    let roles = Select::of(&[("manager", "Manager", "blue"), ("representative", "Representative", "green")]);
    let kinds = Select::of(&[("open", "Open", "blue"), ("won", "Won", "green"), ("lost", "Lost", "red")]);
    let contact_role = Select::of(&[("decision_maker", "Decision maker", "green"), ("user", "User", "teal")]);
    vec![
        Object::new("user", "users", "User", "Users")
            .reference()
            .field(text("name", "Name").required().searchable())
            .field(Field::new("email", "E-mail", Email).unique())
            .field(Field::new("team", "Team", Relation::to("team")))
            .field(Field::new("role", "Role", roles).default(json!("representative"))),
        Object::new("team", "teams", "Team", "Teams")
            .reference()
            .field(text("name", "Name").required())
            .field(Field::new("manager", "Manager", Relation::user()))
            .field(Field::new("parent", "Part of", Relation::to("team"))),
        Object::new("company", "companies", "Company", "Companies")
            .field(text("name", "Name").required().searchable())
            .field(text("domain", "Domain").indexed().searchable())
            .field(text("industry", "Industry"))
            .field(Field::new("size", "Employees", Number::decimals(0)))
            .field(Field::new("revenue", "Revenue", Money))
            .field(Field::new("parent", "Parent company", Relation::to("company")))
            .field(Field::new("phones", "Phones", Phones).searchable())
            .field(Field::new("addresses", "Addresses", Addresses)),
        Object::new("person", "people", "Person", "People")
            .field(Field::new("name", "Name", Name).required().searchable())
            .field(Field::new("company", "Company", Relation::to("company")))
            .field(text("job_title", "Job title"))
            .field(Field::new("emails", "E-mails", Emails).searchable())
            .field(Field::new("phones", "Phones", Phones))
            .field(Field::new("addresses", "Addresses", Addresses))
            .field(Field::new("socials", "Social profiles", Socials))
            .field(Field::new("birthday", "Birthday", Date)),
        Object::new("product", "products", "Product", "Products")
            .reference()
            .field(text("name", "Name").required())
            .field(text("code", "Code"))
            .field(Field::new("price", "Price", Money)),
        Object::new("pipeline", "pipelines", "Pipeline", "Pipelines")
            .reference()
            .field(text("name", "Name").required()),
        Object::new("stage", "stages", "Stage", "Stages")
            .reference()
            .field(text("name", "Name").required())
            .field(Field::new("pipeline", "Pipeline", Relation::to("pipeline")).required())
            .field(Field::new("position", "Position", Number::decimals(0)))
            .field(Field::new("probability", "Probability", Number::percent(0)))
            .field(Field::new("type", "Type", kinds).default(json!("open"))),
        Object::new("deal", "deals", "Deal", "Deals")
            .field(text("name", "Name").required().searchable())
            .field(Field::new("company", "Company", Relation::to("company")))
            .field(Field::new("pipeline", "Pipeline", Relation::to("pipeline")))
            .field(Field::new("stage", "Stage", Relation::to("stage")))
            .field(Field::new("amount", "Amount", Money).indexed())
            .field(Field::new("close_date", "Close date", Date).indexed())
            .field(Field::new("start_date", "Started", Date))
            .field(Field::new(
                "contacts",
                "Contacts",
                Links::to("person").attribute(Field::new("role", "Role", contact_role)),
            ))
            .field(Field::new(
                "products",
                "Products",
                Links::to("product")
                    .attribute(Field::new("quantity", "Quantity", Number::decimals(2)).default(json!(1)))
                    .attribute(Field::new("price", "Price", Money)),
            )),
    ]
}

pub fn map(body: Json) -> Map<String, Json> {
    match body {
        Json::Object(map) => map,
        other => panic!("a body is an object, not {other}"),
    }
}

impl Desk {
    pub fn actor(&self) -> Actor {
        as_user(self.ada)
    }

    pub fn create(&self, object: &str, body: Json) -> String {
        let (object, body) = (object.to_owned(), map(body));
        let made: Result<Record> = self
            .engine
            .write_as(self.actor(), Cause::default(), move |ctx| ctx.create(&ctx.object(&object)?, &body));
        made.unwrap().id().to_string()
    }

    /// Uploads a file and answers with the import.
    pub fn upload(&self, object: &str, file: impl AsRef<[u8]>) -> Json {
        super::create(&self.engine, &self.actor(), object, "file.csv", file.as_ref()).unwrap()
    }

    pub fn get(&self, import: &Json) -> Json {
        let id = id_of(import);
        self.engine.read_as(self.actor(), move |ctx| super::get(ctx, id)).unwrap()
    }

    pub fn check(&self, import: &Json, mapping: &Json) -> Result<Json> {
        let (id, mapping) = (id_of(import), mapping.clone());
        self.engine
            .write_as(self.actor(), Cause::default(), move |ctx| super::check(ctx, id, Some(&mapping)))?;
        self.engine.run_due_jobs()?;
        Ok(self.get(import))
    }

    pub fn start(&self, import: &Json, mapping: &Json) -> Result<Json> {
        let (id, mapping) = (id_of(import), mapping.clone());
        self.engine.write_as(self.actor(), Cause::default(), move |ctx| super::run(ctx, id, Some(&mapping)))
    }

    pub fn run(&self, import: &Json, mapping: &Json) -> Result<Json> {
        self.start(import, mapping)?;
        self.engine.run_due_jobs()?;
        Ok(self.get(import))
    }

    /// Uploads and runs in one go.
    pub fn import(&self, object: &str, file: impl AsRef<[u8]>, mapping: Json) -> Json {
        let import = self.upload(object, file);
        self.run(&import, &mapping).unwrap()
    }

    /// All living records of an object as the wire shows them, in the order of their creation.
    pub fn all(&self, object: &str) -> Vec<Json> {
        let name = object.to_owned();
        self.engine
            .read_as(self.actor(), move |ctx| {
                let object = ctx.object(&name)?;
                let sql = format!("SELECT id FROM {} WHERE deleted_at IS NULL ORDER BY id", object.table);
                let rows = ctx.tx.query(&Statement::text(sql), &[base::ColumnType::Uuid])?;
                let ids: Vec<Id> = rows.iter().filter_map(|r| r[0].id()).collect();
                let mut out = Vec::new();
                for part in ids.chunks(200) {
                    let records = part.iter().map(|id| ctx.get(&object, *id)).collect::<Result<Vec<_>>>()?;
                    out.extend(ctx.render(&records, None)?);
                }
                Ok(out)
            })
            .unwrap()
    }

    /// The rejected rows' file.
    pub fn rejected(&self, import: &Json) -> String {
        let mut out = Vec::new();
        super::rejected_csv(&self.engine, &self.actor(), id_of(import), &mut |part| {
            out.extend(part);
            Ok(())
        })
        .unwrap();
        String::from_utf8(out).unwrap()
    }
}

pub fn id_of(import: &Json) -> Id {
    base::id::parse_id(import["id"].as_str().unwrap()).unwrap()
}

/// A file of the test data beside the repository, or a message that the test skips.
pub fn data(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    if !file.exists() {
        eprintln!("skipped: {} is not there", file.display());
        return None;
    }
    Some(file)
}
