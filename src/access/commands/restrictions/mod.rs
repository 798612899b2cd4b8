//! What happens to a restriction after it was served, and who is told that one
//! is in force.

mod certify;
mod turn;

pub use certify::{Certified, certify};
pub use turn::{AskTurn, answer_turn, ask_turn};
