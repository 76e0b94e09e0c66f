//! A workspace's configuration as files that people read, compare and move: objects with their fields and all that
//! stands on them, the workspace's settings, and what slices contribute as a [`Section`] (pipelines, views …).
//!
//! Applying brings the workspace to what the files say in one transaction, or changes nothing. What would be done is
//! found by doing it and taking it back, so that a preview and the change itself can never say different things.

mod folder;
mod head;
mod mistake;
mod names;
mod objects;
mod plan;
mod sample;
mod schema;
mod section;
mod settings;
mod template;
pub mod yaml;

use std::collections::BTreeMap;

use base::{Problem, Result};
use model::ActorKind;

pub use folder::{read_folder, write_folder};
pub use head::{FORMAT, Head};
pub use mistake::Mistake;
pub use plan::{Action, Item, Plan};
pub use sample::{Sample, load_sample};
pub use schema::schema;
pub use section::{Export, Named, Place, Run, Section, Twins};
pub use template::Template;
pub use yaml::Document;

use crate::{Ctx, Engine};

/// Files by their path within the configuration, such as `objects/deal.yaml`.
pub type Files = BTreeMap<String, String>;

/// The most files of one configuration.
const FILES: usize = 5_000;
/// The folder of a template's sample records, which is no part of the configuration.
const SAMPLE: &str = "sample/";

/// The workspace's configuration as files.
///
/// # Errors
/// 403 for everybody but administrators; database problems.
pub fn export(ctx: &mut Ctx<'_, '_>) -> Result<Files> {
    ctx.administer()?;
    let mut out = Export::default();
    for section in all_sections(ctx.engine) {
        (section.export)(ctx, &mut out)?;
    }
    let mut files: Files = out.files.iter().map(|(path, root)| (path.clone(), yaml::write(root))).collect();
    files.insert(head::FILE.to_owned(), head::write());
    Ok(files)
}

/// Brings the workspace to what the files say. The transaction must have begun with [`crate::boot::lock_catalog`].
///
/// # Errors
/// 403; one 422 with all mistakes and their places, after which the transaction must not be committed.
pub fn apply(ctx: &mut Ctx<'_, '_>, files: &Files) -> Result<Plan> {
    ctx.administer()?;
    let mut run = Run::default();
    let sections = all_sections(ctx.engine);
    let documents = read(files, &sections, &mut run)?;
    // The files act, in the name of whoever applies them: rules that help people along keep still.
    let kind =
        std::mem::replace(&mut ctx.actor.kind, ActorKind::System { why: "configuration files".into() });
    let outer = ctx.cause.operation.replace("config.apply".to_owned());
    let done = bring(ctx, &sections, &documents, &mut run);
    ctx.actor.kind = kind;
    ctx.cause.operation = outer;
    done?;
    if !run.mistakes.is_empty() {
        return Err(mistake::problem(run.mistakes));
    }
    // As the files say it, so that a preview reads the same as what is done.
    for (_, before, after) in run.plan.items.iter_mut().flat_map(|item| &mut item.changed) {
        run.names.put_names(ctx, before)?;
        run.names.put_names(ctx, after)?;
    }
    Ok(run.plan)
}

/// What [`apply`] would do.
///
/// # Errors
/// As [`apply`].
pub fn diff(ctx: &mut Ctx<'_, '_>, files: &Files) -> Result<Plan> {
    let mut plan = None;
    let undone: Result<()> = ctx.savepoint(|inner| {
        plan = Some(apply(inner, files)?);
        Err(Problem::internal("only looked"))
    });
    match (plan, undone) {
        (Some(plan), _) => Ok(plan),
        (None, Err(problem)) => Err(problem),
        (None, Ok(())) => Ok(Plan::default()),
    }
}

/// Sections by the files they own, with what the files of one kingdom say of each other: settings, objects, what
/// objects may speak of by name, then what speaks of objects.
fn bring(
    ctx: &mut Ctx<'_, '_>,
    sections: &[Section],
    documents: &BTreeMap<&'static str, Vec<Document>>,
    run: &mut Run,
) -> Result<()> {
    for last in [false, true] {
        for section in sections.iter().filter(|s| s.last == last) {
            if let Some(documents) = documents.get(section.name) {
                (section.apply)(ctx, documents, run)?;
                run.names.forget();
                // What this one would have made is missing to the next.
                run.incomplete |= !run.mistakes.is_empty();
            }
        }
        if let (false, Some(documents)) = (last, documents.get(objects::NAME)) {
            objects::apply_waiting(ctx, documents, run)?;
            run.names.forget();
        }
    }
    Ok(())
}

/// The parsed files of every section that they speak for.
fn read(files: &Files, sections: &[Section], run: &mut Run) -> Result<BTreeMap<&'static str, Vec<Document>>> {
    if files.len() > FILES {
        return Err(Problem::invalid("too_many", format!("A configuration has at most {FILES} files.")));
    }
    let head = head::read(files, sections).map_err(mistake::problem)?;
    let mut documents: BTreeMap<&'static str, Vec<Document>> = BTreeMap::new();
    for section in sections.iter().filter(|s| head.speaks_for(s.name)) {
        documents.insert(section.name, Vec::new());
    }
    for (path, text) in files.iter().filter(|(path, _)| *path != head::FILE && !path.starts_with(SAMPLE)) {
        let Some(section) = sections.iter().find(|s| s.place.holds(path)) else {
            if path.ends_with(".yaml") || path.ends_with(".yml") {
                run.wrong(Mistake::of(path, "unknown_file", stray(path, sections)));
            }
            continue;
        };
        let Some(of) = documents.get_mut(section.name) else {
            let message = format!("{} does not list “{}” under “parts”.", head::FILE, section.name);
            run.wrong(Mistake::of(path, "parts", message));
            continue;
        };
        match yaml::read(path, text) {
            Ok(document) => of.push(document),
            Err(mistake) => {
                run.wrong(mistake);
                run.incomplete = true;
            }
        }
    }
    Ok(documents)
}

fn stray(path: &str, sections: &[Section]) -> String {
    let places: Vec<String> = sections
        .iter()
        .map(|s| match s.place {
            Place::File(file) => file.to_owned(),
            Place::Folder(folder) => format!("{folder}/….yaml"),
        })
        .collect();
    let folders = path.rsplit_once('/').map(|(folder, file)| {
        let near = sections.iter().filter_map(|s| match s.place {
            Place::Folder(name) => Some(name),
            Place::File(_) => None,
        });
        (model::expr::nearest(folder, near), file)
    });
    let near = match folders {
        Some((meant, _)) => meant,
        None => model::expr::nearest(path, places.iter().map(String::as_str)),
    };
    format!("There is no such file in a configuration.{near} There are {}.", places.join(", "))
}

/// The house's own sections and those of the slices.
fn all_sections(engine: &Engine) -> Vec<Section> {
    let own = [settings::SECTION, objects::SECTION];
    let of = |s: &Section| Section { ..*s };
    own.into_iter().chain(engine.inner.sections.iter().map(of)).collect()
}
