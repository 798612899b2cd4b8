//! What a subcommand says, where it says it, and with which exit code.

use crate::error::{Error, Kind};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::process::ExitCode;

/// What goes to standard output; with `no`, the answer is no: that line goes to
/// standard error, and the exit code is 1.
#[derive(Debug)]
pub struct Answer {
    pub text: String,
    pub json: Value,
    pub no: Option<String>,
}

pub type Run = Result<Answer, Error>;

const NO: u8 = 1;
const BAD_INPUT: u8 = 2;
const INTERNAL: u8 = 70;

impl Answer {
    pub fn yes(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, no: None }
    }
}

pub fn tell(json: bool, run: Run) -> ExitCode {
    match run {
        Ok(Answer { text, json: value, no }) => {
            say(&mut io::stdout(), &if json { format!("{value:#}") } else { text });
            match no {
                None => ExitCode::SUCCESS,
                Some(line) => {
                    say(&mut io::stderr(), &format!("error: {line}"));
                    NO.into()
                }
            }
        }
        Err(error) => {
            let (code, lines) = explain(&error);
            say(&mut io::stderr(), &format!("error: {}", lines.join("\n")));
            if json {
                say(&mut io::stdout(), &format!("{:#}", json!({ "errors": lines })));
            }
            code.into()
        }
    }
}

/// The exit code, and the lines: the first says it all, details follow.
fn explain(error: &Error) -> (u8, Vec<String>) {
    match error {
        Error::Malformed(bad) => (BAD_INPUT, bad.lines().collect()),
        Error::Refused(refusal) => match refusal.kind() {
            Kind::Invalid => (BAD_INPUT, vec![refusal.to_string()]),
            Kind::Conflict
            | Kind::Missing
            | Kind::Unavailable
            | Kind::Unauthenticated
            | Kind::Forbidden
            | Kind::TooMany => (NO, vec![refusal.to_string()]),
        },
        Error::Internal(cause) => (INTERNAL, vec![format!("internal: {cause:#}")]),
    }
}

/// A reader that has gone away (a closed pipe) is no failure of ours.
fn say(to: &mut impl Write, text: &str) {
    if !text.is_empty() {
        writeln!(to, "{}", text.trim_end()).ok();
    }
}
