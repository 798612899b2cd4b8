//! What a change of each kind of thing is laid out by.

use super::change::Entry;
use super::{compound, division, firm};
use super::{compound::Compound, division::Division, firm::Firm};
use entity::value::RegistryKind;

pub fn of_firm(known: Option<&Firm>, firm: &Firm) -> Entry<'static> {
    Entry {
        kind: RegistryKind::Firm,
        key: firm.uscc.to_string(),
        columns: &firm::COLUMNS,
        before: known.map(Firm::cells),
        after: firm.cells(),
    }
}

pub fn of_compound(known: Option<&Compound>, compound: &Compound) -> Entry<'static> {
    Entry {
        kind: RegistryKind::Compound,
        key: compound.code.to_string(),
        columns: &compound::COLUMNS,
        before: known.map(Compound::cells),
        after: compound.cells(),
    }
}

pub fn of_division(known: Option<&Division>, division: &Division) -> Entry<'static> {
    Entry {
        kind: RegistryKind::Division,
        key: division.code.to_string(),
        columns: &division::COLUMNS,
        before: known.map(Division::cells),
        after: division.cells(),
    }
}
