//! How many rows a second an import does on SQLite, durable writes included:
//! `cargo run --release -p engine --example import_bench [ROWS]`.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use base::{Clock, Id, Problem, ProblemKind, Result};
use db::{Db, Options, Tx};
use engine::{Cause, Directory, Engine, Slice, import};
use model::kind::date::Date;
use model::kind::emails::Emails;
use model::kind::links::Links;
use model::kind::money::Money;
use model::kind::name::Name;
use model::kind::number::Number;
use model::kind::phones::Phones;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::text::Text;
use model::{Actor, Field, Object};
use serde_json::json;

struct Nobody;

impl Directory for Nobody {
    fn actor_of(&self, _: &mut Tx<'_>, _: Id) -> Result<Actor> {
        Err(Problem::new(ProblemKind::NotSignedIn, "not_signed_in", "Nobody works here."))
    }
}

fn objects() -> Vec<Object> {
    let text = |name: &str, label: &str| Field::new(name, label, Text::line());
    let kinds = Select::of(&[("open", "Open", "blue"), ("won", "Won", "green"), ("lost", "Lost", "red")]);
    let products = Links::to("product")
        .attribute(Field::new("quantity", "Quantity", Number::decimals(2)))
        .attribute(Field::new("price", "Price", Money));
    vec![
        Object::new("user", "users", "User", "Users")
            .reference()
            .field(text("name", "Name").required())
            .field(Field::new("team", "Team", Relation::to("team"))),
        Object::new("team", "teams", "Team", "Teams").reference().field(text("name", "Name").required()),
        Object::new("company", "companies", "Company", "Companies")
            .field(text("name", "Name").required().searchable())
            .field(text("domain", "Domain").indexed().searchable())
            .field(text("industry", "Industry").indexed()),
        Object::new("person", "people", "Person", "People")
            .field(Field::new("name", "Name", Name).required().searchable())
            .field(Field::new("company", "Company", Relation::to("company")))
            .field(text("job_title", "Job title").searchable())
            .field(Field::new("emails", "E-mails", Emails).searchable())
            .field(Field::new("phones", "Phones", Phones).searchable()),
        Object::new("product", "products", "Product", "Products")
            .reference()
            .field(text("name", "Name").required()),
        Object::new("stage", "stages", "Stage", "Stages")
            .reference()
            .field(text("name", "Name").required())
            .field(Field::new("type", "Type", kinds)),
        Object::new("deal", "deals", "Deal", "Deals")
            .field(text("name", "Name").required().searchable())
            .field(Field::new("company", "Company", Relation::to("company")))
            .field(Field::new("stage", "Stage", Relation::to("stage")))
            .field(Field::new("amount", "Amount", Money).indexed())
            .field(Field::new("start_date", "Started", Date))
            .field(Field::new("close_date", "Close date", Date).indexed())
            .field(Field::new("products", "Products", products)),
    ]
}

fn deals(rows: usize) -> String {
    let mut out = "id,agent,product,account,stage,engaged,closed,value\n".to_owned();
    for i in 0..rows {
        let _ = writeln!(
            out,
            "OPP{i:07},Agent {},Product {},Account {},Stage {},{}/{}/2016,{}/{}/2017,{}",
            i % 35,
            i % 7,
            i % 85,
            i % 4,
            i % 12 + 1,
            i % 28 + 1,
            i % 12 + 1,
            i % 27 + 1,
            i % 9_000
        );
    }
    out
}

fn people(rows: usize) -> String {
    let mut out = "first,last,mail,phone,company,title\n".to_owned();
    for i in 0..rows {
        let _ = writeln!(
            out,
            "First{},Last{i},p{i}@example{}.com,030 {:07},Account {},Engineer",
            i % 300,
            i % 50,
            i,
            i % 2_000
        );
    }
    out
}

fn main() {
    let rows: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let folder = std::env::temp_dir().join(format!("kith-import-bench-{}", base::id::new_id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let db = Db::open_sqlite(&folder.join("bench.db"), Options::default()).expect("the database opens");
    let slice = Slice { name: "bench", objects: objects(), ..Slice::default() };
    let engine =
        Engine::open(db, Clock::system(), vec![slice], Arc::new(Nobody)).expect("the workspace opens");
    let create = json!("create");
    let deal = json!({"steps": [{"object": "deal", "match": ["name"], "fields": {
        "name": {"column": "id"}, "owner": {"column": "agent", "missing": create},
        "company": {"column": "account", "missing": create}, "stage": {"column": "stage", "missing": create},
        "start_date": {"column": "engaged", "format": "M/D/YYYY"}, "close_date": {"column": "closed", "format": "M/D/YYYY"},
        "amount": {"column": "value", "currency": "USD"},
        "products": {"column": "product", "missing": create, "attributes": {
            "quantity": {"constant": 1}, "price": {"column": "value", "currency": "USD"}}}}}]});
    let person = json!({"steps": [{"object": "person", "match": ["emails"], "fields": {
        "name.first": {"column": "first"}, "name.last": {"column": "last"}, "emails[0]": {"column": "mail"},
        "phones[0]": {"column": "phone"}, "company": {"column": "company", "missing": create},
        "job_title": {"column": "title"}}}]});
    for (object, file, mapping) in [("deal", deals(rows), deal), ("person", people(rows), person)] {
        let path = folder.join(format!("{object}.csv"));
        std::fs::write(&path, file).expect("the file is written");
        let _ = Cause::default();
        let begun = Instant::now();
        let cpu = cpu_seconds();
        let report = import::run_file(
            &engine,
            &Actor::system("bench"),
            object,
            &path,
            Some(&mapping),
            false,
            &mut |_| (),
        )
        .expect("the import runs");
        let (took, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        assert_eq!(report.progress.rejected, 0);
        println!(
            "{object}: {} rows in {took:.2} s: {:.0} rows/s ({:.3} ms of CPU a row, {:.0} rows per CPU second)",
            report.rows,
            report.rows as f64 / took,
            cpu * 1000.0 / report.rows as f64,
            report.rows as f64 / cpu,
        );
    }
    engine.db().close();
    let _ = std::fs::remove_dir_all(&folder);
}

/// CPU time of this process, so that a busy machine does not blur the figure.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
