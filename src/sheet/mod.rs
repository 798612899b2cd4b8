//! Tables that people hand in: CSV in UTF-8 or GB18030, or XLSX, with English
//! or Chinese headings. Every bad row is reported; one is enough to refuse the
//! whole. Tables that are handed out: see [`write`].

mod all;
mod cell;
mod csv;
mod heading;
mod read;
pub mod write;
mod xlsx;

pub use all::All;
pub use cell::{Given, code, day, decimal, name, number, text, word};
pub use heading::Column;
pub use read::{FILE_BYTES_MAX, Numbered, Sheet, SheetRow, refuse};
