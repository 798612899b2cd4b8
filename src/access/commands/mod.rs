//! What a reviewer can do about engagements.

mod cases;
mod contract_decide;
mod contract_file;
mod contract_place;
mod emergency_decide;
mod emergency_draw;
mod emergency_place;
mod emergency_pool;
mod ending;
mod enter_engagement;
mod exit_place;
mod exit_record;
mod exit_steps;
mod filings;
mod import_engagements;
mod restrictions;

pub use cases::{
    Decide, Deliberate, Investigate, Notify, Reporting, Serve, Summon, Withdrawal, ask_for_hearing,
    close_case, decide_case, deliberate_case, dismiss_report, hear_firm, hold_hearing,
    investigate_case, notify_firm, open_case, report_withdrawal, review_case, serve_decision,
    summon_firm,
};
pub use contract_decide::{ContractVerdict, decide_contract};
pub use contract_file::{FileContract, Filer, STANDARD_CHARACTERS_MAX, file_contract};
pub use emergency_decide::{DrawVerdict, decide_draw};
pub use emergency_draw::{DrawLot, draw_lot};
pub use emergency_pool::say_emergency;
pub use enter_engagement::enter_engagement;
pub use exit_place::Recorder;
pub use exit_record::{GiveNotice, REASON_CHARACTERS_MAX, RecordExit, give_notice, record_exit};
pub use exit_steps::{
    ConfirmItem, HOLDER_CHARACTERS_MAX, REMARKS_CHARACTERS_MAX, confirm_item, record_takeover,
    withdraw_notice,
};
pub use filings::{
    Applicant, BeginFiling, Proposing, SaveFiling, answer_reason, ask_supplement, begin_filing,
    meet_condition, propose_filing, return_filing, save_filing, sign_filing, submit_filing,
    verify_filing, withdraw_filing,
};
pub use import_engagements::import_engagements;
pub use restrictions::{AskTurn, Certified, answer_turn, ask_turn, certify};
