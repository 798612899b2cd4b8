//! Sending mail: into a folder, or over SMTP.
//!
//! The program's own connection, not the library's pool: that one leaves
//! Nagle's algorithm on and waits 44 ms for every letter. What the library
//! calls its time-out covers the connecting only; ours is around everything.

mod folder;
mod message;
mod postman;
mod relay;
pub mod views;

pub use message::{Outcome, Parcel};
pub use postman::{Line, Means, Postman};
pub use relay::{Relay, Security};
