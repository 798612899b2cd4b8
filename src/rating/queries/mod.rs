//! What is known of cycles: their rules, rosters, inputs and results.

mod counts;
mod cycles;
mod decided;
mod events;
mod form_sheets;
mod holds;
mod inputs;
mod objections;
mod officers;
mod one;
mod pages;
mod public;
mod reconciliation;
mod replies;
mod results;
mod slips;
mod stands;
mod tallies;

pub use counts::{Voted, graded, voted};
pub use cycles::{
    cycle, every_cycle, latest_rulebook_version, roster, roster_households, rulebook,
    rulebook_toml, rulebooks,
};
pub use decided::{RulebookVersion, decisions, public_versions, rulebook_versions};
pub use events::{
    RecordedEvent, event_documents, recorded_event, recorded_events, recorded_on, vetoes_pending,
};
pub use form_sheets::{
    form_evidence, form_id, form_marks, form_numbers, form_sheet, form_sheets, is_interested,
    marks_of_author,
};
pub use holds::{held, holds};
pub use inputs::{
    BallotKey, answers, ballot_numbers, compounds_with_slips, events, form_keys, forms, has_inputs,
    has_numbered,
};
pub use objections::{
    Objector, Voice, all_open, corrections, has_objected, last_answered, objection,
    objection_paper, objections_of, objections_of_cycle, objections_of_firm, objectors,
    open_objections, raised_by_firm, request, voices, waiting_at, waiting_objections,
};
pub use officers::keeps_from;
pub use one::{
    Ranked, compound_result, compound_results, firm_name_then, firm_result, inputs, ranked,
    roster_line, roster_of_firm,
};
pub use pages::{compound_results_after, firm_names, firm_results_after, roster_lines};
pub use public::{
    BALLOTS_TOLD_MIN, ballots_told, compound_history, cycles, firm_history, public_version,
};
pub use reconciliation::{Reconciled, reconciliation, roster_of_community};
pub use replies::{replies, replies_of_firm, reply, reply_by_id};
pub use results::{latest_version, made_at, results};
pub use slips::{
    Standing, batch, bonds, fingerprints, living_slip, paper, papers, slip_by_hash,
    slip_by_receipt, slips, slips_counted, standing, untold, voids_asked,
};
pub use stands::{event, events_on_record, stands};
pub use tallies::tallies;
