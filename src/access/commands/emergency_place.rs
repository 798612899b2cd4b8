//! 空档: whether a compound is without service, or reported as walked out of.

use crate::access::emergency::EmergencyRefused;
use crate::access::{Engagement, queries};
use crate::error::Result;
use crate::work::Work;
use chrono::NaiveDate;
use entity::value::CompoundCode;

/// A firm that was reported gone and still stands in the registry.
#[derive(Debug)]
pub(super) struct Gone {
    pub engagement: Engagement,
    /// Its last day of service, by the report.
    pub last_day: NaiveDate,
}

#[derive(Debug)]
pub(super) struct Gap {
    pub gone: Option<Gone>,
    /// When somebody else begins.
    pub next: Option<NaiveDate>,
}

/// Refuses where a firm serves on the day that nobody has reported as gone.
pub(super) async fn gap(work: &Work, compound: CompoundCode, first_day: NaiveDate) -> Result<Gap> {
    let all = queries::engagements_of(work.conn(), compound).await?;
    let next = all.iter().map(|is| is.first_day).filter(|first| *first > first_day).min();
    let serves = |is: &&Engagement| {
        is.first_day <= first_day && is.last_day.is_none_or(|last_day| first_day <= last_day)
    };
    let reported = queries::reported_gone(work.conn(), compound).await?;
    let Some(serving) = all.iter().find(serves) else {
        let last = all.iter().rev().find(|is| is.first_day < first_day);
        let gone = last.zip(reported).filter(|(is, (of, _))| is.first_day == *of);
        let gone = gone.and_then(|(is, _)| Some((is.clone(), is.last_day?)));
        let gone = gone.map(|(engagement, last_day)| Gone { engagement, last_day });
        return Ok(Gap { gone, next });
    };
    let eve = |left_on: NaiveDate| left_on.pred_opt().unwrap_or(left_on).max(serving.first_day);
    match reported {
        Some((of, left_on)) if of == serving.first_day && eve(left_on) < first_day => {
            let gone = Gone { engagement: serving.clone(), last_day: eve(left_on) };
            Ok(Gap { gone: Some(gone), next })
        }
        _ => Err(EmergencyRefused::Served { firm: serving.firm, from: serving.first_day }.into()),
    }
}
