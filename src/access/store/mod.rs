//! What `access` keeps. Nothing else of it writes.

mod cases;
mod contracts;
mod emergency;
mod engagements;
mod exits;
mod family;
mod filings;
mod restrictions;

pub(crate) use cases::{
    NewReport, add_case, add_document, add_report, dismiss_report, next_number, save_case,
};
pub(crate) use contracts::{add_contract, save_contract_confirmed, save_contract_refused};
pub(crate) use emergency::{add_draw, add_draw_verdict, add_emergency_word};
pub(crate) use engagements::{add_engagements, end_engagement, save_engagement};
pub(crate) use exits::{
    add_exit, add_handed, exit_for_update, save_closed, save_takeover, save_withdrawn,
};
pub(crate) use family::lock_family;
pub(crate) use filings::{
    add_condition_met, add_conditions, add_filing, add_step, filing_for_update, keep_paper,
    save_answer, save_filed_compounds, save_filing,
};
pub(crate) use restrictions::{
    add_certificate, add_restriction, add_turn, add_turn_request, save_service,
};
