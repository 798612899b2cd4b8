//! Who is asking: accounts, how they prove themselves, and what a proof allows.
//!
//! An account (账号) is a post, of one kind for good; roles (角色) are granted
//! by another hand than the one that made the account; a session (会话) ends by
//! itself. A command asks for the proof it needs, and proofs are made here only.

mod account;
mod actor;
mod commands;
mod event;
mod factor;
mod password;
mod proof;
pub mod queries;
mod role;
mod secret;
mod session;
mod store;
mod sweep;
mod throttle;

pub use account::{Account, AccountRefused, NewAccount, Scope};
pub use actor::Actor;
pub use commands::*;
pub use event::Event;
pub use factor::{FactorRefused, address as factor_address, code_now, new_factor_secret};
pub use password::{Password, PasswordRefused};
pub use proof::{
    Approver, Auditor, CommunityClerk, FirmAgent, LegalReviewer, NotAllowed, Reviewer,
    SecurityAdmin, SignedIn, StreetOfficer, SystemAdmin,
};
pub use role::{kind_of, needs_factor, roles_of};
pub use secret::{Secret, hash};
pub use session::{IDLE_LIMIT, WHOLE_LIMIT};
pub use sweep::forget_what_is_over;
pub use throttle::TooManyTries;
