#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{CompoundResult, FirmResult, Results};
use crate::work::{BATCH, Work};
use anyhow::Context;
use entity::value::CycleCode;
use entity::{compound_result, firm_result, result_version};
use sea_orm::{EntityTrait, Set};

/// Adds a version of the cycle's results.
pub(crate) async fn add_results(
    work: &Work,
    cycle: CycleCode,
    (version, reason): (i32, Option<&str>),
    results: &Results,
) -> Result<()> {
    let head = result_version::ActiveModel {
        cycle_code: Set(cycle),
        version: Set(version),
        made_at: Set(work.at()),
        made_by: Set(work.actor().to_string()),
        reason: Set(reason.map(str::to_owned)),
    };
    result_version::Entity::insert(head).exec_without_returning(work.conn()).await?;
    for batch in results.compounds.chunks(BATCH) {
        let rows = batch.iter().map(|result| compound_row(cycle, version, result));
        let rows = rows.collect::<Result<Vec<_>>>()?;
        compound_result::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    for batch in results.firms.chunks(BATCH) {
        let rows = batch.iter().map(|result| firm_row(cycle, version, result));
        let rows = rows.collect::<Result<Vec<_>>>()?;
        firm_result::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

fn compound_row(
    cycle: CycleCode,
    version: i32,
    result: &CompoundResult,
) -> Result<compound_result::ActiveModel> {
    Ok(compound_result::ActiveModel {
        cycle_code: Set(cycle),
        version: Set(version),
        compound_code: Set(result.compound),
        street: Set(result.components.street),
        community: Set(result.components.community),
        bureau: Set(result.components.bureau),
        owners: Set(result.components.owners),
        valid_ballots: Set(count(result.valid_ballots)?),
        required_ballots: Set(count(result.required_ballots)?),
        adjustment: Set(result.adjustment),
        veto: Set(result.veto),
        state: Set(result.state),
        composite: Set(result.composite),
        grade: Set(result.grade.clone()),
        rank: Set(result.rank.map(count).transpose()?),
    })
}

fn firm_row(
    cycle: CycleCode,
    version: i32,
    result: &FirmResult,
) -> Result<firm_result::ActiveModel> {
    Ok(firm_result::ActiveModel {
        cycle_code: Set(cycle),
        version: Set(version),
        firm_uscc: Set(result.firm),
        compounds: Set(count(result.compounds)?),
        compounds_rated: Set(count(result.compounds_rated)?),
        veto: Set(result.veto),
        state: Set(result.state),
        composite: Set(result.composite),
        grade: Set(result.grade.clone()),
        rank: Set(result.rank.map(count).transpose()?),
    })
}

fn count(number: u32) -> Result<i32> {
    Ok(i32::try_from(number).context("a count fits")?)
}
