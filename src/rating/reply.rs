//! 企业自述: the firm's own words beside its grade.

use crate::error::{Kind, Refusal};
use chrono::{DateTime, Utc};
use entity::id::ReplyId;
use entity::reply;
use entity::value::{CompoundCode, CycleCode, Uscc};

pub const REPLY_CHARACTERS_MAX: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub id: ReplyId,
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub firm: Uscc,
    /// Shown as it is, unless it was taken down.
    pub text: String,
    pub published_at: DateTime<Utc>,
    pub taken_down: Option<TakenDown>,
}

/// By the bureau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenDown {
    pub at: DateTime<Utc>,
    pub reason: String,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplyRefused {
    #[error("the result is not public yet")]
    NotPublic,
    #[error("there is a reply to this result already")]
    ThereAlready,
    #[error("the reply was taken down")]
    TakenDown,
}

impl Refusal for ReplyRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotPublic => "reply/not-public",
            Self::ThereAlready => "reply/there-already",
            Self::TakenDown => "reply/taken-down",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Conflict
    }
}

/// Refuses a row that contradicts itself.
impl TryFrom<reply::Model> for Reply {
    type Error = anyhow::Error;

    fn try_from(row: reply::Model) -> anyhow::Result<Self> {
        let taken_down = match (row.taken_down_at, row.taken_down_reason) {
            (Some(at), Some(reason)) => Some(TakenDown { at, reason }),
            (None, None) => None,
            _ => anyhow::bail!("reply {} is taken down by halves", row.id),
        };
        Ok(Self {
            id: row.id,
            cycle: row.cycle_code,
            compound: row.compound_code,
            firm: row.firm_uscc,
            text: row.text,
            published_at: row.published_at,
            taken_down,
        })
    }
}
