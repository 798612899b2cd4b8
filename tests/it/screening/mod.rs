//! Whether the screening of filings finds the firms that come back, and leaves
//! the others alone. How the set is made is told in `README.md`.

mod dice;
mod firm;
mod set;
mod words;
