//! What a reviewer can do to the district's standing data. Each command reads,
//! decides with a rule, writes, and commits with the event that says what
//! happened.

mod add_policy;
mod enter_compound;
mod enter_division;
mod enter_firm;
mod import_compounds;
mod import_divisions;
mod import_firms;
mod import_holidays;
mod import_units;

pub use add_policy::add_policy;
pub use enter_compound::enter_compound;
pub use enter_division::enter_division;
pub use enter_firm::enter_firm;
pub use import_compounds::import_compounds;
pub use import_divisions::import_divisions;
pub use import_firms::import_firms;
pub use import_holidays::import_holidays;
pub use import_units::{import_own_units, import_units};
