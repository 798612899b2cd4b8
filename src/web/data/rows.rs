//! The rows of the open data, read from the registry.

use super::open_table::OpenTable;
use super::results::{ballots, told};
use crate::access::restriction::Restriction;
use crate::error::Result;
use crate::rating::{CompoundResult, FirmResult, RosterLine};
use crate::sheet::write::Cell;
use crate::web::restrictions::public_years;
use crate::web::visit::Visit;
use crate::{access, registry};
use std::collections::HashMap;

/// In the order of the table's fields, sorted by its key.
pub async fn rows(visit: &Visit, table: OpenTable) -> Result<Vec<Vec<Cell>>> {
    match table {
        OpenTable::Divisions => divisions(visit).await,
        OpenTable::Firms => firms(visit).await,
        OpenTable::Compounds => compounds(visit).await,
        OpenTable::Engagements => engagements(visit).await,
        OpenTable::Restrictions => restrictions(visit).await,
        OpenTable::CompoundResults(cycle, _) => {
            let (roster, results) = told(visit, cycle).await?;
            let lines: HashMap<_, _> =
                roster.lines.iter().map(|line| (line.compound, line)).collect();
            let rows = results.compounds.iter();
            let rows = rows.filter_map(|of| Some(compound_result(lines.get(&of.compound)?, of)));
            Ok(rows.collect())
        }
        OpenTable::FirmResults(cycle, _) => {
            let (roster, results) = told(visit, cycle).await?;
            let name = |of: &FirmResult| roster.firms.get(&of.firm).map(|firm| firm.name.as_str());
            Ok(results.firms.iter().map(|of| firm_result(name(of), of)).collect())
        }
    }
}

async fn divisions(visit: &Visit) -> Result<Vec<Vec<Cell>>> {
    let divisions = registry::queries::divisions(visit.db()).await?;
    let row = |division: registry::Division| {
        let registry::Division { code, level, name, parent } = division;
        vec![Cell::code(code), Cell::word(level), Cell::text(name), Cell::code(parent)]
    };
    Ok(divisions.into_values().map(row).collect())
}

async fn firms(visit: &Visit) -> Result<Vec<Vec<Cell>>> {
    let firms = registry::queries::firms(visit.db()).await?;
    let row = |firm: registry::Firm| {
        let registry::Firm { uscc, name, former_names, parent, contact: _ } = firm;
        let former_names: Vec<String> = former_names.into_iter().collect();
        vec![
            Cell::code(uscc),
            Cell::text(name),
            Cell::text(former_names.join(";")),
            Cell::of(parent, Cell::code),
        ]
    };
    Ok(firms.into_values().map(row).collect())
}

async fn compounds(visit: &Visit) -> Result<Vec<Vec<Cell>>> {
    let divisions = registry::queries::divisions(visit.db()).await?;
    let compounds = registry::queries::compounds(visit.db()).await?;
    let row = |compound: registry::Compound| {
        let registry::Compound { code, name, class, built_year, households, area, mode } = compound;
        let community = code.community();
        vec![
            Cell::code(code),
            Cell::text(name),
            Cell::of(divisions.get(&community), |division| Cell::code(division.parent)),
            Cell::code(community),
            Cell::word(class),
            Cell::of(built_year, Cell::whole),
            Cell::whole(households),
            Cell::decimal(area),
            Cell::word(mode),
        ]
    };
    Ok(compounds.into_values().map(row).collect())
}

/// Neither the contract's number nor its day of signing: those are between the
/// parties.
async fn engagements(visit: &Visit) -> Result<Vec<Vec<Cell>>> {
    let engagements = access::queries::engagements(visit.db()).await?;
    let row = |engagement: access::Engagement| {
        let access::Engagement {
            compound,
            firm,
            first_day,
            last_day,
            signed_on: _,
            kind,
            contract_no: _,
            filed_on,
        } = engagement;
        vec![
            Cell::code(compound),
            Cell::code(firm),
            Cell::Day(first_day),
            Cell::of(last_day, Cell::Day),
            Cell::word(kind),
            Cell::of(filed_on, Cell::Day),
        ]
    };
    Ok(engagements.into_values().map(row).collect())
}

/// As they stand today; those that ended, as long as they are public.
async fn restrictions(visit: &Visit) -> Result<Vec<Vec<Cell>>> {
    let (on, years) = (visit.today, public_years(visit).await?);
    let mut listed = access::queries::restrictions(visit.db()).await?;
    listed.retain(|is| is.is_listed_on(on, years));
    listed.sort_by(|one, other| one.code.cmp(&other.code));
    let row = |is: &Restriction| {
        let state = is.state_on(on)?;
        Some(vec![
            Cell::code(&is.code),
            Cell::code(is.firm),
            Cell::code(is.compound),
            Cell::word(state),
            Cell::word(is.scope),
            Cell::Day(is.signed_on),
            Cell::of(is.served_on, Cell::Day),
            Cell::of(is.first_day(), Cell::Day),
            Cell::of(is.last_day(), Cell::Day),
            Cell::text(&is.decision_no),
        ])
    };
    Ok(listed.iter().filter_map(row).collect())
}

fn compound_result(line: &RosterLine, of: &CompoundResult) -> Vec<Cell> {
    vec![
        Cell::code(of.compound),
        Cell::text(&line.name),
        Cell::word(line.class),
        Cell::whole(line.households),
        Cell::code(line.firm),
        Cell::of(of.components.street, Cell::decimal),
        Cell::of(of.components.community, Cell::decimal),
        Cell::of(of.components.bureau, Cell::decimal),
        Cell::of(of.owners_told(), Cell::decimal),
        ballots(of),
        Cell::whole(of.required_ballots),
        Cell::decimal(of.adjustment),
        Cell::whole(i64::from(of.veto)),
        Cell::word(of.state),
        Cell::of(of.composite, Cell::decimal),
        Cell::of(of.grade.as_ref(), Cell::code),
        Cell::of(of.rank, Cell::whole),
    ]
}

fn firm_result(name: Option<&str>, of: &FirmResult) -> Vec<Cell> {
    vec![
        Cell::code(of.firm),
        Cell::of(name, Cell::text),
        Cell::whole(of.compounds),
        Cell::whole(of.compounds_rated),
        Cell::whole(i64::from(of.veto)),
        Cell::word(of.state),
        Cell::of(of.composite, Cell::decimal),
        Cell::of(of.grade.as_ref(), Cell::code),
        Cell::of(of.rank, Cell::whole),
    ]
}
