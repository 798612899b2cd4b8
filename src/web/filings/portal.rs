//! The firm's own filings.

use super::PORTAL;
use super::list::{Begin, Begun, Row, begin_form, begun, rows};
use crate::access::Applicant;
use crate::access::queries::filings_of;
use crate::error::Result;
use crate::identity::FirmAgent;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::Form;
use axum::response::Response;
use entity::value::Uscc;
use serde::Serialize;

#[derive(Serialize)]
struct PortalPage {
    rows: Vec<Row>,
    begin: Begin,
}

impl View for PortalPage {
    const TEMPLATE: &'static str = "portal/filings";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let typed = Begun { uscc: firm.to_string(), ..Begun::default() };
    let view = view(&visit, firm, typed, String::new()).await?;
    visit.page(&visit.language().say("filings-own"), &view)
}

pub async fn begin(visit: DeskVisit, Form(typed): Form<Begun>) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    match begun(&visit, Applicant::Agent(&agent), &typed).await? {
        Ok(reference) => Ok(see(&format!("{PORTAL}/{reference}"))),
        Err(error) => {
            let view = view(&visit, agent.firm, typed, error).await?;
            visit.refused(&visit.language().say("filings-own"), &view)
        }
    }
}

async fn view(visit: &DeskVisit, firm: Uscc, typed: Begun, error: String) -> Result<PortalPage> {
    let found = filings_of(visit.db(), firm).await?;
    let begin = begin_form(visit, PORTAL, typed, error);
    Ok(PortalPage { rows: rows(visit, &found).await?, begin })
}
