//! One row through the steps: find or create its records, or say why not.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{FieldProblem, Id, Problem, ProblemKind, Result, Value};
use model::{Object, Shape};
use serde_json::{Map, Value as Json, json};

use super::find::{self, Finder, Found};
use super::mapping::{OnMatch, OnNew};
use super::plan::{BoundField, BoundRelation, BoundSource, BoundStep, IfMissing, Inside, Part, Plan};
use super::value::{self, Given};
use crate::Ctx;

/// What a row did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// Objects whose records were created, with repetition.
    pub created: Vec<String>,
    /// Objects whose records were changed, with repetition.
    pub updated: Vec<String>,
}

impl Done {
    /// Whether nothing was written.
    pub fn is_nothing(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty()
    }
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// What stands in it.
    pub value: Option<String>,
    /// What is wrong, for a person.
    pub message: String,
}

impl Fault {
    /// A fault of the row as a whole.
    pub fn row(message: impl Into<String>) -> Self {
        Self { column: None, value: None, message: message.into() }
    }
}

/// What became of a row.
pub type Outcome = Result<Done, Vec<Fault>>;

/// Runs a row through the steps of a pass. A row that is refused leaves nothing behind.
///
/// # Errors
/// Only what is no fault of the row: the database is away, the program is wrong.
pub fn row(
    ctx: &mut Ctx<'_, '_>,
    plan: &Plan,
    pass: u8,
    cells: &[String],
    finder: &mut Finder,
) -> Result<Outcome> {
    finder.mark();
    let mut refused = None;
    let result = ctx.savepoint(|ctx| {
        let mut row = RowRun { ctx, plan, cells, finder, made: Vec::new(), done: Done::default() };
        match row.all(pass) {
            Ok(()) => Ok(row.done),
            Err(Stop::Row(faults)) => {
                refused = Some(faults);
                // Only there to undo what was done; nobody sees it.
                Err(Problem::invalid("rejected", "The row was rejected."))
            }
            Err(Stop::Run(problem)) => Err(problem),
        }
    });
    match (result, refused) {
        (Ok(done), _) => Ok(Ok(done)),
        (Err(_), Some(faults)) => {
            finder.undo();
            Ok(Err(faults))
        }
        (Err(problem), None) => Err(problem),
    }
}

enum Stop {
    Row(Vec<Fault>),
    Run(Problem),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        match problem.kind {
            ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::NotSignedIn => Stop::Run(problem),
            _ => Stop::Row(vec![Fault::row(problem.detail)]),
        }
    }
}

struct RowRun<'r, 'c, 'a, 't> {
    ctx: &'r mut Ctx<'a, 't>,
    plan: &'c Plan,
    cells: &'c [String],
    finder: &'c mut Finder,
    made: Vec<Option<Id>>,
    done: Done,
}

impl RowRun<'_, '_, '_, '_> {
    fn all(&mut self, pass: u8) -> Result<(), Stop> {
        let plan = self.plan;
        for step in &plan.steps {
            let wanted = step.pass == pass && step.condition.as_ref().is_none_or(|c| c.holds(self.cells));
            let made = if wanted { self.step(step)? } else { None };
            self.made.push(made);
        }
        Ok(())
    }

