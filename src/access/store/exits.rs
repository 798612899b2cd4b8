//! Exits and what was handed over, in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::exit::{Exit, Handed, Run, Takeover};
use crate::error::Result;
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::ExitId;
use entity::value::ExitState;
use entity::{exit, handover};
use sea_orm::{EntityTrait, QuerySelect, Set};

/// A new one, on which nothing has happened yet.
pub(crate) async fn add_exit(work: &Work, is: &Exit) -> Result<()> {
    let Run { days, by_contract, contract_end, last_day, runs_to: _ } = is.run;
    let row = exit::ActiveModel {
        id: Set(is.id),
        compound_code: Set(is.compound),
        firm_uscc: Set(is.firm),
        first_day: Set(is.first_day),
        ground: Set(is.ground),
        reason: Set(is.reason.clone()),
        given_on: Set(is.given_on),
        notice_days: Set(days.map(i32::from)),
        by_contract: Set(by_contract),
        contract_end: Set(contract_end),
        notice_last_day: Set(last_day),
        evidence_id: Set(is.evidence),
        state: Set(ExitState::Given),
        recorded_by_party: Set(is.recorded_by_party),
        recorded_by: Set(is.recorded_by.clone()),
        recorded_at: Set(is.recorded_at),
        ..Default::default()
    };
    exit::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn exit_for_update(work: &Work, id: ExitId) -> Result<Option<Exit>> {
    let row = exit::Entity::find_by_id(id).lock_exclusive().one(work.conn()).await?;
    Ok(row.map(Exit::try_from).transpose()?)
}

pub(crate) async fn save_takeover(work: &Work, id: ExitId, is: &Takeover) -> Result<()> {
    let row = exit::ActiveModel {
        id: Set(id),
        state: Set(ExitState::HandingOver),
        takeover_on: Set(Some(is.on)),
        taken_over_by: Set(Some(is.by.clone())),
        takeover_recorded_by: Set(Some(is.recorded_by.clone())),
        takeover_recorded_at: Set(Some(is.recorded_at)),
        handover_days: Set(Some(is.days.into())),
        ..Default::default()
    };
    exit::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_withdrawn(work: &Work, id: ExitId, why: &str) -> Result<()> {
    let row = exit::ActiveModel {
        id: Set(id),
        state: Set(ExitState::Withdrawn),
        withdrawn_by: Set(Some(work.actor().to_string())),
        withdrawn_at: Set(Some(work.at())),
        withdrawn_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    exit::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_closed(work: &Work, id: ExitId, last_day: NaiveDate) -> Result<()> {
    let row = exit::ActiveModel {
        id: Set(id),
        state: Set(ExitState::Closed),
        last_day: Set(Some(last_day)),
        closed_by: Set(Some(work.actor().to_string())),
        closed_at: Set(Some(work.at())),
        ..Default::default()
    };
    exit::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn add_handed(work: &Work, id: ExitId, is: &Handed) -> Result<()> {
    let row = handover::ActiveModel {
        exit_id: Set(id),
        item: Set(is.item),
        handed_over_on: Set(is.on),
        holder: Set(is.holder.clone()),
        remarks: Set(is.remarks.clone()),
        confirmed_by: Set(is.by.clone()),
        confirmed_at: Set(work.at()),
    };
    handover::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
