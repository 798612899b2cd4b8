//! Contracts that were filed, in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::contract::Contract;
use crate::error::Result;
use crate::work::Work;
use chrono::NaiveDate;
use entity::contract;
use entity::id::ContractId;
use entity::value::ContractState;
use sea_orm::{EntityTrait, Set};

/// A new one, which nobody has decided on.
pub(crate) async fn add_contract(work: &Work, is: &Contract) -> Result<()> {
    let terms = &is.terms;
    let row = contract::ActiveModel {
        id: Set(is.id),
        compound_code: Set(terms.compound),
        firm_uscc: Set(terms.firm),
        first_day: Set(terms.first_day),
        last_day: Set(terms.last_day),
        kind: Set(terms.kind()),
        contract_no: Set(terms.contract_no.clone()),
        signed_on: Set(terms.signed_on),
        fee: Set(terms.fee),
        standard: Set(terms.standard.clone()),
        project_manager: Set(terms.project_manager.clone()),
        notice_days: Set(terms.notice_days.map(i32::from)),
        evidence_id: Set(is.evidence),
        filing_days: Set(is.filing_days.into()),
        filer: Set(is.filer),
        filed_by: Set(is.filed_by.clone()),
        filed_on: Set(is.filed_on),
        filed_at: Set(is.filed_at),
        state: Set(ContractState::Filed),
        ..Default::default()
    };
    contract::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_contract_confirmed(
    work: &Work,
    id: ContractId,
    first_day: NaiveDate,
) -> Result<()> {
    let row = contract::ActiveModel {
        state: Set(ContractState::Confirmed),
        entered_first_day: Set(Some(first_day)),
        ..decided(work, id)
    };
    contract::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_contract_refused(work: &Work, id: ContractId, why: &str) -> Result<()> {
    let row = contract::ActiveModel {
        state: Set(ContractState::Refused),
        refused_why: Set(Some(why.to_owned())),
        ..decided(work, id)
    };
    contract::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

fn decided(work: &Work, id: ContractId) -> contract::ActiveModel {
    contract::ActiveModel {
        id: Set(id),
        decided_by: Set(Some(work.actor().to_string())),
        decided_at: Set(Some(work.at())),
        ..Default::default()
    }
}
