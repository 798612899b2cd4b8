//! What a command or a query can answer instead of a result.

use crate::bad_input::BadInput;

/// A refusal the caller can understand and act on.
///
/// `Display` is plain English, for logs and the command line; `code` is for
/// programs and the key of its sentence in other languages, and never changes
/// once published.
pub trait Refusal: std::error::Error + Send + Sync + 'static {
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;
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
}
