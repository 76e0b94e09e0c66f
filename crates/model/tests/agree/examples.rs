//! Every example of the reference is true: as it stands, with its values in fields of a record in memory, and with
//! these fields as columns of both databases.

use std::collections::BTreeSet;

use base::{Cell, Value};
use db::Db;
use model::expr::SqlBuilder;
use model::expr::{Ast, Bound, Context, Function, Name, Node, Place, Takes, bind, formula, functions, parse};
use rust_decimal::Decimal;
use sea_query::{Alias, Expr, ExprTrait, Query};

use crate::Asked;
use crate::world::{Limited, Mem, World};

/// A value as the reference shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Blank => "blank".into(),
        Value::Text(t) => format!("\"{t}\""),
        Value::Number(n) => n.normalize().to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Date(d) => d.to_string(),
        Value::Time(t) => t.to_rfc3339(),
        Value::Money(m) => format!("{} {}", m.amount_text(), m.currency),
        other => format!("{other:?}"),
    }
}

/// Puts the plain values of an example into fields.
struct Lifting<'a, 'c> {
    ctx: &'a Context<'c>,
    /// Only what stands first in a call; later values of many functions must stand there as they are in SQL.
    first: bool,
    values: Vec<(String, Value)>,
}

impl Lifting<'_, '_> {
    fn field(&mut self, value: Value, place: &Place) -> Option<Node> {
        let letter = match &value {
            Value::Text(t) if !t.is_empty() => 't',
            Value::Number(n) if n.scale() <= 3 => 'n',
            Value::Date(_) => 'd',
            Value::Time(_) => 'c',
            Value::Money(_) => 'm',
            _ => return None,
        };
        let name = format!("{letter}{}", self.values.len());
        self.values.push((name.clone(), value));
        Some(Node::Path(vec![Name { text: name, place: place.clone() }]))
    }

    /// The constant that dates, moments and amounts are written as.
    fn constant(&self, ast: &Ast) -> Option<Value> {
        let made = match &ast.node {
            Node::Call(name, _) => matches!(name.text.as_str(), "date" | "datetime" | "money"),
            Node::Text(_) | Node::Number(_) => true,
            _ => false,
        };
        let bound = bind(ast, self.ctx).ok().filter(|_| made)?;
        Some(bound.eval(&Empty))
    }

    fn lift(&mut self, ast: &Ast, here: bool) -> Ast {
        let plain = matches!(ast.node, Node::Text(_) | Node::Number(_));
        if let Some(value) = self.constant(ast).filter(|_| here || !plain)
            && let Some(node) = self.field(value, &ast.place)
        {
            return Ast { node, place: ast.place.clone() };
        }
        let node = match &ast.node {
            Node::Call(name, args) => {
                let function = functions().find(|f| f.name == name.text).unwrap();
                let first = args.iter().position(|a| !matches!(a.node, Node::Blank)).unwrap_or(0);
                let args = args.iter().enumerate().map(|(i, a)| {
                    let word = function.param(i).is_some_and(|p| matches!(p.takes, Takes::Word(_)));
                    if word { a.clone() } else { self.lift(a, !self.first || i == first) }
                });
                Node::Call(name.clone(), args.collect())
            }
            Node::Reckon(how, a, b) => Node::Reckon(*how, self.lift(a, true).into(), b.clone()),
            Node::Compare(how, a, b) => Node::Compare(*how, self.lift(a, true).into(), b.clone()),
            Node::Not(of) => Node::Not(self.lift(of, true).into()),
            Node::Concat(many) => Node::Concat(many.iter().map(|a| self.lift(a, true)).collect()),
            other => other.clone(),
        };
        Ast { node, place: ast.place.clone() }
    }
}

struct Empty;

impl model::expr::Row for Empty {
    fn field(&self, _: &str) -> Value {
        Value::Blank
    }
    fn follow(&self, _: &str) -> Option<Box<dyn model::expr::Row + '_>> {
        None
    }
    fn items(&self, _: &str) -> Vec<Box<dyn model::expr::Row + '_>> {
        Vec::new()
    }
}

fn asked(world: &World) -> Asked<'_> {
    Asked { world, access: Limited { dialect: base::Dialect::Sqlite, hidden_owner: None } }
}

/// The context in which examples are read, and where whoever asks is the deal's owner.
fn context<'a>(asked: &'a Asked<'_>, object: &str) -> Context<'a> {
    let user = &asked.world.records["user"][0];
    Context {
        catalog: &asked.world.catalog,
        object: asked.world.catalog.object(object).unwrap(),
        workspace: &asked.world.workspace,
        access: &asked.access,
        now: crate::now(),
        me: Some(user.id),
        my_team: user.values["team"].as_id(),
    }
}

fn in_memory(world: &World, object: &str, row: usize, bound: &Bound) -> Value {
    let object = world.catalog.object(object).unwrap();
    bound.eval(&Mem { world, object, record: &world.records[&object.name][row] })
}

