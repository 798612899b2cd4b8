//! The timetable. The work itself belongs to the contexts.
//!
//! A run takes a row of its job and its slot, so that two servers run it once.
//! Slots that were missed are caught up by one run: no job has an input, and
//! none is a legal boundary.

mod job;
pub mod queries;
mod run;
mod scheduler;
mod store;
mod watch;

pub use job::{Job, Report};
pub use run::{run_now, run_slot};
pub use scheduler::keep_time;
pub use watch::{ClockFault, Watch};
