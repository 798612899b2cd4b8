//! Rule books, cycles, inputs and results in the database: the only module of
//! `rating` that writes.

mod cycles;
mod inputs;
mod results;

pub(crate) use cycles::{
    add_cycle, add_roster, add_rulebook, cycle_for_update, save_cycle, save_services,
};
pub(crate) use inputs::{NewBallot, add_ballots, add_events, add_forms, erase_bonds};
pub(crate) use results::add_results;
