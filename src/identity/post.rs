//! Proofs that the caller may take a decision. A command asks for the one it
//! needs, so it cannot be reached by anyone else.

use super::Actor;

/// 经办.
#[derive(Clone, Debug)]
pub struct Reviewer(Actor);

/// 审批: the second signature.
#[derive(Clone, Debug)]
pub struct Approver(Actor);

impl Reviewer {
    /// Whoever has the database's address acts for the post they name.
    pub fn at_the_command_line(actor: Actor) -> Self {
        Self(actor)
    }
}

impl Approver {
    /// As [`Reviewer::at_the_command_line`].
    pub fn at_the_command_line(actor: Actor) -> Self {
        Self(actor)
    }
}

impl From<&Reviewer> for Actor {
    fn from(reviewer: &Reviewer) -> Self {
        reviewer.0.clone()
    }
}

impl From<&Approver> for Actor {
    fn from(approver: &Approver) -> Self {
        approver.0.clone()
    }
}
