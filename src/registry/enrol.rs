//! Taking firms and compounds into the registry within somebody else's unit of
//! work.

use super::compound::Compound;
use super::firm::Firm;
use super::{queries, store};
use crate::error::Result;
use crate::work::Work;

/// Adds what is not known yet; what is known stays as it is.
pub(crate) async fn enrol(work: &Work, firms: Vec<Firm>, compounds: Vec<Compound>) -> Result<()> {
    let known = queries::firm_codes(work.conn()).await?;
    let new: Vec<&Firm> = firms.iter().filter(|firm| !known.contains(&firm.uscc)).collect();
    store::save_firms(work, &new).await?;
    let known = queries::compound_codes(work.conn()).await?;
    let new: Vec<&Compound> = compounds.iter().filter(|is| !known.contains(&is.code)).collect();
    store::save_compounds(work, &new).await
}
