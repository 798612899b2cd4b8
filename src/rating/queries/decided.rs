//! What was decided, and the versions of what it was decided by.

use super::cycles;
use crate::clock::civil_date;
use crate::error::Result;
use crate::rating::{Cycle, Decided, Decision, ResultVersion, seen};
use crate::registry::VersionRef;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{result_version, rulebook};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookVersion {
    pub at: VersionRef,
    pub title: String,
    pub added_on: NaiveDate,
}

/// Every version of every rule book, the newest of each first.
pub async fn rulebook_versions(db: &impl ConnectionTrait) -> Result<Vec<RulebookVersion>> {
    let rows: Vec<(String, i32, String, DateTime<Utc>)> = rulebook::Entity::find()
        .select_only()
        .columns([
            rulebook::Column::Code,
            rulebook::Column::Version,
            rulebook::Column::Title,
            rulebook::Column::AddedAt,
        ])
        .order_by_asc(rulebook::Column::Code)
        .order_by_desc(rulebook::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    let version = |(code, version, title, added_at)| RulebookVersion {
        at: VersionRef { code, version },
        title,
        added_on: civil_date(added_at),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// The versions of a cycle's results that anybody may read, the first first.
pub async fn public_versions(
    db: &impl ConnectionTrait,
    cycle: &Cycle,
) -> Result<Vec<ResultVersion>> {
    let (_, _, Some(posting), _) = cycle.stage.steps() else { return Ok(Vec::new()) };
    let rows: Vec<(i32, DateTime<Utc>, Option<String>)> = result_version::Entity::find()
        .select_only()
        .columns([result_version::Column::Version, result_version::Column::MadeAt])
        .column(result_version::Column::Reason)
        .filter(result_version::Column::CycleCode.eq(cycle.code))
        .order_by_asc(result_version::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    let version = |(version, made_at, reason)| {
        let made_on = civil_date(made_at);
        ResultVersion { version, made_on, reason }
    };
    Ok(seen(rows.into_iter().map(version).collect(), posting.step.on))
}

/// What anybody may know of what was decided, the newest first.
pub async fn decisions(db: &impl ConnectionTrait, limit: usize) -> Result<Vec<Decision>> {
    let mut decisions: Vec<Decision> = Vec::new();
    for RulebookVersion { at, title, added_on } in rulebook_versions(db).await? {
        let what = Decided::RulebookAdded { at, title };
        decisions.push(Decision { on: added_on, what });
    }
    // The oldest cycle first, so that of one day the later step comes later.
    for cycle in cycles(db).await?.into_iter().rev() {
        decisions.extend(Decision::of(&cycle));
        let later = public_versions(db, &cycle).await?.into_iter().skip(1);
        decisions.extend(later.map(|ResultVersion { version, made_on, .. }| {
            let what = Decided::Corrected { cycle: cycle.code, version };
            Decision { on: made_on, what }
        }));
    }
    decisions.sort_by_key(|decision| decision.on);
    decisions.reverse();
    decisions.truncate(limit);
    Ok(decisions)
}
