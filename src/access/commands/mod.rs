//! What a reviewer can do about engagements.

mod ending;
mod enter_engagement;
mod exit_place;
mod exit_record;
mod exit_steps;
mod import_engagements;

pub use enter_engagement::enter_engagement;
pub use exit_place::Recorder;
pub use exit_record::{GiveNotice, REASON_CHARACTERS_MAX, RecordExit, give_notice, record_exit};
pub use exit_steps::{
    ConfirmItem, HOLDER_CHARACTERS_MAX, REMARKS_CHARACTERS_MAX, confirm_item, record_takeover,
    withdraw_notice,
};
pub use import_engagements::import_engagements;
