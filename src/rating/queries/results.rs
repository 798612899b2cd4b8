use crate::error::Result;
use crate::rating::{Components, CompoundResult, FirmResult, Results};
use chrono::{DateTime, Utc};
use entity::value::CycleCode;
use entity::{compound_result, firm_result, result_version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The newest version of the cycle's results; None until it is closed.
pub async fn latest_version(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<Option<i32>> {
    let query = result_version::Entity::find()
        .select_only()
        .column(result_version::Column::Version)
        .filter(result_version::Column::CycleCode.eq(cycle))
        .order_by_desc(result_version::Column::Version);
    Ok(query.into_tuple().one(db).await?)
}

/// When the version of the cycle's results was computed.
pub async fn made_at(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    version: i32,
) -> Result<Option<DateTime<Utc>>> {
    let row = result_version::Entity::find_by_id((cycle, version)).one(db).await?;
    Ok(row.map(|row| row.made_at))
}

pub async fn results(db: &impl ConnectionTrait, cycle: CycleCode, version: i32) -> Result<Results> {
    let compounds = compound_result::Entity::find()
        .filter(compound_result::Column::CycleCode.eq(cycle))
        .filter(compound_result::Column::Version.eq(version))
        .order_by_asc(compound_result::Column::CompoundCode)
        .all(db)
        .await?;
    let firms = firm_result::Entity::find()
        .filter(firm_result::Column::CycleCode.eq(cycle))
        .filter(firm_result::Column::Version.eq(version))
        .order_by_asc(firm_result::Column::FirmUscc)
        .all(db)
        .await?;
    let compounds = compounds.into_iter().map(CompoundResult::try_from);
    let firms = firms.into_iter().map(FirmResult::try_from);
    Ok(Results {
        compounds: compounds.collect::<anyhow::Result<_>>()?,
        firms: firms.collect::<anyhow::Result<_>>()?,
    })
}

impl TryFrom<compound_result::Model> for CompoundResult {
    type Error = anyhow::Error;

    fn try_from(row: compound_result::Model) -> anyhow::Result<Self> {
        let compound_result::Model { street, community, bureau, owners, .. } = row;
        Ok(Self {
            compound: row.compound_code,
            components: Components { street, community, bureau, owners },
            valid_ballots: row.valid_ballots.try_into()?,
            required_ballots: row.required_ballots.try_into()?,
            adjustment: row.adjustment,
            veto: row.veto,
            state: row.state,
            composite: row.composite,
            grade: row.grade,
            rank: row.rank.map(u32::try_from).transpose()?,
        })
    }
}

impl TryFrom<firm_result::Model> for FirmResult {
    type Error = anyhow::Error;

    fn try_from(row: firm_result::Model) -> anyhow::Result<Self> {
        Ok(Self {
            firm: row.firm_uscc,
            compounds: row.compounds.try_into()?,
            compounds_rated: row.compounds_rated.try_into()?,
            veto: row.veto,
            state: row.state,
            composite: row.composite,
            grade: row.grade,
            rank: row.rank.map(u32::try_from).transpose()?,
        })
    }
}
