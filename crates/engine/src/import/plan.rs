//! A mapping bound to a file's columns and to the catalog: every name checked once, before the first row.

use std::collections::HashMap;
use std::sync::Arc;

use base::text::fold;
use base::{Currency, FieldProblem, Problem, Result};
use model::kind::TextFormat;
use model::{Actor, Object, Scope, Shape, Verb};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::mapping::{
    Condition, CurrencySource, Mapping, Missing, MissingWord, Names, OnMatch, OnNew, Source, Step, Within,
};
use crate::engine::State;

/// A mapping ready to run.
#[derive(Debug)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<BoundStep>,
    /// The passes there are, in order; 0 runs once, without a row.
    pub passes: Vec<u8>,
    /// The catalog's version it was bound against.
    pub version: i64,
}

/// A step ready to run.
#[derive(Debug)]
pub struct BoundStep {
    pub object: Arc<Object>,
    pub pass: u8,
    pub matches: Vec<usize>,
    pub on_match: OnMatch,
    pub on_new: OnNew,
    pub condition: Option<Test>,
    /// Those that others look at come first.
    pub fields: Vec<BoundField>,
    /// Whether a record that is there must be read before it is changed.
    pub merges: bool,
}

/// A field and its source.
#[derive(Debug)]
pub struct BoundField {
    /// Position in the object.
    pub field: usize,
    pub part: Part,
    pub source: BoundSource,
}

/// Which part of a field is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// All of it.
    Whole,
    /// A part of a structured value: `name.first`.
    Key(String),
    /// One of several entries, or a part of it: `emails[0]`, `addresses[0].city`.
    Entry(usize, Option<String>),
}

/// A source ready to run.
#[derive(Debug)]
pub struct BoundSource {
    pub from: From,
    /// The column to name in problems.
    pub column: Option<String>,
    /// By exact text, and by folded text.
    pub values: HashMap<String, Json>,
    pub folded: HashMap<String, Json>,
    pub format: TextFormat,
    pub currency: Option<usize>,
    pub multiply: Option<Decimal>,
    pub relation: Option<BoundRelation>,
}

/// Where text comes from.
#[derive(Debug)]
pub enum From {
    Column(usize),
    Constant(Json),
    /// The record of an earlier step.
    Step(usize),
    /// Texts and columns in turn.
    Template(Vec<Piece>),
}

/// A part of a template.
#[derive(Debug)]
pub enum Piece {
    Text(String),
    Column(usize),
}

/// How a relation finds its record.
#[derive(Debug)]
pub struct BoundRelation {
    pub target: Arc<Object>,
    /// Fields tried in order.
    pub by: Vec<usize>,
    /// The other objects it may be of, with the fields tried there.
    pub others: Vec<(Arc<Object>, Vec<usize>)>,
    pub within: Vec<(usize, Inside)>,
    pub missing: IfMissing,
    pub split: Option<String>,
    pub add: bool,
    /// Position among the link's own fields, and the source.
    pub attributes: Vec<(usize, BoundSource)>,
    /// What a link consists of, for relations to many.
    pub links: Option<model::ItemTable>,
}

/// What a field of the other record must be.
#[derive(Debug)]
pub enum Inside {
    /// What this record's field is, by position.
    Own(usize),
    Given(Box<BoundSource>),
}

/// What happens when nothing is found.
#[derive(Debug)]
pub enum IfMissing {
    Reject,
    Blank,
    Create(Vec<(usize, BoundSource)>),
}

/// A condition ready to run.
#[derive(Debug)]
pub struct Test {
    column: Option<usize>,
    condition: Condition,
    and: Vec<Test>,
    or: Vec<Test>,
    not: Option<Box<Test>>,
}

impl Test {
    /// Whether a row meets it.
    pub fn holds(&self, cells: &[String]) -> bool {
        let c = &self.condition;
        let own = self.column.is_none_or(|i| {
            let text = cells.get(i).map_or("", |t| t.trim());
            c.not_blank.is_none_or(|yes| text.is_empty() != yes)
                && c.blank.is_none_or(|yes| text.is_empty() == yes)
                && c.eq.as_ref().is_none_or(|t| text == t.trim())
                && c.ne.as_ref().is_none_or(|t| text != t.trim())
                && c.one_of.as_ref().is_none_or(|list| list.iter().any(|t| text == t.trim()))
        });
        own && self.and.iter().all(|t| t.holds(cells))
            && (self.or.is_empty() || self.or.iter().any(|t| t.holds(cells)))
            && self.not.as_ref().is_none_or(|t| !t.holds(cells))
    }
}

