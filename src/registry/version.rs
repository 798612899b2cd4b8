//! Versions of rule books and policies: added, never changed.

use crate::bad_input::Fault;
use crate::error::{Argument, Kind, Refusal};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// `wuhua-default/1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct VersionRef {
    pub code: String,
    pub version: i32,
}

impl VersionRef {
    /// A code stands in addresses, so it is plain.
    pub fn check(&self) -> Result<(), (String, Fault)> {
        let slug = |symbol: u8| matches!(symbol, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if self.code.is_empty() || self.code.len() > 40 || !self.code.bytes().all(slug) {
            let sentence = "is not 1 to 40 of the symbols a-z, 0-9 and -";
            return Err(("code".to_owned(), Fault::said(sentence)));
        }
        if self.version < 1 {
            return Err(("version".to_owned(), Fault::said("is not 1 or more")));
        }
        Ok(())
    }
}

impl fmt::Display for VersionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.code, self.version)
    }
}

impl FromStr for VersionRef {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (code, version) = text.split_once('/').ok_or(NotAVersion)?;
        let version = version.parse().map_err(|_| NotAVersion)?;
        Ok(Self { code: code.to_owned(), version })
    }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
#[error("is not CODE/VERSION, like wuhua-default/1")]
pub struct NotAVersion;

/// A version in a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub at: VersionRef,
    pub title: String,
    pub added_at: DateTime<Utc>,
}

/// Refuses a version that does not come after the latest of its code.
pub fn check_newer(new: &VersionRef, latest: Option<i32>) -> Result<(), NotNewer> {
    match latest {
        Some(latest) if new.version <= latest => Err(NotNewer { new: new.clone(), latest }),
        Some(_) | None => Ok(()),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{new} is not newer than version {latest}, and versions are never changed")]
pub struct NotNewer {
    pub new: VersionRef,
    pub latest: i32,
}

impl Refusal for NotNewer {
    fn code(&self) -> &'static str {
        "version/not-newer"
    }

    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let Self { new, latest } = self;
        vec![("new", Argument::plain(new)), ("latest", Argument::plain(latest))]
    }
}
