//! Column values with meaning: money, scores, codes and closed lists of words.

mod macros;

mod area;
mod code;
mod cycle_code;
mod decimal;
mod exit_list;
mod fen;
mod filing_list;
mod list;
mod points;
mod score;
mod uscc;

pub use area::{Area, AreaFault};
pub use code::{CodeFault, CompoundCode, DivisionCode};
pub use cycle_code::{CycleCode, NotACycleCode};
pub use decimal::{DecimalFault, hundredths};
pub use exit_list::{ExitGround, ExitParty, ExitState, HandoverItem};
pub use fen::Fen;
pub use filing_list::{
    FilingCondition, FilingGround, FilingHand, FilingItem, FilingKind, FilingProposal, FilingState,
    FilingStep, Signal,
};
pub use list::{
    AccountKind, CaseDocumentKind, CaseOutcome, Channel, CompoundClass, CompoundState,
    ContractKind, CorrectedInput, CycleState, DayKind, DeliveryState, DisputedLine, DivisionLevel,
    EventStanding, EvidenceKind, FirmState, ManagementMode, NotInList, ObjectionState,
    ObjectorKind, Outcome, Party, RegistryKind, Reporter, RestrictionScope, RestrictionTurn, Role,
    RosterSource, ServiceWay, TokenPurpose, WithdrawalGround,
};
pub use points::{Adjustment, Points};
pub use score::Score;
pub use uscc::{Uscc, UsccFault};
