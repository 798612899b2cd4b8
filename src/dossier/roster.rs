//! `compounds.csv` and `firms.csv`.

use super::table::{Row, Table};
use crate::bad_input::{BadInput, Fault};
use crate::rating::{MONTHS_MAX, RosterFirm, RosterLine, Service};
use crate::text::{self, NAME_CHARACTERS_MAX};
use entity::value::{CompoundCode, DivisionCode, Uscc};
use std::collections::{BTreeMap, HashMap};
use std::io::Read;

pub const COMPOUNDS: &str = "compounds.csv";
pub const FIRMS: &str = "firms.csv";

pub const FIRM_COLUMNS: [&str; 4] = ["firm_uscc", "name", "restricted", "open_case"];
pub const COMPOUND_COLUMNS: [&str; 10] = [
    "compound_code",
    "name",
    "street_code",
    "community_code",
    "class",
    "households",
    "area_m2",
    "firm_uscc",
    "months_served",
    "contract_filed",
];

pub const HOUSEHOLDS_MAX: u32 = 100_000;
/// Of all compounds together: a bit is kept for each.
const HOUSEHOLDS_SUM_MAX: u64 = 100_000_000;

/// The compounds in the order of the file, found by code.
#[derive(Debug, Default)]
pub struct Compounds {
    pub lines: Vec<(RosterLine, Service)>,
    at: HashMap<[u8; 16], usize>,
    last: Option<([u8; 16], usize)>,
}

impl Compounds {
    pub fn at(&self, compound: &CompoundCode) -> Option<usize> {
        self.at.get(compound.as_bytes()).copied()
    }

    /// Where the compound of a cell stands. Rows mostly come compound by
    /// compound, so the last one found is tried first.
    pub(super) fn find(&mut self, cell: &[u8]) -> Result<usize, Fault> {
        if let Some((code, at)) = self.last
            && code == cell
        {
            return Ok(at);
        }
        if let Ok(code) = cell.try_into()
            && let Some(&at) = self.at.get(&code)
        {
            self.last = Some((code, at));
            return Ok(at);
        }
        let text = std::str::from_utf8(cell).map_err(|_| Fault::NotUtf8)?;
        let code: CompoundCode = text.parse()?;
        Err(Fault::unknown("compound", code))
    }
}

pub(super) fn read_firms(bytes: &mut dyn Read) -> Result<BTreeMap<Uscc, RosterFirm>, BadInput> {
    let mut firms = BTreeMap::new();
    let mut table = Table::new(FIRMS, FIRM_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let uscc: Uscc = row.text(0, str::parse)?;
        let firm =
            RosterFirm { name: name(&row, 1)?, restricted: row.flag(2)?, open_case: row.flag(3)? };
        if firms.insert(uscc, firm).is_some() {
            return Err(row.refuse(0, Fault::repeated(uscc)));
        }
    }
    Ok(firms)
}

pub(super) fn read_compounds(
    firms: &BTreeMap<Uscc, RosterFirm>,
    bytes: &mut dyn Read,
) -> Result<Compounds, BadInput> {
    let mut compounds = Compounds::default();
    let mut households = 0_u64;
    let mut table = Table::new(COMPOUNDS, COMPOUND_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let (line, service) = compound(&row)?;
        if !firms.contains_key(&line.firm) {
            return Err(row.refuse(7, Fault::unknown("firm", line.firm)));
        }
        households += u64::from(line.households);
        if households > HOUSEHOLDS_SUM_MAX {
            let sentence = format!("the compounds have more than {HOUSEHOLDS_SUM_MAX} households");
            return Err(row.refuse(5, Fault::said(sentence)));
        }
        if compounds.at.insert(*line.compound.as_bytes(), compounds.lines.len()).is_some() {
            return Err(row.refuse(0, Fault::repeated(line.compound)));
        }
        compounds.lines.push((line, service));
    }
    if compounds.lines.is_empty() {
        return Err(BadInput::whole(COMPOUNDS, Fault::said("there is no compound in it")));
    }
    Ok(compounds)
}

fn compound(row: &Row<'_, 10>) -> Result<(RosterLine, Service), BadInput> {
    let compound: CompoundCode = row.text(0, str::parse)?;
    let community: DivisionCode = row.text(3, str::parse)?;
    if community != compound.community() {
        let sentence =
            format!("is not {}, which the compound's code begins with", compound.community());
        return Err(row.refuse(3, Fault::said(sentence)));
    }
    let line = RosterLine {
        compound,
        name: name(row, 1)?,
        street: row.text(2, str::parse)?,
        community,
        class: row.text(4, str::parse)?,
        households: row.number(5, 1, HOUSEHOLDS_MAX)?,
        area: row.text(6, str::parse)?,
        firm: row.text(7, str::parse)?,
    };
    let months = row.number(8, 0, MONTHS_MAX.into())?.try_into().expect("at most 12");
    Ok((line, Service { months, contract_filed: row.flag(9)? }))
}

fn name<const COLUMNS: usize>(row: &Row<'_, COLUMNS>, column: usize) -> Result<String, BadInput> {
    row.text(column, |name| text::exact(name, NAME_CHARACTERS_MAX).map(str::to_owned))
}