    fn step(&mut self, step: &BoundStep) -> Result<Option<Id>, Stop> {
        let mut body = self.body(step)?;
        match self.existing(step, &body)? {
            Some(id) => {
                match step.on_match {
                    OnMatch::Skip => return Ok(Some(id)),
                    OnMatch::Reject => {
                        let label = step.object.label.to_lowercase();
                        return Err(Stop::Row(vec![Fault::row(format!("This {label} is already there."))]));
                    }
                    OnMatch::Update => {}
                }
                // What it was recognised by stays as it is spelled there.
                for i in &step.matches {
                    body.shift_remove(&step.object.fields[*i].name);
                }
                if step.merges {
                    self.merge(step, id, &mut body)?;
                }
                let before = self.ctx.find(&step.object, id)?.map(|r| r.version());
                let after =
                    self.ctx.update(&step.object, id, &body, None).map_err(|p| self.refused(step, p))?;
                if before != Some(after.version()) {
                    self.done.updated.push(step.object.name.clone());
                    self.finder.forget(&step.object.name);
                }
                Ok(Some(id))
            }
            None => match step.on_new {
                OnNew::Create => {
                    let record = self.ctx.create(&step.object, &body).map_err(|p| self.refused(step, p))?;
                    self.done.created.push(step.object.name.clone());
                    self.finder.forget(&step.object.name);
                    Ok(Some(record.id()))
                }
                OnNew::Skip => Ok(None),
                OnNew::Reject => {
                    let label = step.object.label.to_lowercase();
                    Err(Stop::Row(vec![Fault::row(format!("There is no such {label} yet."))]))
                }
            },
        }
    }

    /// The fields' values as on the wire.
    fn body(&mut self, step: &BoundStep) -> Result<Map<String, Json>, Stop> {
        let mut body = Map::new();
        let mut faults = Vec::new();
        let mut entries: BTreeMap<(usize, usize), Map<String, Json>> = BTreeMap::new();
        for field in &step.fields {
            match self.field(step, field, &body) {
                Ok(None) => {}
                Ok(Some(json)) => {
                    let name = &step.object.fields[field.field].name;
                    match &field.part {
                        Part::Whole => {
                            body.insert(name.clone(), json);
                        }
                        Part::Key(key) => {
                            let parts = body.entry(name.clone()).or_insert_with(|| json!({}));
                            parts[key.as_str()] = json;
                        }
                        Part::Entry(n, key) => {
                            let main = main_part(&step.object, field.field);
                            let entry = entries.entry((field.field, *n)).or_default();
                            entry.insert(key.clone().unwrap_or(main), json);
                        }
                    }
                }
                Err(Stop::Row(found)) => faults.extend(found),
                Err(stop) => return Err(stop),
            }
        }
        for ((field, _), entry) in entries {
            let list = body.entry(step.object.fields[field].name.clone()).or_insert_with(|| json!([]));
            if let Json::Array(list) = list {
                list.push(Json::Object(entry));
            }
        }
        if faults.is_empty() { Ok(body) } else { Err(Stop::Row(faults)) }
    }

    fn field(
        &mut self,
        step: &BoundStep,
        field: &BoundField,
        body: &Map<String, Json>,
    ) -> Result<Option<Json>, Stop> {
        let source = &field.source;
        let declared = &step.object.fields[field.field];
        let given = value::given(source, self.cells, &self.made);
        if let Some(relation) = &source.relation {
            let own =
                |i: usize| body.get(&step.object.fields[i].name).and_then(crate::records::write::wire_id);
            return self.relation(relation, source, given, declared.is_links(), &own);
        }
        match given {
            Given::Nothing | Given::Record(_) => Ok(None),
            Given::Empty => Ok(Some(Json::Null)),
            Given::Wire(json) => Ok(Some(json)),
            Given::Text(text) if field.part != Part::Whole => Ok(Some(Json::String(text))),
            Given::Text(text) => {
                let workspace = self.ctx.workspace.clone();
                value::read(declared, source, &text, self.cells, &workspace).map(Some).map_err(|faults| {
                    Stop::Row(faults.into_iter().map(|f| self.fault(source, f.message)).collect())
                })
            }
        }
    }

    fn fault(&self, source: &BoundSource, message: String) -> Fault {
        Fault { column: source.column.clone(), value: value::shown(source, self.cells), message }
    }

