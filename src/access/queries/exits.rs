//! Exits, and what was handed over in them.

use crate::access::exit::{Exit, Handed, Run, Stage, Takeover};
use crate::error::Result;
use anyhow::{Context, anyhow};
use chrono::NaiveDate;
use entity::id::ExitId;
use entity::value::{CompoundCode, ExitState, Uscc};
use entity::{exit, handover};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

pub async fn exit(db: &impl ConnectionTrait, id: ExitId) -> Result<Option<Exit>> {
    let row = exit::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(Exit::try_from).transpose()?)
}

/// From the compound, the newest first.
pub async fn exits_of(db: &impl ConnectionTrait, compound: CompoundCode) -> Result<Vec<Exit>> {
    let query = exit::Entity::find()
        .filter(exit::Column::CompoundCode.eq(compound))
        .order_by_desc(exit::Column::RecordedAt);
    told(query.all(db).await?)
}

/// By the firms, the newest first.
pub async fn exits_of_firms(
    db: &impl ConnectionTrait,
    firms: impl IntoIterator<Item = Uscc>,
) -> Result<Vec<Exit>> {
    let query = exit::Entity::find()
        .filter(exit::Column::FirmUscc.is_in(firms))
        .order_by_desc(exit::Column::RecordedAt);
    told(query.all(db).await?)
}

/// All of them, the newest first.
pub async fn exits(db: &impl ConnectionTrait) -> Result<Vec<Exit>> {
    told(exit::Entity::find().order_by_desc(exit::Column::RecordedAt).all(db).await?)
}

pub async fn open_exits(db: &impl ConnectionTrait) -> Result<Vec<Exit>> {
    let query = exit::Entity::find()
        .filter(exit::Column::State.is_in([ExitState::Given, ExitState::HandingOver]))
        .order_by_asc(exit::Column::NoticeLastDay)
        .order_by_asc(exit::Column::CompoundCode);
    told(query.all(db).await?)
}

pub async fn open_exit(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
    first_day: NaiveDate,
) -> Result<Option<Exit>> {
    let query = exit::Entity::find()
        .filter(exit::Column::CompoundCode.eq(compound))
        .filter(exit::Column::FirstDay.eq(first_day))
        .filter(exit::Column::State.is_in([ExitState::Given, ExitState::HandingOver]));
    Ok(query.one(db).await?.map(Exit::try_from).transpose()?)
}

/// In the order of the confirmations.
pub async fn handed_over(db: &impl ConnectionTrait, id: ExitId) -> Result<Vec<Handed>> {
    let query = handover::Entity::find()
        .filter(handover::Column::ExitId.eq(id))
        .order_by_asc(handover::Column::ConfirmedAt);
    let handed = |row: handover::Model| Handed {
        item: row.item,
        on: row.handed_over_on,
        holder: row.holder,
        remarks: row.remarks,
        by: row.confirmed_by,
    };
    Ok(query.all(db).await?.into_iter().map(handed).collect())
}

fn told(rows: Vec<exit::Model>) -> Result<Vec<Exit>> {
    Ok(rows.into_iter().map(Exit::try_from).collect::<anyhow::Result<_>>()?)
}

impl TryFrom<exit::Model> for Exit {
    type Error = anyhow::Error;

    fn try_from(row: exit::Model) -> anyhow::Result<Self> {
        let stage = stage(&row).with_context(|| format!("exit {} contradicts itself", row.id))?;
        let days = row.notice_days.map(u16::try_from).transpose().context("days")?;
        let runs_to =
            days.map_or(row.notice_last_day, |days| row.given_on + chrono::Days::new(days.into()));
        Ok(Self {
            id: row.id,
            compound: row.compound_code,
            firm: row.firm_uscc,
            first_day: row.first_day,
            ground: row.ground,
            reason: row.reason,
            given_on: row.given_on,
            run: Run {
                days,
                by_contract: row.by_contract,
                runs_to,
                contract_end: row.contract_end,
                last_day: row.notice_last_day,
            },
            evidence: row.evidence_id,
            recorded_by_party: row.recorded_by_party,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
            stage,
        })
    }
}

fn stage(row: &exit::Model) -> anyhow::Result<Stage> {
    let takeover = || {
        let days = row.handover_days.context("the days of the handover")?;
        anyhow::Ok(Takeover {
            on: row.takeover_on.context("the takeover")?,
            by: row.taken_over_by.clone().context("who took over")?,
            recorded_by: row.takeover_recorded_by.clone().context("who recorded it")?,
            recorded_at: row.takeover_recorded_at.context("when")?,
            days: u16::try_from(days).map_err(|_| anyhow!("{days} days"))?,
        })
    };
    Ok(match row.state {
        ExitState::Given => Stage::Given,
        ExitState::HandingOver => Stage::HandingOver(takeover()?),
        ExitState::Closed => Stage::Closed {
            takeover: takeover()?,
            last_day: row.last_day.context("the last day")?,
            by: row.closed_by.clone().context("who closed it")?,
            at: row.closed_at.context("when")?,
        },
        ExitState::Withdrawn => Stage::Withdrawn {
            by: row.withdrawn_by.clone().context("who withdrew it")?,
            at: row.withdrawn_at.context("when")?,
            why: row.withdrawn_why.clone().context("why")?,
        },
    })
}
