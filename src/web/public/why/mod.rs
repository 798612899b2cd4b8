//! 为什么是这个等级: a grade with all it follows from, for a compound and for a
//! firm, and the notice for the lobby.

pub(in crate::web) mod compound;
pub(in crate::web) mod firm;
pub(in crate::web) mod notice;

mod firm_told;
mod inputs;
mod losses;
mod margin;
mod mean;
pub(super) mod sentence;
pub(super) mod told;
mod ways;
