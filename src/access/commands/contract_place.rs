//! Whether a contract has its place: asked when it is filed, and again in the
//! transaction that enters it.

use crate::access::contract::{Contract, ContractMatter, ContractRefused, ContractTold, Fit, fit};
use crate::access::{Event, queries};
use crate::error::Result;
use crate::work::Work;
use entity::value::ContractFiler;

pub(super) async fn place(work: &Work, contract: &Contract) -> Result<Fit> {
    let others = queries::engagements_of(work.conn(), contract.terms.compound).await?;
    let family = queries::family(work.conn(), contract.terms.firm).await?;
    let emergency = queries::emergency_services(work.conn(), contract.terms.compound).await?;
    let fit = fit(&contract.terms.engagement(contract.filed_on), &others, &family, &emergency)?;
    if let Some((is, _)) = fit.ends()
        && queries::open_exit(work.conn(), is.compound, is.first_day).await?.is_some()
    {
        return Err(ContractRefused::Leaving.into());
    }
    Ok(fit)
}

/// A restriction keeps firms from coming, not from going on where they are.
pub(super) async fn bars(work: &Work, contract: &Contract, fit: &Fit) -> Result<()> {
    let firm = contract.terms.firm;
    if fit.is_entry() {
        let barring = queries::barring(work.conn(), firm, work.today()).await?;
        if let Some(first) = barring.first() {
            return Err(ContractRefused::Restricted { code: first.code.clone() }.into());
        }
    }
    let asked = contract.filer == ContractFiler::Firm;
    if asked && !queries::is_verified(work.conn(), firm).await? {
        return Err(ContractRefused::NotVerified.into());
    }
    Ok(())
}

pub(super) fn event(contract: &Contract, matter: ContractMatter) -> Event {
    let terms = &contract.terms;
    let (compound, firm, first_day) = (terms.compound, terms.firm, terms.first_day);
    Event::Contract { told: ContractTold { id: contract.id, compound, firm, first_day }, matter }
}
