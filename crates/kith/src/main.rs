//! `kith`: the program. `kith help` lists its commands.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod args;
mod check;
mod config;
mod data;
mod people;
mod say;
mod serve;

// Answers are made of many small texts; under it a page needs an eighth less of the processor than under the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

fn main() -> ExitCode {
    let args = Args::parse();
    say::start_log(matches!(args.command, Command::Serve(_)));
    let done = match &args.command {
        Command::Serve(options) => serve::run(&args.address(), options),
        Command::User(command) => people::user(&args.address(), command),
        Command::Token(command) => people::token(&args.address(), command),
        Command::Import(command) => data::import(&args.address(), command),
        Command::Export { object } => data::export(&args.address(), object),
        Command::Seed(command) => data::seed(&args.address(), command),
        Command::Doctor => check::doctor(&args.address()),
        Command::Migrate => check::migrate(&args.address()),
        Command::Openapi => check::openapi(),
        Command::Config(command) => return config::run(&args.address(), command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say::problem(&problem);
            ExitCode::FAILURE
        }
    }
}
