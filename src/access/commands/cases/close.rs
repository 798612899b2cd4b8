use super::{case_for_update, conclude, words};
use crate::access::CaseStep;
use crate::access::case::{Case, LINE_CHARACTERS_MAX};
use crate::app::App;
use crate::error::Result;
use crate::identity::Approver;

/// Without a decision.
pub async fn close_case(app: &App, approver: &Approver, code: &str, why: &str) -> Result<()> {
    let work = app.begin(approver).await?;
    let case = case_for_update(&work, code).await?;
    let why = words("reason", why, LINE_CHARACTERS_MAX)?;
    let closed = case.close(work.today(), work.actor().to_string(), why)?;
    conclude(work, &Case::Closed(Box::new(closed)), CaseStep::Closed).await
}
