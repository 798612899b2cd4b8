//! Whether the screening of filings finds the firms that come back, and leaves
//! the others alone. How the set is made is told in `README.md`.

pub mod dice;
mod firm;
mod measured;
mod set;
mod words;

pub use measured::code;