    fn relation(
        &mut self,
        relation: &BoundRelation,
        source: &BoundSource,
        given: Given,
        many: bool,
        own: &dyn Fn(usize) -> Option<Id>,
    ) -> Result<Option<Json>, Stop> {
        let texts: Vec<String> = match given {
            Given::Nothing => return Ok(None),
            Given::Empty => return Ok(Some(if many { json!([]) } else { Json::Null })),
            Given::Wire(json) => return Ok(Some(json)),
            Given::Record(id) if !many => return Ok(Some(json!(id.to_string()))),
            Given::Record(id) => return Ok(Some(json!([self.link(relation, id)?]))),
            Given::Text(text) => match relation.split.as_deref().filter(|s| many && !s.is_empty()) {
                Some(sign) => {
                    text.split(sign).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
                }
                None => vec![text],
            },
        };
        let mut within = Vec::new();
        for (field, inside) in &relation.within {
            let value = match inside {
                Inside::Own(i) => own(*i).map_or(Value::Blank, Value::Id),
                Inside::Given(source) => self.other(&relation.target, *field, source)?,
            };
            within.push((*field, value));
        }
        let mut links = Vec::new();
        for text in texts {
            let Some(id) = self.resolve(relation, source, &text, &within)? else { continue };
            if !many {
                return Ok(Some(json!(id.to_string())));
            }
            links.push(self.link(relation, id)?);
        }
        Ok(many.then(|| Json::Array(links)))
    }

    fn resolve(
        &mut self,
        relation: &BoundRelation,
        source: &BoundSource,
        text: &str,
        within: &[(usize, Value)],
    ) -> Result<Option<Id>, Stop> {
        let target = &relation.target;
        if !relation.others.is_empty() {
            return self.resolve_among(relation, source, text);
        }
        match self.finder.resolve(self.ctx, target, &relation.by, text, within)? {
            Found::One(id) => Ok(Some(id)),
            Found::Many(n) => {
                let plural = target.label_plural.to_lowercase();
                Err(Stop::Row(vec![self.fault(
                    source,
                    format!("{n} {plural} are called “{text}”; it is not clear which one is meant."),
                )]))
            }
            Found::None => match &relation.missing {
                IfMissing::Blank => Ok(None),
                IfMissing::Reject => {
                    let label = target.label.to_lowercase();
                    Err(Stop::Row(vec![self.fault(source, format!("There is no {label} “{text}”."))]))
                }
                IfMissing::Create(extra) => {
                    let mut body = Map::new();
                    for (field, value) in within {
                        let declared = &target.fields[*field];
                        body.insert(declared.name.clone(), declared.kind.to_json(value));
                    }
                    for (field, source) in extra {
                        let value = self.other(target, *field, source)?;
                        let declared = &target.fields[*field];
                        body.insert(declared.name.clone(), declared.kind.to_json(&value));
                    }
                    if let Some(by) = relation.by.first() {
                        body.insert(target.fields[*by].name.clone(), json!(text));
                    }
                    let made = self.ctx.create(target, &body).map_err(|p| match Stop::from(p) {
                        Stop::Row(faults) => {
                            let why: Vec<String> = faults.into_iter().map(|f| f.message).collect();
                            let label = target.label.to_lowercase();
                            let message =
                                format!("The {label} “{text}” cannot be created: {}", why.join(" "));
                            Stop::Row(vec![self.fault(source, message)])
                        }
                        stop => stop,
                    })?;
                    self.done.created.push(target.name.clone());
                    self.finder.forget(&target.name);
                    Ok(Some(made.id()))
                }
            },
        }
    }

