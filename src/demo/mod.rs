//! The fictional years: a lived-in district to look around in.
//!
//! Streets and communities are 五华区's own; firms, compounds, contracts and
//! everything that was said are invented, the same every time. The story is
//! told through the commands that reviewers use, each on its day, so that the
//! record, the rosters and the results are what those commands make.
//!
//! It begins in 2022 with a firm that walked out, stayed away for its three years
//! and came back (`first_case`). Then:
//!
//! | cycle | in the story |
//! |---|---|
//! | `2024` | a pilot in the six streets of the old town, under the first rule book; final |
//! | `2025` | the whole district, under the second; final |
//! | `2026` | open, with the inputs so far |

mod accounts;
mod ballots;
mod clock;
mod compounds;
mod credit_code;
mod days;
mod desk;
mod dice;
mod disputes;
mod district;
mod emergency;
mod engagements;
mod events;
mod exits;
mod filings;
mod fillers;
mod firms;
mod first_case;
mod forms;
mod history;
mod ids;
mod names;
mod prepare;
mod refused;
mod round;
mod story;
mod table;
mod units;
mod withdrawals;

pub use accounts::{LOGINS, Login, PASSWORD};
pub use clock::{DemoClock, FIRST_INSTANT};
pub use prepare::prepare;
pub use story::fill;
