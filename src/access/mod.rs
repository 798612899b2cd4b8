//! 准入与退出: who serves which compound, from when to when.

pub mod case;
mod commands;
pub mod contract;
pub mod emergency;
mod engagement;
mod event;
pub mod exit;
pub mod filing;
pub mod legal_basis;
pub mod queries;
pub mod restriction;
pub mod screening;
mod store;
mod turn;

pub use commands::{
    Applicant, BeginFiling, Proposing, SaveFiling, answer_reason, ask_supplement, begin_filing,
    meet_condition, propose_filing, return_filing, save_filing, sign_filing, submit_filing,
    verify_filing, withdraw_filing,
};
pub use commands::{
    AskTurn, Certified, Decide, Deliberate, Investigate, Notify, Reporting, Serve, Summon,
    Withdrawal, answer_turn, ask_for_hearing, ask_turn, certify, close_case, decide_case,
    deliberate_case, dismiss_report, hear_firm, hold_hearing, investigate_case, notify_firm,
    open_case, report_withdrawal, review_case, serve_decision, summon_firm,
};
pub use commands::{
    ConfirmItem, ContractVerdict, DrawLot, DrawVerdict, FileContract, Filer, GiveNotice,
    HOLDER_CHARACTERS_MAX, REASON_CHARACTERS_MAX, REMARKS_CHARACTERS_MAX, RecordExit, Recorder,
    STANDARD_CHARACTERS_MAX, confirm_item, decide_contract, decide_draw, draw_lot,
    enter_engagement, file_contract, give_notice, import_engagements, record_exit, record_takeover,
    say_emergency, withdraw_notice,
};
pub use engagement::{COLUMNS, Engagement, Key, key_of, key_text};
pub use event::{CaseStep, CaseTold, Event};
pub use turn::{TurnRefused, check_turn};
