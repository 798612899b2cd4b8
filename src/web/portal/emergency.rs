//! 应急服务库: whether the firm takes part in the lots.

use crate::access::{queries, say_emergency};
use crate::error::{Error, Kind, Result};
use crate::identity::FirmAgent;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::Form;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    takes_part: String,
}

#[derive(Serialize)]
struct PoolPage {
    takes_part: bool,
    /// Whether it would be on a list drawn today.
    eligible: bool,
    error: String,
}

impl View for PoolPage {
    const TEMPLATE: &'static str = "portal/emergency";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, String::new()).await?;
    visit.page(&visit.language().say("pool-title"), &view)
}

pub async fn say(visit: DeskVisit, Form(filled): Form<Filled>) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    match say_emergency(visit.app(), &agent, filled.takes_part == "yes").await {
        Ok(()) => Ok(see("/portal/emergency")),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let error = visit.language().say_refusal(&*refusal);
            let title = visit.language().say("pool-title");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(&visit, error).await?)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, error: String) -> Result<PoolPage> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let (takes_part, _) = queries::emergency_word(visit.db(), firm).await?;
    let verified = queries::is_verified(visit.db(), firm).await?;
    let excluded = queries::is_excluded(visit.db(), firm, visit.today).await?;
    Ok(PoolPage { takes_part, eligible: verified && !excluded, error })
}
