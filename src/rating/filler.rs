//! Who fills in a form: for which party, and of which compounds.

use super::roster::RosterLine;
use crate::error::{Kind, Refusal};
use crate::identity::{Actor, CommunityClerk, NotAllowed, Reviewer, SignedIn, StreetOfficer};
use entity::value::{DivisionCode, Party, Role};

/// Made from a proof only.
#[derive(Clone, Debug)]
pub struct Filler {
    actor: Actor,
    pub party: Party,
    pub area: Area,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Area {
    District,
    Street(DivisionCode),
    Community(DivisionCode),
}

impl Area {
    pub fn holds(self, line: &RosterLine) -> bool {
        match self {
            Self::District => true,
            Self::Street(street) => line.street == street,
            Self::Community(community) => line.community == community,
        }
    }
}

impl Filler {
    /// As sheets name their author.
    pub fn author(&self) -> String {
        self.actor.to_string()
    }
}

impl From<&StreetOfficer> for Filler {
    fn from(officer: &StreetOfficer) -> Self {
        let area = Area::Street(officer.street);
        Self { actor: officer.into(), party: Party::Street, area }
    }
}

impl From<&CommunityClerk> for Filler {
    fn from(clerk: &CommunityClerk) -> Self {
        let area = Area::Community(clerk.community);
        Self { actor: clerk.into(), party: Party::Community, area }
    }
}

impl From<&Reviewer> for Filler {
    fn from(reviewer: &Reviewer) -> Self {
        Self { actor: reviewer.into(), party: Party::Bureau, area: Area::District }
    }
}

impl From<&Filler> for Actor {
    fn from(filler: &Filler) -> Self {
        filler.actor.clone()
    }
}

/// An account is of one kind, so that at most one of the three fits.
impl TryFrom<&SignedIn> for Filler {
    type Error = NotAllowed;

    fn try_from(who: &SignedIn) -> Result<Self, NotAllowed> {
        if who.has(Role::StreetOfficer) {
            return Ok(Self::from(&StreetOfficer::try_from(who)?));
        }
        if who.has(Role::CommunityClerk) {
            return Ok(Self::from(&CommunityClerk::try_from(who)?));
        }
        Ok(Self::from(&Reviewer::try_from(who)?))
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormRefused {
    #[error("the form was saved elsewhere meanwhile")]
    SavedMeanwhile,
    #[error("the form has been handed in; withdraw it first")]
    Submitted,
    #[error("the form has not been handed in")]
    NotSubmitted,
    #[error("nothing has been saved")]
    NotSaved,
    #[error("{flaws} things are to be mended first")]
    Incomplete { flaws: usize },
    #[error("more than {max} files for one indicator")]
    TooManyFiles { max: usize },
    #[error("an interest in the compound or its firm has been declared")]
    Interest,
}

impl Refusal for FormRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::SavedMeanwhile => "form/saved-meanwhile",
            Self::Submitted => "form/submitted",
            Self::NotSubmitted => "form/not-submitted",
            Self::NotSaved => "form/not-saved",
            Self::Incomplete { .. } => "form/incomplete",
            Self::TooManyFiles { .. } => "form/too-many-files",
            Self::Interest => "form/interest",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::SavedMeanwhile | Self::Submitted | Self::NotSubmitted | Self::NotSaved => {
                Kind::Conflict
            }
            Self::Incomplete { .. } | Self::TooManyFiles { .. } => Kind::Invalid,
            Self::Interest => Kind::Forbidden,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, crate::error::Argument)> {
        match self {
            Self::TooManyFiles { max } => vec![("max", crate::error::Argument::plain(max))],
            Self::Incomplete { flaws } => vec![("flaws", crate::error::Argument::plain(flaws))],
            Self::SavedMeanwhile
            | Self::Submitted
            | Self::NotSubmitted
            | Self::NotSaved
            | Self::Interest => Vec::new(),
        }
    }
}
