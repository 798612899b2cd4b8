//! The command line. Every setting is a flag with an environment variable;
//! `--help` is the reference. Each subcommand calls what the tests call.

mod answer;
mod recompute;

use answer::{Answer, Run};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 物业服务企业联评登记系统: the registry of a district's property-management firms.
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
    Recompute(recompute::Recompute),
}

/// Exit codes: 0 done, 1 the answer is no, 2 bad input or usage, 70 internal.
pub fn main() -> ExitCode {
    let Cli { json, command } = Cli::parse();
    answer::tell(json, command.run())
}

impl Command {
    fn run(&self) -> Run {
        match self {
            Self::Recompute(recompute) => recompute.run(),
        }
    }
}
