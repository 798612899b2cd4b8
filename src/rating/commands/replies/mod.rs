//! 企业自述: published and withdrawn by the firm, taken down by the bureau.

mod publish;
mod take_down;
mod withdraw;

pub use publish::publish_reply;
pub use take_down::take_down_reply;
pub use withdraw::withdraw_reply;
