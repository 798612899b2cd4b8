//! Taking things into the registry within somebody else's unit of work.

use super::change::{Change, EntryRefused, Ground};
use super::compound::Compound;
use super::entries::{of_compound, of_firm};
use super::firm::Firm;
use super::{queries, store};
use crate::error::Result;
use crate::identity::{self, Actor};
use crate::work::Work;

/// Adds what is not known yet, on the dossier that names it; what is known
/// stays as it is.
pub(crate) async fn enrol(work: &Work, firms: Vec<Firm>, compounds: Vec<Compound>) -> Result<()> {
    let known = queries::firm_codes(work.conn()).await?;
    let firms: Vec<&Firm> = firms.iter().filter(|firm| !known.contains(&firm.uscc)).collect();
    store::save_firms(work, &firms).await?;
    let known = queries::compound_codes(work.conn()).await?;
    let compounds: Vec<&Compound> =
        compounds.iter().filter(|is| !known.contains(&is.code)).collect();
    store::save_compounds(work, &compounds).await?;
    let firms = firms.into_iter().map(|firm| of_firm(None, firm));
    let entries = firms.chain(compounds.into_iter().map(|is| of_compound(None, is)));
    let changes: Vec<Change> = entries.flat_map(|entry| entry.changes()).collect();
    keep_changes(work, &Ground::File("dossier".to_owned()), &changes).await
}

/// One firm as a filing says it is, new or changed.
pub(crate) async fn take_in(work: &Work, firm: &Firm, reason: String) -> Result<()> {
    let known = queries::firm(work.conn(), firm.uscc).await?;
    let changes = of_firm(known.as_ref(), firm).changes();
    store::save_firms(work, &[firm]).await?;
    keep_changes(work, &Ground::Reason(reason), &changes).await
}

/// Writes down what is changed, before or after it is.
pub(crate) async fn keep_changes(work: &Work, ground: &Ground, changes: &[Change]) -> Result<()> {
    store::add_changes(work, ground, changes).await
}

/// Before anything is read that is to be changed.
pub(crate) async fn hold_district(work: &Work) -> Result<()> {
    store::hold_district(work).await
}

/// Refuses whoever declared an interest in one of the things.
pub(crate) async fn check_interest(work: &Work, things: &[String]) -> Result<()> {
    let Actor::Account(login) = work.actor() else { return Ok(()) };
    if identity::queries::keeps_away(work.conn(), login, things).await? {
        return Err(EntryRefused::Interest.into());
    }
    Ok(())
}
