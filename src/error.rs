//! What a command or a query can answer instead of a result.

use crate::bad_input::BadInput;

/// A refusal the caller can understand and act on.
///
/// `Display` is plain English, for logs and the command line; `code` is for
/// programs and never changes once published. The site says it by the sentence
/// whose key is `refusal-` and the code, with hyphens for slashes.
pub trait Refusal: std::error::Error + Send + Sync + 'static {
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;

    /// What the sentence names, each under the sentence's word for it.
    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        Vec::new()
    }
}

/// What stands in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The same in every language: a code, a day, a number.
    Plain(String),
    /// The key of a word that has its own in every language.
    Word(String),
}

impl Argument {
    pub fn plain(value: &impl ToString) -> Self {
        Self::Plain(value.to_string())
    }

    /// `word("cycle-state", &CycleState::Open)` is the word `cycle-state-open`.
    pub fn word(list: &str, value: &impl ToString) -> Self {
        Self::Word(format!("{list}-{}", value.to_string().replace(' ', "-")))
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request is understood and contradicts the state of the registry.
    Conflict,
    /// The request breaks a rule whatever the state.
    Invalid,
    /// The thing is not there, or not for this caller to see.
    Missing,
    /// The registry cannot answer for now.
    Unavailable,
    /// Nobody is signed in.
    Unauthenticated,
    /// Somebody is, who may not do this.
    Forbidden,
    /// Later.
    TooMany,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Refused(Box<dyn Refusal>),
    #[error(transparent)]
    Malformed(#[from] BadInput),
    #[error("internal error")]
    Internal(#[source] anyhow::Error),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl<R: Refusal> From<R> for Error {
    fn from(refusal: R) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} {name}")]
pub struct Missing {
    pub what: &'static str,
    pub name: String,
}

impl Missing {
    pub fn new(what: &'static str, name: &impl ToString) -> Self {
        Self { what, name: name.to_string() }
    }
}

impl Refusal for Missing {
    fn code(&self) -> &'static str {
        "missing"
    }

    fn kind(&self) -> Kind {
        Kind::Missing
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let Self { what, name } = self;
        vec![("what", Argument::word("thing", what)), ("name", Argument::plain(name))]
    }
}