/// Binds a mapping.
///
/// # Errors
/// 422 with everything that is wrong with it; 403 when the actor may not import one of its objects.
pub fn bind(mapping: &Mapping, columns: &[String], state: &State, actor: &Actor) -> Result<Plan> {
    let mut binder = Binder { columns, state, names: Vec::new(), problems: Vec::new() };
    if mapping.steps.is_empty() {
        return Err(Problem::field("mapping.steps", "required", "The mapping has no steps."));
    }
    let mut steps = Vec::new();
    for (i, step) in mapping.steps.iter().enumerate() {
        let at = format!("steps[{i}]");
        if let Some(bound) = binder.step(step, &at) {
            if actor.scope(&bound.object, Verb::Import) == Scope::None {
                return Err(crate::scope::denied(actor, &bound.object, Verb::Import));
            }
            steps.push(bound);
        }
        binder.names.push((step.name.clone(), pass_of(step), step.object.clone()));
    }
    if !binder.problems.is_empty() {
        return Err(Problem::fields(binder.problems));
    }
    let mut passes: Vec<u8> = steps.iter().map(|s| s.pass).collect();
    passes.sort_unstable();
    passes.dedup();
    Ok(Plan { steps, passes, version: state.catalog.version })
}

/// The plan as it stands, or bound anew when the catalog has changed since.
pub(super) fn current(
    plan: &Arc<Plan>,
    mapping: &Mapping,
    columns: &[String],
    ctx: &crate::Ctx<'_, '_>,
) -> Result<Arc<Plan>> {
    if plan.version == ctx.catalog.version {
        return Ok(plan.clone());
    }
    bind(mapping, columns, &ctx.state, &ctx.actor).map(Arc::new)
}

fn pass_of(step: &Step) -> u8 {
    if step.once { 0 } else { step.pass.unwrap_or(1).max(1) }
}

struct Binder<'a> {
    columns: &'a [String],
    state: &'a State,
    names: Vec<(Option<String>, u8, String)>,
    problems: Vec<FieldProblem>,
}

