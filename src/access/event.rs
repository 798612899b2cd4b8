use crate::access::contract::{ContractMatter, ContractTold};
use crate::access::emergency::{EmergencyMatter, EmergencyTold};
use crate::access::exit::{ExitMatter, ExitTold};
use crate::import::Imported;
use chrono::NaiveDate;
use entity::id::WithdrawalReportId;
use entity::value::{
    CompoundCode, CycleCode, FilingCondition, FilingGround, FilingKind, FilingProposal,
    RestrictionTurn, Signal, Uscc,
};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    EngagementsImported(Imported),
    /// By hand: added, ended or corrected.
    EngagementEntered {
        compound: CompoundCode,
        firm: Uscc,
        first_day: NaiveDate,
        fields: Vec<&'static str>,
    },
    Contract {
        #[serde(flatten)]
        told: ContractTold,
        #[serde(flatten)]
        matter: ContractMatter,
    },
    /// A firm takes part in the lots for emergency services, or no longer does.
    EmergencyPool {
        firm: Uscc,
        takes_part: bool,
    },
    /// A lot for a compound without service.
    Emergency {
        #[serde(flatten)]
        told: EmergencyTold,
        #[serde(flatten)]
        matter: EmergencyMatter,
    },
    /// A firm's leaving a compound.
    Exit {
        #[serde(flatten)]
        told: ExitTold,
        #[serde(flatten)]
        matter: ExitMatter,
    },
    WithdrawalReported {
        id: WithdrawalReportId,
        compound: CompoundCode,
        firm: Uscc,
        left_on: NaiveDate,
    },
    WithdrawalReportDismissed {
        id: WithdrawalReportId,
        compound: CompoundCode,
        firm: Uscc,
        reason: String,
    },
    /// A case has come a step further.
    CaseStepTaken {
        #[serde(flatten)]
        told: CaseTold,
        step: CaseStep,
    },
    RestrictionTurnAsked {
        code: String,
        firm: Uscc,
        turn: RestrictionTurn,
    },
    RestrictionTurned {
        code: String,
        firm: Uscc,
        turn: RestrictionTurn,
        granted: bool,
        /// Of the cycle whose veto counts no longer.
        struck: Option<CycleCode>,
    },
    CertificateMade {
        number: String,
        firm: Uscc,
        day: NaiveDate,
        restricted: bool,
    },
    FilingBegun {
        reference: String,
        firm: Uscc,
        kind: FilingKind,
    },
    FilingSaved {
        reference: String,
        papers: usize,
    },
    /// With what stood against it that day.
    FilingSubmitted {
        reference: String,
        firm: Uscc,
        again: bool,
        barring: Vec<String>,
        reasons: Vec<String>,
    },
    FilingSupplementAsked {
        reference: String,
        firm: Uscc,
    },
    FilingReasonAnswered {
        reference: String,
        signal: Signal,
        other: Uscc,
    },
    FilingProposed {
        reference: String,
        what: FilingProposal,
        ground: Option<FilingGround>,
    },
    FilingReturned {
        reference: String,
        reason: String,
    },
    FilingVerified {
        reference: String,
        firm: Uscc,
        conditions: Vec<FilingCondition>,
        overridden: bool,
    },
    FilingConditionMet {
        reference: String,
        firm: Uscc,
        condition: FilingCondition,
    },
    FilingNotAdmitted {
        reference: String,
        firm: Uscc,
        ground: FilingGround,
    },
    FilingWithdrawn {
        reference: String,
        firm: Uscc,
    },
}

/// A case, as far as its firm is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseTold {
    pub code: String,
    pub compound: CompoundCode,
    pub name: String,
    pub firm: Uscc,
    /// The legal person.
    pub head: Uscc,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseStep {
    Opened,
    Investigated,
    Notified,
    Defended,
    HearingAsked,
    Summoned,
    Heard,
    Reviewed,
    Deliberated,
    Decided,
    Served,
    Closed,
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::EngagementsImported(_) => "access/engagements-imported",
            Self::EngagementEntered { .. } => "access/engagement-entered",
            Self::Contract { matter, .. } => matter.name(),
            Self::EmergencyPool { .. } => "access/emergency-pool",
            Self::Emergency { matter, .. } => matter.name(),
            Self::Exit { matter, .. } => matter.name(),
            Self::WithdrawalReported { .. } => "access/withdrawal-reported",
            Self::WithdrawalReportDismissed { .. } => "access/withdrawal-report-dismissed",
            Self::CaseStepTaken { step, .. } => match step {
                CaseStep::Opened => "access/case-opened",
                CaseStep::Investigated => "access/case-investigated",
                CaseStep::Notified => "access/case-notified",
                CaseStep::Defended => "access/case-defended",
                CaseStep::HearingAsked => "access/case-hearing-asked",
                CaseStep::Summoned => "access/case-summoned",
                CaseStep::Heard => "access/case-heard",
                CaseStep::Reviewed => "access/case-reviewed",
                CaseStep::Deliberated => "access/case-deliberated",
                CaseStep::Decided => "access/case-decided",
                CaseStep::Served => "access/case-served",
                CaseStep::Closed => "access/case-closed",
            },
            Self::RestrictionTurnAsked { .. } => "access/restriction-turn-asked",
            Self::RestrictionTurned { .. } => "access/restriction-turned",
            Self::CertificateMade { .. } => "access/certificate-made",
            Self::FilingBegun { .. } => "access/filing-begun",
            Self::FilingSaved { .. } => "access/filing-saved",
            Self::FilingSubmitted { .. } => "access/filing-submitted",
            Self::FilingSupplementAsked { .. } => "access/filing-supplement-asked",
            Self::FilingReasonAnswered { .. } => "access/filing-reason-answered",
            Self::FilingProposed { .. } => "access/filing-proposed",
            Self::FilingReturned { .. } => "access/filing-returned",
            Self::FilingVerified { .. } => "access/filing-verified",
            Self::FilingConditionMet { .. } => "access/filing-condition-met",
            Self::FilingNotAdmitted { .. } => "access/filing-not-admitted",
            Self::FilingWithdrawn { .. } => "access/filing-withdrawn",
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::EngagementsImported(_)
            | Self::EngagementEntered { .. }
            | Self::Exit { .. }
            | Self::RestrictionTurned { .. }
            | Self::CaseStepTaken { step: CaseStep::Decided | CaseStep::Served, .. }
            // Whoever has the reference reads each step.
            | Self::FilingBegun { .. }
            | Self::FilingSubmitted { .. }
            | Self::FilingSupplementAsked { .. }
            | Self::FilingProposed { .. }
            | Self::FilingReturned { .. }
            | Self::FilingVerified { .. }
            | Self::FilingConditionMet { .. }
            | Self::FilingNotAdmitted { .. }
            | Self::FilingWithdrawn { .. } => true,
            // Nobody reads of a case before its decision.
            Self::EmergencyPool { .. }
            | Self::WithdrawalReported { .. }
            | Self::WithdrawalReportDismissed { .. }
            | Self::CaseStepTaken { .. }
            | Self::RestrictionTurnAsked { .. }
            | Self::CertificateMade { .. }
            | Self::FilingSaved { .. }
            | Self::FilingReasonAnswered { .. } => false,
            Self::Contract { matter, .. } => matter.is_public(),
            Self::Emergency { matter, .. } => matter.is_public(),
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Access(event)
    }
}