    /// The record that a text means where it may be of several kinds of object; never a guess.
    fn resolve_among(
        &mut self,
        relation: &BoundRelation,
        source: &BoundSource,
        text: &str,
    ) -> Result<Option<Id>, Stop> {
        let kinds: Vec<_> = std::iter::once((&relation.target, &relation.by))
            .chain(relation.others.iter().map(|(target, by)| (target, by)))
            .collect();
        let (mut one, mut said) = (None, Vec::new());
        for (target, by) in &kinds {
            let found = match by.as_slice() {
                // An id says nothing about what it is of: whether there is one is looked up where it is written.
                [model::object::system::ID] => {
                    base::id::parse_id(text.trim()).map_or(Found::None, Found::One)
                }
                by => self.finder.resolve(self.ctx, target, by, text, &[])?,
            };
            match found {
                Found::None => {}
                Found::One(id) if one == Some(id) => {}
                Found::One(id) => {
                    one = Some(id);
                    said.push(format!("1 {}", target.label.to_lowercase()));
                }
                Found::Many(n) => said.push(format!("{n} {}", target.label_plural.to_lowercase())),
            }
        }
        match (said.as_slice(), one, &relation.missing) {
            ([_], Some(id), _) => Ok(Some(id)),
            ([], _, IfMissing::Blank) => Ok(None),
            ([], ..) => {
                let labels: Vec<String> = kinds.iter().map(|(o, _)| o.label.to_lowercase()).collect();
                let message = format!("There is no {} “{text}”.", labels.join(" or "));
                Err(Stop::Row(vec![self.fault(source, message)]))
            }
            (said, ..) => {
                let message = format!(
                    "“{text}” is the name of {}; it is not clear which one is meant.",
                    said.join(" and ")
                );
                Err(Stop::Row(vec![self.fault(source, message)]))
            }
        }
    }

    /// A value for a field of a related record.
    fn other(&mut self, target: &Arc<Object>, field: usize, source: &BoundSource) -> Result<Value, Stop> {
        let declared = &target.fields[field];
        let wire = match value::given(source, self.cells, &self.made) {
            Given::Nothing | Given::Empty => return Ok(Value::Blank),
            Given::Record(id) => json!(id.to_string()),
            Given::Wire(json) => json,
            Given::Text(text) => match &source.relation {
                Some(relation) => match self.resolve(relation, source, &text, &[])? {
                    Some(id) => json!(id.to_string()),
                    None => return Ok(Value::Blank),
                },
                None => {
                    let workspace = self.ctx.workspace.clone();
                    value::read(declared, source, &text, self.cells, &workspace).map_err(|faults| {
                        Stop::Row(faults.into_iter().map(|f| self.fault(source, f.message)).collect())
                    })?
                }
            },
        };
        let parsed = declared.kind.parse(&wire, &self.ctx.workspace);
        parsed
            .map_err(|faults| Stop::Row(faults.into_iter().map(|f| self.fault(source, f.message)).collect()))
    }

    fn link(&mut self, relation: &BoundRelation, id: Id) -> Result<Json, Stop> {
        let mut link = Map::from_iter([("id".to_owned(), json!(id.to_string()))]);
        for (position, source) in &relation.attributes {
            let Some(attribute) = self.plan_attribute(relation, *position) else { continue };
            let json = match value::given(source, self.cells, &self.made) {
                Given::Nothing | Given::Empty | Given::Record(_) => continue,
                Given::Wire(json) => json,
                Given::Text(text) => {
                    let workspace = self.ctx.workspace.clone();
                    value::read(&attribute, source, &text, self.cells, &workspace).map_err(|faults| {
                        Stop::Row(faults.into_iter().map(|f| self.fault(source, f.message)).collect())
                    })?
                }
            };
            link.insert(attribute.name.clone(), json);
        }
        Ok(Json::Object(link))
    }

    fn plan_attribute(&self, relation: &BoundRelation, position: usize) -> Option<model::Field> {
        relation.links.as_ref().and_then(|items| items.fields.get(position)).cloned()
    }

    /// The record that is already there.
    fn existing(&mut self, step: &BoundStep, body: &Map<String, Json>) -> Result<Option<Id>, Stop> {
        if step.matches.is_empty() {
            return Ok(None);
        }
        let mut wanted = Vec::new();
        for i in &step.matches {
            let field = &step.object.fields[*i];
            let wire = body.get(&field.name).unwrap_or(&Json::Null);
            let value = field.kind.parse(wire, &self.ctx.workspace).map_err(|faults| {
                let problems = value::problems(&field.name, faults);
                self.refused(step, Problem::fields(problems))
            })?;
            wanted.push((*i, value));
        }
        if wanted.iter().all(|(_, v)| v.is_blank()) {
            return Ok(None);
        }
        match find::by_values(self.ctx, &step.object, &wanted)? {
            Found::None => Ok(None),
            Found::One(id) => Ok(Some(id)),
            Found::Many(n) => {
                let plural = step.object.label_plural.to_lowercase();
                let message = format!("{n} {plural} match this row; it is not clear which one is meant.");
                Err(Stop::Row(vec![Fault::row(message)]))
            }
        }
    }