impl Binder<'_> {
    fn wrong(&mut self, at: &str, code: &str, message: impl Into<String>) {
        self.problems.push(FieldProblem::new(at, code, message));
    }

    fn step(&mut self, step: &Step, at: &str) -> Option<BoundStep> {
        let Some(object) = self.state.object(&step.object) else {
            self.wrong(&format!("{at}.object"), "unknown", format!("There is no object “{}”.", step.object));
            return None;
        };
        let mut fields = Vec::new();
        for (path, source) in &step.fields {
            let place = format!("{at}.fields.{path}");
            if let Some((field, part)) = self.path(&object, path, &place)
                && let Some(source) = self.source(source, &object.fields[field], step, &object, &part, &place)
            {
                fields.push(BoundField { field, part, source });
            }
        }
        // What a relation is found within must be known before it.
        fields.sort_by_key(|f| {
            let waits = f
                .source
                .relation
                .as_ref()
                .is_some_and(|r| r.within.iter().any(|(_, inside)| matches!(inside, Inside::Own(_))));
            (waits, f.field, entry_of(&f.part))
        });
        let mut matches = Vec::new();
        for name in &step.matches {
            let place = format!("{at}.match");
            match object.position(name) {
                Some(i) if !fields.iter().any(|f| f.field == i) => {
                    self.wrong(
                        &place,
                        "unmapped",
                        format!("“{name}” is matched by, but no column is mapped to it."),
                    );
                }
                Some(i) if object.fields[i].is_links() || object.fields[i].kind.operators().is_empty() => {
                    self.wrong(&place, "field", format!("Records cannot be matched by “{name}”."));
                }
                Some(i) => matches.push(i),
                None => self.wrong(&place, "unknown", format!("{} has no field “{name}”.", object.label)),
            }
        }
        if matches.is_empty() && step.matches.is_empty() && step.on_new != OnNew::Create {
            self.wrong(&format!("{at}.on_new"), "match", "Without “match” every record is a new one.");
        }
        let condition = step.condition.as_ref().map(|c| self.test(c, &format!("{at}.where")));
        let merges =
            fields.iter().any(|f| f.part != Part::Whole || f.source.relation.as_ref().is_some_and(|r| r.add));
        Some(BoundStep {
            object,
            pass: pass_of(step),
            matches,
            on_match: step.on_match,
            on_new: step.on_new,
            condition,
            fields,
            merges,
        })
    }

    fn path(&mut self, object: &Object, path: &str, at: &str) -> Option<(usize, Part)> {
        let base = path.split(['.', '[']).next().unwrap_or(path);
        let Some(i) = object.position(base) else {
            self.wrong(at, "unknown", format!("{} has no field “{base}”.", object.label));
            return None;
        };
        let field = &object.fields[i];
        if field.kind.is_secret() {
            let message = format!(
                "{} is secret: an imported file would keep it as it stands. Set it by hand or through the API.",
                field.label
            );
            self.wrong(at, "secret", message);
        }
        if field.read_only && !field.by_programs {
            self.wrong(at, "read_only", format!("{} is set by the program.", field.label));
            return None;
        }
        let rest = &path[base.len()..];
        let part = match field.kind.shape() {
            _ if rest.is_empty() => Some(Part::Whole),
            Shape::Name => rest
                .strip_prefix('.')
                .filter(|p| model::kind::name::PARTS.contains(p))
                .map(|p| Part::Key(p.to_owned())),
            Shape::Items => entry_path(rest),
            _ => None,
        };
        if part.is_none() {
            self.wrong(at, "path", format!("“{path}” is not a part of {}.", field.label));
        }
        Some((i, part?))
    }

    fn column(&mut self, name: &str, at: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|c| c == name);
        let found = exact.or_else(|| self.columns.iter().position(|c| fold(c) == fold(name)));
        if found.is_none() {
            let known: Vec<&str> = self.columns.iter().map(String::as_str).take(40).collect();
            let message = format!("The file has no column “{name}”; it has {}.", known.join(", "));
            self.wrong(at, "column", message);
        }
        found
    }

    #[allow(clippy::too_many_arguments)]
    fn source(
        &mut self,
        source: &Source,
        field: &model::Field,
        step: &Step,
        object: &Arc<Object>,
        part: &Part,
        at: &str,
    ) -> Option<BoundSource> {
        let relation = match field.targets().first().filter(|_| *part == Part::Whole) {
            Some(to) => Some(self.relation(source, to.clone(), field, step, object, at)?),
            None => None,
        };
        self.plain(source, step, relation, at)
    }

    /// A source apart from what makes it a relation.
    fn plain(
        &mut self,
        source: &Source,
        step: &Step,
        relation: Option<BoundRelation>,
        at: &str,
    ) -> Option<BoundSource> {
        let given = [
            source.column.is_some(),
            source.constant.is_some(),
            source.step.is_some(),
            source.template.is_some(),
        ];
        if given.iter().filter(|g| **g).count() != 1 {
            self.wrong(
                at,
                "source",
                "A value comes from one of “column”, “constant”, “step” and “template”.",
            );
            return None;
        }
        if relation.is_none()
            && (source.resolve.is_some() || source.within.is_some() || source.missing.is_some() || source.add)
        {
            self.wrong(at, "relation", "Only a relation is resolved; this field is none.");
            return None;
        }
        let from = if let Some(name) = &source.column {
            if step.once {
                self.wrong(at, "once", "A step that runs once sees no row and can only use constants.");
                return None;
            }
            From::Column(self.column(name, at)?)
        } else if let Some(name) = &source.step {
            let own = pass_of(step);
            let found = self.names.iter().position(|(n, pass, _)| n.as_ref() == Some(name) && *pass == own);
            let Some(i) = found else {
                self.wrong(
                    at,
                    "step",
                    format!("No earlier step of the same pass is named “{name}” by “as”."),
                );
                return None;
            };
            let may_be = |r: &BoundRelation| {
                let made = &self.names[i].2;
                r.target.name == *made || r.others.iter().any(|(other, _)| other.name == *made)
            };
            if !relation.as_ref().is_some_and(may_be) {
                self.wrong(
                    at,
                    "step",
                    format!("Step “{name}” makes a record of another object than this field refers to."),
                );
                return None;
            }
            From::Step(i)
        } else if let Some(template) = &source.template {
            From::Template(self.template(template, step, at)?)
        } else {
            From::Constant(source.constant.clone().unwrap_or(Json::Null))
        };
        let mut format = TextFormat { date: source.format.clone(), ..TextFormat::default() };
        match source.decimal.as_deref() {
            None => {}
            Some(sign @ ("." | ",")) => format.decimal = sign.chars().next(),
            Some(_) => self.wrong(at, "decimal", "The decimal sign is “.” or “,”."),
        }
        let mut currency = None;
        match &source.currency {
            None => {}
            Some(CurrencySource::Code(code)) => match Currency::parse(code) {
                Some(known) => format.currency = Some(known),
                None => self.wrong(at, "currency", format!("“{code}” is not a currency of ISO 4217.")),
            },
            Some(CurrencySource::Column { column }) => currency = self.column(column, at),
        }
        let multiply = match &source.multiply {
            None => None,
            Some(json) => {
                let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
                let number = Decimal::from_str_exact(&text).ok();
                if number.is_none() {
                    self.wrong(at, "multiply", "“multiply” is a number.");
                }
                number
            }
        };
        let values: HashMap<String, Json> =
            source.values.iter().map(|(k, v)| (k.trim().to_owned(), v.clone())).collect();
        let folded = values.iter().map(|(k, v)| (fold(k), v.clone())).collect();
        let column = source.column.clone().or_else(|| source.template.clone());
        Some(BoundSource { from, column, values, folded, format, currency, multiply, relation })
    }

    fn template(&mut self, text: &str, step: &Step, at: &str) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            pieces.push(Piece::Text(rest[..open].to_owned()));
            let name = &rest[open + 1..open + close];
            if step.once {
                self.wrong(at, "once", "A step that runs once sees no row and can only use constants.");
                return None;
            }
            pieces.push(Piece::Column(self.column(name, at)?));
            rest = &rest[open + close + 1..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Some(pieces)
    }

    fn relation(
        &mut self,
        source: &Source,
        to: String,
        field: &model::Field,
        step: &Step,
        object: &Arc<Object>,
        at: &str,
    ) -> Option<BoundRelation> {
        let Some(target) = self.state.object(&to) else {
            self.wrong(at, "unknown", format!("There is no object “{to}”."));
            return None;
        };
        let mut others = Vec::new();
        for name in field.targets().iter().skip(1) {
            let Some(other) = self.state.object(name) else { continue };
            let by = self.resolve_by(source.resolve.as_ref(), &other, at);
            others.push((other, by));
        }
        let by = self.resolve_by(source.resolve.as_ref(), &target, at);
        let creates =
            matches!(source.missing, Some(Missing::Word(MissingWord::Create) | Missing::Create { .. }));
        if !others.is_empty() && (creates || source.within.is_some()) {
            self.wrong(
                at,
                "several",
                "This field leads to several kinds of object: what is not there cannot be created, and “within” cannot tell them apart.",
            );
            return None;
        }
        let within = match others.is_empty() {
            true => self.within(source.within.as_ref(), &target, step, object, at),
            false => Vec::new(),
        };
        let missing = match &source.missing {
            None | Some(Missing::Word(MissingWord::Reject)) => IfMissing::Reject,
            Some(Missing::Word(MissingWord::Blank)) => IfMissing::Blank,
            Some(Missing::Word(MissingWord::Create)) => self.create(&Map::new(), &by, &target, step, at),
            Some(Missing::Create { create }) => self.create(create, &by, &target, step, at),
        };
        let mut attributes = Vec::new();
        for (name, source) in &source.attributes {
            let place = format!("{at}.attributes.{name}");
            let position =
                field.items.as_ref().filter(|_| field.is_links()).and_then(|items| {
                    items.fields.iter().skip(1).position(|f| f.name == *name).map(|i| i + 1)
                });
            match position {
                Some(i) => attributes.extend(self.plain(source, step, None, &place).map(|s| (i, s))),
                None => self.wrong(&place, "unknown", format!("{} has no attribute “{name}”.", field.label)),
            }
        }
        if !field.is_links() && (source.add || source.split.is_some()) {
            self.wrong(at, "many", "“add” and “split” are for relations to many records.");
        }
        let links = field.items.clone().filter(|_| field.is_links());
        Some(BoundRelation {
            target,
            by,
            others,
            within,
            missing,
            split: source.split.clone(),
            add: source.add,
            attributes,
            links,
        })
    }

    fn resolve_by(&mut self, names: Option<&Names>, target: &Object, at: &str) -> Vec<usize> {
        let Some(names) = names else {
            // The title, then whatever is unique.
            let title = target.position(&target.title);
            let unique = (0..target.fields.len()).filter(|i| target.fields[*i].unique);
            return title.into_iter().chain(unique.filter(|i| Some(*i) != title)).collect();
        };
        let mut by = Vec::new();
        for name in names.all() {
            match target.position(name) {
                Some(i) if i == 0 || target.fields[i].targets().is_empty() => by.push(i),
                _ => {
                    self.wrong(at, "resolve", format!("{} cannot be found by “{name}”.", target.label_plural))
                }
            }
        }
        by
    }

    fn within(
        &mut self,
        within: Option<&Within>,
        target: &Arc<Object>,
        step: &Step,
        object: &Arc<Object>,
        at: &str,
    ) -> Vec<(usize, Inside)> {
        let shared: Vec<String> = match within {
            // A stage lies in the pipeline that the same step sets, without anybody having to say so.
            None if target.owned => Vec::new(),
            None => {
                let both = |name: &&String| {
                    let own = object.get(name).and_then(model::Field::to);
                    own.is_some()
                        && own != Some(target.name.as_str())
                        && own != Some("user")
                        && target.get(name).and_then(model::Field::to) == own
                };
                step.fields.keys().filter(both).cloned().collect()
            }
            Some(Within::Shared(names)) => names.all().into_iter().map(str::to_owned).collect(),
            Some(Within::Values(map)) => {
                let mut out = Vec::new();
                for (name, json) in map {
                    if let Some((i, source)) = self.value_of(name, json, target, step, at) {
                        out.push((i, Inside::Given(Box::new(source))));
                    }
                }
                return out;
            }
        };
        let mut out = Vec::new();
        for name in shared {
            let own = object.position(&name).filter(|_| step.fields.contains_key(&name));
            match (own, target.position(&name)) {
                (Some(own), Some(theirs)) => out.push((theirs, Inside::Own(own))),
                _ => self.wrong(
                    at,
                    "within",
                    format!("“{name}” must be a field of {} and be set in the same step.", target.label),
                ),
            }
        }
        out
    }

    /// A value for a field of the other object, as a source or a plain constant.
    fn value_of(
        &mut self,
        name: &str,
        json: &Json,
        target: &Arc<Object>,
        step: &Step,
        at: &str,
    ) -> Option<(usize, BoundSource)> {
        let place = format!("{at}.{name}");
        let source = match Source::of(json) {
            Ok(source) => source,
            Err(message) => {
                self.wrong(&place, "source", message);
                return None;
            }
        };
        let (i, part) = self.path(target, name, &place)?;
        let field = target.fields[i].clone();
        let bound = self.source(&source, &field, step, target, &part, &place)?;
        Some((i, bound))
    }

    fn create(
        &mut self,
        extra: &Map<String, Json>,
        by: &[usize],
        target: &Arc<Object>,
        step: &Step,
        at: &str,
    ) -> IfMissing {
        if by.first() == Some(&0) {
            self.wrong(at, "missing", "A record cannot be created under an id that the file gives.");
        }
        let values =
            extra.iter().filter_map(|(name, json)| self.value_of(name, json, target, step, at)).collect();
        IfMissing::Create(values)
    }

    fn test(&mut self, condition: &Condition, at: &str) -> Test {
        let column = match &condition.column {
            Some(name) => self.column(name, at),
            None => None,
        };
        Test {
            column,
            and: condition.and.iter().map(|c| self.test(c, at)).collect(),
            or: condition.or.iter().map(|c| self.test(c, at)).collect(),
            not: condition.not.as_ref().map(|c| Box::new(self.test(c, at))),
            condition: Condition { and: Vec::new(), or: Vec::new(), not: None, ..condition.clone() },
        }
    }
}

fn entry_of(part: &Part) -> usize {
    match part {
        Part::Entry(n, _) => *n,
        _ => 0,
    }
}

/// `[0]`, `[0].city`, and `.city`, which means the first.
fn entry_path(rest: &str) -> Option<Part> {
    let word = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if let Some(key) = rest.strip_prefix('.') {
        return word(key).then(|| Part::Entry(0, Some(key.to_owned())));
    }
    let (number, rest) = rest.strip_prefix('[')?.split_once(']')?;
    let n = number.parse::<usize>().ok().filter(|n| *n < 20)?;
    match rest.strip_prefix('.') {
        Some(key) if word(key) => Some(Part::Entry(n, Some(key.to_owned()))),
        None if rest.is_empty() => Some(Part::Entry(n, None)),
        _ => None,
    }
}
