//! 合同备案.

use crate::access::contract::{Contract, Decided, Terms};
use crate::access::engagement::Key;
use crate::error::Result;
use anyhow::Context;
use entity::contract;
use entity::id::ContractId;
use entity::value::{CompoundCode, ContractState, Uscc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select,
};

pub async fn contract(db: &impl ConnectionTrait, id: ContractId) -> Result<Option<Contract>> {
    let row = contract::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(Contract::try_from).transpose()?)
}

/// All that were filed, the newest first.
pub async fn contracts(db: &impl ConnectionTrait) -> Result<Vec<Contract>> {
    read(db, contract::Entity::find()).await
}

/// That nobody has decided on, the newest first.
pub async fn contracts_waiting(db: &impl ConnectionTrait) -> Result<Vec<Contract>> {
    let waiting = contract::Column::State.eq(ContractState::Filed);
    read(db, contract::Entity::find().filter(waiting)).await
}

/// By the firms, the newest first.
pub async fn contracts_of_firms(
    db: &impl ConnectionTrait,
    firms: impl IntoIterator<Item = Uscc>,
) -> Result<Vec<Contract>> {
    let theirs = contract::Column::FirmUscc.is_in(firms);
    read(db, contract::Entity::find().filter(theirs)).await
}

/// That the compound's engagements stand on.
pub async fn contracts_confirmed(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
) -> Result<Vec<Contract>> {
    let query = contract::Entity::find()
        .filter(contract::Column::CompoundCode.eq(compound))
        .filter(contract::Column::State.eq(ContractState::Confirmed));
    read(db, query).await
}

pub async fn is_contract_waiting(
    db: &impl ConnectionTrait,
    (compound, firm, first_day): Key,
) -> Result<bool> {
    let query = contract::Entity::find()
        .filter(contract::Column::CompoundCode.eq(compound))
        .filter(contract::Column::FirmUscc.eq(firm))
        .filter(contract::Column::FirstDay.eq(first_day))
        .filter(contract::Column::State.eq(ContractState::Filed));
    Ok(query.count(db).await? > 0)
}

async fn read(db: &impl ConnectionTrait, query: Select<contract::Entity>) -> Result<Vec<Contract>> {
    let newest = query.order_by_desc(contract::Column::FiledAt).order_by_desc(contract::Column::Id);
    let rows = newest.all(db).await?;
    Ok(rows.into_iter().map(Contract::try_from).collect::<anyhow::Result<_>>()?)
}

impl TryFrom<contract::Model> for Contract {
    type Error = anyhow::Error;

    fn try_from(row: contract::Model) -> anyhow::Result<Self> {
        let decided = row.decided_by.zip(row.decided_at);
        Ok(Self {
            id: row.id,
            terms: Terms {
                compound: row.compound_code,
                firm: row.firm_uscc,
                first_day: row.first_day,
                last_day: row.last_day,
                contract_no: row.contract_no,
                signed_on: row.signed_on,
                fee: row.fee,
                standard: row.standard,
                project_manager: row.project_manager,
                notice_days: row.notice_days.map(u16::try_from).transpose().context("days")?,
            },
            evidence: row.evidence_id,
            filing_days: u16::try_from(row.filing_days).context("days")?,
            filer: row.filer,
            filed_by: row.filed_by,
            filed_on: row.filed_on,
            filed_at: row.filed_at,
            decided: decided.map(|(by, at)| Decided { by, at, refused_why: row.refused_why }),
        })
    }
}
