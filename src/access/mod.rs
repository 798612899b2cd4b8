//! 准入与退出: who serves which compound, from when to when.

mod commands;
mod engagement;
mod event;
pub mod exit;
pub mod legal_basis;
pub mod queries;
pub mod restriction;
mod store;

pub use commands::{
    ConfirmItem, GiveNotice, HOLDER_CHARACTERS_MAX, REASON_CHARACTERS_MAX, REMARKS_CHARACTERS_MAX,
    RecordExit, Recorder, confirm_item, enter_engagement, give_notice, import_engagements,
    record_exit, record_takeover, withdraw_notice,
};
pub use engagement::{COLUMNS, Engagement, Key, key_of, key_text};
pub use event::Event;
