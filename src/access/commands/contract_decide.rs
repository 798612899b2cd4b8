use super::contract_place::{bars, event, place};
use super::ending::end_engagement;
use crate::access::contract::{Contract, ContractMatter, ContractRefused, Fit};
use crate::access::engagement::entry;
use crate::access::{queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Reviewer;
use crate::registry::{Ground, check_interest, keep_changes};
use crate::text::clean;
use crate::work::Work;
use entity::id::ContractId;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractVerdict {
    Confirmed,
    Refused { why: String },
}

/// By another hand than filed it. Confirming enters the engagement.
pub async fn decide_contract(
    app: &App,
    reviewer: &Reviewer,
    id: ContractId,
    verdict: ContractVerdict,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    crate::registry::hold_district(&work).await?;
    let contract = queries::contract(work.conn(), id).await?;
    let contract = contract.ok_or(Missing::new("contract", &id))?;
    contract.decide(&work.actor().to_string())?;
    let things = [contract.terms.compound.to_string(), contract.terms.firm.to_string()];
    check_interest(&work, &things).await?;
    let matter = match verdict {
        ContractVerdict::Confirmed => {
            enter(&work, &contract).await?;
            ContractMatter::Confirmed
        }
        ContractVerdict::Refused { why } => {
            let why = clean(&why, super::exit_record::REASON_CHARACTERS_MAX)
                .map_err(|_| ContractRefused::Reason)?;
            store::save_contract_refused(&work, id, &why).await?;
            ContractMatter::Refused { why }
        }
    };
    work.commit(event(&contract, matter)).await
}

async fn enter(work: &Work, contract: &Contract) -> Result<()> {
    let fit = place(work, contract).await?;
    bars(work, contract, &fit).await?;
    let is = contract.terms.engagement(contract.filed_on);
    if let Some((before, eve)) = fit.ends() {
        end_engagement(work, before, *eve, "由新合同接续".to_owned()).await?;
    }
    let known = if let Fit::Known(known) = &fit { Some(known) } else { None };
    match known {
        Some(_) => store::save_engagement(work, &is).await?,
        None => store::add_engagements(work, &[&is]).await?,
    }
    let changes = entry(known, &is).changes();
    keep_changes(work, &Ground::Reason("合同备案确认".to_owned()), &changes).await?;
    store::save_contract_confirmed(work, contract.id, is.first_day).await
}