/// The same from a database.
fn stored(db: &Db, world: &World, object: &str, row: usize, bound: &Bound) -> Result<Value, String> {
    let dialect = db.read_blocking(|tx| Ok(tx.dialect())).unwrap();
    let id = world.records[object][row].id;
    let object = world.catalog.object(object).unwrap();
    let mut sql = SqlBuilder::new(dialect, "t");
    let value = bound.sql(&mut sql);
    let mut query = Query::select();
    query.expr(value).from_as(Alias::new(&object.table), Alias::new("t"));
    sql.apply_joins(&mut query);
    let own = Expr::col((Alias::new("t"), Alias::new("id")));
    query.and_where(own.eq(Expr::Value(dialect.bind(Cell::Uuid(id), base::ColumnType::Uuid))));
    let statement = dialect.build(&query);
    let ty = bound.column_type();
    let shown = statement.sql.clone();
    let rows = db
        .read_blocking(move |tx| tx.query(&statement, &[ty]))
        .map_err(|e| format!("{}\n{shown}", e.detail))?;
    Ok(match &rows[0][0] {
        Cell::Null => Value::Blank,
        Cell::Int(n) => Value::Number(Decimal::new(*n, bound.decimals()).normalize()),
        Cell::Bool(b) => Value::Bool(*b),
        Cell::Text(t) => Value::Text(t.clone()),
        Cell::Date(d) => Value::Date(*d),
        Cell::Time(t) => Value::Time(*t),
        other => return Err(format!("{other:?}")),
    })
}

#[derive(Clone, Copy)]
struct Case {
    function: &'static Function,
    text: &'static str,
    result: &'static str,
}

fn cases() -> Vec<Case> {
    let of = |function: &'static Function| {
        function.examples.iter().map(move |(text, result)| Case { function, text, result })
    };
    functions().flat_map(of).collect()
}

#[test]
fn every_function_has_an_example() {
    for function in functions() {
        assert!(!function.examples.is_empty(), "{} has no example", function.name);
        for (text, _) in function.examples {
            let called = text.contains(&format!("{}(", function.name)) || function.name == "concat";
            assert!(called, "{text} does not call {}", function.name);
        }
    }
    let mut names: Vec<&str> = functions().map(|f| f.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "a name is declared twice");
}

#[test]
fn examples_hold_as_they_stand() {
    let world = World::sample(&[]);
    let asked = asked(&world);
    let mut wrong = Vec::new();
    for case in cases() {
        let bound = match parse(case.text)
            .map_err(|e| e.message)
            .and_then(|ast| bind(&ast, &context(&asked, "deal")).map_err(|e| e.detail))
        {
            Ok(bound) => bound,
            Err(message) => {
                wrong.push(format!("{}: {message}", case.text));
                continue;
            }
        };
        let found = shown(&in_memory(&world, "deal", 0, &bound));
        if found != case.result {
            wrong.push(format!("{} gives {found}, not {}", case.text, case.result));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is asked of the databases: an example, and where its values are.
struct Question {
    case: Case,
    ast: Ast,
    object: &'static str,
    row: usize,
}

fn questions() -> (Vec<Question>, World) {
    let plain = World::sample(&[]);
    let plain = asked(&plain);
    let (mut out, mut rows) = (Vec::new(), Vec::new());
    for case in cases() {
        let ctx = context(&plain, "example");
        let ast = parse(case.text).unwrap();
        // Every example can look at the deal; only those without a field can have their values lifted.
        out.push(Question { case, ast: ast.clone(), object: "deal", row: 0 });
        if bind(&ast, &ctx).is_err() {
            continue;
        }
        for first in [false, true] {
            let mut lifting = Lifting { ctx: &ctx, first, values: Vec::new() };
            let ast = lifting.lift(&ast, false);
            if !lifting.values.is_empty() {
                rows.push(lifting.values);
                out.push(Question { case, ast, object: "example", row: rows.len() - 1 });
            }
        }
    }
    (out, World::sample(&rows))
}

#[test]
fn examples_hold_in_both_databases() {
    let (questions, world) = questions();
    let here = asked(&world);
    let mut bound = Vec::new();
    let (mut wrong, mut reached) = (Vec::new(), BTreeSet::new());
    for question in &questions {
        // Some values must stand there as they are.
        let Ok(found) = bind(&question.ast, &context(&here, question.object)) else { continue };
        let memory = shown(&in_memory(&world, question.object, question.row, &found));
        if memory != question.case.result {
            wrong.push(format!("{} gives {memory} in memory, not {}", question.ast, question.case.result));
        }
        if found.for_sql().is_ok() {
            // Without a field no database is asked anything.
            let object = world.catalog.object(question.object).unwrap();
            let formula = formula(&world.catalog, object, &world.workspace, &question.ast.to_string());
            if formula.is_ok_and(|f| f.fields().is_empty()) {
                continue;
            }
            reached.insert(question.case.function.name);
            bound.push((question, found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    db::testing::on_both(|db| {
        world.store(db);
        let mut wrong = Vec::new();
        for (question, bound) in &bound {
            // Money in SQL is its amount.
            let wanted = question.case.result.strip_suffix(".00 EUR").unwrap_or(question.case.result);
            match stored(db, &world, question.object, question.row, bound).map(|v| shown(&v)) {
                Ok(found) if found == wanted => {}
                Ok(found) => wrong.push(format!("{} gives {found} in SQL, not {wanted}", question.ast)),
                Err(message) => wrong.push(format!("{}: {message}", question.ast)),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
    let missing: Vec<&str> = functions()
        .filter(|f| f.in_lists() && !reached.contains(f.name))
        .map(|f| f.name)
        // They are the same for all records: constants.
        .filter(|name| !["today", "yesterday", "tomorrow", "now"].contains(name))
        .collect();
    assert!(missing.is_empty(), "no example reaches SQL: {missing:?}");
}
