//! `kith config`. Ends with 0 when all is well, with 1 when `diff` found differences, with 2 when something is wrong.

use std::path::Path;
use std::process::ExitCode;

use app::{Address, App};
use base::{Clock, Problem, Result};
use engine::Ctx;
use engine::config::{self, Files, Plan};
use model::{Actor, Workspace};

use crate::args::Config;
use crate::say;

const DIFFERENCES: u8 = 1;
const WRONG: u8 = 2;

/// Does what is asked.
pub fn run(address: &Address, command: &Config) -> ExitCode {
    let done = match command {
        Config::Export { dir } => export(address, dir),
        Config::Diff { dir, json } => diff(address, dir, *json),
        Config::Apply { dir, json } => apply(address, dir, *json),
        Config::Template { name: None, .. } => templates(),
        Config::Template { name: Some(name), sample } => template(address, name, *sample),
        Config::Schema => schema(),
    };
    done.unwrap_or_else(|problem| {
        say::problem(&problem);
        ExitCode::from(WRONG)
    })
}

fn open(address: &Address) -> Result<App> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    Ok(app)
}

fn actor() -> Actor {
    Actor::system("a command about the configuration")
}

fn export(address: &Address, dir: &Path) -> Result<ExitCode> {
    let app = open(address)?;
    let files = app.engine.read_as(actor(), config::export)?;
    config::write_folder(&app.engine, dir, &files)?;
    say::line(format_args!("{} files in {}.", files.len(), dir.display()));
    app.engine.db().close();
    Ok(ExitCode::SUCCESS)
}

fn changed(address: &Address, dir: &Path, f: fn(&mut Ctx<'_, '_>, &Files) -> Result<Plan>) -> Result<Plan> {
    // Files that cannot be read must not make a workspace.
    let files = config::read_folder(dir)?;
    let app = open(address)?;
    let plan = app.engine.configure_as(actor(), move |ctx| f(ctx, &files))?;
    app.engine.db().close();
    Ok(plan)
}

fn diff(address: &Address, dir: &Path, json: bool) -> Result<ExitCode> {
    let plan = changed(address, dir, config::diff)?;
    show(&plan, json, "The workspace is as the files say.")?;
    Ok(if plan.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENCES) })
}

fn apply(address: &Address, dir: &Path, json: bool) -> Result<ExitCode> {
    let plan = changed(address, dir, config::apply)?;
    show(&plan, json, "Nothing to change: the workspace is as the files say.")?;
    Ok(ExitCode::SUCCESS)
}

fn show(plan: &Plan, json: bool, nothing: &str) -> Result<()> {
    if json {
        say::line(serde_json::to_string_pretty(&plan.describe()).map_err(Problem::internal)?);
    } else if plan.is_empty() {
        say::line(nothing);
    } else {
        say::line(plan.text().trim_end());
    }
    Ok(())
}

fn templates() -> Result<ExitCode> {
    for template in app::templates::all().iter() {
        say::line(format_args!("{:<10} {}: {}", template.key, template.name, template.description));
    }
    Ok(ExitCode::SUCCESS)
}

fn template(address: &Address, name: &str, sample: bool) -> Result<ExitCode> {
    let template = app::templates::named(name)?;
    let app = open(address)?;
    let (plan, brought) = app.engine.configure_as(actor(), move |ctx| template.apply(ctx, sample))?;
    app.engine.catch_up()?;
    show(&plan, false, "Nothing to change: the workspace is as the template says.")?;
    if sample {
        say::line(format_args!("{} sample records.", brought.records));
    }
    app.engine.db().close();
    Ok(ExitCode::SUCCESS)
}

fn schema() -> Result<ExitCode> {
    say::line(serde_json::to_string_pretty(&app::config_schema()).map_err(Problem::internal)?);
    Ok(ExitCode::SUCCESS)
}
