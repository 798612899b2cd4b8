use super::objection_and_cycle;
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Assigned, Event, queries, store};

/// Gives it to an officer who had no hand in the compound's result.
pub async fn assign_objection(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    login: &str,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let (objection, _) = objection_and_cycle(&work, reference).await?;
    let (officer, by) = (login.trim().to_owned(), work.actor().to_string());
    let assigned = Assigned { officer: officer.clone(), by, at: work.at() };
    let objection = objection.assign(assigned)?;
    if let Some(refused) = queries::keeps_from(work.conn(), &objection.subject, &officer).await? {
        return Err(refused.into());
    }
    store::save_objection(&work, &objection).await?;
    let reference = objection.reference;
    work.commit(Event::ObjectionAssigned { reference, officer }).await
}
