//! 退出: from a notice, or the owners' paper, over the takeover to the last item
//! handed over (民法典 946–950).

mod departure;
mod event;
mod handover;
mod notice;
mod refused;
mod stage;

pub use departure::{Abrupt, Departure};
pub use event::{ExitMatter, ExitTold};
pub use handover::{Handed, handover_by};
pub use notice::{Notice, Run, ground_of, statutory};
pub use refused::ExitRefused;
pub use stage::{Exit, Stage, Takeover};
