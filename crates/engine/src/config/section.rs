//! What a part of the house contributes to a workspace's configuration.

use std::collections::{BTreeMap, HashMap};

use base::{FieldProblem, Id, Problem, ProblemKind, Result};
use serde_json::{Map, Value as Json};

use super::yaml::Document;
use super::{Item, Mistake, Plan, names};
use crate::Ctx;

/// Where a section's files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One file.
    File(&'static str),
    /// All files of one folder.
    Folder(&'static str),
}

impl Place {
    /// Whether a path is one of its files.
    pub fn holds(self, path: &str) -> bool {
        match self {
            Place::File(file) => path == file,
            Place::Folder(folder) => {
                let name = path.strip_prefix(folder).and_then(|p| p.strip_prefix('/'));
                name.is_some_and(|n| !n.contains('/') && n.ends_with(".yaml") && n.len() > 5)
            }
        }
    }
}

/// What a part of the house contributes to a workspace's configuration.
pub struct Section {
    /// Its name, as `parts` in `kith.yaml` lists it.
    pub name: &'static str,
    /// Its files.
    pub place: Place,
    /// Whether it is applied after all objects, fields and rules, because it speaks of them.
    pub last: bool,
    /// Writes what the workspace has.
    pub export: fn(&mut Ctx<'_, '_>, &mut Export) -> Result<()>,
    /// Brings the workspace to what the files say. Mistakes are told to the run, which undoes all in the end.
    pub apply: fn(&mut Ctx<'_, '_>, &[Document], &mut Run) -> Result<()>,
    /// The JSON Schema of one file.
    pub schema: fn() -> Json,
}

/// Records with their names.
pub type Names = Vec<(Id, String)>;

/// Records that files speak of by name: how all of an object are called.
#[derive(Clone, Copy)]
pub struct Named {
    /// The object.
    pub object: &'static str,
    /// Every living record with its name.
    pub list: fn(&mut Ctx<'_, '_>) -> Result<Names>,
}

/// Files being written.
#[derive(Default)]
pub struct Export {
    pub(super) files: BTreeMap<String, Json>,
    pub(super) names: names::Names,
}

impl Export {
    /// Writes a file; records are told by their names.
    ///
    /// # Errors
    /// Database problems.
    pub fn file(&mut self, ctx: &mut Ctx<'_, '_>, path: impl Into<String>, mut root: Json) -> Result<()> {
        self.names.put_names(ctx, &mut root)?;
        self.files.insert(path.into(), root);
        Ok(())
    }
}

/// Files being applied.
#[derive(Default)]
pub struct Run {
    pub(super) mistakes: Vec<Mistake>,
    /// What was done.
    pub plan: Plan,
    pub(super) names: names::Names,
    /// Some files could not be read, so that what seems to be missing may only be in them.
    pub(super) incomplete: bool,
}

impl Run {
    /// Something was done.
    pub fn did(&mut self, item: Item) {
        self.plan.items.push(item);
    }

    /// A further step with what was touched before joins it.
    pub(super) fn did_more(&mut self, item: Item) {
        let same = |i: &&mut Item| i.kind == item.kind && i.name == item.name;
        match self.plan.items.iter_mut().find(same) {
            Some(before) => {
                for (key, was, is) in item.changed {
                    match before.changed.iter_mut().find(|(k, ..)| *k == key) {
                        Some(change) => change.2 = is,
                        None => before.changed.push((key, was, is)),
                    }
                }
                before.affects.extend(item.affects);
            }
            None => self.plan.items.push(item),
        }
    }

    /// Whether something at a place or within it is wrong already.
    pub fn has_mistakes_within(&self, document: &Document, at: &str) -> bool {
        self.mistakes.iter().any(|m| m.file == document.path && document.within(at, m.spot))
    }

    /// Something is wrong.
    pub fn wrong(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    /// Something refers to what is not there; it may be in a file that could not be read.
    pub fn missing(&mut self, mistake: Mistake) {
        if !self.incomplete {
            self.mistakes.push(mistake);
        }
    }

    /// Problems of a body that stands at a path of a document.
    pub fn refused(&mut self, document: &Document, at: &str, problems: Vec<FieldProblem>) {
        for problem in problems {
            let joint = if at.is_empty() || problem.field.is_empty() || problem.field.starts_with('[') {
                ""
            } else {
                "."
            };
            let path = format!("{at}{joint}{}", problem.field);
            self.mistakes.push(document.mistake(&path, &problem.code, problem.message));
        }
    }

    /// What a write said: its answer, or its problem as mistakes at a path of a document.
    ///
    /// # Errors
    /// What is nobody's mistake, such as a database that is away.
    pub fn heard<T>(&mut self, document: &Document, at: &str, result: Result<T>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(problem) if !problem.problems.is_empty() => {
                self.refused(document, at, problem.problems);
                Ok(None)
            }
            Err(Problem { kind: ProblemKind::Conflict | ProblemKind::Invalid, code, detail, .. }) => {
                self.wrong(document.mistake(at, &code, detail));
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// As [`Run::heard`], for what no file says any more.
    ///
    /// # Errors
    /// What is nobody's mistake.
    pub fn heard_of<T>(&mut self, file: &str, result: Result<T>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Problem { kind: ProblemKind::Conflict | ProblemKind::Invalid, code, detail, .. }) => {
                self.wrong(Mistake::of(file, &code, detail));
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether files could not be read, so that nothing can be said to be missing.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Puts records in the place of their names; which are not there is a mistake. Answers whether all are there.
    ///
    /// # Errors
    /// Database problems.
    pub fn resolve(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        document: &Document,
        at: &str,
        body: &mut Json,
    ) -> Result<bool> {
        let missing = self.names.put_ids(ctx, body)?;
        let all = missing.is_empty();
        for (path, message) in missing {
            let joint = if at.is_empty() || path.starts_with('[') || path.is_empty() { "" } else { "." };
            self.missing(document.mistake(&format!("{at}{joint}{path}"), "unknown", message));
        }
        Ok(all)
    }

    /// Keys that nobody knows, with the one that was probably meant.
    pub fn unknown_keys(&mut self, document: &Document, at: &str, map: &Map<String, Json>, known: &[&str]) {
        for key in map.keys().filter(|k| !known.contains(&k.as_str())) {
            let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
            self.wrong(document.mistake(&path, "unknown", unknown(key, known)));
        }
    }
}

/// “colour” is not known here. Did you mean “color”?
pub(super) fn unknown(key: &str, known: &[&str]) -> String {
    match model::expr::nearest(key, known.iter().copied()).as_str() {
        "" => format!("“{key}” is not known here; there are {}.", known.join(", ")),
        meant => format!("“{key}” is not known here.{meant}"),
    }
}

/// Things of the same name, told apart by their order: the first here is the first there.
#[derive(Default)]
pub struct Twins(HashMap<String, usize>);

impl Twins {
    /// Which of its name this is, from zero.
    pub fn place(&mut self, name: &str) -> usize {
        let next = self.0.entry(name.to_owned()).or_default();
        *next += 1;
        *next - 1
    }
}
