//! Who is told what.

use crate::access::contract::{ContractMatter, ContractTold};
use crate::access::emergency::{EmergencyMatter, EmergencyTold};
use crate::access::exit::{ExitMatter, ExitTold};
use crate::access::{CaseStep, CaseTold};
use crate::rating::{EventMatter, EventTold};
use crate::view::Language;
use entity::value::{CompoundCode, CycleCode, Outcome, TokenPurpose, Uscc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub audience: Audience,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever holds the account, if it has an address. Officials read Chinese.
    Account(String),
    /// Everybody who acts for the firm and has an address.
    FirmAgents(Uscc),
    /// The officers of the street the compound lies in.
    StreetOf(CompoundCode),
    /// The clerks of its community.
    CommunityOf(CompoundCode),
    /// Whoever handed in an objection and holds the link to confirm it: the
    /// event's enclosure.
    Confirming,
    /// Whoever came last of those who object.
    LastObjector(String),
    /// All of those who object.
    Objectors(String),
    /// Whoever files: the firm's agents, and the address in the filing.
    Applicant(String),
    /// Somebody without an account.
    Address { address: String, language: Language },
}

/// What is said. The words are a template's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A link to set a password: the event's enclosure.
    Link { login: String, purpose: TokenPurpose },
    /// Something happened to the account that its holder should know of.
    AccountChanged { login: String, change: AccountChange },
    /// Of an objection to a line, which is told as a form has it.
    Objection { cycle: CycleCode, compound: CompoundCode, line: String, told: ObjectionTold },
    /// It is to be answered.
    ObjectionAssigned { reference: String },
    /// The bureau took down what the firm said of itself.
    ReplyTakenDown { cycle: CycleCode, compound: CompoundCode, reason: String },
    /// An event was recorded against a compound of the firm's, or decided on.
    EventTold { told: EventTold, matter: EventMatter },
    /// A contract was filed, or decided on.
    Contract { told: ContractTold, matter: ContractMatter },
    /// Of a lot for a compound without service.
    Emergency { told: EmergencyTold, matter: EmergencyMatter },
    /// A firm is leaving a compound.
    Exit { told: ExitTold, matter: ExitMatter },
    /// A case against the firm came to a step that it must know of.
    CaseTold { told: CaseTold, step: CaseStep },
    /// What became of a filing.
    Filing { reference: String, told: FilingTold },
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FilingTold {
    Received,
    /// 补正告知.
    Asked,
    Verified,
    NotAdmitted,
}

impl FilingTold {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Verified => "verified",
            Self::NotAdmitted => "not-admitted",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectionTold {
    /// To be confirmed: a link is enclosed.
    Asked,
    /// To those who object.
    Received {
        reference: String,
    },
    /// To the firm whose result it is.
    Raised {
        reference: String,
    },
    Answered {
        reference: String,
        outcome: Outcome,
    },
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum AccountChange {
    PasswordSet,
    FactorDropped,
    RecoveryCodeUsed,
}

impl Matter {
    /// Whether the event's enclosure stands in it, to be erased when it is over.
    pub const fn has_link(&self) -> bool {
        matches!(self, Self::Link { .. } | Self::Objection { told: ObjectionTold::Asked, .. })
    }

    /// Stable name under which it is filed.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Link { purpose: TokenPurpose::Invitation, .. } => "invitation",
            Self::Link { purpose: TokenPurpose::Reset, .. } => "reset",
            Self::AccountChanged { .. } => "account-changed",
            Self::Objection { told: ObjectionTold::Asked, .. } => "objection-asked",
            Self::Objection { told: ObjectionTold::Received { .. }, .. } => "objection-received",
            Self::Objection { told: ObjectionTold::Raised { .. }, .. } => "objection-raised",
            Self::Objection { told: ObjectionTold::Answered { .. }, .. } => "objection-answered",
            Self::ObjectionAssigned { .. } => "objection-assigned",
            Self::ReplyTakenDown { .. } => "reply-taken-down",
            Self::EventTold { .. } => "event-told",
            Self::Contract { .. } => "contract",
            Self::Emergency { .. } => "emergency",
            Self::Exit { .. } => "exit",
            Self::CaseTold { .. } => "case-told",
            Self::Filing { told: FilingTold::Received, .. } => "filing-received",
            Self::Filing { told: FilingTold::Asked, .. } => "filing-asked",
            Self::Filing { told: FilingTold::Verified, .. } => "filing-verified",
            Self::Filing { told: FilingTold::NotAdmitted, .. } => "filing-not-admitted",
        }
    }
}

impl AccountChange {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PasswordSet => "mail-password-set",
            Self::FactorDropped => "mail-factor-dropped",
            Self::RecoveryCodeUsed => "mail-recovery-code-used",
        }
    }
}
