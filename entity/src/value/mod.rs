//! Column values with meaning: money, scores, codes and closed lists of words.

mod macros;

mod area;
mod case_list;
mod code;
mod contract_list;
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
pub use case_list::{
    CaseDocumentKind, CaseOutcome, Reporter, RestrictionScope, RestrictionTurn, ServiceWay,
    WithdrawalGround,
};
pub use code::{CodeFault, CompoundCode, DivisionCode};
pub use contract_list::{ContractFiler, ContractState};
pub use cycle_code::{CycleCode, NotACycleCode};
pub use decimal::{DecimalFault, hundredths};
pub use exit_list::{ExitGround, ExitParty, ExitState, HandoverItem};
pub use fen::Fen;
pub use filing_list::{
    FilingCondition, FilingGround, FilingHand, FilingItem, FilingKind, FilingProposal, FilingState,
    FilingStep, Signal,
};
pub use list::{
    AccountKind, Channel, CompoundClass, CompoundState, ContractKind, CorrectedInput, CycleState,
    DayKind, DeliveryState, DisputedLine, DivisionLevel, EventStanding, EvidenceKind, FirmState,
    ManagementMode, NotInList, ObjectionState, ObjectorKind, Outcome, Party, RegistryKind, Role,
    RosterSource, TokenPurpose,
};
pub use points::{Adjustment, Points};
pub use score::Score;
pub use uscc::{Uscc, UsccFault};