    /// Parts are added to what a record already has.
    fn merge(&mut self, step: &BoundStep, id: Id, body: &mut Map<String, Json>) -> Result<(), Stop> {
        let record = self.ctx.get(&step.object, id)?;
        for field in &step.fields {
            let declared = &step.object.fields[field.field];
            let adds = field.part != Part::Whole || field.source.relation.as_ref().is_some_and(|r| r.add);
            let Some(new) = body.get_mut(&declared.name).filter(|_| adds) else { continue };
            let old = declared.kind.to_json(&record.values[field.field]);
            match (old, &mut *new, declared.kind.shape()) {
                (Json::Object(old), Json::Object(parts), Shape::Name) => {
                    for (key, value) in old.into_iter().filter(|(key, _)| key != "full") {
                        parts.entry(key).or_insert(value);
                    }
                }
                (Json::Array(old), new, _) => {
                    let parsed = declared.kind.parse(new, &self.ctx.workspace).map_err(|faults| {
                        let problems = value::problems(&declared.name, faults);
                        self.refused(step, Problem::fields(problems))
                    })?;
                    let Json::Array(fresh) = declared.kind.to_json(&parsed) else { continue };
                    let added = fresh.into_iter().filter(|entry| !old.iter().any(|o| same_entry(o, entry)));
                    let all: Vec<Json> = old.iter().cloned().chain(added.map(second)).collect();
                    *new = Json::Array(all);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The engine's problems as faults of the columns that gave the values.
    fn refused(&self, step: &BoundStep, problem: Problem) -> Stop {
        if problem.problems.is_empty() {
            return Stop::from(problem);
        }
        Stop::Row(problem.problems.iter().map(|p| self.blame(step, p)).collect())
    }

    fn blame(&self, step: &BoundStep, problem: &FieldProblem) -> Fault {
        let base = problem.field.split(['.', '[']).next().unwrap_or_default();
        let of_field = || step.fields.iter().filter(|f| step.object.fields[f.field].name == base);
        let exact = of_field().find(|f| match &f.part {
            Part::Key(key) => problem.field == format!("{base}.{key}"),
            Part::Entry(n, Some(key)) => problem.field == format!("{base}[{n}].{key}"),
            Part::Entry(n, None) => problem.field.starts_with(&format!("{base}[{n}]")),
            Part::Whole => true,
        });
        match exact.or_else(|| of_field().next()) {
            Some(f) => self.fault(&f.source, problem.message.clone()),
            None => Fault::row(problem.message.clone()),
        }
    }
}

/// The part of an entry that stands for it.
fn main_part(object: &Object, field: usize) -> String {
    match object.fields[field].kind.name() {
        "addresses" => "street".to_owned(),
        "socials" => "url".to_owned(),
        _ => object.fields[field]
            .items
            .as_ref()
            .and_then(|items| items.fields.get(items.main))
            .map_or_else(|| "value".to_owned(), |f| f.name.clone()),
    }
}

/// Whether a new entry says nothing that an old one does not say.
fn same_entry(old: &Json, new: &Json) -> bool {
    if old.get("id").is_some() || new.get("id").is_some() {
        return old.get("id") == new.get("id");
    }
    let (Json::Object(old), Json::Object(new)) = (old, new) else { return old == new };
    new.iter()
        .filter(|(k, v)| !matches!(k.as_str(), "primary" | "typed" | "label") && !v.is_null())
        .all(|(k, v)| old.get(k) == Some(v))
}

/// An entry that is added is not the primary one.
fn second(mut entry: Json) -> Json {
    if let Some(primary) = entry.get_mut("primary") {
        *primary = Json::Bool(false);
    }
    entry
}
