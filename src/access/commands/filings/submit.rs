use super::{APPLICANT, Applicant, own_filing};
use crate::access::filing::Filing;
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use entity::value::{FilingState, FilingStep};

/// For the first time, or again with what was missing. It is looked at beside
/// every firm that may not come back; the event keeps how that came out.
pub async fn submit_filing(app: &App, by: Applicant<'_>, reference: &str) -> Result<()> {
    let work = app.begin(by.actor()).await?;
    let filing = own_filing(&work, by, reference).await?;
    let again = filing.state == FilingState::Supplement;
    let filing = filing.submit(work.today())?;
    super::check_parent(&work, &filing).await?;
    let found = queries::screening(work.conn(), &filing, work.today()).await?;
    store::save_filing(&work, &filing).await?;
    let step = if again { FilingStep::Supplemented } else { FilingStep::Submitted };
    store::add_step(&work, reference, (step, APPLICANT), "").await?;
    let Filing { reference, firm, .. } = filing;
    let reasons = found.reasons.iter().map(|is| format!("{} {}", is.signal, is.other)).collect();
    let barring = found.barring;
    work.commit(Event::FilingSubmitted { reference, firm, again, barring, reasons }).await
}

/// By the applicant, at any time before it is decided.
pub async fn withdraw_filing(app: &App, by: Applicant<'_>, reference: &str) -> Result<()> {
    let work = app.begin(by.actor()).await?;
    let filing = own_filing(&work, by, reference).await?.withdraw(work.today())?;
    store::save_filing(&work, &filing).await?;
    store::add_step(&work, reference, (FilingStep::Withdrawn, APPLICANT), "").await?;
    let Filing { reference, firm, .. } = filing;
    work.commit(Event::FilingWithdrawn { reference, firm }).await
}
