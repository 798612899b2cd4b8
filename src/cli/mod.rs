//! The command line. Every setting is a flag with an environment variable;
//! `--help` is the reference. Each subcommand calls what the tests call.

mod acting;
mod answer;
mod cycle;
mod demo;
mod dossier;
mod import;
mod jobs;
mod mail;
mod mailing;
mod migrate;
mod recompute;
mod rules;
mod secret;
mod serve;
mod user;

use answer::{Answer, Run};
use clap::{Parser, Subcommand};
use std::io::{IsTerminal, stderr};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// 物业服务企业联评登记系统: the registry of a district's property-management firms.
///
/// Exit codes: 0 done, 1 the answer is no, 2 bad input or usage, 70 internal.
#[derive(Debug, Parser)]
#[command(name = "lianping", version)]
pub struct Cli {
    /// Answer in JSON on standard output.
    #[arg(long, global = true)]
    json: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Import(import::Import),
    Rulebook(rules::Rulebook),
    Policy(rules::Policy),
    Cycle(cycle::CycleArgs),
    Dossier(dossier::Dossier),
    Recompute(recompute::Recompute),
    Jobs(jobs::Jobs),
    Mail(mail::Mail),
    User(user::User),
}

pub fn main() -> ExitCode {
    let Cli { json, command } = Cli::parse();
    log();
    answer::tell(json, command.run())
}

/// Warnings, and what a server says of itself; `RUST_LOG` asks for more. For
/// people on a terminal, for programs (a line of JSON each) elsewhere.
fn log() {
    let usual = "warn,lianping::progress=info";
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    if stderr().is_terminal() { log.init() } else { log.json().init() }
}

impl Command {
    fn run(&self) -> Run {
        match self {
            Self::Demo(demo) => demo.run(),
            Self::Serve(serve) => serve.run(),
            Self::Migrate(migrate) => migrate.run(),
            Self::Import(import) => import.run(),
            Self::Rulebook(rulebook) => rulebook.run(),
            Self::Policy(policy) => policy.run(),
            Self::Cycle(cycle) => cycle.run(),
            Self::Dossier(dossier) => dossier.run(),
            Self::Recompute(recompute) => recompute.run(),
            Self::Jobs(jobs) => jobs.run(),
            Self::Mail(mail) => mail.run(),
            Self::User(user) => user.run(),
        }
    }
}
