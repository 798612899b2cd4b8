//! Bad input is refused whole: exit code 2, and one line that names the file,
//! the line, the column and the reason.

mod case;
mod files;
mod inputs;
mod roster;
