//! 报备情况 on a firm's public page.

use crate::access::queries::{ConditionDue, standing_filing};
use crate::database::Db;
use crate::error::Result;
use crate::view::Language;
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::Uscc;
use serde::Serialize;

/// Since when it is verified, and what it has yet to do.
#[derive(Debug, Default, Serialize)]
pub struct FilingStanding {
    /// Empty: 未报备.
    since: String,
    conditions: Vec<String>,
    /// Why, where it was verified in spite of a restriction.
    overridden: String,
}

pub async fn standing(
    db: &Db,
    language: Language,
    firm: Uscc,
    on: NaiveDate,
) -> Result<FilingStanding> {
    let Some((filing, conditions)) = standing_filing(db, firm, on).await? else {
        return Ok(FilingStanding::default());
    };
    let open = conditions.into_iter().filter(|is| is.met_on.is_none());
    let condition = |row: ConditionDue| {
        let words = [
            ("condition", language.say(&format!("filing-condition-{}", row.condition))),
            ("day", day(language, row.due_on)),
        ];
        language.say_with("filing-condition-until", &words)
    };
    Ok(FilingStanding {
        since: filing.decided.map(|is| day(language, is.on)).unwrap_or_default(),
        conditions: open.map(condition).collect(),
        overridden: filing.proposal.map(|is| is.text).unwrap_or_default(),
    })
}
