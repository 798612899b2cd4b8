//! Rule books, cycles, inputs and results in the database: the only module of
//! `rating` that writes.

mod corrections;
mod cycles;
mod events;
mod form_sheets;
mod holds;
mod inputs;
mod intake;
mod objections;
mod replies;
mod results;
mod slips;

pub(crate) use corrections::{add_corrections, apply};
pub(crate) use cycles::{
    add_cycle, add_roster, add_rulebook, cycle_for_update, save_cycle, save_services,
};
pub(crate) use events::{add_recorded, add_signed_veto, save_decision, save_struck};
pub(crate) use form_sheets::{
    add_evidence, remove_evidence, remove_form, save_handed_in, save_sheet,
};
pub(crate) use holds::{add_hold, end_hold};
pub(crate) use inputs::{NewBallot, add_ballots, add_events, add_forms, erase_bonds};
pub(crate) use intake::{bind, take_votes};
pub(crate) use objections::{
    NewRequest, NewVoice, add_objection, add_request, add_voice, drop_dead_requests,
    erase_addresses, objection_for_update, open_on, save_objection, take_request,
};
pub(crate) use replies::{add_reply, reply_for_update, take_down_reply, withdraw_reply};
pub(crate) use results::add_results;
pub(crate) use slips::{
    add_batch, add_slips, ask_void, drop_paper, erase_slip_bonds, lock_votes, save_paper,
    tell_taken, void_slip,
};
