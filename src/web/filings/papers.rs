use crate::access::filing::Filing;
use crate::access::queries::{filing, papers};
use crate::error::{Missing, Result};
use crate::evidence::queries::evidence;
use crate::identity::FirmAgent;
use crate::web::desk::DeskVisit;
use crate::web::desk::evidence::attachment;
use crate::web::extract::Path;
use axum::response::Response;
use entity::value::{FilingItem, FilingState};

type At = Path<(String, String)>;

pub async fn paper(visit: DeskVisit, Path((reference, item)): At) -> Result<Response> {
    let shown = |is: &Filing| is.applicant.is_none() || is.state != FilingState::Draft;
    one(&visit, &reference, &item, shown).await
}

/// What the firm handed in, or was handed in for it at the counter.
pub async fn own(visit: DeskVisit, Path((reference, item)): At) -> Result<Response> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let own = |is: &Filing| is.applicant == Some(firm) || is.firm == firm;
    one(&visit, &reference, &item, own).await
}

async fn one(
    visit: &DeskVisit,
    reference: &str,
    item: &str,
    seen: impl Fn(&Filing) -> bool,
) -> Result<Response> {
    let missing = || Missing::new("filing", &reference);
    let found = filing(visit.db(), reference).await?;
    found.filter(seen).ok_or_else(missing)?;
    let item: FilingItem = item.parse().map_err(|_| missing())?;
    let kept = papers(visit.db(), reference).await?.remove(&item).ok_or_else(missing)?;
    attachment(evidence(visit.db(), kept).await?.ok_or_else(missing)?)
}
