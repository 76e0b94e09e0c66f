//! The sample company: Halcyon Labs sells sensors that watch over temperature and humidity to those whose goods spoil.
//! Its past year is played through the same door as everything else, by its own people, each at the moment it happened.

mod cast;
mod companies;
mod deals;
mod office;
mod products;
mod script;
mod staff;

use std::sync::Arc;

use base::{Currency, Result};
use edge::DemoAccount;
use engine::boot::{meta, set_meta};
use engine::{Cause, Ctx, Engine};
use model::{Actor, Workspace};

/// Marks a workspace that is the sample company's.
const MARK: &str = "demo";

/// Creates the sample company in a new workspace, in one transaction: a program that is stopped half way leaves
/// nothing. Answers with the accounts to sign in with; none in a workspace that is somebody's own.
///
/// # Errors
/// Database problems.
pub fn demo(engine: &Engine) -> Result<Vec<DemoAccount>> {
    let (is_sample, is_taken) = engine.db().read_blocking(|tx| {
        let born = meta(tx, "workspace")?.is_some();
        Ok((meta(tx, MARK)?.is_some(), born || identity::has_users(tx)?))
    })?;
    if is_sample {
        return Ok(staff::accounts());
    }
    if is_taken {
        return Ok(Vec::new());
    }
    // Hashing takes its time and must not hold up the database.
    let hashes: Arc<Vec<String>> =
        Arc::new(staff::accounts().iter().map(|a| identity::password::hash_blocking(&a.password)).collect());
    engine.write_as(Actor::system("the sample company"), Cause::of("workspace.sample"), move |ctx| {
        // Another process may have been faster.
        if meta(ctx.tx, "workspace")?.is_none() {
            found(ctx, &hashes)?;
        }
        Ok(())
    })?;
    engine.catch_up()?;
    Ok(staff::accounts())
}

fn found(ctx: &mut Ctx<'_, '_>, hashes: &[String]) -> Result<()> {
    let workspace = workspace();
    let now = ctx.now;
    ctx.engine.give_birth(ctx.tx, &workspace)?;
    ctx.collation = workspace.collation();
    ctx.workspace = Arc::new(workspace);
    let actors = staff::hire(ctx, hashes)?;
    let stages = script::stages(ctx)?;
    script::play(ctx, &actors, &script::write(now, &stages))?;
    set_meta(ctx.tx, MARK, "done")
}

fn workspace() -> Workspace {
    Workspace {
        name: "Halcyon Labs".into(),
        currency: Currency::EUR,
        country: "DE".into(),
        time_zone: chrono_tz::Europe::Berlin,
        locale: "en".into(),
    }
}

#[cfg(test)]
mod tests;
