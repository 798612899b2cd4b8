//! Tables and the vocabulary their columns are written in.
//!
//! One file per table; `id` and `value` hold the newtypes that both the tables
//! and the rules use. Nothing in this crate performs I/O.

#![expect(clippy::disallowed_methods, reason = "in the code that sea-orm generates")]

pub mod id;
pub mod value;

pub mod account;
pub mod account_role;
pub mod account_token;
pub mod audit_entry;
pub mod audit_head;
pub mod ballot;
pub mod ballot_bond;
pub mod case_document;
pub mod certificate;
pub mod compound;
pub mod compound_result;
pub mod contract;
pub mod correction;
pub mod cycle;
pub mod cycle_compound;
pub mod cycle_event;
pub mod cycle_firm;
pub mod delivery;
pub mod division;
pub mod emergency_draw;
pub mod emergency_entrant;
pub mod emergency_pool;
pub mod emergency_verdict;
pub mod engagement;
pub mod event_record;
pub mod evidence;
pub mod exit;
pub mod filing;
pub mod filing_answer;
pub mod filing_compound;
pub mod filing_condition;
pub mod filing_condition_met;
pub mod filing_document;
pub mod filing_step;
pub mod firm;
pub mod firm_result;
pub mod form;
pub mod form_evidence;
pub mod form_mark;
pub mod form_points;
pub mod form_sheet;
pub mod former_name;
pub mod handover;
pub mod hold;
pub mod holiday;
pub mod intake;
pub mod interest;
pub mod job_run;
pub mod letter;
pub mod objection;
pub mod objection_request;
pub mod objection_voice;
pub mod paper_ballot;
pub mod policy;
pub mod recovery_code;
pub mod registry_change;
pub mod reply;
pub mod restriction;
pub mod restriction_basis;
pub mod restriction_request;
pub mod restriction_turn;
pub mod result_version;
pub mod rulebook;
pub mod serial;
pub mod session;
pub mod slip;
pub mod slip_batch;
pub mod slip_bond;
pub mod slip_channel;
pub mod slip_mark;
pub mod unit;
pub mod withdrawal_case;
pub mod withdrawal_report;
