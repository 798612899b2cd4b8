//! The district's standing data: its streets and communities, compounds and
//! their units, firms and branches, the holidays, and the policy.

mod change;
mod commands;
mod compound;
mod division;
mod enrol;
mod entries;
mod event;
mod firm;
mod holiday;
mod past;
mod policy;
pub mod queries;
mod store;
mod unit;
mod version;

pub use change::{ADDED, ByHand, Change, Entry, EntryRefused, Ground, REASON_MAX, stamp};
pub use commands::{
    add_policy, enter_compound, enter_division, enter_firm, import_compounds, import_divisions,
    import_firms, import_holidays, import_own_units, import_units,
};
pub use compound::Compound;
pub use division::Division;
pub(crate) use enrol::{check_interest, enrol, hold_district, keep_changes, take_in};
pub use event::Event;
pub use firm::{Contact, Firm};
pub use past::Past;
pub use policy::{Objection as ObjectionPeriods, Policy, Publicity, Scope};
pub use version::{Listed, NotNewer, VersionRef, check_newer};

/// The headings of each table that can be imported.
pub mod columns {
    pub use super::compound::COLUMNS as COMPOUNDS;
    pub use super::division::COLUMNS as DIVISIONS;
    pub use super::firm::COLUMNS as FIRMS;
    pub use super::holiday::COLUMNS as HOLIDAYS;
    pub use super::unit::COLUMNS as UNITS;
}
