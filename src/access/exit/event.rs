//! What can happen on the way out.

use chrono::NaiveDate;
use entity::id::ExitId;
use entity::value::{CompoundCode, ExitGround, HandoverItem, Uscc};
use serde::Serialize;

/// The exit, as far as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExitTold {
    pub id: ExitId,
    pub compound: CompoundCode,
    pub firm: Uscc,
    pub ground: ExitGround,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "matter", rename_all = "kebab-case")]
pub enum ExitMatter {
    /// By the firm.
    NoticeGiven {
        given_on: NaiveDate,
        last_day: NaiveDate,
    },
    /// By street or community, on paper.
    Recorded {
        given_on: NaiveDate,
        last_day: NaiveDate,
    },
    Withdrawn {
        why: String,
    },
    TakenOver {
        on: NaiveDate,
    },
    ItemConfirmed {
        item: HandoverItem,
    },
    /// With the last item.
    Closed {
        item: HandoverItem,
        last_day: NaiveDate,
    },
}

impl ExitMatter {
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoticeGiven { .. } => "exit/notice-given",
            Self::Recorded { .. } => "exit/recorded",
            Self::Withdrawn { .. } => "exit/withdrawn",
            Self::TakenOver { .. } => "exit/taken-over",
            Self::ItemConfirmed { .. } => "exit/item-confirmed",
            Self::Closed { .. } => "exit/closed",
        }
    }
}
