//! What is the firm's: itself, its branches, and what they serve today.

use crate::access::{Engagement, queries};
use crate::error::Result;
use crate::identity::FirmAgent;
use crate::registry::queries::branches;
use crate::web::desk::DeskVisit;
use entity::value::Uscc;

pub async fn own_firms(visit: &DeskVisit) -> Result<Vec<Uscc>> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let branches = branches(visit.db(), firm).await?;
    Ok(branches.into_iter().map(|branch| branch.uscc).chain([firm]).collect())
}

/// In the order of the compounds.
pub async fn serving(visit: &DeskVisit) -> Result<Vec<Engagement>> {
    let mut serving = queries::engagements_of_firms(visit.db(), own_firms(visit).await?).await?;
    let today = visit.today;
    serving
        .retain(|is| is.first_day <= today && is.last_day.is_none_or(|last_day| today <= last_day));
    serving.sort_by_key(|is| is.compound);
    Ok(serving)
}
