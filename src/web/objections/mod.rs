//! Objections and replies as several rooms show them: the public pages, the
//! desk, the firm's portal.

pub(super) mod beside;
mod deadline;
mod line;
mod shown;

pub use beside::state;
pub use line::{Choice, choices};
pub use shown::{ObjectionView, paragraphs, read};
