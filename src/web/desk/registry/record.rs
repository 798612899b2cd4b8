//! One record, whatever its kind: read by its key, entered by its command.

use super::kind::Kind;
use crate::access::{Engagement, enter_engagement, key_of, key_text};
use crate::database::Db;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::{
    ByHand, Compound, Division, Firm, enter_compound, enter_division, enter_firm,
};
use crate::sheet::Sheet;
use crate::web::desk::DeskVisit;
use crate::{access, registry};

/// Its cells, in the order of the columns.
pub async fn cells(db: &Db, kind: Kind, key: &str) -> Result<Option<Vec<String>>> {
    use registry::queries::{compound, division, firm};
    Ok(match kind {
        Kind::Compounds => match key.parse() {
            Ok(code) => compound(db, code).await?.as_ref().map(Compound::cells),
            Err(_) => None,
        },
        Kind::Firms => match key.parse() {
            Ok(uscc) => firm(db, uscc).await?.as_ref().map(Firm::cells),
            Err(_) => None,
        },
        Kind::Divisions => match key.parse() {
            Ok(code) => division(db, code).await?.as_ref().map(Division::cells),
            Err(_) => None,
        },
        Kind::Engagements => match key_of(key) {
            Some(key) => {
                let of_compound = access::queries::engagements_of(db, key.0).await?;
                of_compound.iter().find(|is| is.key() == key).map(Engagement::cells)
            }
            None => None,
        },
    })
}

/// The key of what was entered; None where the form held no row at all.
pub async fn enter(
    visit: &DeskVisit,
    kind: Kind,
    cells: Vec<String>,
    by_hand: &ByHand,
) -> Result<Option<String>> {
    let reviewer: Reviewer = visit.acting()?;
    let sheet = &Sheet::filled(kind.columns(), cells);
    let (app, by) = (visit.app(), &reviewer);
    Ok(match kind {
        Kind::Compounds => {
            enter_compound(app, by, sheet, by_hand).await?.map(|code| code.to_string())
        }
        Kind::Firms => enter_firm(app, by, sheet, by_hand).await?.map(|uscc| uscc.to_string()),
        Kind::Divisions => {
            enter_division(app, by, sheet, by_hand).await?.map(|code| code.to_string())
        }
        Kind::Engagements => enter_engagement(app, by, sheet, by_hand).await?.map(key_text),
    })
}

/// What people call it.
pub async fn name(db: &Db, kind: Kind, cells: &[String]) -> Result<String> {
    let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
    match kind {
        Kind::Compounds | Kind::Firms => Ok(cell(1)),
        Kind::Divisions => Ok(cell(2)),
        Kind::Engagements => {
            let compound = cells_named(db, Kind::Compounds, &cell(0)).await?;
            let firm = cells_named(db, Kind::Firms, &cell(1)).await?;
            Ok(format!("{compound}　{firm}"))
        }
    }
}

async fn cells_named(db: &Db, kind: Kind, key: &str) -> Result<String> {
    let known = cells(db, kind, key).await?;
    Ok(known.and_then(|cells| cells.get(1).cloned()).unwrap_or_else(|| key.to_owned()))
}
