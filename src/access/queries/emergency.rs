//! 应急服务: who takes part, and the lots that were drawn.

use super::{is_verified, restrictions_of};
use crate::access::emergency::{Draw, Verdict};
use crate::error::Result;
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::DrawId;
use entity::value::{CaseOutcome, CompoundCode, Uscc};
use entity::{
    emergency_draw, emergency_entrant, emergency_pool, emergency_verdict, withdrawal_case,
    withdrawal_report,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use std::collections::{BTreeMap, BTreeSet};

/// What the firm said last, and how often it has said anything.
pub async fn emergency_word(db: &impl ConnectionTrait, firm: Uscc) -> Result<(bool, i32)> {
    let last = emergency_pool::Entity::find()
        .filter(emergency_pool::Column::FirmUscc.eq(firm))
        .order_by_desc(emergency_pool::Column::Number)
        .one(db)
        .await?;
    Ok(last.map_or((false, 0), |word| (word.takes_part, word.number)))
}

/// Whether a restriction on the firm, its parent or a branch keeps it out of
/// pools on the day, whatever the scope.
pub async fn is_excluded(db: &impl ConnectionTrait, firm: Uscc, day: NaiveDate) -> Result<bool> {
    Ok(restrictions_of(db, firm).await?.iter().any(|is| is.excludes_on(day)))
}

/// Whoever said so last, in the order of the codes.
pub async fn emergency_pool(db: &impl ConnectionTrait) -> Result<Vec<Uscc>> {
    let words = emergency_pool::Entity::find().order_by_asc(emergency_pool::Column::Number);
    let mut last: BTreeMap<Uscc, bool> = BTreeMap::new();
    for word in words.all(db).await? {
        last.insert(word.firm_uscc, word.takes_part);
    }
    Ok(last.into_iter().filter(|(_, takes_part)| *takes_part).map(|(firm, _)| firm).collect())
}

/// Of those, the verified ones under no restriction on the day.
pub async fn emergency_entrants(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Uscc>> {
    let mut entrants = Vec::new();
    for firm in emergency_pool(db).await? {
        if is_verified(db, firm).await? && !is_excluded(db, firm, day).await? {
            entrants.push(firm);
        }
    }
    Ok(entrants)
}

pub async fn draw(db: &impl ConnectionTrait, id: DrawId) -> Result<Option<Draw>> {
    let query = emergency_draw::Entity::find().filter(emergency_draw::Column::Id.eq(id));
    Ok(read(db, query).await?.pop())
}

/// All of them, the newest first.
pub async fn draws(db: &impl ConnectionTrait) -> Result<Vec<Draw>> {
    read(db, emergency_draw::Entity::find()).await
}

/// For the compound, the newest first.
pub async fn draws_of(db: &impl ConnectionTrait, compound: CompoundCode) -> Result<Vec<Draw>> {
    let theirs = emergency_draw::Column::CompoundCode.eq(compound);
    read(db, emergency_draw::Entity::find().filter(theirs)).await
}

/// The first days of the compound's services by lot.
pub async fn emergency_services(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
) -> Result<BTreeSet<NaiveDate>> {
    let rows = emergency_verdict::Entity::find()
        .filter(emergency_verdict::Column::CompoundCode.eq(compound))
        .filter(emergency_verdict::Column::EnteredFirstDay.is_not_null());
    Ok(rows.all(db).await?.into_iter().filter_map(|row| row.entered_first_day).collect())
}

/// The first day of the service that was reported as walked out of, and the
/// first day without it: the last report that was not dismissed, and whose case,
/// if there is one, did not come out otherwise.
pub async fn reported_gone(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let reports = withdrawal_report::Entity::find()
        .filter(withdrawal_report::Column::CompoundCode.eq(compound))
        .filter(withdrawal_report::Column::DismissedAt.is_null())
        .order_by_desc(withdrawal_report::Column::ReportedAt)
        .all(db)
        .await?;
    let cases = withdrawal_case::Entity::find()
        .filter(withdrawal_case::Column::CompoundCode.eq(compound))
        .all(db)
        .await?;
    let unfounded = |report: &withdrawal_report::Model| {
        let mut theirs = cases.iter().filter(|case| case.report_id == report.id);
        theirs.any(|case| {
            case.closed_on.is_some()
                || case.outcome.is_some_and(|outcome| outcome != CaseOutcome::Abrupt)
        })
    };
    let last = reports.into_iter().find(|report| !unfounded(report));
    Ok(last.map(|report| (report.engagement_first_day, report.left_on)))
}

async fn read(
    db: &impl ConnectionTrait,
    query: Select<emergency_draw::Entity>,
) -> Result<Vec<Draw>> {
    let newest = query
        .order_by_desc(emergency_draw::Column::DrawnAt)
        .order_by_desc(emergency_draw::Column::Id);
    let rows = newest.all(db).await?;
    let ids: Vec<DrawId> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut lists: BTreeMap<DrawId, Vec<Uscc>> = BTreeMap::new();
    let entrants = emergency_entrant::Entity::find()
        .filter(emergency_entrant::Column::DrawId.is_in(ids.iter().copied()))
        .order_by_asc(emergency_entrant::Column::Number);
    for entrant in entrants.all(db).await? {
        lists.entry(entrant.draw_id).or_default().push(entrant.firm_uscc);
    }
    let verdicts = emergency_verdict::Entity::find()
        .filter(emergency_verdict::Column::DrawId.is_in(ids))
        .all(db)
        .await?;
    let mut verdicts: BTreeMap<DrawId, Verdict> = verdicts
        .into_iter()
        .map(|row| {
            let set_aside_why = row.set_aside_why;
            (row.draw_id, Verdict { by: row.decided_by, at: row.decided_at, set_aside_why })
        })
        .collect();
    let mut draws = Vec::new();
    for row in rows {
        let entrants = lists.remove(&row.id).unwrap_or_default();
        let verdict = verdicts.remove(&row.id);
        draws.push(of_row(row, entrants, verdict)?);
    }
    Ok(draws)
}

fn of_row(
    row: emergency_draw::Model,
    entrants: Vec<Uscc>,
    verdict: Option<Verdict>,
) -> Result<Draw> {
    Ok(Draw {
        id: row.id,
        compound: row.compound_code,
        reason: row.reason,
        entrants,
        random: row.random.parse().context("a random number")?,
        drawn: usize::try_from(row.drawn).context("a number of the list")?,
        first_day: row.first_day,
        last_day: row.last_day,
        months: u16::try_from(row.months).context("months")?,
        drawn_by: row.drawn_by,
        drawn_at: row.drawn_at,
        verdict,
    })
}
