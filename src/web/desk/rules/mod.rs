//! 规则与政策: a new version is handed in as a file or as text, looked at beside
//! the one before, and added as it was seen.

mod handed;
mod list;
mod preview;

use crate::web::audience::Audience::{self, Holding};
use crate::web::routes::{Route, get, upload};
use entity::value::Role;

const READERS: Audience = Holding(&[Role::Reviewer, Role::Approver, Role::Auditor]);
const REVIEWER: Audience = Holding(&[Role::Reviewer]);

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(READERS, "/desk/rulebooks", list::rulebooks),
        upload(REVIEWER, "/desk/rulebooks", preview::rulebook),
        get(READERS, "/desk/policies", list::policies),
        upload(REVIEWER, "/desk/policies", preview::policy),
    ]
}

/// Which of the two.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Rules {
    Books,
    Policies,
}

impl Rules {
    const fn word(self) -> &'static str {
        match self {
            Self::Books => "rulebooks",
            Self::Policies => "policies",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Books => "/desk/rulebooks",
            Self::Policies => "/desk/policies",
        }
    }
}
