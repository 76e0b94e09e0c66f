//! The command line.

use std::path::PathBuf;

use app::Address;
use clap::{Parser, Subcommand};

/// A complete CRM that your company owns.
#[derive(Parser)]
#[command(name = "kith", version, about, disable_help_subcommand = false)]
pub struct Args {
    /// Folder of the workspace, whose file is kith.db in it [default: ./data]
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "database_url")]
    pub data: Option<PathBuf>,
    /// Address of a PostgreSQL database instead; also taken from KITH_DATABASE_URL
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Where the workspace is.
    pub fn address(&self) -> Address {
        let from_environment = || std::env::var("KITH_DATABASE_URL").ok().filter(|url| !url.is_empty());
        match (&self.database_url, &self.data) {
            (Some(url), _) => Address::Url(url.clone()),
            (None, Some(folder)) => Address::Folder(folder.clone()),
            (None, None) => from_environment().map_or_else(|| Address::Folder("data".into()), Address::Url),
        }
    }
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the web application and the API
    Serve(Serve),
    /// Manage users
    #[command(subcommand)]
    User(User),
    /// Manage tokens for programs
    #[command(subcommand)]
    Token(Token),
    /// Bring a CSV file in
    Import(Import),
    /// Write all records of an object to standard output as CSV
    Export {
        /// Singular or plural name, such as company
        object: String,
    },
    /// Fill the workspace with made-up records, the same every time
    Seed(Seed),
    /// Compare the catalog with the tables
    Doctor,
    /// Bring the database up to this program
    Migrate,
    /// Print the OpenAPI document; needs no database
    Openapi,
    /// The workspace's configuration as files
    #[command(subcommand)]
    Config(Config),
}

/// Configuration as files.
#[derive(Subcommand)]
pub enum Config {
    /// Write objects, fields, rules, pipelines, shared views and settings into a folder
    Export {
        /// The folder; made when it is not there
        dir: PathBuf,
    },
    /// Say what applying a folder would do; ends with 0 when there is nothing, 1 when there is, 2 when it cannot
    Diff {
        /// The folder
        dir: PathBuf,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring the workspace to what a folder says, all or nothing, without asking
    Apply {
        /// The folder
        dir: PathBuf,
        /// Print what was done as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the ready-made configurations, or apply one
    Template {
        /// Its name, such as bookshop
        name: Option<String>,
        /// With its sample records
        #[arg(long, requires = "name")]
        sample: bool,
    },
    /// Print the JSON Schema of the files; needs no database
    Schema,
}

/// How to serve.
#[derive(clap::Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8137")]
    pub listen: String,
    /// Fill an empty workspace with a sample company and show its accounts; only on a loopback address
    #[arg(long)]
    pub demo: bool,
    /// Believe the headers X-Forwarded-Proto and X-Forwarded-For of a proxy in front
    #[arg(long)]
    pub trust_proxy: bool,
}

/// Users.
#[derive(Subcommand)]
pub enum User {
    /// Add a user
    Add {
        /// E-mail to sign in with
        #[arg(long)]
        email: String,
        /// Name
        #[arg(long)]
        name: String,
        /// administrator, manager, representative or read_only
        #[arg(long)]
        role: String,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Tokens.
#[derive(Subcommand)]
pub enum Token {
    /// Make a token for a user and print it, and nothing else
    Create {
        /// The user's e-mail
        #[arg(long)]
        email: String,
        /// What the token is for
        #[arg(long, default_value = "Command line")]
        name: String,
    },
}

/// An import.
#[derive(clap::Args)]
pub struct Import {
    /// Singular or plural name, such as company
    pub object: String,
    /// The CSV file
    pub file: PathBuf,
    /// A mapping, as docs/API.md describes it; guessed when not given
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Write rejected rows, with their reasons, into this file
    #[arg(long, value_name = "FILE")]
    pub rejected: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
}

/// A seed.
#[derive(clap::Args)]
pub struct Seed {
    /// How many people
    #[arg(long, default_value_t = 0)]
    pub people: usize,
    /// How many companies
    #[arg(long, default_value_t = 0)]
    pub companies: usize,
    /// How many deals
    #[arg(long, default_value_t = 0)]
    pub deals: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_workspace_is_taken_before_and_after_the_command() {
        use clap::CommandFactory;
        Args::command().debug_assert();
        for line in ["kith --data /x doctor", "kith doctor --data /x"] {
            let args = Args::parse_from(line.split(' '));
            assert_eq!(args.address(), Address::Folder("/x".into()));
        }
        let args = Args::parse_from("kith serve --database-url postgres://h/d --demo".split(' '));
        assert_eq!(args.address(), Address::Url("postgres://h/d".into()));
    }
}
